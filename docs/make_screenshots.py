"""Grab every screen of a sample office to PNG (`make screenshots`): three sizes, so that people look at them.

Usage: `python docs/make_screenshots.py [OUT]` (default docs/screenshots). A screen of the rail is walked by itself; one
that needs a record adds a line to SCREENS: its name, and a function from the office to the Target (or None).
"""

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SIZES = {"1280x800": (1280, 800, "1"), "1366x768": (1366, 768, "1"), "200": (1280, 800, "2")}


def _employer(part: str | None) -> Callable:
    def find(office: object) -> object:
        from core.services.employers import list_employers  # noqa: PLC0415 — only in the child that grabs
        from ui.viewmodels.targets import Target  # noqa: PLC0415 — as above

        rows = sorted(list_employers(office), key=lambda row: row.status is None)
        return Target("employer", rows[0].id, part) if rows else None

    return find


def _visit(part: str) -> Callable:
    def find(office: object) -> object:
        from core.services.visits import list_visits  # noqa: PLC0415 — only in the child that grabs
        from ui.viewmodels.targets import Target  # noqa: PLC0415 — as above

        lines = list_visits(office)
        return Target("visit", lines[0].id, part) if lines else None

    return find


def _new(screen: str, part: str | None = None) -> Callable:
    def find(_office: object) -> object:
        from ui.viewmodels.targets import Target  # noqa: PLC0415 — only in the child that grabs

        return Target(screen, part=part)

    return find


def _visit_letters(*, state_body: bool) -> Callable:
    def find(office: object) -> object:
        from core.services.employers import EmployerFilter, list_employers  # noqa: PLC0415 — only in the child
        from core.services.visits import list_visits  # noqa: PLC0415 — as above
        from ui.viewmodels.targets import Target  # noqa: PLC0415 — as above

        kind = "state_body" if state_body else "company"
        wanted = {row.id for row in list_employers(office, EmployerFilter(kind=kind))}
        found = [line.id for line in list_visits(office) if line.employer_id in wanted]
        return Target("visit_letters", found[0]) if found else None

    return find


def _letter(kind: str, *, issued: bool) -> Callable:
    def find(office: object) -> object:
        from core.services.letter_issue import replace_letter  # noqa: PLC0415 — only in the child that grabs
        from core.services.letters import register  # noqa: PLC0415 — as above
        from ui.viewmodels.targets import Target  # noqa: PLC0415 — as above

        found = [line.id for line in register(office) if line.kind == kind and line.state == "issued"]
        if not found:
            return None
        return Target("letter", found[0] if issued else replace_letter(office, found[0]))

    return find


SCREENS: dict[str, Callable] = {
    "employer": _employer(None),
    "employer-fields": _employer("fields"),
    "employer-contacts": _employer("contacts"),
    "employer-history": _employer("history"),
    "employer-new": _new("employer"),
    "visits-plan": _new("visits", "plan"),
    "visit": _visit("times"),
    "visit-documents": _visit("documents"),
    "visit-notes": _visit("notes"),
    "visit-statement": _visit("statement"),
    "visit-closing": _visit("closing"),
    "visit-history": _visit("history"),
    "visit_letters": _visit_letters(state_body=False),
    "visit_letters-state-body": _visit_letters(state_body=True),
    "letter": _letter("warning_1", issued=True),
    "letter-draft": _letter("warning_1", issued=False),
    "letter-report": _letter("inspection_report", issued=True),
}
"""Name of the picture → function(office) giving the Target to show, or None where the office has no such record."""


def grab(out: Path, size: str) -> None:
    """Walk all screens in one size and save `<screen>-<size>.png`."""
    sys.path.insert(0, str(ROOT))
    import tempfile  # noqa: PLC0415 — only in the child that grabs

    from ui.desks import make_application  # noqa: PLC0415 — as above
    from ui.main_window import MainWindow  # noqa: PLC0415 — as above
    from ui.navigation import Target, rail_entries  # noqa: PLC0415 — as above
    from ui.sessions import Session  # noqa: PLC0415 — as above
    from ui.tasks import TaskRunner  # noqa: PLC0415 — as above
    from ui.viewmodels.sample_office import open_sample  # noqa: PLC0415 — as above
    from ui.viewmodels.searches import search_hits  # noqa: PLC0415 — as above
    from ui.viewmodels.window import read_chips, window_title  # noqa: PLC0415 — as above

    app = make_application("gambar")
    width, height, _scale = SIZES[size]
    with tempfile.TemporaryDirectory() as folder, open_sample(Path(folder) / "contoh") as office:
        session, find = Session(office, TaskRunner()), partial(search_hits, office)
        window = MainWindow(session, window_title(office), find, lambda: read_chips(office), sample=True)
        window.resize(width, height)
        window.show()
        targets = {entry.screen: Target(entry.screen) for entry in rail_entries()}
        targets |= {name: target for name, find in SCREENS.items() if (target := find(office)) is not None}
        for name, target in targets.items():
            window.open_root(target)
            app.processEvents()
            while session.tasks.busy:  # a preview is drawn by the worker
                app.processEvents()
            window.grab().save(str(out / f"{name}-{size}.png"))
        window.close()
        session.tasks.finish()


def main(arguments: list[str]) -> int:
    """Start one process per size, since Qt reads its scale once."""
    if arguments[:1] == ["--one"]:
        grab(Path(arguments[1]), arguments[2])
        return 0
    out = Path(arguments[0]) if arguments else ROOT / "docs" / "screenshots"
    out.mkdir(parents=True, exist_ok=True)
    for size, (_width, _height, scale) in SIZES.items():
        surroundings = {"QT_QPA_PLATFORM": "offscreen"} | dict(os.environ) | {"QT_SCALE_FACTOR": scale}
        subprocess.run([sys.executable, __file__, "--one", str(out), size], env=surroundings, check=True)  # noqa: S603 — itself
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
