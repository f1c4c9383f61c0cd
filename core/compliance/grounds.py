"""On what legal ground each finding rests."""

from core.records.findings import FindingKind
from core.records.references import Reference

_REGISTER = Reference("UU 24/2011", "Pasal 15 ayat (1)", "wajib mendaftarkan")
_TRUE_DATA = Reference("UU 24/2011", "Pasal 15 ayat (2)", "data lengkap dan benar")
_DEPOSIT = Reference("UU 24/2011", "Pasal 19", "memungut dan menyetor iuran")
_BREACH_REGISTER = Reference("PP 86/2013", "Pasal 3 ayat (1) huruf a", "pendaftaran pemberi kerja, pekerja dan program")
_BREACH_DATA = Reference("PP 86/2013", "Pasal 3 ayat (1) huruf b", "data tidak lengkap atau tidak benar")
_STAGES = Reference("Perpres 109/2013", "Pasal 6", "program wajib menurut skala usaha")
_LATE = Reference("PP 44/2015", "", "denda keterlambatan 2 % sebulan", "reported")
_AGE = Reference("PP 45/2015", "Pasal 15", "usia pensiun", "reported")
_MINIMUM = Reference("Upah minimum provinsi dan kabupaten/kota", "", "pembulatan ke rupiah terdekat", "reported")

GROUNDS: dict[FindingKind, tuple[Reference, ...]] = {
    FindingKind.UNREGISTERED: (_REGISTER, _BREACH_REGISTER, _STAGES),
    FindingKind.PARTIAL_WORKERS: (_REGISTER, _BREACH_REGISTER, _STAGES),
    FindingKind.REGISTERED_LATE: (_REGISTER, _BREACH_REGISTER, _STAGES),
    FindingKind.PARTIAL_PROGRAMMES: (_REGISTER, _BREACH_REGISTER, _STAGES),
    FindingKind.WAGE_UNDERREPORTED: (_TRUE_DATA, _BREACH_DATA),
    FindingKind.BELOW_MINIMUM_WAGE: (_MINIMUM,),
    FindingKind.OVER_PENSION_AGE: (_AGE,),
    FindingKind.ARREARS: (_DEPOSIT, _LATE),
    FindingKind.LEFT_EMPLOYER: (_TRUE_DATA,),
}
"""Dasar hukum per temuan; a state body is outside PP 86/2013, see `grounds_of`."""


def grounds_of(kind: FindingKind, employer_kind: str) -> tuple[Reference, ...]:
    """Return the legal grounds of a finding. PP 86/2013 does not reach state bodies (LAW §6)."""
    grounds = GROUNDS[kind]
    if employer_kind != "state_body":
        return grounds
    return tuple(reference for reference in grounds if reference.title != "PP 86/2013")
