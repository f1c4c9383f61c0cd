"""The words and ruled lines of a PDF's pages, read by pdfium. Runs in a process of its own: see pdf_processes.

A PDF comes from outside and pdfium is native code that nothing can interrupt, so nobody but `serve` calls it.
"""

import ctypes
import json
import math
import re
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

MOST_PAGES = 2_000
MOST_WORDS = 1_200_000
"""Some 60,000 rows of Formulir 2a."""
MOST_CHARACTERS = 400_000
"""On one page; a page of Formulir 2a in the smallest print has 20,000."""
_MOST_SEGMENTS = 60_000
"""Points of lines that are looked at in the whole file. The first pages tell where the columns are."""
_MOST_OBJECTS = 100_000
_MEMORY = 700_000_000
_WORD = re.compile(r"\S+")
_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=\w)(?=\d\d-\d\d-\d{4})|(?<=-\d{4})(?=\d)|(?<=\.\d\d)(?=[\d(-])")
"""Where one cell's text may end and the next begin without white: `PegawaiNama`, `PUTRA12-03-1990`, `5.008,400.00`."""
_SEAMLESS = 5
"""Letters up to which a word is surely one."""
_THIN, _SHORTEST, _LONGEST = 1.0, 4.0, 1e5
_PASSWORD_ERROR = 4
_TEXT, _PATH = 1, 2
_LINE, _MOVE = 0, 2
_INVISIBLE = 3
_QUARTER = math.pi / 2


def serve(source: BinaryIO, target: BinaryIO) -> None:
    """Read a line of JSON (`password`) and a PDF from `source`; write a line of JSON for each page, or an `error`."""
    _limit_memory()
    password = json.loads(source.readline())["password"]
    for answer in _answers(source.read(), password):
        target.write(json.dumps(answer, separators=(",", ":")).encode() + b"\n")
        target.flush()


def _limit_memory() -> None:
    """Let the system refuse memory to this process: a page can unpack to any size."""
    if sys.platform == "win32":
        from core.documents.pdf_jobs import limit_own_memory  # noqa: PLC0415 — there is no such thing elsewhere

        limit_own_memory(_MEMORY)
    else:
        import resource  # noqa: PLC0415 — there is no such thing on Windows

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _answers(content: bytes, password: str | None) -> Iterator[dict[str, Any]]:
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # noqa: PLC0415 — only the reading process loads it

    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), password.encode() if password else None)
    if not document:
        yield {"error": "encrypted" if pdfium.FPDF_GetLastError() == _PASSWORD_ERROR else "broken"}
        return
    pages = pdfium.FPDF_GetPageCount(document)
    yield {"error": "too_many_pages"} if pages > MOST_PAGES else {"pages": pages}
    words, budget = 0, [_MOST_SEGMENTS]
    for number in range(pages if pages <= MOST_PAGES else 0):
        page = _read_page(pdfium, document, number, budget)
        words += len(page.get("words", ()))
        yield page if words <= MOST_WORDS else {"error": "too_many_words"}
        if words > MOST_WORDS:
            return


def _read_page(pdfium: Any, document: Any, number: int, budget: list[int]) -> dict[str, Any]:
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return {"words": [], "rules": [], "lost": True}
    rules, has_picture = _read_objects(pdfium, page, budget)
    text = pdfium.FPDFText_LoadPage(page)
    try:
        count = pdfium.FPDFText_CountChars(text)
        if count > MOST_CHARACTERS:
            return {"error": "too_many_words"}
        words, turn = _read_words(pdfium, text, count, has_picture)
    finally:
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    return {"words": [_upright(word, turn) for word in words], "rules": [_upright(rule, turn) for rule in rules]}


def _upright(item: tuple[Any, ...], turn: int) -> list[Any]:
    """Turn a box of PDF's space (y upwards, text at `turn` quarters) into left, top, right, bottom of upright text."""
    left, bottom, right, top, *rest = item
    if turn == 1:
        left, bottom, right, top = bottom, -right, top, -left
    elif turn == 2:  # noqa: PLR2004 — upside down
        left, bottom, right, top = -right, -top, -left, -bottom
    elif turn == 3:  # noqa: PLR2004 — downwards
        left, bottom, right, top = -top, left, -bottom, right
    return [round(left, 2), round(-top, 2), round(right, 2), round(-bottom, 2), *rest]


