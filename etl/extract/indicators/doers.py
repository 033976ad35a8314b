"""Who did what a name tells, of which the name says no more: 督促部门摸排, 张某先后收受, 它不仅占领."""

from __future__ import annotations

import re

from etl.extract.indicators.owners import ACTS

# 某镇主任张某套取低保金: whose it is, without the office
OFFICE = re.compile("[^，。“”]{2,24}?(?:主任|书记|局长|所长|站长|会计|校长|院长|经理|干部|科长|股长|村长)(?=[一-龥]某)")
# 钱某已主动退还8万元
PERSON = re.compile("[一-鿿]某{1,2}(?:已经?|先后|累计|共|多次|主动|分别|擅自)+(?=[退收索骗套截挪侵虚贪送违])")
# 县水务局原局长张宏伟违规收取礼金, 某公司副总经理李建国长期借用住房
NAMED = re.compile(
    "[^，。“”]{2,40}?(?:主任|书记|局长|所长|站长|院长|校长|经理|董事长|[省市县区镇乡]长|科长|部长|处长|巡视员|调研员)[一-鿿]{2,3}?"
    "(?=(?:长期|违规|擅自|多次|利用|无偿|先后)*(?:收受|收取|索取|挪用|骗取|套取|贪污|侵占|借用|占用|接受|违规发放|虚报))"
)
TITLES = re.compile("主任|书记|长|经理|巡视员|调研员")
HOLDER = re.compile("[^，。“”、]{0,16}?某{1,2}(?:将|把)(?!从)(?=..)")
# 张某因放任违建、收受礼金: why else he was punished; 刘某将流转费存入个人账户
BESIDES = re.compile(
    "[^，。“”、]{0,16}?因[^，。“”、]{2,20}(?:、[^，。“”、]{2,20})*、(?=(?:收受|收取|索取|套取|骗取|侵占|挪用|截留|虚报|贪污|违规))"
)
CAUSING = ("督促", "责成", "敦促", "推动", "指导", "协调")
# 督促职能部门摸排自建房: whom one had to do it is not part of the measure
CAUSED = re.compile(
    "(?:督促|责成|敦促|推动|指导|协调)(?:指导|督促)?(?:相关|有关|各|职能|责任|主管|行业|监管|属地|涉案)*"
    f"(?:部门|单位|乡镇|镇街|街道|县区)(?=(?:{ACTS}).)"
)
IT = re.compile("^[它他她]们?(?:不仅|不但|还|也|又|已经?|就|曾|将|要|先后|共)+(?=..)")  # 它不仅占领土地
ON_COUNTING = re.compile("^经(?:初步)?(?:汇总|统计|测算|核算)(?=..)")  # 经汇总满意率
FROM_NOW = re.compile("^今后(?:[一二三四五六七八九十两]年[内间]?)?(?=..)")  # 今后五年国家财政新增义务教育经费
IN_THE_COUNTY = re.compile("^[省市县区镇乡村]里(?:将|拟|还|又|已|就|也|专门|随即)+(?=..)")  # 区里将请患者代表
# 某局把(办理环节由5个压减为2个)
TAKES = re.compile(
    "[^，。把将]{1,12}?(?:[局委办厅院组区县市镇乡]|部门|中心|街道|公司|我们|他们)(?:把|将(?![军来]))(?=..)"
)
# 由县审计局对(资金支付率低于50%的项目)
JUDGES = re.compile("[一-鿿]{2,12}(?:局|委|组|办|厅|院|室|部|政府|部门)对(?=.{3,})")


def without_doer(name: str) -> str:
    """Return a name without whom one had to do it, a pronoun, and why else someone was punished.

    >>> without_doer("督促职能部门摸排自建房数"), without_doer("它不仅占领土地面积")
    ('摸排自建房数', '占领土地面积')
    >>> without_doer("县水务局原局长张宏伟违规收取礼金金额"), without_doer("书记信箱收到来信数")
    ('违规收取礼金金额', '书记信箱收到来信数')
    """
    if name[:2] in CAUSING and (caused := CAUSED.match(name)):
        name = name[caused.end() :]
    if name[:1] in "它他她":
        name = IT.sub("", name)
    if name[:1] == "据" and name[1:2] not in "点此悉":
        name = name[1:]  # 据某省试点的84个企业的统计
    if name[:1] == "经":
        name = ON_COUNTING.sub("", name)
    if name[:2] == "今后":
        name = FROM_NOW.sub("", name)
    if name[1:2] == "里":
        name = IN_THE_COUNTY.sub("", name)
    if TITLES.search(name, 4) and (named := NAMED.match(name)):
        name = name[named.end() :]
    besides = BESIDES.match(name) if "因" in name else None
    return name[besides.end() :] if besides else name


def without_person(name: str) -> str:
    """Return a name without the person, or the office, of a case told without names.

    >>> without_person("钱某已主动退还金额"), without_person("某镇主任张某套取低保金")
    ('退还金额', '张某套取低保金')
    """
    if person := PERSON.match(name) or HOLDER.match(name):
        name = name[person.end() :]
    office = OFFICE.match(name)
    return name[office.end() :] if office else name
