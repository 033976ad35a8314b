"""The name of what is counted behind its figure: 新增院士 in 新增7名院士, 调度 in 省委16次调度."""

from __future__ import annotations

import re

from etl.extract.indicators.counted_acts import act_of, aim_of
from etl.extract.indicators.counted_nouns import ABOUT, BUILT, DIMENSIONS, TOWARDS, whose
from etl.extract.indicators.edges import JOINED, JOINING
from etl.extract.indicators.figures import Figure, State
from etl.extract.indicators.measures import is_place
from etl.extract.indicators.nouns import without_list
from etl.extract.indicators.plants import PLANT_DONE, SIZED, sizes_plant
from etl.extract.indicators.sides import told_by_sides
from etl.extract.indicators.sized import sized_by
from etl.extract.indicators.told import AREAS, kept_predicate

DOING = ("进行", "开展")
PLACE = "(?>[^，。；、]{1,8}?(?:镇|乡|街道|[区县市村]|园)(?=[、和及]|的?\\Z))"
PLACES_OF = re.compile(f"了?{PLACE}(?:[、和及]{PLACE})+的?")
# 调研组深入甲、乙等8个乡镇
GOING = re.compile(
    "(?:[^，。、]{0,8}(?:组|委员|代表|人员|领导|专班|一行|委))?(?:先后|分别|陆续)?(?:赴|分赴|前往|走进|来到|深入)了?"
)
VISITED = re.compile("(?:深入|分赴|先后赴|赴|前往|走进|来到|先后到|延伸)(?:了|到)?[^，。；0-9]{0,40}\\Z")
VISITING = re.compile(
    "(调研|视察|执法检查|督查|巡察|评议|督导|暗访|检查|考察|审计)(?:组|小组)|(?:开展|进行)(?:了)?[^，。]{0,4}(调研|视察|督查|暗访|检查|督导)"
)
SEEN = re.compile("(?:实地)?(?:察看|查看|走访|调研|检查|暗访|看|走|跑|访)了?")
VISIT_MOST = 80  # characters around the sentence
TOLD = re.compile("(?:予以|进行|集中|公开)?(?:通报|公布|公示|曝光|通告)(?:如下)?$")
SORTS = frozenset("表现 情形 表现形式 类型 行为 方式 做法 情况 现象 具体表现 典型表现 具体情形".split())
OF_WHAT = re.compile(
    "(?:^|(?<=[，。；：、“\n]))(?:[^，。；、“”\n]{0,14}?(?:列明|列出|梳理|列举|归纳|总结|明确|规定|提出|查摆|聚焦|针对|紧盯|对照|细化|梳理出"
    "|归纳出|总结出|列举出)了?)?([^，。；、“”\n]{3,14})的\\Z"
)
NAMED_AREAS = re.compile(
    "[^，。；]{2,}、[^，。；]{1,8}[两二三四五六七八九十]{1,2}(?:个)?(?:街道|乡镇|镇街|[镇乡县市区村]|社区|部门|单位)"
)
# 列出甲方面、乙方面等4类16项禁止情形
EXAMPLE_SIDES = re.compile("[^，。；]*(?:方面|领域|环节|维度)等(?:[0-9]{1,2}(?:个?方面|大?类|个?领域))?$")
LISTING = re.compile("^(?:列出|明确|梳理|提出|归纳|制定|推出|排查|发现|查找|细化)")
BARE_ACTS = ("涉及", "改善", "提升", "饮用")  # of which the lexicon makes no acts
BARE = frozenset(("项目", "工程"))
PACED = re.compile("(?:加快|全力|有序|顺利|稳步|扎实|强力)(?:推进|建设|实施)")
BEFORE = re.compile("^现?将(?:近期|近日|日前|上半年|第?[一二三四]季度)?|^(?:近期|近日|日前)")
CHARGED = re.compile("(?:[局委办厅处镇乡]|街道|中心|公司|集团|部门|单位)(?:共同)?(?:承担|负责|承办|主办|包联|牵头)$")
GIVER = re.compile("([^，。；、0-9的]{2,14}?)(赠送|所送|送予)的?(?=[0-9])")
GIVEN_BY = re.compile("(?:赠送|所送|给予|提供)$")
UNDERGONE = re.compile(r"(?<=.)(?:进行|开展|轮流|滚动|交叉|突击|分批|落实|执行|履行|就(?![业诊医学近地餐读])).*$")
# 26个区直部门优化营商环境工作
WORK_OF = re.compile(
    r"(?<=支部|组织|部门|单位|街道|乡镇|企业|县区|机关|学校|医院|机构|公司)[^，。、]{2,20}?(?:工作|情况|责任|经费|资金|收支|账目)(?=进行|开展|实施|的|$)"
)
# 对15家国有企业招标采购、工程建设等进行检查: the firms are counted
WHOSE_BOOKS = re.compile(
    "([^，。；、的0-9]{0,12}?(?:部门|单位|企业|公司|机构|旅行社|学校|医院|街道|乡镇|社区))(?![^，。；、]{0,3}、[^，。；]{0,12}?[0-9])"
    "(?=[^，。；、的0-9]{2,10}(?:、|和)[^，。；0-9]{2,24}(?:进行|开展))"
)
AND_OTHERS = re.compile(r".{3}等(?:单位|部门|地|地区|机构|领域)$")


