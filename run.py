#!/usr/bin/env python3
"""Duban's two commands, for a machine that has Python 3.11 or newer and nothing else.

python3 run.py app  [streamlit options]   set up, load the sample reports on the first start, open the app
python3 run.py test [pytest options]      set up, run the checks and all tests (--no-browser leaves the browser out)

Everything is installed into .venv beside this file; a second start installs nothing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

HOME = Path(__file__).resolve().parent
VENV = HOME / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)
TRIES = 3
MOST_WORKERS = 4  # test processes side by side; each may open a browser and an app of its own
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# Debian's names; libatomic1 is what Playwright's driver lacks on a minimal machine.
BROWSER_PACKAGES = ("chromium-headless-shell", "fonts-noto-cjk", "fontconfig", "libatomic1")


def main(arguments: Sequence[str]) -> int:
    """Run one of the two commands and return its exit status; 2 for wrong usage."""
    command, *rest = arguments or ["app"]
    if command not in ("app", "test"):
        print(__doc__, file=sys.stderr)
        return 2
    if sys.version_info < OLDEST:
        fail(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed, this is {sys.version.split()[0]}")
    return app(rest) if command == "app" else test(rest)


def app(options: Sequence[str]) -> int:
    """Open the app, with the sample reports in it when the store is new."""
    install("requirements.txt")
    store = Path(os.environ.get("DUBAN_STORE") or HOME / "data" / "warehouse")
    if not (store / "CURRENT").exists():
        say("first start: loading the sample reports")
        loaded = subprocess.run([PYTHON, "-m", "etl", "load", "data/samples", "--sample"], cwd=HOME).returncode
        if loaded == 2:
            return loaded
    else:  # a store of an earlier release is read again with this one; otherwise this does nothing
        subprocess.run([PYTHON, "-m", "etl", "reextract", "--if-older"], cwd=HOME)
    say("opening the app; stop it with Ctrl+C")
    window = ["--server.headless=false"] if has_screen() else []
    return subprocess.run([PYTHON, "-m", "streamlit", "run", "dashboard.py", *window, *options], cwd=HOME).returncode


def test(options: Sequence[str]) -> int:
    """Run linter, type checker, import contracts and pytest; the first that fails gives the exit status."""
    install("requirements-test.txt")
    environment = os.environ.copy()
    side_by_side = ["-n", str(min(MOST_WORKERS, os.cpu_count() or 1)), "--dist", "worksteal"]
    pytest = ["pytest", *side_by_side, *(option for option in options if option != "--no-browser")]
    if "--no-browser" in options:
        pytest += ["-m", "not browser"]
    else:
        install_browser()
        environment["DUBAN_BROWSER"] = "required"
    for check in (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"], ["lint-imports"], pytest):
        say(" ".join(check))
        status = subprocess.run([PYTHON.parent / check[0], *check[1:]], cwd=HOME, env=environment).returncode
        if status:
            return status
    return 0


def install(requirements: str) -> None:
    """Make .venv hold what `requirements` asks for; does nothing when it does already."""
    wanted = (HOME / requirements).read_bytes() + (HOME / "requirements.txt").read_bytes()
    wanted += (HOME / "constraints.txt").read_bytes() + f"{sys.version} {HOME} {sysconfig.get_platform()}".encode()
    stamp, digest = VENV / f".{requirements}.installed", hashlib.sha256(wanted).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == digest:
        return
    pip = make_venv()
    say(f"installing {requirements} into .venv; this happens once and takes a minute or two")
    command = [*pip, "install", "--quiet", "--disable-pip-version-check", "-r", requirements, "-c", "constraints.txt"]
    for _ in range(TRIES):
        if subprocess.run(command, cwd=HOME).returncode == 0:
            stamp.write_text(digest)
            return
    fail(f"pip could not install {requirements}, see above; is the package index reachable? Run the command again.")


def make_venv() -> list[str | Path]:
    """Create .venv where there is none and return the pip command that installs into it."""
    own_pip: list[str | Path] = [PYTHON, "-m", "pip"]
    if works([*own_pip, "--version"]):
        return own_pip
    say("creating .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    if works([sys.executable, "-m", "venv", VENV]):
        return own_pip
    # Debian ships python3 without ensurepip: then the machine's own pip installs into the bare environment.
    shutil.rmtree(VENV, ignore_errors=True)
    host_pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", PYTHON]
    if works([sys.executable, "-m", "venv", "--without-pip", VENV]) and works([*host_pip, "--version"]):
        return host_pip
    fail("neither venv nor pip is there; on Debian or Ubuntu: apt-get install python3-venv python3-pip")


def has_screen() -> bool:
    """Tell whether a browser window can be opened here: a desktop, not a server."""
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def install_browser() -> None:
    """Make sure of a Chromium and a Chinese font for the browser tests, by apt where that is allowed."""
    missing = missing_for_browser()
    if not missing:
        return
    apt = apt_command()
    if apt:
        say(f"installing {' '.join(BROWSER_PACKAGES)} by apt for the browser tests")
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run([*apt, "update", "-qq"], env=quiet)
        subprocess.run([*apt, "install", "-y", "-qq", "--no-install-recommends", *BROWSER_PACKAGES], env=quiet)
        missing = missing_for_browser()
    if missing:
        fail(
            f"the browser tests need {' and '.join(missing)}; on Debian or Ubuntu, as root: "
            f"apt-get install {' '.join(BROWSER_PACKAGES)}. Without a browser: python3 run.py test --no-browser"
        )


def missing_for_browser() -> list[str]:
    """Name what the browser tests lack on this machine."""
    missing = [] if any(map(shutil.which, BROWSERS)) else ["Chromium"]
    listed = subprocess.run(["fc-list", ":lang=zh"], capture_output=True) if shutil.which("fc-list") else None
    missing += [] if listed and listed.stdout.strip() else ["a Chinese font"]
    start = "from playwright.sync_api import sync_playwright as p; p().start().stop()"
    return missing + (
        [] if works([PYTHON, "-c", start]) else ["the library libatomic1 (Playwright's driver does not start)"]
    )


def apt_command() -> list[str] | None:
    """Return how this user may run apt-get without being asked, or None."""
    if not shutil.which("apt-get"):
        return None
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return ["apt-get"]
    sudo = ["sudo", "-n", "apt-get"]
    return sudo if shutil.which("sudo") and works([*sudo, "--version"]) else None


def works(command: Sequence[str | Path]) -> bool:
    """Tell whether a command runs and exits with 0; what it prints is dropped."""
    try:
        return subprocess.run(command, capture_output=True).returncode == 0
    except OSError:
        return False


def say(words: str) -> None:
    """Tell the person at the keyboard what happens now."""
    print(f"duban: {words}", file=sys.stderr, flush=True)


def fail(words: str) -> NoReturn:
    """Stop with a reason."""
    say(words)
    raise SystemExit(1)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
