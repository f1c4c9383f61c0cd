"""Letters as blocks: what a paper says, before anyone decides where on the page it stands.

Every text of a block is rich text: `**…**` is bold, a backslash makes the next character plain. Values are escaped
where a template is filled (`core.documents.letter_placeholders`), nowhere else. An empty cell or value is printed as
a dash, or as a line to write on where the block says `write_in`.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class LetterKind(StrEnum):
    """The papers. Istilah resmi: Berita Acara Pemeriksaan, LHP, Surat Teguran I, Lembar Evaluasi Kepatuhan."""

    MINUTES = "minutes"
    MINUTES_BLANK = "minutes_blank"
    INSPECTION_REPORT = "inspection_report"
    WARNING_1 = "warning_1"
    EVALUATION_NOTICE = "evaluation_notice"

    @property
    def label(self) -> str:
        """The Indonesian name that screens and papers show."""
        return _KIND_LABELS[self]


class LetterState(StrEnum):
    """The way of a paper. Istilah resmi: konsep, diperiksa (paraf), disetujui, terbit, diganti, batal."""

    DRAFT = "draft"
    CHECKED = "checked"
    APPROVED = "approved"
    ISSUED = "issued"
    SUPERSEDED = "superseded"
    VOID = "void"

    @property
    def label(self) -> str:
        """The Indonesian word that screens and the register show."""
        return _STATE_LABELS[self]


_KIND_LABELS = {
    LetterKind.MINUTES: "Berita Acara Pemeriksaan",
    LetterKind.MINUTES_BLANK: "Formulir Berita Acara Pemeriksaan",
    LetterKind.INSPECTION_REPORT: "Laporan Hasil Pemeriksaan",
    LetterKind.WARNING_1: "Surat Teguran I",
    LetterKind.EVALUATION_NOTICE: "Lembar Evaluasi Kepatuhan",
}
_STATE_LABELS = {
    LetterState.DRAFT: "konsep",
    LetterState.CHECKED: "diperiksa",
    LetterState.APPROVED: "disetujui",
    LetterState.ISSUED: "terbit",
    LetterState.SUPERSEDED: "diganti",
    LetterState.VOID: "batal",
}


class PaperSize(StrEnum):
    """The sheets Indonesian offices print on. F4 is 215 × 330 mm."""

    A4 = "A4"
    F4 = "F4"

    @property
    def millimetres(self) -> tuple[int, int]:
        """Width and height in mm."""
        return (210, 297) if self is PaperSize.A4 else (215, 330)


@dataclass(frozen=True, slots=True)
class PaperSettings:
    """How papers of an office are printed. `sample` marks the papers of a sample office with CONTOH. Margins in mm."""

    size: PaperSize = PaperSize.A4
    margin_left_mm: int = 25
    margin_right_mm: int = 20
    margin_top_mm: int = 15
    margin_bottom_mm: int = 20
    sample: bool = False


@dataclass(frozen=True, slots=True)
class PaperInfo:
    """What the PDF says of itself: title, author, day. A `single_page` paper is set smaller until it fits one page.

    `kind` is None for a sheet that is no letter: a calculation, a list of values.
    """

    kind: LetterKind | None
    title: str
    office: str
    dated: date | None = None
    single_page: bool = False


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The office's head (istilah: kop surat) with a line under it. `logo` holds the bytes of a PNG."""

    name: str
    lines: tuple[str, ...] = ()
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class ReferenceLines:
    """Nomor, Sifat, Lampiran, Hal; `place_and_date` stands at the right on the line of the first row."""

    rows: tuple[tuple[str, str], ...]
    place_and_date: str = ""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Yth. …, one line each."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """The centred title of a paper, with lines under it (number, subject)."""

    text: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part; it never stands alone at the foot of a page."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a line break is kept. `align` is justify, left, center or right. `keep` holds it with the next."""

    text: str
    align: str = "justify"
    small: bool = False
    keep: bool = False
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Items with `1.`, `a.` or `-` before them, as `marker` says."""

    items: tuple[str, ...]
    marker: str = "1"


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Names and values in two columns with a colon between. With `write_in`, an empty value is a line to write on."""

    rows: tuple[tuple[str, str], ...]
    write_in: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: `width` is its share of the width, `align` left, right or center."""

    label: str
    width: int = 10
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header is repeated on each page. `totals` is a last row in bold; empty means none.

    A table without rows says `empty` instead, or prints nothing if there is none. `blank_rows` are rows to write in.
    A `dense` table of figures is set small and close, and its empty cells stay empty.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[str, ...] = ()
    empty: str = ""
    small: bool = False
    blank_rows: int = 0
    dense: bool = False


@dataclass(frozen=True, slots=True)
class AmountRow:
    """One kind of amount: figures, words and what it is."""

    label: str
    amount: str
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Amounts:
    """The kinds of amounts, apart from one another and never added. `counted_until` says "dihitung s.d. …"."""

    rows: tuple[AmountRow, ...]
    counted_until: str


@dataclass(frozen=True, slots=True)
class ExplanationLine:
    """One step of a calculation: how deep it stands, what it is, value with unit, place in the law, cell it is from."""

    depth: int
    label: str
    value: str
    references: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A tree of steps, root first (istilah: langkah perhitungan)."""

    title: str
    lines: tuple[ExplanationLine, ...]


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One line of a checklist; `checked` None is a box to tick by hand."""

    text: str
    checked: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """Boxes with a text and a remark."""

    items: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: lines above the room to sign in, name and lines below it. No name is a line to write on."""

    above: tuple[str, ...]
    name: str = ""
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signatures side by side, two in a row; `at_right` puts a single one at the right as a letter has it."""

    people: tuple[Signature, ...]
    at_right: bool = False


@dataclass(frozen=True, slots=True)
class WriteInLines:
    """A label with empty lines to write on, for what is filled in by hand."""

    label: str
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Copies:
    """Who gets a copy. Istilah resmi: Tembusan."""

    items: tuple[str, ...]
    label: str = "Tembusan:"


@dataclass(frozen=True, slots=True)
class Qr:
    """A signed payload as a square code with a caption; nothing while the payload is empty.

    With `beside` it stands at the left of what comes next, which is then a signature at the right.
    """

    payload: str
    caption: str = ""
    beside: bool = False


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class CopyStart:
    """A copy of the paper begins: new page, numbers from 1, the label at the head (istilah: lembar 1, lembar 2)."""

    label: str


@dataclass(frozen=True, slots=True)
class AnnexHeading:
    """An annex begins on a new page (istilah: Lampiran), with lines that say of which paper."""

    label: str
    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Footer:
    """The foot of every page: number of the paper, head of the change log, notes such as "dasar belum disahkan"."""

    number: str = ""
    chain_head: str = ""
    notes: tuple[str, ...] = field(default=())


Block = (
    PaperInfo
    | Letterhead
    | ReferenceLines
    | Addressee
    | Title
    | Heading
    | Paragraph
    | NumberedList
    | KeyValues
    | Table
    | Amounts
    | Explanation
    | Checklist
    | Signatures
    | WriteInLines
    | Copies
    | Qr
    | PageBreak
    | CopyStart
    | AnnexHeading
    | Footer
)
"""Everything a paper is made of."""
