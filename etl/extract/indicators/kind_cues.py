"""Where the words stand that plan, tell of what was, or compare: 确保, 到2027年, 已完成, 同比."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from etl.extract.indicators.plan_words import planning
from etl.lexicon.scan import scan_words

# An estimate (预计) of the year under review tells what is; one of what is yet to come, or of a plan, is a target.
# 一九八二年预计比一九八○年增长5%: the year that closes, held against one before
EXPECTED = re.compile(r"(?<!年)预计|预计(?![比同与较])|将会")
EXPECTED_FIRST = "预计 将会"
# 年度计划投资8亿元, 应完工管网30公里 and 要求年底前完成23个 say nothing of the clauses behind them.
CLAUSE_FUTURE = re.compile(
    r"(?<![相适反响供对感效一呼接回答顺])应(?:该)?(?:完工|完成|达到|建成|开工|竣工|拨付|缴纳|收缴|到位)"
    r"|要求[^，。；]{0,14}[前内](?:完成|建成|达到|整改)(?!的)|下达的[^，。；0-9]{0,8}(?:任务|指标|目标)数?[为是]?(?=[0-9])|排定的?[^，。；0-9]{0,8}任务|计划(?:总)?投资|投资计划(?=[0-9X])|任务数|年度计划(?![由从])(?<![比较了]年度计划)(?<!占年度计划)(?<!于年度计划)(?<!超年度计划)(?<![列纳]入年度计划)"
)
CLAUSE_FUTURE_FIRST = (
    "应完 应达 应建 应开 应竣 应拨 应缴 应收 应到 应该 要求 下达的 排定 投资计划 计划投 计划总 任务数 年度计"
)
# 到2027年 in a report of 2025 looks ahead, whatever follows.
BY_YEAR = re.compile(r"[到至](20[0-9]{2})年")
BY_YEAR_FIRST = "到20 至20"
PAST = re.compile(
    r"实际(?:完成|实现|达到|新增|建成|投入|支出|搬迁|执行|为|开工|竣工|收到|发放)|(?<!未)(?<!抓好)(?<!推[动进])(?<!加快)(?<!促进)(?<!支持)(?<!加强)已(?:经)?(?!知)|完成情况|截[至止]|累计|荣获|获评"
    r"|[尚仍]有(?=[0-9]{1,4}[个项件条家户处])|(?<=[\n。])(?:目前)?[尚仍]?未(?:完成)?整改(?:到位|完成)?的(?=[0-9])"
    r"|(?<=[座个户所条项件里套亩名台]，)(?:完成|剩余|落实)(?=[0-9])|实现了|完成了|达到了|增加了|提高了|差了|超额完成|(?<=[日止])完成(?=[0-9X])|共(?:问责|查处|处分|立案|通报)|(?:如数|全部|已|全额)(?:追回|退回|退还|收回|归还)|其中已|(?:仅|只|才)完成|(?<!项)目前(?![^，。]{0,4}[计拟将正])"
)
PAST_FIRST = (
    "尚有 仍有 未整 未完成整 尚未整 尚未完 仍未整 仍未完 "
    "共问 共查 共处 共立 共通 如数 全部追 全部退 全部收 全部归 全额追 全额退 全额收 全额归 仅完 只完 才完 剩余 目前 "
    "落实 实际 已 完成 截至 截止 累计 荣获 获评 实现 达到 增加 提高 超额 其中 差了"
)
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
# GDP增速低于年度目标2.8个百分点: a gap to a goal plans nothing
# 收入比年度计划增加2%, 超计划0.5个百分点, 列入年度计划的98个项目
BESIDE_PLAN = re.compile(
    "(?:[比较超]|超过|[高低快慢好优]于|[列纳]入)(?:原|年度|全年|年初|上级|国家|预定|[省市县]级?)*\\Z"
)
GAP_TO = re.compile(
    r"(?:比|较|低于|高于|超过?|超出|[落滞]后于?|[快慢好优]于|距离?|与|未完成|未达到?|没有完成)[^，。；、0-9]{0,6}\Z"
)


@dataclass(frozen=True, slots=True)
class KindCues:
    """The places of a text's words that say of which kind its figures are, each list in text order."""

    ahead: list[int]  # a year to come: 到2027年
    near: list[int]  # of a plan, for its own clause: 年度计划投资
    planned: list[int]  # of what is to come: 确保
    past: list[int]  # of what was: 已
    expected: list[int]  # of an estimate: 预计
    compared: list[int]  # of a comparison with what was: 同比
    goals: list[int]  # announcing aims: 主要预期目标是

    def before(self, places: NDArray[np.int64]) -> Iterator[tuple[int, int, int, int, int, int]]:
        """Give of each place where the last words before it stand (ahead, near, planned, past, expected, compared).

        -1 stands for none.
        """
        cues = (self.ahead, self.near, self.planned, self.past, self.expected, self.compared)
        return zip(*(_last_before(found, places) for found in cues), strict=True)

    @property
    def to_come(self) -> list[int]:
        """All words of what is to come, estimates among them."""
        return sorted(self.planned + self.expected) if self.expected else self.planned

    @property
    def told(self) -> list[int]:
        """All words of what was."""
        return sorted(self.past + self.compared)


def find_kind_cues(text: str, year: int | None) -> KindCues:
    """Find the words in a text of `year`, None where the year is not known."""
    years = scan_words(BY_YEAR_FIRST, BY_YEAR, text) if year else ()
    return KindCues(
        ahead=[m.start() for m in years if int(m[1]) > (year or 0)],
        near=_starts(CLAUSE_FUTURE_FIRST, CLAUSE_FUTURE, text),
        planned=[
            m.start() for m in scan_words(*planning(), text) if not _quoted(text, *m.span()) and not _gap(text, m)
        ],
        past=_starts(PAST_FIRST, PAST, text),
        expected=_starts(EXPECTED_FIRST, EXPECTED, text),
        compared=_starts(COMPARED_FIRST, COMPARED, text),
        goals=_starts(GOALS_FIRST, GOALS, text),
    )


def last(cues: Sequence[int], low: int, high: int) -> int:
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
    if "计划" in cue[0] and BESIDE_PLAN.search(text, max(0, cue.start() - 8), cue.start()):
        return True
    return cue[0].startswith("目标") and GAP_TO.search(text, max(0, cue.start() - 8), cue.start()) is not None


def _quoted(text: str, start: int, end: int) -> bool:
    """Whether words stand inside a short name in quotes: “五个必须坚持” plans nothing."""
    closed = text.find("”", end, end + 12)
    if closed < 0:
        return False
    opened = text.find("“", end, closed)
    return opened < 0 and text.rfind("“", max(0, start - 12), start) > text.rfind("”", max(0, start - 12), start)
