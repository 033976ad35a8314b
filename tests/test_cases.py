"""Run tests/cases/*.yaml: a text, and the facts it states.

A case names the fields it cares about; the number and order of facts must be right. `some: true` asks only that the
facts listed are among those found. `record:` sets what the report says of itself. `gap:` marks a known miss.
"""

from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from etl.clean import clean
from etl.extract.record import extract_record
from etl.model import RawReport, ReportRecord
from etl.pipeline import extract_facts
from etl.pipeline import facts_of as facts_of_document
from etl.segment import segment

CASES = Path(__file__).parent / "cases"


def plain(value):
    """Dates as ISO text and tuples as lists, so that a yaml row compares."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(v) for v in value]
    return value


def facts_of(kind, text, given):
    """Return the facts of `kind` as dicts, with `text` the anchor's raw words."""
    if kind == "checks":
        return [
            {k: plain(v) for k, v in asdict(check).items()} for check in extract_facts(RawReport(text, "txt")).checks
        ]
    cleaned = clean(text)
    document = segment(cleaned.text)
    if kind == "record":
        return [{k: plain(v) for k, v in asdict(extract_record(document, cleaned, given or {}, text)).items()}]
    record = replace(ReportRecord(script=cleaned.script), **(given or {}))
    resolved = facts_of_document(document, record)
    found = []
    for fact in getattr(resolved, kind):
        start, end = cleaned.to_raw(fact.span)
        found.append({k: plain(v) for k, v in asdict(fact).items()} | {"text": text[start:end]})
    return found


def cases():
    for path in sorted(CASES.glob("*.yaml")):
        kind = path.stem.split("-")[0]
        for case in yaml.safe_load(path.read_text(encoding="utf-8")) or []:
            marks = [pytest.mark.xfail(strict=True, reason=case["gap"])] if "gap" in case else []
            yield pytest.param(kind, case, id=f"{path.stem}:{case['name']}", marks=marks)


@pytest.mark.parametrize(("kind", "case"), list(cases()))
def test_case(kind, case):
    found = facts_of(kind, case["text"], case.get("record"))
    wanted = [{k: plain(v) for k, v in fact.items()} for fact in case["facts"]]
    if case.get("some"):
        for fact in wanted:
            assert any(all(f[k] == v for k, v in fact.items()) for f in found), (fact, found)
        return
    shown = [{k: f[k] for k in w} if w else f for w, f in zip(wanted, found, strict=False)] + [
        {k: f[k] for k in ("text", "name", "type") if k in f} for f in found[len(wanted) :]
    ]
    assert shown == wanted
