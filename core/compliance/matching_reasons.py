"""Why two rows are taken for one person, or why somebody must look: short sentences in Indonesian."""

from collections.abc import Iterator
from datetime import date

from core.compliance.matching_candidates import Edge
from core.compliance.matching_evidence import Likeness, Rank, is_told_by_nik
from core.compliance.matching_people import Person
from core.compliance.names import NameLikeness

_NIK_SENTENCES = {
    Likeness.SAME: "NIK sama.",
    Likeness.NEAR_ONE: "NIK hampir sama: satu angka berbeda atau dua angka bertukar tempat.",
    Likeness.NEAR_TWO: "NIK hampir sama: dua angka berbeda.",
    Likeness.FAR: "NIK berbeda lebih dari dua angka.",
}
_NAME_SENTENCES = {
    NameLikeness.SHORTENED: "Nama sama, ditulis lebih singkat pada salah satu daftar",
    NameLikeness.MISSPELT: "Nama mirip",
    NameLikeness.PARTIAL: "Nama sebagian sama",
    NameLikeness.OTHER: "Nama berbeda",
}
TWICE_ON_THE_PAYROLL = "Kemungkinan orang yang sama dengan baris {row} pada daftar upah."
TOO_MANY_ALIKE = "Terlalu banyak peserta bernama mirip; mohon dicari sendiri pada daftar peserta."
NAMELESS = "Baris ini tidak memuat nama, NIK, maupun nomor peserta."


def explain_edge(edge: Edge) -> tuple[str, ...]:
    """Return the reasons for and against, the weightiest first."""
    sentences = [_explain_nik(edge), *_explain_numbers(edge), _explain_name(edge), _explain_birth(edge)]
    sentences += [*_explain_weak_signs(edge), edge.evidence.note, _explain_doubt(edge)]
    return tuple(sentence for sentence in sentences if sentence)


def _explain_nik(edge: Edge) -> str:
    if edge.evidence.nik is not Likeness.UNKNOWN:
        return _NIK_SENTENCES[edge.evidence.nik]
    for person, label in ((edge.person, "daftar upah"), (edge.other, "daftar peserta")):
        if person.doubtful:
            return f"NIK pada {label} tertulis pada beberapa baris dan tidak jelas milik siapa."
        if person.nik_taken_away:
            return f"NIK pada {label} milik baris lain, sehingga dianggap tidak ada."
    missing = [label for person, label in _sides(edge) if person.nik is None]
    return f"NIK tidak ada pada {' dan '.join(missing)}." if missing else "NIK tidak dapat dibandingkan."


def _sides(edge: Edge) -> tuple[tuple[Person, str], tuple[Person, str]]:
    return (edge.person, "daftar upah"), (edge.other, "daftar peserta")


def _explain_numbers(edge: Edge) -> Iterator[str]:
    mine, theirs = edge.person, edge.other
    if mine.kpj and mine.kpj == theirs.kpj:
        yield "Nomor peserta (KPJ) sama."
    if mine.passport and mine.passport == theirs.passport:
        yield "Nomor paspor sama."
    if mine.employee_number and mine.employee_number == theirs.employee_number:
        yield "Nomor pegawai sama."


def _explain_name(edge: Edge) -> str:
    mine, theirs = edge.person.name, edge.other.name
    comparison = edge.evidence.name
    if mine is None or theirs is None or comparison is None:
        return "Nama tidak ada pada salah satu daftar."
    if mine.written.casefold() == theirs.written.casefold():
        return "Nama sama."
    if comparison.likeness is NameLikeness.SAME:
        return f"Nama sama setelah gelar dan ejaan disamakan: {mine.written} / {theirs.written}."
    return f"{_NAME_SENTENCES[comparison.likeness]}: {mine.written} / {theirs.written}."


def _explain_birth(edge: Edge) -> str:
    mine, theirs = edge.person.birth, edge.other.birth
    if mine is None or theirs is None:
        return "Tanggal lahir tidak diketahui pada salah satu daftar."
    source = "" if edge.person.birth_given and edge.other.birth_given else " (menurut NIK)"
    if edge.evidence.birth is Likeness.SAME:
        return f"Tanggal lahir sama{source}: {_day(mine)}."
    if is_told_by_nik(edge.person, edge.other) and edge.evidence.birth is Likeness.PART:
        return f"Tanggal lahir berbeda ({_day(mine)} / {_day(theirs)}), tetapi yang di dalam NIK sama."
    if edge.evidence.birth is Likeness.TURNED:
        return f"Tanggal dan bulan lahir bertukar tempat: {_day(mine)} / {_day(theirs)}."
    return f"Tanggal lahir berbeda{source}: {_day(mine)} / {_day(theirs)}."


def _day(day: date) -> str:
    return f"{day:%d-%m-%Y}"


def _explain_weak_signs(edge: Edge) -> Iterator[str]:
    if set(edge.person.starts) & set(edge.other.starts):
        yield "Mulai bekerja pada tanggal yang sama."
    if edge.person.wage_rp and edge.person.wage_rp == edge.other.wage_rp:
        yield "Upah sama."
    if edge.person.sex and edge.other.sex and edge.person.sex != edge.other.sex:
        yield "Jenis kelamin berbeda."


def _explain_doubt(edge: Edge) -> str:
    evidence = edge.evidence
    near_twins = evidence.nik in (Likeness.NEAR_ONE, Likeness.NEAR_TWO) and evidence.birth is Likeness.SAME
    if evidence.rank >= Rank.LIKELY or not near_twins:
        return ""
    misspelt = evidence.name is not None and evidence.name.likeness >= NameLikeness.MISSPELT
    return "Mungkin salah ketik, mungkin pula saudara kembar." if misspelt else "Mungkin saudara kembar."
