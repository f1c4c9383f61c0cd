"""The tab Nilai of the screen Aturan: what is listed, what one entry shows, in words and rows."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from core.documents.formatting import long_date, number
from core.law.dated_values import STEP_UNITS
from core.services.law_pages import LawPages, ParameterPage, ValueLine
from ui.viewmodels import law_words as words
from ui.viewmodels.tones import StatusWord
from ui.viewmodels.value_series import Point, Series

if TYPE_CHECKING:
    from core.law.dated_values import Dated

FORUM = "Forum dan cakupan"
ABOUT = {
    "Iuran": "Iuran Penerima Upah; tarif dalam persen dari upah sebulan.",
    "Batas upah JP": "Upah di atas batas ini tidak menambah iuran JP; dicari menurut bulan iuran.",
    "Usia pensiun": "Yang berlaku ialah usia pada hari ulang tahun; sesudahnya tidak ada iuran JP.",
    "Keringanan": "Bagian iuran yang tetap terutang selama keringanan; dicari menurut bulan iuran.",
    "Program wajib": "Menentukan program yang wajib dan kapan pekerja harus terdaftar.",
    "Jatuh tempo dan denda keterlambatan": "Dicari menurut bulan iuran.",
    "Jasa konstruksi": "Iuran proyek; dicari menurut tanggal SPK.",
    "Bukan Penerima Upah (BPU)": "Iuran peserta yang bekerja sendiri.",
    "Sanksi": "Sanksi administratif menurut PP 86/2013, di luar badan negara.",
    "Upah minimum": "Rupiah sebulan; tanpa UMK dipakai UMP.",
    FORUM: "Angka dan sasaran yang dilaporkan, masing-masing menurut definisi dan tanggalnya; tidak dibandingkan.",
    "Data pribadi": "Batas waktu menurut UU 27/2022.",
    "Pilihan kantor": "Dipakai di tempat peraturan tidak mengatur.",
}
NO_VALUE_NOW = "Tidak ada nilai yang berlaku hari ini"
SHIPPED, CHOSEN = "Bawaan program", "Dipilih kantor"
_NUMERIC = frozenset(
    ("rupiah", "rupiah dan sen", "persen", "bulan", "hari", "hari kerja", "tanggal", "orang", "tahun", "kali")
)
_PLACES = re.compile(r"minimum_wage_\d{2}(\d{2})?")


@dataclass(frozen=True)
class Entry:
    """One line of the list: a parameter, or several that are read together."""

    name: str
    label: str
    topic: str
    pages: tuple[ParameterPage, ...]

    @property
    def is_group(self) -> bool:
        """Whether several parameters stand in it."""
        return len(self.pages) > 1

    @cached_property
    def lines(self) -> tuple[ValueLine, ...]:
        """All its values."""
        return tuple(line for page in self.pages for line in page.lines)

    @cached_property
    def unsigned(self) -> tuple[ValueLine, ...]:
        """Its values that nobody confirmed."""
        return tuple(line for line in self.lines if line.sign_off is None)

    @cached_property
    def disputed(self) -> tuple[ValueLine, ...]:
        """Its values on which sources disagree."""
        return tuple(line for line in self.lines if line.is_disputed)

    @property
    def can_be_typed(self) -> bool:
        """Whether the office may add values here: one parameter that is no choice of the office."""
        return not self.is_group and not self.pages[0].parameter.setting


@dataclass(frozen=True, slots=True)
class Filter:
    """One answer of the filter above the list."""

    code: str
    label: str
    takes: Callable[[ValueLine], bool]


FILTERS = (
    Filter("all", "Semua", lambda _line: True),
    Filter("unsigned", "Belum disahkan", lambda line: line.sign_off is None),
    Filter("reported", "Dilaporkan", lambda line: line.dated.status == "reported"),
    Filter("assumed", "Anggapan", lambda line: line.dated.status == "assumed"),
    Filter("disputed", "Sumber berbeda", lambda line: line.is_disputed),
    Filter("changed", "Diubah kantor", lambda line: line.is_changed),
)
_GROUPS: tuple[tuple[str, str, Callable[[str], object]], ...] = (
    ("umk", "UMK dan UMP per wilayah", _PLACES.fullmatch),
    ("jkp", "Iuran JKP dan pembagiannya", re.compile(r"jkp_(rate|.*_rate)").fullmatch),
)


def entries_of(pages: LawPages) -> list[Entry]:
    """Return every parameter, and before those of its topic what is read together."""
    single = [Entry(page.name, page.parameter.label, page.topic, (page,)) for page in pages.parameters]
    for name, label, belongs in _GROUPS:
        members = tuple(page for page in pages.parameters if belongs(page.name))
        if len(members) > 1:
            first = next(place for place, entry in enumerate(single) if entry.topic == members[0].topic)
            single.insert(first, Entry(name, label, members[0].topic, members))
    return single


def shown_entries(entries: Iterable[Entry], text: str = "", code: str = "all") -> list[tuple[str, list[Entry]]]:
    """Return the entries that fit a search and a filter, by topic; topics without any are left out."""
    takes = next(one.takes for one in FILTERS if one.code == code)
    parts = text.casefold().split()
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if any(map(takes, entry.lines)) and all(part in _searched(entry) for part in parts):
            found.setdefault(entry.topic, []).append(entry)
    return list(found.items())


def _searched(entry: Entry) -> str:
    texts = [entry.label, entry.topic, entry.name, *(page.parameter.label for page in entry.pages)]
    texts += [words.reference_words(line.dated.reference) for line in entry.lines]
    return " ".join(texts).casefold()


def count_text(pages: LawPages) -> str:
    """Say how many values there are and how many nobody confirmed: `149 nilai, 98 belum disahkan`."""
    every = sum(len(page.lines) for page in pages.parameters)
    return f"{number(every)} nilai, {number(pages.unsigned)} belum disahkan"


def refused_text(pages: LawPages) -> str:
    """Name the values of the office that the present edition of the law cannot take, and why."""
    return "\n".join(
        f"Nilai kantor sejak {long_date(each.valid_from)} tidak dipakai. {each.refused}" for each in pages.refused
    )


def signed_text(entry: Entry) -> str:
    """Say how many of an entry's values are confirmed: `3/12`."""
    return f"{len(entry.lines) - len(entry.unsigned)}/{len(entry.lines)}"


