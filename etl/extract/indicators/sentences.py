"""Walk a text sentence by sentence, figure by figure, and say of each what it measures."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from etl.extract.indicators.contexts import BLANK, SEPARATORS, Left, Right, read_bound, read_left, read_right
from etl.extract.indicators.cues import Cues
from etl.extract.indicators.kinds import Kinds
from etl.extract.indicators.names import (
    CHANGE_NOUN,
    change_name,
    level_name,
    rank_name,
    rate_name,
    split_heads,
    tidy,
)
from etl.extract.indicators.quantities import Quantity, find_quantities
from etl.extract.indicators.ranks import find_ranks, find_zeros
from etl.extract.indicators.traps import PAGE, drop_names
from etl.model import Bound, Comparator, Direction, Document, Indicator, Measure, ReportRecord, Span

CLAUSE_END = re.compile(r"[，；;。！？!?\n：:]|,(?![0-9]{3})")
SENTENCE_END = re.compile(r"[。！？!?；;\n]")
PLACE = re.compile(
    r"(?!新|建|创|改|省级|市级|县级|国家级|行政|自然|贫困|示范|中心|试点|文明|美丽|先进|特色|重点|全国|经济|老旧|建制|乡|城)"
    r"[^，。增级]{1,12}(?:[^园社地景库灾疫校厂辖]区|县|市|镇|乡|街道|省|州|旗|[^山农]村)(?:、[^，。、]{1,8}(?:区|县|市|镇|乡|街道|村))*$"
)
SPEED = re.compile(r"的?(?:幅度|速度|增速|增幅|速率|增长|高速|比例)")
RISING = re.compile(r"增长|上升|提高|增加|扩大|攀升|提升|递增|上涨|增")
FALLING = re.compile(r"下降|减少|回落|萎缩|降低|下滑|缩减|递减|下跌|降")
THRESHOLD = re.compile(r"(?:及)?(?:以上|以下|以内)(?=[^，。；、,;\s左的）)至])|级(?!别)|规模以上")
HAN_COUNTED = {
    "起",
    "件",
    "家",
    "名",
    "人",
    "户",
    "批",
    "期",
    "场",
    "座",
    "例",
    "轮",
    "套",
    "人次",
    "处",
    "倍",
    "番",
    "成",
    "届",
    "所",
    "场次",
    "份",
    "篇",
    "封",
}
RELATIVE = re.compile(
    r"^(?:年|总|计划|年度计划|完成|累计|合同|协议|实际|其)?(?:总量|总额|总数|总规模|规模|占比|比重|比例|增速|增幅|降幅|排名|投资额?|到位资金|年产值|产值|销售收入|营业收入|营收|收入|支出|利润|税收|利税|产量|产能|产|面积|总面积|建筑面积|用地面积|占地面积|占地|里程|数量|人数|户数|完成率|合格率|达标率|通过率|满意率|满意度|整改率|办结率|开工率|入库率|投产率|转化率|到位率|使用率|利用率|成活率|精减率|完成进度|进度|均价|单价|价格|贡献率|资产|负债|总资产|余额|总计投资|建成|惠及|带动|涉及|受益|总长|全长|长度|计划总投资|总投资|总计划投资|利润总额|养殖产量|养殖面积)(?:额)?$"
)
OWNED = re.compile(r"实现|完成|达成|贡献")


@dataclass(slots=True)
class State:
    """What the figures so far leave to the next: subject (主语), act, name, label, the heads of a list."""

    subject: str = ""
    act: str = ""
    name: str = ""
    label: str = ""
    topic: str = ""
    owner: str = ""
    comparator: str | None = None
    heads: list[str] = field(default_factory=list)
    turn: int = 0
    previous: Quantity | None = None
    after: int = 0
    change: tuple[str | None, str, str | None, bool] | None = None
    clause: int = -1
    moved_from: int = -1
    rank_head: str = ""


@dataclass(slots=True)
class Reading:
    """One figure with its measure and name, before it becomes an Indicator."""

    quantity: Quantity
    name: str
    measure: Measure
    direction: str | None
    comparator: str | None
    bound: str | None


def read_document(document: Document, record: ReportRecord) -> list[Indicator]:
    """Return the indicators of a document, in text order."""
    text = document.text
    quantities = drop_names(text, find_quantities(text))
    quantities += find_ranks(text) + find_zeros(text)
    if not quantities:
        return []
    quantities.sort(key=lambda q: (q.start, -q.end))
    return Walker(document, record, quantities).walk()


class Walker:
    """Reads the figures of one text in order; holds the text's lookups and the running state."""

    def __init__(self, document: Document, record: ReportRecord, quantities: list[Quantity]) -> None:
        self.text = document.text
        self.quantities = quantities
        self.cues = Cues(self.text)
        self.kinds = Kinds(document, record)
        self.clause_ends = [m.end() for m in CLAUSE_END.finditer(self.text)]
        self.sentence_ends = [m.end() for m in SENTENCE_END.finditer(self.text)]
        self.state = State()
        self.found: list[Indicator] = []

    def walk(self) -> list[Indicator]:
        """Read every figure."""
        sentence = -1
        reached = 0
        for number, quantity in enumerate(self.quantities):
            if quantity.start < reached:
                continue
            opened = self._before(self.sentence_ends, quantity.start)
            if opened != sentence:
                self.state = State(label=self.state.subject if opened and self.text[opened - 1] in "；;\n" else "")
                self.state.after = opened
                sentence = opened
            following = self.quantities[number + 1] if number + 1 < len(self.quantities) else None
            reading = self._read(quantity, following, opened)
            if reading is None:
                continue
            reached = quantity.end
            self._keep(reading, opened)
        return self.found

    @staticmethod
    def _before(ends: list[int], at: int) -> int:
        """Return the last end at or before `at`, 0 where there is none."""
        i = bisect_right(ends, at) - 1
        return ends[i] if i >= 0 else 0

    def _clause_end(self, at: int) -> int:
        i = bisect_left(self.clause_ends, at + 1)
        return self.clause_ends[i] - 1 if i < len(self.clause_ends) else len(self.text)

    def _keep(self, reading: Reading, opened: int) -> None:
        quantity = reading.quantity
        name = tidy(reading.name)
        if not name or PAGE.search(name):
            return
        self.found.append(
            Indicator(
                span=Span(quantity.start, quantity.end),
                text=self.text[quantity.start : quantity.end],
                name=name,
                value=quantity.value,
                value_max=quantity.value_max,
                unit=quantity.unit,
                masked=quantity.masked,
                kind=self.kinds.of(opened, quantity.start, quantity.end),
                measure=reading.measure,
                direction=_direction(reading.direction),
                comparator=_comparator(reading.comparator),
                bound=_bound(reading.bound),
            )
        )

    def _read(self, quantity: Quantity, following: Quantity | None, opened: int) -> Reading | None:
        """Return what a figure measures, None where it measures nothing."""
        text, state = self.text, self.state
        clause = self._before(self.clause_ends, quantity.start)
        same = state.clause == clause and state.previous is not None
        low = state.after if same else clause
        if low > quantity.start:
            low = clause
        clause_end = self._clause_end(quantity.end)
        high = min(clause_end, following.start) if following is not None else clause_end
        bound, after = read_bound(text, quantity.end)
        if not self._counts(quantity, low, after):
            return None
        left = read_left(self.cues, low, quantity.start)
        if not same:
            self._turn_clause(clause, opened)
        right = read_right(self.cues, after, high)
        joined = following is not None and high < clause_end
        reading = self._measure(quantity, left, right, joined, same)
        if reading is None:
            return None
        if bound and not reading.bound:
            reading.bound = bound
        if quantity.more:
            reading.bound = "ge"
        state.previous, state.clause = quantity, clause
        state.after = self._skip(after, clause_end)
        return reading

    def _skip(self, at: int, high: int) -> int:
        """Return where the words of the next figure start: behind a bracket and separators."""
        text = self.text
        if at < high and text[at] in "（(":
            closing = text.find("）" if text[at] == "（" else ")", at, at + 60)
            inner = text[at:closing]
            if closing > 0 and not re.search(r"\d", inner):
                at = closing + 1
        return at

    def _turn_clause(self, clause: int, opened: int) -> None:
        """Take up what the clauses before say: a label before a colon, a topic without a figure."""
        state = self.state
        state.heads, state.turn = [], 0
        if clause <= opened:
            return
        i = bisect_left(self.clause_ends, clause) - 1
        start = max(opened, self.clause_ends[i]) if i >= 0 else opened
        words = self.text[start : clause - 1]
        if state.previous is not None and start <= state.previous.start:
            return
        words = tidy(words)
        if not words:
            return
        if self.text[clause - 1] in "：:":
            if len(words) <= 16 and "其中" not in words:
                state.label = words
                state.subject = state.subject or words
            return
        state.topic = words

    def _counts(self, quantity: Quantity, low: int, after: int) -> bool:
        """Whether the figure may measure something at all."""
        text, role, unit = self.text, quantity.role, quantity.unit
        if role in ("date", "trap", "rhetoric"):
            return False
        if role == "alone":
            return unit in ("万人", "万人次") and text[quantity.start - 1 : quantity.start] in "近约超达的"
        if role == "bare":
            return bool(re.match(r"的(?:速度|幅度|增速)", text[after : after + 3]))
        if quantity.han and role not in ("rank", "zero", "share", "times", "points"):
            if quantity.value == 1 and quantity.unit[:1] not in "万亿":
                return False
            if role == "count" or role == "people" or role == "households" or role == "times_done":
                if unit.lstrip("万亿") not in HAN_COUNTED:
                    return False
                if (quantity.value or 0) < 10 and text[quantity.start] == "两" and unit in ("家", "人", "名"):
                    return False
            elif role in ("place", "span", "scaled"):
                return False
        if role in ("money", "measure", "people", "households", "span") and THRESHOLD.match(text, quantity.end):
            return False
        if role == "money" and text[quantity.end : quantity.end + 1] == "级":
            return False
        if role == "place":
            return text[after : after + 1] in "，。、；,;（(\n" or text[after : after + 1].isdigit()
        if role == "span":
            return self._span_counts(quantity, low)
        if unit in ("度",):
            return False
        return not (role == "scaled" and not self._scaled_counts(quantity))

    def _scaled_counts(self, quantity: Quantity) -> bool:
        """A number with 万 and no unit counts people or things named behind it, or before it."""
        char = self.text[quantity.end : quantity.end + 1]
        return char in "，。、；,;（(\n）)贫农人学劳游职常" or "一" <= char <= "鿿"

    def _span_counts(self, quantity: Quantity, low: int) -> bool:
        """Days and hours measure where their words are a measure: 优良天数, 办结时限, 平均居住."""
        before = self.text[max(low, quantity.start - 24) : quantity.start]
        if quantity.unit.endswith("工作日"):
            return True
        return bool(
            re.search(
                r"(?:天数|时限|时间|时长|周期|平均|居住|缩短|压缩|压减|减少|增加|提前|延长|同比|日数|工期|优良|达标)[^，。；]{0,12}$",
                before,
            )
        )

    def _measure(self, quantity: Quantity, left: Left, right: Right, joined: bool, same: bool) -> Reading | None:
        """Dispatch on what kind of figure it is."""
        if quantity.role == "rank":
            return self._rank(quantity, left)
        if quantity.role == "zero":
            return self._zero(quantity, left, right)
        if quantity.role in ("share", "points", "times", "bare"):
            return self._percentage(quantity, left, right, joined, same)
        return self._amount(quantity, left, right, joined, same)

    # the kinds of figure

    def _rank(self, quantity: Quantity, left: Left) -> Reading:
        state = self.state
        segment = self.text[left.start : quantity.start]
        low = max(
            state.after if state.clause == self._before(self.clause_ends, quantity.start) else 0,
            self._before(self.clause_ends, quantity.start),
        )
        segment = self.text[low : quantity.start].strip(BLANK + SEPARATORS)
        match = RANKING.search(segment)
        if match:
            head, scope = segment[: match.start()], segment[match.end() :]
        else:
            among = SCOPE.search(segment)
            head, scope = (segment[: among.start()], among.group()) if among else (segment, "")
        head = self._strip(head)
        scope = re.sub(r"^(?:在|的|了|均|全市.*县域)|[的中内]$", "", scope)
        if not head:
            head = state.name or state.subject or state.topic
        elif _is_relative(head) and state.subject:
            head = state.subject + head
        state.rank_head = head
        name = rank_name(head, scope.strip(BLANK))
        if not state.subject:
            state.subject = head
        return Reading(quantity, name, "rank", None, "peer", None)

    def _strip(self, head: str) -> str:
        """Strip what opens no name from a head given as words."""
        head = head.strip(BLANK + SEPARATORS)
        return OPENERS.sub("", head)

    def _zero(self, quantity: Quantity, left: Left, right: Right) -> Reading:
        noun = (right.noun + right.predicate)[:10]
        head = left.head if quantity.unit == "" else ""
        return Reading(quantity, head + noun + "数", "level", None, None, None)

    def _percentage(self, quantity: Quantity, left: Left, right: Right, joined: bool, same: bool) -> Reading | None:
        state = self.state
        direction, moved, comparator = left.direction, left.moved, left.comparator
        verb = left.verb
        after = right.noun + right.predicate
        head = left.head
        change = False
        empty = not head and not left.seen
        if empty and same and state.change and not right.noun:
            direction, verb, comparator, yearly = state.change
            left.yearly = yearly
            change = True
        elif right.of and SPEED.match(after) and (RISING.search(after) or FALLING.search(after)):
            change = True
            direction = "down" if FALLING.search(after) else "up"
            verb = "下降" if direction == "down" else "增长"
        elif quantity.role == "points":
            change = True
        elif moved:
            change = False
        elif direction is not None:
            change = True
        elif head and CHANGE_NOUN.search(head):
            change = True
            direction = "down" if "降" in head[-2:] or "跌" in head[-2:] else "up"
        if quantity.unit == "番":
            change, direction = True, direction or "up"
        if change and quantity.value is not None and quantity.value < 0:
            direction = "down" if direction != "down" else "up"
        if quantity.role == "points" and direction is None:
            if left.comparator == "plan" or re.search(r"欠|滞后|落后|低于", "".join(left.seen)):
                direction = "down"
            else:
                direction = "up"
        head = self._head_of(quantity, left, head, same)
        measure: Measure = "change" if change else "rate"
        pair = self._pair(left, quantity)
        if pair is not None and not change:
            direction, comparator = pair, "before"
        elif not change:
            direction = None
            if left.comparator not in ("plan",):
                comparator = None
        if change:
            base = head or state.subject or state.topic
            state.change = (direction, verb, comparator, left.yearly)
            if comparator == "plan":
                name = base + "序时差距" if not base.endswith("序时") else base
            else:
                name = change_name(base, quantity.unit, verb, left.yearly)
            if base:
                state.subject = base
            state.name = name
        else:
            state.change = None
            rate = self._rate_name(quantity, left, head, right)
            if rate is None:
                return None
            name = state.name = rate
        return Reading(
            quantity, name, measure, direction, comparator or (state.comparator if change else None), left.bound
        )

    def _rate_name(self, quantity: Quantity, left: Left, head: str, right: Right) -> str | None:
        state = self.state
        words = right.noun + right.predicate
        share = re.search(r"占(.{1,30})$", head) if head else None
        if head.startswith("占") and len(head) > 1 and not head.startswith(("占比", "占地")):
            base = state.subject or state.topic
            return base + head + ("" if head.endswith(("比重", "比例")) else "比例")
        if share and not re.search(r"占(?:比|有率|地)", head):
            return head + ("" if head.endswith(("比重", "比例", "率")) else "比例")
        if head and _is_relative(head):
            base = state.subject or state.topic
            return base + head if not base.endswith(head) else base
        if (not head or left.bare_act) and words and not SPEED.match(words):
            satisfied = re.search(r"对(.{2,24}?)(?:表示)?(?:比较|非常|基本)?满意", words)
            if satisfied:
                return satisfied[1] + "满意率"
            noun = right.noun + _kept_predicate(right.predicate)
            return tidy(head + noun)[:30] + "占比"
        if not head:
            base = state.subject or state.topic or state.label
            return rate_name(base) if base else None
        state.subject = head if not re.search(r"率$|占比$|比重$", head) else state.subject
        return rate_name(head)

    def _pair(self, left: Left, quantity: Quantity) -> str | None:
        """Return the direction where the figure is an end of 从A到B, None elsewhere."""
        state = self.state
        if left.from_:
            ahead = self.text[quantity.end : quantity.end + 24]
            moved = MOVED.match(ahead)
            if moved:
                state.moved_from = quantity.end
                up = RISING.search(moved.group()) or "扩" in moved.group() or "升" in moved.group()
                down = FALLING.search(moved.group()) or re.search(r"减|降|缩|压", moved.group())
                if up and not down:
                    return "up"
                if down:
                    return "down"
                return self._compare(quantity)
        if left.moved and state.moved_from >= 0 and quantity.start - state.moved_from < 24:
            state.moved_from = -1
            if left.moved in ("up", "down"):
                return left.moved
        return None

    def _compare(self, quantity: Quantity) -> str | None:
        i = bisect_right([q.start for q in self.quantities], quantity.start)
        if i < len(self.quantities):
            other = self.quantities[i]
            if other.value is not None and quantity.value is not None:
                return "up" if other.value > quantity.value else "down"
        return None

    def _head_of(self, quantity: Quantity, left: Left, head: str, same: bool) -> str:
        """Return the head, from the list before it where the words are shared."""
        state = self.state
        if left.listed or (same and not head and state.heads):
            if left.listed:
                count = self._listed_count(quantity)
                whole = head or state.subject
                state.heads = (split_heads(whole, count) or []) if count > 1 else []
                state.turn = 0
            if state.heads and state.turn < len(state.heads):
                head = state.heads[state.turn]
                state.turn += 1
        return head

    def _listed_count(self, quantity: Quantity) -> int:
        """Return how many figures follow one another from `quantity` on, with separators between."""
        i = bisect_left(self._starts(), quantity.start)
        count = 1
        while i + 1 < len(self.quantities):
            gap = self.text[self.quantities[i].end : self.quantities[i + 1].start]
            if len(gap) > 3 or gap.strip(BLANK + SEPARATORS):
                break
            count += 1
            i += 1
        return count

    def _starts(self) -> list[int]:
        return [q.start for q in self.quantities]

    def _amount(self, quantity: Quantity, left: Left, right: Right, joined: bool, same: bool) -> Reading | None:
        state = self.state
        head = self._head_of(quantity, left, left.head, same)
        noun = self._counted(quantity, left, right, head, joined)
        direction: str | None = None
        comparator = left.comparator
        measure: Measure = "level"
        pair = self._pair(left, quantity)
        if pair is not None:
            direction, comparator = pair, "before"
        elif left.direction and not noun and not left.moved and quantity.role != "zero":
            measure, direction = "change", left.direction
        else:
            comparator = comparator if comparator == "plan" else None
        if measure == "change":
            base = head or state.subject or state.topic
            name = change_name(base, quantity.unit, ("同比" if comparator == "yoy" else "") + left.verb, left.yearly)
            state.subject = base
            return Reading(quantity, name, measure, direction, comparator, left.bound)
        full = self._full_head(quantity, left, head, noun, right, same)
        if not full:
            return None
        name = level_name(full, quantity.unit, quantity.role, left.bare_act and not noun)
        state.change = None
        state.name = name
        return Reading(quantity, name, measure, direction, comparator, left.bound)

    def _counted(self, quantity: Quantity, left: Left, right: Right, head: str, joined: bool) -> str:
        """Return the noun behind the figure that it counts, "" where its noun stands before it."""
        noun = right.noun
        if not noun or (joined and head and not left.bare_act):
            return ""
        if quantity.role in ("money", "measure") and head and not left.bare_act and not right.of and len(noun) > 6:
            return ""
        if noun[:1] in "（(左上下" or (len(noun) == 1 and not right.predicate):
            return ""
        return noun[:24]

    def _full_head(self, quantity: Quantity, left: Left, head: str, noun: str, right: Right, same: bool) -> str:
        state = self.state
        if noun:
            predicate = _kept_predicate(right.predicate)
            act = left.act if left.bare_act else ""
            before = head
            if not head and same and state.act and not predicate:
                before = act = state.act
            state.act = act or left.act
            state.subject = noun
            return before + noun + predicate
        if head and not left.bare_act:
            if PLACE.match(head) and state.subject and quantity.role in ("count", "people", "households"):
                return head + state.subject
            if _is_relative(head):
                base = state.subject or state.label or state.topic
                return base + head if base and not head.startswith(base) else head
            owned = OWNED.search(head, 2)
            if owned and owned.end() < len(head) - 1:
                state.owner = head[: owned.start()]
                head = state.owner + head[owned.end() :]
            elif state.owner and len(head) <= 6 and not left.act:
                head = state.owner + head
            if not left.act and state.act and (left.child or (same and self._listed_item(quantity))):
                full = state.act + head
            else:
                full = head
                state.act = left.act if not left.child else state.act
            state.subject = full
            return full
        # only verbs, or nothing: the subject comes from before
        verbs = head
        predicate = _kept_predicate(right.predicate)
        base = state.subject or state.label or state.topic
        if not verbs and not predicate:
            return base
        if base.endswith(verbs) and verbs:
            return base + predicate
        return base + verbs + predicate

    def _listed_item(self, quantity: Quantity) -> bool:
        """Whether the item stands in a list (、, 和) behind the figure before it."""
        return self.text[self.state.after : self.state.after + 1] in "、和及与"


