"""Work that takes longer than a moment: on a worker thread, with a count and Batal, the window staying live."""

from collections.abc import Callable
from time import monotonic
from typing import TypeVar, cast

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

Progress = Callable[[int, int], None]
"""Called by the work with (done, total); total 0 where it is unknown. Raises Cancelled once Batal was pressed."""
TELL_EVERY_S = 0.05
"""Seconds between two progress signals."""
T = TypeVar("T")


class Cancelled(Exception):  # noqa: N818 — not an error: the inspector asked for it
    """Raised inside the work, by its own progress callback, after Batal."""


class Task(QObject):
    """One piece of work under way. Its signals come in the thread of the window; `ended` after every outcome."""

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _arrived = Signal(object)

    def __init__(self, label: str, parent: QObject) -> None:
        super().__init__(parent)
        self.label = label
        self._stop = False
        self._told_at = 0.0
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next progress call."""
        self._stop = True

    def report(self, done: int, total: int) -> None:
        """The progress callback handed to the work; cheap enough to be called for every row.

        Raises:
            Cancelled: Batal was pressed.
        """
        if self._stop:
            raise Cancelled
        now = monotonic()
        if now - self._told_at >= TELL_EVERY_S or done == total:
            self._told_at = now
            self._arrived.emit(("progressed", (done, total)))

    def carry_out(self, work: Callable[[Progress], object]) -> None:
        """Do the work in the thread of the caller and send its outcome to the thread of the window."""
        try:
            outcome: tuple[str, object] = ("finished", work(self.report))
        except Cancelled:
            outcome = ("cancelled", None)
        except BaseException as error:  # noqa: BLE001 — it is shown in the window's thread
            outcome = ("failed", error)
        self._arrived.emit(outcome)

    @Slot(object)
    def _deliver(self, outcome: tuple[str, object]) -> None:
        name, value = outcome
        if name == "progressed":
            self.progressed.emit(*cast("tuple[int, int]", value))
            return
        if name == "cancelled":
            self.cancelled.emit()
        else:
            getattr(self, name).emit(value)
        self.ended.emit()


class _Work(QRunnable):
    def __init__(self, task: Task, work: Callable[[Progress], object]) -> None:
        super().__init__()
        self._task, self._work = task, work

    def run(self) -> None:
        self._task.carry_out(self._work)


class TaskRunner(QObject):
    """Runs work one after the other on a single worker thread: two of them never write at once."""

    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running: list[Task] = []

    def run(
        self,
        label: str,
        work: Callable[[Progress], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> Task:
        """Start `work`; `done` gets its result, `failed` its exception (default: shown by ui.errors).

        `label` tells in Indonesian what is being done. Both callbacks run in the window's thread; bind them to a
        method of a QObject, so that nothing is called once that is gone.
        """
        task = Task(label, self)
        task.finished.connect(done or _nothing)
        task.failed.connect(failed or _show)
        task.ended.connect(lambda: self._forget(task))
        self._running.append(task)
        self.started.emit(task)
        self._pool.start(_Work(task, work))
        return task

    def _forget(self, task: Task) -> None:
        self._running.remove(task)
        task.deleteLater()

    @property
    def busy(self) -> bool:
        """Whether any work is under way."""
        return bool(self._running)

    def stop(self, milliseconds: int = 30_000) -> bool:
        """Cancel everything and wait for the thread; a thread running at exit would abort the process."""
        for task in self._running:
            task.cancel()
        return self._pool.waitForDone(milliseconds)


def _nothing(_result: object) -> None:
    pass


def _show(error: BaseException) -> None:
    from ui.errors import show_error  # noqa: PLC0415 — errors brings in the widgets

    show_error(error)
