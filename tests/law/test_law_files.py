"""What a law file may not say: each is refused with file, line or key, and the reason."""

from pathlib import Path

import pytest

from core.law.parameters import load_law
from core.records.problems import UserError

GOOD = """[some_rate]
label = "Tarif"
unit = "persen"

[[some_rate.values]]
from = 2020-01-01
value = 0.24
status = "seen"
reference = { title = "PP 1/2020", article = "Pasal 1" }

[[some_rate.values]]
from = 2021-01-01
value = 0.54
status = "seen"
reference = { title = "PP 1/2021" }
"""


def refusal(folder: Path, text: str) -> str:
    (folder / "rules.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        load_law(folder)
    assert caught.value.code == "law_file"
    assert "rules.toml" in caught.value.message
    return caught.value.message


def test_the_good_file_is_good(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text(GOOD, encoding="utf-8")
    assert len(load_law(tmp_path).parameter("some_rate").values) == 2


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ('reference = { title = "PP 1/2021" }\n', "", ["baris 11", "values[2].reference"]),
        ('{ title = "PP 1/2021" }', '{ article = "Pasal 1" }', ["baris 11", "reference.title"]),
        ('{ title = "PP 1/2021" }', '{ title = "PP", page = "3" }', ["page"]),
        ('{ title = "PP 1/2021" }', '"PP 1/2021"', ["reference"]),
        ("2021-01-01", "2020-01-01", ["baris 11", "values[2].from"]),
        ("2021-01-01", "2019-12-31", ["values[2].from", "2019-12-31"]),
        ("2021-01-01", '"2021-01-01"', ["values[2].from"]),
        ("2021-01-01", "2021-01-01T00:00:00", ["values[2].from"]),
        ("value = 0.54", "value = 54", ["baris 11", "values[2].value", "54"]),
        ("value = 0.24", "value = 24", ["baris 5", "values[1].value", "24"]),
        ("value = 0.24", "value = 0.0024", ["values[1].value"]),
        ("value = 0.24", "value = -0.24", ["values[1].value"]),
        ("value = 0.24", 'value = "0.24"', ["values[1].value", "tanda kutip"]),
        ("value = 0.24", "value = 2.4e-1", ["baris 7", "2.4e-1"]),
        ("value = 0.24", "value = " + "9" * 5000, ["tidak dapat dibaca"]),
        ("value = 0.24", "value = " + "[" * 9999, ["tidak dapat dibaca"]),
        ("value = 0.24", "value = nan", ["baris 7", "nan"]),
        ("value = 0.24", "value = true", ["values[1].value"]),
        ("value = 0.24", "value = [0.24]", ["values[1].value"]),
        ("value = 0.24\n", "", ["values[1].value"]),
        ("value = 0.24", "ended = true", ["values[1].ended"]),
        ("value = 0.54", "ended = false", ["values[2].ended"]),
        ("value = 0.54", "value = 0.54\nended = true", ["values[2].ended"]),
        ("value = 0.54", "valeu = 0.54", ["values[2].valeu"]),
        ('unit = "persen"', 'unit = "persen"\ncolour = "red"', ["baris 1", "some_rate.colour"]),
        ('unit = "persen"', 'unit = "per mille"', ["some_rate.unit"]),
        ('label = "Tarif"\n', "", ["some_rate.label"]),
        ('status = "seen"\nreference = { title = "PP 1/2021" }', 'reference = { title = "PP" }', ["values[2].status"]),
        ('status = "seen"\nreference = { title = "PP 1/2021" }', 'status = "sure"\n', ["values[2].status", "sure"]),
        ('unit = "persen"', 'unit = "rupiah"', ["values[1].value", "0.24"]),
        ('unit = "persen"', 'unit = "bulan"', ["values[1].value"]),
        ('unit = "persen"', 'unit = "persen"\nmembers = ["satu", "dua"]', ["values[1].value", "satu"]),
        ("[some_rate]\n", "[some_rate\n", ["line 1"]),
    ],
)
def test_a_doubtful_file_is_refused_by_name(tmp_path: Path, before: str, after: str, named: list[str]) -> None:
    head, found, tail = GOOD.rpartition(before) if before == 'status = "seen"' else GOOD.partition(before)
    assert found
    message = refusal(tmp_path, head + after + tail)
    assert all(part in message for part in named), message


@pytest.mark.parametrize(
    "text", ["a = 1\n", "[Bad-Name]\nlabel = 'x'\n", "[x]\nlabel = 'x'\nunit = 'persen'\nvalues = 3\n"]
)
def test_what_is_no_parameter_is_refused(tmp_path: Path, text: str) -> None:
    refusal(tmp_path, text)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match=r"rules\.toml"):
        load_law(tmp_path)
