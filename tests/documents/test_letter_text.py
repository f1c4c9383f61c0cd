"""Lines: nothing lost, nothing too wide, and broken where a reader would break them."""

from hypothesis import given
from hypothesis import strategies as st

from core.documents.fonts import BOLD, REGULAR
from core.documents.letter_placeholders import escape
from core.documents.letter_text import Line, parse_rich, plain_text, printable, text_width, wrap


def words_of(lines: tuple[Line, ...]) -> str:
    return " ".join("".join(text for _, text in line.segments) for line in lines)


@given(st.text(alphabet="abcdé –-*\n1", max_size=200), st.floats(30, 400), st.booleans())
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: float, bold: bool) -> None:
    lines = wrap(escape(text), width, 10.0, bold)
    assert words_of(lines).replace(" ", "") == "".join(text.split())
    for line in lines:
        assert line.width <= width + 0.01
        assert line.width == sum(text_width(part, font, 10.0) for font, part in line.segments)
        assert line.spaces == sum(part.count(" ") for _, part in line.segments)


def test_bold_and_escapes() -> None:
    assert parse_rich("a **b** c") == ((REGULAR, "a "), (BOLD, "b"), (REGULAR, " c"))
    assert parse_rich(r"\*\*a\*\* \\") == ((REGULAR, r"**a** \ ".rstrip()),)
    assert plain_text("**a** & <b>") == "a & <b>"


def test_a_date_stays_whole_and_a_doubled_word_may_part() -> None:
    assert [words_of((line,)) for line in wrap("paling lambat 7 Desember 2026", 110, 10)] == [
        "paling lambat",
        "7 Desember 2026",
    ]
    assert [words_of((line,)) for line in wrap("peraturan perundang-undangan", 110, 10)] == [
        "peraturan perundang-",
        "undangan",
    ]
    assert [words_of((line,)) for line in wrap("November 2025–Oktober 2026", 90, 10)] == [
        "November 2025–",
        "Oktober 2026",
    ]


def test_what_the_font_lacks_is_seen() -> None:
    assert printable("Nur 王\u202e\x00\tx") == "Nur ? x"
    assert printable("e\u0301") == "é"
    assert printable("a\r\nb") == "a\nb"
