"""Actual or target (实际值 / 目标值): by the words of the sentence, else by the section it stands in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from etl.extract.indicators.headings import default_kind, parts_of, section_kinds
from etl.extract.indicators.plan_words import planning
from etl.lexicon.dates import year_number
from etl.lexicon.dating import YEAR
from etl.lexicon.outlook import Turn, find_turn
from etl.lexicon.scan import scan_words
from etl.model import Document, Kind, ReportRecord

# An estimate (预计) of the year under review tells what is; one of what is yet to come, or of a plan, is a target.
EXPECTED = re.compile(r"预计|将会")
EXPECTED_FIRST = "预计 将会"
TO_COME = re.compile(
    r"明年|今后|未来|将会|建成后|投产后|达产后|投用后|投运后|建成投产|完工后|竣工后|运营后|实施后|全部建成|达产"
)
# 年度计划投资8亿元 says nothing of the clauses behind it.
CLAUSE_FUTURE = re.compile(r"计划(?:总)?投资|任务数|年度计划(?<!占年度计划)(?<!于年度计划)(?<!超年度计划)")
CLAUSE_FUTURE_FIRST = "计划投 计划总 任务数 年度计"
# 到2027年 in a report of 2025 looks ahead, whatever follows.
BY_YEAR = re.compile(r"[到至](20[0-9]{2})年")
BY_YEAR_FIRST = "到20 至20"
# 完成年度计划的120%, 为省下达目标任务的2.2倍: the share of a plan that is done is told and not planned.
PLAN_DONE = re.compile(
    r"(?:完成|达到?|为|是|占|实现|执行|超|低于|高于|落后于?)(?:了|到)?[^，。；、完达占超]{0,8}?(?:计划|目标|任务|预算)"
    r"(?:总?任务|总?投资|金额|额|总?数|总?量|进度)*(?:[0-9.]+[亿万千]?[元户人个亩件吨条座套家公里]{1,2})?(?:的|比例|之)?(?:[0-9.]+%[、和]){0,3}$"
)
PLAN_DONE_MOST = 30
SHARE = re.compile(r"[%％‰倍]|百分之|百分点|成$")
# GDP增速低于年度目标2.8个百分点: a gap to a goal plans nothing
GAP_TO = re.compile(r"(?:低于|高于|超过?|超出|落后于?|距离?|与|未完成|未达到?|没有完成)[^，。；、0-9]{0,6}\Z")
GOAL_BEHIND = re.compile(r"[^，。；]{0,8}的(?:年度|年初|全年|预期|既定)*(?:目标|任务|要求|进度要求)")
GOAL_BRACKET = re.compile("(?:目标|任务|计划|要求)值?（[≤≥<>＜＞]?$")
ON_TOP_MOST = 16  # characters
YEAR_BEFORE, YEAR_MOST = re.compile("(?:去年|上年|此前|原有|已有|现有|已)[^，。；]*\\Z"), 24  # characters
ON_TOP_OF = re.compile("[^，。；]{0,12}基础上")
GOAL_AGAINST = re.compile("(?:确定|下达|设定|既定|规定|制定|比|较|距离?|低于|高于)的?$")
PAST = re.compile(
    r"实际(?:完成|实现|达到|新增|建成|投入|支出|搬迁|执行|为|开工|竣工|收到|发放)|(?<!未)(?<!抓好)(?<!推[动进])(?<!加快)(?<!促进)(?<!支持)(?<!加强)已(?:经)?(?!知)|完成情况|截[至止]|累计|荣获|获评"
    r"|(?<=[座个户所条项件里套亩名]，)(?:完成|剩余)(?=[0-9])|实现了|完成了|达到了|增加了|提高了|超额完成|其中已|(?<!项)目前(?![^，。]{0,4}[计拟将正])"
)
PAST_FIRST = "剩余 目前 实际 已 完成 截至 截止 累计 荣获 获评 实现 达到 增加 提高 超额 其中"
# A comparison with last year tells of the past, but for 今年拟安排3亿元，比上年增加1亿元 and in a section of plans.
COMPARED = re.compile(r"同比|比上年|较上年|比去年|较去年")
COMPARED_FIRST = "同比 比上年 较上年 比去年 较去年"
# 主要预期目标是：甲增长8%；乙900万人； are all of them aims, up to the full stop
GOALS = re.compile(
    r"(?:目标|任务)(?:是|为|任务是|包括|有)?[:：]|(?:预期|奋斗|主要|总体|发展|年度|工作)(?:性)?目标(?:任务)?(?:是|为)"
)
GOALS_FIRST = " ".join(
    [goal + next_ for goal in ("目标", "任务") for next_ in "是为任包有:："]
    + [kind + next_ for kind in ("预期", "奋斗", "主要", "总体", "发展", "年度", "工作") for next_ in "性目"]
)
# 1986年同1978年相比，收入增加到5亿元 tells what was, whatever the section plans
OPENS_BACK = re.compile(rf"\s*(?:(?:过去(?:的)?[一两三五几]?年|去年|上年)(?!基础)|({YEAR.pattern})(?!年?\s*[:：]))")
REVIEWING = re.compile(r"(?:^|[。！？\n])\s*过去(?:的)?[一两三五几]?年[^。\n]*[。]\Z")
NOW = re.compile("(?:(?<=[，；。\n])|截[至止])目前(?![期无])")
SENTENCE_MOST = 400  # characters
# 为推动全年目标任务落实，督查室组成4个督查组
BASE, BASE_MOST = (
    re.compile(
        rf"(?:[比较](?:(上年|去年|上一年|前年)|({YEAR.pattern})年?)度?[末底初]?|[从由](?:今年|去年|上年)(?:预计|实际|完成)?)的\Z"
    ),
    16,
)
PURPOSE = re.compile(
    r"\s*(?:近日|日前|近期|今年以来|今年)?[，、]?(?:为(?=[了确推贯深落全进切保促加完实抓力])|围绕|聚焦|对照)"
)
PLAIN = 0.025  # weight of openings a character
# words that plan, and that names and acts of what was done hold as well: 工业投资千亿计划, 争取国债3亿元, 贷款最高限额
LIKE_NAMES = ("计划", "规划", "争取", "力促", "有望", "最高", "年度任务", "年度计划", "全年任务", "全年计划")
PLANS = re.compile(r"(?:^|[，。；：、\s（]|[全我本][市省县区州]|[^一二两三四五]年|[还共均都也仍])计划\Z")
YET = re.compile("今年|明年|今后|未来|下一?步|下半年|年底前|[到至]20[0-9]{2}年|20[0-9]{2}年[底前]")
BOUNDING = ("不超过", "不低于", "不高于", "不大于", "不小于")
GRANTED = re.compile(
    r"(?:奖励|补助|补贴|资助|给予|扶持|返还)(?:每[家人个户]|最高|不超过|一次性|分别)?[^，。0-9]{0,4}\Z"
)
# 向目前无住房的人才发放补贴, 已入库的企业：销售额达到5亿元: whom a rule is for
WHOEVER = re.compile(
    "(?:目前|已经?|累计|实际)[^，。；]{1,30}?的(?:[^，。；：的]{0,6})(?:人才|人员|企业|单位|项目|个人|机构|家庭|学生|毕业生|农户|对象|基地|园区|商户|主体|者)"
)
SUMS = "累计"  # of a plan: 累计建设基站4600个
PAID_OUT = re.compile("已?(?:经|累计)?(?:发放|兑现|拨付|落实|下达|支付|到位)")
GIVES = re.compile("给予|予以(?:奖|补|资)|最高(?:不超过)?[0-9]|不超过|一次性(?:奖|补|资)|(?:奖励|补助|资助)(?:每|该)")
CONDITION = re.compile("(?:（含）|及)?以上(?:的|且|，(?:给予|奖励|按))")
AGAINST = frozenset("比较与同和至到由从自以")
ITEM = re.compile(r"\s*[二三四五六七八]是")
GOALS_MOST = 600  # characters of a list of aims
STOPS = re.compile("[。！？\n]")


# Where the last words of each kind stand before a figure (ahead, near, cue, past, expected, compared), -1 where none
# does; and the number of its section.
Before = tuple[int, int, int, int, int, int, int]


class Kinds:
    """Tells of the figures of a text, which begin at `places`, whether they are targets."""

    def __init__(self, document: Document, record: ReportRecord, places: Sequence[int]) -> None:
        text = document.text
        self._cues = [
            m.start() for m in scan_words(*planning(), text) if not _quoted(text, *m.span()) and not _gap(text, m)
        ]
        self._expected = _starts(EXPECTED_FIRST, EXPECTED, text)
        self._near = _starts(CLAUSE_FUTURE_FIRST, CLAUSE_FUTURE, text)
        self._text = text
        self._year = int(record.date[:4]) if record.date and record.date[:4].isdigit() else None
        years = scan_words(BY_YEAR_FIRST, BY_YEAR, text) if self._year else ()
        self._ahead = [m.start() for m in years if int(m[1]) > (self._year or 0)]
        self._past = _starts(PAST_FIRST, PAST, text)
        self._compared = _starts(COMPARED_FIRST, COMPARED, text)
        self._goals = _starts(GOALS_FIRST, GOALS, text)
        self._default = default_kind(record, text)
        self._bounds = [section.heading.start for section in document.sections]
        cues = (self._ahead, self._near, self._cues, self._past, self._expected, self._compared)
        at = np.array(places)
        sections = np.searchsorted(self._bounds, at, "right") - 1
        before = zip(*(_last_before(found, at) for found in cues), sections.tolist(), strict=True)
        self._before: dict[int, Before] = dict(zip(places, before, strict=True))
        future = sorted(self._cues + self._expected) if self._expected else self._cues
        self._kinds, self._told = section_kinds(document, record, future, sorted(self._past + self._compared))
        self._parts = parts_of(document, record)
        self._one_part = len({part for part in self._parts if part}) == 1
        # what is filed under nothing may be a piece of a work report; it must tell more plainly
        self._reports = record.type == "work_report"
        self._turns = record.type == "work_report" or (record.type == "other" and self._default == "actual")
        self._plainly = PLAIN * len(text) if record.type == "other" else 0.0
        self._document = document

    def of(self, sentence: int, clause: int, start: int, end: int) -> Kind:
        """Return the kind of the figure at `start` to `end`, in the sentence and clause that open where given."""
        ahead, near, cue, past, expected, compared, section = self._before[start]
        if ahead >= sentence:
            return "target"
        if self._is_base(start, end):
            return "actual"  # 在去年新增20户规上企业基础上，再新增25户
        if self._is_compared_with(start):
            return "actual"
        done = self._plan_done(max(clause, start - PLAN_DONE_MOST), start, end)
        if done is None and cue < clause and self._is_done(clause, start, end):
            return "target" if self._held(section, start)[1] == "target" else "actual"
        if done is not None:
            return self._kind_of_share(sentence, done, start)
        if near >= clause or self._has_goal_behind(end) or self._is_goal(start, end):
            return "target"
        future = self._planned(sentence, clause, start) if cue >= sentence else -1
        past = past if past >= sentence else -1
        if past >= 0 and self._default == "target":
            if GRANTED.search(self._text, past, start) and not PAID_OUT.match(self._text, past):
                return "target"  # 对已创建的基地，通过复评的奖励20万元
            past = -1 if self._is_of_rule(past, sentence, start) else past
        at = section
        if future >= 0 and self._is_told(future, sentence, start):
            future = -1
        if (future >= 0 or past >= 0) and not self._expected:
            return "target" if future > past else "actual"
        held, told = self._held(at, start)
        if self._expected and not (told == "actual" and TO_COME.search(self._text, sentence, start) is None):
            future = max(future, expected if expected >= sentence else -1)
        if future >= 0 or past >= 0:
            return "target" if future > past else "actual"
        if self._goals and self._follows_goals(sentence, start):
            return "target"
        if told is None and held == "actual" and self._follows_item(sentence):
            return "target"
        if self._default == "target" and told is None and CONDITION.match(self._text, end):
            return "target"  # 营业收入同比增长20%以上的，给予奖励
        if compared >= sentence:
            held = "target" if told == "target" else "actual"
        rules = self._default == "target"
        if held == "target" and not rules and self._was(sentence, clause, start):
            return "actual"
        return held

    def _was(self, sentence: int, clause: int, start: int) -> bool:
        """Whether words around a figure say that it tells of what was, whatever its section plans."""
        return self._looks_back(start) or self._dated_back(clause, start) or self._follows_done(sentence)

    def _planned(self, sentence: int, clause: int, start: int) -> int:
        """Return where the last word of a plan stands; one that only says why what follows was done is none."""
        for at in range(bisect_left(self._cues, start) - 1, bisect_left(self._cues, sentence) - 1, -1):
            cue = self._cues[at]
            if not self._remarked(cue, start) and (cue >= clause or not self._says_why(sentence, cue)):
                return cue
        return -1

    def _is_told(self, cue: int, sentence: int, start: int) -> bool:
        """Whether a word that may plan tells, under a review, of what was done: 改善计划全面实施, 压缩到不超过120天."""
        named = self._text.startswith(LIKE_NAMES, cue) and YET.search(self._text, sentence, start) is None
        named = named and PLANS.search(self._text, max(cue - 3, 0), cue + 2) is None
        told = named or self._text.startswith(BOUNDING, cue)
        return told and self._held(self._before[start][-1], start)[1] == "actual"

    def _is_of_rule(self, past: int, sentence: int, start: int) -> bool:
        """Whether a word that tells is, in a rule or a plan, one of what must have been done to be granted things."""
        text = self._text
        if text.startswith(SUMS, past) or WHOEVER.match(text, past, start):
            return True
        end = text.find("。", start, start + SENTENCE_MOST)
        return GIVES.search(text, sentence, end if end >= 0 else start + SENTENCE_MOST) is not None

    def _remarked(self, cue: int, start: int) -> bool:
        """Whether a bracket closes between a word of a plan and a figure: 就业2.6万人（目标2.2万人），完成率118%."""
        closed = self._text.find("）", cue, start)
        return closed >= 0 and self._text.find("（", cue, closed) < 0

    def _says_why(self, sentence: int, cue: int) -> bool:
        """Whether the clause of a word of a plan only says why the rest of its sentence was done."""
        return PURPOSE.match(self._text, self._text.rfind("，", sentence, cue) + 1 or sentence) is not None

    @cached_property
    def _turn(self) -> Turn | None:
        """Where the report turns to what is to come; looked for when headings do not say."""
        turn = find_turn(self._document)
        return turn if turn is not None and turn.behind + turn.ahead >= self._plainly else None

    def _held(self, section: int, start: int) -> tuple[Kind, Kind | None]:
        """Return the kind of figure that the place holds, and what headings or the report's turn say outright of it."""
        part = self._parts[section] if section >= 0 else None
        if part and self._one_part and self._turn and self._turn.sure_on_both and self._turn.outweighs(start):
            part = None  # the heading of the other part was lost
        turned = part or (self._turn.kind(start) if self._turns and self._turn else None)
        told = self._told[section] if section >= 0 else None
        if turned and not part and told and told != turned and self._turn and not self._turn.outweighs(start):
            turned = None  # few openings do not gainsay a heading
        if turned or section < 0:
            return turned or self._default, turned
        return self._kinds[section], told

    def _looks_back(self, start: int) -> bool:
        """Whether the sentence of a figure opens with a year that was, or follows one that reviews a year."""
        low = max(start - SENTENCE_MOST, 0)
        opened = max(self._text.rfind(mark, low, start) for mark in "。\n！？") + 1
        found = OPENS_BACK.match(self._text, opened, start) if opened else None
        if found:
            if not self._reports and not self._text.startswith(("同", "与", "比"), found.end()):
                return False  # 2017年，改造房屋20户 in a plan that was made before
            year = year_number(found[2]) if found[1] else 0
            return year is not None and self._year is not None and year < self._year
        if self._text.find("目前", opened, start) >= 0 and NOW.search(self._text, opened, start):
            return True
        before = max(opened - SENTENCE_MOST, 0)
        past = self._text.find("过去", before, opened) >= 0
        return past and REVIEWING.search(self._text, before, opened) is not None

    def _dated_back(self, clause: int, start: int) -> bool:
        """Whether a year that was stands before a figure in its clause and is no base: 1981年上升1%."""
        if not self._reports or self._year is None or self._text.find("年", clause, start) < 0:
            return False
        years = list(YEAR.finditer(self._text, clause, start))
        if len(years) != 1 or self._text[years[0].start() - 1 : years[0].start()] in AGAINST:
            return False
        year = year_number(years[0][1])
        return year is not None and year < self._year

    def _follows_goals(self, sentence: int, start: int) -> bool:
        """Whether the aims announced before a ； go on to `start`: no full stop and nothing past stands between."""
        goal = _last(self._goals, max(0, sentence - GOALS_MOST), start)
        if goal < 0 or STOPS.search(self._text, goal, start):
            return False
        return _last(self._past, goal, start) < 0

    def _follows_done(self, sentence: int) -> bool:
        """Whether the sentence goes on a list that opens with what is done: 已建成的主要有：甲6公里；乙9公里."""
        low = self._text.rfind("。", max(0, sentence - GOALS_MOST), sentence) + 1
        done = _last(self._past, low, sentence)
        return done > _last(self._cues, low, sentence) and self._text.find("：", done, done + 16) >= 0

    def _follows_item(self, sentence: int) -> bool:
        """Whether the sentence is an item of a list (三是) whose items before it in the full sentence are planned."""
        if ITEM.match(self._text, sentence) is None:
            return False
        low = self._text.rfind("。", max(0, sentence - GOALS_MOST), sentence) + 1
        return _last(self._cues, low, sentence) > _last(self._past, low, sentence)

    def _plan_done(self, low: int, start: int, end: int) -> int | None:
        """Return where the words open that make the figure a share of a plan; None where it is none."""
        if not SHARE.search(self._text, start, end):
            return None
        match = PLAN_DONE.search(self._text[low:start])
        return low + match.start() if match else None

    def _is_done(self, clause: int, start: int, end: int) -> bool:
        """Whether a figure is the share done of a plan spoken of before: 没有完成计划：钢完成96%."""
        return self._text.endswith("完成", clause, start) and SHARE.search(self._text, start, end) is not None

    def _kind_of_share(self, sentence: int, done: int, start: int) -> Kind:
        """Return the kind of a share of a plan whose words open at `done`: an aim only where something plans it."""
        future, past = _last(self._cues, sentence, done), _last(self._past, sentence, start)
        if future >= 0 or past >= 0:
            return "target" if future > past else "actual"
        _, told = self._held(bisect_right(self._bounds, start) - 1, start)
        return "target" if told == "target" else "actual"

    def _is_goal(self, start: int, end: int) -> bool:
        """Whether a figure is itself a goal: 完成年度目标（38微克/立方米以下）, 比年初确定的90%目标低."""
        near = self._text[max(0, start - 6) : start]
        if self._text.startswith("目标", end) and not self._text.startswith("任务", end + 2):
            return GOAL_AGAINST.search(near) is not None
        return "（" in near and GOAL_BRACKET.search(near) is not None

    def _is_base(self, start: int, end: int) -> bool:
        """Whether a plan builds on a figure of the year that was: 在去年新增20户规上企业的基础上."""
        near = self._text.find("基础上", end, end + ON_TOP_MOST) >= 0 and ON_TOP_OF.match(self._text, end)
        return bool(near) and YEAR_BEFORE.search(self._text, max(0, start - YEAR_MOST), start) is not None

    def _is_compared_with(self, start: int) -> bool:
        """Whether a figure is what another is compared with: 将比去年的2050亿元增长40%."""
        if self._text[start - 1 : start] != "的":
            return False
        found = BASE.search(self._text, max(start - BASE_MOST, 0), start)
        year = year_number(found[2]) if found and found[2] else None
        return found is not None and (year is None or self._year is None or year < self._year)

    def _has_goal_behind(self, end: int) -> bool:
        near = self._text.find("的", end, end + 9) >= 0
        return near and GOAL_BEHIND.match(self._text, end) is not None


