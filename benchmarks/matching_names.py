"""Invented names in the manner of the peoples of Kalimantan Utara, and the ways in which people write them."""

import random
from dataclasses import dataclass

_JAVANESE_MEN = (
    "Agus Slamet Joko Bambang Sugeng Suryadi Supriyadi Wahyu Eko Dwi Tri Heri Hadi Sutrisno Suparman Sumarno Suroso "
    "Mulyono Wagiman Paijo Sukirman Teguh Budi Hendra Yanto Purnomo"
)
_JAVANESE_WOMEN = (
    "Sri Dewi Rina Rini Ratna Wati Yuli Yanti Sulastri Lestari Sumiati Suparmi Ngatini Murni Indah Ayu Tri"
)
_JAVANESE_LAST = (
    "Santoso Wijaya Saputra Pratama Hartono Susanto Setiawan Gunawan Kurniawan Hidayat Prasetyo Nugroho Widodo Rahayu "
    "Astuti Utami Anggraini Wulandari Handayani Lestari Utomo Wibowo Susilo Suryanto Suryono"
)
_BUGIS_MEN = (
    "Baharuddin Jamaluddin Kaharuddin Samsudin Tajuddin Nasir Mansur Rusdi Syarif Syahrul Amiruddin Burhanuddin "
    "Hasanuddin Saharuddin Ambo Beddu Rahmat Irwan Iwan Sudirman Arifin"
)
_BUGIS_WOMEN = (
    "Hasnah Hasnawati Nurjanah Nurhayati Marni Rosmiati Hasmiati Nurlela Mariani Suriani Nuraeni Halijah Indo"
)
_BUGIS_LAST = (
    "Tenri Mappanyukki Rante Tandi Palimbong Sampe Lapulung Daeng Patombongi Basri Amin Latif Tahir Rauf Haeruddin"
)
_COAST_MEN = (
    "Muhammad Rahmat Hidayat Yusuf Ibrahim Ismail Hasan Husin Umar Usman Ali Ahmad Fauzi Rizky Datu Aji Syahril Anwar "
    "Jamal Kamal Lukman Zainal Arsyad Idham Rizal"
)
_COAST_WOMEN = "Siti Nur Aminah Aisyah Fatimah Khadijah Zainab Halimah Rahma Rohani Nurul Salmah Fitri Fitriani Dayang"
_COAST_LAST = (
    "Rahman Hakim Karim Hasanah Yusuf Idris Daud Musa Ilyas Bachtiar Djafar Hamzah Abdullah Iskandar Aini Salim"
)
_DAYAK_MEN = (
    "Yohanes Petrus Paulus Stefanus Daniel Yakub Lewi Gat Jau Bilung Ding Lawai Ngau Usat Apui Merang Markus Yansen "
    "Lalo Laing Kila Padan Balang Samuel"
)
_DAYAK_WOMEN = "Maria Marta Yuliana Kristina Elisabet Debora Rut Ester Lusia Bulan Pare Ubung Sinta Awing Dayang Mening"
_DAYAK_LAST = (
    "Anyi Lencau Laing Ajang Usung Jalung Uvang Lawing Apuy Njuk Bit Kirut Balan Sakai Tuwe Langgip Padan Upai"
)
_CHINESE_MEN = "Hendra Andi Rudi Edy Sugianto Wei Kok Liong Seng Jaya Budiman Johan Tommy Steven Herman"
_CHINESE_WOMEN = "Lili Mei Siew Yen Hwa Lan Lina Meilani Susi Fenny Vivi Jessica Linda"
_CHINESE_LAST = "Tan Lim Ong Wijaya Tanuwijaya Halim Gunawan Kusuma Chandra Salim Liem Tjandra Go Oei Hartanto"
_EAST_MEN = "Yohanes Fransiskus Antonius Benediktus Dominikus Kornelis Blasius Markus Petrus Simon Robertus Togar Saut"
_EAST_WOMEN = "Maria Theresia Yustina Margareta Elisabet Veronika Agnes Rosalia Tiur Rotua"
_EAST_LAST = (
    "Siregar Lubis Simanjuntak Tarigan Nasution Pasaribu Pakpahan Bere Lewar Kopong Tukan Boli Nahak Seran Wato Ola"
)


@dataclass(frozen=True, slots=True)
class _People:
    """How one people names its children. `alone` is the share of one-word names, `three` of three and more."""

    men: list[str]
    women: list[str]
    last: list[str]
    alone: float
    three: float
    before: str = ""
    last_first: float = 0.0


