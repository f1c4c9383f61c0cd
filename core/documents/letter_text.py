"""Rich text into lines that fit a width: bold, hard breaks, long words, and characters the font doesn't have."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from core.documents.fonts import BOLD, REGULAR, register_fonts
from core.records.months import MONTH_NAMES

_TOKENS = re.compile(r"\\(.)|(\*\*)|([^\\*]+|[\\*])", re.DOTALL)
_BREAKS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_BREAKABLE = re.compile(r"(?<=–)|(?<=[a-z]-)(?=[a-z])")
_HARD_SPACE = "\xa0"
_DATES = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(MONTH_NAMES)}) \d{{4}}\b")
_UNITS = 1000  # widths of glyphs are given in thousandths of the size
_FIGURE = 20
MISSING = "?"
"""What is printed for a character that the letter font doesn't have."""

Segment = tuple[str, str]
"""Font name and text."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: segments in order, its natural width in points, its spaces, and whether a paragraph ends here."""

    segments: tuple[Segment, ...]
    width: float
    spaces: int
    ends: bool


@lru_cache(maxsize=4096)
def parse_rich(rich: str, bold: bool = False) -> tuple[Segment, ...]:
    """Split rich text into segments of one font. An unpaired `**` runs to the end."""
    if "*" not in rich and "\\" not in rich:
        return ((BOLD if bold else REGULAR, printable(rich)),) if rich else ()
    segments: list[Segment] = []
    now_bold = bold
    for escaped, toggle, text in _TOKENS.findall(rich):
        if toggle:
            now_bold = not now_bold
        else:
            _append(segments, BOLD if now_bold else REGULAR, escaped or text)
    return tuple((font, printable(text)) for font, text in segments)


def _append(segments: list[Segment], font: str, text: str) -> None:
    if segments and segments[-1][0] == font:
        segments[-1] = (font, segments[-1][1] + text)
    else:
        segments.append((font, text))


def plain_text(rich: str) -> str:
    """Return rich text without its marks, for a title or a file name."""
    return "".join(text for _, text in parse_rich(rich))


@lru_cache(maxsize=65536)
def printable(text: str) -> str:
    """Return text that the font can print: composed, no control or direction marks, `?` for what it lacks."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", _BREAKS.sub("\n", text).replace("\t", " "))
    return "".join(_glyph(character) for character in composed)


def _glyph(character: str) -> str:
    if character == "\n":
        return character
    category = unicodedata.category(character)
    if category in {"Cc", "Cf"}:  # a direction mark would turn the words around it
        return ""
    if ord(character) in glyph_widths(REGULAR):
        return character
    return {"Zs": " ", "Mn": ""}.get(category, MISSING)


@cache
def glyph_widths(font: str) -> dict[int, float]:
    """Return the width of each character the font has, in thousandths of its size."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 — start-up is timed

    register_fonts()
    widths: dict[int, float] = pdfmetrics.getFont(font).face.charWidths
    return widths


@cache
def _character_widths(font: str) -> dict[str, float]:
    return {chr(code): width for code, width in glyph_widths(font).items()}


@lru_cache(maxsize=65536)
def _units(text: str, font: str) -> float:
    return sum(map(_character_widths(font).__getitem__, text))


def text_width(text: str, font: str, size: float) -> float:
    """Return the width in points of printable text."""
    return _units(text, font) * size / _UNITS


def wrap(rich: str, width: float, size: float, bold: bool = False) -> tuple[Line, ...]:
    """Break rich text into lines no wider than `width` points; a word wider than that is broken inside."""
    if len(rich) <= _FIGURE and rich.isascii() and rich.isprintable() and "*" not in rich and "\\" not in rich:
        font = BOLD if bold else REGULAR  # a figure in a table: most of what an annex of thousands consists of
        natural = text_width(rich, font, size)
        if natural <= width and rich:
            return (Line(((font, rich),), natural, rich.count(" "), ends=True),)
    return _wrapped(rich, width, size, bold)


