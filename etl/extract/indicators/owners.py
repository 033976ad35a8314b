"""Who did it and who says so: bodies, persons and places that the name of a measure does without."""

from __future__ import annotations

import re
from functools import cache

from etl.extract.indicators.cues import Cues
from etl.extract.indicators.measures import short_places
from etl.lexicon.tables import rows

# 省纪委监委查处问题: the body that did it is not part of the measure
BODIES = (
    "被巡[察视](?:单位|党组织|地区)|被审计单位|纪委监委|国家监委|监察委员会|纪委|纪检监察(?:机关|组织|机构|系统|组|干部监督室)|国务院"
    "|政协|工商联|妇联|(?<!提请)[县市区镇乡]人大|监管系统|系统(?=共)|(?:执法|检查|工作|督查)人员(?!培训)|(?:服务|管理|治理|指挥|评审|监测|储备|交易)中心|检察机关|检察院|人民法院|公安机关|审计机关|(?:政法|司法|执法)机关|(?:单位|乡镇|县区|镇街)(?=累计|共|先后)"
    "|党风政风监督室|督查[组室]|巡视组|巡察组|督导组|检查组|暗访组|调研组|专班|[^当结布格]局|(?:监督|评议|督导|驻村|派驻|工作|专案|复核|验收)组|小分队|指挥部|[^大客]厅|卫生署|办公室|网信办|(?<=..)大队|支队|总队|疾控(?:中心|机构)|消防(?:救援)?机构|(?<=[县市区省委急信食热安联环创河湖林审线化督融编府])办|健康委|国资委|经信委|住建委|农业农村委|部门|人民政府|班子成员|党组成员|[一-鿿]党组(?![成织书])|党支部|党总支|[省市县区州]政府|[省市县区州]委|领导班子"
)
ACTS = (
    "公开|集中|直接|党纪政务|查处|通报|督办|处分|立案|受理|批准|审结|提请|处理|处置|发出|下发|约谈|问责|发现|移送|查办|纠正|点名|制发|梳理"
    "|确定(?!的)|公布(?!的)|摸排|腾出|增派|抽调|选聘|聘请|核减|收回|接到|办结|转办|转派|交办|签订|开具|送达|反馈|提出|追加|调解|纠治|整改|取消|压减|盘活|培训|约见"
    "|提醒谈话|批评教育|诫勉|谈话函询|运用|留置|追缴|挽回|督促|排查|抽查|成立|选编|接收|收到|召开|举办|印发|出台|制定|开展|检查|走访|投入|筹措|安排|拨付|统筹|共享|核查|严肃查处|邀请|选派|推动|组织|讲授|讲|随机|暗访|明察暗访|实地|深入|抽检|派发|查扣|查获|缴获|暂扣|查封|取缔|关闭|清理|出动|拆除|追回|化解|收集|征集|罚没|拘留|抓获|破获|侦破|打掉|捣毁|营救|采样|罚款|罚没|处罚|筛出|筛查|聘来|修订|牵头搞|挤出|核增|抽审|腾出|增设|设了|设立|设置|查出|揪出|调阅|征求|帮助|协调|滤出|翻出|编印|悬赏|兑付"
)
SUPERVISION = "通报|检查|查处|问责|处分|立案|约谈|开展|发现|排查|曝光|督查|公开通报"
BODY = re.compile(
    rf"(?!(?:已|均|全部)*(?:移[交送]|转[交办送]|报送|提交|送交|交由))[^，。“”、]{{0,20}}?(?:{BODIES})(?:、[^，。“”、]{{0,12}}?(?:{BODIES}))?"
    r"(?:自身|在[^，。、]{2,6}(?:期间|中)|在[^，。“”]{2,16}(?=开展|设立|设置|组织|召开|举办|查获|布设))?(?:今年|去年|上半年|下半年|全年|年内|当年|每年|[0-9]{4}年|[一二三四]季度)*(?:已经?|先后|累计|将|拟|计划|就|随即|立即|迅速|及时|当场|每月|连夜|主动|连续|据此|还|又|牵头|一口气|就“[^”]{2,12}”)*(?:从[^，。]{2,12}?)?(?:共计?|累计)?"
    rf"(?:[向对][^，。]{{2,12}}?(?!(?:{ACTS})人?[数率]\Z))?"
    rf"(?=(?:{ACTS}).|罚款|罚没|收回|追缴|追回|拨付|核减|核销|退还|归还)"
    r"|[一-鿿]{2,3}共(?=(?:虚报|收受|侵吞|骗取|挪用|套取|违规|非法|贪污).)"
)
# 向正阳街道、石会镇发出监察建议书; 用半年时间在18个乡镇开展; 三个组共开展个别谈话
TOWARDS = re.compile(
    "[向对给][^，。；]{2,24}?(?<!违规)(?=(?:发出|下发|下达|制发|移交|移送|发放|赠送|送达|反馈|通报|签订|开具|提出|交办)(?!的)[^，。；]{2,})"
    "|[为给][^，。；]{2,12}?(?=(?:挽回|避免|追回|节约|节省)[^，。；]{2,})|用[^，。；]{1,5}(?:时间|个月)(?:[在对])?|[一二两三四五六七八九十]个组共?(?=开展|发现|走访|检查|查阅|谈话)"
)
TOWARDS_FIRST = frozenset("向对给为用一二两三四五六七八九十")
BODY_MARK = re.compile(
    "(?:单位|乡镇|县区|镇街)[累共先]|被巡|被审|委|机关|[检巡督局厅]|政协|工商联|妇联|人大|系统|执法人员|工作人员|专班|办公室|(?:服务|粮食|管理|治理|指挥|疾控|交易|评审|监测|储备)中心|部门|[访研]组|国务院|政府|法院|班子|[一-鿿]{2,3}共"
)
IN_TURN = re.compile(
    "先后|陆续|相继|随机(?=暗访|抽查|抽取|检查|走访|查看)|随后|擅自|(?:的名义|为名|等方式|等手段|等形式|之机)(?=..)"
    "|(?:联合|会同|协同|配合)[^，。、]{2,14}?(?:、[^，。、]{2,14}?){0,4}(?=开展|举办|组织|查处|召开|印发|发放|制定|修订|出台|抽调|抽取|选派|组成|成立|对)|[^，。、0-9]{2,6}以来共?(?=..)"
    "|(?:整治|行动|巡察|巡视|检查|督查|活动|工作|调查|走访|审计|督导|抽查|普查|巡查|评估|测评|评议|督察)(?:已经?|共|累计)+(?<!抽查已)(?=(?:排查|发现|查处|整治|检查|核查|走访|清理|整改|办理|解决|投入|发放|收集|回收|收回|抽取|抽查|审计|访谈|征集|接收|出动|查阅|谈话|察看|约谈|发出).)"
)
OF_PLACES = re.compile("(?:先后|分别)?(?:到|在|赴|深入|前往)?[^，。；]{2,40}?等(?:地|镇街|乡镇)(?=[看察走查调访实开])")
# A character of each of the bodies and adverbs
OWNED = re.compile("[党地中挥被委关检机巡督务府院班统局厅室门组队办心先陆相随擅义名式段机联会协来共已累]")
QUOTED = re.compile("[“”《》]")
DOES = re.compile(f"{SUPERVISION}|累计|新增|报告|共有|现有|拥有|已有")
CORPS = frozenset(("新疆生产建设兵团", "兵团", "内地"))
NEAR = 12  # characters of a place that leads a head


