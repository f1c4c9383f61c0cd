"""The one look: tokens, palette and style sheet over Fusion, light and dark. No colour or size is written elsewhere."""

from dataclasses import asdict, dataclass
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from core.records.resources import resources_folder
from ui.icons import retint
from ui.style_sheets import style_sheet

GRID = 8
"""Pixels of the grid: every margin and gap is a multiple of it, or its half."""
ROW_HEIGHT = 32
"""Pixels of a table row."""
TEXT_POINTS = 10.5
TITLE_POINTS = 17
HEADING_POINTS = 12.5
BOLD_WEIGHT = 650
FONT_FAMILY = "Arimo"


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one scheme. Each text colour has a contrast of at least 4.5 on each surface it may stand on."""

    accent: str
    accent_text: str
    accent_soft: str
    due: str
    due_soft: str
    overdue: str
    overdue_soft: str
    info: str
    info_soft: str
    window: str
    surface: str
    raised: str
    rail: str
    border: str
    field_border: str
    text: str
    muted: str
    disabled: str
    hover: str
    stripe: str


LIGHT = Colours(
    accent="#0B6E4F", accent_text="#FFFFFF", accent_soft="#E2F0EA",
    due="#9A6700", due_soft="#FDF6E7", overdue="#B3261E", overdue_soft="#FCEBE9",
    info="#1F5F8B", info_soft="#E6F0F7",
    window="#F7F8F7", surface="#FFFFFF", raised="#FFFFFF", rail="#ECEFED",
    border="#D9DEDB", field_border="#89938E", text="#1B211E", muted="#56605B", disabled="#8A938E",
    hover="#E3E8E5", stripe="#F9FAF9",
)  # fmt: skip
DARK = Colours(
    accent="#5CC49B", accent_text="#06281C", accent_soft="#1D3A2F",
    due="#E3B341", due_soft="#3A301A", overdue="#FF8A80", overdue_soft="#432422",
    info="#7DB9E8", info_soft="#1D3140",
    window="#161A18", surface="#1D2220", raised="#232927", rail="#121614",
    border="#353D39", field_border="#74807A", text="#E6EBE8", muted="#A3AEA8", disabled="#6B7570",
    hover="#2B322F", stripe="#202624",
)  # fmt: skip


def colours() -> Colours:
    """Return the colours of the scheme that the system shows now."""
    return DARK if is_dark() else LIGHT


def is_dark() -> bool:
    """Tell whether a dark scheme is shown: the one chosen with `choose_scheme`, else what the system asks for."""
    app = QApplication.instance()
    chosen = app.property("patuhScheme") if app is not None else None
    if chosen is not None:
        return bool(chosen == "dark")
    return QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def colour_of(tone: str) -> str:
    """Return the text colour of a tone: ok, due, overdue, info, neutral, muted, or a field of Colours."""
    scheme = colours()
    named = {"ok": scheme.accent, "neutral": scheme.muted, "error": scheme.overdue, "warning": scheme.due}
    return named.get(tone) or str(getattr(scheme, tone))


def soft_colour_of(tone: str) -> str:
    """Return the background that belongs to a tone."""
    scheme = colours()
    named = {
        "ok": scheme.accent_soft,
        "neutral": scheme.hover,
        "error": scheme.overdue_soft,
        "warning": scheme.due_soft,
    }
    return named.get(tone) or str(getattr(scheme, f"{tone}_soft"))


def apply_theme(app: QApplication) -> None:
    """Dress the application, and dress it again whenever the system changes between light and dark."""
    app.setStyle("Fusion")
    load_fonts()
    app.setFont(text_font())
    _dress(app)
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: _dress(app))


def choose_scheme(app: QApplication, scheme: str | None) -> None:
    """Show `light` or `dark` whatever the system asks for; None follows the system again."""
    app.setProperty("patuhScheme", scheme)
    _dress(app)


def load_fonts() -> None:
    """Load the shipped font, so that the look does not hang on what the system has."""
    if FONT_FAMILY in QFontDatabase.families():
        return
    from fontpkg_arimo import ROOT  # noqa: PLC0415 — only when a window opens

    for file in sorted((ROOT / "files").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def text_font(points: float = TEXT_POINTS, *, bold: bool = False) -> QFont:
    """Return the font of running text, or of another size and weight."""
    font = QFont(FONT_FAMILY)
    font.setPointSizeF(points)
    if bold:
        font.setVariableAxis(QFont.Tag("wght"), BOLD_WEIGHT)  # the shipped font is variable: Qt knows one weight of it
    return font


def number_font() -> QFont:
    """Return the font of amounts: the same family with figures of equal width."""
    font = text_font()
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _dress(app: QApplication) -> None:
    app.setPalette(_palette(colours()))
    sheet = _sheet(is_dark())
    for widget in app.allWidgets():
        if widget.property("patuhDressed"):
            widget.setStyleSheet(sheet)
        retint(widget)


def dress_window(window: QWidget) -> None:
    """Give the look to a window that has no parent; what is put into it, and its dialogs, have it from there.

    The sheet hangs on windows, not on the application: Qt would go through every part of a page again each time it
    is put into a larger one while the page is built (421 ms of work for one employer instead of 116).
    """
    window.setProperty("patuhDressed", True)
    window.setStyleSheet(_sheet(is_dark()))


@lru_cache(maxsize=2)
def _sheet(dark: bool) -> str:
    return style_sheet(asdict(DARK if dark else LIGHT) | _mark_files())


def _mark_files() -> dict[str, str]:
    """The small pictures that only a style sheet can draw, in the form that suits the scheme."""
    folder = resources_folder() / "icons" / "marks"
    scheme = "dark" if is_dark() else "light"
    return {name: (folder / f"{name}-{scheme}.svg").as_posix() for name in ("tick", "arrow")}


def _palette(scheme: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: scheme.window, QPalette.ColorRole.WindowText: scheme.text,
        QPalette.ColorRole.Base: scheme.surface, QPalette.ColorRole.AlternateBase: scheme.stripe,
        QPalette.ColorRole.Text: scheme.text, QPalette.ColorRole.Button: scheme.raised,
        QPalette.ColorRole.ButtonText: scheme.text, QPalette.ColorRole.BrightText: scheme.overdue,
        QPalette.ColorRole.Highlight: scheme.accent, QPalette.ColorRole.HighlightedText: scheme.accent_text,
        QPalette.ColorRole.ToolTipBase: scheme.raised, QPalette.ColorRole.ToolTipText: scheme.text,
        QPalette.ColorRole.PlaceholderText: scheme.muted, QPalette.ColorRole.Link: scheme.accent,
        QPalette.ColorRole.Accent: scheme.accent, QPalette.ColorRole.Mid: scheme.border,
    }  # fmt: skip
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(scheme.disabled))
    return palette


_FONTS = {
    "title": TITLE_POINTS, "heading": HEADING_POINTS, "label": TEXT_POINTS, "amount": TITLE_POINTS,
    "code": 13, "primary": TEXT_POINTS, "bold": TEXT_POINTS, "sample": TEXT_POINTS,
}  # fmt: skip


def set_look(widget: QWidget, look: str) -> None:
    """Give a widget one of the looks of the style sheet: primary, quiet, title, muted, card and so on."""
    widget.setProperty("look", look)
    if look in _FONTS:
        widget.setFont(text_font(_FONTS[look], bold=True))
    if widget.parentWidget() is not None or widget.isVisible():  # else it is dressed when it comes into a window
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.updateGeometry()  # another look may need more room


_SERIES_LIGHT = ("#0B6E4F", "#1F5F8B", "#7B4B94", "#8C5A2B", "#A3386B", "#4A5A66")
_SERIES_DARK = ("#5CC49B", "#7DB9E8", "#C79BE0", "#D9A877", "#E88FB4", "#A9BAC6")


def series_colours(*, dark: bool | None = None) -> tuple[str, ...]:
    """Return the colours of the lines of a chart; lines differ in dashes and marks too."""
    return _SERIES_DARK if (is_dark() if dark is None else dark) else _SERIES_LIGHT