@lru_cache(maxsize=8192)
def _wrapped(rich: str, width: float, size: float, bold: bool) -> tuple[Line, ...]:
    segments = parse_rich(rich, bold)
    if len(segments) == 1 and (whole := _unbroken(*segments[0], width, size)):
        return whole
    lines: list[Line] = []
    for paragraph in _paragraphs(tuple((font, _whole_dates(text)) for font, text in segments)):
        lines += _filled(_words(paragraph), width, size)
    return tuple(lines)


def _unbroken(font: str, text: str, width: float, size: float) -> tuple[Line, ...]:
    """Return one line per paragraph where each of them fits as it is; nothing where one has to be broken."""
    lines: list[Line] = []
    for part in text.split("\n"):
        natural = text_width(part, font, size)
        if natural > width or (part is not text and part.strip() != part):
            return ()
        lines.append(Line(((font, part),) if part else (), natural, part.count(" "), ends=True))
    return tuple(lines)


def _whole_dates(text: str) -> str:
    """A date is read in one piece: its spaces don't end a line."""
    return _DATES.sub(lambda found: found[0].replace(" ", _HARD_SPACE), text)


def _paragraphs(segments: tuple[Segment, ...]) -> list[list[Segment]]:
    paragraphs: list[list[Segment]] = [[]]
    for font, text in segments:
        first, *rest = text.split("\n")
        paragraphs[-1].append((font, first))
        paragraphs += [[(font, part)] for part in rest]
    return paragraphs


Word = tuple[list[Segment], bool]
"""Segments that stay together, and whether a space stands before them."""


def _words(segments: list[Segment]) -> list[Word]:
    """Words end at spaces, an en dash or the hyphen of a doubled word; a change of font parts nothing."""
    words: list[Word] = [([], False)]
    for font, text in segments:
        for place, part in enumerate(text.split(" ")):
            if place:
                words.append(([], True))
            for number, piece in enumerate(_BREAKABLE.split(part)):
                if number or (words[-1][0] and words[-1][0][-1][1].endswith("–")):
                    words.append(([], False))
                words[-1][0].append((font, piece))
    return [word for word in words if any(text for _, text in word[0])]


def _word_width(word: list[Segment], size: float) -> float:
    return sum(text_width(text, font, size) for font, text in word)


def _filled(words: list[Word], width: float, size: float) -> list[Line]:
    space = text_width(" ", REGULAR, size)
    rows: list[list[Word]] = [[]]
    used = 0.0
    for word in (part for whole in words for part in _fitting(whole, width, size)):
        own = _word_width(word[0], size)
        needed = own + (space if rows[-1] and word[1] else 0.0)
        if rows[-1] and used + needed > width:
            rows.append([])
            used, needed = 0.0, own
        rows[-1].append(word)
        used += needed
    return [_line(row, size, ends=place == len(rows)) for place, row in enumerate(rows, start=1)]


def _fitting(word: Word, width: float, size: float) -> list[Word]:
    if _word_width(word[0], size) <= width:
        return [word]
    parts: list[list[Segment]] = [[]]
    used = 0.0
    for font, character in ((font, character) for font, text in word[0] for character in text):
        step = text_width(character, font, size)
        if parts[-1] and used + step > width:
            parts.append([])
            used = 0.0
        _append(parts[-1], font, character)
        used += step
    return [(part, word[1] and place == 0) for place, part in enumerate(parts)]


def _line(words: list[Word], size: float, *, ends: bool) -> Line:
    segments: list[Segment] = []
    for word, spaced in words:
        if spaced and segments:
            _append(segments, segments[-1][0], " ")
        for font, text in word:
            _append(segments, font, text)
    softened = tuple((font, text.replace(_HARD_SPACE, " ")) for font, text in segments)
    width = sum(text_width(text, font, size) for font, text in softened)
    return Line(softened, width, sum(text.count(" ") for _, text in softened), ends)
