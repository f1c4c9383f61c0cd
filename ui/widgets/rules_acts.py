"""What is done with values of the law: confirm, withdraw, add, correct, choose between sources, take back, print.

Whatever changes a value shows first what would follow from it.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from core.law.parameters import LawSet
from core.services import law_corrections, law_signoffs
from core.services.law_corrections import NewLawValue
from core.services.law_effects import Effects, effects_of
from core.services.law_pages import LawPages, ParameterPage, ValueLine
from ui.errors import shown_in
from ui.sessions import Session
from ui.tasks import Progress
from ui.viewmodels import rules_forms as forms
from ui.viewmodels import rules_values as view
from ui.viewmodels.law_words import value_words
from ui.viewmodels.rules_forms import Typed
from ui.viewmodels.rules_values import Entry
from ui.widgets.letter_dialogs import ReasonDialog
from ui.widgets.rules_sign_offs import WITHDRAW, SignOffDialog
from ui.widgets.rules_value_forms import CHOOSE, DROP, ValueDialog


class RuleActs(QObject):
    """Asks and does it. `done` gets the words of what was done; `dialog` is the one that was opened last."""

    def __init__(self, near: QWidget, session: Session, done: Callable[[str], None]) -> None:
        super().__init__(near)
        self._near, self._session, self._done = near, session, done
        self.dialog: QDialog | None = None

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.open()

    def ask_sign_off(self, lines: Sequence[ValueLine], pages: LawPages) -> None:
        """Ask who confirms these values."""
        if not lines:
            return
        asked = SignOffDialog(self._near, view.signing_rows(lines, pages), pages.officers, pages.actor, pages.today)
        asked.given.connect(partial(self._sign, [line.key for line in lines]))
        self._open(asked)

    def _sign(self, keys: Sequence[str], officer: str, day: date, note: str) -> None:
        with shown_in(self._near):
            law_signoffs.sign_off(self._session.office, keys, officer, day, note)
            self._done("Nilai disahkan." if len(keys) == 1 else f"{len(keys)} nilai disahkan.")

    def ask_withdrawal(self, line: ValueLine) -> None:
        """Ask why a confirmation is withdrawn."""
        asked = ReasonDialog(self._near, WITHDRAW)
        asked.given.connect(partial(self._withdraw, line.key))
        self._open(asked)

    def _withdraw(self, key: str, why: str) -> None:
        with shown_in(self._near):
            law_signoffs.withdraw_sign_off(self._session.office, key, why)
            self._done("Pengesahan dicabut.")

    def ask_value(self, page: ParameterPage, line: ValueLine | None, typed: Typed | None = None) -> None:
        """Open the form of a new value, or of the one to be corrected; `typed` brings back what stood in it."""
        asked = ValueDialog(self._near, page, line, partial(self._try_out, page))
        if typed is not None:
            asked.set_typed(typed)
        asked.given.connect(partial(self._ask_effects_of_value, page, line))
        self._open(asked)

    def _try_out(self, page: ParameterPage, typed: Typed) -> LawSet:
        return law_corrections.law_with(self._session.office, forms.new_value(page, typed))

    def _ask_effects_of_value(self, page: ParameterPage, line: ValueLine | None, typed: Typed) -> None:
        shown = dict(page.parameter.choices).get(typed.value, "") if isinstance(typed.value, str) else ""
        words = value_words(page.parameter.unit, typed.value, shown)
        title, detail = forms.form_title(line), forms.change_text(page, typed, line, words)
        new, again = forms.new_value(page, typed), partial(self.ask_value, page, line, typed)
        self._ask_effects(new, typed.why, title, detail, again)

    def _ask_effects(
        self, new: NewLawValue, why: str, title: str, detail: str, refused: Callable[[], None] | None = None
    ) -> None:
        office = self._session.office

        def act(effects: Effects) -> None:
            law_corrections.keep_law_value(office, new, why, effects)
            self._done("Nilai kantor disimpan. Nilai ini belum disahkan.")

        from ui.widgets.law_effects import ask_with_effects  # noqa: PLC0415 — the tab opens within 100 ms

        ask_with_effects(
            self._near, self._session, title=title, detail=detail, yes="&Simpan", act=act, refused=refused,
            compute=self._computing(lambda: law_corrections.law_with(office, new)),
        )  # fmt: skip

    def _computing(self, law: Callable[[], LawSet]) -> Callable[[Progress], Effects]:
        office = self._session.office
        return lambda progress: effects_of(office, law(), progress=progress)

    def ask_source(self, line: ValueLine, value: Any) -> None:
        """Ask why this one of several figures holds, then show what follows."""
        asked = ReasonDialog(self._near, CHOOSE)
        asked.given.connect(partial(self._take_source, line, value))
        self._open(asked)

    def _take_source(self, line: ValueLine, value: Any, why: str) -> None:
        with shown_in(self._near):
            new = law_corrections.take_other_source(self._session.office, line.key, value)
            self._ask_effects(new, why, "Pakai angka ini", view.source_text(line, value))

    def ask_drop(self, line: ValueLine) -> None:
        """Ask why a value of the office is taken back, then show what follows."""
        asked = ReasonDialog(self._near, DROP)
        asked.given.connect(partial(self._drop, line))
        self._open(asked)

    def _drop(self, line: ValueLine, why: str) -> None:
        office, own = self._session.office, line.own
        if own is None:
            return

        def act(effects: Effects) -> None:
            law_corrections.drop_law_value(office, own.id, why, effects)
            self._done("Nilai kantor ditarik.")

        from ui.widgets.law_effects import ask_with_effects  # noqa: PLC0415 — the tab opens within 100 ms

        ask_with_effects(
            self._near, self._session, title="Tarik nilai kantor", detail=forms.drop_text(line), yes="&Tarik", act=act,
            compute=self._computing(lambda: law_corrections.law_without(office, own.id)),
        )  # fmt: skip

    def show_sheet(self, entry: Entry, pages: LawPages) -> None:
        """Show an entry as a sheet of paper, to be printed."""
        from ui.widgets.rules_prints import print_sheet  # noqa: PLC0415 — when it is asked for
        from ui.widgets.sheet_dialogs import open_sheet  # noqa: PLC0415 — QtPdf, as above

        self.dialog = open_sheet(self._near, f"Cetak: {entry.label}", print_sheet(entry, pages))
