"""Rule cases: files a lawyer can read, run against the law."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from core.law.parameters import LawSet
from core.law.questions import ask, find_question
from core.law.reading_problems import why_unreadable
from core.records.problems import UserError

MOST = 10**18
"""Beyond, a number of a case is left as it is written."""
CASE_KEYS = ("name", "source", "of", "given", "expect")


@dataclass(frozen=True, slots=True)
class CaseResult:
    """How one case went: no failures, or one line for each thing that differs."""

    file: str
    name: str
    failures: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether everything expected came out."""
        return not self.failures


def run_case_file(law: LawSet, path: Path) -> list[CaseResult]:
    """Run all cases of a `.toml` or `.json` file. Raises UserError `case_file` if it can't be read."""
    return [_run(law, path.name, number, case) for number, case in enumerate(_read_cases(path), start=1)]


def _read_cases(path: Path) -> list[Any]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        is_json = path.suffix.lower() == ".json"
        content = json.loads(text, parse_float=Decimal) if is_json else tomllib.loads(text, parse_float=Decimal)
    except (OSError, ValueError, RecursionError) as error:
        raise UserError(
            "case_file", f"Berkas kasus {path.name} tidak dapat dibaca: {why_unreadable(error)}."
        ) from error
    if isinstance(content, dict):
        content = _cases_of(path, content)
    if not isinstance(content, list):
        raise UserError("case_file", f"Berkas kasus {path.name} harus berisi daftar kasus.")
    return content


def _cases_of(path: Path, content: dict[str, Any]) -> Any:
    unknown = [key for key in content if key != "case"]
    if unknown:
        raise UserError("case_file", f"Berkas kasus {path.name}: kunci “{unknown[0]}” tidak dikenal; tulis [[case]].")
    return content.get("case", [])


def _run(law: LawSet, file: str, number: int, case: Any) -> CaseResult:
    if not isinstance(case, dict):
        return CaseResult(file, f"kasus {number}", ("kasus harus berupa tabel",))
    name = str(case.get("name") or f"kasus {number}")
    return CaseResult(file, name, tuple(_malformed(case) or _differences(law, case)))


def _malformed(case: Mapping[str, Any]) -> list[str]:
    failures = [f"kunci kasus “{key}” tidak dikenal" for key in case if key not in CASE_KEYS]
    failures += _question_unknown(case.get("of"))
    if not isinstance(case.get("given", {}), dict):
        failures.append("“given” harus berupa tabel")
    if not isinstance(case.get("expect"), dict) or not case["expect"]:
        failures.append("“expect” tidak ada atau kosong")
    return failures


def _question_unknown(of: Any) -> list[str]:
    if not isinstance(of, str):
        return ["“of” (nama pertanyaan) tidak ada"]
    try:
        find_question(of)
    except UserError as error:
        return [error.message]
    return []


def _differences(law: LawSet, case: Mapping[str, Any]) -> list[str]:
    expect = dict(case["expect"])
    expected_error = expect.pop("error", None)
    known = find_question(case["of"]).values
    known_text = ", ".join((*known, "error"))
    unknown = [key for key in expect if key not in known]
    failures = [f"kunci expect “{key}” tidak dikenal; yang dikenal: {known_text}" for key in unknown]
    return failures or _compare(law, case, expect, expected_error)


def _compare(law: LawSet, case: Mapping[str, Any], expect: dict[str, Any], expected_error: Any) -> list[str]:
    try:
        values = ask(law, case["of"], case.get("given", {})).values
    except UserError as error:
        if expected_error == error.code and error.code != "key_unknown":
            return [f"{key}: diharapkan {_plain(value)!r}, tidak ada hasil" for key, value in expect.items()]
        return _with_error(expect, expected_error, error)
    if expected_error is not None:
        return [f"error: diharapkan {expected_error!r}, diperoleh {values!r}"]
    return [
        f"{key}: diharapkan {_plain(wanted)!r}, diperoleh {values.get(key)!r}"
        for key, wanted in expect.items()
        if not _equal(_plain(wanted), values.get(key))
    ]


def _with_error(expect: Mapping[str, Any], expected_error: Any, error: UserError) -> list[str]:
    found = f"diperoleh galat {error.code!r}: {error.message}"
    if expected_error is not None:
        return [f"error: diharapkan {expected_error!r}, {found}"]
    return [f"{key}: diharapkan {_plain(value)!r}, {found}" for key, value in expect.items()]


def _plain(value: Any) -> Any:
    """A TOML date and its ISO text are the same value; so are 24000 and 24000.0."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(member) for member in value]
    whole = isinstance(value, Decimal) and value.is_finite() and abs(value) < MOST and value == int(value)
    return int(value) if whole else value


def _equal(wanted: Any, found: Any) -> bool:
    return type(wanted) is type(found) and bool(wanted == found)
