"""The calculator's answers in words: what is still wanted, the figures, what they rest on, the text to copy. No Qt."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import InvalidOperation
from typing import TYPE_CHECKING, Any, NamedTuple

from core.documents.formatting import day_name, long_date, month_name, number, percent, rupiah
from core.documents.law_sheets import CalculationSheet
from core.documents.letter_explanations import step_value
from core.law.questions import Answer, find_question
from core.records.months import Month
from core.records.problems import UserError
from core.records.regions import find_region
from ui.viewmodels.law_words import STANDING_MEANINGS, amount_words, reference_words, sign_off_word
from ui.viewmodels.rules_questions import Asked, Given, GivenKind, Values

if TYPE_CHECKING:
    from core.law.trace import Step
    from core.services.law_answers import ValueBehind

_ISO_DAY, _ISO_MONTH = re.compile(r"\b\d{4}-\d{2}-\d{2}\b"), re.compile(r"\b\d{4}-\d{2}\b")
_REGION = re.compile(r"(?<=wilayah )\d{2}(\.\d{2})?\b")
_CODE_NAME = re.compile(r" \([a-z0-9_]+\)")
_TOO_MUCH = "Jumlah ini terlalu besar."
_WHEN_LATE = "Tepat waktu"
UNDECREED = "Cuti bersama pada tahun itu belum ditetapkan; hari terakhir dapat bergeser bila ditetapkan."
ESTIMATED = "Bergantung pada tanggal libur yang masih perkiraan; dapat bergeser bila tanggalnya ditetapkan lain."

NO_SECTORAL = "Sektor ini tidak mempunyai upah minimum sektoral di wilayah dan bulan itu; dipakai yang umum."


class Figure(NamedTuple):
    """One figure of an answer: what it is and how it is written."""

    label: str
    text: str


class Lack(NamedTuple):
    """A field that keeps the question from being put, and what is wanted of it."""

    key: str
    text: str


class Answered(NamedTuple):
    """A question as it was put and answered: the form's values, the answer, the values of the law behind it."""

    asked: Asked
    values: Values
    answer: Answer
    behind: Sequence["ValueBehind"]


def shown_givens(asked: Asked, values: Mapping[str, Any]) -> tuple[Given, ...]:
    """Return the fields that have a part in the question as it is put now."""
    return tuple(given for given in asked.givens if given.shown(values))


def facts_of(asked: Asked, values: Mapping[str, Any]) -> Values:
    """Return what is put to the law: the told fields that are shown and filled in."""
    return {
        given.key: values[given.key]
        for given in shown_givens(asked, values)
        if given.told and values.get(given.key) not in {None, ()}
    }


def lacks(asked: Asked, values: Mapping[str, Any]) -> tuple[Lack, ...]:
    """Return the needed fields that are empty."""
    return tuple(
        Lack(given.key, given.wanted)
        for given in shown_givens(asked, values)
        if given.needed(values) and values.get(given.key) in {None, ()}
    )


def refusals(asked: Asked, facts: Mapping[str, Any]) -> tuple[Lack, ...]:
    """Return the fields whose value the law can't take: a year too far off, an amount without end."""
    readers = find_question(asked.of).given
    return tuple(Lack(key, text) for key, value in facts.items() if (text := _refusal(readers[key][0], value)))


def _refusal(reader: Callable[[Any], Any], value: Any) -> str:
    try:
        reader(str(value) if isinstance(value, Month) else value)
    except (ValueError, TypeError, InvalidOperation) as error:
        return _TOO_MUCH if isinstance(value, int) and "rupiah" in str(error) else str(error)
    return ""


def calm_words(error: UserError) -> str:
    """Return the text of a refusal with days in words and without the names that the files use."""
    text = _REGION.sub(lambda found: region_name(found[0]), _CODE_NAME.sub("", error.message))
    text = _ISO_DAY.sub(lambda found: long_date(date.fromisoformat(found[0])), text)
    return _ISO_MONTH.sub(lambda found: month_name(Month.parse(found[0])), text)


def region_name(code: str) -> str:
    """Return the name of a region, or its code where it is not known."""
    region = find_region(code)
    return region.full_name if region else code


def given_text(given: Given, value: Any) -> str:
    """Write what stands in a field."""
    if value is None:
        return "–"
    words = dict(given.choices)
    if given.kind is GivenKind.SOME:
        return " ".join(str(key) if key.isupper() else words[key] for key in value) or "–"
    if given.kind is GivenKind.CHOICE:
        return words.get(value, str(value))
    return _WRITTEN[given.kind](value)


_WRITTEN: dict[GivenKind, Callable[[Any], str]] = {
    GivenKind.MONTH: month_name,
    GivenKind.RUPIAH: rupiah,
    GivenKind.DAY: long_date,
    GivenKind.WHOLE: number,
    GivenKind.PERCENT: percent,
    GivenKind.YES_NO: lambda value: "ya" if value else "tidak",
}


