"""Which division a report's issuer is of, where it names only the level: 区人民政府 of 黄山 is 黄山区, not 黄山市."""

from __future__ import annotations

import re
from collections.abc import Mapping

from etl.lexicon import gazetteer

LEVEL = re.compile("([区县旗市])(?:人民)?政府")
NAMED_OFTEN = 3  # times a division is named before it speaks for itself
CLEARLY = 2  # times as often as any other of its level


def as_issued(code: str, issuer: str, named: Mapping[str, int]) -> str:
    """Return the division within `code` that issued a report, `code` itself where the issuer is of its level.

    `named` counts how often each division is named by itself.
    """
    level, found = LEVEL.fullmatch(issuer), gazetteer.division(code)
    if level is None or found is None or found.name.endswith(level[1]):
        return code
    inside = {
        one: named[one]
        for one in named
        if one != code and code in gazetteer.chain(one) and _name(one).endswith(level[1])
    }
    best, *others = sorted(inside, key=lambda one: (-inside[one], one)) or [code]
    often = inside.get(best, 0) >= NAMED_OFTEN
    return best if often and all(inside[best] >= CLEARLY * inside[other] for other in others) else code


def _name(code: str) -> str:
    found = gazetteer.division(code)
    return found.name if found else ""
