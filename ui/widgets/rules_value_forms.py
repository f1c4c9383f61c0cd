"""The form of a value that the office adds or corrects: since when, how much, how sure, and on which basis."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from core.law.dated_values import Parameter
from core.records.problems import UserError
from core.records.rosters import PROGRAMMES
from core.services.law_pages import ParameterPage, ValueLine
from ui import theme
from ui.viewmodels import rules_forms as view
from ui.viewmodels.rules_forms import Typed
from ui.widgets.choices import Checklist, ChoiceField, YesNoField
from ui.widgets.date_fields import DateField
from ui.widgets.fields import LongTextField, TextField
from ui.widgets.layouts import card, holder, row
from ui.widgets.letter_dialogs import Asked, LetterDialog

WIDTH = 100 * theme.GRID
WHY_HEIGHT = 7 * theme.GRID
IN_A_ROW = 3
DROP = Asked(
    "Tarik nilai kantor", "Nilai bawaan program berlaku lagi, atau nilai ini hilang bila kantor yang menambahkannya.",
    "&Alasan", "&Lihat akibatnya", "danger",
)  # fmt: skip
CHOOSE = Asked(
    "Pakai angka ini", "Angka yang lain tidak lagi disebut sebagai sumber yang berbeda; nilai ini lalu dapat disahkan.",
    "&Alasan, misalnya naskah yang dilihat", "&Lihat akibatnya",
)  # fmt: skip


class FigureField(TextField):
    """One number of a parameter, typed in Indonesian figures."""

    def __init__(self, title: str, parameter: Parameter) -> None:
        self._parameter = parameter
        unit = {"rupiah": "Rp", "rupiah dan sen": "Rp", "persen": "%"}.get(parameter.unit, parameter.unit)
        super().__init__(f"{title} ({unit})", required=True)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)

    def read(self, text: str) -> Any:
        """Read the number."""
        return view.read_figure(self._parameter, text)

    def write(self, value: Any) -> str:
        """Write it with points and comma."""
        return view.figure_text(value)


def editors_of(parameter: Parameter) -> list[Any]:
    """Return what a value of this kind is typed in: one field, or one per member of a list."""
    if parameter.unit == "program":
        return [Checklist("Program", [(name, name) for name in PROGRAMMES])]
    if parameter.unit == "ya/tidak":
        return [YesNoField("Nilai", required=True)]
    if parameter.unit == "pilihan":
        return [ChoiceField("&Nilai", parameter.choices, required=True)]
    if parameter.unit == "teks":
        return [TextField("&Nilai")]
    if parameter.members:
        return [FigureField(member, parameter) for member in parameter.members]
    return [FigureField("&Nilai", parameter)]


class ValueDialog(LetterDialog):
    """Adds a value, or corrects the one in `line`. `given` carries the Typed once the law would take it."""

    given = Signal(object)

    def __init__(
        self, near: QWidget, page: ParameterPage, line: ValueLine | None, try_out: Callable[[Typed], object]
    ) -> None:
        self.page, self.line, self._try = page, line, try_out
        self.since = DateField("&Berlaku sejak", required=True, check=self._since_problem)
        self.editors = editors_of(page.parameter)
        self.ends = QCheckBox(view.ENDS)
        self.standing = ChoiceField("&Keadaan", view.STANDING_CHOICES, required=True)
        self.basis = TextField("&Dasar: judul", required=True, placeholder="mis. PP 45/2015")
        self.article = TextField("&Pasal", placeholder="mis. Pasal 29 ayat (1)")
        self.note = TextField("Ca&tatan dasar")
        self.why = LongTextField("&Alasan", lines=1, required=True, hint="Tercatat dalam riwayat bersama nama Anda.")
        self.why.area.setFixedHeight(WHY_HEIGHT)
        super().__init__(near, view.form_title(line), page.parameter.label, *self._parts())
        self.setFixedWidth(min(WIDTH, near.window().width() - 4 * theme.GRID))
        self.ends.toggled.connect(self._show_ends)
        self.set_typed(view.first_typed(line))
        self.add_deed("&Lihat akibatnya", self._give)
        (self.since if line is None else self.editors[0]).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Give every field its room now that their look is known."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Grow with what the fields say; `adjustSize` stops at two thirds of the screen."""
        box = self.layout()
        if box is not None:
            box.activate()
            self.resize(self.width(), box.totalHeightForWidth(self.width()))

    def _parts(self) -> list[QWidget]:
        head = _pair(self.since, self.standing, 1, 2)
        rows = [
            _side_by_side(self.editors[place : place + IN_A_ROW]) for place in range(0, len(self.editors), IN_A_ROW)
        ]
        basis = _side_by_side([self.basis, self.article, self.note], (2, 1, 2))
        return [head, card(*rows, self.ends), basis, self.why]

    def _since_problem(self, day: Any) -> str | None:
        return view.since_problem(self.page, day) if self.line is None else None

    def _show_ends(self, ends: bool) -> None:
        for editor in self.editors:
            editor.setEnabled(not ends)
            if ends and not isinstance(editor, Checklist):
                editor.set_problem(None)

    def set_typed(self, typed: Typed) -> None:
        """Fill the form: as it opens, or as it was left when the effects were not accepted."""
        self.since.set_value(typed.since)
        self.since.setEnabled(self.line is None)  # a value is corrected on its own day
        self._fill(typed.value)
        self.ends.setChecked(typed.value is None and typed.since is not None)
        for field, value in (
            (self.standing, typed.standing), (self.basis, typed.title), (self.article, typed.article),
            (self.note, typed.note), (self.why, typed.why),
        ):  # fmt: skip
            field.set_value(value or None)
        for line in (self.basis.line, self.article.line, self.note.line):
            line.setCursorPosition(0)  # a long title shows its beginning

    def _fill(self, value: Any) -> None:
        several = isinstance(value, tuple) and len(self.editors) > 1
        for place, editor in enumerate(self.editors):
            editor.set_value(value[place] if several else value)

    def _give(self) -> None:
        self.show_trouble("")
        typed = self._typed()
        if typed is None:
            self._focus_problem()
            self._fit()
            return
        if typed.value == ():
            self.show_trouble("Pilih paling sedikit satu program.")
            self._fit()
            return
        try:
            self._try(typed)
        except UserError as error:
            self.show_trouble(error.message)
            self._fit()
            return
        self.given.emit(typed)
        self.accept()

    def _typed(self) -> Typed | None:
        """Read the form; None where a field says what is wrong."""
        fields: list[Any] = [self.since, self.standing, self.basis, self.article, self.note, self.why]
        if not self.ends.isChecked():
            fields += [editor for editor in self.editors if not isinstance(editor, Checklist)]
        left = [field.leave() for field in fields]  # every field says its own problem at once
        if not all(left):
            return None
        texts = [field.value() or "" for field in (self.basis, self.article, self.note, self.why)]
        return Typed(self.since.value(), self._value(), self.standing.value(), *texts)

    def _value(self) -> Any:
        if self.ends.isChecked():
            return None
        values = tuple(editor.value() for editor in self.editors)
        if self.page.parameter.members:
            return values
        return "" if values[0] is None else values[0]

    def _focus_problem(self) -> None:
        fields: list[Any] = [self.since, self.standing, *self.editors, self.basis, self.why]
        marked = (field for field in fields if getattr(field, "editor", field).property("problem") == "true")
        field = next(marked, None)
        if field is not None:
            field.setFocus()


def _side_by_side(fields: Sequence[QWidget], wide: Sequence[int] = (1,) * IN_A_ROW) -> QWidget:
    box = row(gap=2 * theme.GRID)
    for field, part in zip(fields, wide, strict=False):
        box.addWidget(field, part)
    for _missing in range(IN_A_ROW - len(fields) if len(fields) > 1 else 0):
        box.addStretch(1)
    return holder(box)


def _pair(first: QWidget, second: QWidget, wide: int, wider: int) -> QWidget:
    box = row(first, second, gap=2 * theme.GRID)
    box.setStretch(0, wide)
    box.setStretch(1, wider)
    return holder(box)
