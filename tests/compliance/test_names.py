import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.compliance.names import NameLikeness, compare_names, find_written, read_name


def likeness(one: str, other: str) -> NameLikeness:
    return compare_names(read_name(one), read_name(other)).likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("H. Muh. Yusuf, S.E., M.M.", "MUHAMMAD JUSUF"),
        ("M. Yusuf", "Moh Yusuf SE"),
        ("M.Yusuf", "Mohammad Yusuf"),
        ("St. Aminah", "Siti Aminah"),
        ("Sitti Aminah", "SITI AMINA"),
        ("Abd. Rahman", "Abdurrahman"),
        ("Abdul Rahman", "ABDULRAHMAN"),
        ("Soekarno", "Sukarno"),
        ("Djoko Tjahjono", "Joko Cahyono"),
        ("Surjadi", "Suryadi"),
        ("Budi Santoso", "SANTOSO BUDI"),
        ("Nur Aini", "Nur'aini"),
        ("Rizky", "Riski"),
        ("Ahmad bin Ali", "Achmad Ali"),
        ("Hj. Fatimah binti Umar", "FATIMA UMAR"),
        ("Ir. Drs. Hendra, A.Md", "Hendra"),
        ("Agus Salim S. Kom", "Agus Salim"),
        ("Agus Salim, S.T., M.Eng.Sc.", "Agus Salim"),
        ("dr. Rina Wati, Sp.A", "Rina Wati"),
        ("Hassan Husein", "Hasan Husein"),
        ("André Gómez", "Andre Gomez"),
        ("Budi\u202e Santoso\u200f", "Budi Santoso"),
        ("Pujji", "Puji"),
        ("Gunawan Seng, S.Eng", "SENG GUNAWAN"),
        ("Hendra, MA", "Hendra M.A."),
        ("Ujjang", "Udjang"),
        ("Yayyat", "Yayat"),
        ("Muuh. Ilham", "Muhammad Ilham"),
        ("Mohdammad Fadli", "Muh. Fadli"),
        ("Muhsmmad Rizky", "Mohamad Rizky"),
        ("Dg. Tata", "Daeng Tata"),
        ("Bachtiar", "Bahtiar"),
        ("Chairul", "Khairul"),
        ("Chandra", "Candra"),
    ],
)
def test_ways_to_write_one_name(one: str, other: str) -> None:
    assert likeness(one, other) is NameLikeness.SAME


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Budi S.", "Budi Santoso", NameLikeness.SHORTENED),
        ("Budi Hartono", "Budi Hartono Wijaya", NameLikeness.SHORTENED),
        ("Yusuf", "Muhammad Yusuf", NameLikeness.SHORTENED),
        ("Budi Santoso", "Budi Santosa", NameLikeness.MISSPELT),
        ("Rahmat Hidayat", "Rahmat Hidyaat", NameLikeness.MISSPELT),
        ("Rina Wati", "Rini Wati", NameLikeness.MISSPELT),
        ("Budi", "Budi Santoso", NameLikeness.PARTIAL),
        ("Siti Aminah", "Siti Aisyah", NameLikeness.PARTIAL),
        ("Andi Wijaya", "Budi Wijaya", NameLikeness.PARTIAL),
        ("Andi Wijaya", "Slamet Riyadi", NameLikeness.OTHER),
        ("Joko", "Dwi", NameLikeness.OTHER),
        ("Rahmad", "Ahmad", NameLikeness.MISSPELT),  # two names, though one letter apart
        ("H. Surynto", "Suryanto", NameLikeness.MISSPELT),
        ("Gunawan Seng", "Gunawan", NameLikeness.PARTIAL),
        ("Muchtar Ali", "Muhammad Ali", NameLikeness.PARTIAL),
    ],
)
def test_degrees_of_likeness(one: str, other: str, expected: object) -> None:
    assert likeness(one, other) is expected


def test_the_given_name_is_the_one_that_tells_the_person() -> None:
    assert compare_names(read_name("Siti Aminah Wati"), read_name("Siti Aminah Wari")).given_same
    assert not compare_names(read_name("Siti Rina Wati"), read_name("Siti Rini Wati")).given_same
    assert not compare_names(read_name("Andi Wijaya"), read_name("Budi Wijaya")).given_same


@pytest.mark.parametrize("written", [None, "", "  ", "123", "—", "..."])
def test_what_is_no_name(written: str | None) -> None:
    assert read_name(written) is None


@pytest.mark.parametrize("written", ["H.", "S.E.", "Ir.", "M.", "bin", "St."])
def test_a_name_of_nothing_but_a_title_stays_a_name(written: str | None) -> None:
    assert read_name(written) is not None


def test_titles_make_no_two_names_more_or_less_alike() -> None:
    assert compare_names(read_name("Ir. Dwi"), read_name("uwi")) == compare_names(read_name("Dwi"), read_name("Uwi"))


def test_a_folded_word_is_found_as_it_was_written() -> None:
    name = read_name("Hj. Djoemriyah (Halim), S.E.")
    assert [find_written(name, token) for token in name.tokens] == ["Djoemriyah", "Halim"]
    assert find_written(read_name("Abdurrahman"), "abd") == "Abdurrahman"


def test_the_written_name_is_kept_for_people_to_read() -> None:
    assert read_name(" H. Muh. Yusuf, S.E. ").written == "H. Muh. Yusuf, S.E."


letters = st.text("abdehimnorstuyj '.,-HSMé", max_size=40)


@given(letters, letters)
def test_the_order_of_the_two_makes_no_difference(one: str, other: str) -> None:
    first, second = read_name(one), read_name(other)
    if first and second:
        assert compare_names(first, second) == compare_names(second, first)


@given(st.text(max_size=60))
def test_any_text_is_read_without_error(written: str | None) -> None:
    name = read_name(written)
    if name:
        assert compare_names(name, name).likeness is NameLikeness.SAME
        assert name.tokens


@pytest.mark.parametrize(
    ("one", "other"), [("Pekerja 1", "Pekerja 2"), ("Tenaga Kerja 001", "Tenaga Kerja 002"), ("Budi1", "Budi 10")]
)
def test_numbers_tell_namesakes_apart(one: str, other: str) -> None:
    assert likeness(one, other) is NameLikeness.OTHER


@pytest.mark.parametrize(("one", "other"), [("1. Budi", "7. Budi"), ("Budi 2", "Budi"), ("Budi 02", "BUDI 2")])
def test_the_number_of_a_line_or_of_one_list_only_says_nothing(one: str, other: str) -> None:
    assert likeness(one, other) is NameLikeness.SAME


def test_two_initials_are_no_slip_of_the_pen() -> None:
    assert likeness("Tenaga Kerja A", "Tenaga Kerja B") < NameLikeness.MISSPELT
