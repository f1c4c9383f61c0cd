"""Words and lines of a page as PDF operators, written in bulk: an annex of 20,000 workers is 150,000 pieces of text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from core.documents.letter_pages import GREY, Page, TextMark

_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})
_DOTTED = f"0.7 w {GREY} G [0.6 2] 0 d"


@dataclass(frozen=True, slots=True)
class Operators:
    """A finished piece of a page's content, in the form in which the canvas takes text."""

    code: str

    def getCode(self) -> str:  # noqa: N802 — the canvas asks for it by this name
        """Return the operators."""
        return self.code


def draw_lines(page: Page) -> Operators:
    """Return the shaded boxes and, over them, the lines of a page."""
    fills = (f"{grey} g {x:.2f} {y:.2f} {width:.3f} {height:.3f} re f" for x, y, width, height, grey in page.fills)
    strokes = (
        f"{thickness} w {grey} G {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S"
        for x1, y1, x2, y2, thickness, grey in page.strokes
    )
    dotted = (f"{x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S" for x, y, width in page.dotted)
    return Operators("\n".join(("q", *fills, *strokes, _DOTTED, *dotted, "Q")))


@dataclass(slots=True)
class TextWriter:
    """Writes text in the fonts of one document, whose subsets grow as characters are met."""

    document: Any
    _fonts: dict[str, Any] = field(default_factory=dict)
    _names: dict[tuple[str, int], str] = field(default_factory=dict)

    def write(self, texts: Iterable[TextMark]) -> Operators:
        """Return the operators of a page's text."""
        return Operators("\n".join(("q BT", *self._operators(texts), "ET Q")))

    def _operators(self, texts: Iterable[TextMark]) -> Iterator[str]:
        last: tuple[str, float, float, float] | None = None
        for x, y, font, size, text, word_space, grey in texts:
            if (font, size, word_space, grey) != last:
                last = (font, size, word_space, grey)
                yield f"{self._name(font, 0)} {size:.3f} Tf {word_space:.4f} Tw {grey} g"
            yield f"1 0 0 1 {x:.2f} {y:.2f} Tm {self._shown(font, size, text)}"

    def _shown(self, font: str, size: float, text: str) -> str:
        """ASCII stands for itself in the first subset; everything else is looked up and may need another subset."""
        if text.isascii():
            return f"({text.translate(_ESCAPED)}) Tj"
        runs = self._font(font).splitString(text, self.document)
        shown = " ".join(f"{self._name(font, subset)} {size:.3f} Tf <{codes.hex()}> Tj" for subset, codes in runs)
        return f"{shown} {self._name(font, 0)} {size:.3f} Tf" if any(subset for subset, _ in runs) else shown

    def _font(self, font: str) -> Any:
        from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 — start-up is timed

        if font not in self._fonts:
            self._fonts[font] = pdfmetrics.getFont(font)
            self._fonts[font].splitString(" ", self.document)
        return self._fonts[font]

    def _name(self, font: str, subset: int) -> str:
        if (font, subset) not in self._names:
            self._names[font, subset] = self._font(font).getSubsetInternalName(subset, self.document)
        return self._names[font, subset]
