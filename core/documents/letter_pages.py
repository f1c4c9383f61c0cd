"""Pages as lists of marks to make, and the flow that fills them from top to bottom. No PDF library here."""

from dataclasses import dataclass, field

from core.documents.letter_text import Line, text_width
from core.records.letters import PaperSettings

MM = 72 / 25.4
BASE_SIZE = 10.5
"""Size of running text in points."""
LEADING = 1.28
"""Distance of two lines as a multiple of the size."""
_DESCENT = 0.25
BLACK, GREY, RULE_GREY, SHADE = 0.0, 0.35, 0.65, 0.93


@dataclass(frozen=True, slots=True)
class Geometry:
    """A sheet and the rectangle to write in, in points from the lower left corner."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @classmethod
    def of(cls, paper: PaperSettings) -> "Geometry":
        """Return the geometry of the office's paper; number and notes stand in the lower margin."""
        width, height = (side * MM for side in paper.size.millimetres)
        return cls(
            width=width,
            height=height,
            left=paper.margin_left_mm * MM,
            right=width - paper.margin_right_mm * MM,
            top=height - paper.margin_top_mm * MM,
            bottom=paper.margin_bottom_mm * MM,
        )


@dataclass(frozen=True, slots=True)
class Span:
    """A column to write in: left edge, width, and where the lines stand in it (left, right, center, justify)."""

    left: float
    width: float
    align: str = "left"


TextMark = tuple[float, float, str, float, str, float, float]
"""Left end and baseline, font, size, text, extra width of a space, grey."""


@dataclass(slots=True)
class Page:
    """What is drawn on one page. `part` counts the copies of a paper: page numbers start anew in each."""

    part: int = 0
    head: str = ""
    texts: list[TextMark] = field(default_factory=list)
    strokes: list[tuple[float, float, float, float, float, float]] = field(default_factory=list)
    dotted: list[tuple[float, float, float]] = field(default_factory=list)
    fills: list[tuple[float, float, float, float, float]] = field(default_factory=list)
    images: list[tuple[bytes, float, float, float, float]] = field(default_factory=list)


class Flow:
    """Writes downwards and turns the page. `y` is the height of the free room's upper edge; all measures in points.

    `scale` sets everything smaller; an `endless` flow never turns the page and serves to measure.
    """

    def __init__(self, geometry: Geometry, scale: float = 1.0, *, endless: bool = False) -> None:
        self.geometry = geometry
        self.scale = scale
        self.bottom = float("-inf") if endless else geometry.bottom
        self.left = geometry.left
        self.width = geometry.right - geometry.left
        self.page = Page()
        self.pages = [self.page]
        self.y = geometry.top

    def size(self, points: float = BASE_SIZE) -> float:
        """Return a size of text under the flow's scale."""
        return points * self.scale

    @property
    def at_top(self) -> bool:
        """Nothing stands on this page yet."""
        return self.y >= self.geometry.top

    @property
    def page_room(self) -> float:
        """The height of an empty page."""
        return self.geometry.top - self.geometry.bottom

    def fits(self, height: float) -> bool:
        """There is room for `height` above the foot."""
        return self.y - height >= self.bottom

    def need(self, height: float) -> bool:
        """Turn the page unless `height` still fits; say whether it was turned."""
        if self.fits(height) or self.at_top:
            return False
        self.turn()
        return True

    def turn(self) -> None:
        """Begin a new page of the same part."""
        self.page = Page(part=self.page.part, head=self.page.head)
        self.pages.append(self.page)
        self.y = self.geometry.top

    def begin_part(self, head: str) -> None:
        """Begin a copy of the paper, on a new page unless nothing stands on this one."""
        if not self.at_top:
            self.turn()
            self.page.part += 1
        self.page.head = head

    def skip(self, points: float) -> None:
        """Leave room, though not at the top of a page."""
        if not self.at_top:
            self.y -= points * self.scale

    def put(
        self, x: float, baseline: float, line: Line, size: float, *, grey: float = BLACK, fill: float = 0.0
    ) -> None:
        """Write one line with its left end at `x`; `fill` > 0 stretches its spaces until it is so wide."""
        word_space = (fill - line.width) / line.spaces if fill and line.spaces else 0.0
        for font, text in line.segments:
            self.page.texts.append((x, baseline, font, size, text, word_space, grey))
            if len(line.segments) > 1:
                x += _advance(font, text, size, word_space)

    def put_in(self, span: "Span", baseline: float, line: Line, size: float, *, grey: float = BLACK) -> None:
        """Write one line in a column, stretched from edge to edge if it is justified and no paragraph ends there."""
        free = span.width - line.width
        shift = {"right": free, "center": free / 2}.get(span.align, 0.0)
        fill = span.width if span.align == "justify" and not line.ends else 0.0
        self.put(span.left + shift, baseline, line, size, grey=grey, fill=fill)

    def span(self, align: str = "left", *, indent: float = 0.0, share: float = 1.0) -> "Span":
        """Return the column between the margins, moved in by `indent` or only a `share` of it wide."""
        return Span(self.left + indent, self.width * share - indent, align)

    def rule(self, x: float, y: float, width: float, thickness: float = 0.5, grey: float = RULE_GREY) -> None:
        """Draw a line to the right."""
        self.page.strokes.append((x, y, x + width, y, thickness, grey))

    def upright(self, x: float, y: float, height: float, thickness: float = 0.5, grey: float = RULE_GREY) -> None:
        """Draw a line downwards."""
        self.page.strokes.append((x, y, x, y - height, thickness, grey))

    def shade(self, x: float, y: float, width: float, height: float, grey: float = SHADE) -> None:
        """Fill a rectangle whose upper left corner is given."""
        self.page.fills.append((x, y - height, width, height, grey))

    def write_in(self, x: float, y: float, width: float) -> None:
        """Draw a dotted line to write on."""
        self.page.dotted.append((x, y, width))


def _advance(font: str, text: str, size: float, word_space: float) -> float:
    return text_width(text, font, size) + word_space * text.count(" ")


def line_height(size: float) -> float:
    """Return the distance between two lines of that size."""
    return size * LEADING


def baseline_below(y: float, size: float) -> float:
    """Return the baseline of a line whose upper edge is `y`."""
    return y - size * (LEADING - _DESCENT)
