"""Line icons from resources/icons (Lucide), drawn in the colour of the theme and drawn again when that changes."""

from functools import lru_cache
from math import ceil
from typing import Protocol, cast

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from core.records.resources import resources_folder

SIZE = 18
"""Pixels of an icon beside text."""

TONE_ICONS = {
    "ok": "circle-check", "due": "clock", "overdue": "circle-alert", "error": "circle-alert",
    "warning": "triangle-alert", "info": "info", "neutral": "circle-minus",
}  # fmt: skip
"""The icon that goes with a tone: a status is a word and an icon and a colour."""


class _Iconed(Protocol):
    def setIcon(self, icon: QIcon) -> None: ...


def icon(name: str, tone: str = "muted", selected: str = "accent") -> QIcon:
    """Return an icon in the colour of `tone`; the checked or selected form takes the colour of `selected`."""
    from ui.theme import colour_of  # noqa: PLC0415 — theme dresses icons anew and so knows this module

    return _icon(name, colour_of(tone), colour_of(selected), colour_of("disabled"), _ratios())


def pixmap(name: str, tone: str = "muted", size: int = SIZE, ratio: float = 1.0) -> QPixmap:
    """Return one picture of an icon, `size` logical pixels wide."""
    from ui.theme import colour_of  # noqa: PLC0415 — as above

    return _drawn(name, colour_of(tone), size, ratio)


def set_icon(widget: QWidget, name: str, tone: str = "muted", selected: str = "accent", size: int = SIZE) -> None:
    """Put an icon on a button or label; it follows the theme from then on."""
    widget.setProperty("iconName", name)
    widget.setProperty("iconTone", tone)
    widget.setProperty("iconSelected", selected)
    widget.setProperty("iconPixels", size)
    retint(widget)


def retint(widget: QWidget) -> None:
    """Draw the icon of a widget anew in the colours of now; do nothing where `set_icon` was never called."""
    name = widget.property("iconName")
    if not name:
        return
    tone, selected, size = (widget.property(key) for key in ("iconTone", "iconSelected", "iconPixels"))
    if isinstance(widget, QLabel):
        widget.setPixmap(pixmap(name, tone, size, widget.devicePixelRatioF()))
    elif hasattr(widget, "setIcon"):
        cast("_Iconed", widget).setIcon(icon(name, tone, selected))
        if isinstance(widget, QAbstractButton):
            widget.setIconSize(QSize(size, size))


def _ratios() -> tuple[int, ...]:
    """Device pixels per logical one on the screens there are: a picture for each, for others Qt scales the nearest."""
    return tuple(sorted({ceil(screen.devicePixelRatio()) for screen in QGuiApplication.screens()})) or (1,)


@lru_cache(maxsize=256)
def _icon(name: str, colour: str, selected: str, disabled: str, ratios: tuple[int, ...]) -> QIcon:
    made = QIcon()
    for ratio in ratios:
        made.addPixmap(_drawn(name, colour, SIZE, ratio), QIcon.Mode.Normal, QIcon.State.Off)
        made.addPixmap(_drawn(name, selected, SIZE, ratio), QIcon.Mode.Normal, QIcon.State.On)
        made.addPixmap(_drawn(name, disabled, SIZE, ratio), QIcon.Mode.Disabled, QIcon.State.Off)
    return made


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(_source(name, QColor(colour).name()))).render(painter)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def _source(name: str, colour: str) -> bytes:
    text = (resources_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return text.replace("currentColor", colour).encode()
