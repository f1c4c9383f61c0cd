"""The office that uses the program: its name, letterhead, signatory, and the settings of its papers."""

from dataclasses import dataclass, field

from core.records.problems import Problem

ZONES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
"""Time zones of Indonesia and how papers and the clock name them."""

DEFAULT_NUMBER_PATTERN = "B/{running}/{month:02d}{year}"


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs letters. Istilah resmi: penanda tangan. `on_behalf` is the line above, such as "a.n. Kepala Cabang"."""

    name: str = ""
    position: str = ""
    staff_number: str = ""
    on_behalf: str = ""


@dataclass(frozen=True, slots=True)
class OfficeHead:
    """What the head of every paper says. Istilah resmi: kop surat. `logo` holds the bytes of a PNG."""

    parent: str = ""
    city: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    lines: tuple[str, ...] = ()
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """Istilah resmi: kantor cabang. Legal days are counted in `zone`, not in the laptop's.

    `number_pattern` is filled with running, month, year and unit; `paper_size` is A4 or F4; `region` the Kemendagri
    code of the province or kabupaten the office looks after; `law_settings` what the office chose where the law leaves
    it open.
    """

    name: str
    head: OfficeHead = OfficeHead()
    signatory: Signatory = Signatory()
    zone: str = "Asia/Makassar"
    unit: str = ""
    region: str = "65"
    paper_size: str = "A4"
    number_pattern: str = DEFAULT_NUMBER_PATTERN
    law_settings: dict[str, object] = field(default_factory=dict)

    @property
    def zone_name(self) -> str:
        """WIB, WITA or WIT."""
        return ZONES.get(self.zone, self.zone)


def check_office(office: Office) -> tuple[Problem, ...]:
    """Return what is wrong with an office's data; an empty tuple when it can be kept."""
    found = []
    if not office.name.strip():
        found.append(Problem("name_missing", "Nama kantor harus diisi.", field="name"))
    if office.zone not in ZONES:
        found.append(Problem("zone_unknown", "Zona waktu harus WIB, WITA, atau WIT.", field="zone"))
    if office.paper_size not in {"A4", "F4"}:
        found.append(Problem("paper_size_unknown", "Ukuran kertas harus A4 atau F4.", field="paper_size"))
    return (*found, *_check_pattern(office.number_pattern))


def _check_pattern(pattern: str) -> tuple[Problem, ...]:
    try:
        numbers = {pattern.format(running=running, month=3, year=2026, unit="X") for running in (7, 8)}
    except (KeyError, IndexError, ValueError):
        numbers = set()
    if len(numbers) == 2:  # noqa: PLR2004 — two running numbers must give two numbers
        return ()
    text = "Pola nomor surat harus memuat {running}; boleh juga {month:02d}, {year}, dan {unit}."
    return (Problem("number_pattern_invalid", text, field="number_pattern"),)
