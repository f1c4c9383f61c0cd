from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from core.law.parameters import load_law
from core.services.law_corrections import NewLawValue, drop_law_value, keep_law_value, office_values, take_other_source
from core.services.law_pages import TOPICS, read_law_pages
from core.services.law_settings import choose_law_setting
from core.services.law_signoffs import sign_off, withdraw_sign_off
from core.services.law_value_histories import read_value_history
from core.services.offices import OpenOffice, create_sample_office
from core.services.people import save_person

BULUNGAN = "minimum_wage_6501@2025-01-01"
CEILING = "wage_ceiling@2026-03-01"
TODAY = date(2026, 11, 3)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "contoh") as opened:
        yield opened


def ceiling(value: int, since: date = date(2026, 3, 1)) -> NewLawValue:
    return NewLawValue("wage_ceiling", since, value, "seen", "PP 45/2015", "Pasal 29", "B/9/022027")


def test_every_value_of_the_law_stands_on_the_page_once_under_a_topic_in_order(office: OpenOffice) -> None:
    pages = read_law_pages(office)
    wanted = {dated.key for parameter in load_law().parameters.values() for dated in parameter.values}
    assert set(pages.by_key) == wanted
    assert sum(len(page.lines) for page in pages.parameters) == len(wanted) == pages.unsigned
    topics = list(dict.fromkeys(page.topic for page in pages.parameters))
    assert topics == [topic for topic, _files in TOPICS]
    assert pages.fingerprint == office.law.fingerprint


def test_a_value_reaches_to_the_day_before_the_next(office: OpenOffice) -> None:
    page = read_law_pages(office).by_name["wage_ceiling"]
    for line, after in zip(page.lines, page.lines[1:], strict=False):
        assert line.until == after.dated.valid_from - timedelta(days=1)
    assert page.lines[-1].until is None
    assert page.on(date(2026, 2, 28)).dated.value == 10_547_400
    assert page.on(date(2026, 3, 1)).dated.value == 11_086_300
    assert page.on(date(2015, 6, 30)) is None


def test_no_value_is_in_force_where_a_rule_ended(office: OpenOffice) -> None:
    page = read_law_pages(office).by_name["relief_2020_share"]
    assert page.on(date(2021, 1, 31)) is not None
    assert page.on(date(2021, 2, 1)) is None


def test_a_confirmation_holds_until_the_value_changes_and_again_when_it_is_taken_back(office: OpenOffice) -> None:
    save_person(office, None, {"name": "Dewi Contoh"})
    sign_off(office, [CEILING], "Dewi Contoh", TODAY, "B/1226/022026 dibaca")
    pages = read_law_pages(office)
    signed = pages.by_key[CEILING].sign_off
    assert signed is not None
    assert (signed.officer, signed.signed_on, signed.note) == ("Dewi Contoh", TODAY, "B/1226/022026 dibaca")
    assert pages.officers == ("Dewi Contoh",)
    assert pages.unsigned == len(pages.by_key) - 1
    kept = keep_law_value(office, ceiling(11_086_400), "salah ketik")
    line = read_law_pages(office).by_key[CEILING]
    assert line.sign_off is None
    assert line.own is not None
    assert line.is_changed
    assert line.own.why == "salah ketik"
    drop_law_value(office, kept, "surat aslinya benar")
    again = read_law_pages(office).by_key[CEILING]
    assert again.sign_off is not None
    assert again.own is None


def test_a_new_value_stands_last_and_shortens_the_one_before(office: OpenOffice) -> None:
    keep_law_value(office, ceiling(11_600_000, date(2027, 3, 1)), "surat baru")
    lines = read_law_pages(office).by_name["wage_ceiling"].lines
    assert lines[-1].key == "wage_ceiling@2027-03-01"
    assert lines[-2].until == date(2027, 2, 28)
    assert lines[-1].sign_off is None


def test_disputed_figures_are_marked_until_one_is_chosen(office: OpenOffice) -> None:
    pages = read_law_pages(office)
    assert sorted(key for key, line in pages.by_key.items() if line.is_disputed) == [
        BULUNGAN, "minimum_wage_6504@2025-01-01",
    ]  # fmt: skip
    assert pages.by_key[BULUNGAN].dated.disputed == (3_820_000,)
    new = take_other_source(office, BULUNGAN, Decimal("3706867.76"))
    keep_law_value(office, new, "naskah keputusan dilihat")
    line = read_law_pages(office).by_key[BULUNGAN]
    assert not line.is_disputed
    assert line.dated.value == Decimal("3706867.76")
    assert line.is_changed


def test_a_choice_of_the_office_is_marked(office: OpenOffice) -> None:
    key = f"registration_grace@{load_law().parameter('registration_grace').values[-1].valid_from}"
    assert not read_law_pages(office).by_key[key].is_chosen
    choose_law_setting(office, "registration_grace", 45)
    line = read_law_pages(office).by_key[key]
    assert line.is_chosen
    assert line.is_changed
    assert line.dated.value == 45


def test_the_history_tells_every_act_with_its_value_and_reason(office: OpenOffice) -> None:
    sign_off(office, [CEILING], "Dewi Contoh", TODAY)
    withdraw_sign_off(office, CEILING, "terlalu dini")
    keep_law_value(office, ceiling(11_086_400), "salah ketik")
    drop_law_value(office, office_values(office)[0].id, "surat aslinya benar")
    events = read_value_history(office, ["wage_ceiling"])
    assert [(event.act, event.value, event.why) for event in events] == [
        ("dropped", 11_086_400, "surat aslinya benar"),
        ("kept", 11_086_400, "salah ketik"),
        ("withdrawn", 11_086_300, "terlalu dini"),
        ("signed", 11_086_300, ""),
    ]
    assert {event.valid_from for event in events} == {date(2026, 3, 1)}
    assert read_value_history(office, ["jkm_rate"]) == ()
