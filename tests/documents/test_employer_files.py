"""The employer file: what it may say, and how it is refused."""

from datetime import date
from pathlib import Path

import pytest

from core.documents.employer_files import read_employer
from core.records.findings import EmployerFacts
from core.records.problems import UserError

WHOLE = """
name = "PT Contoh & Anak"
npp = "19000001"
division = "000"
nib = 1234567890123
kind = "company"
scale = "medium"
risk = 2
region = 65.71
sector = "palm"
registered = true
member_since = 2019-03-01
jp_since = "2020-01-01"
inactive_from = 2026-04-01
programmes = ["JP", "jkk", "JKM", "JKP"]
relief = ["labour_intensive"]
"""


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "pemberi-kerja.toml"
    path.write_text(text, encoding=encoding)
    return path


def test_every_key_of_the_contract_is_read(tmp_path: Path) -> None:
    assert read_employer(write(tmp_path, WHOLE)) == EmployerFacts(
        name="PT Contoh & Anak",
        npp="19000001",
        division="000",
        nib="1234567890123",
        kind="company",
        scale="medium",
        risk=2,
        region="65.71",
        sector="palm",
        registered=True,
        member_since=date(2019, 3, 1),
        jp_since=date(2020, 1, 1),
        inactive_from=date(2026, 4, 1),
        programmes=("JKK", "JKM", "JP"),
        relief=("labour_intensive",),
    )


def test_absent_keys_are_unknown_facts(tmp_path: Path) -> None:
    facts = read_employer(write(tmp_path, '\ufeffname = "PT A"\r\n'))
    assert (facts.scale, facts.risk, facts.region, facts.programmes) == (None, None, None, None)
    assert facts.registered


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('skala = "besar"', "skala"),
        ('scale = "besar"', "scale"),
        ("risk = 6", "risk"),
        ("risk = true", "risk"),
        ('registered = "ya"', "registered"),
        ('member_since = "01-03-2019"', "member_since"),
        ('programmes = "JKK"', "programmes"),
        ('programmes = ["JXX"]', "programmes"),
        ("name = [1]", "name"),
        ('kind = "cv"', "kind"),
    ],
)
def test_a_wrong_key_or_value_is_refused_by_its_name(tmp_path: Path, line: str, named: str) -> None:
    with pytest.raises(UserError, match=f"pemberi-kerja.toml, kunci “{named}”") as refused:
        read_employer(write(tmp_path, line))
    assert refused.value.code == "employer_file"


def test_what_is_no_toml_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gambar.toml").write_bytes(b"\x89PNG\xff\xfe\x00")
    for path in (write(tmp_path, "name = PT A"), tmp_path / "gambar.toml", tmp_path / "tiada.toml", tmp_path):
        with pytest.raises(UserError) as refused:
            read_employer(path)
        assert refused.value.code == "employer_file"


def test_what_cannot_be_read_is_told_in_indonesian(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("name PT Uji", encoding="utf-8")
    (tmp_path / "b.toml").write_bytes(b'name = "PT Uji"\nnpp = "\xe9"\n')
    (tmp_path / "map").mkdir()
    told = {"a.toml": "baris 1, kolom", "b.toml": "baris 2: bukan teks UTF-8", "map": "itu sebuah folder",
            "tidak-ada.toml": "tidak ada"}  # fmt: skip
    for name, words in told.items():
        with pytest.raises(UserError) as caught:
            read_employer(tmp_path / name)
        assert words in caught.value.message


def test_a_month_alone_is_its_first_day(tmp_path: Path) -> None:
    facts = read_employer(write(tmp_path, 'jp_since = "2026-03"\ninactive_from = "2026-04"\n'))
    assert (facts.jp_since, facts.inactive_from) == (date(2026, 3, 1), date(2026, 4, 1))