TONES = ("warning", "neutral", "ok")


def entry_tone(entry: Entry) -> str:
    """Return the tone of an entry in the list: sources disagree, all confirmed, or neither."""
    if entry.disputed:
        return "warning"
    return "neutral" if entry.unsigned else "ok"


def entry_words(entry: Entry) -> str:
    """Say in full what the list shows of an entry."""
    signed = f"{len(entry.lines) - len(entry.unsigned)} dari {len(entry.lines)} nilai disahkan"
    return f"{signed}; sumber berbeda" if entry.disputed else signed


def about_text(entry: Entry) -> str:
    """Say what an entry is about and in which unit it stands."""
    units = dict.fromkeys(STEP_UNITS.get(page.parameter.unit) or page.parameter.unit for page in entry.pages)
    effects = dict.fromkeys(page.parameter.effect for page in entry.pages if page.parameter.effect)
    parts = [f"{entry.topic}.", ABOUT.get(entry.topic, ""), *effects, f"Satuan: {', '.join(units)}."]
    return " ".join(part for part in parts if part)


def present_words(entry: Entry, today: date) -> tuple[str, str, ValueLine | None]:
    """Return the present value, since when it holds, and its line; for a group or a list only the words beside it."""
    if entry.is_group:
        return "", "", None
    line = entry.pages[0].on(today)
    if line is None:
        return NO_VALUE_NOW, _when_else(entry.pages[0], today), None
    since = f"berlaku sejak {long_date(line.dated.valid_from)}"
    if line.until is not None:
        since += f" sampai {long_date(line.until)}"
    return words.dated_words(line.dated), since, line


