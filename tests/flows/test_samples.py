"""The sample office read from its files, assessed, and held against what the plain calculation says, to the rupiah."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from core.compliance.assessment import assess, assessment_json, explain
from core.documents.employer_files import read_employer
from core.documents.payments_reading import read_payments
from core.documents.roster_reading import read_roster
from core.law.parameters import load_law
from core.law.working_days import default_calendar
from core.records.findings import AssessmentInput, FindingKind
from core.records.months import Month
from core.records.rosters import RosterList
from resources.samples.employers import AS_OF, build_samples
from resources.samples.make_samples import FOLDER, make_samples
from tests.core_cases import summary
from tests.sample_facts import EXPECTED, expected_samples

SAMPLES = json.loads(EXPECTED.read_text(encoding="utf-8"))
EMPLOYERS = sorted(SAMPLES)


def _read_lists(folder: Path, kind: str) -> tuple[RosterList, ...]:
    lists = []
    for path in sorted(folder.glob(f"{kind}-*")):
        reading = read_roster(path)
        month = Month.parse(path.stem.removeprefix(f"{kind}-"))
        lists.append(RosterList(month, reading.workers, path.name, reading.sheet, reading.columns))
    return tuple(lists)


def _input_of(folder: Path) -> AssessmentInput:
    payments = folder / "payments.csv"
    return AssessmentInput(
        read_employer(folder / "employer.toml"),
        _read_lists(folder, "payroll"),
        AS_OF,
        _read_lists(folder, "participants") or None,
        read_payments(payments).payments if payments.exists() else None,
    )


@pytest.mark.parametrize("slug", EMPLOYERS)
def test_findings_of_the_sample_office_are_the_plain_ones(slug: str) -> None:
    law = load_law()
    found = assess(_input_of(FOLDER / slug), law, default_calendar(law))
    assert summary(assessment_json(found)) == summary(SAMPLES[slug])


@pytest.mark.parametrize("slug", EMPLOYERS)
def test_every_amount_of_the_sample_office_is_the_root_of_its_explanation(slug: str) -> None:
    law = load_law()
    given = _input_of(FOLDER / slug)
    amounts = {one["kind"]: one["amount_rp"] for one in SAMPLES[slug]["findings"] if one["amount_kind"]}
    calendar = default_calendar(law)
    assert {kind: explain(given, law, calendar, FindingKind(kind)).value for kind in amounts} == amounts


def test_expected_findings_are_those_of_today_s_plain_calculation() -> None:
    assert json.loads(json.dumps(expected_samples())) == SAMPLES


def test_sample_files_are_what_the_script_makes(tmp_path: Path) -> None:
    make_samples(tmp_path)
    made = {path.relative_to(tmp_path): path for path in tmp_path.rglob("*") if path.is_file()}
    differing = [str(name) for name, path in made.items() if _content(FOLDER / name) != _content(path)]
    assert differing == []


def _content(path: Path) -> dict[str, bytes]:
    """What the file holds; of text the lines alone, for a checkout may have turned LF into CRLF."""
    if path.suffix != ".xlsx":
        return {"text": path.read_bytes().replace(b"\r\n", b"\n")}
    with ZipFile(path) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def test_sample_office_shows_every_kind_of_finding_and_a_compliant_employer() -> None:
    kinds = {finding["kind"] for answer in SAMPLES.values() for finding in answer["findings"]}
    assert len(kinds) == 9
    assert "compliant" in {answer["status"] for answer in SAMPLES.values()}
    sizes = [len(sample.staff.workers) for sample in build_samples()]
    assert (min(sizes), max(sizes), len(sizes)) == (5, 600, 15)


def test_no_nik_of_the_sample_office_belongs_to_two_people() -> None:
    niks = [worker.person.nik for sample in build_samples() for worker in sample.staff.workers]
    assert len(niks) == len(set(niks))
    assert all(len(nik) == 16 and nik.startswith("65") and nik[12:] > "9000" for nik in niks)
