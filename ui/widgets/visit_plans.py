"""The plan of a visit: whom, when, where, by whom."""

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.services.offices import OpenOffice
from core.services.people import list_people
from ui import theme
from ui.viewmodels import visits as view
from ui.widgets.date_fields import DateField, TimeField
from ui.widgets.employer_pickers import EmployerPicker
from ui.widgets.fields import Field, TextField
from ui.widgets.layouts import button, card, column, heading, holder, label, row
from ui.widgets.visit_people import InspectorPicker


class VisitPlanForm(QWidget):
    """`planned` carries a complete VisitPlan, `left` that it was given up, `to_people` the wish to add inspectors."""

    planned = Signal(object)
    left = Signal()
    to_people = Signal()

    def __init__(self, office: OpenOffice) -> None:
        super().__init__()
        self._office = office
        self.employer = EmployerPicker("Pemb&eri kerja", lambda text: view.offered_employers(office, text))
        self.day, self.time = DateField("Ta&nggal"), TimeField("&Jam")
        self.notice = label("", "due")
        self.notice.hide()
        self.place = TextField("Te&mpat", hint="Bila kosong: alamat pemberi kerja.")
        self.purpose = TextField("Tujuan", hint="Bila kosong: pemeriksaan kepatuhan kepesertaan dan iuran.")
        self.fields: dict[str, Field] = {
            "employer_id": self.employer, "planned_on": self.day, "planned_time": self.time, "place": self.place,
            "purpose": self.purpose,
        }  # fmt: skip
        self.inspectors = InspectorPicker(self.to_people.emit)
        self.go = button("Ren&canakan", self.plan, "primary")
        when = row(gap=2 * theme.GRID)
        when.addWidget(self.day, 2, Qt.AlignmentFlag.AlignTop)
        when.addWidget(self.time, 1, Qt.AlignmentFlag.AlignTop)
        actions = row(self.go, button("Batal", self.left.emit), 1)
        parts = (self.employer, holder(when), self.notice, self.place, self.purpose, self.inspectors, actions)
        self.setLayout(column(card(heading("Rencanakan kunjungan"), *parts, gap=2 * theme.GRID), 1))
        self.employer.stored.connect(self._show_place)
        self.day.stored.connect(self._show_notice)
        self.setFocusProxy(self.employer)

    def start(self, employer_id: str | None = None) -> None:
        """Empty the form; an employer that is known already stands in it."""
        for field in self.fields.values():
            field.set_value(None)
        self._show_notice(None)
        people = list_people(self._office)
        self.inspectors.show_people(people, view.first_inspectors(people, self._office.actor))
        self._show_place(None)
        if employer_id is not None:
            self.employer.show_employer(employer_id, view.employer_name(self._office, employer_id)[0])
            self._show_place(employer_id)
        (self.employer if employer_id is None else self.day).setFocus()

    def _show_notice(self, day: date | None) -> None:
        text = view.notice_text(self._office, day, datetime.now(self._office.zone).date())
        self.notice.setText(text)
        self.notice.setVisible(bool(text))

    def _show_place(self, employer_id: str | None) -> None:
        address = view.employer_name(self._office, employer_id)[1] if employer_id else None
        self.place.line.setPlaceholderText(address or "")

    def plan(self) -> None:
        """Hand the plan on, or mark what is missing."""
        wrong = [field for field in self.fields.values() if not field.leave()]
        if wrong:
            wrong[0].setFocus()
            return
        plan = view.VisitPlan(
            **{name: field.value() for name, field in self.fields.items()}, inspectors=self.inspectors.value()
        )
        problems = view.plan_problems(plan)
        for problem in problems:
            self.fields[problem.field or ""].set_problem(problem.message)
        if problems:
            self.fields[problems[0].field or ""].setFocus()
        else:
            self.planned.emit(plan)
