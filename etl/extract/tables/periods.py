"""When the figures of a table hold: the words of row and column, in the year that its title says."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl.lexicon.dates import DATE, iso, year_number
from etl.lexicon.dating import YEAR, Calendar, dates_of
from etl.lexicon.times import Time, find_times
from etl.model import ReportRecord

THIS_YEAR = frozenset(("本年", "当年", "本年度", "今年", "本期"))
EDGES = re.compile(r"年[初末底]")
YEAR_ALONE = re.compile(r"[0-9]{4}年度?")
PART = re.compile(r"月|季|半年")
ISO_DATE = re.compile(r"((?:19|20)\d\d)[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?")


@dataclass(frozen=True, slots=True)
class Held:
    """The words that say when, and the days they mean, None for an open end."""

    words: str
    start: datetime.date | None
    end: datetime.date | None


class Frame:
    """What a table stands in: the document's text, and the year and period that caption or title say."""

    def __init__(self, text: str, record: ReportRecord, captions: Sequence[str]) -> None:
        self.text = text
        self.default: Held | None = None
        year = None
        for line in captions:
            times = find_times(line)
            years = {year_number(y) for time in times for y in YEAR.findall(time.words)}
            if len(years) == 1 and year is None:
                year = years.pop()
            said = _one(times)
            if said and self.default is None and (years or year):
                self.default = _held(said, Calendar(year), year)
        if year is None:
            titled = {year_number(y) for y in YEAR.findall(record.title or "")}
            year = titled.pop() if len(titled) == 1 else None
            if year is not None and record.type != "communique":  # whose title heads prose: it dates, and says nothing
                self.default = self.default or _titled(record.title or "", year)
        if year is None and record.date and record.date[:4].isdigit():
            year = int(record.date[:4])
        self.calendar = Calendar(year)

    def held(self, words: str) -> Held:
        """Return what the words of a head or a row mean in this table."""
        if words in THIS_YEAR and self.default is not None and self.default.end is not None:
            return self.default
        return _held(words, self.calendar, self.calendar.year)

    def whole_year(self) -> Held | None:
        """Return the year of the table (年度), None where it is not known."""
        year = self.calendar.year
        return Held("年度", datetime.date(year, 1, 1), datetime.date(year, 12, 31)) if year else None

    def both(self, row: Held, words: str) -> Held:
        """Return what a row's year and a column's part of it mean together: 2023年 and 1-6月."""
        if YEAR.search(words) or row.end is None:
            return self.held(words)
        if re.search(r"月|季|半年", words) and YEAR.search(row.words):
            return _held(row.words + words, self.calendar, row.end.year)
        return row

    def due(self, words: str, held: Held | None) -> datetime.date | None:
        """Return the last day of a time limit as written (2024年12月底前, 6月30日), None where none is named."""
        last: datetime.date | None = None
        for found in ISO_DATE.finditer(words):
            day = _last_day(int(found[1]), int(found[2]), found[3])
            last = day or last
        if last is not None:
            return last
        for written in DATE.finditer(words):
            if (text := iso(written)) and len(text) == 10:
                last = datetime.date.fromisoformat(text)
        if last is not None:
            return last
        year = held.end.year if held is not None and held.end is not None else self.calendar.year
        for time in find_times(words):
            _, end = dates_of(time.words, Calendar(year), year)
            last = end or last
        if last is None and year and re.search(r"年[末底]|全年", words):
            return datetime.date(year, 12, 31)
        return last


def _last_day(year: int, month: int, day: str | None) -> datetime.date | None:
    try:
        if day:
            return datetime.date(year, month, int(day))
        return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)
    except ValueError:
        return None


def _held(words: str, calendar: Calendar, year: int | None) -> Held:
    words = "".join(words.split())
    if "同期" in words:  # the same part of another year: which, the table's other columns say
        return Held(words, None, None)
    start, end = dates_of(words.removesuffix("度") if words.endswith("年度") else words, calendar, year)
    return Held(words, start, end)


def _one(times: Sequence[Time]) -> str:
    """Return the one time that a line says, "" without one: of a year and a part of it behind, the part."""
    if len(times) == 2 and YEAR_ALONE.fullmatch(times[0].words) and not YEAR.search(times[1].words):
        return times[1].words if PART.search(times[1].words) else ""
    return times[0].words if len(times) == 1 else ""


def _titled(title: str, year: int) -> Held:
    """Return the period that a report's title says, the year alone where its time words say more than one."""
    times = find_times(title)
    words = times[0].words if len(times) == 1 else f"{year}年"
    return _held(words, Calendar(year), year)
