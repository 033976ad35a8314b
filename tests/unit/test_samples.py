"""The sample reports: each named in sources.csv, each saying where its figures come from."""

import csv
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
FILES = sorted(p for p in SAMPLES.iterdir() if p.suffix in {".txt", ".html", ".docx"})
TEXTS = [p for p in FILES if p.suffix == ".txt"]


def sources():
    with (SAMPLES / "sources.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_sample_has_a_source_and_every_source_a_sample():
    assert sorted(row["file"] for row in sources()) == [p.name for p in FILES]
    for row in sources():
        assert all(row[column] for column in ("type", "year", "source_title", "source_publisher", "taken")), row


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_a_sample_says_in_its_head_that_it_is_one_and_whence_its_figures(path):
    text = path.read_text(encoding="utf-8")
    head = text[:400]
    assert "示例" in head
    assert "数据取自" in head or "數據取自" in head.replace("數(shù)據(jù)", "數據")
    assert 400 <= len(text) <= 2000


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_the_file_name_tells_the_year(path):
    year = next(row["year"] for row in sources() if row["file"] == path.name)
    assert path.name.startswith(year)
