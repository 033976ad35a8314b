"""Walk a text figure by figure, sentence by sentence, and say of each what it measures."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from etl.extract.indicators.amounts import read_amount
from etl.extract.indicators.contexts import BLANK, SEPARATORS, Left, read_bound, read_left, read_right, trim, walk_on
from etl.extract.indicators.cues import COMPARATOR, Cues, compared_cue
from etl.extract.indicators.figures import Figure, Reading, State
from etl.extract.indicators.kinds import Kinds
from etl.extract.indicators.names import tidy
from etl.extract.indicators.quantities import Quantity, find_quantities
from etl.extract.indicators.ranks import find_ranks, find_zeros, read_rank, read_zero
from etl.extract.indicators.shares import read_part, read_ratio, read_share
from etl.extract.indicators.traps import PAGE, drop_names, measures
from etl.lexicon.farming import teaches_farming
from etl.lexicon.scan import places_of
from etl.model import Bound, Comparator, Direction, Document, Indicator, ReportRecord, Span

SENTENCE_ENDS = "。！？!?；;\n\ufffd"
CLAUSE_ENDS = SENTENCE_ENDS + "，："
# In a number they part no clause.
NARROW_ENDS = re.compile(r":(?![0-9])|,(?![0-9]{3})")
BRACKET = re.compile(r"（[^（）\n]{0,90}）|\([^()\n]{0,90}\)")
# 固定资产投资首次突破千亿元，增长15%: what stands before 首次 grew
RANKED = re.compile(
    r"位列|位居|排名|列居|(?:首次|成功|历史性|率先)?(?:突破|迈上|跨上|跨越|站上|越过|迈过|跃上)(?:了|新的)?(?=[一两二三四五六七八九十百千万]+亿)"
)
# 针对融资难问题，先后4次降准: why and how it was done names nothing
REASON = re.compile(r"针对|面对|随着|根据|按照|通过|结合|鉴于|由于")
# What parts the words of two figures, but for the same signs inside words.
PARTING = re.compile(
    r"、|(?<![共柔温调饱])和(?![谐平美睦])|(?<![参赋给授])与(?!会|众)|(?<![普涉惠波遍危提顾触推以])及(?!时|格)"
)
RANK_OPENS = re.compile(r"(?:均|都|分别|全部)?(?:稳?居|位居|位列|排名|排在|跃居|名列|列)")
# 100个项目完成投资18亿元: the noun ends before what the things have done
DONE_BY = re.compile(
    "完成投资|计划总?投资|总投资|年度投资|实现(?:年?产值|营收|营业收入|收入|利润|销售)|到位资金|带动|吸纳|拉动"
)
COUNTED = "[0-9]{1,4}[个名位家项件处人]"
HONOUR = re.compile(
    rf"{COUNTED}(?:[^，。；、0-9]{{1,10}}?(?:、|和|及){COUNTED}){{0,3}}[^，。；、0-9]{{1,10}}?"
    r"((?:入选|被评为|获评|被列为|列入|入围|上榜|获批|荣获|跻身)[^，。；0-9]{1,20})(?=[，。；])"
)
BROKEN = re.compile("[\n，]")
LONGEST_BOUND = 4  # characters of 及以上 and a blank
# 工业园区平稳发展。 opens a paragraph
LEAD_MOST = 24  # characters
LEAD = re.compile(
    r"\s*([^，。：、；\s0-9的]{0,6}(?:园区|开发区|高新区|业|公司|合作社|平台|基地|企业))"
    r"(?:生产|发展|经济|建设|运行)?(?:继续|总体|呈现|保持|实现)?"
    r"(?:平稳|稳定|稳步|持续|快速|健康|较快|加快|蓬勃|不断|取得|亮点|进一步|有序|运行)[^，。：、；\s0-9]{1,8}。"
)
TOPIC_MOST = 50  # characters; a longer clause names nothing
PAIRED = ("money", "share", "points")
UNCOUNTED = ("date", "trap", "rhetoric")
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
        self.starts = [q.start for q in quantities if q.role not in UNCOUNTED]
        self.kinds = Kinds(document, record)
        # a line may break between a number and its unit, a comma part its thousands
        wrapped = [q for q in quantities if q.end - q.start > 4 and BROKEN.search(self.text, q.start, q.end)]
        self.sentence_ends = _without([at + 1 for at in places_of(SENTENCE_ENDS, self.text)], wrapped)
        self.brackets: list[tuple[int, int]] = []
        self.clause_ends = _without(self._clauses(), wrapped)
        self.cues = Cues(self.text, self._windows())
        self.state = State()
        self.opened = 0  # where the sentence began
        self.outside: tuple[int, State] | None = None

    def walk(self) -> list[Indicator]:
        """Read every figure."""
        found: list[Indicator] = []
        sentence = -1
        for number, quantity in enumerate(self.quantities):
            opened = _last(self.sentence_ends, quantity.start)
            if opened != sentence:
                self.opened = opened
                self._turn_sentence(opened)
                sentence = opened
            self._turn_bracket(quantity)
            reading = self._read(number, quantity, opened)
            if reading is None:
                continue
            indicator = self._indicator(quantity, reading, opened)
            if indicator is not None:
                found.append(indicator)
        return found

    def _windows(self) -> list[tuple[int, int]]:
        """Return the stretches whose words the figures ask for: their clauses, each with the one before it."""
        bounds, last = [0, *self.clause_ends, len(self.text)], len(self.clause_ends) + 1
        windows: list[tuple[int, int]] = []
        for q in self.quantities:
            if q.role in UNCOUNTED or (q.role == "bare" and not self.text.startswith("的", q.end)):
                continue
            low = bounds[max(bisect_right(bounds, q.start) - 2, 0)]
            high = bounds[min(bisect_right(bounds, q.end + LONGEST_BOUND), last)]
            if windows and low <= windows[-1][1]:
                windows[-1] = windows[-1][0], max(high, windows[-1][1])
            else:
                windows.append((low, high))
        return windows

    def _clauses(self) -> list[int]:
        """Return where clauses end; a bracket without a figure is part of the clause around it."""
        ends = [at + 1 for at in places_of(CLAUSE_ENDS, self.text)]
        if ":" in self.text or "," in self.text:
            ends = sorted([*ends, *(m.end() for m in NARROW_ENDS.finditer(self.text))])
        for match in BRACKET.finditer(self.text):
            low, high = bisect_right(ends, match.start()), bisect_left(ends, match.end())
            i = bisect_left(self.starts, match.start())
            if i < len(self.starts) and self.starts[i] < match.end():
                self.brackets.append(match.span())
            elif high > low:
                del ends[low:high]
        return ends

    def _turn_sentence(self, opened: int) -> None:
        """Forget the sentence before, but for what it was about."""
        old = self.state
        self.state = State(before=old.first or old.before, after=opened, lead=self._lead(opened))
        closed = self.text[opened - 1] if opened else ""
        if closed and closed in "；;\n":
            self.state.label = old.label
        if closed and closed in "；;":
            self.state.owner = old.owner

    def _lead(self, opened: int) -> str:
        """Return whom the sentence before is about, where it opens the paragraph and only says how they fare."""
        low = self.text.rfind("\n", max(0, opened - LEAD_MOST), opened)
        match = LEAD.fullmatch(self.text, low + 1, opened) if low >= 0 or opened <= LEAD_MOST else None
        return match[1] if match else ""

    def _turn_bracket(self, quantity: Quantity) -> None:
        """Keep the state while a bracket has its say, and take it up again behind it."""
        if self.outside is not None and quantity.start >= self.outside[0]:
            end, outer = self.outside
            self.outside = None
            if _last(self.sentence_ends, quantity.start) <= end:
                outer.previous, outer.after = self.state.previous, max(outer.after, end)
                self.state = outer
        if self.outside is None and self.brackets:
            i = bisect_right(self.brackets, (quantity.start, 0)) - 1
            if i >= 0 and quantity.start < self.brackets[i][1]:
                self.outside = self.brackets[i][1], self.state.kept()

    def _clause_before(self, clause: int, opened: int) -> int:
        """Return where the clause begins before the one at `clause`, `clause` itself where it opens the sentence."""
        if clause <= opened:
            return clause
        i = bisect_left(self.clause_ends, clause)
        return max(opened, self.clause_ends[i - 1] if i else 0)

    def _turn_clause(self, clause: int, start: int) -> None:
        """Take up what the clause from `start` says without a figure: a label before a colon, or a topic."""
        state, opened = self.state, self.opened
        state.heads, state.turn = [], 0
        if clause <= opened:
            return
        if state.previous is not None and start <= state.previous.start:
            return
        compared = COMPARATOR.search(self.text, start, clause - 1)
        if compared and self.text.startswith(("相比", "比较"), clause - 3):
            state.comparator = compared_cue(compared).roles["comparator"]
        words = self._topic(start, clause - 1)
        if not words or len(words) > TOPIC_MOST:
            return
        if self.text[clause - 1] in "：:":
            if len(words) <= 16:
                state.label = words
            return
        if REASON.match(words) is None and REASON.match(self.text, start) is None:
            state.topic = words
        compared = COMPARATOR.search(words)
        if compared and compared.lastgroup in ("yoy", "pop"):
            state.comparator = compared.lastgroup
        if state.previous is None:
            state.setting = trim(self.text[opened : clause - 1])[-60:]

    def _topic(self, start: int, end: int) -> str:
        """Return what a clause without a figure is about: its words up to 位列, behind 全国共."""
        left = Left()
        words = self.text[walk_on(self.cues, start, end, left) : end]
        self.state.child = self.state.child or left.child
        ranked = RANKED.search(words, 3)
        return tidy(words[: ranked.start()] if ranked else words)

    def _read(self, number: int, quantity: Quantity, opened: int) -> Reading | None:
        """Return what a figure measures, None where it measures nothing."""
        state = self.state
        clause = _last(self.clause_ends, quantity.start)
        same = state.clause == clause and state.previous is not None
        low = state.after if same and state.after <= quantity.start else clause
        bracket = bisect_right(self.brackets, (quantity.start, 0)) - 1
        if bracket >= 0 and quantity.start < self.brackets[bracket][1]:
            low = max(low, self.brackets[bracket][0] + 1)
        bound, after = read_bound(self.text, quantity.end)
        if not measures(self.text, quantity, low, after):
            return None
        part = quantity.role == "part"
        i = bisect_left(self.clause_ends, after + 1)
        end = self.clause_ends[i] - 1 if i < len(self.clause_ends) else len(self.text)
        if not same and not (part and state.previous is not None and state.previous.role == "part"):
            self._turn_clause(clause, self._clause_before(clause, opened))
        figure, following = self._figure(number, quantity, low, after, end, same)
        previous = state.previous
        gap = self.text[previous.end : quantity.start] if previous is not None else ""
        continued = part and previous is not None and previous.role == "part" and not gap.strip(" :：∶")
        reading = read_part(figure, state, continued) if part else self._measure(figure, following)
        if reading is None:
            return None
        reading.bound = "ge" if quantity.more else bound or reading.bound
        state.previous, state.clause = quantity, clause
        state.first = state.first or state.subject
        counted = bool(figure.right.noun) and state.subject.endswith(figure.right.noun)
        state.after = self._skip(figure.right.end if counted else after)
        return reading

    def _figure(
        self, number: int, quantity: Quantity, low: int, after: int, end: int, same: bool
    ) -> tuple[Figure, float | None]:
        """Return the figure with its words, and the value of the one behind it; its clause ends at `end`."""
        following = self._following(number)
        joined = following is not None and following.start < end
        high = following.start if joined and following is not None else end
        left = read_left(self.cues, low, quantity.start)
        closed = self._noun_end(after, high, following) if joined and following is not None else high
        right = read_right(self.cues, after, max(closed, after))
        if joined and right.noun and not right.predicate and closed < high:
            right.predicate = self._honour(high)
        listed = same and self.text[low : low + 1] in SEPARATORS
        figure = Figure(quantity, self.text, low, high, left, right, same, joined, listed, 1)
        if left.listed or not left.head or "分别" in left.head:
            figure.count = self._count_list(number)
        elif "城乡" in left.head and not left.listed and not right.noun and quantity.role in PAIRED:
            # 城乡低保标准提高到791元、755元
            figure.count = self._count_list(number)
            left.listed = figure.count == 2
        return figure, following.value if following is not None else None

    def _noun_end(self, after: int, high: int, following: Quantity) -> int:
        """Return where the words of a figure end before those of the `following` one begin: at its 、 or 和."""
        parts = [m.start() for m in PARTING.finditer(self.text, after + 1, high)]
        if "（" in self.text[after:high]:  # 104个县（市、区）
            parts = [at for at in parts if self.text.count("（", after, at) <= self.text.count("）", after, at)]
        if following.role == "rank":
            ranked = RANK_OPENS.search(self.text, after + 1, high)
            parts += [ranked.start()] if ranked else []
            return min(parts, default=high)
        if following.role != "count":
            done = DONE_BY.search(self.text, after + 2, high)
            parts += [done.start()] if done else []
        return max(parts, default=high)

    def _honour(self, at: int) -> str:
        """Return what the last of a list of things was given for all: 入选名录 in 3个人和6个团队入选名录."""
        honour = HONOUR.match(self.text, at)
        return honour[1] if honour else ""

    def _following(self, number: int) -> Quantity | None:
        """Return the next figure that counts, among the three behind; None where there is none."""
        for quantity in self.quantities[number + 1 : number + 4]:
            if quantity.role == "alone" and self.text[quantity.end : quantity.end + 1] not in CLAUSE_ENDS:
                continue  # 5个集中连片的万亩蔬菜基地
            if quantity.role not in UNCOUNTED:
                return quantity
        return None

    def _count_list(self, number: int) -> int:
        """Return how many figures follow one another from `number` on, with separators between."""
        count = 1
        while number + count < len(self.quantities):
            gap = self.text[self.quantities[number + count - 1].end : self.quantities[number + count].start]
            if len(gap) > 4 or gap.strip(BLANK + SEPARATORS + "左右以上"):
                break
            count += 1
        return count

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

    def _skip(self, at: int) -> int:
        """Return where the words of the next figure start: behind a bracket without a figure."""
        bracket = BRACKET.match(self.text, at)
        if bracket is None:
            return at
        i = bisect_left(self.starts, at)
        return at if i < len(self.starts) and self.starts[i] < bracket.end() else bracket.end()

    def _indicator(self, quantity: Quantity, reading: Reading, opened: int) -> Indicator | None:
        name = tidy(reading.name)
        if not name or PAGE.search(name):
            return None
        return Indicator(
            span=Span(quantity.start, quantity.end),
            text=self.text[quantity.start : quantity.end],
            name=name,
            value=quantity.value,
            value_max=quantity.value_max,
            unit=quantity.unit,
            masked=quantity.masked,
            kind=self.kinds.of(opened, _last(self.clause_ends, quantity.start), quantity.start, quantity.end),
            measure=reading.measure,
            direction=DIRECTIONS.get(reading.direction or ""),
            comparator=COMPARATORS.get(reading.comparator or ""),
            bound=BOUNDS.get(reading.bound or ""),
        )


def _without(ends: list[int], quantities: list[Quantity]) -> list[int]:
    """Return the ends that do not lie inside one of `quantities`."""
    for quantity in quantities:
        del ends[bisect_right(ends, quantity.start) : bisect_left(ends, quantity.end)]
    return ends


def _last(ends: list[int], at: int) -> int:
    """Return the last end at or before `at`, 0 where there is none."""
    i = bisect_right(ends, at) - 1
    return ends[i] if i >= 0 else 0
