"""What is set up (建章立制): whether the object of an instituting verb is a thing of supervision, and where it ends."""

from __future__ import annotations

import re

from etl.extract.actions.words import having
from etl.model import Span

ISSUED = re.compile(r"(?:印发|下发|制发|转发|发布)$")
# 据此印发整治方案
OF_OURS = re.compile(
    r"了?(?:专项)?(?:整改|整治|治理|督查|督导|巡察|考核|监督检查|监督|问责|纠治)[^,，。;；《]{0,6}(?:方案|办法|细则|措施)"
)
ANOTHER = re.compile(
    r"(?<=机制|制度|体系|办法|规定)、(?:优化|完善|健全|建立|规范|细化)"
)  # 健全管理机制、(完善监督制度)
PARTY = re.compile(r"党组$")  # 形成党委（党组）主体责任
MADE = re.compile(r"制[定订]|编制")  # 制定印发(纪律要求)
# 成立以区长为组长的领导小组: the object comes behind its leaders, and a comma may stand between.
LED_BY = re.compile(r"了?以[^。;；]{2,40}(?:组长|主任|牵头|为主)")
# What may stand behind the name of the thing.
ENDS = re.compile(
    r"$|[,，、。;；:：)）”》’!！和及与并等\s]|后|时(?=[,，])|形成|开展|进行|为|走访|赴|抓|进驻|分赴|围绕|按照|逐|直奔|奔赴|前往|检查|核查|到|采取|紧盯|聚焦|联合|组织|查|在|共|分别|下沉|深入|前往|多次|对|负责|推动|由|[X*]|统筹|专门|或|建设|工作|\d"
)
OTHER_VERB = re.compile(r"开展|进行|实现|推动|并(?!联|行|重|有效|稳定|实施|落实|执行|完善)|确保")
MONITORING = {"监测", "监控", "预警", "监管"}  # 灾害预警机制 is no supervision
ASSESSING = {"评价", "评估", "评议", "监测", "预警", "监管", "处罚", "审计"}
# What is assessed that is no business of supervision: 风险评估机制, 人才评价机制.
ASSESSED = re.compile(
    r"风险评估|人才|瞪羚|独角兽|信用|职称|学生|成果|碳|资产|价格|技能|职业|知识产权|质量评价|成本|疫情|消费|科技|要素|亩均|应急|灾|"
    r"公共卫生|传染病|产品|认证|工业互联网|种业|政策措施|物流|海洋|海关|光伏|电力|能耗|外商|通关|体检|市场主体|综合审批|相对集中"
)
TITLES = re.compile(r"了?(?:《[^《》]{2,80}》[、和及]?)+(?<=》)(?!等)")  # 印发《通知》(提出要…)
# 出台道路交通安全“严管十条”措施, 制定《集体聚餐食品安全管理规范》: rules of safety are enforced.
SAFETY = re.compile(
    r"(?:安全生产|交通安全|消防安全|食品(?:药品)?安全|燃气安全|施工安全|用火|用电安全|严管|监管)[^,，。;；]{0,24}(?:措施|办法|规定|规范|细则|条例|制度|清单|》)"
)
COUNTED = re.compile(
    r"(?:《[^《》]{2,60}》[、和及]?)*等?[^,，。;；]{0,30}(?:制度|规定|办法|细则|机制)\s?[\dX*]"
)  # 完善和新建制度589项
RULES = re.compile(r"了?《[^《》]{2,60}(?:办法|细则|规定|制度|规范|规则|规程|条例)(?:（[^（）]{1,6}）)?》")
RULING = ("出台", "制定", "制订", "实施", "修订", "完善", "印发")
NOT_WATCHED = re.compile(r"绩效薪酬|投资负面清单")  # no 绩效 is judged, no 清单 watched
# 实行绩效工资制度, 市场准入负面清单; 建成监管中心及配套项目 is works
OF_MARKETS = re.compile(r"市场准入|国民待遇|绩效工资|岗位工资|监管中心及?[^,，。;；]{0,8}项目")
LAND = re.compile(r"土地|国土|流域|河道|水系")  # 土地综合整治规划 is works
SYSTEMS = ("机制", "制度", "体系")  # 清理欠款长效机制: what stands inside is no act of its own
# 推进以案促改，建立长效机制8个
# 开通“码上监督”, 开通“企呼纪应”热线
OPENED = re.compile(r"了?“[^”，。]{2,16}”(?:平台|热线|专线|小程序|专栏|端口|系统)?")
LASTING = re.compile(r"(?:健全|完善)?了?(?:常态)?长效机制(?=\d|[,，。;；]|$)")
MENDED = re.compile(r"以案促改|整改|整治|专项治理|巡察|督查|问责|违规|作风")
STAFF = re.compile(r"了?[^,，。;；]{0,6}(?:人员|力量|人手|专人)(?!组(?!成|建))")  # 派出检查人员5600人次
# 健全“有部署、有落实、有检查”的工作闭环
QUOTED = re.compile(r"了?“[^”，。]{2,14}、[^”，。]{2,24}”的?[\u4e00-\u9fff]{0,6}(?:闭环|格局|局面)")
# 形成行为规范、运转协调、公正透明的体制: what a thing is like is not what it is of.
LIKE = re.compile(r"(?:[\u4e00-\u9fff]{4}、){1,6}[\u4e00-\u9fff]{4}的")
REACH = 60  # characters in which the object ends


