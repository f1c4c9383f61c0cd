"""Where the window can go: a target names a screen by its module; the search finds records that lead to one."""

import importlib
import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Target:
    """A place in the window: `screen` is a module of ui.screens, `key` the record shown there, `part` a place in it."""

    screen: str
    key: str | None = None
    part: str | None = None


class RailEntry(NamedTuple):
    """One entry of the left rail: the screen's module, the word (with its mnemonic) and the icon."""

    screen: str
    word: str
    icon: str


RAIL = (
    RailEntry("home", "&Beranda", "house"),
    RailEntry("employers", "Pemberi &kerja", "building-2"),
    RailEntry("visits", "K&unjungan", "clipboard-check"),
    RailEntry("cases", "&Tindak lanjut", "list-todo"),
    RailEntry("letters", "&Surat", "mail"),
    RailEntry("forum", "&Forum", "users"),
    RailEntry("coverage", "&Cakupan", "map"),
    RailEntry("rules", "&Aturan", "scale"),
    RailEntry("data", "&Data", "database"),
    RailEntry("settings", "&Pengaturan", "settings"),
)
"""The rail in its order. An entry is shown when ui/screens/<screen>.py exists."""


class SearchHit(NamedTuple):
    """One record that a search found: a title, a line of detail, an icon's name, and where it leads."""

    title: str
    detail: str
    icon: str
    target: Target


Search = Callable[[str], Sequence[SearchHit]]
"""Answers what is typed into the search field with the best hits first, at most about ten, in less than 50 ms."""


class ScreenClass(Protocol):
    """What a screen's module offers as SCREEN."""

    def __call__(self, session: Any, target: Target) -> QWidget: ...


def has_screen(name: str) -> bool:
    """Tell whether a screen of that name is part of this program."""
    return importlib.util.find_spec(f"ui.screens.{name}") is not None


def load_screen(name: str) -> ScreenClass:
    """Import the module of a screen, when it is first needed, and return its class."""
    found: ScreenClass = importlib.import_module(f"ui.screens.{name}").SCREEN
    return found


def rail_entries() -> tuple[RailEntry, ...]:
    """Return the entries of the rail whose screens are part of this program."""
    return tuple(entry for entry in RAIL if has_screen(entry.screen))
