"""A result with its explanation: steps, what went into them, and the law they rest on."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from core.records.references import Reference


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell of a list that an amount rests on: file, sheet and cell, as the inspector can find it again."""

    file: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an explanation (istilah: langkah perhitungan).

    `label` is Indonesian. `unit` is one of: rupiah, persen, bulan, hari, hari kerja, tanggal, orang, kelas, tahun,
    program, "" (plain). A rate in persen is given as per cent (0.24), not as a fraction. `inputs` are the steps it
    was made from. `rests_on` is the key of the dated value that a leaf shows (`Dated.key`), "" where it is none.
    """

    label: str
    value: int | Decimal | str | date | None
    unit: str = ""
    inputs: tuple["Step", ...] = ()
    references: tuple[Reference, ...] = ()
    cell: SourceCell | None = None
    note: str = ""
    rests_on: str = ""

    def values_used(self) -> frozenset[str]:
        """Return the keys of all dated values in the tree: what a paper that rests on it must have signed off."""
        below = (step.values_used() for step in self.inputs)
        return frozenset().union([self.rests_on] if self.rests_on else [], *below)

    def to_json(self) -> dict[str, Any]:
        """Return the tree as plain JSON values; a Decimal or date becomes text; empty parts are left out."""
        value = self.value if isinstance(self.value, int | None) else str(self.value)
        tree: dict[str, Any] = {"label": self.label, "value": value, "unit": self.unit}
        if self.note:
            tree["note"] = self.note
        if self.rests_on:
            tree["rests_on"] = self.rests_on
        if self.cell:
            tree["cell"] = {"file": self.cell.file, "sheet": self.cell.sheet, "cell": self.cell.cell}
        if self.references:
            tree["references"] = [
                {"title": r.title, "article": r.article, "note": r.note, "status": r.status} for r in self.references
            ]
        if self.inputs:
            tree["inputs"] = [step.to_json() for step in self.inputs]
        return tree
