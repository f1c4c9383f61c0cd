"""The fifteen invented employers of the sample office: who they are, and what an inspection finds with them."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from resources.samples import doubts
from resources.samples.staffs import LATEST, MonthPair, Staff, Worker, change, hire

if TYPE_CHECKING:
    from collections.abc import Callable

FOUR = ("JKK", "JKM", "JHT", "JP")
AS_OF = date(2026, 11, 16)
NOVEMBER, JANUARY, JULY = (2025, 11), (2026, 1), (2026, 7)
WARNING_PAPERS = ("minutes", "inspection_report", "warning_1", "evaluation_notice")
NOTICE_PAPERS = ("minutes", "inspection_report", "evaluation_notice")


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample employer. `facts` are the keys of the employer file, `card` what else the office knows of it.

    `payrolls` and `participants` name the layout per month; `papers` are the letters that the demo makes. `review` are
    the places in the staff of those about whom the inspector is asked: workers, and participants who may be one of
    them. Each second row of somebody is asked about too.
    """

    slug: str
    facts: dict
    card: dict
    staff: Staff
    payrolls: dict[MonthPair, str]
    participants: dict[MonthPair, str] = field(default_factory=dict)
    payments: tuple[dict, ...] = ()
    papers: tuple[str, ...] = WARNING_PAPERS
    review: tuple[int, ...] = ()


def _facts(name: str, region: str, number: int, **given: object) -> dict:
    facts = {"name": name, "npp": f"NN65{number:04d}", "division": "000", "nib": f"91200650{number:05d}"}
    return facts | {"kind": "company", "region": region, "registered": True, "programmes": list(FOUR)} | given


def _card(number: int, address: str, contact: str, kbli: str, business: str, **given: object) -> dict:
    card = {"address": address, "kbli": kbli, "business": business, "npwp": f"0650{number:012d}"}
    name, position = contact.split(", ", 1)
    return card | {"contact": name, "contact_position": position, "phone": f"0800-6500-{number:03d}"} | given


def build_samples() -> tuple[Sample, ...]:
    """Return all sample employers, the same ones every time."""
    makers: tuple[Callable[[int], Sample], ...] = (
        _shop_chain, _fishing_company, _palm_estate, _state_body, _contractor, _bridge_project, _micro_shop,
        _restaurant, _shipping, _furniture, _coal, _clinic, _logistics, _fishermen,
        _plywood_mill,
    )  # fmt: skip
    return tuple(make(number) for number, make in enumerate(makers, start=1))


def _shop_chain(number: int) -> Sample:
    """Fully compliant, and paid every bill in time."""
    facts = _facts("PT Niaga Tarakan Contoh", "65.71", number, scale="medium", risk=1, member_since=date(2014, 7, 1))
    card = _card(
        number, "Jalan Contoh Raya No. 1, Tarakan", "Ratna Wijaya, Manajer Personalia", "47111", "Perdagangan eceran",
        scale_criterion="sales", scale_sales_rp=31_000_000_000,
    )  # fmt: skip
    staff = hire(number, 24, "65.71", (4_760_000, 8_900_000), FOUR, positions=("Pramuniaga", "Kasir", "Staf gudang"))
    payments = [_bill(month, 9_240_000, 9_240_000, 12) for month in _twelve_months()]
    payrolls, lists = {LATEST: "plain payroll"}, {LATEST: "card participants"}
    return Sample(
        f"{number:02d}-niaga-tarakan", facts, card, staff, payrolls, lists, tuple(payments), NOTICE_PAPERS[:2]
    )


