"""The command line: data on stdout, narration on stderr, 0 done, 1 some failed, 2 wrong usage."""

import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from etl.cli import extract as cli_extract
from etl.cli import load as cli_load
from etl.cli.main import main
from etl.load import load_files
from etl.load.pool import HOME, Pool
from tests.unit.light import LIGHT

TEXT = "某市督查通报\n一、项目建设。全市完成投资309.6亿元，同比增长12.5%。\n"
KEYS = {
    "indicators": "start end text name series value value_max unit base_value base_unit masked kind measure direction "
    "comparator bound period period_start period_end region region_code theme section sentence "
    "confidence cell responsible deadline due_date",
    "locations": "start end text name type code masked confidence",
    "actions": "start end text type actor target count count_unit status date theme region region_code confidence cell",
    "policies": "start end text title number issuer year act confidence",
}


class Done(NamedTuple):
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments) -> Done:
    """Run a command in this process, with the worker that starts at once."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = int(end.code or 0)
    return Done(status, out.getvalue(), err.getvalue())


@pytest.fixture(autouse=True)
def _light(monkeypatch):
    monkeypatch.setattr(cli_load, "load_files", partial(load_files, worker=LIGHT))
    monkeypatch.setattr(cli_extract, "Pool", partial(Pool, command=LIGHT))


@pytest.fixture
def folder(tmp_path) -> Path:
    there = tmp_path / "报告"
    there.mkdir()
    (there / "一.txt").write_text(TEXT, encoding="utf-8")
    (there / "二.txt").write_text(TEXT.replace("309.6", "420.1"), encoding="utf-8")
    return there


def test_load_prints_a_summary_and_names_failures(tmp_path, folder):
    (folder / "空.txt").write_bytes(b"")
    done = run("load", folder, "--store", tmp_path / "store")
    assert done.returncode == 1
    assert "一.txt" in done.stdout
    assert "空.txt: " in done.stderr
    assert "Traceback" not in done.stderr
    (folder / "空.txt").unlink()
    again = run("load", folder, "--store", tmp_path / "store")
    assert again.returncode == 0
    assert again.stdout.count("known") == 2
    assert again.stderr == ""


def test_load_can_print_outcomes_as_json(tmp_path, folder):
    done = run("load", folder, "--store", tmp_path / "store", "--json", "--jobs", 1)
    assert [json.loads(line)["status"] for line in done.stdout.splitlines()] == ["loaded", "loaded"]


def test_the_store_is_also_named_by_the_environment(tmp_path, folder, monkeypatch):
    monkeypatch.setenv("DUBAN_STORE", str(tmp_path / "elsewhere"))
    assert run("load", folder).returncode == 0
    assert (tmp_path / "elsewhere" / "CURRENT").is_file()


def test_extract_prints_one_object_a_report_and_touches_no_store(tmp_path, folder, monkeypatch):
    monkeypatch.setenv("DUBAN_STORE", str(tmp_path / "store"))
    done = run("extract", folder / "一.txt", folder / "二.txt")
    assert done.returncode == 0
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["file"] for line in lines] == ["一.txt", "二.txt"]
    assert list(lines[0]) == ["file", "report", "indicators", "locations", "actions", "policies", "checks"]
    assert not (tmp_path / "store").exists()
    assert run("extract", folder).stdout == run("extract", folder, "--jobs", 1).stdout


def test_extract_prints_the_others_where_one_fails(folder):
    (folder / "三.txt").write_bytes(b"")
    done = run("extract", folder)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    assert "三.txt: " in done.stderr


def test_history_and_restore(tmp_path, folder):
    store = tmp_path / "store"
    run("load", folder / "一.txt", "--store", store)
    run("load", folder / "二.txt", "--store", store)
    lines = [json.loads(line) for line in run("history", "--store", store, "--json").stdout.splitlines()]
    assert [(line["number"], line["current"], line["reports"]) for line in lines] == [(2, True, 2), (1, False, 1)]
    assert lines[0]["note"] == "二.txt"
    assert run("restore", 1, "--store", store).returncode == 0
    assert run("history", "--store", store).stdout.count("current") == 1
    assert run("load", folder / "二.txt", "--store", store).returncode == 0


def test_doctor_finds_a_sound_store_sound(tmp_path, folder):
    assert run("doctor", "--store", tmp_path / "store").returncode == 0
    run("load", folder, "--store", tmp_path / "store")
    done = run("doctor", "--store", tmp_path / "store")
    assert done.returncode == 0, done.stdout
    assert "2 reports" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        ([], "COMMAND"),
        (["load"], "PATH"),
        (["fly"], "invalid choice"),
        (["load", "x", "--jobs", "0"], "at least 1"),
        (["export", "--to", "out.xlsx", "--store", "/nonexistent/store"], "load reports first"),
        (["history", "--store", "/nonexistent/store"], "load reports first"),
        (["restore", "3", "--store", "/nonexistent/store"], "versions kept: none"),
    ],
)
def test_wrong_usage_is_2_and_names_the_remedy(arguments, remedy):
    done = run(*arguments)
    assert done.returncode == 2
    assert remedy in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_output_cut_short_is_no_error_to_look_at(folder):
    line = f"{sys.executable} -m etl extract {folder} | head -c 10"
    done = subprocess.run(line, shell=True, cwd=HOME, capture_output=True, text=True, timeout=60)
    assert "Traceback" not in done.stderr


def test_chinese_is_printed_also_where_the_locale_has_none(tmp_path, folder):
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    line = [sys.executable, "-m", "etl", "load", folder, "--store", tmp_path / "store"]
    done = subprocess.run(line, cwd=HOME, capture_output=True, encoding="utf-8", timeout=100, env=environment)
    assert done.returncode == 0, done.stderr
    assert "一.txt" in done.stdout


def test_a_folder_without_files_is_said_to_be_one(tmp_path):
    (tmp_path / "empty").mkdir()
    done = run("load", tmp_path / "empty", "--store", tmp_path / "s")
    assert done.returncode == 0
    assert "there are no files in what was named" in done.stdout + done.stderr
