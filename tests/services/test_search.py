"""What the search field finds, over real lists in an encrypted office; and that it forgets what was taken back."""

import pytest

from core.records.letters import LetterKind
from core.records.rosters import ListKind
from core.services import assessments, employers, letter_issue, letters, lists
from core.services.offices import OpenOffice
from core.services.search import SHOWN, search
from core.storage.batches import batches_of
from core.storage.erasures import erase_batch_rows
from tests.services.conftest import PAYROLL
from ui.viewmodels.searches import search_hits
from ui.viewmodels.targets import Target

NAMES = ("Siti Rahmawati", "Siti Nurhaliza", "Sutrisno Wibowo", "Ma'ruf Hidayat", "Rahmat Sitorus", "José Pereira")


def more_people(office: OpenOffice, visit_id: str, names: tuple[str, ...] = NAMES) -> str:
    rows = [f"65710115019000{place:02};{name};01-02-2024;5000000" for place, name in enumerate(names, start=31)]
    text = "\n".join(["NIK;Nama;Mulai Kerja;Gaji Pokok", *rows])
    return lists.keep_list(office, visit_id, lists.read_pasted_list(text, ListKind.PAYROLL))


def people(office: OpenOffice, text: str) -> list[str]:
    return [one.name for one in search(office, text).people]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("siti r", "Siti Rahmawati"),
        ("rahmaw", "Siti Rahmawati"),
        ("wibowo sutr", "Sutrisno Wibowo"),
        ("MA'RUF", "Ma'ruf Hidayat"),
        ("maruf hidayat", "Ma'ruf Hidayat"),
        ("jose", "José Pereira"),
    ],
)
def test_people_are_found_by_the_beginnings_of_their_names(
    office: OpenOffice, listed_visit: str, typed: str, first: str
) -> None:
    more_people(office, listed_visit)
    assert people(office, typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rahmwati", "Siti Rahmawati"),
        ("siti rahmawatti", "Siti Rahmawati"),
        ("sutrsino", "Sutrisno Wibowo"),
        ("wibiwo", "Sutrisno Wibowo"),
        ("hidaya wib", None),
        ("nurhalisa", "Siti Nurhaliza"),
        ("nurhalis", "Siti Nurhaliza"),
    ],
)
def test_one_wrong_letter_is_forgiven(office: OpenOffice, listed_visit: str, typed: str, meant: str | None) -> None:
    more_people(office, listed_visit)
    found = search(office, typed)
    assert [one.name for one in found.people] == ([meant] if meant else [])
    assert found.is_near


def test_a_nik_is_found_by_its_first_digits_and_leads_to_the_visit(office: OpenOffice, listed_visit: str) -> None:
    (hit,) = search(office, "6571010101").people
    assert (hit.name, hit.nik) == ("Budi <Contoh> & Anak", "6571010101900011")
    assert search_hits(office, "6571010101")[0].target == Target("visit_lists", listed_visit, hit.nik)
    assessments.assess_visit(office, listed_visit)
    assert search_hits(office, "6571010101")[0].target == Target("visit_result", listed_visit, hit.nik)


def test_a_person_on_several_lists_is_one_hit(office: OpenOffice, listed_visit: str) -> None:
    later = PAYROLL.replace("Oktober", "September")
    lists.keep_list(office, listed_visit, lists.read_pasted_list(later, ListKind.PAYROLL))
    assert people(office, "umar") == ["Umar Contoh"]


def test_a_list_taken_back_is_no_longer_found(office: OpenOffice, listed_visit: str) -> None:
    batch = more_people(office, listed_visit)
    assert people(office, "sutrisno")
    lists.drop_list(office, batch, "salah berkas")
    assert not people(office, "sutrisno")
    assert not people(office, "sutrsino"), "nor by a misspelt name"
    assert people(office, "umar"), "the other lists stay"


def test_erased_people_are_forgotten(office: OpenOffice, listed_visit: str) -> None:
    with office.transaction() as db:
        for batch in batches_of(db, listed_visit):
            erase_batch_rows(db, office.author, batch.id, why="masa simpan berakhir")
        left = db.execute("SELECT count(*) FROM roster_people").fetchone()[0]
        words = db.execute("SELECT count(*) FROM roster_words").fetchone()[0]
    assert (left, words) == (0, 0)
    assert not people(office, "umar")


def test_a_refused_import_leaves_nothing_to_find(office: OpenOffice, visit_id: str) -> None:
    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    reading = lists.read_pasted_list(PAYROLL, ListKind.PAYROLL)
    with pytest.raises(KeyboardInterrupt):
        lists.keep_list(office, visit_id, reading, None, stop)
    assert not people(office, "umar")


def test_employers_are_found_by_name_npp_and_with_a_wrong_letter(office: OpenOffice, employer_id: str) -> None:
    for typed in ("abadi", "KK0123", "contoh co", "abadu"):
        assert [one.id for one in search(office, typed).employers] == [employer_id], typed
    employers.drop_employer(office, employer_id, "ganda")
    assert not search(office, "abadi").employers


def test_papers_are_found_by_number_and_addressee(office: OpenOffice, listed_visit: str) -> None:
    assessments.assess_visit(office, listed_visit)
    letter_id = letters.draft_letter(office, listed_visit, LetterKind.MINUTES)
    letter_issue.issue_letter(office, letter_id, number="B/77_A/2026", accept_unconfirmed=True)
    assert [one.id for one in search(office, "77_A").letters] == [letter_id]
    assert not search(office, "77%A").letters, "a sign of LIKE is taken for itself"
    assert search(office, "abadi").letters
    hit = next(one for one in search_hits(office, "77_A") if one.icon == "mail")
    assert (hit.title, hit.target) == ("Berita Acara Pemeriksaan B/77_A/2026", Target("letter", letter_id))


@pytest.mark.parametrize("typed", ["", "  ", "'\"*", "()", "AND", "NEAR(", "name:", "-", '"', "siti*", "\x00"])
def test_whatever_is_typed_is_taken_as_words(office: OpenOffice, listed_visit: str, typed: str) -> None:
    search(office, typed)


def test_no_sort_crowds_the_others_out(office: OpenOffice, listed_visit: str) -> None:
    for place in range(12):
        employers.save_employer(office, None, {"name": f"PT Contoh {place}"})
    found = search(office, "contoh")
    assert found.employers
    assert found.people
    assert len(found.employers) + len(found.people) + len(found.letters) <= SHOWN