def _fishing_company(number: int) -> Sample:
    """Lists over several months with a raise in January that was not reported for some; unregistered workers."""
    facts = _facts("PT Arung Samudra Contoh", "65.71", number, scale="large", risk=4, member_since=date(2013, 3, 1))
    card = _card(
        number, "Jalan Pelabuhan Contoh No. 7, Tarakan", "Hendra Laing, Kepala HRD", "03111", "Perikanan laut",
        scale_criterion="capital", scale_capital_rp=14_500_000_000,
    )  # fmt: skip
    positions = ("Anak buah kapal", "Juru mesin", "Staf pengolahan", "Mandor")
    staff = hire(number, 150, "65.71", (4_800_000, 9_500_000), FOUR, positions=positions, raise_percent=6)
    change(staff.every(12, 5, 9), _unregistered)
    change(staff.every(9, 3, 15), lambda w: setattr(w, "reported_since", w.wage_before))
    change(staff.pick(20, 47), lambda w: setattr(w, "last_list", NOVEMBER))
    change(staff.pick(131), lambda w: _started(w, date(2026, 7, 6), JULY))
    change(staff.pick(148, 149), lambda w: _started(w, date(2026, 10, 19), LATEST))
    change(staff.pick(131, 148, 149), _unregistered)
    payrolls = dict.fromkeys((NOVEMBER, JANUARY, JULY, LATEST), "titled payroll")
    lists = dict.fromkeys((NOVEMBER, JANUARY, LATEST), "card participants")
    return Sample(f"{number:02d}-arung-samudra", facts, card, staff, payrolls, lists)


def _palm_estate(number: int) -> Sample:
    """600 workers: unregistered, under-reported, paid under the minimum wage, registered late; damaged NIKs."""
    facts = _facts("PT Sawit Hulu Contoh", "65.04", number, scale="large", risk=3, member_since=date(2012, 5, 1))
    card = _card(
        number, "Desa Contoh Jaya, Kecamatan Sesayap, Tana Tidung", "Bambang Prasetyo, Estate Manager", "01262",
        "Perkebunan buah kelapa sawit", scale_criterion="capital", scale_capital_rp=86_000_000_000,
    )  # fmt: skip
    positions = ("Pemanen", "Perawatan", "Mandor panen", "Kerani", "Sopir")
    staff = hire(number, 600, "65.04", (3_875_000, 5_600_000), FOUR, positions=positions)
    change(staff.every(17, 4, 35), _unregistered)
    change(staff.every(9, 7, 60), lambda w: setattr(w, "reported_since", 3_702_906))
    change(staff.every(31, 2, 19), lambda w: _paid(w, 3_650_000))
    change(staff.every(47, 11, 12), lambda w: setattr(w, "member_since", date(2026, 3, 1)))
    change(staff.every(61, 9, 9), lambda w: setattr(w, "damaged", True))
    payrolls, lists = {LATEST: "plain payroll"}, {LATEST: "csv participants"}
    return Sample(f"{number:02d}-sawit-hulu", facts, card, staff, payrolls, lists)


def _state_body(number: int) -> Sample:
    """Non-ASN workers of a state body, a part of them unregistered: an evaluation notice, never a warning."""
    facts = _facts(
        "Dinas Pengelolaan Pasar Contoh", "65.01", number, kind="state_body", risk=1, programmes=["JKK", "JKM"],
        member_since=date(2021, 6, 1),
    )  # fmt: skip
    card = _card(
        number, "Jalan Kantor Contoh No. 3, Tanjung Selor", "Dewi Mahendra, Kasubbag Kepegawaian", "84111",
        "Instansi pemerintah daerah", superior_name="Bupati (contoh)",
        superior_address="Jalan Bupati Contoh No. 1, Tanjung Selor",
    )  # fmt: skip
    staff = hire(
        number, 46, "65.01", (3_905_000, 4_300_000), ("JKK", "JKM"), positions=("Tenaga kebersihan", "Juru pungut")
    )
    change(staff.every(4, 1, 11), _unregistered)
    payrolls, lists = {LATEST: "titled payroll"}, {LATEST: "csv participants"}
    return Sample(f"{number:02d}-dinas-pasar", facts, card, staff, payrolls, lists, (), NOTICE_PAPERS)


