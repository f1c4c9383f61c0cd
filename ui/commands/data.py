"""`data check`, `data backup`, `data restore`: is the office's data whole, and where is its copy."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from core.records.problems import UserError
from core.services.office_data import OfficeCheck, back_up, backup_needs_secret, check_office, restore
from core.services.offices import OpenOffice
from ui.commands.secrets import add_secret_arguments, ask_secret, command_actor, data_folder, open_for_command

WHOLE, DAMAGED, FAILED = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add check, backup and restore."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="{check,backup,restore}")
    actions.add_parser("check", help="periksa keutuhan berkas, riwayat perubahan, dan surat")
    backup = actions.add_parser("backup", help="buat cadangan terenkripsi")
    backup.add_argument("--to", type=Path, default=None, metavar="FILE", help="berkas atau folder tujuan")
    put_back = actions.add_parser("restore", help="pulihkan dari cadangan; yang sekarang tetap disimpan")
    put_back.add_argument("file", type=Path, metavar="FILE")
    for action in actions.choices.values():
        add_secret_arguments(action)
        action.add_argument("--json", action="store_true", help="keluaran untuk skrip")


def run(options: argparse.Namespace) -> int:
    """Carry out one action: 0 whole or done, 1 damage found, 2 could not."""
    try:
        return _ACTIONS[options.action](options)
    except UserError as error:
        if not options.json:
            raise
        _print_json({"error": {"code": error.code, "message": error.message}})
        print(error.message, file=sys.stderr)
        return FAILED


def _check(options: argparse.Namespace) -> int:
    try:
        with open_for_command(options) as office:
            return _report(office, options)
    except UserError as error:
        if error.code != "file_damaged":
            raise
        return _report_unreadable(error, options)


def _report(office: OpenOffice, options: argparse.Namespace) -> int:
    check = check_office(office)
    if options.json:
        _print_json(
            {
                "whole": check.is_whole,
                "head": str(check.head),
                "parts": {part.name: {"count": part.count, "damages": part.damages} for part in check.parts},
            }
        )
    else:
        _print_check(check)
    return WHOLE if check.is_whole else DAMAGED


def _print_check(check: OfficeCheck) -> None:
    for part in check.parts:
        print(f"{part.label}: {'utuh' if not part.damages else 'RUSAK'} ({part.count} diperiksa)")
        for damage in part.damages:
            print(f"  - {damage}", file=sys.stderr)
    print("Semua utuh." if check.is_whole else "Ada kerusakan. Jangan dihapus; pulihkan dari cadangan.")
    print(f"Kepala riwayat: {check.head}")


def _report_unreadable(error: UserError, options: argparse.Namespace) -> int:
    if options.json:
        _print_json({"whole": False, "head": None, "parts": {"file": {"count": 0, "damages": [error.message]}}})
    print(error.message, file=sys.stderr)
    return DAMAGED


def _backup(options: argparse.Namespace) -> int:
    with open_for_command(options) as office:
        made = back_up(office, options.to)
    if options.json:
        _print_json({"file": str(made.path), **asdict(made.manifest)})
    else:
        print(f"Cadangan dibuat dan dibuktikan dapat dibuka: {made.path}")
    return WHOLE


def _restore(options: argparse.Namespace) -> int:
    secret = ask_secret(options) if backup_needs_secret(options.file) else None
    done = restore(data_folder(options), options.file, secret, command_actor(), by_recovery_key=options.recovery_key)
    if options.json:
        _print_json({"restored": done.manifest.made_at, "kept_in": str(done.kept_in) if done.kept_in else None})
    else:
        print(f"Kantor dipulihkan dari cadangan {done.manifest.made_at}.")
        if done.kept_in:
            print(f"Berkas yang sebelumnya ada disimpan di {done.kept_in}")
    return WHOLE


_ACTIONS = {"check": _check, "backup": _backup, "restore": _restore}


def _print_json(given: object) -> None:
    print(json.dumps(given, ensure_ascii=False, indent=2))
