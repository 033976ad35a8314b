"""Walk a text figure by figure, sentence by sentence, and say of each what it measures."""

from __future__ import annotations

import re

from etl.extract.indicators.amounts import read_amount
from etl.extract.indicators.apart import take_exception, take_field
from etl.extract.indicators.bare import named_whole
from etl.extract.indicators.before import Told
from etl.extract.indicators.behind import read_bound
from etl.extract.indicators.clauses import UNCOUNTED
from etl.extract.indicators.convicts import FINES, convicted, gained
from etl.extract.indicators.figures import Figure, Reading, State
from etl.extract.indicators.framing import PAIRED, frame
from etl.extract.indicators.goods import of_goods
from etl.extract.indicators.grants import ceiling
from etl.extract.indicators.hosts import Hosts
from etl.extract.indicators.in_words import find_halves
from etl.extract.indicators.kinds import Kinds
from etl.extract.indicators.measuring import measures
from etl.extract.indicators.movements import brought, passed
from etl.extract.indicators.names import fallen
from etl.extract.indicators.ordered import read_extreme, read_ordered
from etl.extract.indicators.parted import read_part, read_ratio
from etl.extract.indicators.plan_shares import told_beside
from etl.extract.indicators.price_lists import of_price_list
from etl.extract.indicators.quantities import find_quantities
from etl.extract.indicators.quantity import Quantity
from etl.extract.indicators.ranks import find_ranks, find_zeros, read_rank, read_zero
from etl.extract.indicators.remarks import chosen_by, extreme_of, item_grown, remarked, restated
from etl.extract.indicators.shares import read_share
from etl.extract.indicators.sides import sides_before
from etl.extract.indicators.source import Source
from etl.extract.indicators.tidy import tidy
from etl.extract.indicators.topics import EVENT_FIRST, OF_CAMPAIGN, OF_EVENT, event_of, of_benefit
from etl.extract.indicators.traps import PAGE, PAGE_MARK, drop_names
from etl.extract.indicators.turns import turn_clause, turn_sentence
from etl.lexicon.farming import teaches_farming
from etl.model import Bound, Comparator, Direction, Document, Indicator, ReportRecord, Span

INVESTED = re.compile("(?:年度计划|计划)总?投资|完成|实际(?=投资)")
# 关于非税收入未入库的问题。涉及7家单位2865万元
OF_PROBLEM = re.compile("(?:涉及)?(?:(?:单位|企业|项目|部门|乡镇|村|人员|资金)?(?:数|金额|人数)|资金)")
GROWN = ("增速", "降幅", "倍数")
INVESTED_SO = re.compile("(完成|年度计划|年度)投资额?[约近超已达到至过共]{0,3}\\Z")
INVESTMENTS = {"完": "完成投资", "实": "实际投资"}
LEFT_OVER_MOST, LEVELS = 6, tuple("国省市县区")  # 大气治理18条硬措施、臭氧治理36条, but 投资3亿元国、省项目
ITEM_MOST = 12  # characters of the name of a figure that an item of a list tells of
ITEM_THING = re.compile(
    "(?:项目|工程|园区?|[路桥港站厂场线]|医院|学校|基地|中心|建设|改造|迁建|广场|公司|水库|隧道|机场|[一二三]期|[A-Z0-9]段)$"
)
DIRECTIONS: dict[str, Direction] = {"up": "up", "down": "down"}
COMPARATORS: dict[str, Comparator] = {"yoy": "yoy", "pop": "pop", "before": "before", "peer": "peer", "plan": "plan"}
BOUNDS: dict[str, Bound] = {"ge": "ge", "le": "le", "approx": "approx"}


def read_document(document: Document, record: ReportRecord) -> list[Indicator]:
    """Return the indicators of a document, in text order."""
    text = document.text
    if teaches_farming(text):
        return []
    quantities = drop_names(text, find_quantities(text)) + find_ranks(text) + find_zeros(text) + find_halves(text)
    return Walker(document, record, _apart(quantities)).walk() if quantities else []


