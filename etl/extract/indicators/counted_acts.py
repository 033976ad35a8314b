"""What is done to the things counted: 监督检查 in 对3家企业进行监督检查, 组建 in 省委组建3个专班."""

from __future__ import annotations

import re

from etl.extract.indicators.edges import trim
from etl.extract.indicators.figures import Figure, State
from etl.extract.indicators.manner import as_chosen
from etl.extract.indicators.measures import heads_of

# 国务院已取消1195个事项: who did it
WHO = re.compile(
    r"[^、，。每]{0,24}?(?:国务院|国家(?=准备|拟|将|计划)|[纪监]委|政府|部门|机关|公司|[^大]局|办公室|法院|检察院|督查组|专班|某|他|她|我们|自治区|[全该]?[省市县区])"
    r"(?:已经?|共|又|还|再|将|拟|准备|计划|重点|集中|优先|盲目|拍板|决策|决定|及时|主动|投资|公开|点名道姓|向[^，。、]{2,10}){0,4}"
)
# 对16个街道、22个部门落实情况进行拉网式监督检查
AIMED = re.compile(
    r"(?<![普参应面反针])(?:[对与为][^，。、]{0,12}"
    r"|对[^，。；]{2,40}、[^，。、]{1,8}[两二三四五六七八九十]个?(?:街道|乡镇|镇街|[镇乡县区村]|社区|部门|单位)的)\Z"
)
DONE_TO_ALL = re.compile(
    r"[^，。；]{0,90}?(?:(?:进行|开展)了?[^，。；、]{0,10}?|(?:轮流|随机|滚动|交叉|突击|分批)+)(专项巡[视察]|专项审计|跟踪审计|审计|(?:严肃|立案|依规依纪|批评教育和)(?:查处|处理|问责|追责)|追责问责|面对面督促提醒|督促提醒|提醒谈话|澄清正名|谈心谈话|公开通报|通报曝光|监督检查|明察暗访|挂牌督办|立案审查|责任追究|公开曝光|通报批评|问责|通报|曝光|梳理分析|专项整治|督查|检查|督导|核查|抽查|暗访|巡[视察]|评议|考核|排查|走访|调研|约谈|轮训|培训|集中培训|(?:全面|集中)清理|筛查|复核|比对)"
)
EACH, EACH_MOST = re.compile("每(?:(?:[0-9]{1,3}(?:[至到—-][0-9]{1,3})?)?[个家名所户]|[县市区镇乡村街校])"), 24
# what is done to those counted: 对2家食堂立案调查, 对要求打折扣的2名社区书记诫勉谈话
HELD = re.compile(
    "([^，。；、0-9的]{1,12}?)(?:(?:进行|予以|给予|实施|作出|开展|依规依纪|依法|分别|逐一|逐个|集中|常态化)了?){0,4}"
    "((?:“[^”]{2,10}”)?专项(?:清理|治理|整治|审计)|责令(?:限期)?(?:整改|改正)|限期整改|廉政谈话|警示教育|暗访"
    "|立案调查|立案查处|立案审查|立案处罚|行政处罚|谈话提醒|警示谈话|警示约谈|提醒谈话|诫勉谈话|约谈|诫勉|批评教育|通报批评|问责"
    "|党纪政务处分|党纪处分|政务处分|组织处理|免职处理|停职检查|责令停业整顿|责令停产整[顿改]|停业整顿|查封|关停|处罚|警告|挂牌督办|容错(?:纠错|免责)|免责|减责)"
    "了?(?=[，。；、]|\\Z)"
)
TOLD_OF = re.compile("([^，。；、0-9的]{2,12}?)(?:予以|给予)(?:点名道姓|公开|集中)?(通报|曝光)了?(?=[，。；、]|\\Z)")
CLEARED = re.compile("([^，。；、0-9的]{2,10}?)(?:进行|予以)?(澄清正名|容错纠错|撑腰鼓劲)")
TEAMS = ("组", "队", "专班")
JOINED_INTO = re.compile("(组成|编成|分成|组建|混编成)了?\\Z")
# 建设5个养殖基地、1个屠宰加工基地: what is read behind the noun is of the thing itself
OF_THING = re.compile("(?:基地|平台|事项|学科|项目|工程|中心|[村县班站校园馆院]|企业)$")
HANDS_ON = re.compile("(?:已|均|全部)*(?:移[交送]|转[交办送]|交由|提交|报送|送交)")
FORMED = re.compile("(?:组成|组建|成立|派出|抽调|设立)了?$")


def act_of(figure: Figure, state: State, head: str, noun: str, predicate: str) -> str:
    """Return the act that a head says, or shares with the figure before."""
    if figure.same and noun.endswith(TEAMS):
        formed = JOINED_INTO.search(figure.text, figure.quantity.start - 3, figure.quantity.start)
        if formed:
            return formed[1]  # 抽调26人组成4个督查组
    joined = figure.listed or (figure.same and figure.text[figure.quantity.start - 1] in "、和及")
    joined = joined or (figure.same and figure.low == figure.quantity.start)  # 覆盖19所学校24个校区
    if (
        not head
        and joined
        and state.act not in ("", "对")
        and (not predicate or OF_THING.search(predicate))
        and figure.text[figure.quantity.start - 1] not in "为给向对"
    ):
        return state.act
    if noun.endswith(TEAMS) and (formed := FORMED.search(head)):
        return formed.group()  # 督查室会同财政局组成4个督查组
    if len(head) > 10 and not figure.left.bare_act and not as_chosen(head + noun):
        return inner_act(figure, head)
    return _tail(figure, head) or head  # 他盲目决策新建6座驿站


def aim_of(figure: Figure, state: State) -> str:
    """Return what is done to the things counted in 对16个街道、22个部门进行监督检查, "" elsewhere."""
    start = figure.quantity.start
    if (
        figure.same
        and state.aim
        and figure.text[start - 1] == "的"
        and DONE_TO_ALL.match(figure.text, figure.quantity.end)
    ):
        return state.aim  # 对12个街道承担的68项任务进行督查
    if figure.same and figure.text[start - 1] not in "、和及":
        return ""
    if not figure.same:
        opened = AIMED.search(figure.text, max(figure.low, start - 56), start)
        done = DONE_TO_ALL.match(figure.text, figure.quantity.end) if opened else None
        state.aim = done[1] if done else ""
    return state.aim


def _tail(figure: Figure, head: str) -> str:
    """Return the act that closes a head behind the one who did it, "" where it closes with anything else."""
    left = figure.left
    if left.bare_act or left.act or left.cues is None or not head:
        return ""
    cue = left.cues.ending(left.end)
    if cue is None or "act" not in cue.roles or len(cue.word) < 2 or not head.endswith(cue.word):
        return ""
    if HANDS_ON.match(head):
        return ""  # 移交县纪委监委处理9条: who receives it is no doer
    return cue.word if cue.word not in heads_of("work") and WHO.fullmatch(head[: -len(cue.word)]) else ""


def inner_act(figure: Figure, head: str) -> str:
    """Return a long head from its last verb on: who did it is not part of the measure."""
    low = figure.text.find(head, figure.left.start, figure.quantity.start)
    if low < 0 or (head[0] == "每" and len(head) <= EACH_MOST and "、" not in head and EACH.match(head)):
        return head  # 每个省级以上开发区谋划推进1个项目
    for at in reversed(figure.left.inner()):
        if low < at <= low + len(head) - 2:
            return trim(figure.text[at : low + len(head)])
    return head
