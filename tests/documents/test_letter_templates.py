"""Templates against fields: strict, with one escaping, and with every kind of paper filled."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.documents.letter_fields import EmployerParty
from core.documents.letter_placeholders import escape, fill_words
from core.documents.letter_templates import BASIS_NOTE, FIELDS_OF, NOT_YET, fill_letter
from core.documents.letter_text import parse_rich
from core.records import letters
from core.records.letters import LetterKind, LetterState
from core.records.problems import UserError
from core.records.resources import resources_folder
from tests.documents.letter_samples import LONG_NAME, MINUTES, SAMPLES, WARNING

TEMPLATES = resources_folder() / "letters"


def test_there_is_a_template_and_a_sample_for_every_kind() -> None:
    assert {path.stem for path in TEMPLATES.glob("*.toml")} == set(LetterKind) == set(SAMPLES) == set(FIELDS_OF)


@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_kind_is_filled(kind: LetterKind) -> None:
    blocks = fill_letter(kind, SAMPLES[kind])
    assert isinstance(blocks[0], letters.PaperInfo)
    assert blocks[0].kind is kind
    assert any(isinstance(block, letters.Letterhead) for block in blocks)
    assert "{" not in repr([block for block in blocks if not isinstance(block, letters.Letterhead)])


def test_minutes_come_in_two_copies_that_say_the_same() -> None:
    blocks = fill_letter(LetterKind.MINUTES, MINUTES)
    starts = [place for place, block in enumerate(blocks) if isinstance(block, letters.CopyStart)]
    first, second = blocks[starts[0] + 1 : starts[1]], blocks[starts[1] + 1 :]
    assert len(starts) == 2
    assert first == second
    assert first


def test_a_state_body_gets_no_warning() -> None:
    fields = replace(WARNING, employer=replace(WARNING.employer, kind="state_body"))
    with pytest.raises(UserError) as caught:
        fill_letter(LetterKind.WARNING_1, fields)
    assert caught.value.code == "state_body_no_warning"


def test_fields_of_another_kind_are_refused() -> None:
    with pytest.raises(UserError) as caught:
        fill_letter(LetterKind.MINUTES, WARNING)
    assert caught.value.code == "letter_fields_wrong"


def test_the_footer_says_what_is_not_signed_off() -> None:
    def notes(confirmed: bool) -> tuple[str, ...]:
        blocks = fill_letter(LetterKind.WARNING_1, replace(WARNING, basis_confirmed=confirmed))
        return next(block.notes for block in blocks if isinstance(block, letters.Footer))

    assert notes(confirmed=False) == (BASIS_NOTE,)
    assert notes(confirmed=True) == ()


def test_a_draft_has_no_number() -> None:
    blocks = fill_letter(LetterKind.WARNING_1, replace(WARNING, number=None, dated=None))
    reference = next(block for block in blocks if isinstance(block, letters.ReferenceLines))
    assert reference.rows[0] == ("Nomor", NOT_YET)
    assert reference.place_and_date == f"Tarakan, {NOT_YET}"


def test_an_unregistered_employer_has_no_number_line() -> None:
    employer = EmployerParty(name=LONG_NAME, address="Jalan Contoh")
    blocks = fill_letter(LetterKind.WARNING_1, replace(WARNING, employer=employer))
    addressee = next(block for block in blocks if isinstance(block, letters.Addressee))
    assert not any("NPP" in line for line in addressee.lines)


@given(st.text(), st.booleans())
def test_every_value_prints_as_it_is(value: str, bold: bool) -> None:
    """Whatever the value, filling and reading the rich text gives it back, in the font of the words around it."""
    words = "**{name}**" if bold else "a{name}b"
    segments = parse_rich(fill_words(words, {"name": value}))
    assert len({font for font, _ in segments}) <= 1
    assert "".join(text for _, text in segments) == "".join(
        text for _, text in parse_rich(escape(value if bold else f"a{value}b"))
    )


@given(st.text(alphabet="abc*\\<&' "))
def test_escaping_keeps_stars_and_backslashes(value: str) -> None:
    assert "".join(text for _, text in parse_rich(escape(value))) == value


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{report_number}", "{no_such_field}", "template_field_unknown"),
        ("{employer.name}", "{employer.no_such}", "template_field_unknown"),
        ("{last_day|tanggal}", "{last_day}", "template_field_wrong"),
        ("{last_day|tanggal}", "{last_day|rupiah}", "template_field_wrong"),
        ("{last_day|tanggal}", "{last_day|sihir}", "template_invalid"),
        ("{last_day|tanggal}", "{last_day", "template_invalid"),
        ('block = "addressee"', 'block = "poem"', "template_invalid"),
        ('block = "addressee"', 'block = "addressee"\nwhen = "x"', "template_invalid"),
        ('block = "qr"', 'block = "qr"\ncolour = "x"', "template_invalid"),
        ("place_and_date", "place", "template_invalid"),
        ("caption = ", "captain = ", "template_invalid"),
        ('title = "Surat', 'titel = "Surat', "template_invalid"),
        ("[[blocks]]", "[[blocks", "template_invalid"),
    ],
)
def test_a_template_that_does_not_fit_is_refused(tmp_path: Path, old: str, new: str, code: str) -> None:
    template = (TEMPLATES / "warning_1.toml").read_text(encoding="utf-8")
    assert old in template
    (tmp_path / "warning_1.toml").write_text(template.replace(old, new), encoding="utf-8")
    with pytest.raises(UserError) as caught:
        fill_letter(LetterKind.WARNING_1, WARNING, tmp_path)
    assert caught.value.code == code


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"warning_1\.toml"):
        fill_letter(LetterKind.WARNING_1, WARNING, tmp_path)


def test_states_and_kinds_have_indonesian_names() -> None:
    assert [state.label for state in LetterState] == ["konsep", "diperiksa", "disetujui", "terbit", "diganti", "batal"]
    assert len({kind.label for kind in LetterKind}) == len(LetterKind)
