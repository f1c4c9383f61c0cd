"""Tabs whose content is made when it is first shown: a screen opens with the one tab that one looks at."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtWidgets import QTabWidget, QWidget

from ui.errors import shown_in
from ui.widgets.fields import Field
from ui.widgets.layouts import column, holder


def _as_it_is(part: QWidget) -> QWidget:
    return part


class LazyTab(NamedTuple):
    """A tab: its title, what makes its part, what shows the records in the part, and the page laid out around it."""

    title: str
    make: Callable[[], QWidget]
    fill: Callable[[Any], object]
    around: Callable[[Any], QWidget] = _as_it_is


class LazyTabs(QTabWidget):
    """Makes and fills the part of a tab when the tab is turned to, or when `part` asks for it.

    What is not made is not dressed either: putting a page into a window with a style sheet costs more than making it.
    """

    def __init__(self, tabs: Sequence[LazyTab], first: int) -> None:
        super().__init__()
        self.setDocumentMode(True)
        self._tabs, self._parts = tabs, dict[int, QWidget]()
        for tab in tabs:
            self.addTab(holder(column()), tab.title)
        self.setCurrentIndex(first)
        self.currentChanged.connect(self._turn)

    def part(self, place: int) -> Any:
        """Return the part of a tab, made now if it was not yet."""
        if place not in self._parts:
            tab, place_for = self._tabs[place], self.widget(place)
            made = self._parts[place] = tab.make()
            page = tab.around(made)
            tab.fill(made)
            if place_for is not None and (box := place_for.layout()) is not None:
                box.addWidget(page)
            page.show()  # at once, not at the next turn of the loop: the keyboard may go to one of its fields now
        return self._parts[place]

    def refill(self) -> None:
        """Show the records anew in every part that is made; the part of the tab that is shown is."""
        made_before = dict(self._parts)
        self.part(self.currentIndex())
        for place, part in made_before.items():
            self._tabs[place].fill(part)

    def _turn(self, place: int) -> None:
        with shown_in(self):
            self.part(place)


class LazyFields(dict[str, Field]):
    """Fields by name, made group by group when one of a group is asked for. What loops over it meets those made.

    `group_of` names the group of a field, `makers` make the groups, `made` is told each new field.
    """

    def __init__(
        self,
        group_of: Callable[[str], Any],
        makers: Mapping[Any, Callable[[], dict[str, Field]]],
        made: Callable[[str, Field], object],
    ) -> None:
        super().__init__()
        self._group_of, self._makers, self._made = group_of, dict(makers), made

    def __missing__(self, name: str) -> Field:
        fields: dict[str, Field] = self._makers.pop(self._group_of(name))()
        self.update(fields)
        for each, field in fields.items():
            self._made(each, field)
        return fields[name]

    def placed(self) -> Iterator[tuple[str, Field]]:
        """Go through the fields that stand on a page; any other would become a window of its own when shown."""
        return ((name, field) for name, field in self.items() if field.parentWidget() is not None)
