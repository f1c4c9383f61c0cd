"""What makes a matching hard, brought into a staff: slips of the pen, twins, namesakes, a second row, cells not typed.

Everybody is invented; each function changes one worker and says which question it raises.
"""

from dataclasses import replace
from datetime import date

from resources.samples.staffs import Staff, Worker

MISSPELT = (("oe", "u"), ("y", "j"), ("ti", "tti"), ("f", "p"), ("v", "f"), ("h", "kh"), ("d", "t"), ("n", "nn"))
OTHER_REGION = "6404"


def slip_nik(worker: Worker) -> None:
    """The registered NIK has another last digit: one digit apart, all else the same."""
    worker.registered_nik = _other_last_digit(worker.person.nik)


def misspell(worker: Worker) -> None:
    """The registered name is written another way."""
    name = worker.person.name
    spelt = (name.replace(right, wrong, 1) for right, wrong in MISSPELT if right in name)
    worker.registered_name = next(spelt)


def mistype(worker: Worker) -> None:
    """Two letters of the registered name changed places, and one was lost."""
    name = worker.person.name
    worker.registered_name = f"{name[0]}{name[2]}{name[1]}{name[3:-2]}{name[-1]}"


def swap_birth(worker: Worker) -> None:
    """Day and month of the registered birth date are exchanged; only for a day that is also a month."""
    born = worker.person.birth_date
    worker.registered_birth = date(born.year, born.day, born.month)


def register_elsewhere(worker: Worker) -> None:
    """The same name and birth date are registered under a NIK of another region: only the inspector can tell."""
    worker.registered_nik = OTHER_REGION + worker.person.nik[4:12] + "9777"


def register_twin(worker: Worker, first_name: str) -> None:
    """Registered is somebody of the same birth date, a NIK one digit apart and another first name: a twin, perhaps."""
    slip_nik(worker)
    worker.registered_name = " ".join((first_name, *worker.person.name.split()[1:]))


def name_alike(worker: Worker, other: Worker) -> None:
    """Give `other` the name of `worker`: two people who share nothing else."""
    other.person = replace(other.person, name=worker.person.name)


def leave_blank(worker: Worker, *facts: str) -> None:
    """These cells of the payroll are blank."""
    type_badly(worker, **dict.fromkeys(facts, ""))


def type_badly(worker: Worker, **texts: str) -> None:
    """These cells of the payroll hold a text that is no date, no amount, no NIK."""
    worker.typed |= texts


def short_nik(worker: Worker) -> None:
    """A digit of the NIK was left out on the payroll."""
    type_badly(worker, nik=worker.person.nik[:9] + worker.person.nik[10:])


def born_early_in_the_month(staff: Staff, first: int) -> Worker:
    """Return the first worker from the place `first` on whose day of birth could be a month, and is another number."""
    return next(w for w in staff.workers[first:] if w.person.birth_date.month != w.person.birth_date.day <= 12)


def _other_last_digit(nik: str) -> str:
    return nik[:-1] + str((int(nik[-1]) + 4) % 10)
