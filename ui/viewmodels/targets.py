"""Places in the window and what a search leads to, without Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Target:
    """A place in the window: `screen` is a module of ui.screens, `key` the record shown there, `part` a place in it."""

    screen: str
    key: str | None = None
    part: str | None = None


class SearchHit(NamedTuple):
    """One record that a search found: a title, a line of detail, an icon's name, and where it leads."""

    title: str
    detail: str
    icon: str
    target: Target


Search = Callable[[str], Sequence[SearchHit]]
"""Answers what is typed into the search field with the best hits first, at most about ten, in less than 50 ms."""
