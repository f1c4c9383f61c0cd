"""The contract of `assess`, sentence by sentence, each amount worked out here."""

from pathlib import Path

import pytest

from tests.compliance.assessment_builders import due
from tests.flows.contract_files import ADI, BUNGA, NIKS, PAYROLL, Desk

MONTHS = [f"2025-{number:02d}" for number in range(7, 13)] + [f"2026-{number:02d}" for number in range(1, 7)]
ALL = ("JKK", "JKM", "JHT", "JP")


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


def cost(wage_rp: int, first: str = "2025-07", last: str = "2026-06", programmes: tuple[str, ...] = ALL) -> int:
    """What the months cost in the lowest risk class; no wage here reaches a ceiling."""
    return sum(due(wage_rp, programmes, jkk="0.24") for month in MONTHS if first <= month <= last)


def found(answer: tuple[int, dict]) -> dict[str, tuple]:
    return {
        each["kind"]: (each["workers"], each["amount_rp"], each["months"][:1], each["months"][-1:])
        for each in answer[1]["findings"]
    }


def whole(kind: str, amount: int | None, first: str = "2025-07", last: str = "2026-06") -> dict[str, tuple]:
    return {kind: (1, amount, [first], [last])}


def started(day: str) -> tuple:
    return (*ADI[:4], day)


def registered(wage_rp: int = 5_000_000, since: str = "01-01-2020", ended: str = "", programmes: str = "") -> tuple:
    return (*ADI[:3], wage_rp, since, ended, programmes)


