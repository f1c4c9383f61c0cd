"""The tab Nilai: every value of the law, who confirmed it, and what the office adds or corrects."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QSplitter, QWidget

from core.law.parameters import LawSet
from core.services import law_corrections, law_signoffs
from core.services.law_corrections import NewLawValue
from core.services.law_effects import Effects, effects_of
from core.services.law_pages import LawPages, ValueLine, read_law_pages
from core.services.law_value_histories import read_value_history
from ui import theme
from ui.errors import show_text, shown_in
from ui.sessions import Session
from ui.tasks import Progress
from ui.viewmodels import rules_forms as forms
from ui.viewmodels import rules_values as view
from ui.viewmodels.law_words import value_words
from ui.viewmodels.rules_forms import Typed
from ui.viewmodels.rules_histories import history_pairs
from ui.viewmodels.targets import Target
from ui.widgets.law_effects import ask_with_effects
from ui.widgets.layouts import column
from ui.widgets.letter_dialogs import ReasonDialog
from ui.widgets.rules_details import RuleDetail
from ui.widgets.rules_lists import RuleList
from ui.widgets.rules_sign_offs import WITHDRAW, SignOffDialog
from ui.widgets.rules_value_forms import CHOOSE, DROP, ValueDialog

if TYPE_CHECKING:
    from ui.viewmodels.rules_values import Entry

LIST_WIDTH = 50 * theme.GRID


class RuleValues(QWidget):
    """The list at the left, what is chosen at the right. `dialog` is the one that was opened last."""

    navigate = Signal(object)
    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.pages: LawPages | None = None
        self.entries: dict[str, Entry] = {}
        self.dialog: QDialog | None = None
        self.list, self.detail = RuleList(), RuleDetail()
        self.list.chosen.connect(self._show)
        self.list.sign_asked.connect(self._sign_entries)
        self.detail.asked.connect(self._act)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(2 * theme.GRID)
        for part in (self.list, self.detail):
            split.addWidget(part)
        split.setSizes([LIST_WIDTH, 2 * LIST_WIDTH])
        split.setStretchFactor(1, 1)
        self.setLayout(column(split))

    def refresh(self) -> None:
        """Read everything anew by one call."""
        shown = self.detail.entry
        self._read()
        if shown is None:
            self.list.choose_first()
        else:
            self._show(shown.name)

    def _read(self) -> LawPages:
        self.pages = pages = read_law_pages(self.session.office)
        self.entries = {entry.name: entry for entry in view.entries_of(pages)}
        self.list.show_pages(pages, list(self.entries.values()))
        return pages

    def show_key(self, name: str) -> None:
        """Show a parameter by its name; a key "parameter@YYYY-MM-DD" does too."""
        if self.pages is None:
            self._read()
        self.list.choose(name.partition("@")[0])
        if "@" in name:
            self.detail.choose_value(name)

    def add_new(self) -> None:
        """Ctrl+N: another value of the parameter that is shown."""
        self.ask_value(None)

    def _show(self, name: str) -> None:
        entry = self.entries.get(name)
        if entry is None or self.pages is None:
            return
        events = read_value_history(self.session.office, [page.name for page in entry.pages])
        self.detail.show_entry(entry, self.pages, history_pairs(events, self.pages))

    def _act(self, what: str, about: Any) -> None:
        acts: dict[str, Callable[[Any], None]] = {
            "sign": self.ask_sign_off, "withdraw": self.ask_withdrawal, "add": lambda _: self.ask_value(None),
            "correct": self.ask_value, "drop": self.ask_drop, "take": lambda chosen: self.ask_source(*chosen),
            "print": lambda _: self.show_sheet(), "choices": self._go_to_choices,
        }  # fmt: skip
        acts[what](about)

    def _go_to_choices(self, _about: object) -> None:
        if self.detail.entry is not None:
            self.navigate.emit(Target("rules", self.detail.entry.name, "choices"))

    def _sign_entries(self, names: Sequence[str]) -> None:
        lines = [line for name in names for line in self.entries[name].unsigned if not line.is_disputed]
        self.ask_sign_off(list({line.key: line for line in lines}.values()))

    def ask_sign_off(self, lines: Sequence[ValueLine]) -> None:
        """Ask who confirms these values."""
        if self.pages is None or not lines:
            return
        rows = view.signing_rows(lines, self.pages)
        asked = SignOffDialog(self, rows, self.pages.officers, self.pages.actor, self.pages.today)
        asked.given.connect(partial(self._sign, [line.key for line in lines]))
        self._open(asked)

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.open()

    def _sign(self, keys: Sequence[str], officer: str, day: date, note: str) -> None:
        with shown_in(self):
            law_signoffs.sign_off(self.session.office, keys, officer, day, note)
            self._done("Nilai disahkan." if len(keys) == 1 else f"{len(keys)} nilai disahkan.")

    def _done(self, text: str) -> None:
        self.refresh()
        self.changed.emit()
        show_text(text, "ok", self)

    def ask_withdrawal(self, line: ValueLine) -> None:
        """Ask why a confirmation is withdrawn."""
        asked = ReasonDialog(self, WITHDRAW)
        asked.given.connect(partial(self._withdraw, line.key))
        self._open(asked)

    def _withdraw(self, key: str, why: str) -> None:
        with shown_in(self):
            law_signoffs.withdraw_sign_off(self.session.office, key, why)
            self._done("Pengesahan dicabut.")

    def ask_value(self, line: ValueLine | None, typed: Typed | None = None) -> None:
        """Open the form of a new value, or of the one to be corrected; `typed` brings back what stood in it."""
        page = self._page_of(line)
        if page is None:
            return
        office = self.session.office
        asked = ValueDialog(
            self, page, line, lambda given: law_corrections.law_with(office, forms.new_value(page, given))
        )
        if typed is not None:
            asked.set_typed(typed)
        asked.given.connect(partial(self._ask_effects_of_value, line))
        self._open(asked)

    def _page_of(self, line: ValueLine | None) -> Any:
        if self.pages is None or self.detail.entry is None:
            return None
        if line is not None:
            return self.pages.by_name[line.dated.name]
        return self.detail.entry.pages[0] if self.detail.entry.can_be_typed else None

    def _ask_effects_of_value(self, line: ValueLine | None, typed: Typed) -> None:
        page = self._page_of(line)
        shown = dict(page.parameter.choices).get(typed.value, "") if isinstance(typed.value, str) else ""
        words = value_words(page.parameter.unit, typed.value, shown)
        self._ask_effects(
            forms.new_value(page, typed),
            typed.why,
            "Tambah nilai" if line is None else "Perbaiki nilai",
            forms.change_text(page, typed, line, words),
            lambda: self.ask_value(line, typed),
        )

    def _ask_effects(
        self, new: NewLawValue, why: str, title: str, detail: str, refused: Callable[[], None] | None = None
    ) -> None:
        office = self.session.office

        def act(effects: Effects) -> None:
            law_corrections.keep_law_value(office, new, why, effects)
            self._done("Nilai kantor disimpan. Nilai ini belum disahkan.")

        ask_with_effects(
            self, self.session, title=title, detail=detail, yes="&Simpan", act=act, refused=refused,
            compute=self._computing(lambda: law_corrections.law_with(office, new)),
        )  # fmt: skip

    def _computing(self, law: Callable[[], LawSet]) -> Callable[[Progress], Effects]:
        office = self.session.office
        return lambda progress: effects_of(office, law(), progress=progress)

    def ask_source(self, key: str, value: Any) -> None:
        """Ask why this one of several figures holds, then show what follows."""
        asked = ReasonDialog(self, CHOOSE)
        asked.given.connect(partial(self._take_source, key, value))
        self._open(asked)

    def _take_source(self, key: str, value: Any, why: str) -> None:
        with shown_in(self):
            new = law_corrections.take_other_source(self.session.office, key, value)
            detail = view.source_text(self.pages.by_key[key], value) if self.pages is not None else ""
            self._ask_effects(new, why, "Pakai angka ini", detail)

    def ask_drop(self, line: ValueLine) -> None:
        """Ask why a value of the office is taken back, then show what follows."""
        asked = ReasonDialog(self, DROP)
        asked.given.connect(partial(self._drop, line))
        self._open(asked)

    def _drop(self, line: ValueLine, why: str) -> None:
        office, own = self.session.office, line.own
        if own is None:
            return

        def act(effects: Effects) -> None:
            law_corrections.drop_law_value(office, own.id, why, effects)
            self._done("Nilai kantor ditarik.")

        detail = f"«{line.dated.label}»: nilai kantor {value_words(line.dated.unit, line.dated.value)} ditarik."
        ask_with_effects(
            self, self.session, title="Tarik nilai kantor", detail=detail, yes="&Tarik", act=act,
            compute=self._computing(lambda: law_corrections.law_without(office, own.id)),
        )  # fmt: skip

    def show_sheet(self) -> None:
        """Show what is chosen as a sheet of paper, to be printed."""
        from ui.widgets.rules_prints import SheetDialog, print_sheet  # noqa: PLC0415 — opening is timed: QtPdf

        if self.detail.entry is not None and self.pages is not None:
            pdf = print_sheet(self.detail.entry, self.pages)
            self._open(SheetDialog(self, self.detail.entry.label, pdf))
