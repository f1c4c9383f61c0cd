"""Makes holidays.toml from the `holidays` package: Indonesia's national holidays and joint leave, frozen.

Run from the project's folder: `python resources/law/calendar/make_holidays.py`. The program itself never imports the
package; an office adds or removes days by decree in its own table.
"""  # noqa: INP001 — a script beside its product, not a package

import re
from datetime import date
from pathlib import Path

from holidays import Indonesia

FIRST_YEAR, LAST_YEAR = 2013, 2030
ESTIMATED = re.compile(r"\s*\(perkiraan\)")
CATEGORIES = {"national": "public", "joint_leave": "government"}
HEAD = """# Hari libur nasional dan cuti bersama Indonesia; dibuat oleh make_holidays.py dari paket holidays {version}.
# estimated: tanggal perkiraan yang belum ditetapkan. Perubahan menurut keputusan dicatat di tabel kantor.
first = {first}
last = {last}
"""


def main() -> None:
    """Write the frozen table beside this script, with LF line ends on every system."""
    from holidays import __version__  # noqa: PLC0415 — only for the head of the file

    days = sorted({*_days("national"), *_days("joint_leave")})
    head = HEAD.format(version=__version__, first=date(FIRST_YEAR, 1, 1), last=date(LAST_YEAR, 12, 31))
    lines = [head, "days = [", *(_line(*day) for day in days), "]", ""]
    Path(__file__).with_name("holidays.toml").write_text("\n".join(lines), encoding="utf-8", newline="\n")


def _days(kind: str) -> list[tuple[date, str, str, bool]]:
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    found = Indonesia(years=years, categories=(CATEGORIES[kind],), language="id")
    return [(day, kind, _name(name), bool(ESTIMATED.search(name))) for day, name in found.items()]


def _name(name: str) -> str:
    return ESTIMATED.sub("", name).replace("Pegangti", "Pengganti")


def _line(day: date, kind: str, name: str, estimated: bool) -> str:
    mark = ", estimated = true" if estimated else ""
    return f'  {{ day = {day}, kind = "{kind}", name = "{name}"{mark} }},'


if __name__ == "__main__":
    main()
