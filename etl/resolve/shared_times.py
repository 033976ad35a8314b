"""Times that a list of figures is shared out among: 2022年、2023年分别新增就业2.1万人、2.4万人."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from etl.lexicon.dates import ARABIC_YEAR
from etl.lexicon.times import Time
from etl.model import Span

# a year that is no end of a longer number; what a search begins with comes first, for that is cheap to look for
YEAR = rf"({ARABIC_YEAR})(?<![0-9]\d{{4}})年?"
NO_DATE = "(?![0-9]|[0-9一二三四五六七八九十]{1,2}月)"
RANGE = re.compile(f"{YEAR}(?:[-—–~]{{1,2}}|至|到){YEAR}{NO_DATE}")
EACH = re.compile(f"{YEAR}(?:(?:、|和|与|及|，){YEAR}){{1,5}}{NO_DATE}")
ONE = re.compile(ARABIC_YEAR)
TIMES_JOINED = re.compile("(?:、|，|和|与|及|以及)")
FIGURES_JOINED = re.compile("[\\s左右以上多余]{0,3}(?:、|，|,|和|与|及|以及)\\s?")
# 小学、初中分别为: the figures are of things, and the times before them of both
THINGS = re.compile("[、和](?!谐|平)")
COMPARED = frozenset("比较与同跟于")  # 比2021年、2022年分别增长5%、6% is of neither year
ENDS = "。！？\n"
NEAR = 120  # characters between the times and the first of their figures
REACH = 400  # characters between the times and the last list that they are shared out to
MOST = 12  # figures of a list


def shared_times(text: str, times: Sequence[Time], figures: Sequence[Span]) -> dict[int, Time]:
    """Return the time of each figure that is one of a list with as many figures as there are times, by its start.

    `times` and `figures` in the order of the text. Lists that follow in the same sentence share the same times out.

    >>> figures = [Span(14, 16), Span(17, 19)]
    >>> [time.words for time in shared_times("2021和2022年分别招生3万、4万", [], figures).values()]
    ['2021年', '2022年']
    """
    starts = [figure.start for figure in figures]
    found: dict[int, Time] = {}
    for run in _runs(text, times):
        if text[max(run[0].start - 1, 0) : run[0].start] in COMPARED:
            continue
        far = min(run[-1].end + REACH, len(text))
        ended = min((at for end in ENDS if (at := text.find(end, run[-1].end, far)) >= 0), default=far)
        number, reached = bisect_left(starts, run[-1].end), run[-1].end
        while number < len(figures) and starts[number] < ended and starts[number] - reached < NEAR:
            count = _listed(text, figures, number)
            told = max(text.rfind("，", reached, starts[number]) + 1, reached)
            if count == len(run) and not THINGS.search(text, told, starts[number]):
                found.update(zip(starts[number : number + count], run, strict=True))
            number += count
            reached = figures[number - 1].end
    return found


def _listed(text: str, figures: Sequence[Span], number: int) -> int:
    """Return how many figures follow one another from `number` on with nothing but a mark between."""
    count = 1
    while (
        number + count < len(figures)
        and count <= MOST
        and FIGURES_JOINED.fullmatch(text, figures[number + count - 1].end, figures[number + count].start)
    ):
        count += 1
    return count


def _runs(text: str, times: Sequence[Time]) -> Iterator[list[Time]]:
    """Give each run of times told one after another, in order; first those of years, which share their 年."""
    if "年" in text:
        for found in EACH.finditer(text):
            yield [Time(found.start(), found.end(), f"{year}年") for year in ONE.findall(found[0])]
        for found in RANGE.finditer(text):
            if 2 <= int(found[2]) - int(found[1]) < MOST:
                years = range(int(found[1]), int(found[2]) + 1)
                yield [Time(found.start(), found.end(), f"{year}年") for year in years]
    run: list[Time] = []
    for time in times:
        quoted = run and run[-1].end == time.start and text[time.start] == "“"  # “十三五”“十四五”期间
        if run and not quoted and not TIMES_JOINED.fullmatch(text, run[-1].end, time.start):
            if len(run) > 1:
                yield run
            run = []
        run.append(time)
    if len(run) > 1:
        yield run
