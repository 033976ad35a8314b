"""The sample reports: each named in data/sample_sources.csv, each saying where its figures come from."""

import csv
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
FILES = sorted(p for p in SAMPLES.iterdir() if p.suffix in {".txt", ".html", ".docx"})
TEXTS = [p for p in FILES if p.suffix == ".txt"]


def sources():
    with (SAMPLES.parent / "sample_sources.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_sample_has_a_source_and_every_source_a_sample():
    assert sorted(row["file"] for row in sources()) == [p.name for p in FILES]
    for row in sources():
        assert all(row[column] for column in ("type", "source_title", "source_publisher", "taken")), row


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_a_sample_says_in_its_head_that_it_is_one_and_whence_its_figures(path):
    text = path.read_text(encoding="utf-8")
    head = text[:400]
    assert "示例" in head
    assert "取自" in head  # the noisy one is in traditional script with pinyin glosses
    assert 300 <= len(text) <= 2000


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_the_file_name_tells_the_year(path):
    year = next(row["year"] for row in sources() if row["file"] == path.name)
    assert path.name.startswith(year or "undated")


def test_the_samples_are_worth_comparing():
    rows = sources()
    assert len(rows) >= 24
    assert len({row["region_code"] for row in rows if row["region_code"]}) >= 12
    assert len({row["year"] for row in rows if row["year"]}) >= 4
    assert sum(row["year"] == "2024" and row["type"] == "work_report" for row in rows) >= 8
    assert len({row["year"] for row in rows if row["region"] == "全国" and row["type"] == "work_report"}) >= 4
    assert len({row["type"] for row in rows}) >= 8
