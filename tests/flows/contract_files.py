"""Files as an employer hands them over, and the command line that reads them: the contracts met from outside."""

import json
from pathlib import Path

import pytest

from main import main

NIKS = ("6571010101900001", "6571014202910002", "6571010303920003")
PAYROLL = "NIK;Nama;Tgl Lahir;Gaji;Mulai Kerja;Tgl Keluar"
PARTICIPANTS = "NIK;Nama;Tgl Lahir;Upah;Tgl Kepesertaan;BLTH NA;Program"
PAYMENTS = "Bulan iuran;Iuran ditagih;Iuran dibayar;Tanggal bayar"
ADI = (NIKS[0], "Adi", "01-01-1990", 5_000_000, "01-01-2020")
BUNGA = (NIKS[1], "Bunga", "02-02-1991", 6_000_000, "01-01-2020")
EMPLOYER = {
    "name": "PT Contoh", "npp": "MM012345", "kind": "company", "scale": "medium", "risk": 1, "region": "65.71",
    "registered": True, "programmes": ["JKK", "JKM", "JHT", "JP"],
}  # fmt: skip


class Desk:
    """A folder of files and the commands over them."""

    def __init__(self, folder: Path, heard: pytest.CaptureFixture[str]) -> None:
        self.folder, self._heard = folder, heard

    def table(self, name: str, header: str, *rows: tuple) -> Path:
        width = header.count(";") + 1
        lines = [header, *(";".join(map(str, (*row, *[""] * (width - len(row))))) for row in rows)]
        return self.text(name, "\n".join(lines) + "\n")

    def text(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def employer(self, **facts: object) -> Path:
        known = {key: value for key, value in {**EMPLOYER, **facts}.items() if value is not None}
        return self.text("pk.toml", "".join(f"{key} = {json.dumps(value)}\n" for key, value in known.items()))

    def run(self, *arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        heard = self._heard.readouterr()
        return code, heard.out, heard.err

    def ask(self, *arguments: object) -> tuple[int, dict]:
        code, out, _ = self.run(*arguments, "--json")
        return code, json.loads(out)

    def match(self, payroll: list[tuple], participants: list[tuple], header: str = PAYROLL) -> dict:
        one, other = self.table("upah.csv", header, *payroll), self.table("peserta.csv", header, *participants)
        return self.ask("roster", "match", one, other)[1]

    def assess(
        self,
        payroll: list[tuple],
        participants: list[tuple] | None = None,
        payments: list[tuple] | None = None,
        more: tuple = (),
        as_of: str = "2026-07-10",
        **facts: object,
    ) -> tuple[int, dict]:
        files: list[object] = ["--payroll", self.table("upah.csv", PAYROLL, *payroll)]
        if participants is not None:
            files += ["--participants", self.table("peserta.csv", PARTICIPANTS, *participants)]
        if payments is not None:
            files += ["--payments", self.table("bayar.csv", PAYMENTS, *payments)]
        return self.ask("assess", "--employer", self.employer(**facts), "--as-of", as_of, *files, *more)
