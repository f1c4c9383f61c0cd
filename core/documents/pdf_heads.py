"""The head of a PDF's table: what stands above each column, over lines and over groups of columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.documents.pdf_columns import Columns
from core.documents.pdf_lines import Line, phrases_of
from core.documents.pdf_processes import Word
from core.documents.roster_headers import header_kind, plain_header

FORM = ("No", "Nomor Referensi", "Nomor Pegawai", "Nama", "Tgl Lahir", "Tgl Kepesertaan", "Upah", "Rapel", "JKK", "JKM",
        "JHT", "JHT", "JP", "JP", "JKP", "JKP", "Total")  # fmt: skip
"""The columns of SIPP's Formulir 2a."""
_FORM_ORDER = ("referensi", "pegawai", "nama", "lahir", "kepesertaan", "upah", "jkk", "jkm", "jht", "jp", "total")
_FORM_OPTIONS = frozenset({"No", "Rapel", "JKP"})
_SAME_STEP = 1.5
_MOST_WORDS, _STRANGE = 6, 40.0
"""Words of a title; points that a title of unknown meaning counts against a way to part a head."""
_OTHER_TITLES = frozenset({"no", "no urut", "rapel", "total", "jumlah", "keterangan", "total iuran", "jumlah iuran"})
_NEAR_EDGE = 0.3
"""Of a column's width: a title whose middle is nearer to the edge stands over both columns."""


@dataclass(slots=True)
class _Title:
    """Words of one head line, the columns they stand over, and where."""

    text: str
    columns: range
    left: float
    middle: float


def form_columns(head: Sequence[Line]) -> tuple[str, ...] | None:
    """Return the columns of a Formulir 2a in their order, if this is the head of one; else None.

    What the form holds is known, so that a head whose words lie beside their columns is not left to guesses.
    """
    words = [(word.left, plain_header(word.text)) for line in head for word in line.words]
    named = {text for _, text in words}
    order = [min((left for left, text in words if text == name), default=None) for name in _FORM_ORDER]
    places = [place for place in order if place is not None]
    if len(places) < len(_FORM_ORDER) or places != sorted(places):
        return None
    return tuple(column for column in FORM if column not in _FORM_OPTIONS or column.lower() in named)


def head_texts(head: Sequence[Line], columns: Columns, space: float) -> list[str]:
    """Return the whole title of each column, the titles of groups first."""
    if len(head) == 1 and (texts := _texts_in_order(head[0].words, columns)):
        return texts
    count = len(columns.figures)
    parts: list[list[str]] = [[] for _ in range(count)]
    titles = [[title for phrase in phrases_of(line.words, space) for title in _titles(phrase, columns, head, place)]
              for place, line in enumerate(head)]  # fmt: skip
    for line in titles:
        for title in line:
            for column in title.columns:
                parts[column].append(title.text)
    for column in range(count):
        if not header_kind(" ".join(parts[column])):
            parts[column] = [*_group_of(column, columns, titles, parts), *parts[column]]
    return [" ".join(words) for words in parts]


def _titles(phrase: Sequence[Word], columns: Columns, head: Sequence[Line], place: int) -> list[_Title]:
    """Make titles of words that stand together: of each column's words its own, or one over a group of columns."""
    own: dict[int, list[str]] = {}
    for word in phrase:
        own.setdefault(columns.at((word.left + word.right) / 2), []).append(word.text)
    left, middle = phrase[0].left, (phrase[0].left + phrase[-1].right) / 2
    if len(own) == 1:
        column = next(iter(own))
        return [_Title(" ".join(own[column]), range(column, column + 1), left, middle)]
    whole = " ".join(word.text for word in phrase)
    group = range(min(own), max(own) + 1)
    below = [_below(head[place + 1 :], columns, column) for column in group]
    known = sum(1 for text in below if header_kind(f"{whole} {text}"))
    alone = sum(1 for column, text in zip(group, below, strict=True)
                if header_kind(f"{' '.join(own.get(column, ()))} {text}"))  # fmt: skip
    if known > alone:
        return [_Title(whole, group, left, middle)]
    return [_Title(" ".join(text), range(column, column + 1), left, middle) for column, text in own.items()]


def _below(head: Sequence[Line], columns: Columns, column: int) -> str:
    return " ".join(
        word.text for line in head for word in line.words if columns.at((word.left + word.right) / 2) == column
    )


def _group_of(
    column: int, columns: Columns, titles: Sequence[Sequence[_Title]], parts: Sequence[Sequence[str]]
) -> list[str]:
    """Return the title of the group that a column without a telling one of its own belongs to.

    It stands over the columns to the left, unless the next one's stands so near the edge that it covers both.
    """
    if not columns.figures[column] and not parts[column]:
        return []
    for line in titles:
        if any(column in title.columns for title in line):
            continue
        left = [title for title in line if title.columns.stop <= column]
        right = [title for title in line if title.columns.start == column + 1]
        if right and _is_at_edge(right[0], columns, column) and not _begins_at_left(line, columns):
            return _if_known(right[0].text, parts[column])
        if left and _if_known(left[-1].text, parts[column]):
            return [left[-1].text]
    return []


def _if_known(text: str, parts: Sequence[str]) -> list[str]:
    return [text] if header_kind(" ".join([text, *parts])) else []


def _is_at_edge(title: _Title, columns: Columns, column: int) -> bool:
    edge = columns.edges[column]
    left, right = columns.bounds(column + 1)
    return title.middle - edge < _NEAR_EDGE * (right - left)


def _begins_at_left(line: Sequence[_Title], columns: Columns) -> bool:
    """Tell whether the titles of amounts begin at the left of their cells: then none is centred over two columns."""
    inner = [title for title in line if len(title.columns) == 1 and title.columns.start and
             columns.rights[title.columns.start] is not None]  # fmt: skip
    steps = sorted(title.left - columns.edges[title.columns.start - 1] for title in inner)
    if len(steps) < 3:  # noqa: PLR2004 — one or two may be so by chance
        return False
    middle = steps[len(steps) // 2]
    return 4 * sum(abs(step - middle) <= _SAME_STEP for step in steps) >= 3 * len(steps)


def _texts_in_order(words: Sequence[Word], columns: Columns) -> list[str] | None:
    """Part a head of one line into as many known titles as there are columns; None where that can't be done.

    Titles that touch, or that are wider than what stands below them, are told apart by what they say.
    """
    count = len(columns.figures)
    ways: list[dict[int, tuple[float, list[str]]]] = [{0: (0.0, [])}]
    for column in range(count):
        left, right = columns.bounds(column)
        reached: dict[int, tuple[float, list[str]]] = {}
        for start, (cost, texts) in ways[-1].items():
            for end in range(start + 1, min(len(words), start + _MOST_WORDS) + 1):
                text = " ".join(word.text for word in words[start:end])
                total = cost + (0 if _is_known(text) else _STRANGE)
                for word in words[start:end]:
                    middle = (word.left + word.right) / 2
                    total += max(0.0, left - middle, middle - right)
                if end not in reached or total < reached[end][0]:
                    reached[end] = (total, [*texts, text])
        ways.append(reached)
    found = ways[-1].get(len(words))
    return found[1] if found and found[0] < _STRANGE * count else None


def _is_known(text: str) -> bool:
    return bool(header_kind(text)) or plain_header(text) in _OTHER_TITLES
