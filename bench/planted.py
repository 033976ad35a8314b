"""How many planted errors the checks find: a printed figure is changed, and the report is checked again.

usage: python -m bench.planted REPORT... [--show N]

Every check that holds in a report is broken once at each of its figures: one digit that counts is changed, on the page
and in the fact (planted). The last decimal moved by one is what rounding does (rounded) and must not be called a
conflict. Prints a line a kind of check and writes no file.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from etl.check import check
from etl.model import Check, Indicator, changed
from etl.pipeline import extract
from etl.readers import ReadError

DIGITS = re.compile(r"[0-9][0-9,，]*(?:\.[0-9]+)?")
HOLDS = ("ok", "rounding")
STEP = 3  # what is added to the digit that is changed


def planted(text: str) -> str | None:
    """Return a figure with its second digit changed, the first where it has one; None where no digit stands in it.

    >>> planted("94.38%"), planted("6个"), planted("三成")
    ('97.38%', '9个', None)
    """
    match = DIGITS.search(text)
    if match is None:
        return None
    places = [place for place in range(*match.span()) if text[place].isdigit()]
    place = places[1] if len(places) > 1 else places[0]
    digit = (int(text[place]) + STEP) % 10
    if place == places[0] and digit == 0:
        digit = 1
    return text[:place] + str(digit) + text[place + 1 :]


def rounded(text: str) -> str | None:
    """Return a figure with its last decimal moved by one; None where it has no decimals (counts are printed whole)."""
    match = DIGITS.search(text)
    if match is None or "." not in match[0]:
        return None
    place = match.end() - 1
    digit = int(text[place])
    return text[:place] + str(digit - 1 if digit else 1) + text[place + 1 :]


def with_figure(facts: Sequence[Indicator], place: int, text: str) -> list[Indicator] | None:
    """Return the facts with another figure at one place; None where its value cannot be told from its digits."""
    fact = facts[place]
    old, new = DIGITS.search(fact.text), DIGITS.search(text)
    if old is None or new is None or not fact.value or fact.base_value is None:
        return None
    before, after = (float(re.sub("[,，]", "", one[0])) for one in (old, new))
    if before == 0 or abs(abs(fact.value) - before) > 1e-9 * before:
        return None
    factor = after / before
    other = changed(fact, text=text, value=fact.value * factor, base_value=fact.base_value * factor)
    return [*facts[:place], other, *facts[place + 1 :]]


def broken(text: str, facts: Sequence[Indicator], held: Check) -> Iterator[tuple[str, int, str, bool]]:
    """Yield for each figure of a check that holds: what was done, the place, the figure, whether a conflict is told."""
    for place in held.facts:
        for name, change in (("planted", planted), ("rounded", rounded)):
            figure = change(facts[place].text)
            others = with_figure(facts, place, figure) if figure else None
            if figure is None or others is None:
                continue
            told = any(
                one.verdict == "conflict" and place in one.facts and held.kind == one.kind
                for one in check(text, others)
            )
            yield name, place, figure, told


def main() -> None:
    """Print for each kind of check how many changed figures are told as conflicts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="+", type=Path)
    parser.add_argument("--show", type=int, default=0, help="planted errors that were not found, so many")
    options = parser.parse_args()
    made: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    for file in options.reports:
        try:
            facts = extract(file.read_bytes(), file.name)
        except ReadError as error:
            print(f"{file.name}: {error}")
            continue
        for held in facts.checks:
            if held.verdict not in HOLDS:
                continue
            for name, place, figure, told in broken(facts.text, facts.indicators, held):
                made[held.kind, name] += 1
                found[held.kind, name] += told
                if told == (name == "rounded") and options.show > 0:
                    options.show -= 1
                    print(f"{name} {held.kind} {facts.indicators[place].text} -> {figure}: {held.note} ({file.name})")
    print(f"{'kind':8} {'change':8} {'made':>6} {'told':>6} {'share':>6}")
    for key in sorted(made):
        print(f"{key[0]:8} {key[1]:8} {made[key]:6} {found[key]:6} {found[key] / made[key]:6.2f}")
    for name in ("planted", "rounded"):
        total = sum(number for key, number in made.items() if key[1] == name)
        hits = sum(number for key, number in found.items() if key[1] == name)
        if total:
            print(f"{'all':8} {name:8} {total:6} {hits:6} {hits / total:6.2f}")


if __name__ == "__main__":
    main()