# 徐某和某局原局长张务锋2名中管干部: who they are
TITLED = re.compile("(?:书记|局长|主任|县长|市长|董事长|经理|院长|校长|处长|科长)[一-鿿]{2,3}$")


def counted_head(figure: Figure, state: State, head: str, noun: str) -> str:
    """3个贫困村, 新增7名院士, 省委16次调度."""
    left, right = figure.left, figure.right
    named = len(noun) > 2 or is_place(noun) or whose(figure)
    given = figure.joined and figure.text[figure.quantity.start - 1] in "给向"  # 给6家企业下达任务
    predicate = "" if (figure.abuts and named) or given else kept_predicate(right.predicate, noun)
    if noun in BARE and figure.quantity.role == "count" and PACED.fullmatch(right.predicate):
        predicate = right.predicate  # 78个项目加快推进
    head = "" if head in DIMENSIONS or head == "分" else head
    if noun in SORTS and (whose_sort := OF_WHAT.search(figure.text, figure.low, figure.quantity.start)):
        state.subject, state.act = whose_sort[1] + noun, ""
        state.full = state.subject  # 不担当不作为的21种表现
        return state.full
    head = _of_sides(figure, head)
    if head.endswith("涉及") and len(head) > 4 and figure.joined:
        state.subject, state.act, state.full = noun, "", head + noun  # 老旧小区改造涉及14个小区2168户
        return state.full
    if figure.same and head and state.full.endswith(head) and figure.text[figure.quantity.start - 1] == "、":
        head = left.act = ""  # 新增3万家企业上云、2000家企业上平台
    if (right.of or noun.endswith("基金")) and figure.quantity.role == "money" and (own := sized_by(figure, head)):
        # 总投资为16亿元的救治体系
        state.subject, state.act = noun, left.act
        state.full = state.measured = noun + own
        return state.full
    if sizes_plant(figure, plant := noun + right.predicate):
        return _plant(state, plant, left.act)
    if figure.same and head and figure.text[figure.quantity.start - 1] == "的" and head == state.subject:
        head = ""  # 3个县的5个项目: whose they are was counted
    if (aim := aim_of(figure, state)) and aim not in noun[: len(aim) + 2]:
        work = WORK_OF.search(noun + right.predicate)
        if "的" in noun and AREAS.fullmatch(noun.partition("的")[0]):
            noun = noun.partition("的")[0]  # 对186个村的惠农补贴进行检查
        head, predicate, noun = aim, "", noun[: work.start()] if work else UNDERGONE.sub("", noun)
        if books := WHOSE_BOOKS.match(figure.text, figure.quantity.end):
            noun = books[1]
    else:
        head, noun = _without_others(figure, head, noun)
        if "将" in figure.text[figure.low : figure.quantity.start]:
            head, predicate = BEFORE.sub("", head), TOLD.sub("", predicate)  # 现将近期查处的5起典型问题通报如下
    if figure.quantity.role == "people" and (gives := GIVER.match(figure.text, figure.quantity.end)):
        state.subject, state.act, state.measured = noun, left.act, ""
        state.full = gives[2] + "财物的" + gives[1]  # 收受3名老板赠送的20条高档烟
        return state.full
    if state.act and figure.same and figure.text[figure.quantity.start - 1] == "的" and GIVEN_BY.search(head):
        head = left.act = state.act  # 收受3名老板赠送的20条高档烟
    to = GOING.fullmatch(head) or (not head and AREAS.fullmatch(noun))
    if to and VISITED.search(figure.text, figure.low, figure.quantity.start):
        head, predicate = visiting(figure, state), ""
        left.act = head
    if figure.same and not head.strip("对") and (noun.endswith(DOING) or predicate.startswith(DOING)):
        head, noun, predicate = _listed(state, noun, predicate)
    head = act_of(figure, state, head, noun, predicate)
    whole = left.bare_act or not left.head or 0 < len(head) - len(left.act) <= 2  # 新获评, not 新获
    cue = left.cues.ending(left.end) if left.cues is not None and 2 < len(head) <= 6 else None
    whole = whole or (cue is not None and "act" in cue.roles)  # 联系帮扶, of which 帮扶 is the act
    state.act = head if whole and head.startswith(left.act) else left.act
    state.subject = noun
    state.full = head + noun + predicate
    state.measured = ""
    return state.full