def _read_words(pdfium: Any, text: Any, count: int, has_picture: bool) -> tuple[list[tuple[Any, ...]], int]:
    """Return boxes with their words, and how many quarters the text is turned. Invisible text is left out."""
    rect = pdfium.FS_RECTF()
    words: list[tuple[Any, ...]] = []
    turns = [0, 0, 0, 0]
    whole = _text_of(pdfium, text, count)
    for first, last in _places_of(pdfium, text, whole):
        if has_picture and _is_invisible(pdfium, text, first):
            continue
        pdfium.FPDFText_GetLooseCharBox(text, first, rect)
        left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
        if last > first:
            pdfium.FPDFText_GetLooseCharBox(text, last, rect)
            left, bottom = min(left, rect.left), min(bottom, rect.bottom)
            right, top = max(right, rect.right), max(top, rect.top)
        if len(words) % 16 == 0:
            turns[-round(pdfium.FPDFText_GetCharAngle(text, first) / _QUARTER) % 4] += 1
        words.append((left, bottom, right, top, whole[first : last + 1].replace("\x02", "-").replace("\ufffe", "-")))
    return words, turns.index(max(turns))


def _places_of(pdfium: Any, text: Any, whole: str) -> Iterator[tuple[int, int]]:
    """Yield the first and last place of each word. Texts of two cells that touch are parted where they meet."""
    for found in _WORD.finditer(whole):
        first, end = found.span()
        if end - first > _SEAMLESS:
            for seam in _SEAM.finditer(whole, first + 1, end):
                place = seam.start()
                before = pdfium.FPDFText_GetTextObject(text, place - 1)
                after = pdfium.FPDFText_GetTextObject(text, place)
                if before and after and ctypes.addressof(before.contents) != ctypes.addressof(after.contents):
                    yield first, place - 1
                    first = place
        yield first, end - 1


def _text_of(pdfium: Any, text: Any, count: int) -> str:
    """Return the text with one character for each of pdfium's, so that places in it are places on the page."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(text, 0, count, buffer) == count + 1:
        units = bytes(buffer)[: 2 * count].decode("utf-16-le", errors="replace")
        if len(units) == count:
            return units
    codes = [pdfium.FPDFText_GetUnicode(text, place) for place in range(count)]
    return "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " " for code in codes)  # noqa: PLR2004 — Unicode


def _is_invisible(pdfium: Any, text: Any, place: int) -> bool:
    """What a scanner's guess lays under its picture: nobody sees it, so nobody may be accused by it."""
    drawn = pdfium.FPDFText_GetTextObject(text, place)
    return bool(drawn) and pdfium.FPDFTextObj_GetTextRenderMode(drawn) == _INVISIBLE


def _read_objects(pdfium: Any, page: Any, budget: list[int]) -> tuple[list[tuple[Any, ...]], bool]:
    """Return the straight lines of a page as boxes, and whether it shows anything but text and lines."""
    rules: list[tuple[Any, ...]] = []
    has_picture = False
    for place in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page, place)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        has_picture = has_picture or kind not in {_TEXT, _PATH}
        if kind == _PATH and budget[0] > 0:
            rules.extend(_rules_of(pdfium, drawn, budget))
    return rules, has_picture


def _rules_of(pdfium: Any, path: Any, budget: list[int]) -> Iterator[tuple[float, float, float, float]]:
    points = _points_of(pdfium, path, budget)
    start = (0.0, 0.0)
    for at, (kind, left, low) in enumerate(points):
        if kind == _MOVE:
            start = (left, low)
            continue
        ends = [points[at - 1][1:]] if at and kind == _LINE else []
        if at + 1 == len(points) or points[at + 1][0] == _MOVE:
            ends.append(start)
        for right, high in ends:
            box = (min(left, right), min(low, high), max(left, right), max(low, high))
            width, height = box[2] - box[0], box[3] - box[1]
            if min(width, height) <= _THIN and _SHORTEST <= max(width, height) < _LONGEST:
                yield box


def _points_of(pdfium: Any, path: Any, budget: list[int]) -> list[tuple[int, float, float]]:
    """Return kind and place of a path's points; the budget of all pages is drawn on."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    count = min(pdfium.FPDFPath_CountSegments(path), budget[0])
    budget[0] -= count
    points = []
    for place in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, place)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        across = matrix.a * x.value + matrix.c * y.value + matrix.e
        up = matrix.b * x.value + matrix.d * y.value + matrix.f
        points.append((pdfium.FPDFPathSegment_GetType(segment), across, up))
    return points
