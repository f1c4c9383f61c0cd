"""What the making of an office asks for, step by step, and what is wrong with the answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.records.offices import ZONES, Office, OfficeHead, Signatory
from core.records.problems import Problem
from core.services.offices import NewOffice, PassphraseStrength, passphrase_strength

PAPER_SIZES = (("A4", "A4 (21 × 29,7 cm)"), ("F4", "F4 / Folio (21,5 × 33 cm)"))
GROUPS_A_LINE = 4


@dataclass(slots=True)
class NewOfficeForm:
    """The answers so far."""

    passphrase: str = ""
    repeated: str = ""
    actor: str = ""
    name: str = ""
    zone: str = "Asia/Makassar"
    city: str = ""
    parent: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    signatory_name: str = ""
    signatory_position: str = "Kepala Cabang"
    signatory_number: str = ""
    paper_size: str = "A4"
    strength: PassphraseStrength | None = field(default=None)

    def judge(self) -> PassphraseStrength:
        """Judge the passphrase as it stands now and keep the judgement."""
        self.strength = passphrase_strength(self.passphrase, hints=(self.name, self.actor))
        return self.strength


def zone_choices() -> list[tuple[str, str]]:
    """Return the zones of Indonesia with the words the inspector knows."""
    return [(zone, f"{word} ({zone.partition('/')[2]})") for zone, word in ZONES.items()]


def passphrase_problems(form: NewOfficeForm) -> tuple[Problem, ...]:
    """Look at the first step."""
    found = []
    if not form.judge().is_enough:
        text = " ".join(("Kata sandi terlalu mudah ditebak.", *form.judge().advice[:1]))
        found.append(Problem("weak_passphrase", text, field="passphrase"))
    if form.passphrase != form.repeated:
        found.append(Problem("passphrase_differs", "Kedua kata sandi tidak sama.", field="repeated"))
    return tuple(found)


def office_problems(form: NewOfficeForm) -> tuple[Problem, ...]:
    """Look at the second step."""
    wanted = {"name": "Isi nama kantor, misalnya Kantor Cabang Tarakan.",
              "actor": "Isi nama Anda untuk catatan perubahan.",
              "city": "Isi kota; surat diberi tempat dan tanggal."}  # fmt: skip
    return tuple(
        Problem(f"{name}_missing", text, field=name) for name, text in wanted.items() if not getattr(form, name)
    )


def signatory_problems(form: NewOfficeForm) -> tuple[Problem, ...]:
    """Look at the third step."""
    wanted = {"signatory_name": "Isi nama pejabat yang menandatangani surat.", "signatory_position": "Isi jabatannya."}
    return tuple(
        Problem(f"{name}_missing", text, field=name) for name, text in wanted.items() if not getattr(form, name)
    )


def _missing(form: NewOfficeForm, wanted: Mapping[str, str]) -> tuple[Problem, ...]:
    return tuple(
        Problem(f"{name}_missing", text, field=name) for name, text in wanted.items() if not getattr(form, name)
    )


def new_office(form: NewOfficeForm) -> NewOffice:
    """Return the answers as the service takes them."""
    head = OfficeHead(parent=form.parent, city=form.city, address=form.address, phone=form.phone, email=form.email)
    signatory = Signatory(form.signatory_name, form.signatory_position, form.signatory_number)
    office = Office(form.name, head, signatory, zone=form.zone, paper_size=form.paper_size)
    return NewOffice(office, form.passphrase, form.actor)


def key_lines(recovery_key: str) -> str:
    """Write the recovery key in lines of four groups, as it is copied by hand."""
    groups = recovery_key.split("-")
    lines = ["   ".join(groups[at : at + GROUPS_A_LINE]) for at in range(0, len(groups), GROUPS_A_LINE)]
    return "\n".join(lines)