def _contractor(number: int) -> Sample:
    """Permanent staff of a construction contractor: JP joined late, two registered late, a SIPP Formulir 2a."""
    facts = _facts(
        "PT Karya Beton Contoh", "65.03", number, scale="medium", risk=5, member_since=date(2016, 2, 1),
        jp_since=date(2026, 4, 1),
    )  # fmt: skip
    card = _card(
        number, "Jalan Perbatasan Contoh No. 12, Nunukan", "Yohanes Palinggi, Direktur", "42101",
        "Konstruksi bangunan sipil jalan", scale_criterion="capital", scale_capital_rp=8_200_000_000,
    )  # fmt: skip
    staff = hire(
        number, 32, "65.03", (4_200_000, 13_500_000), FOUR, positions=("Pelaksana", "Juru ukur", "Operator", "Staf")
    )
    change(staff.workers, lambda w: setattr(w, "member_since", max(w.member_since, date(2016, 2, 1))))
    change(staff.pick(6, 19), lambda w: _started(w, date(2025, 12, 8), (2000, 1)))
    change(staff.pick(6, 19), lambda w: setattr(w, "member_since", date(2026, 5, 1)))
    payrolls, lists = {LATEST: "merged payroll"}, {LATEST: "sipp participants"}
    return Sample(f"{number:02d}-karya-beton", facts, card, staff, payrolls, lists)


def _bridge_project(number: int) -> Sample:
    """Day labour of a construction project: JKK and JKM only; eight labourers were never registered."""
    facts = _facts(
        "Proyek Jembatan Sembakung Contoh", "65.03", number, kind="construction_project", risk=5,
        programmes=["JKK", "JKM"], member_since=date(2026, 5, 18),
    )  # fmt: skip
    card = _card(
        number, "Lokasi proyek: Desa Contoh, Kecamatan Sembakung, Nunukan", "Marten Ubang, Manajer Proyek", "42102",
        "Proyek jasa konstruksi", contract_value_rp=12_500_000_000, spk_on=date(2026, 5, 4),
    )  # fmt: skip
    staff = hire(
        number, 30, "65.03", (3_850_000, 4_600_000), ("JKK", "JKM"), positions=("Tukang", "Pekerja harian", "Mandor")
    )
    change(staff.workers, lambda w: _started(w, date(2026, 5, 25), (2000, 1)))
    change(staff.workers, lambda w: setattr(w, "member_since", date(2026, 5, 26)))
    change(staff.every(3, 2, 8), _unregistered)
    payrolls, lists = {LATEST: "plain payroll"}, {LATEST: "card participants"}
    return Sample(f"{number:02d}-jembatan-sembakung", facts, card, staff, payrolls, lists)


def _micro_shop(number: int) -> Sample:
    """A micro shop of five: JKK and JKM only, exempt from the minimum wage, one helper unregistered."""
    facts = _facts(
        "Toko Sinar Malinau Contoh", "65.02", number, scale="micro", risk=1, programmes=["JKK", "JKM"],
        member_since=date(2022, 9, 1),
    )  # fmt: skip
    card = _card(
        number, "Pasar Contoh Blok B No. 4, Malinau Kota", "Fatimah Kila, Pemilik", "47112", "Toko kelontong",
        scale_criterion="sales", scale_sales_rp=840_000_000,
    )  # fmt: skip
    staff = hire(number, 5, "65.02", (2_200_000, 2_900_000), ("JKK", "JKM"), positions=("Penjaga toko",))
    change(staff.workers, lambda w: setattr(w, "member_since", max(w.member_since, date(2022, 9, 1))))
    change(staff.pick(3), _unregistered)
    payrolls, lists = {LATEST: "csv payroll"}, {LATEST: "card participants"}
    return Sample(f"{number:02d}-toko-sinar", facts, card, staff, payrolls, lists)


def _restaurant(number: int) -> Sample:
    """An employer that never registered at all."""
    facts = _facts("RM Muara Nunukan Contoh", "65.03", number, scale="small", risk=2, registered=False)
    del facts["npp"], facts["division"], facts["programmes"]
    card = _card(
        number, "Jalan Dermaga Contoh No. 9, Nunukan", "Halimah Syamsuddin, Pemilik", "56101", "Restoran",
        scale_criterion="sales", scale_sales_rp=3_900_000_000,
    )  # fmt: skip
    staff = hire(number, 14, "65.03", (3_200_000, 4_400_000), (), positions=("Juru masak", "Pramusaji", "Kasir"))
    change(staff.workers, _unregistered)
    return Sample(f"{number:02d}-rm-muara", facts, card, staff, {LATEST: "csv payroll"})


