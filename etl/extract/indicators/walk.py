"""Walk a text figure by figure, sentence by sentence, and say of each what it measures."""

from __future__ import annotations

import re

from etl.extract.indicators.amounts import MOVED, read_amount
from etl.extract.indicators.behind import read_bound, read_right
from etl.extract.indicators.changed import restated
from etl.extract.indicators.clauses import UNCOUNTED, Clauses
from etl.extract.indicators.contexts import read_left
from etl.extract.indicators.convicts import FINES, convicted
from etl.extract.indicators.cues import COMPARATOR, Cues, compared_cue
from etl.extract.indicators.edges import SEPARATORS, trim
from etl.extract.indicators.figures import Figure, Reading, State
from etl.extract.indicators.hosts import Hosts
from etl.extract.indicators.kinds import Kinds
from etl.extract.indicators.left import Left, walk_on
from etl.extract.indicators.measuring import measures
from etl.extract.indicators.neighbours import count_list, following_figure, honour, noun_end
from etl.extract.indicators.parted import read_part, read_ratio
from etl.extract.indicators.quantities import find_quantities
from etl.extract.indicators.quantity import Quantity
from etl.extract.indicators.ranks import find_ranks, find_zeros, read_rank, read_zero
from etl.extract.indicators.remarks import item_grown, remarked
from etl.extract.indicators.shares import read_share
from etl.extract.indicators.split import owners_ahead
from etl.extract.indicators.tidy import tidy
from etl.extract.indicators.topics import (
    EVENT_FIRST,
    OF_CAMPAIGN,
    OF_EVENT,
    WHOM_FIRST,
    campaign_of,
    crop_of,
    event_of,
    for_whom,
    lead_before,
    looks_from,
    of_benefit,
    of_record,
    sets_aside,
    tells_why,
    topic_of,
    unjudged,
)
from etl.extract.indicators.traps import PAGE, PAGE_MARK, drop_names
from etl.extract.indicators.years import shared_out, years_of
from etl.lexicon.farming import teaches_farming
from etl.model import Bound, Comparator, Direction, Document, Indicator, ReportRecord, Span

BARE_YEAR = re.compile("^(?:19|20)[0-9]{2}年?(?:(?:[、和与至到]|[-—])(?:19|20)[0-9]{2})*(?:同期)?")
SAME_TIME = ("而同期", "同期")
LISTING = re.compile("[、和]")
BY_WHOM = ("由", "被")  # 由城管局于3日内办结，满意度100%
TOPIC_MOST = 50  # characters; a longer clause names nothing
BEGUN = re.compile(r"([^，。从由]{2,}?)(?:目前)?[从由](?![于此业来])(不超过|不高于)?[^，。、]{2,}\Z")
MOVED_MOST = 24  # characters behind the first figure of a movement
# 其中仙林街道最高（96.2分）
EXTREME = re.compile("(?:其中)?([一-鿿]{2,8}?)(?:得分|评分)?(?:最[高低好差多少快慢]|垫底|居首|居末)\\Z")
EXTREME_MOST = 12  # characters
TIMED = re.compile("[比年月季期周]")  # 同比, 环比 and all that is compared with a time before have one of these
LEAST = re.compile("(?<!“)(至少|不少于|不低于|不超过|最多)(?=[^，、0-9]{0,6}$)")  # 每月至少开展1次巡查
UNSPOKEN = ("rank", "zero", "part", "ratio", "bare")
PAIRED = ("money", "share", "points")
DIRECTIONS: dict[str, Direction] = {"up": "up", "down": "down"}
COMPARATORS: dict[str, Comparator] = {"yoy": "yoy", "pop": "pop", "before": "before", "peer": "peer", "plan": "plan"}
BOUNDS: dict[str, Bound] = {"ge": "ge", "le": "le", "approx": "approx"}


def read_document(document: Document, record: ReportRecord) -> list[Indicator]:
    """Return the indicators of a document, in text order."""
    text = document.text
    if teaches_farming(text):
        return []
    quantities = drop_names(text, find_quantities(text)) + find_ranks(text) + find_zeros(text)
    return Walker(document, record, _apart(quantities)).walk() if quantities else []


def _begin_move(left: Left, cues: Cues, low: int, behind: str) -> None:
    """Part a head where a movement begins inside it: 返还比例由不超过上年缴费的60%提至90%."""
    begun = BEGUN.match(cues.text, walk_on(cues, low, left.end, Left()), left.end)
    if begun and MOVED.match(behind):
        left.head, left.from_ = trim(begun[1]), True
        left.bound = left.bound or ("le" if begun[2] else None)


