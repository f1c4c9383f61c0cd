"""Lists of workers as PDF, drawn on the spot for the tests of reading: SIPP's Formulir 2a in many dresses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A3 as UPRIGHT_A3
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

A3 = landscape(UPRIGHT_A3)
HEAD = ("No", "Nomor Referensi", "Nomor Pegawai", "Nama", "Tgl Lahir", "Tgl Kepesertaan", "Upah", "Rapel", "JKK", "JKM",
        "JHT", "JHT", "JP", "JP", "JKP", "JKP", "Total")  # fmt: skip
FIRST = ("BUDI", "SITI", "MUHAMMAD", "YOHANES", "I MADE", "NURUL", "ANASTASIA", "TRI", "ABDUL", "LA ODE")
LAST = ("REKAAN", "CONTOH", "UMPAMA PUTRA", "KHAYAL", "MISAL HIDAYATULLAH KUSUMANINGRAT", "ANDAI", "PERMISALAN JAYA")
NAME = 3
"""The place of the name in a row of Formulir 2a."""


@dataclass(frozen=True)
class Insured:
    """One invented participant, as he stands in Formulir 2a."""

    kpj: str
    number: str
    name: str
    born: str
    since: str
    wage: int
    programmes: tuple[str, ...] = ("JKK", "JKM", "JHT", "JP")
    rapel: str = "0.00"

    def cells(self, place: int) -> list[str]:
        shares = [self._share(*of) for of in (("JKK", 240), ("JKM", 300), ("JHT", 3700), ("JHT", 2000), ("JP", 2000),
                                              ("JP", 1000))]  # fmt: skip
        return [str(place), self.kpj, self.number, self.name, self.born, self.since, rupiah(self.wage), self.rapel,
                *map(rupiah, shares), "0.00", "0.00", rupiah(sum(shares))]  # fmt: skip

    def _share(self, programme: str, rate: int) -> int:
        return self.wage * rate // 100_000 if programme in self.programmes else 0


def rupiah(amount: int) -> str:
    return f"{amount:,}.00"


def insured(count: int) -> list[Insured]:
    """Make so many people; one in five without JP, one in seven without JHT and JP."""
    found = []
    for n in range(count):
        programmes = ("JKK", "JKM", "JHT", "JP")[: 2 if n % 7 == 6 else 3 if n % 5 == 4 else 4]
        found.append(
            Insured(
                f"65{n + 1:09d}",
                f"K-{n + 1:04d}" if n % 3 else f"{n + 1:05d}",
                f"{FIRST[n % len(FIRST)]} {LAST[n * 3 % len(LAST)]}",
                f"{1 + n % 28:02d}-{1 + n % 12:02d}-{1970 + n % 30}",
                f"01-{1 + n % 12:02d}-{2015 + n % 9}",
                3_400_000 + 37_500 * (n % 400),
                programmes,
                "-125,000.00" if n % 11 == 3 else "0.00",
            )
        )
    return found


def rows_2a(people: Sequence[Insured], *, total_off: int = 0) -> list[list[str]]:
    rows = [person.cells(place) for place, person in enumerate(people, start=1)]
    sums = [rupiah(sum(int(float(row[at].replace(",", ""))) for row in rows)) for at in range(6, 17)]
    sums[0] = rupiah(sum(person.wage for person in people) + total_off)
    return [*rows, ["", "", "", "TOTAL", "", "", *sums]]


@dataclass(frozen=True)
class Dress:
    """How a list is printed."""

    size: float = 6.0
    grid: bool = False
    zebra: bool = False
    valign: str = "TOP"
    wrap: float | None = None
    leading: float = 1.2
    padding: float = 2.0
    right: bool = True
    repeat: bool = True
    head: tuple[tuple[str, ...], ...] = (HEAD,)
    spans: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    head_align: str = "LEFT"
    page: tuple[float, float] = landscape(A4)
    font: str = "Helvetica"
    wrap_head: float | None = None
    widths: tuple[float, ...] | None = None
    footer: str = "Halaman {} dari 9"
    foot_rows: tuple[str, ...] = ()
    month: str = "03-2026"


def print_list(path: Path, rows: Sequence[Sequence[str]], dress: Dress, *, name_at: int = NAME, right_from: int = 6,
               titles: Sequence[str] = ()) -> Path:  # fmt: skip
    """Print rows below the dress's head, over as many pages as they need."""
    style = ParagraphStyle("cell", fontName=dress.font, fontSize=dress.size, leading=dress.size * dress.leading)
    head = [[_wrapped(text, style, dress.wrap_head) for text in line] for line in dress.head]
    body = [[_wrapped(text, style, dress.wrap if at == name_at else None) for at, text in enumerate(row)]
            for row in rows]  # fmt: skip
    table = Table([*head, *body], colWidths=dress.widths, repeatRows=len(head) if dress.repeat else 0)
    table.setStyle(_style(dress, len(head), right_from))
    above = titles or ("FORMULIR 2A - RINCIAN IURAN TENAGA KERJA", "NPP : XX000123   Nama Perusahaan : PT Rekaan Utara",
                       f"Periode : {dress.month}")  # fmt: skip
    story: list[Any] = [Paragraph(text, style) for text in above]
    story += [Spacer(1, 8), table, *(Spacer(1, 12) for _ in dress.foot_rows[:1])]
    story += [Paragraph(text, style) for text in dress.foot_rows]
    document = SimpleDocTemplate(str(path), pagesize=dress.page, leftMargin=18, rightMargin=18, topMargin=30,
                                 bottomMargin=40)  # fmt: skip
    document.build(story, onFirstPage=_footer(dress), onLaterPages=_footer(dress))
    return path


