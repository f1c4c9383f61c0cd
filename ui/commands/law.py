"""`law test`, `law ask` and `law show`: the law from the command line."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from core.documents.formatting import long_date, number, percent
from core.law.given_facts import read_day
from core.law.parameters import Dated, LawSet, Parameter, load_law
from core.law.questions import QUESTIONS, Answer, ask
from core.law.rule_cases import CaseResult, run_case_file
from core.law.trace import Step
from core.records.problems import UserError

COUNTED = {"bulan", "hari", "hari kerja", "orang", "tahun", "kali", "persen", "rupiah"}
EXIT_DONE, EXIT_FOUND, EXIT_FAILED = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the three commands and their arguments."""
    commands = parser.add_subparsers(dest="action", required=True, metavar="{test,ask,show}")
    test = commands.add_parser("test", help="menjalankan berkas kasus (.toml atau .json)")
    test.add_argument("files", nargs="+", type=Path, metavar="FILE")
    question = commands.add_parser("ask", help="menjawab satu pertanyaan beserta penjelasannya")
    question.add_argument("question", metavar="QUESTION", help=", ".join(QUESTIONS))
    question.add_argument("facts", nargs="*", metavar="key=value")
    show = commands.add_parser("show", help="parameter dengan tanggal dan dasar hukumnya")
    show.add_argument("name", nargs="?", metavar="NAME", help="tanpa nama: daftar semua parameter")
    show.add_argument("--on", default=None, metavar="DATE", help="nilai yang berlaku pada tanggal ini")
    for command in (test, question, show):
        command.add_argument("--json", action="store_true", help="hasil sebagai JSON")


def run(options: argparse.Namespace) -> int:
    """Carry out one of the commands: 0 done, 1 cases failed, 2 could not."""
    action = {"test": _test, "ask": _ask, "show": _show}[options.action]
    try:
        return action(load_law(), options)
    except UserError as error:
        if not options.json:
            raise
        _print_json({"error": {"code": error.code, "message": error.message}})
        return EXIT_FAILED


def _test(law: LawSet, options: argparse.Namespace) -> int:
    results = [result for path in options.files for result in run_case_file(law, path)]
    failed = [result for result in results if not result.passed]
    if options.json:
        _print_json(_results_json(results, len(failed)))
    else:
        _print_results(failed, len(results))
    return EXIT_FOUND if failed else EXIT_DONE


def _print_results(failed: list[CaseResult], count: int) -> None:
    for result in failed:
        print(f"GAGAL {result.file}: {result.name}")
        for line in result.failures:
            print(f"  {line}")
    print(f"{count - len(failed)} passed, {len(failed)} failed")


def _results_json(results: list[CaseResult], failed: int) -> dict[str, Any]:
    cases = [{"file": r.file, "name": r.name, "passed": r.passed, "failures": list(r.failures)} for r in results]
    return {"passed": len(results) - failed, "failed": failed, "cases": cases}


def _ask(law: LawSet, options: argparse.Namespace) -> int:
    answer = ask(law, options.question, _given(options.facts))
    if options.json:
        _print_json({"of": answer.of, "values": answer.values, "tree": answer.tree.to_json(), "law": law.fingerprint})
    else:
        _print_answer(answer)
    return EXIT_DONE


def _given(facts: list[str]) -> dict[str, str]:
    pairs = [_pair(fact) for fact in facts]
    given = dict(pairs)
    twice = next((key for number, (key, _) in enumerate(pairs) if key in dict(pairs[:number])), None)
    if twice is not None:
        raise UserError("given_invalid", f"“{twice}” ditulis dua kali.")
    return given


def _pair(fact: str) -> tuple[str, str]:
    key, equals, value = fact.partition("=")
    if not equals or not key.strip():
        raise UserError("given_invalid", f"“{fact}” bukan key=value.")
    return key.strip(), value.strip()


def _print_answer(answer: Answer) -> None:
    for key, value in answer.values.items():
        print(f"{key} = {_told(value)}")
    print()
    for line in _tree_lines(answer.tree):
        print(line)


def _told(value: Any) -> str:
    if value is None:
        return "–"
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _tree_lines(step: Step, depth: int = 0) -> Iterator[str]:
    references = "; ".join(f"{reference} {reference.note}".strip() for reference in step.references)
    remarks = " — ".join(part for part in (step.note, references) if part)
    yield "  " * depth + f"{step.label}: {_shown(step)}" + (f"  [{remarks}]" if remarks else "")
    for part in step.inputs:
        yield from _tree_lines(part, depth + 1)


def _shown(step: Step) -> str:
    value = step.value
    if isinstance(value, date):
        return long_date(value)
    if step.unit == "rupiah" and isinstance(value, int | Decimal):
        return f"Rp{number(value)}"
    if step.unit == "persen" and isinstance(value, int | Decimal):
        return percent(value)
    return f"{'–' if value is None else value} {step.unit if step.unit in COUNTED else ''}".rstrip()


def _show(law: LawSet, options: argparse.Namespace) -> int:
    if options.name is None:
        _print_names(law, options.json)
        return EXIT_DONE
    parameter = law.parameter(options.name)
    values = [parameter.on(_day(options.on))] if options.on else list(parameter.values)
    if options.json:
        head = {"name": parameter.name, "label": parameter.label, "unit": parameter.unit}
        chosen = {"on": options.on, **_value_json(values[0])} if options.on else {}
        _print_json(
            {**head, **chosen, "setting": parameter.setting, "values": [_value_json(value) for value in values]}
        )
    else:
        _print_parameter(parameter, values)
    return EXIT_DONE


def _day(text: str) -> date:
    try:
        return read_day(text)
    except ValueError as error:
        raise UserError("given_invalid", f"--on tidak dapat dibaca: {text!r}; tulis misalnya 2026-03-01.") from error


def _print_names(law: LawSet, as_json: bool) -> None:
    if as_json:
        _print_json({name: parameter.label for name, parameter in law.parameters.items()})
        return
    for name, parameter in law.parameters.items():
        print(f"{name}: {parameter.label}")


def _print_parameter(parameter: Parameter, values: list[Dated]) -> None:
    print(f"{parameter.name}: {parameter.label} ({parameter.unit})")
    if parameter.members:
        print(f"  susunan: {', '.join(parameter.members)}")
    for dated in values:
        step = dated.step()
        shown = "berakhir" if dated.value is None else step.value
        remarks = "; ".join(part for part in (str(dated.reference), dated.reference.note) if part)
        print(f"  sejak {dated.valid_from}: {shown}  [{dated.status}] {remarks}{_dispute(dated)}")


def _dispute(dated: Dated) -> str:
    others = ", ".join(str(other) for other in dated.disputed)
    return f" — sumber lain menyebut {others}" if others else ""


def _value_json(dated: Dated) -> dict[str, Any]:
    reference = dated.reference
    shown: dict[str, Any] = {
        "from": dated.valid_from.isoformat(),
        "value": _plain(dated.value),
        "status": dated.status,
        "reference": {"title": reference.title, "article": reference.article, "note": reference.note},
    }
    extra = {"disputed": _plain(dated.disputed), "note": dated.note, "ended": dated.value is None}
    return {**shown, **{key: value for key, value in extra.items() if value}}


def _plain(value: Any) -> Any:
    """JSON has no exact decimal: a rate stays text, a whole number a number."""
    if isinstance(value, tuple):
        return [_plain(member) for member in value]
    return value if isinstance(value, bool | int | str | None) else str(value)


def _print_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
