"""Tell the commands apart, and turn what goes wrong into an exit status: 0 done, 1 some failed, 2 wrong usage."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Sequence

from etl.cli import check, corrections, doctor, evaluate, export, extract, history, load, reextract
from etl.cli.common import UsageError, say
from etl.store.versions import StoreError

COMMANDS = (load, reextract, extract, check, export, history, corrections, evaluate, doctor)


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # Chinese also where the system's own encoding has none
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except UsageError as error:
        say(f"python -m etl {options.command}: {error}")
        return 2
    except StoreError as error:
        say(f"python -m etl {options.command}: {error}")
        return 1
    except KeyboardInterrupt:
        say("stopped; the store is as before")
        return 130
    except BrokenPipeError:  # the reader of our output has seen enough
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m etl",
        description="Duban 督办: reports in, indicators, places and supervision actions out.",
        epilog="Exit status: 0 all done, 1 some files failed (each is named with its reason), 2 wrong usage.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return parser