def _plant(state: State, plant: str, act: str) -> str:
    """Return the size of what is built: 推进20万吨大米深加工项目."""
    state.subject = state.full = PLANT_DONE.sub("", plant.split("、")[0]).removesuffix("等")
    state.full = state.subject = state.full if SIZED.search(state.full) else state.full + "规模"
    state.act, state.measured = act, ""
    return state.full


def _listed(state: State, noun: str, predicate: str) -> tuple[str, str, str]:
    """Return head, noun and predicate of one whose act stands before the list: 抽取20家加油站、15家企业进行检查."""
    if state.act in ("", "对"):
        return "", noun, predicate  # 对甲、乙2个镇52家企业开展检查
    return "", noun.removesuffix("进行").removesuffix("开展"), ""


def visiting(figure: Figure, state: State) -> str:
    """Return what those do who go to so many places: 调研 where 调研组 or 开展调研 stands near, else 走访."""
    low, high = max(0, state.opened - VISIT_MOST), figure.quantity.end + VISIT_MOST
    visiting = VISITING.search(figure.text, low, high)
    return (visiting[1] or visiting[2]) if visiting else "走访"


def _of_sides(figure: Figure, head: str) -> str:
    """Return the act that a head tells beside sides and examples, else the head: 涉及, 从安全、质量等6个方面排查."""
    left = figure.left
    if not head and figure.text.endswith(BARE_ACTS, 0, figure.quantity.start):
        head = left.act = figure.text[figure.quantity.start - 2 : figure.quantity.start]  # 改善1.9万户群众居住环境
    if "等" in head and (sides := EXAMPLE_SIDES.match(head)):
        listing = LISTING.search(head, 0, sides.end())
        head = left.act = listing[0] if listing else ""
    if figure.text[figure.quantity.start - 1] in "面类项" and (
        told := told_by_sides(figure.text, figure.quantity.start)
    ):
        head = left.act = told
    return head


def _without_others(figure: Figure, head: str, noun: str) -> tuple[str, str]:
    """Return head and noun without what the head tells of others: items, members, places, examples, who did it."""
    if figure.left.examples or _follows_item(figure):
        # 甲电站、30万千瓦风电: what stands before 、 is another item
        head = figure.left.act
    elif head.count("、") > 1 and "由" in head and noun.endswith(("组成", "构成")):
        # 联盟由甲、乙、丙3个成员组成
        head, noun = head[: head.index("由")], noun[:-2]
    elif head.count("、") > 1 and noun.endswith(("成员国组成", "成员组成", "部分组成", "部分构成")):
        head, noun = "", noun[:-2]
    elif "、" in head and (AREAS.fullmatch(noun) or (head.count("、") > 1 and all(map(is_place, head.split("、"))))):
        # 睦镇、代镇、交镇3个贫困乡镇: the places are named, and then counted
        head = ""
    elif (plain := without_list(head, figure.left.act, figure.quantity.value)) != head:
        # 公布来信、来电、网络3种举报方式: the number sums up what was listed
        head = plain
    elif AND_OTHERS.search(head) or TITLED.search(head):
        # 甲司、乙中心等单位14名领导干部: whose they are is told by examples
        head = ""
    elif (
        figure.left.act
        and figure.text[figure.quantity.start - 1] == "的"
        and PLACES_OF.fullmatch(head, len(figure.left.act))
    ):
        head = figure.left.act  # 走访城关镇、东山镇和县工业集中区的36家企业
    elif head in ABOUT or NAMED_AREAS.fullmatch(head):
        head = ""  # 城关、东山、南屏三个街道的47个小区
    elif (
        figure.text[figure.quantity.start - 1] == "的"
        and (seen := SEEN.match(head))
        and PLACES_OF.fullmatch(head, seen.end())
    ):
        head = seen[0].rstrip("了")  # 实地看了甲街道和乙镇的43户企业
    elif CHARGED.search(head):
        # 区住建局、区教育局承担的15件民生实事
        head = ""
    elif TOWARDS.search(head):
        # 对6名党员干部通报批评, 对全区53家企业逐一检查: who did it stands before 对
        head = ""
    elif figure.quantity.role == "measure" and len(head) > 6 and head.endswith(BUILT):
        head = head[-2:]
    return head, noun


def _follows_item(figure: Figure) -> bool:
    """Whether another item of a list stands right before the figure: 甲电站、30万千瓦; 甲中心和12个分中心."""
    before = figure.text[max(0, figure.quantity.start - 2) : figure.quantity.start]
    return before[-1:] in ("、", *JOINING) and before not in JOINED
