"""`demo --out DIR`: the main job without a window, from the sample workbooks."""

import argparse
import json
from pathlib import Path

from core.documents.formatting import number, rupiah
from core.records.findings import Assessment, Status
from core.services.demonstrations import Demonstration, demonstrate

_STATUS = {
    Status.COMPLIANT: "patuh",
    Status.NON_COMPLIANT: "tidak patuh",
    Status.UNDECIDED: "belum dapat diputuskan",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add --out and --json."""
    parser.add_argument("--out", type=_folder, required=True, metavar="DIR", help="folder hasil")
    parser.add_argument("--json", action="store_true", help="keluaran untuk skrip")


def _folder(text: str) -> Path:
    """A folder by name: an empty text (a variable that was never set) would be the folder one stands in."""
    if not text.strip():
        raise argparse.ArgumentTypeError("nama folder kosong")
    return Path(text)


def run(options: argparse.Namespace) -> int:
    """Make everything and say what was made and found; asks nothing and needs no office."""
    made = demonstrate(options.out, None if options.json else _print_progress)
    if options.json:
        print(json.dumps(_as_json(made), ensure_ascii=False, indent=2))
    else:
        _print(made)
    return 0


def _print_progress(done: int, total: int) -> None:
    print(f"Pemberi kerja {done} dari {total} …", flush=True)


def _print(made: Demonstration) -> None:
    print()
    for employer in made.employers:
        print(f"{employer.name}: {_STATUS[employer.assessment.status]}{_amounts(employer.assessment)}")
    papers = sum(len(employer.papers) for employer in made.employers)
    folders = {path.parent for employer in made.employers for path in employer.papers}
    print(f"\nKantor contoh : {made.office}")
    for folder in sorted(folders):
        print(f"Surat         : {folder} ({number(papers)} berkas PDF)")
    print(f"Rekap forum   : {made.recap}")


def _amounts(assessment: Assessment) -> str:
    totals = assessment.totals
    named = {
        "piutang": totals.billed_unpaid_rp,
        "denda": totals.penalty_rp,
        "selisih": totals.difference_rp,
        "potensi": totals.potential_rp,
    }
    told = [f"{name} {rupiah(amount)}" for name, amount in named.items() if amount]
    return f" ({', '.join(told)})" if told else ""


def _as_json(made: Demonstration) -> dict[str, object]:
    return {
        "office": str(made.office),
        "recap": str(made.recap),
        "employers": [
            {
                "name": employer.name,
                "status": employer.assessment.status,
                "totals": {
                    "billed_unpaid_rp": employer.assessment.totals.billed_unpaid_rp,
                    "difference_rp": employer.assessment.totals.difference_rp,
                    "potential_rp": employer.assessment.totals.potential_rp,
                    "penalty_rp": employer.assessment.totals.penalty_rp,
                },
                "papers": [str(path) for path in employer.papers],
            }
            for employer in made.employers
        ],
    }
