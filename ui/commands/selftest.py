"""`selftest`: does this program do its job on this machine? Also in the packaged program."""

import argparse
import json
import platform
import sys
from dataclasses import asdict
from pathlib import Path

from core.records.releases import VERSION
from core.services.self_tests import CHILD_OPTION, run_self_test, write_until_killed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add --json, and what the writer that is killed is started with."""
    parser.add_argument("--json", action="store_true", help="keluaran untuk skrip")
    parser.add_argument(CHILD_OPTION, nargs=2, metavar=("DIR", "ID"), help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    """Run every part and report: 0 all passed, 1 something failed."""
    if options.child:
        write_until_killed(Path(options.child[0]), options.child[1])
        return 0
    parts = run_self_test()
    passed = all(part.passed for part in parts)
    if options.json:
        system = {"version": VERSION, "system": platform.system(), "python": platform.python_version()}
        print(json.dumps({"passed": passed, **system, "parts": [asdict(part) for part in parts]}, ensure_ascii=False))
    else:
        print(f"Patuh {VERSION}, {platform.system()} {platform.release()}, Python {platform.python_version()}")
        for part in parts:
            print(f"{'lulus' if part.passed else 'GAGAL'}  {part.label}: {part.seen}")
        print("Semua lulus." if passed else "Ada yang gagal.", file=sys.stdout if passed else sys.stderr)
    return 0 if passed else 1