def behind_owner(cues: Cues, start: int, end: int) -> int:
    """Return where a head starts behind the body or the place whose act it tells: 某市检查车辆 measures 检查车辆."""
    text = cues.text
    opened = start - 1 if text[start - 1 : start] in ("向", "对", "给", "为") else start
    towards = TOWARDS.match(text, opened, end) if text[opened] in TOWARDS_FIRST else None
    if towards and (towards.end() <= end - 2 or text[opened] == "用"):
        start = towards.end()
    if text.find("等", start, end) >= 0 and (there := OF_PLACES.match(text, start, end + 1)) and there.end() < end:
        start = there.end()  # 到甲村、乙街道等地看
    if OWNED.search(text, start, end):
        after = IN_TURN.search(text, start, end)
        if after and after.end() <= end - 2 and not QUOTED.search(text, start, after.start()):
            start = after.end()
        if end - start > 6 and (body := BODY.match(text, start, end + 1)) and body.end() <= end - 2:
            return body.end()
    if text[start : start + 2] not in place_openings():
        return start
    act = DOES.search(text, start + 2, min(start + NEAR, end))
    if act is None or text[start : act.start()] not in places():
        return start
    return act.end() if act.group().endswith("有") else act.start()


def behind_place(words: str) -> str:
    """Return words without the place that leads them: 累计报告病例 of 某市累计报告病例."""
    act = DOES.search(words, 2, NEAR)
    return words[act.start() :] if act and words[: act.start()] in places() else words


@cache
def place_openings() -> frozenset[str]:
    """Return the first two characters of all places, to tell most words from them at once."""
    return frozenset(name[:2] for name in places())


@cache
def places() -> frozenset[str]:
    """Return the names of provinces, cities and counties, the short ones of provinces and cities too."""
    return frozenset(row["name"] for row in rows("gazetteer/divisions.csv")) | short_places() | CORPS
