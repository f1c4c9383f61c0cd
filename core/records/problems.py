"""How trouble travels: `Problem` values beside a result, `UserError` when a thing can't be done at all."""

import dataclasses
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One defect of an input (istilah: masalah data); the rest of the input goes on.

    `row` is the row number that a spreadsheet shows, `column` a column letter, `field` a field name of the record.
    `message` is Indonesian text for the inspector; `code` is for scripts and tests. `value` is what stands in the
    cell, as text without control characters; None where it is blank or the problem is not one of a cell.
    """

    code: str
    message: str
    row: int | None = None
    column: str | None = None
    field: str | None = None
    value: str | None = dataclasses.field(default=None, compare=False)


class UserError(Exception):
    """It can't be done, for a reason the inspector should read: what happened and what to do.

    `code` is for scripts; `message` is Indonesian and holds no personal data.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
