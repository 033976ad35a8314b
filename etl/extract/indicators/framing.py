"""Put to a figure the words before and behind it, and the figures that it makes a list with."""

from __future__ import annotations

import re

from etl.extract.indicators.behind import read_bound, read_right
from etl.extract.indicators.contexts import read_left
from etl.extract.indicators.edges import SEPARATORS, trim
from etl.extract.indicators.figures import Figure, State
from etl.extract.indicators.left import Left, walk_on
from etl.extract.indicators.movements import MOVED
from etl.extract.indicators.neighbours import (
    DOING,
    count_list,
    following_figure,
    honour,
    noun_end,
    ranked,
    shared_state,
)
from etl.extract.indicators.quantity import Quantity
from etl.extract.indicators.source import Source
from etl.extract.indicators.split import owners_ahead
from etl.extract.indicators.told import AREAS
from etl.extract.indicators.topics import unturned

LISTS = frozenset("、和及")
NOT_A_THING = re.compile(f"^{AREAS.pattern}$|工$")  # 5个乡镇, 8个项目冬季不停工
LISTING = re.compile("[、和]")
BEGUN = re.compile(r"([^，。从由]{2,}?)(?:目前)?[从由](?![于此业来])(不超过|不高于)?[^，。、]{2,}\Z")
MOVED_MOST = 24  # characters behind the first figure of a movement
LEAST = re.compile(
    "(?<!“)(?:不能?少于|不能?低于|不能?超过|最多(?!的|时)|只能)(?=[^，、0-9]{0,6}$)"
    "|(?<!“)(?:至少|大约|(?<![合公契])约(?=占))(?=[^，、0-9]{0,12}$)"
    "|最多(?=支持|给予|资助|奖励|申报|推荐|选聘|安排)(?=[^，、0-9]{0,12}$)"
)  # 每月至少开展1次巡查, 品种大约增加了2万种, 每人只能申请1项
BOUNDS = {"至少": "ge", "不少于": "ge", "不低于": "ge", "大约": "approx", "约": "approx"}
BOUNDED = ("少", "不", "最多", "约", "只能")
SHARED_TAILS = tuple("额 率 产值 增加值 收入 投资 营收 利润 税收 余额 比重 占比 销售 支出 贷款 存款".split())
MEASURED_TAILS = ("面积", "产量", "产能", "容量", "排放量", "使用量", "运量", "吞吐量", "用量")
LEVELS = re.compile("(?:中央|[省市县区])(?:、[省市县区乡镇村]){1,3}[两三四]级")
FORMING = ("组成", "编成", "分成", "组建", "混编成", "组建成")
UNSPOKEN = ("rank", "zero", "part", "ratio", "bare")
HAZARDS = ("事故", "灾害", "火灾")
PAIRED = ("money", "share", "points")


def frame(
    source: Source,
    state: State,
    number: int,
    low: int,
    after: int,
    *,
    same: bool,
    bracket: tuple[int, int] | None,
) -> tuple[Figure, float | None]:
    """Return the figure of quantity `number` with its words, and the value of the one behind it.

    Its words begin at `low`, those behind it at `after`; `same` says that another figure of its clause stands before.
    """
    text, quantity = source.text, source.quantities[number]
    following = following_figure(text, source.quantities, number)
    end = source.clauses.end(after)
    if bracket and after < bracket[1] <= end:
        end = bracket[1] - 1  # 不含9条60公里支路）里程: what stands behind a bracket is not of its figures
    high = following.start if following is not None and following.start < end else end
    joined = following if following is not None and following.start < end else None
    closed = noun_end(text, after, high, joined) if joined is not None else high
    left, right = _left(source, low, quantity.start, after), read_right(source.cues, after, max(closed, after))
    if same and left.head == "死亡" and state.subject.endswith(HAZARDS) and text[left.start - 1] == "各":
        left.head = state.subject + left.head  # 2起瓦斯事故各死亡7人
    left.listed = left.listed or (same and text.endswith("分别", 0, low))  # 20个甲、31个乙分别完成投资2亿元、7亿元
    if joined is not None and right.noun and not right.predicate and closed < high:
        right.predicate = honour(
            text, high, right.noun, left.completed or left.act in DOING, state.full if same else ""
        )
        if not (left.head or right.predicate) and text[high - 1 : high] in LISTS and not NOT_A_THING.search(right.noun):
            right.predicate = shared_state(text, high)
    if joined is not None and right.noun + right.predicate in FORMING:
        right.noun = right.predicate = ""  # 抽调26人组成4个督查组
    if joined is not None and joined.unit == quantity.unit and closed == high and quantity.role == "count":
        right.predicate = ""  # 68个项目已开工51个: as many were started as the second figure says
    if joined is not None and joined.role == "rank" and quantity.role == "count":
        right.predicate = ranked(text, after, joined.end, right.noun) or right.predicate
    figure = Figure(
        quantity,
        text,
        low,
        high,
        left,
        right,
        same,
        joined=joined is not None,
        listed=same and text[low : low + 1] in SEPARATORS,
        count=1,
        abuts=joined is not None and closed == high and joined.role not in UNSPOKEN,
        parted=closed < high,
        closed=closed,
    )
    _share_bound(state, figure)
    _find_list(source, state, figure, number)
    return figure, following.value if following is not None else None


