"""Who inspects: the people of the office to tick."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.services.people import Person
from ui import theme
from ui.viewmodels.visits import inspector_choices
from ui.widgets.choices import Checklist
from ui.widgets.layouts import button, column, label, row


class InspectorPicker(QWidget):
    """Boxes with the people of the office. `stored` carries the ids; those ticked before keep their order."""

    stored = Signal(object)

    def __init__(self, add_person: Callable[[], object]) -> None:
        super().__init__()
        self._chosen: tuple[str, ...] = ()
        self._choices: tuple[tuple[str, str], ...] = ()
        self.list = Checklist("Petugas pemeriksa", ())
        self.none = label("Belum ada petugas di kantor ini.", "muted")
        self.add = button("Tambah petugas di Pengaturan", add_person, "quiet", "users")
        self._box = column(self.list, self.none, row(self.add, 1), gap=theme.GRID // 2)
        self.setLayout(self._box)

    def show_people(self, people: Sequence[Person], chosen: Sequence[str]) -> None:
        """Offer these people, with some ticked; nothing is stored."""
        choices = inspector_choices(people)
        if choices != self._choices:
            self._replace(choices)
        self._chosen = tuple(chosen)
        self.list.set_value(chosen)
        self.none.setVisible(not choices)
        self.add.setVisible(not choices)

    def _replace(self, choices: tuple[tuple[str, str], ...]) -> None:
        self._choices, before = choices, self.list
        self.list = Checklist("Petugas pemeriksa", choices)
        self.list.stored.connect(self._store)
        self._box.replaceWidget(before, self.list)
        before.hide()
        before.deleteLater()

    def _store(self, ticked: tuple[str, ...]) -> None:
        offered = {key for key, _words in self._choices}
        stay = tuple(key for key in self._chosen if key in ticked or key not in offered)  # who left the office stays
        self._chosen = stay + tuple(key for key in ticked if key not in stay)
        self.stored.emit(self._chosen)

    def value(self) -> tuple[str, ...]:
        """Return the ids of those ticked."""
        return self._chosen
