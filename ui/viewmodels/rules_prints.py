"""What the sheet of one entry of the law says on paper: head, table, foot."""

from typing import NamedTuple

from core.documents.formatting import long_date, number
from core.services.law_pages import LawPages, ValueLine
from ui.viewmodels import law_words as words
from ui.viewmodels import rules_values as view
from ui.viewmodels.rules_values import Entry

TITLES = ("Berlaku", "Nilai", "Dasar", "Keadaan", "Pengesahan")
WIDTHS = (0.23, 0.18, 0.28, 0.12, 0.19)
GROUP_TITLES = ("Ketentuan", *TITLES)
GROUP_WIDTHS = (0.15, 0.21, 0.14, 0.22, 0.11, 0.17)


class Sheet(NamedTuple):
    """One paper: its head, the table's titles, widths (parts of one) and rows, and what stands at the foot."""

    office: str
    title: str
    about: str
    present: tuple[str, ...]
    note: str
    titles: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    foot: tuple[str, ...]


def sheet_of(entry: Entry, pages: LawPages) -> Sheet:
    """Return everything the paper says, the values in their order of time."""
    named = [((view.short_label(page),) if entry.is_group else (), line) for page in entry.pages for line in page.lines]
    rows = tuple((*name, *_row(line)) for name, line in named)
    titles, widths = (GROUP_TITLES, GROUP_WIDTHS) if entry.is_group else (TITLES, WIDTHS)
    office = f"{pages.office_name} — CONTOH" if pages.is_sample else pages.office_name
    return Sheet(
        office, entry.label, view.about_text(entry), _present(entry, pages), view.chart_note(view.series_of(entry)),
        titles, widths, rows, _foot(entry, pages),
    )  # fmt: skip


def _present(entry: Entry, pages: LawPages) -> tuple[str, ...]:
    day = f"Hari ini ({long_date(pages.today)})"
    value, since, _line = view.present_words(entry, pages.today)
    pairs = view.present_pairs(entry, pages.today)
    if pairs:
        return (f"{day}: " + "; ".join(f"{name} {amount}" for name, amount in pairs),)
    return (f"{day}: {value}" + (f", {since}" if since else ""),)


def _row(line: ValueLine) -> tuple[str, ...]:
    dated = line.dated
    until = f"\ns.d. {long_date(line.until)}" if line.until else ""
    value = words.dated_words(dated)
    if dated.disputed:
        value += "; sumber lain: " + ", ".join(words.value_words(dated.unit, other) for other in dated.disputed)
    value = value.replace(" %", "\u00a0%")  # a line never breaks between figure and sign
    basis = [words.reference_words(dated.reference), dated.note]
    if line.own is not None:
        basis.append(f"alasan: {line.own.why} ({line.own.author})")
    standing = words.STANDINGS[dated.status].word.lower() + (", sumber berbeda" if line.is_disputed else "")
    return (
        f"{long_date(dated.valid_from)}{until}", value, "; ".join(part for part in basis if part), standing,
        _signed(line),
    )  # fmt: skip


def _signed(line: ValueLine) -> str:
    if line.sign_off is None:
        return "belum disahkan"
    note = f" — {line.sign_off.note}" if line.sign_off.note else ""
    return f"{words.sign_off_word(line.sign_off)}{note}"


def _foot(entry: Entry, pages: LawPages) -> tuple[str, ...]:
    said = f"Dicetak {long_date(pages.today)} oleh {pages.actor}."
    if entry.unsigned:
        said += f" Dasar belum disahkan: {number(len(entry.unsigned))} dari {number(len(entry.lines))} nilai."
    return said, f"Sidik ketentuan: {pages.fingerprint}"