def _wrapped(text: str, style: ParagraphStyle, width: float | None) -> Any:
    return Paragraph(text, style) if width and text else text


def _style(dress: Dress, lines: int, right_from: int) -> list[Any]:
    commands: list[Any] = [
        ("FONT", (0, 0), (-1, -1), dress.font, dress.size, dress.size * dress.leading),
        ("VALIGN", (0, 0), (-1, -1), dress.valign), ("ALIGN", (0, 0), (-1, lines - 1), dress.head_align),
        *((f"{side}PADDING", (0, 0), (-1, -1), dress.padding) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
        *(("SPAN", first, last) for first, last in dress.spans),
    ]  # fmt: skip
    if dress.right:
        commands.append(("ALIGN", (right_from, lines), (-1, -1), "RIGHT"))
    if dress.grid:
        commands.append(("GRID", (0, 0), (-1, -1), 0.4, colors.black))
    if dress.zebra:
        commands.append(("ROWBACKGROUNDS", (0, lines), (-1, -1), (colors.white, colors.whitesmoke)))
    return commands


def _footer(dress: Dress) -> Callable[[Any, Any], None]:
    def draw(canvas: Any, document: Any) -> None:
        canvas.setFont(dress.font, 6)
        canvas.drawString(20, 20, dress.footer.format(document.page))
        canvas.drawRightString(dress.page[0] - 20, 20, "Dicetak 05-04-2026 10:12 SIPP")

    return draw


TWO_LINES = (
    ("No", "Nomor Referensi", "Nomor Pegawai", "Nama", "Tgl Lahir", "Tgl Kepesertaan", "Upah", "Rapel", "JKK", "JKM",
     "JHT", "", "JP", "", "JKP", "", "Total"),
    ("",) * 10 + ("Pemberi Kerja", "TK", "Pemberi Kerja", "TK", "Pemerintah", "Rekomposisi", ""),
)  # fmt: skip
SPANNED = tuple(((at, 0), (at + 1, 0)) for at in (10, 12, 14))
TALL = (*SPANNED, *(((at, 0), (at, 1)) for at in (*range(10), 16)))
WIDTHS = (20.0, 52, 40, 78, 42, 48, 54, 46, 42, 42, 46, 46, 46, 42, 42, 44, 50)
NARROW = (18.0, 40, 32, 60, 36, 44, 48, 42, 36, 36, 42, 42, 42, 40, 34, 36, 48)

DRESSES = {
    "plain": Dress(),
    "ruled": Dress(grid=True),
    "left": Dress(right=False),
    "two lines": Dress(head=TWO_LINES, spans=TALL, head_align="CENTER", valign="MIDDLE"),
    "two lines ruled": Dress(head=TWO_LINES, spans=TALL, head_align="CENTER", valign="MIDDLE", grid=True),
    "group over two, left": Dress(head=(TWO_LINES[0],), spans=SPANNED),
    "group over two, centred": Dress(head=(TWO_LINES[0],), spans=SPANNED, head_align="CENTER"),
    "small": Dress(size=4, padding=1),
    "typed": Dress(font="Courier", size=4.5),
    "portrait": Dress(size=4.2, page=A4, padding=1.2),
    "no head again": Dress(repeat=False),
    "zebra": Dress(zebra=True, valign="MIDDLE"),
    "wrapped names, top": Dress(wrap=70, widths=WIDTHS),
    "wrapped names, middle": Dress(wrap=70, widths=WIDTHS, valign="MIDDLE"),
    "wrapped names, bottom": Dress(wrap=70, widths=WIDTHS, valign="BOTTOM"),
    "wrapped names, ruled": Dress(wrap=70, widths=WIDTHS, valign="MIDDLE", grid=True),
    "wrapped names, no padding": Dress(wrap=70, widths=WIDTHS, padding=0.6),
    "wrapped head": Dress(wrap=60, wrap_head=30, widths=NARROW, size=5.5, valign="MIDDLE"),
    "wrapped head, ruled": Dress(wrap=60, wrap_head=30, widths=NARROW, size=5.5, grid=True),
    "head of groups far above": Dress(size=4, padding=4, head=TWO_LINES, spans=TALL, valign="BOTTOM"),
    "groups, columns that touch": Dress(size=5.5, padding=0.8, head=(TWO_LINES[0],), spans=SPANNED, valign="MIDDLE"),
    "typed, titles that touch": Dress(size=5.5, padding=0.8, font="Courier", page=A3, head_align="RIGHT"),
    "two lines, amounts at the left": Dress(size=6, head=TWO_LINES, spans=TALL, valign="MIDDLE", right=False, page=A3),
}
