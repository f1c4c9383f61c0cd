"""Invented people for the sample office: names, birth dates and NIKs that belong to nobody.

The last four digits of every NIK start at 9001, far beyond what an office of civil registration ever hands out for one
day of birth, so that no invented NIK can be a real one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

MEN = (
    "Aji", "Andika", "Arman", "Bagas", "Baharuddin", "Bambang", "Budi", "Daniel", "Darmawan", "Dedi", "Edi", "Fajar",
    "Faisal", "Gunawan", "Hamzah", "Hendra", "Ilham", "Indra", "Iwan", "Jamal", "Joko", "Kurniawan", "Lukman", "Marten",
    "Nurdin", "Oscar", "Paulus", "Rahmat", "Ridwan", "Rizal", "Rudi", "Saiful", "Samuel", "Slamet", "Sulaiman",
    "Syahrul", "Taufik", "Usman", "Wahyu", "Yohanes", "Yusuf", "Zainal",
)  # fmt: skip
WOMEN = (
    "Agustina", "Aisyah", "Ana", "Ayu", "Citra", "Debora", "Dewi", "Dian", "Elisabet", "Endang", "Fatimah", "Fitri",
    "Halimah", "Hasnah", "Ida", "Indah", "Kartini", "Lestari", "Lina", "Maria", "Maya", "Megawati", "Murni", "Nadia",
    "Ningsih", "Nurhayati", "Ratna", "Rina", "Rosmini", "Sari", "Siti", "Sri", "Suryani", "Tuti", "Wati", "Yuliana",
)  # fmt: skip
SECOND = (
    "Abadi", "Arifin", "Bahari", "Cahyono", "Effendi", "Firmansyah", "Hakim", "Halim", "Hidayat", "Irawan", "Jalung",
    "Kadir", "Kila", "Lahang", "Laing", "Lukito", "Mahendra", "Malik", "Maulana", "Mulyadi", "Nasution", "Njau",
    "Nugroho", "Palinggi", "Pangeran", "Prasetyo", "Pratama", "Purnomo", "Putra", "Ramadhan", "Saputra", "Setiawan",
    "Sidabutar", "Simbolon", "Subroto", "Sucipto", "Sudarso", "Suhartono", "Susanto", "Suwito", "Syamsuddin",
    "Tangdilintin", "Ubang", "Utama", "Wibowo", "Wijaya", "Yunus", "Zakaria",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """An invented worker. `nik` 16 digits, `kpj` 11 digits, `employee_number` the employer's own."""

    name: str
    nik: str
    birth_date: date
    female: bool
    kpj: str
    employee_number: str


def make_nik(region: str, district: int, born: date, female: bool, sequence: int) -> str:
    """Return a NIK: region (4 digits), district, DDMMYY with 40 added to a woman's day, sequence."""
    day = born.day + 40 if female else born.day
    return f"{region.replace('.', '')}{district:02d}{day:02d}{born.month:02d}{born.year % 100:02d}{sequence:04d}"


def invent_people(random: Random, region: str, districts: int, first_number: int) -> Iterator[Person]:
    """Yield people without end: no two share a name, a birth date or a NIK. Ages 20 to 52 in 2026."""
    names: set[str] = set()
    births: set[date] = set()
    number = first_number
    while True:
        female = random.random() < 0.4
        name = f"{random.choice(WOMEN if female else MEN)} {random.choice(SECOND)}"
        born = date(1974, 1, 1) + timedelta(days=random.randrange(32 * 365))
        if (born.month, born.day) == (2, 29) or born in births:
            continue
        if name in names:
            name = f"{name} {random.choice(SECOND)}"
        if name in names:
            continue
        names.add(name)
        births.add(born)
        nik = make_nik(region, random.randrange(districts) + 1, born, female, 9001 + number % 900)
        yield Person(name, nik, born, female, f"65{number:09d}", f"{number % 10000:04d}")
        number += 1