def _apart(quantities: list[Quantity]) -> list[Quantity]:
    """Return the quantities in text order, each overlap settled for the one that starts first, or is longer."""
    quantities.sort(key=lambda q: (q.start, -q.end))
    apart: list[Quantity] = []
    for quantity in quantities:
        if not apart or quantity.start >= apart[-1].end:
            apart.append(quantity)
    return apart


class Walker:
    """Reads the figures of one text in order; holds the text's lookups and the running state."""

    def __init__(self, document: Document, record: ReportRecord, quantities: list[Quantity]) -> None:
        self.text = document.text
        self.quantities = quantities
        self.kinds = Kinds(document, record, [quantity.start for quantity in quantities])
        self.hosts = Hosts(self.text)
        self.clauses = Clauses(self.text, quantities)
        self.cues = Cues(self.text, self.clauses.windows())
        self.state = State()
        self.opened = 0  # where the sentence began
        self.outside: tuple[int, State] | None = None

    def walk(self) -> list[Indicator]:
        """Read every figure."""
        found: list[Indicator] = []
        sentence = -1
        for number, (quantity, opened, clause, bracket) in enumerate(self.clauses.openings()):
            if opened != sentence:
                self.opened = opened
                self._turn_sentence(opened)
                sentence = opened
            if bracket is not None or self.outside is not None:
                self._turn_bracket(quantity, bracket)
            if quantity.role in UNCOUNTED:
                continue
            reading = self._read(number, quantity, opened, clause, bracket)
            if reading is None:
                continue
            indicator = self._indicator(quantity, reading, opened, clause)
            if indicator is not None:
                if quantity.role == "share" and found and self.text[quantity.start - 1] in "即或者约":
                    indicator = restated(indicator, found[-1], self.text)
                found.append(indicator)
        return found

    def _turn_sentence(self, opened: int) -> None:
        """Forget the sentence before, but for what it was about."""
        old = self.state
        self.state = State(
            before=old.first or old.before,
            after=opened,
            opened=opened,
            years_from=opened,
            lead=lead_before(self.text, opened),
        )
        if self.text[opened : opened + 1] in WHOM_FIRST:
            self.state.benefits = for_whom(self.text, opened, self.clauses.end(opened))
        closed = self.text[opened - 1] if opened else ""
        if closed and closed in "；;\n":
            self.state.label = old.label
        if closed and closed in "；;":
            self.state.owner, self.state.firm = old.owner, old.firm
            if old.years and self.text.startswith(SAME_TIME, opened):
                self.state.years, self.state.years_from = old.years, old.years_from
            self.state.crop = crop_of(old.first or old.subject) or old.crop
            self.state.units, self.state.plan, self.state.extreme = old.units, old.plan, old.extreme
        if (closed and closed in "；;") or self.text.startswith("其中", opened):
            self.state.kin, self.state.kin_unit, self.state.kin_grown = old.kin, old.kin_unit, old.kin_grown
            self.state.kin_head = old.kin_head
            self.state.counted = old.units

    def _turn_bracket(self, quantity: Quantity, bracket: tuple[int, int] | None) -> None:
        """Keep the state while a bracket has its say, and take it up again behind it."""
        if self.outside is not None and quantity.start >= self.outside[0]:
            end, outer = self.outside
            self.outside = None
            if self.clauses.sentence(quantity.start) <= end:
                outer.previous, outer.after = self.state.previous, max(outer.after, end)
                self.state = outer
        if self.outside is None and bracket:
            self.outside = bracket[1], self.state.kept()

    def _turn_clause(self, clause: int, start: int) -> None:
        """Take up what the clause from `start` says without a figure: a label before a colon, or a topic."""
        state, opened = self.state, self.opened
        state.heads, state.turn = [], 0
        if clause <= opened:
            return
        if state.previous is not None and start <= state.previous.start:
            return
        if self.text.startswith(("相比", "比较"), clause - 3):
            compared = COMPARATOR.search(self.text, start, clause - 1)
            state.comparator = compared_cue(compared).roles["comparator"] if compared else state.comparator
        if start > opened and sets_aside(self.text, start):
            clause, start = start, self.clauses.clause_before(start, opened)  # 人均纯收入，扣除价格因素，增长4%
            if state.previous is not None and start <= state.previous.start:
                return
        state.benefits = for_whom(self.text, start, clause - 1) or state.benefits
        words = self._topic(start, clause - 1)
        if not words or len(words) > TOPIC_MOST or looks_from(self.text, start, clause - 1):
            return
        if self.text[clause - 1] in "：:":
            if len(words) <= 16 and not self.clauses.bracket(clause):
                state.label = words.removesuffix("为")
            return
        if state.previous is None and start == opened:
            state.campaign = campaign_of(self.text, start, clause - 1)
        if not tells_why(words) and not self.text.startswith(BY_WHOM, start) and not tells_why(self.text, start):
            state.topic = unjudged(words)
            if state.previous is not None and (measure := of_record(self.text[start : clause - 1])):
                state.subject = state.full = state.measured = tidy(trim(measure))
        compared = COMPARATOR.search(words) if TIMED.search(words) else None
        if compared and compared.lastgroup in ("yoy", "pop"):
            state.comparator = compared.lastgroup
        began = opened if state.previous is None else state.previous.end
        if state.previous is None or "方面" in words:
            state.setting = trim(self.text[began : clause - 1])[-60:]

    def _topic(self, start: int, end: int) -> str:
        """Return what a clause without a figure is about: its words up to 位列, behind 全国共."""
        left = Left()
        words = self.text[walk_on(self.cues, start, end, left) : end]
        self.state.child = self.state.child or left.child
        return tidy(topic_of(words))

    def _read(
        self, number: int, quantity: Quantity, opened: int, clause: int, bracket: tuple[int, int] | None
    ) -> Reading | None:
        """Return what a figure measures, None where it measures nothing."""
        state = self.state
        same = state.clause == clause and state.previous is not None
        low = state.after if same and state.after <= quantity.start else clause
        if bracket:
            low = max(low, bracket[0] + 1)
        bound, after = read_bound(self.text, quantity.end)
        if not measures(self.text, quantity, low, after):
            return None
        part = quantity.role == "part"
        if not same and not (part and state.previous is not None and state.previous.role == "part"):
            self._turn_clause(clause, self.clauses.clause_before(clause, opened))
        figure, following = self._figure(number, quantity, low, after, same, bracket)
        if bracket and not figure.left.head and not (same or state.subject):
            figure.left.head = remarked(self.cues, self.clauses, bracket[0], quantity.start)
        elif bracket and not figure.left.head and figure.left.direction and figure.left.start == bracket[0] + 1:
            figure.left.head = item_grown(self.text, opened, bracket, state.measured)
        if not figure.left.head and (extreme := self._extreme(quantity, bracket)):
            figure.left.head = extreme
        previous = state.previous
        gap = self.text[previous.end : quantity.start] if previous is not None else ""
        continued = part and previous is not None and previous.role == "part" and not gap.strip(" :：∶")
        reading = read_part(figure, state, continued) if part else self._measure(figure, following)
        if reading is None:
            return None
        if bound is None and figure.count > 1 and number + figure.count <= len(self.quantities):
            bound = read_bound(self.text, self.quantities[number + figure.count - 1].end)[0]
            state.bound = bound
        elif figure.listed and bound is None and not figure.left.head:
            bound = state.bound
        else:
            state.bound = None
        reading.bound = "ge" if quantity.more else bound or reading.bound
        state.previous, state.clause = quantity, clause
        state.first = state.first or state.subject
        if (
            quantity.role not in PAIRED
            and not (state.child or figure.left.child)
            and (figure.right.noun or (figure.left.head and not figure.left.bare_act))
        ):
            state.units[quantity.unit] = state.subject
        counted = bool(figure.right.noun) and state.subject.endswith(figure.right.noun)
        counted = counted or figure.right.noun == "中"  # 32项中完成30项
        behind = figure.closed if figure.parted and figure.right.predicate else figure.right.end
        state.after = self.clauses.behind_remark(behind if counted else after)
        return reading

    def _extreme(self, quantity: Quantity, bracket: tuple[int, int] | None) -> str:
        """Return whose the highest or lowest of what was told before is, with what it is: 甲街道得分, "" elsewhere."""
        state = self.state
        same = state.previous is not None and state.previous.unit == quantity.unit
        told = state.extreme and state.name.endswith(state.extreme)
        whole = state.name if same and not told else state.extreme
        if not whole:
            return ""
        low = max(self.opened, bracket[0] - EXTREME_MOST) if bracket else 0
        found = EXTREME.search(self.text, low, bracket[0]) if bracket else EXTREME.search(state.topic)
        if found is None:
            return ""
        state.extreme = whole
        return found[1] + whole

    def _figure(
        self, number: int, quantity: Quantity, low: int, after: int, same: bool, bracket: tuple[int, int] | None
    ) -> tuple[Figure, float | None]:
        """Return the figure with its words, and the value of the one behind it."""
        following = following_figure(self.text, self.quantities, number)
        end = self.clauses.end(after)
        if bracket and after < bracket[1] <= end:
            end = bracket[1] - 1  # 不含9条60公里支路）里程: what stands behind a bracket is not of its figures
        joined = following is not None and following.start < end
        high = following.start if joined and following is not None else end
        left = read_left(self.cues, low, quantity.start)
        if left.bound is None and (least := LEAST.search(left.head)):
            left.bound = "ge" if least[1] in ("至少", "不少于", "不低于") else "le"
            left.head = left.head[: least.start()] + left.head[least.end() :]
            left.act = left.act.replace(least[1], "")
        if not left.from_ and ("由" in left.head or "从" in left.head):
            _begin_move(left, self.cues, low, self.text[after : after + MOVED_MOST])
        closed = noun_end(self.text, after, high, following) if joined and following is not None else high
        right = read_right(self.cues, after, max(closed, after))
        if joined and right.noun and not right.predicate and closed < high:
            right.predicate = honour(self.text, high)
        listed = same and self.text[low : low + 1] in SEPARATORS
        abuts = joined and closed == high and following is not None and following.role not in UNSPOKEN
        figure = Figure(
            quantity, self.text, low, high, left, right, same, joined, listed, 1, abuts, closed < high, closed
        )
        if left.listed or not left.head or "分别" in left.head:
            figure.count = count_list(self.text, self.quantities, number)
            if left.listed and figure.count > 1:
                self._share_years(number, figure.count)
            if quantity.role == "share" and figure.count > 1 and not left.head and not right.noun:
                self._share_noun(figure, number)
        elif self.state.years and self.text[quantity.end : quantity.end + 1] == "、" and quantity.role == "share":
            figure.count = 1
            self._share_years(number, count_list(self.text, self.quantities, number))
        elif "城乡" in left.head and not left.listed and not right.noun and quantity.role in PAIRED:
            # 城乡低保标准提高到791元、755元
            figure.count = count_list(self.text, self.quantities, number)
            left.listed = figure.count == 2
        elif "、" in left.head and not right.noun and quantity.role in PAIRED and (owners := owners_ahead(left.head)):
            # 高新区、经开区完成投资38亿元、29亿元
            figure.count = count_list(self.text, self.quantities, number)
            left.listed = figure.count == owners
        elif "、" in left.head and left.moved and not right.noun and quantity.role == "share":
            # 甲、乙报销比例提高到75%、60%左右
            figure.count = count_list(self.text, self.quantities, number)
            left.listed = figure.count == len(LISTING.findall(left.head)) + 1
        return figure, following.value if following is not None else None

    def _share_years(self, number: int, count: int) -> None:
        """Note the year of each figure of a list, where years are shared out too."""
        figures = self.quantities[number : number + count]
        if years := years_of(self.text, self.state.years_from, figures[0].start, count):
            self.state.years.update(shared_out(years, figures))

    def _share_noun(self, figure: Figure, number: int) -> None:
        """Give the first of some shares the noun behind the last: 分别有12%和23%的项目未批先建."""
        last = self.quantities[number + figure.count - 1]
        after = read_bound(self.text, last.end)[1]
        right = read_right(self.cues, after, self.clauses.end(after))
        if right.of and right.noun:
            figure.right, figure.joined = right, False

    def _measure(self, figure: Figure, following: float | None) -> Reading | None:
        """Read a figure by the role of its unit."""
        role = figure.quantity.role
        if role == "rank":
            return read_rank(figure, self.state)
        if role == "ratio":
            return read_ratio(figure, self.state, following)
        if role == "zero":
            return read_zero(figure, self.state)
        if role in ("share", "points", "times", "bare"):
            return read_share(figure, self.state, following)
        return read_amount(figure, self.state, following)

    def _indicator(self, quantity: Quantity, reading: Reading, opened: int, clause: int) -> Indicator | None:
        name = tidy(reading.name)
        if not name or (PAGE_MARK.search(name) and PAGE.search(name)):
            return None
        campaign = self.state.campaign
        if campaign and OF_CAMPAIGN.fullmatch(name) and campaign not in name:
            name = campaign + name
        if self.state.years and len(set(self.state.heads)) < 2 and (year := self.state.years.get(quantity.start)):
            name = year + BARE_YEAR.sub("", name)
        if name[0] in EVENT_FIRST and OF_EVENT.fullmatch(name):
            name = event_of(self.text, self.state.opened, quantity.start) + name
        if name in FINES:
            name = convicted(self.text, self.state.opened, quantity.start) + name
        if self.state.benefits:
            name = of_benefit(name, self.state.benefits)
        return Indicator(
            span=Span(quantity.start, quantity.end),
            text=self.text[quantity.start : quantity.end],
            name=self.hosts.named(name, quantity.start),
            value=quantity.value,
            value_max=quantity.value_max,
            unit=quantity.unit,
            masked=quantity.masked,
            kind=self.kinds.of(opened, clause, quantity.start, quantity.end),
            measure=reading.measure,
            direction=DIRECTIONS.get(reading.direction or ""),
            comparator=COMPARATORS.get(reading.comparator or ""),
            bound=BOUNDS.get(reading.bound or ""),
        )
