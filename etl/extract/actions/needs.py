"""What must stand around a trigger to make an act of it, by the need of its row: a figure, an object, officials."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from etl.extract.actions.phrasing import NEEDS, WATCHED_END, hands_assets, hands_over, is_named, phrased, reads_files
from etl.extract.actions.words import Trigger, act_ends, having
from etl.model import Span

FIGURE = r"(?:\d[xX]{1,3}|\d{1,3}(?: \d{3})+|\d[\d,.]*|[一二三四五六七八九十百千两]{1,6}|X{1,3}|\*{2})"
UNIT = (
    r"[余多]?[万亿]{0,2}[余多]?"
    r"[个名件起人次家份期条项处轮场宗批位户张例封座吨亩类篇块笔元台辆艘箱只卷册栋幢套桶瓶袋盒眼口]"
)
OWN_FIGURE = re.compile(rf"[^,，。;；、]{{0,10}}?{FIGURE}\s?{UNIT}")
MONEY = re.compile(r"[^,，。;；、]{0,16}?\d[\d.,]*[余多]?[万亿]{0,2}[余多]?元")
# What makes a noun an act: an aspect, a figure or an object behind it, a light verb or a receiver before it.
FOLLOWED = re.compile(
    r"(?:了|过|[^,，。;；]{0,16}是否|(?:全面|持续|不断|进一步|深入|扎实)(?:加强|强化|推进|开展|提升)|出|出来|到位|完毕|后|时|中(?:发现|,|，|了解|查)|发现|一遍|情况|工作|行动|活动|力度|程序|全覆盖|"
    rf"{FIGURE}\s?{UNIT}|[^,，。;；]{{0,24}}?等[^,，。;；、]{{0,8}}?{FIGURE}\s?{UNIT}|[^,，。;；、后时中]{{0,18}}?{FIGURE}\s?{UNIT}|至|给|并)"
)
OBJECT = re.compile(r"[\u4e00-\u9fff“《](?<![的和与及或等须应将是为有要均已被由])|已有")
# 督导组(检查)某木业公司
BY_INSPECTORS = re.compile(
    r"(?:[督检巡暗调]\w组|纪委监委|监察组|执法人员|监管局|稽查局)(?:连夜|随即|立即|迅速|当即|马上|及时|逐一)?(?:在|对|到)?$"
)
# 一周一(巡查), 3天内(核实), 对久拖不验的该函告的(函告)
EVERY = re.compile(
    r"(?:每[日周旬月季年]|一[日周旬月季]|半[月年]|双[周月]|隔[日周])一?$|(?:日|天|小时|工作日)内$|不定[时期]$|该(..)的$"
)
DANGERS = re.compile(r"[^,，。;；、的]{0,6}隐患(?!问题线索)")  # 全面(排查)风险隐患
GIVEN = re.compile(
    r"(?:找|与|同|和)[^,，。;；]{0,4}\d+[名位人][^,，。;；]{0,14}$|(?:向|对|给)[^,，。;；]{1,30}$|将[^,，。;；]{2,40}进行了?$"
)
# 通过国家验收, 考核位列第一: what makes an evaluation an act.
PASSED = re.compile(
    r"通过|[作做]了|成功|顺利|做好|抓好|接受|迎接|开展|组织|完成|启动|加强|强化|经|实施|进行|实行|严格|先后|动真碰硬|事先|事后"
)
RESULT = re.compile(
    r"[^,，。;；]{0,4}[A-E]级|(?:工作)?(?:全面|有序|扎实|顺利|提前|如期)?(?:开展|推进|完成|启动)|取得|结果为?优|(?:结果|成绩|等次|排名)?(?:均|连续|位列|位居|居|获|列|排|为?优秀|第|中|全[省国市]|我[省市区县]|[\u4e00-\u9fff]{2,4}[州市县区](?:连续|位))"
)
SO_MANY = re.compile(rf"{FIGURE}\s?[余多]?[个家项](?![百月])")  # 重点(评价)18个
CHECKED = ("复审", "验收", "复评", "评估验收", "检查验收", "复查验收")  # (复审)预算219个
PERSONS = re.compile(rf"[^,，。;；、]{{2,10}}?{FIGURE}\s?[余多]?(?:人次|人|名)")  # (培训)医保物价员820人次
SLOGAN = re.compile(r"(?:自觉接受|主动接受|接受)[^,，。]{0,48}$")
DONE_TO = re.compile(r"(?:对|纳入|加强|开展|实施|进行|跟进|强化|全程|重点|严格)[^,，。;；]{0,40}$")
# The body-like object of 督促: 各部门, 相关单位, 企业, 党员干部.
URGED = re.compile(
    r"(?:各|相关|有关|责任|职能|所属|下属|企业|党员|属地|镇|街道|单位|部门|[\u4e00-\u9fff]{1,12}(?:中心|集团|学校|医院|单位|部门|企业|干部|街道|乡镇|党委|党组|[局厅委办](?!理|公)|政府|公司|法院))"
)
MANY_WERE = re.compile(
    rf"{FIGURE}\s?[名人位][^,，。;；\d]{{0,8}}(?:已|均|全部)?(?:被|受到)(?:严肃)?$"
)  # 7名责任人已被(处理)
OTHERS = re.compile(r"代表|委员|群众|企业|专家|村民|市民")  # who proposes as well
SURVEYED = re.compile(r"(?:开展|进行|完成|启动)[^,，。;；问]{0,10}$")  # 开展用地价格(调查)
AUDITED = re.compile(
    r"(?<![面针])对[^,，。;；]{4,80}(?:情况|资金|项目|工程|收支|预算|决算|账目)(?:(?:进行|开展|实施)了?)?[\u4e00-\u9fff“”]{0,6}$"
)  # 对收支情况(审计)
ONE_BY_ONE = re.compile(r"(?<!面)对[^,，。;；]{2,40}逐[一个户件项条]$")  # 对26个问题逐个(回访)
TOLD_TO = re.compile(r"(?:责成|责令|督促|要求|交由)[^,，。;；]{2,16}$")  # 责成县住建局(核查)
GRADED = re.compile(r"“?(?:优秀|良好|较好|满意|基本满意|一般|合格|不合格|[A-E]级?|[一二三]等)”?(?:等[次级])?")
TURNED_TO = re.compile(r"(?<!面)对[^,，。;；]{2,60}(?:进行|开展)(?:了)?$")
# 对收到的线索，及时(核实)
ON_TOPIC = re.compile(r"(?:^|[,，。;；])(?:对|针对|根据)[^,，。;；]{2,60}[,，](?:[^,，。;；]{1,12}[,，])?$")
SEIZED = ("查封", "封停", "取缔", "关闭取缔", "依法关闭取缔", "没收")  # (查封)设备4台
SEIZED_FAR = re.compile(rf"[^,，。;；]{{0,30}}?{FIGURE}\s?{UNIT}")  # (查封)超期未检的叉车、锅炉18台
TAKES_BACK = ("收回", "追回", "扣回", "退回", "收缴", "追偿", "责令退回")
GRANT = re.compile(
    r"(?:其|相应|全部|部分|相关|已|所|领取|获得|取得|发放|拨付|享受|骗取|套取|使用|有关|的|并)*(?:财政|专项|政府|项目)?"
    r"(?:(?:奖励|补贴|补助|扶持|专项|奖补|资助|财政|支持|优惠)(?:专项)?(?:资金|款项?|经费|金|费用|证书)|(?<=[已所的])?(?:拨付|发放|兑现)的?[^,，。;；]{0,4}(?:资金|款))"
)
OWED = re.compile(
    r"(?:[^,，。;；]{0,8}(?:农民工|劳动者|职工|拖欠))?(?:工资|欠薪|医保基金|社保基金|养老保险基金)"
)  # 追回农民工工资
BACK = re.compile(r"[^,，。;；]{0,8}?\d[\dxX*,]*[份张]|账户")  # 发放测评表500份，收回487份
SETTLED = re.compile(r"(?:已|均|全部|全额|足额|如数)$")  # 补贴资金已全部(追缴)
PAID = re.compile(r"(?:到位|完毕)[,，。;；]?$")
DEMANDED = re.compile(r"(?:要求|责令|责成)[^,，。;；]{0,16}$")
ILL_GOTTEN = re.compile(r"(?:违[纪规法]|非法|不当)(?:所得|收入|获利|款物)[^,，。]{0,8}$")
INTO = re.compile(r"深入|赴|对[^,，]{2,40}(?:开展|进行)")
GIVES = re.compile(r"(?:实施|给予|予以|作出)了?[^,，。;；]{0,14}$")  # 实施按日连续(处罚)
BLAMED = re.compile(r"(?!责任)[^,，。;；]{0,24}责任")  # 追究其法律责任
# 规范涉企行政执法专项行动, 生态环保专项行动 set something right; 消费促进专项行动 does not.
CAMPAIGN_ON = re.compile(r"打假|打非|稽查|执法|欠薪|拖欠|违法|违规|违建|乱象|非法|绿盾|环保|突出问题|痼疾|隐患|陋习")
# 强化资金使用监督: outside texts of supervision 监督 is an act of a thing only; 社会监督 is a slogan.
WATCHED = re.compile(
    r"(?:强化|加强|加大|严格)对[^,，。;；]{2,60}(?:的|全过程|全程|日常|动态)$|"
    r"(?:强化|加强)[^,，。;；]{0,12}(?:审计|统计|财会|财政)(?:[、和][^,，。;；、和]{2,4}){0,3}等(?:专项)?$|"
    r"(?:强化|加强)(?:对)?[^,，。;；、]{2,20}(?<!审计)(?<!统计)(?<!财会)(?<!社会)(?<!舆论)(?<!群众)(?<!民主)(?<!各类)(?<!司法)(?<!法律)$"
)
CAMPAIGN_REACH = 14  # characters before 专项行动 in which what it is about stands
IDIOM = re.compile(r"[\u4e00-\u9fff]{4}")  # 清仓见底(摸排)
CASES = re.compile(r"[^,，。;；]{0,6}(?:信访|积案|案件)")
CASES_BEFORE = re.compile(r"信访|积案|案件|失信|拖欠|纠纷|遗留问题|办证难")
CASES_TOLD = 120  # characters before the sentence in which the petitions were told
CASES_SETTLED = re.compile(r"了?\d[\d,]*[余多]?[件起宗]")  # 已(化解)118件
CASES_REACH = 20  # characters before 化解 in which the petitions stand
ENDING = re.compile(r"[,，。;；、和]|力度")  # 对非法集资的打击力度
NOT_BLAMED = re.compile(r"不[^,，。]{0,16}$|免[予于]?$")
COUNTED = re.compile(rf"(?:了|问题线索|线索|的?{FIGURE}\s?{UNIT})|[^,，。;；、的后]{{1,12}}?{FIGURE}\s?{UNIT}")


class Around(NamedTuple):
    """A trigger with the words around it: `before` and `after` it in its clause.

    `business` says that the whole text is about supervision.
    """

    trigger: Trigger
    text: str
    start: int
    clause: Span
    sentence: Span
    before: str
    after: str
    business: bool

    @property
    def closed(self) -> bool:
        """Whether nothing stands behind the trigger."""
        return not self.after.strip(",，。;；")


def fulfils(around: Around) -> bool:
    """Say whether the words around a trigger fulfil the need of its row (actions.csv)."""
    return CONDITIONS[around.trigger.need](around)


def _act(around: Around) -> bool:
    """督导, 调研: a noun that light verbs, an aspect, a figure or an object make an act of."""
    trigger, before, after, business = around.trigger, around.before, around.after, around.business
    if not business and trigger.word.endswith("调研") and not INTO.search(before):
        return False  # 大兴调查研究，组织专题调研
    if hands_over(trigger.word, before, after):
        return True
    if not business and hands_assets(trigger.word, before, after):
        return False
    if trigger.word.endswith("监督") and SLOGAN.search(before):
        return False  # 自觉接受统计监督
    return bool(
        FOLLOWED.match(after)
        or EVERY.search(before)
        or (trigger.word.endswith("排查") and DANGERS.match(after))
        or (around.closed and before.endswith("并") and act_ends(before[:-1]))
        or OWN_FIGURE.match(after)
        or GIVEN.search(before)
        or having("light").search(before)
        or ((around.closed or OBJECT.match(after)) and BY_INSPECTORS.search(before))
        or (business and _supervises(around))
    )


def _supervises(around: Around) -> bool:
    """Say whether, in a text about supervision, an object, a topic or an idiom alone makes an act of a noun."""
    if around.trigger.type in ("inspect", "notify") and OBJECT.match(around.after):
        return True
    if not around.closed:
        return False
    if around.trigger.word.startswith("逐"):
        return True  # 203个村(逐户核对)
    on_topic = ON_TOPIC.search(around.text, around.sentence.start, around.clause.start)
    return bool(on_topic or IDIOM.fullmatch(around.before))


def _conduct(around: Around) -> bool:
    """核实, 调查: of people's conduct, in a text about supervision."""
    if not around.business or around.after.startswith(("自己", "自身")):
        return False
    if reads_files(around.trigger.word, around.after) or is_named(around.trigger.word, around.before):
        return True
    if around.trigger.word == "评定为" and GRADED.match(around.after):
        return True
    return bool(
        having("conduct").search(around.text, around.sentence.start, around.sentence.end)
        or TURNED_TO.search(around.before)
        or (around.closed and TOLD_TO.search(around.before))
        or (around.closed and (around.trigger.word.startswith("逐") or ONE_BY_ONE.search(around.before)))
        or (around.trigger.word == "调查" and SURVEYED.search(around.before))
        or OWN_FIGURE.match(around.after)
    )


