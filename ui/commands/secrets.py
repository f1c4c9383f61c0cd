"""Asking for the passphrase on the command line: on a terminal, or from a file descriptor; never an argument."""

import argparse
import getpass
import os
import sys
from pathlib import Path

from core.records.problems import UserError
from core.services.offices import OpenOffice, default_folder, is_sample_office, office_state, open_office

_LONGEST_PASSPHRASE = 4096
_HIGHEST_DESCRIPTOR = 2**31 - 1


def add_secret_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options with which a command opens the office file."""
    parser.add_argument(
        "--passphrase-fd", type=_descriptor, default=None, metavar="N", help="baca kata sandi dari deskriptor berkas N"
    )
    parser.add_argument("--recovery-key", action="store_true", help="yang diketik adalah kunci pemulihan")


def _descriptor(text: str) -> int:
    if not text.isdecimal() or int(text) > _HIGHEST_DESCRIPTOR:
        raise argparse.ArgumentTypeError(f"“{text}” bukan nomor deskriptor berkas")
    return int(text)


def data_folder(options: argparse.Namespace) -> Path:
    """Return the folder of the office file: --data, or the user's own."""
    return options.data if options.data is not None else default_folder()


def ask_secret(options: argparse.Namespace) -> str:
    """Return the passphrase, from --passphrase-fd or typed unseen. Raises UserError `passphrase_missing`."""
    if options.passphrase_fd is not None:
        return _read_secret(options.passphrase_fd)
    if not sys.stdin.isatty():
        raise UserError(
            "passphrase_missing", "Kata sandi diperlukan: jalankan di terminal, atau pakai --passphrase-fd N."
        )
    label = "Kunci pemulihan: " if options.recovery_key else "Kata sandi: "
    return getpass.getpass(label)


def _read_secret(descriptor: int) -> str:
    try:
        with os.fdopen(descriptor, "rb", closefd=False) as source:
            line = source.readline(_LONGEST_PASSPHRASE)
        secret = line.decode("utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise UserError("passphrase_missing", f"Kata sandi tidak dapat dibaca dari deskriptor {descriptor}.") from None
    if not secret:
        raise UserError("passphrase_missing", f"Tidak ada kata sandi pada deskriptor {descriptor}.")
    return secret


def open_for_command(options: argparse.Namespace) -> OpenOffice:
    """Open the office of a command; a sample office asks nothing."""
    folder = data_folder(options)
    needs_secret = office_state(folder) in {"office", "incomplete"} and not is_sample_office(folder)
    secret = ask_secret(options) if needs_secret else None
    return open_office(folder, secret, command_actor(), by_recovery_key=options.recovery_key)


def command_actor() -> str:
    """Return the name the log gives to a command: that of the computer's user."""
    try:
        return f"{getpass.getuser()} (baris perintah)"
    except (OSError, KeyError):
        return "baris perintah"