def _shipping(number: int) -> Sample:
    """Everybody registered, but bills paid late, in part, or not at all."""
    facts = _facts("PT Lintas Kaltara Contoh", "65.71", number, scale="medium", risk=3, member_since=date(2015, 1, 1))
    card = _card(
        number, "Jalan Dermaga Contoh No. 21, Tarakan", "Rudi Nasution, Manajer Keuangan", "50111",
        "Angkutan laut dalam negeri", scale_criterion="capital", scale_capital_rp=6_700_000_000,
    )  # fmt: skip
    staff = hire(number, 38, "65.71", (4_800_000, 7_500_000), FOUR, positions=("Nakhoda", "Kelasi", "Staf darat"))
    months = _twelve_months()
    paid = [21_500_000] * 5 + [12_000_000, 0, 21_500_000, 0, 9_500_000, 0, 0]
    days = [14, 16, 20, 13, 15, 29, 1, 15, 1, 30, 1, 1]
    payments = [_bill(month, 21_500_000, part, day) for month, part, day in zip(months, paid, days, strict=True)]
    payrolls, lists = {LATEST: "titled payroll"}, {LATEST: "sipp participants"}
    return Sample(f"{number:02d}-lintas-kaltara", facts, card, staff, payrolls, lists, tuple(payments), NOTICE_PAPERS)


def _furniture(number: int) -> Sample:
    """Labour-intensive, with its relief; the raise of January was never reported for thirteen workers."""
    facts = _facts(
        "PT Mebel Meranti Contoh", "65.01", number, scale="medium", risk=3, member_since=date(2017, 8, 1),
        relief=["labour_intensive"],
    )  # fmt: skip
    card = _card(
        number, "Kawasan Industri Contoh Kav. 5, Tanjung Selor", "Indah Sucipto, Kepala Personalia", "31001",
        "Industri furnitur dari kayu", scale_criterion="capital", scale_capital_rp=7_400_000_000,
    )  # fmt: skip
    staff = hire(
        number,
        72,
        "65.01",
        (3_960_000, 5_200_000),
        FOUR,
        positions=("Tukang kayu", "Finishing", "Gudang"),
        raise_percent=5,
    )
    change(staff.workers, lambda w: setattr(w, "member_since", max(w.member_since, date(2017, 8, 1))))
    change(staff.workers, lambda w: setattr(w, "start_date", max(w.start_date, date(2017, 7, 17))))
    change(staff.every(5, 2, 13), lambda w: setattr(w, "reported_since", w.wage_before))
    change(staff.pick(70, 71), lambda w: setattr(w, "end_date", date(2026, 5, 29)))
    change(staff.pick(33), _unregistered)
    payrolls = dict.fromkeys((NOVEMBER, JANUARY, LATEST), "plain payroll")
    payrolls[LATEST] = "titled payroll"
    lists = {NOVEMBER: "csv participants", JANUARY: "csv participants", LATEST: "card participants"}
    return Sample(f"{number:02d}-mebel-meranti", facts, card, staff, payrolls, lists)


