"""The ten questions of the calculator in the inspector's words: what each is given, with what it begins. No Qt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from core.law.informal_work import PROGRAMMES as INFORMAL_PROGRAMMES
from core.records.employers import KIND_LABELS, RISK_LABELS, SCALE_LABELS
from core.records.months import Month
from core.records.regions import find_region, regencies
from core.records.rosters import PROGRAMMES
from ui.viewmodels.record_words import SECTORS

if TYPE_CHECKING:
    from core.law.parameters import LawSet
    from core.services.offices import OpenOffice

Values = dict[str, Any]
"""What stands in a form: a value per field, None for an empty one."""
Choices = tuple[tuple[Any, str], ...]
KALTARA = "65"


class GivenKind(StrEnum):
    """What a field of the calculator takes."""

    MONTH = "month"
    RUPIAH = "rupiah"
    DAY = "day"
    WHOLE = "whole"
    PERCENT = "percent"
    CHOICE = "choice"
    YES_NO = "yes_no"
    SOME = "some"


def _always(_values: Mapping[str, Any]) -> bool:
    return True


def _never(_values: Mapping[str, Any]) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Given:
    """One field. `wanted` is said in place of the answer while a needed field is empty.

    `shown` tells whether the field has a part in the question as it is put; `told` is False for a field that only
    arranges the form and is not put to the law; `none` are the words of a choice not made.
    """

    key: str
    label: str
    kind: GivenKind
    choices: Choices = ()
    wanted: str = ""
    hint: str = ""
    shown: Callable[[Mapping[str, Any]], bool] = _always
    needed: Callable[[Mapping[str, Any]], bool] = _never
    told: bool = True
    none: str = "—"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: its name in the law (`of`), its Indonesian name, what it answers, its fields."""

    of: str
    title: str
    about: str
    givens: tuple[Given, ...]


PROGRAMME_NAMES = {
    "JKK": "JKK – Kecelakaan Kerja",
    "JKM": "JKM – Kematian",
    "JHT": "JHT – Hari Tua",
    "JP": "JP – Pensiun",
}
_EMPLOYERS = tuple((kind.value, words) for kind, words in KIND_LABELS.items())
_SCALE_FROM = (
    ("scale", "Skala yang sudah diketahui"),
    ("capital", "Modal usaha"),
    ("sales", "Hasil penjualan setahun"),
)
_BASES = (("contract_value", "Nilai kontrak"), ("wage_bill", "Upah pekerja yang diketahui"))
_PARTICIPANTS = (("worker", "Penerima Upah (PU)"), ("informal", "Bukan Penerima Upah (BPU)"))
_INFORMAL_SECTORS = (("other", "Selain transportasi"), ("transport", "Transportasi (ojek, kurir, pengemudi)"))
_PAYERS = (
    ("self", "Peserta sendiri"),
    ("sponsor", "Pihak lain (sponsor, CSR)"),
    ("state", "Pemerintah (APBN/APBD)"),
)


def _month(wanted: str = "Isi bulannya.") -> Given:
    return Given("month", "Bulan iuran", GivenKind.MONTH, wanted=wanted, needed=_always)


def _rupiah(key: str, label: str, wanted: str, **rest: Any) -> Given:
    return Given(key, label, GivenKind.RUPIAH, wanted=wanted, **{"needed": _always} | rest)


def _has_jkk(values: Mapping[str, Any]) -> bool:
    return "JKK" in (values.get("programmes") or ())


def _company(values: Mapping[str, Any]) -> bool:
    return values.get("employer") == "company"


