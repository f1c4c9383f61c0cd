"""What is being done at the foot of the window: label, count, progress, Batal."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from ui import theme
from ui.tasks import Task
from ui.widgets.layouts import button, label, row

SHOW_AFTER_MS = 300
"""Work that ends sooner never shows."""


class TaskBar(QFrame):
    """Follows one task at a time; hidden when nothing is under way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_look(self, "task")
        self.label, self.count = label("", wrap=False), label("", "muted", wrap=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(30 * theme.GRID)
        self.stop = button("Batal", self._cancel)
        self.setLayout(row(self.label, self.bar, self.count, 1, self.stop, margin=theme.GRID, gap=2 * theme.GRID))
        self._tasks: list[Task] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SHOW_AFTER_MS)
        self._soon.timeout.connect(self._show_first)
        self.hide()

    def follow(self, task: Task) -> None:
        """Show a task as soon as those before it are done."""
        self._tasks.append(task)
        task.progressed.connect(self._count)  # bound methods: Qt forgets them with this bar
        task.ended.connect(self._end)
        if len(self._tasks) == 1:
            self._begin()

    def _begin(self) -> None:
        self.label.setText(self._tasks[0].label)
        self.setAccessibleName(self._tasks[0].label)
        self.stop.setEnabled(True)
        self.count.clear()
        self.bar.setRange(0, 0)
        self._soon.start()

    def _show_first(self) -> None:
        self.setVisible(bool(self._tasks))

    def _count(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        from core.documents.formatting import number  # noqa: PLC0415 — starting is timed

        counted = f"{number(done)} dari {number(total)}" if total else number(done)
        self.count.setText(f"{self._tasks[0].unit} {counted}".strip())

    def _end(self) -> None:
        self._tasks.pop(0)  # one worker: they end in the order they began
        self._soon.stop()
        if self._tasks:
            self._begin()
        else:
            self.hide()

    def _cancel(self) -> None:
        self.stop.setEnabled(False)
        self.label.setText("Membatalkan…")
        self._tasks[0].cancel()
