"""The set-up commands, without setting anything up."""

import pytest

import run


def refuse(*_):
    raise AssertionError("installed again")


def test_wrong_usage_prints_the_two_commands_and_exits_with_2(capsys):
    assert run.main(["start"]) == 2
    assert "run.py app" in capsys.readouterr().err


def test_second_start_installs_nothing(tmp_path, monkeypatch):
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "PYTHON", python)
    monkeypatch.setattr(run, "make_venv", lambda: ["true"])
    run.install("requirements.txt")
    monkeypatch.setattr(run, "make_venv", refuse)
    run.install("requirements.txt")


def test_failed_install_says_so_and_leaves_no_stamp(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(run, "VENV", tmp_path)
    monkeypatch.setattr(run, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(run, "make_venv", lambda: ["false"])
    with pytest.raises(SystemExit):
        run.install("requirements.txt")
    assert "pip could not install requirements.txt" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_what_the_browser_tests_lack_is_named_with_the_way_out(monkeypatch, capsys):
    monkeypatch.setattr(run, "missing_for_browser", lambda: ["Chromium", "a Chinese font"])
    monkeypatch.setattr(run, "apt_command", lambda: None)
    with pytest.raises(SystemExit):
        run.install_browser()
    told = capsys.readouterr().err
    assert "Chromium and a Chinese font" in told
    assert "--no-browser" in told
