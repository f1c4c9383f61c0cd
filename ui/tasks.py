"""Work that takes longer than a moment: on a worker thread, with a count and Batal, the window staying live.

Widgets live and die in the thread of the window, so three things never happen on the worker thread: a collection of
garbage, the last hold on what the work was made of being given up, and the deletion of a task. And a task is nobody's
child but the application's: what its signals hold goes with it, be it a screen and with the screen the runner, and the
runner must not then delete the task that is just being deleted.
"""

import gc
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from time import monotonic
from typing import TypeVar, cast
from weakref import WeakSet

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot

Progress = Callable[[int, int], None]
"""Called by the work with (done, total); total 0 where it is unknown. Raises Cancelled once Batal was pressed."""
TELL_EVERY_S = 0.05
"""Seconds between two progress signals."""
COLLECT_AFTER_MS = 100
"""After the last outcome: by then the worker thread stands still, and no collection can begin on it."""
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
    left = Signal(object)
    _arrived = Signal(object)

    def __init__(self, label: str, unit: str, work: Callable[[Progress], object]) -> None:
        super().__init__(QCoreApplication.instance())
        self.label, self.unit = label, unit
        self.returned: Future[None] | None = None
        self._work: Callable[[Progress], object] | None = work
        self._stop = self._is_dropped = False
        self._told_at = 0.0
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next progress call."""
        self._stop = True

    def drop(self) -> None:
        """Cancel, and give the outcome to nobody: the office that it speaks of is about to be closed."""
        self._stop = self._is_dropped = True

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

    def carry_out(self) -> None:
        """Do the work in the thread of the caller and send its outcome to the thread of the window."""
        try:
            outcome: tuple[str, object] = ("finished", self._work(self.report) if self._work else None)
        except Cancelled:
            outcome = ("cancelled", None)
        except BaseException as error:  # noqa: BLE001 — it is shown in the window's thread
            outcome = ("failed", error)
        self._arrived.emit(outcome)

    @Slot(object)
    def _deliver(self, outcome: tuple[str, object]) -> None:
        name, value = outcome
        if name == "progressed":
            if not self._is_dropped:
                self.progressed.emit(*cast("tuple[int, int]", value))
            return
        if self.returned is not None:
            wait([self.returned])  # it has told its outcome and is about to return
        self._work = None
        if name == "cancelled" and not self._is_dropped:
            self.cancelled.emit()
        elif not self._is_dropped:
            getattr(self, name).emit(value)
        self.left.emit(self)
        self.ended.emit()
        self.deleteLater()


class TaskRunner(QObject):
    """Runs work one after the other on a single worker thread: two of them never write at once."""

    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker: ThreadPoolExecutor | None = None
        self._running: list[Task] = []
        self._is_over = False
        _RUNNERS.add(self)

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
        is gone. After `finish` nothing is started any more: the task comes back as it is, and nothing is called;
        of what was under way only `ended` comes.
        """
        task = Task(label, unit, work)
        if self._is_over:  # a timer of a screen that is about to go: its office may be closed already
            task.deleteLater()
            return task
        task.finished.connect(done or _nothing)
        task.failed.connect(failed or _show)
        task.left.connect(self._forget)
        if self._worker is None:
            self._worker = ThreadPoolExecutor(1, "patuh-worker")
        gc.disable()  # a collection on the worker thread would delete widgets there, and Qt would crash
        self._running.append(task)
        task.returned = self._worker.submit(task.carry_out)
        self.started.emit(task)
        return task

    def _forget(self, task: Task) -> None:
        self._running.remove(task)
        if not self._running:
            QTimer.singleShot(COLLECT_AFTER_MS, _let_collect)

    @property
    def at_work(self) -> bool:
        """Whether the worker thread may be doing anything."""
        return self._worker is not None and bool(self._running)

    @property
    def busy(self) -> bool:
        """Whether any work is under way."""
        return bool(self._running)

    def settle(self, seconds: float = 30) -> bool:
        """Cancel everything, wait, and say whether all of it ended."""
        for task in self._running:
            task.cancel()
        return not wait([task.returned for task in self._running if task.returned], seconds).not_done

    def begin(self) -> None:
        """Take work again after `finish`: an office was left, and its doors are open."""
        self._is_over = False

    def finish(self, last: Callable[[], object] | None = None) -> None:
        """Drop everything, do one last thing on the worker thread, and end that thread: at exit it must be gone."""
        self._is_over = True
        for task in self._running:
            task.drop()
        worker = self._worker
        if worker is not None:
            gc.disable()  # as in run
            ending = worker.submit(last or _nothing_left)
            worker.shutdown()
            self._worker = None
            _let_collect()
            ending.result()
        elif last is not None:
            last()


_RUNNERS: WeakSet[TaskRunner] = WeakSet()


def _let_collect() -> None:
    """Garbage is collected by itself again, unless some work is under way."""
    if not any(runner.at_work for runner in _RUNNERS):
        gc.enable()


def _nothing_left() -> None:
    pass


def _nothing(_result: object) -> None:
    pass


def _show(error: BaseException) -> None:
    from ui.errors import show_error  # noqa: PLC0415 — errors brings in the widgets

    show_error(error)
