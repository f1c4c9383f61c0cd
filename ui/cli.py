"""The command line. Imports no Qt: with no command it hands over to the window."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

from core.records.problems import UserError

FAMILIES = {
    "law": "law",
    "roster": "roster",
    "assess": "assess",
    "demo": "demo",
    "data": "data",
    "selftest": "selftest",
}
"""The first word of a command and the module of ui.commands that answers it."""

EXIT_DONE, EXIT_FOUND, EXIT_FAILED = 0, 1, 2


def run(arguments: Sequence[str]) -> int:
    """Carry out one command and return its exit code: 0 done, 1 done with findings or failures, 2 could not."""
    _speak_utf8()
    try:
        return _dispatch(list(arguments))
    except UserError as error:
        print(error.message, file=sys.stderr)
        return EXIT_FAILED
    except KeyboardInterrupt:
        print("Dibatalkan.", file=sys.stderr)
        return EXIT_FAILED


def _dispatch(arguments: list[str]) -> int:
    parser = _parser()
    options, _ = parser.parse_known_args(arguments)
    if options.command is None:
        parser.parse_args(arguments)
        return _open_window(options.data)
    family = importlib.import_module(f"ui.commands.{FAMILIES[options.command]}")
    command_parser = argparse.ArgumentParser(prog=f"main.py {options.command}")
    family.add_arguments(command_parser)
    command_options = command_parser.parse_args(options.rest)
    command_options.data = options.data
    code: int = family.run(command_options)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="main.py", description="Patuh: meja kerja petugas pemeriksa Jamsostek.")
    parser.add_argument("--data", type=Path, default=None, metavar="DIR", help="folder berkas kantor")
    parser.add_argument("command", nargs="?", choices=sorted(FAMILIES), help="tanpa perintah: jendela dibuka")
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser


def _open_window(data: Path | None) -> int:
    app = importlib.import_module("ui.app")
    code: int = app.run(data)
    return code


def _speak_utf8() -> None:
    """A Windows console may speak a code page that has no ×; text is never worth a crash."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # a windowed build on Windows has no streams: None
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
