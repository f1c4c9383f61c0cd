"""Work on the worker thread: who may delete what, and where garbage is collected. Each run is a process of its own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEAD = """
import gc, sys, threading
sys.path.insert(0, {root!r})
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtTest import QTest
from ui.desks import keep_constants
from ui.tasks import TaskRunner
keep_constants()
app = QCoreApplication(["uji"])
"""


def run_alone(body: str) -> str:
    """Run lines in a new process: what they make crash is told here, not felt."""
    code = HEAD.format(root=str(ROOT)) + body
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", code], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_runner_may_go_before_its_last_outcome_arrives() -> None:
    """The outcome lay in the queue when the window with its runner was gone: the task took the runner with it."""
    body = """
for _turn in range(30):
    runner = TaskRunner()
    runner.run("Membaca…", lambda _progress: 1)
    runner.finish()
    del runner
    QTest.qWait(2)
"""
    run_alone(body)


def test_a_screen_that_holds_the_runner_may_go_with_its_task() -> None:
    """A closure of the task is all that holds a screen, and the screen all that holds the runner."""
    body = """
class Screen(QObject):
    def __init__(self):
        super().__init__()
        self.tasks = TaskRunner()

for turn in range(30):
    screen = Screen()
    screen.tasks.run("Membaca…", lambda _progress: 1, lambda _result, held=screen: None)
    if turn % 2:
        screen.tasks.finish()
    else:
        QTest.qWait(1)
    del screen
    gc.collect()
    QTest.qWait(2)
"""
    run_alone(body)


def test_nothing_is_collected_on_the_worker_thread() -> None:
    """Garbage with widgets in it, deleted by another thread than the window's, makes Qt crash."""
    body = """
found = []
def told(phase, _info):
    if phase == "start" and threading.current_thread() is not threading.main_thread():
        found.append(threading.current_thread().name)

sys.setswitchinterval(1e-6)
gc.set_threshold(1)
gc.callbacks.append(told)
runner = TaskRunner()
for _turn in range(600):
    runner.run("Membaca…", lambda _progress: [[] for _ in range(50)])
    while runner.busy:
        app.processEvents()
QTest.qWait(300)
assert gc.isenabled()
runner.finish()
print(len(found), *found[:1])
"""
    assert run_alone(body).split()[0] == "0"


def test_what_the_work_was_made_of_is_let_go_in_the_thread_of_the_window() -> None:
    """A closure of the work may be the last that holds a screen or its model."""
    body = """
class Part:
    def __del__(self):
        print(threading.current_thread() is threading.main_thread())

def fail(part):
    raise ValueError(str(part))

runner = TaskRunner()
for _turn in range(20):
    runner.run("Membaca…", lambda _progress, part=Part(): id(part))
    runner.run("Membaca…", lambda _progress, part=Part(): fail(part), None, lambda _error: None)
    while runner.busy:
        app.processEvents()
QTest.qWait(5)
runner.finish()
"""
    assert run_alone(body).split() == ["True"] * 40


def test_the_collector_waits_until_every_runner_is_done() -> None:
    body = """
first, second, gate = TaskRunner(), TaskRunner(), threading.Event()
first.run("Membaca…", lambda _progress: gate.wait(20))
second.run("Membaca…", lambda _progress: 1)
while second.busy:
    app.processEvents()
QTest.qWait(300)
print(gc.isenabled())
second.finish()
print(gc.isenabled())
gate.set()
while first.busy:
    app.processEvents()
QTest.qWait(300)
print(gc.isenabled())
"""
    assert run_alone(body).split() == ["False", "False", "True"]


def test_a_task_that_is_over_is_deleted() -> None:
    body = """
from shiboken6 import isValid
runner = TaskRunner()
tasks = [runner.run("Membaca…", lambda _progress: 1) for _turn in range(5)]
told = []
tasks[0].ended.connect(lambda: told.append(runner.busy))
while runner.busy:
    app.processEvents()
QTest.qWait(5)
print(*(isValid(task) for task in tasks), *told)
"""
    assert run_alone(body).split() == ["False"] * 5 + ["True"]
