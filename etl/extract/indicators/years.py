"""Years that a list of figures is shared out among: 2015和2016年同期增速分别为3.3%、0.5%."""

from __future__ import annotations

import re

from etl.extract.indicators.quantity import Quantity

YEAR = "((?:19|20)[0-9]{2})年?"
RANGE = re.compile(f"{YEAR}(?:[-—–~]{{1,2}}|至|到){YEAR}")
EACH = re.compile(f"{YEAR}(?:(?:、|和|与|及){YEAR}){{1,5}}")
ONE = re.compile("(?:19|20)[0-9]{2}")
NEAR = 300  # characters between the years and their figures
MOST = 12  # figures of a list


def years_of(text: str, opened: int, start: int, count: int) -> list[str]:
    """Return the years that a list of `count` figures at `start` is of, one for each; [] where none are told so.

    >>> years_of("2003年至2005年增幅分别为", 0, 17, 3), years_of("2015和2016年分别为", 0, 14, 3)
    (['2003', '2004', '2005'], [])
    """
    opened = max(opened, start - NEAR)
    if not 1 < count <= MOST or text.find("年", opened, start) < 0:
        return []
    spans = [(int(m[1]), int(m[2])) for m in RANGE.finditer(text, opened, start)]
    if spans and spans[-1][1] - spans[-1][0] + 1 == count:
        return [str(year) for year in range(spans[-1][0], spans[-1][1] + 1)]
    told = [ONE.findall(m.group()) for m in EACH.finditer(text, opened, start)]
    return told[-1] if told and len(told[-1]) == count else []


def shared_out(years: list[str], quantities: list[Quantity]) -> dict[int, str]:
    """Return the year of each figure of a list, by where the figure starts."""
    return {quantity.start: f"{year}年" for quantity, year in zip(quantities, years, strict=False)}