def _scale_by(way: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda values: _company(values) and values.get("scale_from") == way


def _base_is(way: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda values: values.get("base") == way


def _with_vat(values: Mapping[str, Any]) -> bool:
    return values.get("base") == "contract_value" and values.get("includes_vat") is True


def _programmes(names: tuple[str, ...]) -> Given:
    choices = tuple((name, PROGRAMME_NAMES[name]) for name in names)
    wanted = "Centang paling sedikit satu program."
    return Given("programmes", "Program", GivenKind.SOME, choices, wanted, needed=_always)


def region_choices() -> Choices:
    """Return the province and its kabupaten and kota by name."""
    province = find_region(KALTARA)
    whole = ((KALTARA, f"{province.full_name} (UMP)"),) if province else ()
    return (*((place.code, place.full_name) for place in regencies(KALTARA)), *whole)


def asked_questions() -> tuple[Asked, ...]:
    """Return the ten questions in the order of the calculator."""
    return (*_questions_of_contributions(), *_questions_of_days(), _minimum_wage())


def _questions_of_contributions() -> tuple[Asked, ...]:
    return (
        Asked(
            "contribution", "Iuran sebulan", "Iuran seorang pekerja Penerima Upah untuk satu bulan.",
            (
                _month(),
                _rupiah("wage", "Upah sebulan", "Isi upah sebulan.", hint="Upah pokok dan tunjangan tetap"),
                _programmes(PROGRAMMES),
                Given(
                    "risk", "Kelas risiko JKK", GivenKind.CHOICE, tuple(RISK_LABELS.items()),
                    "Pilih kelas risiko JKK: kelas menentukan tarifnya.", "Kelas yang ditetapkan BPJS Ketenagakerjaan",
                    shown=_has_jkk, needed=_has_jkk, none="Pilih kelas…",
                ),
                Given(
                    "relief", "Keringanan", GivenKind.SOME,
                    (("labour_intensive", "Industri padat karya"),),
                ),
            ),
        ),
        Asked(
            "obligation", "Program wajib", "Program yang wajib diikuti pemberi kerja.",
            (
                Given("employer", "Jenis pemberi kerja", GivenKind.CHOICE, _EMPLOYERS, "Pilih jenisnya.",
                      needed=_always),
                Given("scale_from", "Skala usaha dari", GivenKind.CHOICE, _SCALE_FROM, "Pilih dasar skalanya.",
                      shown=_company, needed=_company, told=False),
                Given("scale", "Skala usaha", GivenKind.CHOICE,
                      tuple((scale.value, words) for scale, words in SCALE_LABELS.items()), "Pilih skala usahanya.",
                      shown=_scale_by("scale"), needed=_scale_by("scale")),
                _rupiah("capital", "Modal usaha", "Isi modal usahanya.", hint="Di luar tanah dan bangunan",
                        shown=_scale_by("capital"), needed=_scale_by("capital")),
                _rupiah("sales", "Hasil penjualan setahun", "Isi hasil penjualannya.",
                        hint="Untuk usaha yang berdiri sebelum PP 7/2021",
                        shown=_scale_by("sales"), needed=_scale_by("sales")),
                Given("on", "Pada tanggal", GivenKind.DAY, wanted="Isi tanggalnya.", needed=_always),
            ),
        ),
        Asked("wage_ceiling", "Batas upah JP", "Upah tertinggi sebagai dasar iuran Jaminan Pensiun.", (_month(),)),
        Asked(
            "construction", "Iuran jasa konstruksi", "Iuran JKK dan JKM satu proyek.",
            (
                Given("base", "Dihitung dari", GivenKind.CHOICE, _BASES, "Pilih dasarnya.", needed=_always, told=False),
                _rupiah("contract_value", "Nilai kontrak", "Isi nilai kontrak.",
                        shown=_base_is("contract_value"), needed=_base_is("contract_value")),
                Given("includes_vat", "Nilai kontrak termasuk PPN", GivenKind.YES_NO,
                      wanted="Pilih apakah nilai kontrak termasuk PPN.",
                      shown=_base_is("contract_value"), needed=_base_is("contract_value")),
                Given("vat_percent", "PPN menurut kontrak (%)", GivenKind.PERCENT,
                      hint="Kosong: menurut tanggal SPK", shown=_with_vat),
                _rupiah("wage_bill", "Upah pekerja proyek", "Isi jumlah upahnya.",
                        shown=_base_is("wage_bill"), needed=_base_is("wage_bill")),
                Given("spk_date", "Tanggal SPK", GivenKind.DAY, hint="Kosong: tarif yang terakhir"),
            ),
        ),
        Asked(
            "informal", "Iuran BPU", "Iuran peserta Bukan Penerima Upah untuk satu bulan.",
            (
                _month(),
                _rupiah("income", "Penghasilan yang dilaporkan", "Isi penghasilannya."),
                _programmes(INFORMAL_PROGRAMMES),
                Given("sector", "Bidang", GivenKind.CHOICE, _INFORMAL_SECTORS, "Pilih bidangnya.", needed=_always),
                Given("paid_by", "Dibayar oleh", GivenKind.CHOICE, _PAYERS, "Pilih siapa yang membayar.",
                      needed=_always),
            ),
        ),
    )  # fmt: skip


def _questions_of_days() -> tuple[Asked, ...]:
    return (
        Asked(
            "due_date", "Jatuh tempo", "Hari terakhir membayar iuran suatu bulan.",
            (
                _month(),
                Given("participant", "Peserta", GivenKind.CHOICE, _PARTICIPANTS, "Pilih jenis pesertanya.",
                      needed=_always),
            ),
        ),
        Asked(
            "late_penalty", "Denda keterlambatan", "Denda atas iuran Penerima Upah yang terlambat dibayar.",
            (
                _month(),
                _rupiah("amount", "Iuran yang terlambat", "Isi iuran yang terlambat."),
                Given("paid_on", "Dibayar atau dihitung s.d.", GivenKind.DAY, wanted="Isi tanggal bayarnya.",
                      needed=_always),
            ),
        ),
        Asked(
            "sanction_fine", "Denda PP 86/2013", "Denda administratif sesudah Surat Teguran II berakhir.",
            (
                _rupiah("amount", "Iuran yang seharusnya dibayar", "Isi iuran yang seharusnya dibayar."),
                Given("second_warning_ended", "Surat Teguran II berakhir", GivenKind.DAY,
                      wanted="Isi tanggal berakhirnya Surat Teguran II.", needed=_always),
                Given("paid_on", "Dibayar pada", GivenKind.DAY, hint="Kosong: belum dibayar"),
            ),
        ),
        Asked(
            "deadline", "Batas waktu surat", "Hari terakhir suatu tenggat dalam hari kerja.",
            (
                Given("from", "Tanggal surat diterima", GivenKind.DAY, wanted="Isi tanggal surat diterima.",
                      needed=_always),
                Given("working_days", "Lama tenggat (hari kerja)", GivenKind.WHOLE, wanted="Isi lama tenggatnya.",
                      needed=_always),
            ),
        ),
    )  # fmt: skip


def _minimum_wage() -> Asked:
    return Asked(
        "minimum_wage", "Upah minimum", "UMK atau UMP suatu wilayah, juga yang sektoral.",
        (
            Given("region", "Wilayah", GivenKind.CHOICE, region_choices(), "Pilih wilayahnya.", needed=_always),
            Given("month", "Bulan", GivenKind.MONTH, wanted="Isi bulannya.", needed=_always),
            Given("sector", "Sektor", GivenKind.CHOICE, tuple(SECTORS), none="Tanpa sektor"),
        ),
    )  # fmt: skip


def first_values(asked: Asked, today: date, law: "LawSet", region: str = KALTARA) -> Values:
    """Return what a form begins with: this month, today, the usual answers; amounts are left to the inspector."""
    warning = law.find("warning_working_days", today)
    known: Values = {
        "month": Month.of(today), "on": today, "spk_date": today, "from": today, "programmes": ("JKK", "JKM"),
        "employer": "company", "scale_from": "scale", "base": "contract_value", "includes_vat": True, "sector": "other",
        "paid_by": "self", "participant": "worker", "region": region, "relief": (),
        "working_days": warning.number if warning else None,
    }  # fmt: skip
    own: dict[str, Values] = {
        "contribution": {"programmes": PROGRAMMES},
        "late_penalty": {"month": Month.of(today).plus(-2), "paid_on": today},
        "sanction_fine": {"second_warning_ended": today},
        "minimum_wage": {"sector": None},
    }
    return {given.key: (known | own.get(asked.of, {})).get(given.key) for given in asked.givens}


_KEPT: "WeakKeyDictionary[OpenOffice, dict[str, Values]]" = WeakKeyDictionary()
"""What was typed last into each question, as long as the office is open; never written anywhere."""


def kept_values(office: "OpenOffice") -> dict[str, Values]:
    """Return what stood last in each form of this office, by question; the caller writes into it."""
    return _KEPT.setdefault(office, {})
