"""Parsers of arguments that speak Indonesian: usage, help, and what is wrong with a line."""

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

EXIT_FAILED = 2
_ARGUMENT = re.compile(r"argument (?P<name>.+?): (?P<reason>.*)", re.DOTALL)
_REASONS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), told)
    for pattern, told in (
        (r"the following arguments are required: (.*)", r"belum diberikan: \1"),
        (r"unrecognized arguments: (.*)", r"tidak dikenal: \1"),
        (r"ambiguous option: (.*) could match (.*)", r"“\1” dapat berarti \2; tulis lengkap"),
        (r"invalid choice: '?(.*?)'? \(choose from (.*)\)", r"“\1” tidak dikenal; yang ada: \2"),
        (r"invalid int value: '(.*)'", r"“\1” bukan bilangan bulat"),
        (r"expected one argument", r"perlu satu nilai"),
        (r"expected at least one argument", r"perlu sekurangnya satu nilai"),
        (r"expected (\d+) arguments?", r"perlu \1 nilai"),
        (r"ignored explicit argument '?(.*?)'?", r"tidak menerima nilai (“\1”)"),
    )
)
"""What argparse says in English, and the same in Indonesian."""


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "pemakaian: " if prefix is None else prefix)


class CommandParser(argparse.ArgumentParser):
    """An ArgumentParser whose every word is Indonesian; the parsers of its subcommands are of this class too."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"formatter_class": _Formatter, **given, "add_help": False})
        self._positionals.title, self._optionals.title = "argumen", "pilihan"
        self.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini, lalu selesai")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments and exit 2."""
        self.print_usage(sys.stderr)
        self.exit(EXIT_FAILED, f"{self.prog}: {told_in_indonesian(message)}.\n")


def told_in_indonesian(message: str) -> str:
    """Return what argparse found, in Indonesian; words of our own readers are left as they are."""
    found = _ARGUMENT.fullmatch(message)
    return f"{found['name']}: {_reason(found['reason'])}" if found else _reason(message)


def _reason(text: str) -> str:
    for pattern, told in _REASONS:
        if found := pattern.fullmatch(text):
            return found.expand(told).replace("'", "")
    return text
