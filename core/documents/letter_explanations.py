"""A tree of steps as lines of a paper: what was worked out, from what, on which article, out of which cell."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from core.documents import formatting
from core.documents.letter_placeholders import escape
from core.law.trace import SourceCell, Step
from core.records.letters import ExplanationLine
from core.records.months import Month
from core.records.references import Reference

_STATUS_WORDS = {"reported": "dilaporkan", "assumed": "anggapan"}
_ISO_DAY, _ISO_MONTH = re.compile(r"\d{4}-\d{2}-\d{2}"), re.compile(r"\d{4}-\d{2}")


def explanation_lines(tree: Step) -> tuple[ExplanationLine, ...]:
    """Return the steps of `tree`, root first, each input one level deeper; the texts are rich text."""
    return tuple(_line(step, depth) for step, depth in _walk(tree, 0))


def _walk(step: Step, depth: int) -> Iterator[tuple[Step, int]]:
    yield step, depth
    for child in step.inputs:
        yield from _walk(child, depth + 1)


def _line(step: Step, depth: int) -> ExplanationLine:
    label = f"{step.label} ({step.note})" if step.note else step.label
    return ExplanationLine(
        depth=depth,
        label=escape(label),
        value=escape(step_value(step)),
        references=escape("; ".join(reference_text(reference) for reference in step.references)),
        source=escape(_cell_text(step.cell)) if step.cell else "",
    )


def step_value(step: Step) -> str:
    """Return the value of a step with its unit as papers print it; `–` where there is none."""
    if step.value is None:
        return "–"
    if isinstance(step.value, date):
        return formatting.long_date(step.value)
    if isinstance(step.value, str):
        return _text_value(step.value)
    return _number_text(step.value, step.unit)


def _text_value(text: str) -> str:
    """A month or a day in ISO form is written out; any other text already says what it is."""
    if _ISO_DAY.fullmatch(text):
        return formatting.long_date(date.fromisoformat(text))
    return formatting.month_name(Month.parse(text)) if _ISO_MONTH.fullmatch(text) else text


def _number_text(value: int | Decimal, unit: str) -> str:
    if unit == "rupiah":
        return formatting.rupiah(value) if isinstance(value, int) else f"Rp{formatting.number(value)}"
    if unit == "persen":
        return formatting.percent(value)
    if unit == "tanggal":
        return f"tanggal {value}"
    if unit == "kelas":
        return f"kelompok {value}"
    return f"{formatting.number(value)} {unit}".rstrip()


def reference_text(reference: Reference) -> str:
    """Return title and article, with the status where the wording itself was not read."""
    status = _STATUS_WORDS.get(reference.status)
    return f"{reference} ({status})" if status else str(reference)


def _cell_text(cell: SourceCell) -> str:
    return " › ".join(part for part in (cell.file, cell.sheet, cell.cell) if part)