def _apart(quantities: list[Quantity]) -> list[Quantity]:
    """Return the quantities in text order, each overlap settled for the one that starts first, or is longer."""
    quantities.sort(key=lambda q: (q.start, -q.end))
    apart: list[Quantity] = []
    for quantity in quantities:
        if not apart or quantity.start >= apart[-1].end:
            apart.append(quantity)
    return apart


BENEFITS = frozenset(("惠及", "受益", "覆盖", "服务", "涉及", "带动"))


class Walker:
    """Reads the figures of one text in order; holds the text's lookups and the running state."""

    def __init__(self, document: Document, record: ReportRecord, quantities: list[Quantity]) -> None:
        self.text = document.text
        self.source = Source(document.text, quantities)
        self.kinds = Kinds(document, record, [quantity.start for quantity in quantities])
        self.hosts = Hosts(self.text)
        self.growths = record.type == "communique"  # which tells rise and fall as one column
        self.state = State()
        self.opened = 0  # where the sentence began
        self.outside: tuple[int, State] | None = None

    def walk(self) -> list[Indicator]:
        """Read every figure."""
        found: list[Indicator] = []
        sentence = -1
        for number, (quantity, opened, clause, bracket) in enumerate(self.source.clauses.openings()):
            if opened != sentence:
                self.opened = opened
                self.state = turn_sentence(self.source, self.state, opened)
                sentence = opened
            if bracket is not None or self.outside is not None:
                self._turn_bracket(quantity, bracket)
            if quantity.role in UNCOUNTED:
                continue
            reading = self._read(number, quantity, clause, bracket)
            if reading is None:
                continue
            indicator = self._indicator(quantity, reading, Told(self.text, opened, clause, quantity, found))
            if indicator is not None:
                if quantity.role == "share" and found and self.text[quantity.start - 1] in "即或者约":
                    indicator = restated(indicator, found[-1], self.text)
                if quantity.role == "count":
                    found += sides_before(indicator, self.text)
                found.append(indicator)
        return found

    def _turn_bracket(self, quantity: Quantity, bracket: tuple[int, int] | None) -> None:
        """Keep the state while a bracket has its say, and take it up again behind it."""
        if self.outside is not None and quantity.start >= self.outside[0]:
            end, outer = self.outside
            self.outside = None
            if self.source.clauses.sentence(quantity.start) <= end:
                outer.previous, outer.after = self.state.previous, max(outer.after, end)
                self.state = outer
        if self.outside is None and bracket:
            self.outside = bracket[1], self.state.kept()

    def _read(self, number: int, quantity: Quantity, clause: int, bracket: tuple[int, int] | None) -> Reading | None:
        """Return what a figure measures, None where it measures nothing."""
        state, previous = self.state, self.state.previous
        same = state.clause == clause and previous is not None
        low = state.after if same and state.after <= quantity.start else clause
        if bracket:
            low = max(low, bracket[0] + 1)
        bound, after = read_bound(self.text, quantity.end)
        if not measures(self.text, quantity, low, after):
            return None
        of_part = quantity.role == "part" and previous is not None and previous.role == "part"
        if not same and not of_part:
            turn_clause(self.source, state, clause, self.opened)
        figure, following = frame(self.source, state, number, low, after, same=same, bracket=bracket)
        field, about = take_field(figure), state.subject
        held = state.kept() if field or take_exception(figure) else None
        if not figure.left.head or figure.left.head == "占":
            self._take_remarked(figure, bracket)
        if quantity.role == "part":
            gap = self.text[previous.end : quantity.start] if previous is not None else ""
            reading = read_part(figure, state, of_part and not gap.strip(" :：∶"))
        else:
            reading = self._measure(figure, following)
        if reading is None:
            return None
        bound = self._shared_bound(figure, number, bound) or ceiling(figure, reading.name) or passed(figure)
        some = "approx" if quantity.more and "来" in self.text[quantity.start : quantity.end] else "ge"
        reading.bound = some if quantity.more else bound or reading.bound
        reading.direction = reading.direction or brought(figure, state, reading)
        moves = reading.direction is not None and reading.measure != "change"
        reading.base = moves and (figure.left.from_ or (figure.listed and not figure.left.seen and state.based))
        state.based = reading.base
        units = dict(state.units)
        self._leave(figure, about, clause, after)
        if held is not None and field:  # 在全省83个县中分列第2位和第7位
            self.state = held
        elif held is not None:  # 除7个尚未销号外: what follows is of the rest
            held.units, held.previous, held.clause, held.after = units, state.previous, state.clause, state.after
            self.state = held
        return reading

    def _take_remarked(self, figure: Figure, bracket: tuple[int, int] | None) -> None:
        """Give a figure without a head what its bracket remarks on, or of whose extreme it tells."""
        left, state, quantity = figure.left, self.state, figure.quantity
        alone = not (figure.same or state.subject)
        of_part = bracket is not None and self.text.startswith("占", bracket[0] + 1) and left.head in ("", "占")
        if bracket and of_part and quantity.role == "share":
            part = remarked(self.source.cues, self.source.clauses, bracket[0], quantity.start)
            left.head = part + "占" if part else left.head  # 集中在停车难（占41%）、水压低（占24%）
        elif bracket and (alone or (not left.direction and chosen_by(self.text, self.opened, bracket[0]))):
            left.head = remarked(self.source.cues, self.source.clauses, bracket[0], quantity.start)
        elif bracket and left.direction and left.start == bracket[0] + 1:
            left.head = item_grown(self.text, self.opened, bracket, state.measured)
        left.head = left.head or extreme_of(self.text, state, quantity, bracket, self.opened)

    def _shared_bound(self, figure: Figure, number: int, bound: str | None) -> str | None:
        """Return the bound behind a figure, else the one behind the last of its list, which all of it shares."""
        state, last = self.state, number + figure.count - 1
        if bound is None and figure.count > 1 and last < len(self.source.quantities):
            state.bound = read_bound(self.text, self.source.quantities[last].end)[0]
            return state.bound
        if figure.listed and bound is None and not figure.left.head:
            return state.bound
        state.bound = None
        return bound

    def _leave(self, figure: Figure, about: str, clause: int, after: int) -> None:
        """Note of a figure that was read what the next may speak of, and where its words may begin.

        `about` is what was spoken of before it.
        """
        state, quantity, left, right = self.state, figure.quantity, figure.left, figure.right
        state.previous, state.clause = quantity, clause
        if left.act in BENEFITS and about and not figure.joined:
            state.subject = about  # 12个小区开工，惠及居民3260户，完成投资1亿元
        state.first = state.first or state.subject
        those = self.text[quantity.start - 1] == "的" and not right.noun  # 表示满意的26份
        names = right.noun or (left.head and not left.bare_act and not those)
        if names and quantity.role not in PAIRED and not (state.child or left.child):
            state.units[quantity.unit] = state.subject
        counted = bool(right.noun) and state.subject.endswith(right.noun)
        part = state.child and figure.parted and quantity.role in ("count", "people")
        told_so = part and bool(right.predicate) and state.full.endswith(right.predicate)
        counted = counted or right.noun == "中" or told_so  # 32项中完成30项; 其中12个完工、3个建成投用
        behind = figure.closed if figure.parted and right.predicate else right.end
        if not counted:
            behind = figure.closed if self._left_over(figure, after) else after
        state.after = self.source.clauses.behind_remark(behind)

    def _left_over(self, figure: Figure, after: int) -> bool:
        """Whether words behind a figure whose name stands before it are closed by 、 and no part of the next's name."""
        if not figure.parted or figure.quantity.role == "money" or self.text[figure.closed] != "、":
            return False
        words = self.text[after : figure.closed]
        return words == figure.right.noun and len(words) <= LEFT_OVER_MOST and words[-1:] not in LEVELS

    def _measure(self, figure: Figure, following: float | None) -> Reading | None:
        """Read a figure by the role of its unit."""
        role = figure.quantity.role
        if role == "rank":
            return read_rank(figure, self.state)
        if (ordered := read_ordered(figure, self.state) or read_extreme(figure, self.state)) is not None:
            return ordered
        if role == "ratio":
            return read_ratio(figure, self.state, following)
        if role == "zero":
            return read_zero(figure, self.state)
        if role in ("share", "points", "times", "bare"):
            share = read_share(figure, self.state, following)
            return told_beside(figure, share) if share is not None else None
        return read_amount(figure, self.state, following)

    def _indicator(self, quantity: Quantity, reading: Reading, told: Told) -> Indicator | None:
        """Return a reading as a fact, None where its name is of the page around the text."""
        name = tidy(reading.name)
        name = name if self.growths else fallen(name, reading, quantity)
        if not name or (
            quantity.unit != "部" and quantity.role != "money" and PAGE_MARK.search(name) and PAGE.search(name)
        ):
            return None
        return Indicator(
            span=Span(quantity.start, quantity.end),
            text=self.text[quantity.start : quantity.end],
            name=named_whole(self.hosts.named(self._named_in_full(name, quantity), quantity.start), told),
            value=quantity.value,
            value_max=quantity.value_max,
            unit=quantity.unit,
            masked=quantity.masked,
            kind="actual" if reading.base else self.kinds.of(told.opened, told.clause, quantity.start, quantity.end),
            measure=reading.measure,
            direction=DIRECTIONS.get(reading.direction or ""),
            comparator=COMPARATORS.get(reading.comparator or ""),
            bound=BOUNDS.get(reading.bound or ""),
        )

    def _named_in_full(self, name: str, quantity: Quantity) -> str:
        """Return a name with what its sentence says once for all: a campaign, a year, an event, whom it is for."""
        state = self.state
        if state.campaign and OF_CAMPAIGN.fullmatch(name) and state.campaign not in name:
            name = state.campaign + name
        if name[0] in EVENT_FIRST and OF_EVENT.fullmatch(name):
            name = event_of(self.text, state.opened, quantity.start) + name
        if name in FINES:
            name = convicted(self.text, state.opened, quantity.start) + name
        if name == "投资" and (planned := INVESTED.search(self.text, max(0, quantity.start - 12), quantity.start)):
            name = INVESTMENTS.get(planned[0][0], "年度计划投资")  # 年度计划投资4亿元，累计完成2亿元
        elif (name == "投资" or name.endswith(("项目投资", "工程投资", "项目建设投资"))) and (
            so := INVESTED_SO.search(self.text, max(0, quantity.start - 12), quantity.start)
        ):
            name = name if so[1] in name else name[:-2] + so[1] + "投资"  # 在建项目总投资9亿元，累计完成投资8亿元
        if (
            name.endswith(("工期月数", "时限月数", "期限月数", "时限", "期限"))
            and quantity.unit == "个月"
            and "超" in self.text[max(0, quantity.start - 12) : quantity.start]
        ):
            name = "超" + name  # 超过合同工期已达11个月
        if state.item and len(name) <= ITEM_MOST and state.item not in name and ITEM_THING.search(state.item):
            name = state.item + name  # ——第二人民医院迁建，床位800张
        if state.problem and OF_PROBLEM.fullmatch(name):
            name = state.problem + ("涉及金额" if quantity.role == "money" else name)
        if quantity.role == "money":
            name = of_price_list(name, self.text, quantity.start)
        if quantity.role == "measure" or (quantity.unit in ("%", "倍") and name.endswith(GROWN)):
            name = of_goods(name, self.text, quantity.start)
        name = gained(name, self.text, state.opened, quantity.start)
        return of_benefit(name, state.benefits) if state.benefits else name
