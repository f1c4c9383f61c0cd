"""A real office with one visit, real workbooks, and the window on it, for the tests of a visit's screens."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.services import employers, visits
from core.services.offices import OpenOffice
from ui.main_window import MainWindow
from ui.navigation import Target
from ui.sessions import Session
from ui.tasks import TaskRunner
from ui.viewmodels.window import read_chips, window_title

HEADER = ("NIK", "Nama", "Tgl Lahir", "Mulai Kerja", "Gaji Pokok")
PAYROLL = (
    ("6571010101900011", "Budi <Contoh> & Anak", "01-01-1990", "01-02-2024", 5_000_000),
    ("6571014202910012", "Siti Contoh", "02-02-1991", "01-02-2024", 5_200_000),
    ("6571010303920013", "Umar Contoh", "03-03-1992", "01-02-2024", 5_400_000),
)
PARTICIPANT_HEADER = ("NIK", "Nama", "Tgl Lahir", "Upah", "Tgl Kepesertaan")
PARTICIPANTS = (
    ("6571010101900011", "Budi <Contoh> & Anak", "01-01-1990", 5_000_000, "01-02-2024"),
    ("6571014202910012", "Siti Contoh", "02-02-1991", 4_900_000, "01-02-2024"),
)


def write_workbook(path: Path, *sheets: tuple[str, Sequence[Sequence[Any]]]) -> Path:
    """Write a workbook as an employer would hand it over."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def payroll_workbook(folder: Path, people: Sequence[Sequence[Any]] = PAYROLL) -> Path:
    rows = [("Daftar Upah Bulan Oktober 2026",), HEADER, *people]
    return write_workbook(folder / "upah-oktober.xlsx", ("Upah", rows))


def participants_workbook(folder: Path, people: Sequence[Sequence[Any]] = PARTICIPANTS) -> Path:
    return write_workbook(folder / "peserta-oktober.xlsx", ("Peserta", [PARTICIPANT_HEADER, *people]))


def make_visit(office: OpenOffice, **fields: Any) -> tuple[str, str]:
    """Return the ids of an employer and of a visit to it on 16 November 2026."""
    values = {
        "name": "PT Contoh Abadi", "region": "65.71", "scale": "medium", "risk": 1, "registered": True,
        "npp": "KK012345", "member_since": date(2020, 1, 1), "jp_since": date(2020, 1, 1),
        "programmes": ("JKK", "JKM", "JHT", "JP"),
    }  # fmt: skip
    employer_id = employers.save_employer(office, None, values | fields).id
    assert employer_id
    visit_id = visits.plan_visit(office, employer_id, date(2026, 11, 16))
    visits.store_field(office, visit_id, "visited_on", date(2026, 11, 16))
    return employer_id, visit_id


@contextmanager
def shown_window(qtbot: QtBot, office: OpenOffice) -> Iterator[MainWindow]:
    """Show the window of an office, active as under a person's eyes."""
    session = Session(office, TaskRunner())
    window = MainWindow(session, window_title(office), None, lambda: read_chips(office), sample=office.is_sample)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    window.close()
    session.tasks.finish()


def open_screen(window: MainWindow, screen: str, visit_id: str) -> Any:
    window.open_root(Target(screen, visit_id))
    settle(window)
    return window.screen_now


def settle(window: MainWindow) -> None:
    """Wait until the work under way, and what it started, is done."""
    QTest.qWait(20)
    for _ in range(3):
        while window.session.tasks.busy:
            QTest.qWait(10)
        QTest.qWait(100)


def table_counts(office: OpenOffice) -> dict[str, int]:
    """Return the number of rows of every table."""
    with office.reading() as db:
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
        return {name: db.execute(f"SELECT count(*) FROM [{name}]").fetchone()[0] for name in names}
