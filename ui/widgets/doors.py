"""The page of a start-up screen: a narrow column in the middle of the window, under the name of the program."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from ui import theme
from ui.icons import set_icon
from ui.viewmodels.welcome import Door
from ui.widgets.layouts import Part, column, holder, label, row, scrolled

WIDTH = 62 * theme.GRID


def door_page(title: str, detail: str, *parts: Part) -> QWidget:
    """Return a page with a title, a sentence below it, and the parts."""
    sign = QLabel()
    set_icon(sign, "shield-check", "accent", size=4 * theme.GRID)
    name = row(sign, label("Patuh", "heading", wrap=False), 1)
    inner = holder(column(name, label(title, "title"), label(detail, "muted"), *parts, gap=2 * theme.GRID))
    inner.setFixedWidth(WIDTH)
    return scrolled(column(1, row(1, inner, 1), 2, gap=0, margin=3 * theme.GRID))


class DoorButton(QPushButton):
    """A large button with an icon, a title and a line that says what is behind it."""

    def __init__(self, door: Door) -> None:
        super().__init__()
        theme.set_look(self, "door")
        self.setAccessibleName(door.title.replace("&", ""))
        self.setAccessibleDescription(door.detail)
        sign = QLabel()
        set_icon(sign, door.icon, "accent", size=3 * theme.GRID)
        title = label(door.title.replace("&", ""), wrap=False)
        title.setFont(theme.text_font(theme.HEADING_POINTS, bold=True))
        texts = column(title, label(door.detail, "muted"), gap=2)
        box = row(sign, texts, gap=2 * theme.GRID, margin=2 * theme.GRID)
        box.setStretch(1, 1)
        self.setLayout(box)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        place = door.title.find("&")
        self.setShortcut(f"Alt+{door.title[place + 1]}")

    def hasHeightForWidth(self) -> bool:
        """A button does not ask its layout by itself."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its texts need."""
        box = self.layout()
        return box.heightForWidth(width) if box is not None else 0

    def sizeHint(self) -> QSize:
        """As wide as the page of a door."""
        return QSize(WIDTH, self.heightForWidth(WIDTH))
