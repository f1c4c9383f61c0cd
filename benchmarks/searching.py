"""Searching as one types over 10,000 employers and 150,000 workers, beside a plain LIKE over the same rows.

Run: python -m benchmarks.searching [workers]
"""

import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from core.records.rosters import ListKind, RosterRow
from core.services.offices import OpenOffice, create_sample_office
from core.services.search import search
from core.storage.batches import NewBatch, insert_batch
from core.storage.changes import insert_record
from core.storage.employers import insert_employer

SYLLABLES = ("ra", "si", "ti", "bu", "di", "wa", "hyu", "su", "tri", "no", "dar", "ma", "nur", "ha", "li", "za", "fa",
             "ri", "yan", "to", "mu", "ham", "mad", "ab", "dul", "lah", "ko", "sa", "ni", "wi", "bo", "jo")  # fmt: skip
TARGET_MS = 50


def make_words(dice: random.Random, count: int) -> list[str]:
    """Name-like words; the first of them are far commoner than the last, as with names of people."""
    return ["".join(dice.choices(SYLLABLES, k=dice.choice((2, 3, 3, 4)))).capitalize() for _ in range(count)]


def fill(office: OpenOffice, employers: int, workers: int, dice: random.Random) -> list[str]:
    words = make_words(dice, 12_000)
    weights = [1 / (place + 20) for place in range(len(words))]
    names = [" ".join(dice.choices(words, weights, k=dice.choice((2, 2, 3)))) for _ in range(workers)]
    each = workers // employers
    spent = 0.0
    with office.transaction() as db:
        for place in range(employers):
            values = {"name": f"PT {dice.choice(words)} {dice.choice(words)}", "npp": f"NN{place:06}"}
            employer = insert_employer(db, office.author, values)
            visit = insert_record(db, office.author, "visits", None, {"employer_id": employer})
            rows = [
                RosterRow(row=row, nik=f"65710101{dice.randrange(10**8):08}", name=name, wage_rp=4_000_000)
                for row, name in enumerate(names[place * each : (place + 1) * each], start=2)
            ]
            new = NewBatch(employer, ListKind.PAYROLL, "upah.xlsx", "workbook", f"{place:064}", visit)
            start = time.perf_counter()
            insert_batch(db, office.author, new, rows)
            spent += time.perf_counter() - start
    print(f"imported {workers} workers of {employers} employers, index included: {spent:.1f} s")
    return names


def misspelt(name: str, dice: random.Random) -> str:
    """One letter of the longest word of the name is another one."""
    word = max(name.split(), key=len)
    place = dice.randrange(1, len(word))
    wrong = dice.choice([sign for sign in "abdeghiklmnoprstuwy" if sign != word[place]])
    return name.replace(word, word[:place] + wrong + word[place + 1 :], 1)


def timed(office: OpenOffice, typed: list[str]) -> tuple[float, float]:
    """Median and slowest milliseconds of a search."""
    spent = []
    for text in typed:
        start = time.perf_counter()
        search(office, text)
        spent.append((time.perf_counter() - start) * 1000)
    return median(spent), max(spent)


def plain_like(office: OpenOffice, typed: list[str]) -> float:
    """Median milliseconds of what one would write first: LIKE over the rows of the lists."""
    spent = []
    for text in typed[:20]:
        start = time.perf_counter()
        with office.reading() as db:
            db.execute("SELECT name FROM roster_rows WHERE name LIKE ? LIMIT 300", [f"%{text}%"]).fetchall()
        spent.append((time.perf_counter() - start) * 1000)
    return median(spent)


def main() -> None:
    workers = int(sys.argv[1]) if len(sys.argv) > 1 else 150_000
    dice = random.Random(7)
    with tempfile.TemporaryDirectory() as folder, create_sample_office(Path(folder) / "kantor") as office:
        names = dice.sample(fill(office, max(1, workers // 15), workers, dice), 100)
        asked = {
            "as typed, 1 to 8 letters": [name[:length] for name in names for length in range(1, 9)],
            "whole names": names,
            "one letter wrong": [misspelt(name, dice) for name in names],
            "numbers (NIK)": [f"65710101{dice.randrange(10**4):04}" for _ in range(100)],
        }
        for what, typed in asked.items():
            middle, slowest = timed(office, typed)
            print(f"{what}: median {middle:.1f} ms, slowest {slowest:.1f} ms (target {TARGET_MS})")
        found = sum(name in {one.name for one in search(office, misspelt(name, dice)).people} for name in names)
        print(f"misspelt names whose person is shown: {found} of {len(names)}")
        print(f"plain LIKE over the lists, whole names: median {plain_like(office, names):.1f} ms")


if __name__ == "__main__":
    main()
