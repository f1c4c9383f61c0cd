"""Ready sentences for the findings of an assessment: legal basis, how to comply, what is recommended."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from core.records.findings import FindingKind
from core.records.resources import resources_folder

STATE_BODY = "state_body"


@dataclass(frozen=True, slots=True)
class Sentences:
    """What a paper says about its findings; each sentence once, in the order of the findings."""

    legal_basis: tuple[str, ...]
    cures: tuple[str, ...]
    recommendations: tuple[str, ...]


def sentences_for(kinds: Iterable[FindingKind], employer_kind: str = "company") -> Sentences:
    """Return the sentences for these findings; those for a state body never speak of a warning letter."""
    entries = [_entries()[kind] for kind in kinds]
    advice = "recommendation_state_body" if employer_kind == STATE_BODY else "recommendation"
    basis = [article for entry in entries for article in entry["basis"]]
    if employer_kind == STATE_BODY:
        basis = [article for article in basis if not article.startswith("PP 86/2013")]
    return Sentences(_once(basis), _once(entry["cure"] for entry in entries), _once(entry[advice] for entry in entries))


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


@cache
def _entries() -> Mapping[str, Mapping[str, Any]]:
    path = resources_folder() / "letters" / "sentences" / "findings.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
