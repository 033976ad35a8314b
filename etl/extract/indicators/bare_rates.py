"""Of what a bare rate is: the tax behind it, the measure that 方面 sets out with, the whole before 其中."""

from __future__ import annotations

import re

from etl.extract.indicators.before import Told
from etl.extract.indicators.split import A_PLACE
from etl.lexicon import gazetteer

# 将制造业等行业现行16%的税率降至13%
LEVY = re.compile("的(税率|利率|费率)")
LEVIES = ("税率", "利率", "费率")
CURRENT = re.compile("(?:现行|目前|原来|原有)$")
# 在规上工业增加值增长方面，力争甲区增长10%; 人口自然增长率，甲省由29‰降到6‰
ASPECT = re.compile("(?:^|[，。；])在([^，。；0-9]{3,16}?)(?:增长|提升)?方面，")
RATE = re.compile("(?:^|[，。；\\n的])([^，。；\\n的0-9]{3,14}?(?:率|比重|比例))，(?=[^，。；]{2,8}由)")
GROWN, SHARE = "增速", "占比"
# 提高失业保险稳岗返还比例，其中大型企业返还比例由30%提高到50%
MEASURE = 4  # characters of a measure that both tell
RAISED = re.compile("^.*(?:提高|降低|落实|执行|调整|上调|下调|实施|增加)了?")


def of_rate(name: str, told: Told) -> str:
    """Return the name of a rate with what it is of, as it is where that is not told."""
    if told.quantity.unit not in ("%", "‰", "") or len(name) > 16:
        return name
    if name.endswith(SHARE) and (levy := LEVY.match(told.text, told.quantity.end)):
        return CURRENT.sub("", name[: -len(SHARE)]) + levy[1]
    if name in LEVIES:
        named = [fact.name for fact in told.facts() if fact.name.endswith(name)]
        return named[-1] if named else name
    if name.endswith((GROWN, SHARE)):
        return _of_place(name, told)
    return _of_whole(name, told) if name.endswith(("比例", "标准")) else name


def _of_place(name: str, told: Told) -> str:
    """Return the name of a place's growth or rate with the measure its sentence sets out with."""
    place, end = name[:-2], name[-2:]
    if not (place in gazetteer.names() or A_PLACE.fullmatch(place)):
        return name
    found = (ASPECT if end == GROWN else RATE).findall(told.text[told.opened : told.start])
    return name if not found else place + found[-1] + (end if end == GROWN else "")


def _of_whole(name: str, told: Told) -> str:
    """Return the name of a part's rate with what the same measure before 其中 is of."""
    whole = told.text.find("，其中", told.opened, told.start)
    measure = name[-MEASURE:]
    if whole < 0 or len(name) <= MEASURE or not told.text.endswith(measure, told.opened, whole):
        return name
    opened = max(told.text.rfind(mark, told.opened, whole) for mark in "，；：") + 1
    of = RAISED.sub("", told.text[max(opened, told.opened) : whole - MEASURE])
    return name if not of or of in name else of + name