def _blame(around: Around) -> bool:
    """追究: someone's responsibility."""
    return bool(BLAMED.match(around.after)) and not NOT_BLAMED.search(around.before)


def _cases(around: Around) -> bool:
    """化解: petitions and cases."""
    told = around.text[max(0, around.sentence.start - CASES_TOLD) : around.start] if around.business else ""
    if CASES_SETTLED.match(around.after) and CASES_BEFORE.search(told):
        return True
    return bool(CASES.search(around.before[-CASES_REACH:]) or CASES.match(around.after))


def _campaign(around: Around) -> bool:
    """专项行动: against what is wrong."""
    return not around.before.endswith("”") and bool(CAMPAIGN_ON.search(around.before[-CAMPAIGN_REACH:]))


def _figure(around: Around) -> bool:
    """审计, 处罚: with how many, or of what accounts."""
    if around.before.endswith("加大") and around.after.startswith("力度"):
        return around.business  # 加大处罚力度
    if around.trigger.word == "审计" and AUDITED.search(around.before):
        return True
    if around.trigger.word == "处理" and around.business and MANY_WERE.search(around.before):
        return True
    if around.trigger.word == "处罚" and around.business and GIVES.search(around.before):
        return True
    return (around.business or around.trigger.need == "figure") and COUNTED.match(around.after) is not None


