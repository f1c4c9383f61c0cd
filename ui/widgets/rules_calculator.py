"""The tab Kalkulator: ten questions put to the law as the office holds it, answered as one types."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QStackedWidget, QWidget

from core.records.problems import UserError
from core.services.law_answers import ask_law, values_behind
from core.services.law_sheets import calculation_paper
from core.services.offices import read_office
from ui import theme
from ui.errors import show_text
from ui.sessions import Session
from ui.viewmodels import rules_calculator as view
from ui.viewmodels.rules_calculator import Answered
from ui.viewmodels.rules_questions import (
    KALTARA,
    Asked,
    Values,
    asked_questions,
    first_values,
    kept_values,
)
from ui.viewmodels.targets import Target
from ui.widgets.calculator_answers import AnswerPanel
from ui.widgets.calculator_forms import CalculatorForm
from ui.widgets.layouts import button, column, holder, row, scrolled

IN_ROW = 5
FORM_WIDTH = 40 * theme.GRID
LAST = "last"
"""Under this name the question that was open last is kept beside the forms."""


class RulesCalculator(QWidget):
    """Questions above, the form at the left, the answer at the right. `navigate` carries where a value stands."""

    navigate = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.questions = {asked.of: asked for asked in asked_questions()}
        self.forms: dict[str, CalculatorForm] = {}
        self.copy_button = button("Salin &jawaban", self.copy, "quiet", "copy")
        self.print_button = button("Cetak le&mbar…", self.print_sheet, icon="printer")
        self.pages, self.panel = QStackedWidget(), AnswerPanel(self.copy_button, self.print_button)
        self.panel.wanted_value.connect(self._open_value)
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._lay_out()
        self.of = str(self._kept.get(LAST, {}).get("of", next(iter(self.questions))))

    def _lay_out(self) -> None:
        self.pages.setFixedWidth(FORM_WIDTH)
        body = row(self.pages, self.panel, gap=2 * theme.GRID)
        body.setStretch(1, 1)
        whole = column(self._choice_of_questions(), gap=theme.GRID + theme.GRID // 2, margin=theme.GRID)
        whole.addLayout(body, 1)
        self.setLayout(whole)

    def _choice_of_questions(self) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.GRID // 2)
        for place, (of, asked) in enumerate(self.questions.items()):
            made = button(asked.title, partial(self._pick, of), "segment")
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.setCheckable(True)
            made.setToolTip(asked.about)
            self._group.addButton(made)
            self.buttons[of] = made
            grid.addWidget(made, *divmod(place, IN_ROW))
        return holder(grid)

    @property
    def _kept(self) -> dict[str, Values]:
        return kept_values(self.session.office)

    @property
    def form(self) -> CalculatorForm:
        """The form that is shown."""
        return self.forms[self.of]

    def refresh(self) -> None:
        """Put the question anew: values, choices or holidays may have changed."""
        self.choose(self.of)

    def choose(self, of: str) -> None:
        """Show another question, with what was typed there last."""
        self.of = of
        self.buttons[of].setChecked(True)
        if of not in self.forms:
            self._add_form(of)
        self.pages.setCurrentIndex(list(self.forms).index(of))
        self._kept[LAST] = {"of": of}
        self.answer()

    def show_key(self, key: str) -> None:
        """Show the question of this name: what a way here from elsewhere asks for."""
        if key in self.questions:
            self.choose(key)

    def _pick(self, of: str) -> None:
        """Whoever clicks wants to type; whoever walks the questions with the arrows stays among them."""
        self.choose(of)
        if not self.buttons[of].hasFocus():
            self.form.focus_first()

    def _add_form(self, of: str) -> None:
        form = CalculatorForm(self.questions[of], self._first(self.questions[of]) | self._kept.get(of, {}))
        form.changed.connect(self.answer)
        self.forms[of] = form
        self.pages.addWidget(scrolled(column(form)))

    def _first(self, asked: Asked) -> Values:
        office = self.session.office
        region = read_office(office).region
        known = {code for given in asked.givens if given.key == "region" for code, _name in given.choices}
        return first_values(asked, self._today(), office.law, region if region in known else KALTARA)

    def _today(self) -> date:
        return datetime.now(self.session.office.zone).date()

    def answer(self) -> None:
        """Put what stands in the form to the law and show what it says."""
        form, asked = self.form, self.form.asked
        values = form.values()
        self._kept[asked.of] = values
        unread = [given.label for given in asked.givens if given.key in form.unread()]
        lacking = [] if unread else view.lacks(asked, values)
        facts = view.facts_of(asked, values)
        refused = {lack.key: lack.text for lack in view.refusals(asked, facts)}
        form.set_refused(refused)
        if unread or refused:
            names = [given.label for given in asked.givens if given.key in refused]
            self._say(f"Lengkapi atau perbaiki: {', '.join(unread or names)}.")
        elif lacking:
            self._say(lacking[0].text)
        else:
            self._ask(asked, values, facts)

    def _ask(self, asked: Asked, values: Values, facts: Mapping[str, Any]) -> None:
        office = self.session.office
        try:
            answer = ask_law(office, asked.of, facts)
            answered = Answered(asked, values, answer, values_behind(office, answer.tree))
        except UserError as error:
            self._say("Tidak ada jawaban untuk isian ini.", view.calm_words(error))
            return
        self.panel.show_answer(answered)
        self._enable()

    def _say(self, text: str, detail: str = "") -> None:
        self.panel.show_nothing(text, detail)
        self._enable()

    def _enable(self) -> None:
        for act in (self.copy_button, self.print_button):
            act.setEnabled(self.panel.answered is not None)

    def copy(self) -> None:
        """Put question, givens, answer and steps on the clipboard as text."""
        if self.panel.answered is not None:
            QGuiApplication.clipboard().setText(view.answer_text(self.panel.answered))
            show_text("Pertanyaan, jawaban, dan langkahnya disalin.", "ok", self)

    def print_sheet(self) -> None:
        """Draw the sheet in memory and show it before it is printed."""
        if self.panel.answered is None:
            return
        office = self.session.office
        sheet = view.calculation_sheet(self.panel.answered, office.law.fingerprint, self._today())
        self.session.tasks.run(
            "Menyiapkan lembar perhitungan…", lambda _progress: calculation_paper(office, sheet), self._show_sheet
        )

    def _show_sheet(self, pdf: bytes) -> None:
        from ui.widgets.sheet_dialogs import open_sheet  # noqa: PLC0415 — QtPdf, when it is asked for

        open_sheet(self, "Lembar perhitungan", pdf)

    def _open_value(self, parameter: str) -> None:
        self.navigate.emit(Target("rules", parameter, "values"))
