"""The letter font: Arimo (metrics of Arial, OFL) in four styles, cut to Latin and kept in the cache folder."""

import os
import tempfile
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

REGULAR, BOLD, ITALIC, BOLD_ITALIC = "Patuh", "Patuh-Bold", "Patuh-Italic", "Patuh-BoldItalic"
_STYLES = {
    REGULAR: ("Arimo[wght].ttf", 400),
    BOLD: ("Arimo[wght].ttf", 700),
    ITALIC: ("Arimo-Italic[wght].ttf", 400),
    BOLD_ITALIC: ("Arimo-Italic[wght].ttf", 700),
}
_LATIN = (
    (0x20, 0x24F),  # Latin, Latin-1, Extended A and B
    (0x2B0, 0x2DD),  # modifier letters: the apostrophes of names
    (0x300, 0x36F),  # combining marks
    (0x1E00, 0x1EFF),  # Extended Additional
    (0x2010, 0x2044),  # dashes, quotes, bullet, ellipsis
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x218F),  # № ™ fractions
    (0x2190, 0x2265),  # arrows and the signs of comparison
)
_NAME_IDS = (1, 4, 6, 16)  # family, full name, PostScript name, typographic family
_RECIPE = "2"  # raise it when the way of making the fonts changes: older cached files are then left alone


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """Make the four styles known to the PDF library; the first call on a machine builds and caches them (about 2 s)."""
    from reportlab import rl_config  # noqa: PLC0415 — start-up is timed
    from reportlab.pdfbase import pdfmetrics, ttfonts  # noqa: PLC0415 — start-up is timed

    for style in _STYLES:
        pdfmetrics.registerFont(_loaded(style, ttfonts))
    rl_config.canvas_basefontname = REGULAR


def _loaded(style: str, ttfonts: Any) -> Any:
    """A cached file may be cut short by a full disk or another program; it is then made anew."""
    try:
        return ttfonts.TTFont(style, BytesIO(font_bytes(style)))
    except ttfonts.TTFError:
        data = build_font(style)
        _keep(_cache_file(style), data)
        return ttfonts.TTFont(style, BytesIO(data))


def font_bytes(style: str) -> bytes:
    """Return the TrueType file of a style from the cache, or build it and try to keep it there."""
    path = _cache_file(style)
    try:
        kept = path.read_bytes()
    except OSError:
        kept = b""
    if kept:
        return kept
    data = build_font(style)
    _keep(path, data)
    return data


def build_font(style: str) -> bytes:
    """Cut the variable font to Latin and pin its weight. The same package gives the same bytes."""
    from fontTools import subset, ttLib  # noqa: PLC0415 — needed once per machine
    from fontTools.varLib import instancer  # noqa: PLC0415 — needed once per machine

    file_name, weight = _STYLES[style]
    font = ttLib.TTFont(BytesIO((_source_folder() / file_name).read_bytes()), recalcTimestamp=False)
    cutter = subset.Subsetter(
        subset.Options(layout_features=[], hinting=False, notdef_outline=True, drop_tables=["DSIG"])
    )
    cutter.populate(unicodes=[code for first, last in _LATIN for code in range(first, last + 1)])
    cutter.subset(font)
    instanced = instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
    _name(instanced, style)
    target = BytesIO()
    instanced.save(target)
    return target.getvalue()


def _name(font: Any, style: str) -> None:
    """Two styles of one name would be taken for one font by the PDF library."""
    for record in list(font["name"].names):
        if record.nameID in _NAME_IDS:
            font["name"].setName(style, record.nameID, record.platformID, record.platEncID, record.langID)


def _source_folder() -> Path:
    import fontpkg_arimo  # noqa: PLC0415 — only asked for where a font is built

    return Path(str(fontpkg_arimo.__file__)).parent / "files"


def _cache_file(style: str) -> Path:
    from platformdirs import user_cache_path  # noqa: PLC0415 — start-up is timed

    source = _source_folder() / _STYLES[style][0]
    return user_cache_path("patuh", appauthor=False) / f"{style}-{_RECIPE}-{source.stat().st_size}.ttf"


def _keep(path: Path, data: bytes) -> None:
    """Write beside and rename, so that no process reads half a font. A cache that can't be written is none."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except OSError:
        return
