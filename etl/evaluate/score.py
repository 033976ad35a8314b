"""Pair found facts with annotated ones, count what is right, and list what is not."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from etl.evaluate.fields import FACT, FIELDS, FOUND, KINDS, REPORT_FIELDS, Fact, Rule, report_field_is_right

Report = Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """Right ones among those found and those annotated; precision, recall and F1 are shares, 0 where nothing is."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, right: int, found: int, gold: int) -> None:
        """Count the facts of one more report."""
        self.right, self.found, self.gold = self.right + right, self.found + found, self.gold + gold

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what is annotated that was found right."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.gold) if self.right else 0.0


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is not right: missed, invented, or found with a wrong field."""

    report: str
    kind: str
    what: Literal["missed", "invented", "wrong"]
    field: str
    start: int
    text: str
    found: Any = None
    wanted: Any = None
    context: str = ""

    def __str__(self) -> str:
        """The mistake in one line."""
        place = f"{self.report} {self.kind} at {self.start} {self.text!r}"
        if self.what == "wrong":
            return f"{place}: {self.field} is {self.found!r}, not {self.wanted!r}"
        if self.what == "missed":
            return f"{place}: missed, in …{self.context}…"
        return f"{place}: invented ({self.found})"


@dataclass(slots=True)
class Scores:
    """What a set of reports scored: spans found, facts right, fields right among the paired, report by report."""

    found: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})
    fact: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})
    fields: dict[str, list[int]] = field(default_factory=dict)
    reports: dict[str, dict[str, Tally]] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def count_field(self, name: str, right: bool) -> None:
        """Count one judgement of a field."""
        tally = self.fields.setdefault(name, [0, 0])
        tally[0] += right
        tally[1] += 1


def read_gold(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the annotations of a folder by the stem of their file. Raises ValueError naming a file it cannot read."""
    annotations = {}
    for path in sorted(folder.glob("*.json")):
        try:
            annotation = json.loads(path.read_text(encoding="utf-8"))
            facts = [item for kind in KINDS for item in annotation[kind]]
            if not isinstance(annotation["report"], dict) or not all({"start", "end"} <= set(item) for item in facts):
                raise KeyError("start, end")
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(
                f"{path}: not an annotation ({error}); it needs report, indicators, locations and actions, "
                "each fact with start and end"
            ) from error
        annotations[path.stem] = annotation
    return annotations


def evaluate(gold: Mapping[str, Report], found: Mapping[str, Report]) -> Scores:
    """Score the reports `found` (as `extract` prints them) against `gold`, both by file stem.

    An annotated report that is not among the found counts as wholly missed. A fact that an annotation calls optional
    neither helps nor hurts.
    """
    scores = Scores()
    for stem, annotation in gold.items():
        report = found.get(stem, {})
        _score_record(scores, stem, report.get("report") or {}, annotation["report"])
        scores.reports[stem] = {
            kind: _score_kind(scores, stem, kind, report.get(kind) or [], annotation[kind]) for kind in KINDS
        }
    return scores


def _score_record(scores: Scores, stem: str, found: Fact, gold: Fact) -> None:
    for name in REPORT_FIELDS:
        right = report_field_is_right(name, found, gold)
        scores.count_field(f"report.{name}", right)
        if not right:
            scores.mistakes.append(Mistake(stem, "report", "wrong", name, 0, "", found.get(name), gold.get(name)))


def _score_kind(scores: Scores, stem: str, kind: str, found: Sequence[Fact], gold: Sequence[Fact]) -> Tally:
    pairs, extra, missed = pair(found, gold)
    optional = [item for item in gold if item.get("optional")]
    pairs = [(mine, item) for mine, item in pairs if not item.get("optional")]
    missed = [item for item in missed if not item.get("optional")]
    extra = [mine for mine in extra if not any(_common(mine, item) > 0 for item in optional)]
    rules = FIELDS[kind]
    own = Tally()
    for tally, needed in ((scores.found[kind], FOUND[kind]), (scores.fact[kind], FACT[kind]), (own, FACT[kind])):
        right = sum(all(rules[name](mine, item) for name in needed) for mine, item in pairs)
        tally.add(right, len(pairs) + len(extra), len(pairs) + len(missed))
    for mine, item in pairs:
        scores.mistakes += _field_mistakes(scores, stem, kind, rules, mine, item)
    scores.mistakes += [_missed(stem, kind, item) for item in missed]
    scores.mistakes += [_invented(stem, kind, mine) for mine in extra]
    return own


def _field_mistakes(
    scores: Scores, stem: str, kind: str, rules: Mapping[str, Rule], mine: Fact, item: Fact
) -> Iterator[Mistake]:
    for name, rule in rules.items():
        right = bool(rule(mine, item))
        scores.count_field(f"{kind}.{name}", right)
        if not right:
            shown, wanted = _shown(name, mine, item)
            yield Mistake(stem, kind, "wrong", name, item["start"], item["text"], shown, wanted, item.get("ctx", ""))


def _shown(name: str, mine: Fact, item: Fact) -> tuple[Any, Any]:
    if "name" in name:
        return mine.get("name"), item["names"][0]
    if name == "amount":
        return (mine.get("value"), mine.get("unit")), (item.get("value"), item.get("unit"))
    return mine.get(name), item.get(name)


def _missed(stem: str, kind: str, item: Fact) -> Mistake:
    return Mistake(stem, kind, "missed", "", item["start"], item.get("text", ""), context=item.get("ctx", "")[:40])


def _invented(stem: str, kind: str, mine: Fact) -> Mistake:
    text = str(mine.get("text") or "")
    return Mistake(stem, kind, "invented", "", mine["start"], text, mine.get("name") or mine.get("type"))


def pair(found: Sequence[Fact], gold: Sequence[Fact]) -> tuple[list[tuple[Fact, Fact]], list[Fact], list[Fact]]:
    """Pair facts whose spans overlap, one to one: those of one type first, then by the share of text in common.

    Returns the pairs, what was found and has no partner, and what is annotated and has none.
    """
    ranked = sorted(_overlaps(found, gold), reverse=True)
    partner: dict[int, int] = {}
    taken: set[int] = set()
    pairs = []
    for _, _, _, i, k in ranked:
        if i not in partner and k not in taken:
            partner[i] = k
            taken.add(k)
            pairs.append((found[i], gold[k]))
    extra = [mine for i, mine in enumerate(found) if i not in partner]
    return pairs, extra, [item for k, item in enumerate(gold) if k not in taken]


def _overlaps(found: Sequence[Fact], gold: Sequence[Fact]) -> Iterator[tuple[bool, float, int, int, int]]:
    """Rank every overlapping pair; annotations are walked in text order, so that long reports stay cheap."""
    order = sorted(range(len(gold)), key=lambda k: gold[k]["start"])
    longest = max((gold[k]["end"] - gold[k]["start"] for k in order), default=0)
    first = 0
    for i in sorted(range(len(found)), key=lambda i: found[i]["start"]):
        mine = found[i]
        while first < len(order) and gold[order[first]]["start"] + longest <= mine["start"]:
            first += 1
        for k in order[first:]:
            if gold[k]["start"] >= mine["end"]:
                break
            common = _common(mine, gold[k])
            if common > 0:
                union = max(mine["end"], gold[k]["end"]) - min(mine["start"], gold[k]["start"])
                yield mine.get("type") == gold[k].get("type"), common / union, -k, i, k


def _common(one: Fact, other: Fact) -> int:
    return int(min(one["end"], other["end"]) - max(one["start"], other["start"]))
