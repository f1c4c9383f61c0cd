"""Make the workbooks of the sample office: `python -m resources.samples.make_samples`.

The same script writes the same bytes every time. Everything in it is invented.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from resources.samples.employers import AS_OF, Sample, build_samples
from resources.samples.staffs import MonthPair, participant_rows, payroll_rows
from resources.samples.workbooks import LAYOUTS, Page, write_payments

FOLDER = Path(__file__).parent
OFFICE = {
    "name": "Kantor Cabang Contoh Kalimantan Utara",
    "unit_code": "CTH",
    "address": "Jalan Contoh Kota No. 100, Tarakan",
    "city": "Tarakan",
    "region": "65.71",
    "phone": "0800-6500-000",
    "email": "kantor@contoh.invalid",
    "zone": "Asia/Makassar",
    "as_of": AS_OF,
    "first_month": "2025-11",
    "last_month": "2026-10",
    "letterhead": [
        "KANTOR CONTOH",
        "Kantor Cabang Contoh Kalimantan Utara",
        "Jalan Contoh Kota No. 100, Tarakan – Telepon 0800-6500-000",
    ],
}
SIGNATORY = {"name": "Surya Contoh Pratama", "position": "Kepala Kantor Cabang", "employee_number": "000000001"}
INSPECTORS = (
    {"name": "Laras Contoh Wibowo", "position": "Petugas Pemeriksa", "employee_number": "000000002"},
    {"name": "Bima Contoh Saputra", "position": "Petugas Pemeriksa", "employee_number": "000000003"},
)


def list_rows(sample: Sample, kind: str) -> dict[MonthPair, list[dict]]:
    """Return the facts of the sample's lists per month, each with the row that a spreadsheet shows for it.

    `kind` is payroll or participants.
    """
    choose = payroll_rows if kind == "payroll" else participant_rows
    layouts = sample.payrolls if kind == "payroll" else sample.participants
    lists = {}
    for month, name in layouts.items():
        layout = LAYOUTS[name]
        rows = choose(sample.staff, month, layout.shows)
        lists[month] = [row | {"row": layout.first_row + place} for place, row in enumerate(rows)]
    return lists


def list_files(sample: Sample, kind: str) -> dict[MonthPair, str]:
    """Return the file name of each list."""
    layouts = sample.payrolls if kind == "payroll" else sample.participants
    return {
        (year, number): f"{kind}-{year}-{number:02d}.{LAYOUTS[name].ending}" for (year, number), name in layouts.items()
    }


def payment_rows(sample: Sample) -> list[dict]:
    """Return the payments, each with its row in the payments file."""
    return [payment | {"row": row} for row, payment in enumerate(sample.payments, start=2)]


def sample_files(sample: Sample) -> dict[str, bytes]:
    """Return every file of one employer: name and content."""
    files = {"employer.toml": to_toml(sample.facts).encode()}
    for kind, layouts in (("payroll", sample.payrolls), ("participants", sample.participants)):
        names, lists = list_files(sample, kind), list_rows(sample, kind)
        for month, name in layouts.items():
            page = Page(sample.facts["name"], month, lists[month], sample.facts.get("risk"))
            files[names[month]] = LAYOUTS[name].draw(page)
    if sample.payments:
        files["payments.csv"] = write_payments(sample.payments)
    return files


def office_toml(samples: Sequence[Sample]) -> str:
    """Return office.toml: the office, its people, and what it knows of each employer."""
    parts = ["# Kantor contoh: semua nama, nomor dan alamat adalah rekaan.\n", "[office]", to_toml(OFFICE)]
    parts += ["[signatory]", to_toml(SIGNATORY)]
    for inspector in INSPECTORS:
        parts += ["[[inspectors]]", to_toml(inspector)]
    for sample in samples:
        parts += ["[[employers]]", to_toml(_employer_card(sample))]
    return "\n".join(parts)


def _employer_card(sample: Sample) -> dict:
    shared = {name: sample.facts[name] for name in ("name", "npp", "nib", "region", "scale") if name in sample.facts}
    return {"folder": sample.slug, **shared, **sample.card, "papers": list(sample.papers)}


def to_toml(table: Mapping[str, object]) -> str:
    """Return the table as TOML: text, numbers, truth values, dates and lists of text."""
    return "".join(f"{key} = {_toml_value(value)}\n" for key, value in table.items())


def _toml_value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | int):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def make_samples(folder: Path) -> int:
    """Write all sample files under `folder` and return how many bytes they have."""
    samples = build_samples()
    files = {folder / "office.toml": office_toml(samples).encode()}
    for sample in samples:
        for name, content in sample_files(sample).items():
            files[folder / sample.slug / name] = content
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return sum(map(len, files.values()))


if __name__ == "__main__":
    print(f"{make_samples(FOLDER):,} bytes")