def given_pairs(asked: Asked, values: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return the fields as the sheet lists them; what was left to the law stays away."""
    pairs = ((given, values.get(given.key)) for given in shown_givens(asked, values))
    return tuple((given.label.removesuffix(" (%)"), given_text(given, value)) for given, value in pairs
                 if value not in {None, ()})  # fmt: skip


def figures(answer: Answer, facts: Mapping[str, Any]) -> tuple[Figure, ...]:
    """Return the figures of an answer, the main one first."""
    return tuple(_FIGURES[answer.of](answer, facts))


def _contribution(answer: Answer, facts: Mapping[str, Any]) -> Iterator[Figure]:
    yield Figure("Jumlah iuran", rupiah(_whole(answer, "total")))
    yield Figure("Bagian pemberi kerja", rupiah(_whole(answer, "employer")))
    yield Figure("Bagian pekerja", rupiah(_whole(answer, "worker")))
    for key, programme, label in _SHARES:
        if programme in facts["programmes"]:
            yield Figure(label, rupiah(_whole(answer, key)))


_SHARES = (
    ("jkk", "JKK", "JKK"), ("jkm", "JKM", "JKM"),
    ("jht_employer", "JHT", "JHT pemberi kerja"), ("jht_worker", "JHT", "JHT pekerja"),
    ("jp_employer", "JP", "JP pemberi kerja"), ("jp_worker", "JP", "JP pekerja"),
)  # fmt: skip


def _obligation(answer: Answer, _facts: Mapping[str, Any]) -> Iterator[Figure]:
    programmes = answer.values["programmes"]
    yield Figure("Program wajib", " · ".join(programmes) if isinstance(programmes, list) and programmes else "–")
    scale = answer.values["scale"]
    if scale is not None:
        yield Figure("Skala usaha", {"micro": "mikro", "small": "kecil", "medium": "menengah"}.get(str(scale), "besar"))


def _wage_ceiling(answer: Answer, facts: Mapping[str, Any]) -> Iterator[Figure]:
    yield Figure(f"Batas upah JP {month_name(facts['month'])}", rupiah(_whole(answer, "ceiling")))


def _construction(answer: Answer, facts: Mapping[str, Any]) -> Iterator[Figure]:
    yield Figure("Jumlah iuran proyek", rupiah(_whole(answer, "total")))
    yield Figure("Upah pekerja" if "wage_bill" in facts else "Nilai tanpa PPN", rupiah(_whole(answer, "base")))
    yield Figure("JKK", rupiah(_whole(answer, "jkk")))
    yield Figure("JKM", rupiah(_whole(answer, "jkm")))
    terms = answer.values["instalments"]
    if isinstance(terms, list):
        for place, term in enumerate(terms, start=1):
            yield Figure(f"Termin {place}", rupiah(term))
    if "register_by" in answer.values:
        yield Figure("Daftar paling lambat", long_date(date.fromisoformat(str(answer.values["register_by"]))))


def _informal(answer: Answer, facts: Mapping[str, Any]) -> Iterator[Figure]:
    yield Figure("Jumlah iuran", rupiah(_whole(answer, "total")))
    for key in ("jkk", "jkm", "jht"):
        if key.upper() in facts["programmes"]:
            yield Figure(key.upper(), rupiah(_whole(answer, key)))


def _due_date(answer: Answer, facts: Mapping[str, Any]) -> Iterator[Figure]:
    yield Figure(f"Hari terakhir membayar iuran {month_name(facts['month'])}", _named_day(answer, "due"))


def _late_penalty(answer: Answer, _facts: Mapping[str, Any]) -> Iterator[Figure]:
    yield Figure("Denda keterlambatan", rupiah(_whole(answer, "penalty")))
    months = _whole(answer, "months")
    yield Figure("Terlambat", f"{number(months)} bulan" if months else _WHEN_LATE)
    due = next((step for step in _steps(answer.tree) if step.label.startswith("Jatuh tempo iuran")), None)
    if due is not None:
        yield Figure("Jatuh tempo", step_value(due))


def _sanction_fine(answer: Answer, _facts: Mapping[str, Any]) -> Iterator[Figure]:
    yield Figure("Denda administratif", rupiah(_whole(answer, "fine")))
    months = next((step for step in answer.tree.inputs if step.label == "Bulan denda"), None)
    if months is not None:
        yield Figure("Dihitung", step_value(months))


def _deadline(answer: Answer, _facts: Mapping[str, Any]) -> Iterator[Figure]:
    yield Figure("Hari terakhir tenggat", _named_day(answer, "due"))


def _minimum_wage(answer: Answer, _facts: Mapping[str, Any]) -> Iterator[Figure]:
    yield Figure(answer.tree.label, rupiah(_whole(answer, "amount")))
    kind = str(answer.values["kind"])
    yield Figure("Jenis", _WAGE_KINDS["sektoral" in answer.tree.label, kind])


_WAGE_KINDS = {
    (False, "UMK"): "kabupaten/kota", (False, "UMP"): "provinsi",
    (True, "UMK"): "sektoral kabupaten/kota", (True, "UMP"): "sektoral provinsi",
}  # fmt: skip

_FIGURES: dict[str, Callable[[Answer, Mapping[str, Any]], Iterator[Figure]]] = {
    "contribution": _contribution, "obligation": _obligation, "wage_ceiling": _wage_ceiling,
    "construction": _construction, "informal": _informal, "due_date": _due_date, "late_penalty": _late_penalty,
    "sanction_fine": _sanction_fine, "deadline": _deadline, "minimum_wage": _minimum_wage,
}  # fmt: skip


def _whole(answer: Answer, key: str) -> int:
    value = answer.values[key]
    if not isinstance(value, int):
        raise TypeError(f"{key} is not a whole number")
    return value


def _named_day(answer: Answer, key: str) -> str:
    day = date.fromisoformat(str(answer.values[key]))
    return f"{day_name(day)}, {long_date(day)}"


def _steps(step: "Step") -> Iterator["Step"]:
    yield step
    for given in step.inputs:
        yield from _steps(given)


def warnings_of(answer: Answer, behind: Sequence["ValueBehind"]) -> tuple[str, ...]:
    """Return what an inspector must know beside the figures: estimates, figures of other sources, old values."""
    found = [f"{answer.tree.note}."] if answer.of == "minimum_wage" and answer.tree.note else []
    found += [NO_SECTORAL] if answer.of == "minimum_wage" and _is_sector_without_wage(answer.tree) else []
    found += [ESTIMATED] if any("perkiraan" in step.note for step in _steps(answer.tree)) else []
    found += [UNDECREED] if any("belum ditetapkan" in step.note for step in _steps(answer.tree)) else []
    found += [
        f"{value.dated.label}: sumber lain menyebut "
        f"{', '.join(amount_words(value.dated.unit, other) for other in value.dated.disputed)}."
        for value in behind
        if value.dated.disputed
    ]
    stale = next((step for step in _steps(answer.tree) if "nilai terakhir yang diketahui" in step.note), None)
    return (*found, *([f"{stale.label}: nilai terakhir yang diketahui; nilai sesudahnya belum ada."] if stale else []))


def _is_sector_without_wage(tree: "Step") -> bool:
    return any(step.label == "Sektor" for step in tree.inputs) and "sektoral" not in tree.label


def standing_words(behind: Sequence["ValueBehind"]) -> str:
    """Say how sure the values behind an answer are, and how many of them the office has confirmed."""
    if not behind:
        return ""
    counted = {word: sum(value.dated.status == status for value in behind) for status, word in _STANDINGS}
    known = ", ".join(f"{count} {word}" for word, count in counted.items() if count)
    unsigned = unsigned_count(behind)
    signed = f"{unsigned} belum disahkan" if unsigned else "semua sudah disahkan"
    return f"Bersandar pada {len(behind)} nilai: {known}; {signed}."


_STANDINGS = (("seen", "dibaca"), ("reported", "dilaporkan"), ("assumed", "anggapan"))


def unsigned_count(behind: Sequence["ValueBehind"]) -> int:
    """Return how many values behind an answer the office has not confirmed."""
    return sum(value.sign_off is None for value in behind)


def step_remark(step: "Step", behind: Sequence["ValueBehind"]) -> str:
    """Say beside a step what is noted of it, where it stands in the law, and who confirmed the value."""
    lines = [step.note[:1].upper() + step.note[1:] + "."] if step.note else []
    lines += [f"{reference_words(given)} ({STANDING_MEANINGS[given.status]})." for given in step.references]
    signed = [_signed(each) for each in behind if each.dated.key == step.rests_on]
    return " ".join(lines + signed[:1])


def _signed(value: "ValueBehind") -> str:
    word = sign_off_word(value.sign_off).word
    return f"Disahkan {word}." if value.sign_off else f"{word}."


def answer_text(answered: Answered) -> str:
    """Return question, givens, answer and steps as plain text."""
    asked, values, answer, behind = answered
    lines = [asked.title, ""]
    lines += [f"{label}: {text}" for label, text in given_pairs(asked, values)]
    lines += ["", "Jawaban"]
    lines += [f"{figure.label}: {figure.text}" for figure in figures(answer, facts_of(asked, values))]
    lines += warnings_of(answer, behind)
    lines += ["", "Langkah perhitungan", *_step_lines(answer.tree, 0), "", standing_words(behind)]
    return "\n".join(lines).rstrip() + "\n"


def calculation_sheet(answered: Answered, law: str, today: date) -> CalculationSheet:
    """Return what the printed sheet says; `law` is the fingerprint of the law that was asked."""
    asked, values, answer, behind = answered
    return CalculationSheet(
        asked.title, given_pairs(asked, values), figures(answer, facts_of(asked, values)), answer.tree,
        warnings_of(answer, behind), standing_words(behind), law, today, signed=not unsigned_count(behind),
    )  # fmt: skip


def _step_lines(step: "Step", level: int) -> Iterator[str]:
    law = "; ".join(map(str, step.references))  # how sure the value is stands in the note
    aside = " — ".join(part for part in (step.note, law) if part)
    yield "  " * level + f"{step.label}: {step_value(step)}" + (f" [{aside}]" if aside else "")
    for given in step.inputs:
        yield from _step_lines(given, level + 1)
