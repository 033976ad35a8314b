"""The stretches of a work report that look back on five years or one (五年来, 过去一年), and the days they mean."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice

from etl.lexicon.dating import NO_DATES, Calendar, Dates, dates_of
from etl.lexicon.scan import behind, match_at
from etl.lexicon.times import find_times
from etl.model import Document

ENDS = "。！？!?\n"
OPENED = rf"(?:(?<=[{ENDS}])|^)[\s—\-]{{0,4}}(?:各位代表[！!，,：:]\s{{0,30}})?(?:回[望顾首眸])?"
YEARS = r"(?:这|过去的?|刚刚过去的|经过)?五年(?:来|间)?(?!规划|计划|行动|任期)"
PLAN = r"[“\"]?十[一二三四五]五[”\"]?(?:时期|期间|以来|这五年|的五年)"
ONE = r"过去的?一年|一年来|这一年|(?:刚刚|即将)?过去的20[0-9]{2}年"
ERA = re.compile(rf"{OPENED}(?:(?P<several>{YEARS}|{PLAN})|(?P<one>{ONE}|(?<=\n)20[0-9]{{2}}年))")
SUMMED = re.compile(r"(?<=\n)[—\-\s]{0,4}(?:这)?是[^，。\n]{2,24}的五年[。：\n]")
SOME = re.compile(r"\S")
SENTENCE_END = re.compile("[。！？!?]")
TOLD = 3  # sentences before what sums them up
ONE_YEAR = re.compile(
    r"(?m)^[ \u3000一二三四五、.（()）]{0,8}(?:20\d\d年|过去一年)(?:的|政府|主要)*工作(?:回顾|总结)[ \u3000]{0,4}$"
)
# What ERA can begin with.
OPENS = frozenset('—-各回这过刚经即五十一2“"') | {char for char in map(chr, range(0x3001)) if char.isspace()}
MARKS = re.compile("五年|十[一二三四五]五|一年|过去的20")
NEAR, REACH = re.compile("五|一年|20"), 60  # what ERA must have, within so many characters


class Eras:
    """Tells of a place in a work report whether it lies in a stretch that looks back on five years or one."""

    def __init__(self, document: Document, calendar: Calendar, reviewed: int | None) -> None:
        text = document.text
        self._places: list[int] = []
        self._dates: list[Dates] = []
        self._ends: list[int] = []
        self._borders: list[int] = []
        if reviewed is None or MARKS.search(text) is None:
            return
        openings = [at for at in behind(ENDS, text) if text[at : at + 1] in OPENS and NEAR.search(text, at, at + REACH)]
        several, one = dates_of("过去五年", calendar, reviewed), dates_of(f"{reviewed}年", calendar)
        found = [
            (m.start(), several if m["several"] else _one(m["one"], reviewed, one))
            for m in match_at(openings, ERA, text)
        ]
        found += [(m.start(), several) for m in SUMMED.finditer(text)] if "的五年" in text else []
        one_year = ONE_YEAR.search(text) if found else None
        for place, dates in sorted(found):
            self._places.append(place)
            self._dates.append(dates)
            headed = one_year is not None and one_year.end() <= place
            self._ends.append(_end(text, place) if headed else len(text))
        self._borders = [
            section.heading.start
            for section in document.sections
            if section.parent < 0 or ("年" in section.title and find_times(section.title))
        ]

    def number(self, place: int) -> int:
        """Return which stretch holds `place`, -1 where none does."""
        at = bisect_right(self._places, place) - 1
        if at < 0 or self._dates[at] == NO_DATES:
            return -1
        crossed = bisect_right(self._borders, self._places[at]) < bisect_right(self._borders, place)
        return -1 if crossed or place >= self._ends[at] else at

    def dates(self, number: int) -> Dates:
        """Return the days of stretch `number`."""
        return self._dates[number]


def _end(text: str, place: int) -> int:
    """Return where a stretch that begins at `place` ends at the latest.

    Under the heading of a single year (2023年工作回顾) 五年来 in the last of several sentences of a paragraph sums up
    what that paragraph told, and nothing after it.
    """
    line, end = text.rfind("\n", 0, place) + 1, text.find("\n", place) % (len(text) + 1)
    last = SENTENCE_END.search(text, place, end)
    concluding = last is None or SOME.search(text, last.end(), end) is None
    told = sum(1 for _ in islice(SENTENCE_END.finditer(text, line, place), TOLD)) if concluding else 0
    return end if concluding and told >= TOLD else len(text)


def _one(words: str, reviewed: int, dates: Dates) -> Dates:
    """Return the days of words for a single year: those of the year under review, none for another."""
    year = re.search("20[0-9]{2}", words)
    return dates if year is None or int(year[0]) == reviewed else NO_DATES
