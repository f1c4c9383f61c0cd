"""Brings in the modules of the screens while nobody does anything: the first opening of a screen then costs no more.

A module is worth 1 to 40 ms. They come one at a time, those that others need first, with a pause after each. Libraries
that are used rarely (reportlab, openpyxl, Qt's PDF) stay out, and so do the screens that bring them.
"""

import importlib

from PySide6.QtCore import QObject, QTimer

AFTER_MS = 400
"""The first screen is painted and stands before anything is brought in."""
PAUSE_MS = 30
"""Between two modules: keys and clicks are answered in it."""
MODULES = (
    "core.records.findings", "core.law.questions", "core.services.law_effects", "core.services.law_corrections",
    "core.services.law_pages", "core.documents.letter_calculations", "core.documents.letter_fields",
    "core.documents.letter_findings", "core.documents.law_sheets", "core.services.law_answers",
    "core.services.visit_limits", "core.services.visits", "core.services.employers", "ui.widgets.fields",
    "ui.widgets.date_fields", "ui.widgets.choices", "ui.screens.employers", "ui.screens.employer", "ui.screens.visits",
    "ui.screens.visit", "ui.viewmodels.rules_values", "ui.viewmodels.rules_on_day", "ui.viewmodels.rules_calculator",
    "ui.widgets.value_charts", "ui.screens.rules", "ui.widgets.rules_values", "ui.widgets.rules_on_day",
    "ui.widgets.calculator_forms", "ui.widgets.rules_calculator", "ui.widgets.rules_holidays",
    "ui.widgets.law_choices", "ui.widgets.rules_editions", "core.compliance.matching", "core.compliance.assessment",
    "core.services.matchings", "core.services.assessments", "ui.screens.visit_lists", "ui.screens.visit_matching",
    "ui.viewmodels.visit_result", "ui.screens.letters",
    "ui.screens.settings",
)  # fmt: skip


class IdleImports(QObject):
    """Works while its parent lives; what is in already costs nothing to pass."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = iter(MODULES)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._bring_next)
        self._timer.start(AFTER_MS)

    def _bring_next(self) -> None:
        name = next(self._left, None)
        if name is not None:
            importlib.import_module(name)
            self._timer.start(PAUSE_MS)
