"""Time words that head what follows: a line above a list, the sentence before 初步核算, an aim (到2023年) of items."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from etl.lexicon.dating import YEAR
from etl.lexicon.times import Time
from etl.model import Span
from etl.resolve import reach
from etl.resolve.attributive import DIGIT
from etl.resolve.context import Context

MOST = 30  # items of a list that a line above may head
LISTED = ("；", ";", "，", "、")
DASHED = re.compile(r"\s*[—–\-]{1,2}(?![0-9])")  # ——产业体系更加完善。
BY_THEN = ("到", "至")  # 到2023年
ITEM = re.compile(
    r"\s*(?:[一二三四五六七八九]是|第[一二三四五六七八九十]，|首先|其[一二三四五六]|[（(][一二三四五六七八九][)）])"
)
ANNOUNCED = re.compile("以下|如下|下列|下面|[几一二两三四五六七八九十]个方面")
PLANS = re.compile("将|要|计划|拟|安排|力争|任务")
OWN = ("今年", "明年", "本年", "来年")
ITEMS_MOST, TOPIC_MOST = 800, 300  # characters between such words and what they head
CLOSES = "。！？\n"


class HeadedTimes:
    """Finds the time words above or before a figure's own sentence that head it."""

    def __init__(self, context: Context, times: Sequence[Time], governing: Callable[[Span], Time | None]) -> None:
        self._context, self._text = context, context.document.text
        self._times, self._starts = times, [time.start for time in times]
        self._governing = governing
        self._paragraphs = [paragraph.start for paragraph in context.document.paragraphs]
        self._listed: dict[Span, Time | None] = {}
        self._reckons = reach.RECKONING.search(self._text) is not None

    def of_paragraph(self, place: int) -> Time | None:
        """Time words with a colon that open the paragraph, or of the line above a list: 2016年：计划搬迁……。"""
        paragraph = self._context.paragraph(place)
        time = self._next(paragraph.start)
        opens = time is not None and time.start - paragraph.start <= 4 and time.end <= place
        if time is not None and opens and self._text[time.end : time.end + 1] in ("：", ":"):
            return time
        if paragraph not in self._listed:
            self._listed[paragraph] = self._of_list(paragraph)
        return self._listed[paragraph]

    def of_reckoning(self, low: int, before: int) -> Time | None:
        """Time words that open the sentence before one that begins 初步核算，, where that holds no figure.

        `low` is where the figure's sentence begins, `before` where the one before it does.
        """
        if not self._reckons or self._text[low - 1 : low] != "。" or reach.RECKONED.match(self._text, low) is None:
            return None
        opened = max(before, low - reach.OPENING_MOST)
        time = self._next(opened)
        if time is None or time.start > opened + reach.OPENED_NEAR or DIGIT.search(self._text, time.end, low):
            return None
        return time

    def of_items(self, low: int) -> Time | None:
        """Time words of the sentence that announces an item: 今年的主要内容有以下方面。一是发行国债1000亿元。"""
        if ITEM.match(self._text, low) is None:
            return None
        first = max(low - ITEMS_MOST, 0)
        announced = [found.end() for found in ANNOUNCED.finditer(self._text, first, low)]
        if not announced:
            return None
        opened = max(self._text.rfind(mark, first, announced[-1]) for mark in CLOSES) + 1 or first
        time = self._next(opened)
        opens = time is not None and time.start <= opened + reach.OPENED_NEAR
        return time if opens and time and not DIGIT.search(self._text, time.end, announced[-1]) else None

    def of_topic(self, low: int) -> Time | None:
        """The year that opens the sentence before, of what is to come: 明年粮食生产要上新台阶。播种面积扩大到8万亩."""
        first = max(self._context.paragraph(low).start, low - TOPIC_MOST)
        number = bisect_left(self._starts, low) - 1
        time = self._times[number] if number >= 0 else None
        if time is None or time.start < first or not (YEAR.match(time.words) or time.words in OWN):
            return None
        opens = time.start == first or self._text[time.start - 1] in CLOSES
        end = self._text.find("。", time.end, low)
        told = (
            opens and 0 <= end == self._text.rfind("。", first, low) and DIGIT.search(self._text, time.end, end) is None
        )
        return time if told and PLANS.search(self._text, time.end, end) else None

    def _next(self, place: int) -> Time | None:
        number = bisect_left(self._starts, place)
        return self._times[number] if number < len(self._times) else None

    def _of_list(self, paragraph: Span) -> Time | None:
        """The time words that govern the line with a colon above a list of lines, or the aim above dashes."""
        number = bisect_right(self._paragraphs, paragraph.start) - 1
        dashed = DASHED.match(self._text, paragraph.start) is not None
        if not dashed and self._ending(number) not in LISTED and self._ending(number - 1) not in LISTED:
            return None
        for above in range(number - 1, max(number - MOST, 0) - 1, -1):
            span = self._context.document.paragraphs[above]
            ending = self._ending(above)
            if dashed and ending not in ("：", ":") and DASHED.match(self._text, span.start) is None:
                return self._aimed(span)
            if ending in ("：", ":"):
                return self._governing(Span(span.end - 1, span.end))
            if not dashed and ending not in LISTED:
                return None
        return None

    def _aimed(self, span: Span) -> Time | None:
        """Time words that open the last sentence of a line and say by when: 到2023年，产业体系更加完善。"""
        end = span.start + len(self._text[span.start : span.end].rstrip())
        time = self._next(max(self._text.rfind("。", span.start, end - 1) + 1, span.start))
        opens = time is not None and time.end < end and time.words.startswith(BY_THEN)
        return time if opens and time and DIGIT.search(self._text, time.end, end) is None else None

    def _ending(self, number: int) -> str:
        """The last character of a paragraph."""
        if number < 0:
            return ""
        span = self._context.document.paragraphs[number]
        return self._text[span.start : span.end].rstrip()[-1:]