RANKING = re.compile(
    r"(?:均|分别|继续|连续[0-9一二三四五六七八九十两]+年|双双|稳|跃|仍|始终|并|综合)?(?:位列|位居|排名|名列|居于|排在|列居|居|列|排|跃升|升至|保持在?|跃至|升到|荣获|获评|获得|获|蝉联|进至|上升至|提升至|晋升|跻身|占据|处于|位于|夺得|取得)(?:至|到|于|在|第)?(?![^，。]{0,3}民)"
)
SCOPE = re.compile(
    r"(?:我省|我市|我区|我县)?(?:连续[0-9一二三四五六七八九十两]+年)?(?:全[国省市区县州球盟旗]|世界|亚洲|国内|[东西中]部|同类)[^，。]{0,8}$|各[^，。]{1,8}$"
)
OPENERS = re.compile(
    r"^(?:其中|同时|目前|今年|全年|上半年|今年以来|[0-9]{4}年|全市|全区|全县|全省|我市|我区|我县|我省|并|且|也|均|在|是|为|的|,|，)+"
)
MOVED = re.compile(
    r"[^，。；;]{0,3}?[，,]?(?:大幅|快速|逐步|进一步|又|已|稳步|显著|持续|直接|迅速)?(?:增长|增加|提高|提升|上升|下降|减少|降低|压缩|缩短|缩减|精减|精简|压减|回落|扩大|发展|增|升|降|减|变|调整|优化|扩展|跃升|攀升|收窄|拓展|改善)?(?:至|到|为|成)"
)
DROPPED_PREDICATE = re.compile(
    r"^(?:全部|均|都|已经?|相继|成功|实现|完成|达到|可|被|正式|顺利|得到|将|分别|累计|共|先后|全面|率先|高质量|以上|以)+"
)


def _kept_predicate(predicate: str) -> str:
    """Return what a predicate adds to a name, "" where it is too long to add anything."""
    kept = DROPPED_PREDICATE.sub("", predicate)
    return kept if len(kept) <= 14 else ""


def _is_relative(head: str) -> bool:
    return RELATIVE.match(head) is not None


def _direction(value: str | None) -> Direction | None:
    return "up" if value == "up" else "down" if value == "down" else None


def _comparator(value: str | None) -> Comparator | None:
    comparators: dict[str, Comparator] = {
        "yoy": "yoy",
        "pop": "pop",
        "before": "before",
        "peer": "peer",
        "plan": "plan",
    }
    return comparators.get(value or "")


def _bound(value: str | None) -> Bound | None:
    bounds: dict[str, Bound] = {"ge": "ge", "le": "le", "approx": "approx"}
    return bounds.get(value or "")
