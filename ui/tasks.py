"""Work that takes longer than a moment: on a worker thread, with a count and Batal, the window staying live."""

import gc
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from time import monotonic
from typing import TypeVar, cast

from PySide6.QtCore import QObject, Qt, Signal, Slot

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

    def __init__(self, label: str, unit: str, parent: QObject) -> None:
        super().__init__(parent)
        self.label, self.unit = label, unit
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


class TaskRunner(QObject):
    """Runs work one after the other on a single worker thread: two of them never write at once."""

    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker: ThreadPoolExecutor | None = None
        self._running: dict[Task, Future[None]] = {}
        self._is_over = False

    def run(
        self,
        label: str,
        work: Callable[[Progress], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        unit: str = "",
    ) -> Task:
        """Start `work`; `done` gets its result, `failed` its exception (default: shown by ui.errors).

        `label` tells in Indonesian what is being done, `unit` what is counted ("Pemberi kerja" 3 dari 14). Both
        callbacks run in the window's thread; bind them to a method of a QObject, so that nothing is called once that
        is gone. After `finish` nothing is started any more: the task comes back as it is, and nothing is called.
        """
        task = Task(label, unit, self)
        if self._is_over:  # a timer of a screen that is about to go: its office may be closed already
            return task
        task.finished.connect(done or _nothing)
        task.failed.connect(failed or _show)
        task.ended.connect(lambda: self._forget(task))
        if self._worker is None:
            self._worker = ThreadPoolExecutor(1, "patuh-worker")
        gc.disable()  # a collection on the worker thread would delete widgets there, and Qt would crash
        self._running[task] = self._worker.submit(task.carry_out, work)
        self.started.emit(task)
        return task

    def _forget(self, task: Task) -> None:
        future = self._running.pop(task, None)
        if future is not None:
            wait([future])  # it has told its outcome and is about to return
        task.deleteLater()
        if not self._running:
            gc.enable()

    @property
    def busy(self) -> bool:
        """Whether any work is under way."""
        return bool(self._running)

    def settle(self, seconds: float = 30) -> bool:
        """Cancel everything, wait, and say whether all of it ended."""
        for task in self._running:
            task.cancel()
        return not wait(self._running.values(), seconds).not_done

    def begin(self) -> None:
        """Take work again after `finish`: an office was left, and its doors are open."""
        self._is_over = False

    def finish(self, last: Callable[[], object] | None = None) -> None:
        """Cancel everything, do one last thing on the worker thread, and end that thread: at exit it must be gone."""
        self._is_over = True
        for task in self._running:
            task.cancel()
        worker, self._worker = self._worker, None
        if worker is not None:
            gc.disable()  # as in run
            ending = worker.submit(last or _nothing_left)
            worker.shutdown()
            gc.enable()
            ending.result()
        elif last is not None:
            last()


def _nothing_left() -> None:
    pass


def _nothing(_result: object) -> None:
    pass


def _show(error: BaseException) -> None:
    from ui.errors import show_error  # noqa: PLC0415 — errors brings in the widgets

    show_error(error)
