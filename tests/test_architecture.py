"""The project's own rules, read from the `ast` of every file: each failure names file and line."""

import ast
import re
import shutil
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Each room and the rooms it may import from; the order is the direction of dependency.
ROOMS = {
    "core.records": {"core.records"},
    "core.law": {"core.law", "core.records"},
    "core.compliance": {"core.compliance", "core.law", "core.records"},
    "core.storage": {"core.storage", "core.compliance", "core.law", "core.records"},
    "core.documents": {"core.documents", "core.compliance", "core.law", "core.records"},
    "core.services": {"core.services", "core.storage", "core.documents", "core.compliance", "core.law", "core.records"},
}
# What only one room may import.
BOUND = {
    "reportlab": "core/documents",
    "pikepdf": "core/documents",
    "openpyxl": "core/documents",
    "python_calamine": "core/documents",
    "msoffcrypto": "core/documents",
    "pypdfium2": "core/documents",
    "pypdfium2_raw": "core/documents",
    "segno": "core/documents",
    "sqlite_utils": "core/storage",
    "sqlcipher3": "core/storage",
    "sqlite3": "nowhere: one SQLite library per process",
}
LONGEST_FILE = 500


def sources() -> list[Path]:
    return [ROOT / "main.py", *sorted((ROOT / "core").rglob("*.py")), *sorted((ROOT / "ui").rglob("*.py"))]


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def room_of(module: str) -> str | None:
    return next((room for room in ROOMS if module == room or module.startswith(room + ".")), None)


def test_dependency_runs_one_way() -> None:
    wrong = []
    for path in sources():
        here = room_of(name_of(path))
        for line, module in imports_of(path):
            there = room_of(module)
            if here and (module.split(".")[0] == "ui" or (there and there not in ROOMS[here])):
                wrong.append(f"{path.relative_to(ROOT)}:{line} imports {module}")
    assert not wrong, "\n".join(wrong)


def test_faces_speak_to_services_not_storage() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in sources()
        if name_of(path).startswith("ui")
        for line, module in imports_of(path)
        if module.startswith("core.storage")
    ]
    assert not wrong, "\n".join(wrong)


def test_qt_stays_in_the_window() -> None:
    free = ("core/", "ui/viewmodels/", "ui/commands/", "ui/cli.py", "main.py")
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in sources()
        if str(path.relative_to(ROOT).as_posix()).startswith(free)
        for line, module in imports_of(path)
        if module.split(".")[0] in {"PySide6", "shiboken6"}
    ]
    assert not wrong, "\n".join(wrong)


def test_screens_do_not_know_one_another() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in (ROOT / "ui" / "screens").glob("*.py")
        for line, module in imports_of(path)
        if module.startswith("ui.screens.") and not module.startswith(name_of(path))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("library", "room"), BOUND.items())
def test_library_stays_in_its_room(library: str, room: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in sources()
        if not path.relative_to(ROOT).as_posix().startswith(room)
        for line, module in imports_of(path)
        if module.split(".")[0] == library
    ]
    assert not wrong, "\n".join(wrong)


def top_level_graph() -> dict[str, set[str]]:
    modules = {name_of(path): path for path in sources()}
    graph: dict[str, set[str]] = {}
    for name, path in modules.items():
        found = set()
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    full = f"{node.module}.{alias.name}"
                    found |= {full if full in modules else node.module} & modules.keys()
            elif isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names} & modules.keys()
        graph[name] = found - {name}
    return graph


def test_no_cycles() -> None:
    graph, done, path = top_level_graph(), set(), []

    def visit(name: str) -> None:
        assert name not in path, " → ".join([*path[path.index(name) :], name])
        if name in done:
            return
        path.append(name)
        for other in sorted(graph[name]):
            visit(other)
        path.pop()
        done.add(name)

    for name in sorted(graph):
        visit(name)


def test_files_keep_to_one_purpose() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {count} lines"
        for path in [*sources(), *(ROOT / "tests").rglob("*.py")]
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    ]
    assert not long, "\n".join(long)


def test_only_named_things_stand_at_the_top() -> None:
    git = shutil.which("git") or "true"
    listed = subprocess.run([git, "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if not listed.stdout:
        pytest.skip("not a git checkout: the list of files can't be asked")
    allowed = {
        "main.py", "ui", "core", "resources", "tests", "pyinstaller.spec", "requirements.txt", "README.md",
        "CHANGELOG.md", "LICENSE", "Makefile", "pyproject.toml", "benchmarks", "docs", ".ci",
        ".gitignore", ".gitattributes",
    }  # fmt: skip
    top = {line.split("/")[0] for line in listed.stdout.splitlines()}
    extra = {name for name in top - allowed if not re.fullmatch(r"requirements-\w+\.txt", name)}
    assert not extra


def test_steering_figures(capsys: pytest.CaptureFixture[str]) -> None:
    """Prints the figures to steer by; none is a law."""
    lengths = [len(path.read_text(encoding="utf-8").splitlines()) for path in sources() if path.name != "__init__.py"]
    functions = [
        (node.end_lineno or node.lineno) - node.body[0].lineno + 1
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    tests = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "tests").rglob("*.py"))
    with capsys.disabled():
        print(
            f"\nfiles {len(lengths)}, median {statistics.median(lengths):.0f} lines; functions {len(functions)}, "
            f"median {statistics.median(functions):.0f} lines; test ÷ code {tests / sum(lengths):.2f}"
        )
    assert lengths