def end_of_institution(text: str, end: int, clause: Span, sentence: Span, business: bool) -> int:
    """Return where the thing of supervision set up from `end` on ends (监督机制, 督查组), 0 where there is none.

    A thing of another kind that only sounds like one (风险评估机制) ends at the returned number times -1.
    """
    deploys = text.endswith("部署", clause.start, end)
    if (deploys or text.endswith("派出", clause.start, end)) and STAFF.match(text, end, clause.end):
        return 0
    opened = OPENED.match(text, end, clause.end) if business and text.endswith(("开通", "开设"), 0, end) else None
    if opened:
        return opened.end()
    if quoted := QUOTED.match(text, end, clause.end):
        return -quoted.end()
    led = LED_BY.match(text, end)
    if not having("institution").search(text, end, min(sentence.end if led else clause.end, end + 2 * REACH)):
        return 0
    lasting = LASTING.match(text, end, clause.end) if text.find("长效机制", end, end + 8) >= 0 else None
    if lasting and MENDED.search(text, sentence.start, end):
        return lasting.end()
    verb = text[max(clause.start, end - 6) : end]
    issued = ISSUED.search(verb) and not MADE.search(verb) and not OF_OURS.match(text, end)
    if issued and not text.startswith(("《", "了《"), end):
        return 0
    if verb.endswith("聘请"):
        clause = Span(clause.start, min(at for at in (text.find("对", end, clause.end), clause.end) if at >= 0))
    reach = 2 * REACH if led or text.startswith(("《", "了《"), end) else REACH
    object_ = text[end : min(sentence.end if led else clause.end, end + reach)]
    titled = TITLES.match(object_)
    object_ = titled[0] if titled else ANOTHER.split(OTHER_VERB.split(object_, maxsplit=1)[0], maxsplit=1)[0]
    leader = led.end() - end if led else 0
    kinds = [
        m
        for m in having("institution").finditer(object_, leader)
        if ENDS.match(object_, m.end()) and not PARTY.search(object_, 0, m.end())
    ]
    if not kinds:
        return 0
    nearest = LIKE.sub("", object_[: kinds[-1].end()])  # 聘请专家组(对整改验收)
    of_supervision = set(having("supervision").findall(NOT_WATCHED.sub("", nearest)))
    if OF_MARKETS.search(object_) or (of_supervision <= {"整治", "监管"} and LAND.search(object_)):
        return -(end + kinds[-1].end())
    counted = business and (
        COUNTED.match(object_) or (verb.endswith(RULING) and RULES.match(object_))
    )  # 出台《资产管理办法》等制度7项
    if not counted and (
        (of_supervision <= MONITORING and having("nature").search(object_))
        or (of_supervision <= ASSESSING and ASSESSED.search(nearest))
    ):
        return -(end + kinds[-1].end())
    ruled = verb.endswith(RULING) and SAFETY.search(object_)
    if of_supervision or ruled or counted or (business and having("supervision_weak").search(object_)):
        titles = TITLES.match(object_)
        if titles:
            return end + titles.end()
        stop = end + kinds[0 if led else -1].end()
        return stop + 1 if text.startswith(("》", "”"), stop) else stop
    if LIKE.search(object_) or object_.endswith(SYSTEMS, 0, kinds[-1].end()):
        return -(end + kinds[-1].end())
    return 0
