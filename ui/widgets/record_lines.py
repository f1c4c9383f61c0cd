"""Lines of small records on a page: each stored when a field is left, an empty line at the end for the next one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.errors import shown_in
from ui.widgets.fields import Field
from ui.widgets.layouts import column, holder, icon_button, row

MakeFields = Callable[[], dict[str, tuple[Field, int]]]
"""Makes the fields of one line with their share of the width; the first is the one a record can't be without."""
Store = Callable[[str | None, dict[str, Any]], str | None]
"""Keeps values of a record (None: a new one) and returns its id; None where it could not be kept."""


class RecordLine(QWidget):
    """One record, or with `key` None the next one. `dropped` is set once it is gone, so that it stores no more."""

    def __init__(
        self, made: dict[str, tuple[Field, int]], store: Store, drop: Callable[["RecordLine"], object]
    ) -> None:
        super().__init__()
        self.key: str | None = None
        self.dropped = False
        self.fields = {name: field for name, (field, _share) in made.items()}
        self._store = store
        self._main = next(iter(self.fields))
        self.remove = icon_button("trash-2", "Hapus baris", lambda: drop(self))
        self._above = holder(column())
        box = row(gap=theme.GRID)
        for name, (field, share) in made.items():
            box.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
            field.stored.connect(lambda value, name=name: self._stored(name, value))
        box.addLayout(column(self._above, self.remove, 1, gap=theme.GRID // 2))
        self.setLayout(box)

    def _stored(self, name: str, value: Any) -> None:
        if self.dropped:
            return
        if self.key is None:
            values = {each: field.value() for each, field in self.fields.items() if field.value() is not None}
            if values.get(self._main) is not None:
                self.key = self._store(None, values)
        elif name == self._main and value is None:
            self.fields[name].set_problem("Wajib diisi. Untuk menghapus baris ini pakai tombol hapus.")
        else:
            self._store(self.key, {name: value})

    def show_record(self, key: str | None, values: Mapping[str, Any]) -> None:
        """Show a record; fields that show its value already are left alone."""
        self.key = key
        self.remove.setEnabled(key is not None)
        for name, field in self.fields.items():
            if field.value() != values.get(name):
                field.set_value(values.get(name))

    def show_titles(self, *, shown: bool) -> None:
        """Titles stand over the first line only."""
        for field in self.fields.values():
            field.title.setVisible(shown)
        title = self.fields[self._main].title
        self._above.setFixedHeight(title.sizeHint().height() if shown else 0)
        self._above.setVisible(shown)


class RecordLines(QWidget):
    """The lines of one kind. `store` and `drop` are the services; after either, `after` reads the page anew.

    `made_field` carries each field of a line that comes later.
    """

    made_field = Signal(object)

    def __init__(
        self,
        name: str,
        make_fields: MakeFields,
        store: Store,
        drop: Callable[[str], object],
        after: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._make, self._store, self._drop, self._after = make_fields, store, drop, after
        self.lines: list[RecordLine] = []
        self._box = column(gap=theme.GRID)
        self.setLayout(self._box)
        self._add()

    @property
    def next_line(self) -> RecordLine:
        """The empty line at the end."""
        return self.lines[-1]

    def _add(self) -> RecordLine:
        line = RecordLine(self._make(), self._keep, self._remove)
        line.show_record(None, {})
        line.show_titles(shown=not self.lines)
        self.lines.append(line)
        self._box.addWidget(line)
        for field in line.fields.values():
            self.made_field.emit(field)
        return line

    def watch_all(self) -> None:
        """Hand on the fields that are there already."""
        for line in self.lines:
            for field in line.fields.values():
                self.made_field.emit(field)

    def _keep(self, key: str | None, values: dict[str, Any]) -> str | None:
        kept = None
        with shown_in(self):
            kept = self._store(key, values)
        if key is None and kept is not None:
            self.next_line.key = kept
            self.next_line.remove.setEnabled(True)
            self._add()
        self._after()
        return kept

    def _remove(self, line: RecordLine) -> None:
        if line.key is None:
            return
        self.next_line.fields[next(iter(line.fields))].setFocus()
        with shown_in(self):
            self._drop(line.key)
        self._after()

    def show_records(self, records: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        """Show these records in their order; lines of records that are gone disappear."""
        wanted = dict(records)
        present = {line.key: line for line in self.lines[:-1]}
        for key, line in present.items():
            if key not in wanted:
                self._take_off(line)
        for key, values in wanted.items():
            line = present.get(key) or self._insert()
            line.show_record(key, values)
        self._in_order(list(wanted))

    def _insert(self) -> RecordLine:
        last = self.lines.pop()
        line = self._add()
        self.lines.append(last)
        return line

    def _in_order(self, keys: list[str]) -> None:
        places = {key: place for place, key in enumerate(keys)}
        self.lines.sort(key=lambda line: places.get(line.key or "", len(places)))
        for place, line in enumerate(self.lines):
            if self._box.indexOf(line) != place:
                self._box.insertWidget(place, line)
            line.show_titles(shown=place == 0)

    def _take_off(self, line: RecordLine) -> None:
        line.dropped = True
        self.lines.remove(line)
        self._box.removeWidget(line)
        line.hide()
        line.deleteLater()
