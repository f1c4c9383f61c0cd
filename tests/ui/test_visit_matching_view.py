from core.records.rosters import RosterRow
from core.services.matchings import CandidateLine, MatchingPage, PairLine, PersonLine, ReviewLine
from ui.viewmodels import visit_matching as view


def person(row: int, name: str, nik: str | None = None) -> PersonLine:
    return PersonLine(f"k{row}{name}", RosterRow(row, name=name, nik=nik))


ASKED = ReviewLine(
    person(4, "Umar"),
    (CandidateLine(person(2, "Omar"), 80, ("Nama mirip.",)), CandidateLine(person(3, "Umari"), 70, ())),
    ("Periksa.",),
)
DECIDED = PairLine(person(5, "Siti"), person(6, "Sitti"), "decided", ("Diputuskan.",))
LONE = person(7, "Andi", "6571010101900011")
PAGE = MatchingPage(
    (PairLine(person(2, "Budi"), person(9, "Budi"), "certain", ("NIK sama.",)), DECIDED),
    (ASKED,),
    (LONE,),
    (person(8, "Rina"),),
    frozenset((DECIDED.worker.key, LONE.key)),
    (person(10, "Budi"),),
)


def test_everybody_stands_in_exactly_one_group() -> None:
    assert view.group_counts(PAGE) == {"payroll_only": 2, "review": 1, "pairs": 2, "participants_only": 1}
    assert view.list_counts(PAGE) == (5, 5)
    for group, count in view.group_counts(PAGE).items():
        open_lines = [line for line in view.group_lines(PAGE, group) if group != "review" or line.is_open]
        assert len(open_lines) == count


def test_what_was_decided_stays_in_sight_and_counts_as_progress() -> None:
    lines = view.group_lines(PAGE, view.REVIEW)
    assert [line.row.name for line in lines] == ["Umar", "Siti", "Andi", "Budi"]
    assert view.progress_counts(lines) == (3, 4)
    assert view.progress_text(3, 4) == "3 dari 4 sudah diputuskan"
    assert view.progress_text(0, 0) == "Tidak ada yang perlu diputuskan."
    assert [line.row.name for line in view.filter_lines(lines, state="open")] == ["Umar"]
    assert len(view.filter_lines(lines, state="decided")) == 3
    assert [line.row.name for line in view.filter_lines(lines, "65710101")] == ["Andi"]


def test_who_somebody_is_is_marked_where_it_differs_and_the_wage_is_not() -> None:
    left = RosterRow(2, name="Budi  Contoh", nik="6571010101900011", wage_rp=5_000_000)
    right = RosterRow(3, name="budi contoh", nik="6571010101900012", wage_rp=4_000_000)
    facts = {fact.title: fact for fact in view.side_by_side(left, right)}
    assert not facts["Nama"].differs
    assert facts["NIK"].differs
    assert not facts["Upah"].differs
    assert facts["Upah"].left == "Rp5.000.000"
    assert "KPJ" not in facts
    assert {fact.right for fact in view.side_by_side(left, None)} == {"—"}


def test_a_candidate_says_how_alike_he_is_and_why() -> None:
    line = view.group_lines(PAGE, view.REVIEW)[0]
    assert view.candidate_text(0, line) == "Calon 1 dari 2 · kemiripan 80 dari 100"
    assert view.reasons_of(line, 0) == ("Nama mirip.", "Periksa.")
    (pair, *_) = view.group_lines(PAGE, view.PAIRS)
    assert view.candidate_text(0, pair) == "Peserta yang dipadankan"


def test_a_reason_writes_its_dates_as_the_table_does() -> None:
    reasons = ("Tanggal lahir berbeda: 06-03-2000 / 07-12-1999.", "Nama mirip: Budi 31-02-2000 / Budi.")
    line = view.Line("w1", "1", RosterRow(1, name="Budi"), view.OPEN, (), reasons)
    assert view.reasons_of(line, 0) == ("Tanggal lahir berbeda: 6 Maret 2000 / 7 Desember 1999.", reasons[1])


def test_lines_are_rows_of_a_table_by_their_keys() -> None:
    source = view.LineSource(view.group_lines(PAGE, view.REVIEW))
    keys = list(source.ids(None, descending=False))
    assert [source.rows([key])[0][0] for key in keys] == [line.row.name for line in source.lines]
    by_name = source.ids("name", descending=True)
    assert [source.rows([key])[0][0] for key in by_name] == sorted(
        (line.row.name or "" for line in source.lines), key=str.casefold, reverse=True
    )
    assert sorted(source.ids("state", descending=False)) == sorted(keys)
    found = source.line(keys[0])
    assert found is not None
    assert found.key == keys[0]
    assert source.line("w99999") is None
