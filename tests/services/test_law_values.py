"""Values that the office adds, corrects and confirms, and what becomes of results that were made before."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from core.compliance.bases import NEVER_ASSESSED, values_behind
from core.records.findings import FindingKind
from core.records.months import Month
from core.records.problems import UserError
from core.records.rosters import Payment
from core.services import assessments, law_corrections, law_effects, law_histories, law_signoffs, law_updates
from core.services.law_corrections import NewLawValue
from core.services.offices import OpenOffice, create_sample_office, open_office, read_office, save_office
from core.storage.settings import read_settings

CEILING = "wage_ceiling@2026-03-01"
LOWER_CEILING = NewLawValue(
    "wage_ceiling", date(2026, 3, 1), 5_000_000, "seen", "PP 45/2015", "Pasal 29", "surat rekaan untuk uji"
)
# March to October 2026 are eight of the twelve months; the JP of 3 % is capped at 5,000,000 instead of 11,086,300.
LESS_POTENTIAL = 8 * (162_000 - 150_000)  # the worker at 5,400,000 who is not registered
LESS_DIFFERENCE = 8 * (9_000 - 3_000)  # the one at 5,200,000 who is registered at 4,900,000
LEFT_OUT = {"wage_ceiling", "joint_leave_free"}
TODAY = datetime.now(UTC).date()


def test_a_corrected_value_counts_from_its_day_and_names_its_source(office: OpenOffice) -> None:
    law_corrections.keep_law_value(office, LOWER_CEILING, "surat baru")
    dated = office.law.on("wage_ceiling", date(2026, 3, 1))
    assert (dated.value, dated.status, dated.reference.note) == (5_000_000, "seen", "surat rekaan untuk uji")
    assert "diperbaiki kantor" in dated.remark
    assert office.law.on("wage_ceiling", date(2026, 2, 28)).value == 10_547_400
    (kept,) = law_corrections.office_values(office)
    assert (kept.value, kept.why, kept.author, kept.refused) == (5_000_000, "surat baru", office.actor, "")


def test_a_value_is_added_between_others_and_a_rule_ends(office: OpenOffice) -> None:
    law_corrections.keep_law_value(office, replace(LOWER_CEILING, valid_from=date(2027, 3, 1), value=12_000_000), "x")
    assert office.law.on("wage_ceiling", date(2027, 2, 28)).value == 11_086_300
    assert office.law.on("wage_ceiling", date(2027, 3, 1)).value == 12_000_000
    law_corrections.keep_law_value(office, replace(LOWER_CEILING, valid_from=date(2028, 1, 1), value=None), "dicabut")
    assert office.law.find("wage_ceiling", date(2028, 1, 1)) is None


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"value": Decimal("5000000.5")}, "value_invalid"),
        ({"value": "5000000"}, "value_invalid"),
        ({"value": -1}, "value_invalid"),
        ({"status": "certain"}, "value_invalid"),
        ({"reference_title": " "}, "value_invalid"),
        ({"parameter": "wage_ceilings"}, "parameter_unknown"),
        ({"parameter": "joint_leave_free", "value": False}, "setting_chosen"),
        ({"value": None, "valid_from": date(2000, 1, 1)}, "value_invalid"),
        ({"parameter": "jht_rates", "value": (Decimal("3.7"),)}, "value_invalid"),
    ],
)
def test_a_value_is_checked_as_strictly_as_a_law_file(office: OpenOffice, wrong: dict[str, object], code: str) -> None:
    if wrong.get("parameter") == "jht_rates" and "jht_rates" not in office.law.parameters:
        name = next(name for name, one in office.law.parameters.items() if one.members and one.unit == "persen")
        wrong = wrong | {"parameter": name}
    with pytest.raises(UserError) as caught:
        law_corrections.keep_law_value(office, replace(LOWER_CEILING, **wrong), "uji")  # type: ignore[arg-type]
    assert caught.value.code == code
    assert law_corrections.office_values(office) == ()


def test_what_a_correction_would_change_is_known_before_it_counts(office: OpenOffice, listed_visit: str) -> None:
    made = assessments.assess_visit(office, listed_visit)
    effects = law_effects.effects_of(office, law_corrections.law_with(office, LOWER_CEILING))
    (change,) = effects.changes
    assert change.assessment_id == made
    assert change.old.potential_rp - change.new.potential_rp == LESS_POTENTIAL
    assert change.old.difference_rp - change.new.difference_rp == LESS_DIFFERENCE
    assert (change.workers_changed, change.error) == (2, "")
    assert law_corrections.office_values(office) == (), "only shown"
    assert law_effects.effects_of(office).is_empty


def test_an_old_result_computes_anew_to_the_same_bytes_after_values_were_corrected(
    office: OpenOffice, listed_visit: str
) -> None:
    old = assessments.assess_visit(office, listed_visit)
    law_corrections.keep_law_value(office, LOWER_CEILING, "surat baru")
    again = law_histories.recompute(office, old)
    assert again.standing == "same"
    assert again.now == again.stored
    assert assessments.changes_since(office, old) == ("law",)
    tree = assessments.explain(assessments.open_explanations(office, old), kind := _first_kind(office, old))
    assert kind
    assert tree.value == _amount(office, old), "explained under the law it was made with"
    new = assessments.assess_visit(office, listed_visit)
    assert _amount(office, old) - _amount(office, new) == LESS_POTENTIAL
    assert [each.standing for each in law_histories.recompute_all(office)] == ["same", "same"]
    present, before = law_histories.law_editions(office)
    assert (present.is_present, before.is_present, before.assessments) == (True, False, 1)
    assert [(one.key, one.old and one.old.value, one.new and one.new.value) for one in before.differences] == [
        (CEILING, 11_086_300, 5_000_000)
    ]


def _first_kind(office: OpenOffice, assessment_id: str) -> FindingKind:
    return assessments.assessment_page(office, assessment_id).assessment.findings[0].kind


def _amount(office: OpenOffice, assessment_id: str) -> int:
    return assessments.assessment_page(office, assessment_id).assessment.findings[0].amount_rp or 0


def test_a_value_taken_back_leaves_what_ships(office: OpenOffice) -> None:
    shipped = office.law.fingerprint
    value_id = law_corrections.keep_law_value(office, LOWER_CEILING, "surat baru")
    assert office.law.fingerprint != shipped
    law_corrections.drop_law_value(office, value_id, "salah ketik")
    assert office.law.fingerprint == shipped
    with pytest.raises(UserError, match="sudah tidak ada"):
        law_corrections.drop_law_value(office, value_id, "lagi")


def test_a_sign_off_holds_for_exactly_the_value_it_was_given_for(office: OpenOffice) -> None:
    law_signoffs.sign_off(office, [CEILING, "wage_ceiling@2025-03-01"], " Ani Contoh ", TODAY, "surat dibaca")
    held = law_signoffs.read_sign_offs(office)
    assert set(held) == {CEILING, "wage_ceiling@2025-03-01"}
    assert {(one.officer, one.note) for one in held.values()} == {("Ani Contoh", "surat dibaca")}
    value_id = law_corrections.keep_law_value(office, LOWER_CEILING, "surat baru")
    assert set(law_signoffs.read_sign_offs(office)) == {"wage_ceiling@2025-03-01"}, "another value is unsigned"
    law_corrections.drop_law_value(office, value_id, "salah ketik")
    assert CEILING in law_signoffs.read_sign_offs(office), "what was signed counts again"
    law_signoffs.withdraw_sign_off(office, CEILING, "naskah keliru")
    assert CEILING not in law_signoffs.read_sign_offs(office)
    with pytest.raises(UserError, match="belum disahkan"):
        law_signoffs.withdraw_sign_off(office, CEILING, "lagi")


@pytest.mark.parametrize("other", ["reference_title", "reference_article", "reference_note"])
def test_a_value_whose_source_becomes_another_is_unsigned_again(office: OpenOffice, other: str) -> None:
    """The letter that a ceiling stands in is named in the note: it is shown to whoever signs."""
    told = office.law.on("wage_ceiling", date(2026, 3, 1))
    source = {
        "reference_title": told.reference.title, "reference_article": told.reference.article,
        "reference_note": told.reference.note,
    }  # fmt: skip
    law_signoffs.sign_off(office, [CEILING], "Ani", TODAY)
    same = law_corrections.NewLawValue("wage_ceiling", told.valid_from, told.value, "seen", **source)
    law_corrections.keep_law_value(office, same, "naskah dibaca")
    assert CEILING in law_signoffs.read_sign_offs(office), "how sure it is may change"
    changed = replace(same, **{other: "B/9999/022026"})
    law_corrections.keep_law_value(office, changed, "surat lain")
    assert CEILING not in law_signoffs.read_sign_offs(office)


def test_signing_again_replaces_the_earlier_sign_off(office: OpenOffice) -> None:
    for officer in ("Ani Contoh", "Budi Contoh"):
        law_signoffs.sign_off(office, [CEILING], officer, TODAY)
    assert law_signoffs.read_sign_offs(office)[CEILING].officer == "Budi Contoh"
    law_signoffs.withdraw_sign_off(office, CEILING, "dicabut")
    assert law_signoffs.read_sign_offs(office) == {}


@pytest.mark.parametrize(
    ("keys", "officer", "day", "code"),
    [
        ([CEILING], " ", TODAY, "officer_missing"),
        ([CEILING], "Ani", date(2999, 1, 1), "signed_on_future"),
        ([CEILING, "wage_ceiling@2001-01-01"], "Ani", TODAY, "value_unknown"),
        (["minimum_wage_6501@2025-01-01"], "Ani", TODAY, "value_disputed"),
    ],
)
def test_a_sign_off_that_cannot_be_given_leaves_nothing(
    office: OpenOffice, keys: list[str], officer: str, day: date, code: str
) -> None:
    with pytest.raises(UserError) as caught:
        law_signoffs.sign_off(office, keys, officer, day)
    assert caught.value.code == code
    assert law_signoffs.read_sign_offs(office) == {}


@pytest.mark.parametrize("figure", [Decimal("3706867.76"), 3_820_000])
def test_the_office_chooses_where_sources_disagree_and_signs_its_choice(
    office: OpenOffice, figure: Decimal | int
) -> None:
    key = "minimum_wage_6501@2025-01-01"
    law_corrections.keep_law_value(office, law_corrections.take_other_source(office, key, figure), "SK dibaca")
    dated = office.law.on("minimum_wage_6501", date(2025, 1, 1))
    assert (dated.value, dated.disputed) == (figure, ())
    law_signoffs.sign_off(office, [key], "Ani", TODAY)
    assert key in law_signoffs.read_sign_offs(office)
    with pytest.raises(UserError, match="tidak ada di antara"):
        law_corrections.take_other_source(office, key, 4_000_000)


def test_a_choice_of_the_office_is_signed_like_any_value(office: OpenOffice) -> None:
    key = office.law.setting("joint_leave_free").key
    law_signoffs.sign_off(office, [key], "Ani", TODAY)
    save_office(office, replace(read_office(office), law_settings={"joint_leave_free": False}))
    assert key not in law_signoffs.read_sign_offs(office)


def test_an_update_of_the_program_waits_until_the_office_has_seen_what_it_changes(
    office: OpenOffice, listed_visit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = assessments.assess_visit(office, listed_visit)
    assert law_updates.pending_law_update(office) is None
    before = office.law.fingerprint
    later = law_corrections.law_with(office, LOWER_CEILING)
    for place in ("office_laws", "law_updates"):
        monkeypatch.setattr(f"core.services.{place}.load_law", lambda: later)
    office.forget_law()
    assert office.law.fingerprint == before, "the values of the accepted edition count"
    pending = law_updates.pending_law_update(office)
    assert pending
    assert [change.key for change in pending.changes] == [CEILING]
    effects = law_effects.effects_of(office, pending.law)
    assert [change.assessment_id for change in effects.changes] == [made]
    law_updates.accept_law_update(office, "dibaca", effects)
    assert office.law.on("wage_ceiling", date(2026, 3, 1)).value == 5_000_000
    assert law_updates.pending_law_update(office) is None
    assert law_histories.recompute(office, made).standing == "same"


def test_a_source_that_a_later_program_corrects_is_told_at_once_and_must_be_signed_anew(
    office: OpenOffice, listed_visit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = assessments.assess_visit(office, listed_visit)
    law_signoffs.sign_off(office, [CEILING, "wage_ceiling@2025-03-01"], "Ani", TODAY)
    shipped = law_updates.load_law()
    *before, last = shipped.parameters["wage_ceiling"].values
    better = replace(last, status="seen", reference=replace(last.reference, article="Pasal 29 ayat (3)", status="seen"))
    ceiling = replace(shipped.parameters["wage_ceiling"], values=(*before, better))
    later = type(shipped)({**shipped.parameters, "wage_ceiling": ceiling})
    for place in ("office_laws", "law_updates"):
        monkeypatch.setattr(f"core.services.{place}.load_law", lambda: later)
    office.forget_law()
    assert law_updates.pending_law_update(office) is None
    told = office.law.on("wage_ceiling", date(2026, 3, 1))
    assert (told.value, told.status, told.reference.article) == (last.value, "seen", "Pasal 29 ayat (3)")
    assert set(law_signoffs.read_sign_offs(office)) == {"wage_ceiling@2025-03-01"}
    assert law_histories.recompute(office, made).standing == "same"


def test_a_value_or_choice_that_a_later_edition_cannot_take_is_told_and_bars_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with create_sample_office(tmp_path / "kantor") as office:
        law_corrections.keep_law_value(office, LOWER_CEILING, "surat baru")
        save_office(office, replace(read_office(office), law_settings={"joint_leave_free": False}))
        shipped = law_updates.load_law()
        gone = {
            name: one for name, one in shipped.parameters.items() if name not in {"wage_ceiling", "joint_leave_free"}
        }
        monkeypatch.setattr("core.services.office_laws.load_law", lambda: type(shipped)(gone))
    with open_office(tmp_path / "kantor", None, "Penguji") as office:
        assert "wage_ceiling" not in office.law.parameters
        (kept,) = law_corrections.office_values(office)
        assert "wage_ceiling" in kept.refused
        with office.reading() as db:
            assert read_settings(db)["office.law_settings"] == {"joint_leave_free": False}


def test_a_choice_that_no_result_rests_on_leaves_results_as_they_are(office: OpenOffice, listed_visit: str) -> None:
    made = assessments.assess_visit(office, listed_visit)
    save_office(office, replace(read_office(office), law_settings={"deadline_first_day": "day_of_receipt"}))
    later = replace(LOWER_CEILING, valid_from=date(2027, 3, 1), value=12_000_000)
    law_corrections.keep_law_value(office, later, "tahun depan")
    assert assessments.changes_since(office, made) == ()
    save_office(office, replace(read_office(office), law_settings={"contribution_rounding": "up"}))
    assert assessments.changes_since(office, made) == ("law",)


def test_what_is_said_never_to_be_assessed_is_behind_no_result(office: OpenOffice, listed_visit: str) -> None:
    given = assessments.visit_input(office, listed_visit)
    payments = (Payment(2, Month(2026, 8), 1_000_000, 0, None), Payment(3, Month(2026, 9), 1_000_000, 0, None))
    for facts in (given, replace(given, payments=payments)):
        for settings in ({}, {"lift_to_minimum_wage": True}):
            law = office.law.with_settings(settings)
            behind = {key.split("@")[0] for key in values_behind(facts, law, office.calendar)} - {"joint_leave_free"}
            assert not [name for name in behind if name.startswith(NEVER_ASSESSED)]
    assert all(any(name.startswith(start) for name in office.law.parameters) for start in NEVER_ASSESSED)
