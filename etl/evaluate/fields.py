"""When is a field of a fact right? One rule a field, over plain values as `python -m etl extract` prints them.

An annotation may hold a list where two careful readers differed: any of its values is right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

Fact = Mapping[str, Any]
Rule = Callable[[Fact, Fact], bool]

KINDS = ("indicators", "locations", "actions")
REPORT_FIELDS = ("title", "type", "date", "issuer", "region", "region_code", "script")
_FILLER = re.compile(r"[\s的、，,“”\"'（）()《》:：]")
_SCALES = {"百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
_SAME_UNIT = {"％": "%", "百分点": "个百分点", "户次": "户"}


def squeeze(text: str | None) -> str:
    """Return `text` without white space, quotes, brackets, commas and 的.

    >>> squeeze("“两重” 项目的、投资")
    '两重项目投资'
    """
    return _FILLER.sub("", text or "")


def likeness(one: str, other: str) -> float:
    """Return the share of characters two names have in common, 0 to 1, whatever their order.

    >>> likeness("问题整改率", "整改率")
    0.75
    """
    size = len(one) + len(other)
    return 2 * (Counter(one) & Counter(other)).total() / size if size else 0.0


def name_is_right(found: str | None, names: list[str]) -> bool:
    """Tell whether `found` says one of `names`: the same, one within the other, or 60 % alike.

    >>> name_is_right("整改率", ["问题整改率"]), name_is_right("率", ["问题整改率"])
    (True, False)
    """
    mine = squeeze(found)
    wanted = [name for name in map(squeeze, names) if name]
    if len(mine) < 2:
        return mine in wanted
    return any(
        (name in mine and len(mine) <= 3 * len(name) + 4)
        or (mine in name and 2 * len(mine) >= len(name))
        or likeness(mine, name) >= 0.6
        for name in wanted
    )


def full_name_is_right(found: str | None, names: list[str]) -> bool:
    """Tell whether `found` is near the best name, as the reader of a table needs it: 问题整改率, not 整改率."""
    return likeness(squeeze(found), squeeze(names[0])) >= 0.75


def number_is_right(found: Any, wanted: Any) -> bool:
    """Tell whether two numbers are equal to a millionth; None is equal to None alone."""
    if found is None or wanted is None:
        return found is None and wanted is None
    try:
        return abs(float(found) - float(wanted)) <= 1e-6 * max(1.0, abs(float(wanted)))
    except (TypeError, ValueError):
        return False


def amount_is_right(found: Fact, gold: Fact) -> bool:
    """Tell whether value and unit say the same amount (3 万元 is 30000 元); a masked one need only be masked.

    >>> amount_is_right({"value": 30000, "unit": "元"}, {"value": 3, "unit": "万元"})
    True
    """
    if bool(found.get("masked")) != bool(gold.get("masked")):
        return False
    value, unit = _base(found.get("value"), found.get("unit"))
    return any(
        unit == base_unit and (bool(gold.get("masked")) or number_is_right(value, base_value))
        for wanted in accepted(gold.get("value"))
        for wanted_unit in accepted(gold.get("unit"))
        for base_value, base_unit in (_base(wanted, wanted_unit),)
    )


def _base(value: Any, unit: str | None) -> tuple[float | None, str]:
    """Fold 百, 千, 万, 亿 at the head of the unit into the value."""
    name = squeeze(unit)
    try:
        number = None if value is None else float(value)
    except (TypeError, ValueError):
        number = None
    while name and name[0] in _SCALES:
        number = None if number is None else number * _SCALES[name[0]]
        name = name[1:]
    return number, _SAME_UNIT.get(name, name).lstrip("个")


def words_are_right(found: str | None, wanted: str | None) -> bool:
    """Tell whether one holds the other; nothing is right for nothing alone."""
    mine, other = squeeze(found), squeeze(wanted)
    return (mine in other or other in mine) if mine and other else mine == other


def accepted(value: Any) -> list[Any]:
    """Return the values an annotation accepts."""
    return value if isinstance(value, list) else [value]


def _same(field: str) -> Rule:
    return lambda found, gold: (found.get(field) or None) in [v or None for v in accepted(gold.get(field))]


def _words(field: str) -> Rule:
    return lambda found, gold: any(words_are_right(found.get(field), v) for v in accepted(gold.get(field)))


def _code(found: Fact, gold: Fact) -> bool:
    codes = accepted(gold.get("code"))
    return None in codes or str(found.get("code") or "")[:6] in map(str, codes)


FIELDS: dict[str, dict[str, Rule]] = {
    "indicators": {
        "name": lambda found, gold: name_is_right(found.get("name"), gold["names"]),
        "full name": lambda found, gold: full_name_is_right(found.get("name"), gold["names"]),
        "amount": amount_is_right,
        **{field: _same(field) for field in ("kind", "measure", "direction", "comparator", "bound")},
        "period": _words("period"),
        "theme": _same("theme"),
    },
    "locations": {
        "type": _same("type"),
        "code": _code,
        "masked": lambda found, gold: bool(found.get("masked")) == bool(gold.get("masked")),
    },
    "actions": {
        "type": _same("type"),
        "status": _same("status"),
        "actor": _words("actor"),
        "target": _words("target"),
        "count": lambda found, gold: any(number_is_right(found.get("count"), v) for v in accepted(gold.get("count"))),
        "theme": _same("theme"),
    },
}
# What must be right for a fact to count as found (its span apart), and as a right fact.
FOUND = {"indicators": (), "locations": (), "actions": ("type",)}
FACT = {
    "indicators": ("name", "amount", "kind", "measure"),
    "locations": ("type", "code"),
    "actions": ("type", "status"),
}


def report_field_is_right(field: str, found: Fact, gold: Fact) -> bool:
    """Tell whether a field of the report's own record is right.

    A date is right when it begins as the annotated one: 2020-08-06 for 2020-08.
    """
    return any(_report_value_is_right(field, found.get(field), value) for value in accepted(gold.get(field)))


def _report_value_is_right(field: str, found: Any, wanted: Any) -> bool:
    if not wanted:
        return not found
    if field == "title":
        return name_is_right(found, [wanted])
    if field == "date":
        return str(found or "").startswith(str(wanted))
    if field in ("issuer", "region"):
        return words_are_right(found, wanted)
    return bool(found == wanted)