def _irregular(around: Around) -> bool:
    """纠正, 清理: of what breaks a rule."""
    before, after = around.before, around.after
    if around.trigger.word in SEIZED and SEIZED_FAR.match(after):
        return True
    if (around.business or around.trigger.word in SEIZED) and (OWN_FIGURE.match(after) or MONEY.match(after)):
        return True
    if having("irregular").search(after[:24]):
        return True
    return bool(having("irregular").search(before[-24:]) and (not after.strip() or ENDING.match(after)))


def _money(around: Around) -> bool:
    """追缴, 收回: money that was got by a wrong, or a grant."""
    before, after = around.before, around.after
    if around.trigger.word in TAKES_BACK and (GRANT.match(after) or OWED.match(after)):
        return True  # 收回财政奖励资金
    if (around.closed or PAID.match(after)) and (
        DEMANDED.search(before) or (around.business and SETTLED.search(before))
    ):
        return True  # 要求相关企业(退回)
    if around.trigger.word == "收回" and (BACK.match(after) or "存量" in after[:16]):
        return False  # 收回存量资金
    wrong = around.business or bool(having("irregular").search(after[:16]))
    return wrong and bool(MONEY.match(after) or OWN_FIGURE.match(after) or ILL_GOTTEN.search(before))


def _people(around: Around) -> bool:
    """培训: of officials."""
    if around.business and PERSONS.match(around.after):
        return True
    return bool(having("official").search(around.before[-24:]) or having("official").search(around.after[:12]))


