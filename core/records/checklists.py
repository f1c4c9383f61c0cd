"""What an inspector asks to see at a visit, from resources/checklists."""

import tomllib
from dataclasses import dataclass
from functools import cache

from core.records.resources import resources_folder


@dataclass(frozen=True, slots=True)
class DocumentItem:
    """One document of the checklist. Istilah resmi: dokumen yang diminta. No `kinds` means every kind of employer."""

    code: str
    label: str
    kinds: tuple[str, ...] = ()


@cache
def read_documents() -> tuple[DocumentItem, ...]:
    """Return every document of the checklist, in its order."""
    path = resources_folder() / "checklists" / "documents.toml"
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["documents"]
    return tuple(DocumentItem(item["code"], item["label"], tuple(item.get("kinds", ()))) for item in entries)


def documents_for(kind: str) -> tuple[DocumentItem, ...]:
    """Return the documents that an employer of this kind is asked for."""
    return tuple(item for item in read_documents() if not item.kinds or kind in item.kinds)