def _coal(number: int) -> Sample:
    """Wages above the JP ceiling, people past the pension age, participants who have left."""
    facts = _facts("PT Batu Alam Contoh", "65.02", number, scale="large", risk=5, member_since=date(2014, 10, 1))
    card = _card(
        number, "Jalan Tambang Contoh Km. 8, Malinau Selatan", "Taufik Hidayat, HR Manager", "05101",
        "Pertambangan batu bara", scale_criterion="capital", scale_capital_rp=210_000_000_000,
    )  # fmt: skip
    positions = ("Operator alat berat", "Mekanik", "Juru ledak", "Pengawas")
    staff = hire(number, 85, "65.02", (5_200_000, 18_000_000), FOUR, positions=positions)
    change(staff.every(8, 3, 10), lambda w: setattr(w, "reported_since", w.wage_since * 3 // 4 // 1000 * 1000))
    for place, born in ((10, date(1966, 2, 14)), (40, date(1965, 9, 3)), (64, date(1964, 4, 21))):
        _grow_older(staff.workers[place], born)
    change(staff.pick(81, 82, 83, 84), lambda w: setattr(w, "gone", True))
    payrolls, lists = {LATEST: "merged payroll"}, {LATEST: "card participants"}
    return Sample(f"{number:02d}-batu-alam", facts, card, staff, payrolls, lists)


def _clinic(number: int) -> Sample:
    """A small employer that left out JHT; one match that only the inspector can decide."""
    facts = _facts(
        "Klinik Sesayap Contoh", "65.04", number, scale="small", risk=2, programmes=["JKK", "JKM"],
        member_since=date(2020, 1, 1),
    )  # fmt: skip
    card = _card(
        number, "Jalan Sehat Contoh No. 2, Tideng Pale", "Maya Setiawan, Penanggung Jawab", "86105", "Klinik swasta",
        scale_criterion="sales", scale_sales_rp=5_600_000_000,
    )  # fmt: skip
    positions = ("Perawat", "Bidan", "Apoteker", "Administrasi")
    staff = hire(number, 18, "65.04", (3_300_000, 6_100_000), ("JKK", "JKM"), positions=positions)
    change(staff.workers, lambda w: setattr(w, "member_since", max(w.member_since, date(2020, 1, 1))))
    change(staff.workers, lambda w: setattr(w, "start_date", max(w.start_date, date(2019, 12, 16))))
    staff.workers[7].registered_nik = "6404" + staff.workers[7].person.nik[4:12] + "9777"
    payrolls, lists = {LATEST: "plain payroll"}, {LATEST: "card participants"}
    return Sample(f"{number:02d}-klinik-sesayap", facts, card, staff, payrolls, lists, review=(7,))


def _logistics(number: int) -> Sample:
    """Registered until April; inactive since, so that from May on it counts as unregistered."""
    facts = _facts(
        "PT Logistik Kayan Contoh", "65.01", number, scale="medium", risk=2, member_since=date(2018, 4, 1),
        inactive_from=date(2026, 5, 1),
    )  # fmt: skip
    card = _card(
        number, "Jalan Gudang Contoh No. 15, Tanjung Selor", "Gunawan Pratama, Direktur Operasional", "52101",
        "Pergudangan", scale_criterion="capital", scale_capital_rp=5_900_000_000,
    )  # fmt: skip
    staff = hire(number, 26, "65.01", (3_950_000, 5_900_000), FOUR, positions=("Staf gudang", "Sopir", "Administrasi"))
    change(staff.workers, lambda w: setattr(w, "member_since", max(w.member_since, date(2018, 4, 1))))
    change(staff.workers, lambda w: setattr(w, "start_date", max(w.start_date, date(2018, 3, 12))))
    payrolls, lists = {LATEST: "csv payroll"}, {LATEST: "card participants"}
    return Sample(f"{number:02d}-logistik-kayan", facts, card, staff, payrolls, lists)


def _fishermen(number: int) -> Sample:
    """No JKK class known, one wage left blank: what can't be decided is named, the rest stands."""
    facts = _facts(
        "Koperasi Nelayan Sebatik Contoh", "65.03", number, scale="small", programmes=["JKK", "JKM", "JHT"],
        member_since=date(2019, 5, 1),
    )  # fmt: skip
    card = _card(
        number, "Desa Pantai Contoh, Sebatik Timur, Nunukan", "Usman Kadir, Ketua", "03112", "Penangkapan ikan",
        scale_criterion="capital", scale_capital_rp=3_100_000_000,
    )  # fmt: skip
    staff = hire(
        number, 22, "65.03", (3_000_000, 4_500_000), ("JKK", "JKM", "JHT"), positions=("Nelayan", "Juru timbang")
    )
    change(staff.workers, lambda w: setattr(w, "member_since", max(w.member_since, date(2019, 5, 1))))
    change(staff.workers, lambda w: setattr(w, "start_date", max(w.start_date, date(2019, 4, 8))))
    change(staff.pick(2, 8, 14, 20), _unregistered)
    change(staff.pick(11), lambda w: setattr(w, "wage_unknown", True))
    payrolls, lists = {LATEST: "plain payroll"}, {LATEST: "csv participants"}
    return Sample(f"{number:02d}-nelayan-sebatik", facts, card, staff, payrolls, lists)


def _plywood_mill(number: int) -> Sample:
    """A payroll typed by hand: likely pairs, questions that only the inspector can answer, cells to put right."""
    facts = _facts(
        "PT Kayu Lapis Mentarang Contoh", "65.02", number, scale="medium", risk=3, member_since=date(2016, 9, 1)
    )
    card = _card(
        number, "Jalan Sungai Contoh No. 6, Mentarang", "Kartini Njau, Staf Personalia", "16211",
        "Industri kayu lapis", scale_criterion="capital", scale_capital_rp=6_300_000_000,
    )  # fmt: skip
    staff = hire(number, 40, "65.02", (4_100_000, 6_900_000), FOUR, positions=("Operator", "Penyortir", "Staf gudang"))
    people = staff.workers
    change(people, lambda w: setattr(w, "member_since", max(w.member_since, date(2016, 9, 1))))
    change(people, lambda w: setattr(w, "start_date", max(w.start_date, date(2016, 8, 15))))
    change(staff.pick(0, 9), doubts.slip_nik)
    change(staff.pick(1, 3, 9), doubts.misspell)
    doubts.mistype(people[24])
    change(staff.pick(1, 2, 24), lambda w: doubts.leave_blank(w, "nik"))
    doubts.register_elsewhere(people[4])
    doubts.register_twin(people[5], "Maria" if people[5].person.female else "Daniel")
    people[6].repeated = True
    doubts.leave_blank(people[7], "nik", "birth_date")
    doubts.name_alike(people[7], people[38])
    doubts.name_alike(people[8], people[39])
    doubts.type_badly(people[10], wage_rp="4,5 juta")
    doubts.leave_blank(people[11], "wage_rp")
    doubts.type_badly(people[12], start_date="awal 2019")
    doubts.short_nik(people[13])
    people[14].damaged = True
    doubts.type_badly(people[15], birth_date="31-02-1988")
    doubts.swap_birth(doubts.born_early_in_the_month(staff, 21))
    change(staff.pick(8, 16, 17, 18), _unregistered)
    change(staff.pick(19, 20), lambda w: setattr(w, "reported_since", w.wage_since * 3 // 4 // 1000 * 1000))
    change(staff.pick(38, 39), lambda w: setattr(w, "gone", True))
    payrolls, lists = {LATEST: "untidy payroll"}, {LATEST: "card participants"}
    return Sample(f"{number:02d}-kayu-mentarang", facts, card, staff, payrolls, lists, review=(4, 5, 7, 24, 38))


def _unregistered(worker: Worker) -> None:
    worker.registered = False


def _started(worker: Worker, day: date, first_list: MonthPair) -> None:
    worker.start_date, worker.first_list, worker.member_since = day, first_list, day + timedelta(days=10)


def _paid(worker: Worker, wage_rp: int) -> None:
    worker.wage_since = worker.wage_before = wage_rp
    worker.reported_since = worker.reported_before = wage_rp


def _grow_older(worker: Worker, born: date) -> None:
    person = worker.person
    day = born.day + 40 if person.female else born.day
    nik = f"{person.nik[:6]}{day:02d}{born.month:02d}{born.year % 100:02d}{person.nik[12:]}"
    worker.person = type(person)(person.name, nik, born, person.female, person.kpj, person.employee_number)


def _twelve_months() -> list[MonthPair]:
    return [(2025, 11), (2025, 12), *((2026, number) for number in range(1, 11))]


def _bill(month: MonthPair, billed_rp: int, paid_rp: int, day: int) -> dict:
    year, number = (month[0] + month[1] // 12, month[1] % 12 + 1)
    paid_on = date(year, number, day) if paid_rp else None
    return {"month": month, "billed_rp": billed_rp, "paid_rp": paid_rp, "paid_on": paid_on}