SENTENCES = [
    ("unregistered: all that is due, all workers; none of the other worker findings", [ADI], None,
     {"registered": False}, whole("unregistered", cost(5_000_000))),
    ("partial_workers: all that is due on the payroll wage", [ADI], [], {}, whole("partial_workers", cost(5_000_000))),
    ("day 30: dalam tenggang, no finding", [started("10-06-2026")], [], {}, {}),
    ("after the 30 days every inspected month counts", [started("09-06-2026")], [], {},
     whole("partial_workers", cost(5_000_000, "2026-06"), "2026-06")),
    ("any day makes a whole month", [started("31-03-2026")], [], {},
     whole("partial_workers", cost(5_000_000, "2026-03"), "2026-03")),
    ("registered on day 30 is in time", [started("02-08-2025")], [registered(since="01-09-2025")], {}, {}),
    ("registered_late: the months before that month", [started("01-08-2025")], [registered(since="15-11-2025")], {},
     whole("registered_late", cost(5_000_000, "2025-08", "2025-10"), "2025-08", "2025-10")),
    ("registered_late: or the employer's member_since", [ADI], [registered(since="")], {"member_since": "2025-12-10"},
     whole("registered_late", cost(5_000_000, last="2025-11"), last="2025-11")),
    ("partial_programmes: what is due for the missing programmes", [ADI], [registered(programmes="JKK,JKM,JHT")], {},
     whole("partial_programmes", cost(5_000_000, programmes=("JP",)))),
    ("wage_underreported: for all programmes registered in, voluntary ones too", [ADI], [registered(4_000_000)],
     {"scale": "small"}, whole("wage_underreported", cost(5_000_000) - cost(4_000_000))),
    ("before jp_since JP counts as not registered", [ADI], [registered()], {"jp_since": "2026-03-01"},
     whole("partial_programmes", cost(5_000_000, last="2026-02", programmes=("JP",)), last="2026-02")),
    ("from inactive_from on the employer counts as unregistered", [ADI], [registered()],
     {"inactive_from": "2026-03-01"}, whole("unregistered", cost(5_000_000, "2026-03"), "2026-03")),
    ("BLTH NA: not a participant from the next month", [ADI], [registered(ended="03-2026")], {},
     whole("partial_workers", cost(5_000_000, "2026-04"), "2026-04")),
    ("no programme column: the employer's programmes", [ADI], [registered()], {"programmes": ["JKK", "JKM", "JHT"]},
     whole("partial_programmes", cost(5_000_000, programmes=("JP",)))),
    ("micro: JKK and JKM", [ADI], [], {"scale": "micro"},
     whole("partial_workers", cost(5_000_000, programmes=("JKK", "JKM")))),
    ("a state body: JKK and JKM", [ADI], [], {"kind": "state_body", "scale": None},
     whole("partial_workers", cost(5_000_000, programmes=("JKK", "JKM")))),
    ("without the JKK class the rest is counted", [ADI], [], {"risk": None},
     whole("partial_workers", cost(5_000_000, programmes=("JKM", "JHT", "JP")))),
    ("a higher registered wage is no finding", [ADI], [registered(6_000_000)], {}, {}),
    ("left_employer: participant who is not on the payroll", [ADI], [registered(), BUNGA], {},
     {"left_employer": (1, None, [], [])}),
    ("… but not one who ended", [ADI], [registered(), (*BUNGA, "01-2026")], {}, {}),
    ("a second row for the same person goes to review", [ADI, ADI], [], {}, whole("partial_workers", cost(5_000_000))),
    ("no rupiah is counted twice", [ADI, ADI], None, {"registered": False}, whole("unregistered", cost(5_000_000))),
    ("never one whose match is still in review", [("", "Adi", "", 5_000_000, "01-01-2020")], [registered()], {}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("payroll", "participants", "facts", "expected"), [each[1:] for each in SENTENCES],
                         ids=[each[0] for each in SENTENCES])  # fmt: skip
def test_sentence(desk: Desk, payroll: list, participants: list | None, facts: dict, expected: dict) -> None:
    answer = desk.assess(payroll, participants, **facts)
    assert found(answer) == expected
    assert answer[0] == (1 if expected else 0)


def test_late_and_underreported_share_no_month(desk: Desk) -> None:
    answer = desk.assess([started("01-08-2025")], [registered(4_000_000, since="15-11-2025")])
    lower = cost(5_000_000, "2025-11") - cost(4_000_000, "2025-11")
    assert answer[1]["totals"] == {
        "billed_unpaid_rp": 0, "penalty_rp": 0, "difference_rp": lower,
        "potential_rp": cost(5_000_000, "2025-08", "2025-10"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wage_rp", "facts", "is_below"),
    [(4_742_169, {}, False), (4_742_168, {}, True), (4_742_168, {"scale": "micro"}, False),
     (4_742_168, {"scale": "small"}, False), (3_900_396, {"region": "65.01"}, False)],
)  # fmt: skip
def test_the_minimum_wage_is_a_remark_and_no_amount(desk: Desk, wage_rp: int, facts: dict, is_below: bool) -> None:
    payroll, participant = (*ADI[:3], wage_rp, "01-01-2020"), (*ADI[:3], wage_rp, "01-01-2020")
    code, answer = desk.assess([payroll], [participant], more=("--from", "2026-01", "--to", "2026-06"), **facts)
    assert (code, answer["status"]) == (int(is_below), "compliant")
    assert [(each["kind"], each["amount_rp"]) for each in answer["findings"]] == (
        [("below_minimum_wage", None)] if is_below else []
    )


def test_from_the_month_after_the_pension_age_no_jp_is_due(desk: Desk) -> None:
    tua = ("6571011003670001", "Tua", "10-03-1967", 5_000_000, "01-01-2020")
    answer = desk.assess([tua], [(*tua, "", "JKK,JKM,JHT")])
    assert found(answer) == {
        "partial_programmes": (1, cost(5_000_000, last="2026-03", programmes=("JP",)), ["2025-07"], ["2026-03"]),
        "over_pension_age": (1, None, ["2026-04"], ["2026-06"]),
    }


def test_each_month_takes_its_own_list_else_the_nearest(desk: Desk) -> None:
    early = desk.table("a.csv", PAYROLL, ADI)
    late = desk.table("b.csv", PAYROLL, (*ADI[:3], 6_000_000, ADI[4]))
    files = ("--payroll", f"2025-10={early}", "--payroll", f"2026-03={late}")
    nobody = desk.table("c.csv", PAYROLL)
    asked = ("assess", "--employer", desk.employer(), "--as-of", "2026-07-10", "--participants", nobody)
    answer = desk.ask(*asked, *files)
    expected = cost(5_000_000, last="2026-02") + cost(6_000_000, "2026-03")
    assert found(answer) == whole("partial_workers", expected)
    assert "wage_assumed_constant" in answer[1]["assumptions"]
    assert [(each["row"], each["month"]) for each in answer[1]["workers"]] == [(2, "2026-03")]


PAID = [
    ("on the 15th", [("2026-03", 1_000_000, 1_000_000, "15-04-2026")], None),
    ("paid late in full: a finding of 0", [("2026-03", 1_000_000, 1_000_000, "16-04-2026")], (0, 20_000)),
    ("unpaid up to as_of", [("03-2026", 1_000_000, 0, "")], (1_000_000, 60_000)),
    ("oldest first", [("Februari 2026", 1_000_000, 0, ""), ("03/2026", 1_000_000, 1_000_000, "10-04-2026")],
     (1_000_000, 80_000)),
    ("on several rows one bill", [("2026-03", 25, 0, ""), ("01-03-2026", 25, 0, "")], (50, 3)),
    ("after as_of ignored", [("2026-03", 1_000_000, 1_000_000, "11-07-2026")], (1_000_000, 60_000)),
    ("no date: never late", [("2026-02", 1_000_000, 0, ""), ("2026-03", 1_000_000, 1_000_000, "")],
     (1_000_000, 60_000)),
    ("not due yet", [("2026-06", 1_000_000, 0, "")], None),
]  # fmt: skip


@pytest.mark.parametrize(("payments", "expected"), [each[1:] for each in PAID], ids=[each[0] for each in PAID])
def test_payments(desk: Desk, payments: list, expected: tuple[int, int] | None) -> None:
    code, answer = desk.assess([ADI], [registered()], payments)
    arrears = [(each["amount_rp"], each["penalty_rp"]) for each in answer["findings"] if each["kind"] == "arrears"]
    assert arrears == ([expected] if expected else [])
    assert (code, answer["status"]) == ((1, "non_compliant") if expected else (0, "compliant"))


@pytest.mark.parametrize(
    ("payroll", "participants", "facts", "code"),
    [
        ((*ADI[:3], "", "01-01-2020"), [registered()], {}, "wage"),
        (ADI, [(*ADI[:3], "", "01-01-2020")], {}, "registered_wage"),
        (ADI, [], {"risk": None}, "risk"),
        (ADI, [], {"scale": None}, "scale"),
        (ADI, None, {}, "match"),
        (ADI, [registered()], {"region": None}, "minimum_wage"),
        ((*ADI[:4], "01-01-2026", "31-12-2025"), [], {}, "start"),
    ],
)
def test_a_missing_fact_is_named(desk: Desk, payroll: tuple, participants: list | None, facts: dict, code: str) -> None:
    assert desk.assess([payroll], participants, **facts)[1]["workers"][0]["undecided"] == [code]


DAY = ("--as-of", "2026-07-10")


@pytest.mark.parametrize(
    "arguments",
    [
        "--as-of 0001-01-01", "--as-of kemarin", "--from 2026-05 --to 2026-01", "--from 2014-01 --to 2014-02",
        "--payroll 2026-13=upah.csv", "--payments tidak-ada.csv", "--participants .",
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_exit_two_and_no_traceback(desk: Desk, arguments: str) -> None:
    payroll = desk.table("upah.csv", PAYROLL, ADI)
    try:
        code, _, _ = desk.run("assess", "--employer", desk.employer(), "--payroll", payroll, *DAY, *arguments.split())
    except SystemExit as stopped:
        code = stopped.code
    assert code == 2


@pytest.mark.parametrize(
    "text", ["name =", "risk = 6", 'scale = "huge"', "unknown = 1", 'member_since = "besok"', "programmes = [1]", "[a]"]
)
def test_a_bad_employer_file_names_itself(desk: Desk, text: str) -> None:
    bad, payroll = desk.text("buruk.toml", text), desk.table("upah.csv", PAYROLL, ADI)
    code, answer = desk.ask("assess", "--employer", bad, "--payroll", payroll, "--as-of", "2026-07-10")
    assert code == 2
    assert "buruk.toml" in answer["error"]["message"]


def test_namesakes_with_other_niks_are_two_workers(desk: Desk) -> None:
    rows = [(f"657101010190{number:04d}", f"Pekerja {number}", "", 5_000_000, "01-01-2020") for number in range(1, 7)]
    assert found(desk.assess(rows, rows[:2]))["partial_workers"][:2] == (4, 4 * cost(5_000_000))
    assert found(desk.assess(rows, None, registered=False))["unregistered"][:2] == (6, 6 * cost(5_000_000))
    assert NIKS[0] in {row[0] for row in rows}
