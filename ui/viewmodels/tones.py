"""Words for states with the tone they are shown in."""

from typing import NamedTuple


class StatusWord(NamedTuple):
    """A state as it is shown: a word, and a tone that decides icon and colour.

    `tone` is ok, due (amber), overdue (red), info or neutral.
    """

    word: str
    tone: str = "neutral"

    def __str__(self) -> str:
        return self.word