def _when_else(page: ParameterPage, today: date) -> str:
    first, last = page.lines[0].dated, page.lines[-1].dated
    if first.valid_from > today:
        return f"nilai pertamanya berlaku sejak {long_date(first.valid_from)}"
    return f"berakhir sejak {long_date(last.valid_from)}"


def present_pairs(entry: Entry, today: date) -> list[tuple[str, str]]:
    """Return what holds today of each member of a list, or of each parameter of a group."""
    if not entry.is_group:
        line = entry.pages[0].on(today)
        return words.member_words(entry.pages[0].parameter, line.dated.value) if line else []
    return [(short_label(page), _present(page, today)) for page in entry.pages]


def _present(page: ParameterPage, today: date) -> str:
    line = page.on(today)
    return words.dated_words(line.dated) if line else words.ENDED


def short_label(page: ParameterPage) -> str:
    """Return the name of a parameter beside its like."""
    return page.parameter.label.replace("Upah minimum provinsi (UMP) Kalimantan Utara", "UMP Kalimantan Utara")


def series_of(entry: Entry) -> list[Series]:
    """Return the lines of the chart: one per parameter of a group, or per member of a list; none without numbers.

    Figures of coverage are of their day and of their own definition: no line is drawn from one to the next.
    """
    if entry.topic == FORUM:
        return []
    return [line for page in entry.pages for line in _page_series(page, named=entry.is_group)]


def _page_series(page: ParameterPage, *, named: bool) -> list[Series]:
    parameter = page.parameter
    if parameter.unit not in _NUMERIC:
        return []
    name = short_label(page) if named else parameter.label
    if not parameter.members:
        return [Series(name, tuple(_point(line.dated) for line in page.lines), parameter.unit)]
    return [
        Series(member, tuple(_point(line.dated, place) for line in page.lines), parameter.unit)
        for place, member in enumerate(parameter.members)
    ]


def _point(dated: "Dated", member: int | None = None) -> Point:
    value: Any = None if isinstance(dated.value, str) else dated.value  # a number that may be left empty
    if member is None or value is None:
        return Point(dated.valid_from, value, dated.status, dated.disputed)
    return Point(dated.valid_from, value[member], dated.status)


def chart_note(lines: Sequence[Series]) -> str:
    """Say what the marks of a chart mean, where they are used."""
    points = [point for line in lines for point in line.points]
    notes = []
    if any(point.others for point in points):
        notes.append("× angka menurut sumber lain")
    if any(point.standing == "assumed" for point in points):
        notes.append("tanda kosong: anggapan")
    if any(point.value is None for point in points):
        notes.append("garis terputus: tidak ada ketentuan pada waktu itu")
    return "; ".join(notes)


def value_rows(entry: Entry) -> list[tuple[Any, ...]]:
    """Return a row per value, the latest first, in the order of the columns of the table; the key stands before."""
    rows = []
    for page in entry.pages:
        for line in reversed(page.lines):
            dated = line.dated
            rows.append(
                (
                    line.key, short_label(page), dated.valid_from, words.dated_words(dated), standing_word(line),
                    words.sign_off_word(line.sign_off), line.until, origin_text(line),
                    words.reference_words(dated.reference),
                )
            )  # fmt: skip
    return rows


def standing_word(line: ValueLine) -> StatusWord:
    """Say how sure a value is."""
    return words.DISPUTED if line.is_disputed else words.STANDINGS[line.dated.status]


def origin_text(line: ValueLine) -> str:
    """Say who set a value: the program, or the office."""
    if line.is_chosen:
        return CHOSEN
    if line.own is None:
        return SHIPPED
    return line.dated.note.split(";")[0].capitalize()


