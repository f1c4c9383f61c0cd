"""Where the columns of a PDF's table stand: by its ruled lines, else by the white between the words of many rows."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.documents.pdf_lines import Line, is_amount, is_figure, phrases_of
from core.documents.pdf_processes import Rule, Word

_MOST_MEASURED = 4_000
"""Lines that are looked at for the white between columns."""
_GRID = 4
"""Ruled lines from which on they alone part the columns: two columns and their outer edges are no table."""
_ALIGNED = 1.2
"""Points by which right edges of one column may differ."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns from left to right: `edges` are the inner boundaries in points, `rights` the common right edges.

    `figures` tells which hold numbers for the most part.
    """

    edges: tuple[float, ...]
    rights: tuple[float | None, ...]
    figures: tuple[bool, ...]
    spans: tuple[tuple[float, float], ...]

    def place(self, word: Word) -> int:
        """Return the column of a word: an amount by its right edge, all else by its middle."""
        if is_amount(word.text) and word.text != "-":
            for place, right in enumerate(self.rights):
                if right is not None and abs(word.right - right) <= _ALIGNED:
                    return place
        return self.at((word.left + word.right) / 2)

    def at(self, x: float) -> int:
        """Return the column at a place."""
        return bisect_right(self.edges, x)

    def bounds(self, place: int) -> tuple[float, float]:
        """Return the left and right boundary of a column; the outer ones are where its words end."""
        left = self.edges[place - 1] if place else self.spans[place][0]
        return left, self.edges[place] if place < len(self.edges) else self.spans[place][1]


def find_columns(rows: Sequence[Line], head: Sequence[Line], rules: Iterable[tuple[Rule, Sequence[Line]]]) -> Columns:
    """Find the columns of rows that are surely people; `rules` are the upright lines, each with the rows it passes."""
    rows = rows[:_MOST_MEASURED]
    edges = _ruled_edges(rows, rules)
    if len(edges) >= _GRID:
        return _measure(edges, rows, head)
    return _measure(_lean(_white_edges(rows, head), rows), rows, head)


def _ruled_edges(rows: Sequence[Line], rules: Iterable[tuple[Rule, Sequence[Line]]]) -> list[float]:
    """Return where upright lines stand beside most of the rows, outer ones left out."""
    clusters: list[tuple[float, set[int]]] = []
    passed = set[int]()
    for rule, beside in sorted(rules, key=lambda item: item[0].left):
        ids = {id(line) for line in beside}
        passed |= ids
        if clusters and rule.left - clusters[-1][0] <= 2 * _ALIGNED:
            clusters[-1][1].update(ids)
        else:
            clusters.append((rule.left, ids))
    left = min((line.words[0].left for line in rows), default=0)
    right = max((line.words[-1].right for line in rows), default=0)
    kept = [x for x, beside in clusters if 2 * len(beside) > len(passed) and left < x < right]
    return kept if 2 * len(passed) > min(len(rows), 40) else []


def _white_edges(rows: Sequence[Line], head: Sequence[Line]) -> list[float]:
    """Return the middles of the gaps that (nearly) no word of a row crosses."""
    spans = sorted((word.left, word.right) for line in rows for word in line.words)
    letter, wide = _letter_widths(rows)
    clear = _gaps(spans, 0)
    edges = []
    for left, right in _gaps(spans, len(rows) // 200):
        if right - left > wide or (right - left > 0.3 * letter and _parts_head(head, left, right, letter)):
            inner = [gap for gap in clear if left <= gap[0] and gap[1] <= right] or [(left, right)]
            widest = max(inner, key=_length)
            edges.append((widest[0] + widest[1]) / 2)
    return edges


def _lean(edges: Sequence[float], rows: Sequence[Line]) -> list[float]:
    """Move each edge to where its cell must end: behind amounts that end together, before texts that begin together.

    The words of the head keep to the same cells, but not to the same side of them.
    """
    inside = _sorted_into(edges, rows)
    amounts = [2 * sum(is_amount(line[-1].text) for line in lines) > len(lines) for lines in inside]
    begins = [_is_common([line[0].left for line in lines]) for lines in inside]
    ends = [_is_common([line[-1].right for line in lines]) for lines in inside]
    votes = sum(end - begin for amount, begin, end in zip(amounts, begins, ends, strict=True) if amount)
    is_right = [amount and end and (not begin or votes >= 0)
                for amount, begin, end in zip(amounts, begins, ends, strict=True)]  # fmt: skip
    leaned = []
    for place, edge in enumerate(edges):
        right = max((line[-1].right for line in inside[place]), default=edge)
        left = min((line[0].left for line in inside[place + 1]), default=edge)
        step = min(1.0, (left - right) / 4)
        is_left = begins[place + 1] and not is_right[place + 1]
        if left > right and is_right[place] != is_left:
            edge = right + step if is_right[place] else left - step  # noqa: PLW2901 — moved, or as it was
        leaned.append(edge)
    return leaned


def _is_common(places: Sequence[float]) -> bool:
    """Tell whether nine in ten lie within a point of their middle one."""
    if not places:
        return False
    middle = sorted(places)[len(places) // 2]
    return 10 * sum(abs(place - middle) <= _ALIGNED for place in places) >= 9 * len(places)


def _sorted_into(edges: Sequence[float], rows: Sequence[Line]) -> list[list[list[Word]]]:
    """Return for each column the words of each line that has any there."""
    inside: list[list[list[Word]]] = [[] for _ in range(len(edges) + 1)]
    for line in rows:
        last = -1
        for word in line.words:
            column = bisect_right(edges, (word.left + word.right) / 2)
            if column != last:
                inside[column].append([])
            inside[column][-1].append(word)
            last = column
    return inside


def _length(gap: tuple[float, float]) -> float:
    return gap[1] - gap[0]


def _gaps(spans: Sequence[tuple[float, float]], crossing: int) -> list[tuple[float, float]]:
    """Return the stretches that at most `crossing` of the spans cover."""
    events = sorted([(left, 1) for left, _ in spans] + [(right, -1) for _, right in spans])
    gaps, depth, since = [], 0, None
    for x, change in events:
        before, depth = depth, depth + change
        if before > crossing >= depth:
            since = x
        elif before <= crossing < depth and since is not None:
            gaps.append((since, x))
            since = None
    return [(left, right) for left, right in gaps if right > left]


def _letter_widths(rows: Sequence[Line]) -> tuple[float, float]:
    """Return the usual width of a letter, and the white that is wider than any between two words of a cell.

    Where all letters are equally wide a blank is as wide as they are, else about half of that.
    """
    words = [word for line in rows[:200] for word in line.words if len(word.text) > 1]
    letters = sorted((word.right - word.left) / len(word.text) for word in words) or [1.0]
    usual = letters[len(letters) // 2]
    is_typed = letters[-1 - len(letters) // 20] - letters[len(letters) // 20] < usual / 50
    return usual, usual * (1.5 if is_typed else 0.75)


def _parts_head(head: Sequence[Line], left: float, right: float, letter: float) -> bool:
    """Tell whether the head has white, wider than between two words, at a narrow gap of the rows."""
    middle = (left + right) / 2
    for line in head:
        phrases = phrases_of(line.words, letter)
        before = any(phrase[-1].right <= middle + letter for phrase in phrases)
        crossed = any(phrase[0].left < middle < phrase[-1].right for phrase in phrases)
        starts = any(abs(phrase[0].left - right) <= letter for phrase in phrases)
        if before and starts and not crossed:
            return True
    return False


def _measure(edges: Sequence[float], rows: Sequence[Line], head: Sequence[Line]) -> Columns:
    """Measure the columns, and join to its left neighbour each that has no word above it and no figures in it."""
    while True:
        found = _measured(edges, rows, head)
        titled = _titled(found, head)
        idle = next(
            (i for i in range(1, len(found.figures)) if not titled[i] and not found.figures[i]
             and not found.figures[i - 1]), None,
        )  # fmt: skip
        if idle is None:
            return found
        edges = [*edges[: idle - 1], *edges[idle:]]


def _titled(columns: Columns, head: Sequence[Line]) -> list[bool]:
    titled = [False] * (len(columns.edges) + 1)
    for line in head:
        for word in line.words:
            titled[columns.at((word.left + word.right) / 2)] = True
    return titled


def _measured(edges: Sequence[float], rows: Sequence[Line], head: Sequence[Line]) -> Columns:
    inside = [[word for line in lines for word in line] for lines in _sorted_into(edges, rows)]
    above = [word for line in head for word in line.words]
    rights = tuple(_common_right(words) for words in inside)
    figures = tuple(bool(words) and 2 * sum(is_figure(w.text) for w in words) > len(words) for words in inside)
    spans = tuple(
        (min((w.left for w in words), default=0.0), max((w.right for w in words), default=0.0))
        for words in (found or above for found in inside)
    )
    return Columns(tuple(edges), rights, figures, spans)


def _common_right(words: Sequence[Word]) -> float | None:
    amounts = [word.right for word in words if is_amount(word.text) and word.text != "-"]
    if 2 * len(amounts) <= len(words) or not _is_common(amounts):
        return None
    return sorted(amounts)[len(amounts) // 2]
