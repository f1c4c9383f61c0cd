"""What a law file may not say: each is refused with file, line or key, and the reason."""

from pathlib import Path

import pytest

from core.law.parameters import load_law
from core.records.problems import UserError

GOOD = """[some_rate]
label = "Tarif"
unit = "persen"
lowest = 0.1

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
        ('reference = { title = "PP 1/2021" }\n', "", ["baris 12", "values[2].reference"]),
        ('{ title = "PP 1/2021" }', '{ article = "Pasal 1" }', ["baris 12", "reference.title"]),
        ('{ title = "PP 1/2021" }', '{ title = "PP", page = "3" }', ["page"]),
        ('{ title = "PP 1/2021" }', '"PP 1/2021"', ["reference"]),
        ("2021-01-01", "2020-01-01", ["baris 12", "values[2].from"]),
        ("2021-01-01", "2019-12-31", ["values[2].from", "2019-12-31"]),
        ("2021-01-01", '"2021-01-01"', ["values[2].from"]),
        ("2021-01-01", "2021-01-01T00:00:00", ["values[2].from"]),
        ("value = 0.54", "value = 54", ["baris 12", "values[2].value", "54"]),
        ("value = 0.24", "value = 24", ["baris 6", "values[1].value", "24"]),
        ("value = 0.24", "value = 0.0024", ["values[1].value"]),
        ("value = 0.24", "value = -0.24", ["values[1].value"]),
        ("value = 0.24", 'value = "0.24"', ["values[1].value", "tanda kutip"]),
        ("value = 0.24", "value = 2.4e-1", ["baris 8", "2.4e-1"]),
        ("value = 0.24", "value = " + "9" * 5000, ["tidak dapat dibaca"]),
        ("value = 0.24", "value = " + "[" * 9999, ["tidak dapat dibaca"]),
        *(
            ("value = 0.24", f"value = {number}", ["baris 8", number])
            for number in ("nan", "+nan", "-nan", "inf", "+inf", "-inf", "1e-3", "2.4E-1", "240e-3", "1e400")
        ),
        ("value = 0.24", "value = 0.0174", ["values[1].value", "antara 0.1 dan 5"]),
        ("value = 0.24", "value = 24.0", ["values[1].value", "24.0 %"]),
        ("value = 0.24", "value = 0x18", ["values[1].value", "24 %"]),
        ("value = 0.24", "value = 0", ["values[1].value"]),
        ("value = 0.24", "value = 0.2400001", ["values[1].value", "enam angka"]),
        ("value = 0.24", "value = 0.24\nvalue = 0.3", ["baris 9", "dua kali"]),
        ("value = 0.24", "value = 2020-01-01", ["values[1].value", "2020-01-01"]),
        ("value = 0.24", "value = {}", ["values[1].value", "tabel"]),
        ("value = 0.54", "value = 0.54\ndisputed = [24]", ["values[2].disputed", "24"]),
        ("value = 0.54", "value = 0.54\ndisputed = 0.3", ["values[2].disputed", "daftar"]),
        ("value = 0.54", "value = 0.54\nnote = 3", ["values[2].note"]),
        ("value = 0.54", "ended = true\ndisputed = [0.3]", ["values[2].ended"]),
        ("value = 0.54", "value = 0.54\nfrom_day = 3", ["values[2].from_day"]),
        ("2021-01-01", "2021-02-30", ["baris 13", "tanggal itu tidak ada"]),
        ("2021-01-01", "2021", ["values[2].from"]),
        ("2021-01-01", "2201-01-01", ["values[2].from", "2201"]),
        ("from = 2021-01-01\n", "", ["values[2].from"]),
        ('unit = "persen"\n', "", ["some_rate.unit", "tidak ada"]),
        ('unit = "persen"', "unit = 3", ["some_rate.unit", "teks"]),
        ('"Tarif"', '["Tarif"]', ["some_rate.label", "teks"]),
        ('label = "Tarif"', 'label = "Tarif"\nsetting = "ya"', ["some_rate.setting"]),
        ('label = "Tarif"', 'label = "Tarif"\nhighest = "1"', ["some_rate.highest"]),
        ('label = "Tarif"', 'label = "Tarif"\nmembers = ["a", "a"]', ["some_rate.members", "dua kali"]),
        ('label = "Tarif"', 'label = "Tarif"\nmembers = "ab"', ["some_rate.members"]),
        ('label = "Tarif"', 'label = "Tarif"\nchoices = { a = 1 }', ["some_rate.choices"]),
        ('title = "PP 1/2020"', 'title = " "', ["reference.title", "kosong"]),
        ('title = "PP 1/2020"', "title = 1", ["reference.title", "teks"]),
        ('status = "seen"', "status = 1", ["values[2].status", "teks"]),
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
        ("[some_rate]\n", "[some_rate\n", ["baris 1"]),
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


RUPIAH = GOOD.replace('unit = "persen"\nlowest = 0.1', 'unit = "rupiah"').replace("0.54", "1000")
MONTHS = GOOD.replace('unit = "persen"\nlowest = 0.1', 'unit = "bulan"').replace("0.54", "3")
CHOICE = GOOD.replace('unit = "persen"\nlowest = 0.1', 'unit = "pilihan"\nchoices = { a = "satu" }').replace(
    "0.54", '"a"'
)


@pytest.mark.parametrize(
    ("good", "value", "named"),
    [
        (RUPIAH, "1000.5", "bilangan bulat"),
        (RUPIAH, "1000.0", "bilangan bulat"),
        (RUPIAH, '"1000"', "tanda kutip, bukan “1000”"),
        (RUPIAH, "-5", "-5 di luar batas"),
        (RUPIAH, "0", "0 di luar batas"),
        (RUPIAH, "9" * 400, "di luar batas"),
        (RUPIAH, "true", "bukan true"),
        (RUPIAH.replace('"rupiah"', '"rupiah dan sen"'), "1000.123", "dua angka"),
        (MONTHS, "1.5", "bukan 1.5"),
        (MONTHS, "-1", "-1 di luar batas"),
        (MONTHS, "9" * 40, "di luar batas"),
        (CHOICE, '"b"', "“b” bukan salah satu pilihan: a"),
        (CHOICE.replace('choices = { a = "satu" }\n', ""), '"a"', "choices"),
        (GOOD.replace('"persen"\nlowest = 0.1', '"ya/tidak"').replace("0.54", "true"), '"ya"', "true atau false"),
        (GOOD.replace('"persen"\nlowest = 0.1', '"program"').replace("0.54", '["JKK"]'), '["JKM", "JKK"]', "urutan"),
        (GOOD.replace('"persen"\nlowest = 0.1', '"teks"').replace("0.54", '"x"'), "3", "harus teks, bukan 3"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(tmp_path: Path, good: str, value: str, named: str) -> None:
    message = refusal(tmp_path, good.replace("0.24", value))
    assert "some_rate.values[1].value" in message
    assert named in message, message


def test_a_rule_ends_once(tmp_path: Path) -> None:
    end = '\n[[some_rate.values]]\nfrom = {}\nended = true\nstatus = "seen"\nreference = {{ title = "PP" }}\n'
    message = refusal(tmp_path, GOOD + end.format("2022-01-01") + end.format("2023-01-01"))
    assert "baris 24, some_rate.values[4].ended" in message, message


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "tidak berisi satu parameter pun"),
        (b"# hanya catatan\n", "tidak berisi satu parameter pun"),
        (GOOD.encode().replace(b"Tarif", b"Tar\xffif"), "baris 2: bukan teks UTF-8"),
        (GOOD.encode().replace(b"Tarif", "Tarifé".encode("latin-1")), "baris 2: bukan teks UTF-8"),
        (GOOD.encode("utf-16"), "bukan teks UTF-8"),
        (GOOD.encode() + b"\x00", "baris 17, kolom 1"),
        ((GOOD + GOOD).encode(), "baris 17, kolom 11: nama atau kunci ditulis dua kali"),
        (GOOD.encode() + b"[[[", "penulisannya keliru"),
        (GOOD.encode() + b'x = "', "di akhir berkas: ada kurung atau tanda kutip yang tidak ditutup"),
        (b"a = " + b"[" * 99_999, "bertumpuk"),
        (b"a = " + b"9" * 9_999, "bilangan terlalu panjang"),
        (b"# " + b"x" * 6_000_000, "lebih besar dari 5 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_none_is_refused_in_indonesian(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "rules.toml").write_bytes(content)
    with pytest.raises(UserError) as caught:
        load_law(tmp_path)
    assert "Berkas hukum rules.toml" in caught.value.message
    assert reason in caught.value.message, caught.value.message


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").mkdir()
    with pytest.raises(UserError, match=r"rules\.toml tidak dapat dibaca: berkas tidak dapat dibuka"):
        load_law(tmp_path)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_the_mark_of_an_editor_do_not_matter(tmp_path: Path, ends: str, mark: bytes) -> None:
    (tmp_path / "rules.toml").write_bytes(mark + GOOD.replace("\n", ends).encode())
    assert len(load_law(tmp_path).parameter("some_rate").values) == 2
    (tmp_path / "rules.toml").write_bytes(mark + GOOD.replace("0.54", "54").replace("\n", ends).encode())
    with pytest.raises(UserError, match=r"baris 12, some_rate\.values\[2\]\.value"):
        load_law(tmp_path)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match=r"rules\.toml"):
        load_law(tmp_path)