def value_pairs(line: ValueLine, label: str) -> list[tuple[str, str]]:
    """Return the facts of one value, as they stand beside it."""
    dated, until = line.dated, line.until
    reach = f"{long_date(dated.valid_from)} – {long_date(until) if until else 'seterusnya'}"
    standing = words.STANDINGS[dated.status]
    pairs = [
        ("Ketentuan", label), ("Nilai", words.dated_words(dated)), ("Berlaku", reach),
        ("Dasar", words.reference_words(dated.reference)),
        ("Keadaan", f"{standing.word}: {words.STANDING_MEANINGS[dated.status]}"),
    ]  # fmt: skip
    if dated.disputed:
        others = ", ".join(words.value_words(dated.unit, other) for other in dated.disputed)
        pairs.append(("Sumber lain", f"{others}; pilih angka yang berlaku sebelum nilai ini disahkan"))
    if dated.note:
        pairs.append(("Catatan", dated.note))
    if line.own is not None:
        pairs.append(("Alasan kantor", f"{line.own.why} ({line.own.author})"))
    signed = line.sign_off
    said = "; ".join(part for part in (words.sign_off_word(signed).word, signed.note if signed else "") if part)
    return [*pairs, ("Pengesahan", said)]


def dispute_figures(line: ValueLine) -> list[tuple[Any, str, str]]:
    """Return each figure that sources give for a value: the figure, its words, and where it stands now."""
    dated = line.dated
    first = (dated.value, words.dated_words(dated), f"dipakai sekarang; {words.reference_words(dated.reference)}")
    others = [
        (other, words.value_words(dated.unit, other), "menurut sumber lain; belum dipakai") for other in dated.disputed
    ]
    return [first, *others]


def dispute_title(line: ValueLine, label: str) -> str:
    """Ask which figure holds."""
    return f"{label} sejak {long_date(line.dated.valid_from)}: sumber berbeda. Angka mana yang berlaku?"


def source_text(line: ValueLine, value: Any) -> str:
    """Say which figure is about to be used, and instead of which."""
    dated = line.dated
    used = words.value_words(dated.unit, value)
    head = f"{dated.label} sejak {long_date(dated.valid_from)}: dipakai {used}"
    return f"{head}." if value == dated.value else f"{head}, bukan {words.dated_words(dated)}."


def signing_rows(lines: Iterable[ValueLine], pages: LawPages) -> list[tuple[Any, ...]]:
    """Return what is about to be confirmed: key, parameter, value, since, basis."""
    return [
        (
            line.key, pages.by_name[line.dated.name].parameter.label, words.dated_words(line.dated),
            line.dated.valid_from, words.reference_words(line.dated.reference),
        )
        for line in lines
    ]  # fmt: skip


def signing_title(count: int) -> str:
    """Name what is confirmed."""
    return "Sahkan satu nilai" if count == 1 else f"Sahkan {number(count)} nilai"


SIGNED = StatusWord("Disahkan", "ok")


def chosen_title(lines: Sequence[ValueLine]) -> str:
    """Say which values are chosen in the table."""
    if not lines:
        return "Pilih satu nilai atau lebih dalam tabel."
    if len(lines) > 1:
        return f"{number(len(lines))} nilai dipilih"
    line = lines[0]
    return f"Nilai sejak {long_date(line.dated.valid_from)}"


def acts_of(lines: Sequence[ValueLine], pages: LawPages | None) -> set[str]:
    """Return what can be done with the values chosen: sign, withdraw, correct, drop, choices."""
    found = set()
    if any(not line.is_disputed for line in lines):
        found.add("sign")
    if len(lines) != 1 or pages is None:
        return found
    line, setting = lines[0], pages.by_name[lines[0].dated.name].parameter.setting
    if line.sign_off is not None:
        found.add("withdraw")
    found.add("choices" if setting else "correct")
    if line.own is not None:
        found.add("drop")
    return found