def _left(source: Source, low: int, start: int, after: int) -> Left:
    """Return the words before a figure, with a bound or the beginning of a movement taken out of their head."""
    left = read_left(source.cues, low, start)
    bounded = any(sign in left.head for sign in BOUNDED)
    if bounded and left.bound is None and (least := LEAST.search(left.head)):
        left.bound = BOUNDS.get(least[0].replace("不能", "不"), "le")
        left.head = left.head[: least.start()] + left.head[least.end() :]
        left.act = left.act.replace(least[0], "")
    left.head = unturned(left.head)
    if not left.from_ and ("由" in left.head or "从" in left.head):
        _begin_move(source, left, low, source.text[after : after + MOVED_MOST])
    return left


def _begin_move(source: Source, left: Left, low: int, behind: str) -> None:
    """Part a head where a movement begins inside it: 返还比例由不超过上年缴费的60%提至90%."""
    begun = BEGUN.match(source.text, walk_on(source.cues, low, left.end, Left()), left.end)
    if begun and MOVED.match(behind):
        left.head, left.from_ = trim(begun[1]), True
        left.bound = left.bound or ("le" if begun[2] else None)


BOTH = re.compile("[^，。、和]{2,}和(?!谐|平)[^，。、和]{2,}")  # two things, each with its own figure


def _share_bound(state: State, figure: Figure) -> None:
    """Give a figure of a list the bound that stands before all of it: 分别不少于1400个、800个和500个."""
    left = figure.left
    if not figure.listed or left.head or left.seen:
        state.list_bound = left.bound if left.listed else None
    elif left.bound is None and figure.text[figure.low : figure.quantity.start] in LISTS:
        left.bound = state.list_bound


def _find_list(source: Source, state: State, figure: Figure, number: int) -> None:
    """Note how many figures make a list with this one, and whether they share what the words before it name."""
    left, right, quantity = figure.left, figure.right, figure.quantity
    if left.listed or not left.head or "分别" in left.head or "于全" in left.head or quantity.role == "rank":
        figure.count = count_list(source.text, source.quantities, number)
        if quantity.role == "share" and figure.count > 1 and not left.head and not right.noun:
            _share_noun(source, figure, number)
    elif quantity.role == "share" and left.head[:1] == "占" and len(state.listed) > 1 and not right.noun:
        # 公路、水运货运量分别增长6%、3%，占全社会货运量的72%、9%
        figure.count = count_list(source.text, source.quantities, number)
        left.listed = figure.count == len(state.listed)
    elif not right.noun and (shared := _owners(left, quantity)):
        figure.count = count_list(source.text, source.quantities, number)
        left.listed = figure.count == shared


SOWN_AND = re.compile("[^，。、]{2,}?(?:(?:播种|种植)?面积|播面)(?:、|和)(?:总?产量|总产|单产)")


def _owners(left: Left, quantity: Quantity) -> int:
    """Return how many things a head names that may share the figures of a list, 0 where it names one."""
    if "城乡" in left.head and not left.listed and quantity.role in PAIRED:
        return 2  # 城乡低保标准提高到791元、755元
    if SOWN_AND.fullmatch(left.head):
        return 2  # 粮食面积、产量稳定在284.5万亩、18.98亿斤
    if quantity.role == "money" and "级" in left.head and (levels := LEVELS.match(left.head)):
        return levels[0].count("、") + 1  # 中央、省、市三级财政安排资金4亿元、1亿元、0.6亿元
    if "、" not in left.head:
        # 事故起数和死亡人数下降23.5%、7.5%
        two = (left.moved or left.direction) and quantity.role == "share" and BOTH.fullmatch(left.head)
        return 2 if two else 0
    if quantity.role in PAIRED and (owners := owners_ahead(left.head)):
        return owners  # 高新区、经开区完成投资38亿元、29亿元
    if left.seen and quantity.role in ("money", "share") and left.head.endswith(SHARED_TAILS):
        return len(LISTING.findall(left.head)) + 1  # 甲、乙、丙交易额达到15亿元、20亿元和30亿元
    if left.seen and quantity.role == "measure" and left.head.endswith(MEASURED_TAILS):
        return len(LISTING.findall(left.head)) + 1  # 蔬菜、水果种植面积达29万亩、36万亩以上
    if (left.moved or left.direction) and quantity.role == "share":
        return len(LISTING.findall(left.head)) + 1  # 甲、乙报销比例提高到75%、60%左右
    return 0


def _share_noun(source: Source, figure: Figure, number: int) -> None:
    """Give the first of some shares the noun behind the last: 分别有12%和23%的项目未批先建."""
    last = source.quantities[number + figure.count - 1]
    after = read_bound(source.text, last.end)[1]
    right = read_right(source.cues, after, source.clauses.end(after))
    if right.of and right.noun:
        figure.right, figure.joined = right, False