def _pass(around: Around) -> bool:
    """验收, 考核: passed, or with its result."""
    return bool(
        PASSED.search(around.before)
        or RESULT.match(around.after)
        or (around.business and around.trigger.word in CHECKED and OWN_FIGURE.match(around.after))
        or SO_MANY.match(around.after)
    )


def _proposed(around: Around) -> bool:
    """提出: advice of a supervising body, which may be named in a clause before; not what 代表 propose."""
    return not OTHERS.search(around.before)


def _body(around: Around) -> bool:
    """督促: a body."""
    return around.business and bool(URGED.match(around.after))


def _done_to(around: Around) -> bool:
    """监督: of a thing."""
    if SLOGAN.search(around.before):
        return False
    if around.business:
        return bool(DONE_TO.search(around.before))
    return bool(WATCHED.search(around.before) and WATCHED_END.match(around.after))


def _phrased(around: Around) -> bool:
    return phrased(around.trigger.need, around.before, around.after)  # once more, within the clause


CONDITIONS: Mapping[str, Callable[[Around], bool]] = dict.fromkeys(NEEDS, _phrased) | {
    "act": _act,
    "blame": _blame,
    "body": _body,
    "campaign": _campaign,
    "case": _figure,
    "cases": _cases,
    "conduct": _conduct,
    "done to": _done_to,
    "figure": _figure,
    "irregular": _irregular,
    "money": _money,
    "pass": _pass,
    "proposed": _proposed,
    "people": _people,
}