def _last(cues: list[int], low: int, high: int) -> int:
    """Return the last of `cues` in a range, -1 where there is none."""
    at = bisect_left(cues, high) - 1
    return cues[at] if at >= 0 and cues[at] >= low else -1


def _last_before(cues: list[int], places: NDArray[np.int64]) -> list[int]:
    """Return the last of `cues` before each place, -1 where there is none."""
    if not cues:
        return [-1] * len(places)
    found: list[int] = np.array([-1, *cues])[np.searchsorted(cues, places)].tolist()
    return found


def _starts(openings: str, pattern: re.Pattern[str], text: str) -> list[int]:
    return [match.start() for match in scan_words(openings, pattern, text)]


def _gap(text: str, cue: re.Match[str]) -> bool:
    """Whether a word of a plan is what a figure falls short of or exceeds."""
    if text.startswith("的", cue.end()) and text.find("完成", max(0, cue.start() - 6), cue.start()) >= 0:
        return True  # 完成目标任务的104%
    return cue[0].startswith("目标") and GAP_TO.search(text, max(0, cue.start() - 8), cue.start()) is not None


def _quoted(text: str, start: int, end: int) -> bool:
    """Whether words stand inside a short name in quotes: “五个必须坚持” plans nothing."""
    closed = text.find("”", end, end + 12)
    if closed < 0:
        return False
    opened = text.find("“", end, closed)
    return opened < 0 and text.rfind("“", max(0, start - 12), start) > text.rfind("”", max(0, start - 12), start)