_PEOPLES = (
    (_People(_JAVANESE_MEN.split(), _JAVANESE_WOMEN.split(), _JAVANESE_LAST.split(), 0.2, 0.2), 32),
    (
        _People(
            _BUGIS_MEN.split(),
            _BUGIS_WOMEN.split(),
            _BUGIS_LAST.split(),
            0.15,
            0.25,
            "Andi Muhammad Abdul Sitti",
        ),
        24,
    ),
    (
        _People(
            _COAST_MEN.split(),
            _COAST_WOMEN.split(),
            _COAST_LAST.split(),
            0.06,
            0.4,
            "Muhammad Abdul Ahmad Siti Nur",
        ),
        20,
    ),
    (_People(_DAYAK_MEN.split(), _DAYAK_WOMEN.split(), _DAYAK_LAST.split(), 0.05, 0.3), 14),
    (_People(_CHINESE_MEN.split(), _CHINESE_WOMEN.split(), _CHINESE_LAST.split(), 0.03, 0.4, "", 0.4), 4),
    (_People(_EAST_MEN.split(), _EAST_WOMEN.split(), _EAST_LAST.split(), 0.02, 0.35), 6),
)
_FOR_MEN, _FOR_WOMEN = {"Muhammad", "Abdul", "Ahmad", "Andi"}, {"Siti", "Sitti", "Nur", "Andi"}
HABITS = (
    ("Muhammad", "Muh."), ("Muhammad", "M."), ("Muhammad", "Moh."), ("Muhammad", "Mohammad"), ("Siti", "St."),
    ("Siti", "Sitti"), ("Sitti", "Siti"), ("Abdul ", "Abd. "), ("Abdul ", "Abdul"), ("Ahmad", "Achmad"),
    ("u", "oe"), ("j", "dj"), ("c", "tj"), ("y", "j"), ("s", "ss"), ("n", "nn"), ("ny", "nj"), ("sy", "sj"),
    ("Nur", "Noer"), ("Yohanes", "Johannes"), ("Kristina", "Christina"), ("z", "s"), ("f", "v"),
)  # fmt: skip
TITLES = (
    "H. {}", "Hj. {}", "{}, S.E.", "{} S.Kom", "Ir. {}", "{}, A.Md.", "Drs. {}, M.M.", "{} ST", "{}, S.Pd.", "dr. {}",
    "Sdr. {}", "{}, A.Md.Kep",
)  # fmt: skip
MEN = list(dict.fromkeys(word for people, _ in _PEOPLES for word in people.men))
WOMEN = list(dict.fromkeys(word for people, _ in _PEOPLES for word in people.women))
LAST = list(dict.fromkeys(word for people, _ in _PEOPLES for word in people.last))
_UNEVEN = 4.0
"""Names are not drawn evenly: the first of a list stands some seven times as often as the last, as in life."""


def draw_name(chance: random.Random, woman: bool, surname: str = "") -> str:
    """Draw a name; with `surname` one of that family."""
    people = chance.choices([each for each, _ in _PEOPLES], [weight for _, weight in _PEOPLES])[0]
    firsts = people.women if woman else people.men
    if not surname and chance.random() < people.alone:
        return _pick(chance, firsts)
    last = surname or _pick(chance, people.last)
    words = [_pick(chance, firsts), last]
    if chance.random() < people.three:
        words.insert(1, _pick(chance, firsts))
    fitting = [word for word in people.before.split() if word in (_FOR_WOMEN if woman else _FOR_MEN)]
    if fitting and chance.random() < 0.35:
        words.insert(0, _pick(chance, fitting))
    if chance.random() < people.last_first:
        words.insert(0, words.pop())
    return " ".join(dict.fromkeys(words))


def _pick(chance: random.Random, words: tuple[str, ...] | list[str]) -> str:
    return chance.choices(words, [1 / (place + _UNEVEN) for place in range(len(words))])[0]


def rewrite(chance: random.Random, name: str) -> str:
    """Write a name as somebody else would who knows it well."""
    kind = chance.random()
    if kind < 0.35:
        return chance.choice(TITLES).format(name)
    words = name.split()
    if kind < 0.5:
        return " ".join(reversed(words))
    if kind < 0.58 and len(words) > 1:
        return " ".join([*words[:-1], f"{words[-1][0]}."]) if len(words) > 2 else f"{words[0]} bin {words[1]}"
    fitting = [habit for habit in HABITS if habit[0] in name]
    if not fitting:
        return name.upper()
    old, new = chance.choice(fitting)
    return name.replace(old, new, 1)


def misspell(chance: random.Random, name: str) -> str:
    """Make one slip of the pen: a wrong letter, one left out, one too many, or two neighbours swapped."""
    place = chance.randrange(len(name) - 1)
    letter = chance.choice("aiueonrstkl")
    kind = chance.randrange(4)
    if kind == 0:
        return name[:place] + letter + name[place + 1 :]
    if kind == 1:
        return name[:place] + name[place + 1 :]
    if kind == 2:
        return name[:place] + letter + name[place:]
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]
