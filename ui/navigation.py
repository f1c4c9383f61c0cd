"""Where the window can go: a target names a screen by its module; the rail lists the roots."""

import importlib
import importlib.util
from typing import Any, NamedTuple, Protocol

from PySide6.QtWidgets import QWidget

from ui.viewmodels.targets import Search, SearchHit, Target

__all__ = [
    "RAIL",
    "RailEntry",
    "Search",
    "SearchHit",
    "Target",
    "has_screen",
    "load_screen",
    "rail_entries",
    "rail_entry_of",
]


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


_BELONGS_TO = {"employer": "employers", "visit": "visits", "letter": "letters"}


def rail_entry_of(screen: str) -> str:
    """Return the entry of the rail that a screen belongs to: visit_lists and its like to the visits."""
    return _BELONGS_TO.get(screen.partition("_")[0], screen)


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
