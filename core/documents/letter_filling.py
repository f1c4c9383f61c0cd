"""From one table of a template to blocks: which keys each kind of block has, and how its words are filled."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.documents.letter_calculations import calculation_blocks
from core.documents.letter_placeholders import Scope, fill_words, look_up
from core.records import letters
from core.records.letters import Block
from core.records.problems import UserError

EMPTY_VALUE = "–"


@dataclass(frozen=True, slots=True)
class Entry:
    """One `[[blocks]]` table with the fields it is filled from."""

    table: Mapping[str, Any]
    scope: Scope

    def text(self, key: str, default: str = "") -> str:
        """Return the filled words under `key`."""
        return fill_words(self.table.get(key, default), self.scope)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the filled words of a list; those that came out empty are left out."""
        filled = (fill_words(words, self.scope) for words in self.table.get(key, ()))
        return tuple(text for text in filled if text)

    def value(self, key: str) -> Any:
        """Return the field that the path under `key` names."""
        return look_up(self.table[key], self.scope)

    def repeated(self, key: str) -> list[Scope]:
        """Return one scope per item of the list that `key` names: `item` and its `position` from 1."""
        items: Sequence[Any] = self.value(key)
        return [{**self.scope, "item": item, "position": place} for place, item in enumerate(items, start=1)]


def _letterhead(entry: Entry) -> Iterable[Block]:
    office = entry.scope["office"]
    yield letters.Letterhead(entry.text("name"), entry.texts("lines"), office.logo)


def _reference(entry: Entry) -> Iterable[Block]:
    yield letters.ReferenceLines(_pairs(entry), entry.text("place_and_date"))


def _addressee(entry: Entry) -> Iterable[Block]:
    yield letters.Addressee(entry.texts("lines"))


def _title(entry: Entry) -> Iterable[Block]:
    yield letters.Title(entry.text("text"), entry.texts("lines"))


def _heading(entry: Entry) -> Iterable[Block]:
    yield letters.Heading(entry.text("text"))


def _paragraph(entry: Entry) -> Iterable[Block]:
    table = entry.table
    text = entry.text("text") or table.get("empty", "")
    align, small = table.get("align", "justify"), table.get("small", False)
    yield letters.Paragraph(text, align, small, table.get("keep", False), table.get("boxed", False))


def _list(entry: Entry) -> Iterable[Block]:
    items = entry.texts("items")
    if "items_of" in entry.table:
        items += tuple(fill_words(entry.table["item"], scope) for scope in entry.repeated("items_of"))
    if items:
        yield letters.NumberedList(items, entry.table.get("marker", "1"))
    elif "empty" in entry.table:
        yield letters.Paragraph(entry.text("empty"), "left")


def _pairs(entry: Entry) -> tuple[tuple[str, str], ...]:
    rows = [
        (fill_words(name, entry.scope), fill_words(value, entry.scope)) for name, value in entry.table.get("rows", ())
    ]
    if "rows_of" in entry.table:
        name, value = entry.table["row"]
        rows += [(fill_words(name, scope), fill_words(value, scope)) for scope in entry.repeated("rows_of")]
    return tuple(rows)


def _key_values(entry: Entry) -> Iterable[Block]:
    rows = _pairs(entry)
    if rows:
        yield letters.KeyValues(rows, entry.table.get("write_in", False))
    elif "empty" in entry.table:
        yield letters.Paragraph(entry.text("empty"), "left")


def _table(entry: Entry) -> Iterable[Block]:
    table = entry.table
    scopes = entry.repeated("rows_of") if "rows_of" in table else ()
    rows = [tuple(fill_words(words, scope) for words in table["row"]) for scope in scopes]
    totals = tuple(fill_words(words, entry.scope) for words in table.get("totals", ()))
    columns = tuple(
        letters.Column(column["label"], column.get("width", 10), column.get("align", "left"))
        for column in table["columns"]
    )
    yield letters.Table(
        columns, tuple(rows), totals, entry.text("empty"), table.get("small", False), table.get("blank_rows", 0)
    )


def _amounts(entry: Entry) -> Iterable[Block]:
    rows = tuple(
        letters.AmountRow(*(fill_words(entry.table[key], scope) for key in ("label", "amount", "words", "note")))
        for scope in entry.repeated("rows_of")
    )
    yield letters.Amounts(rows, entry.text("counted_until"))


def _explanations(entry: Entry) -> Iterable[Block]:
    scopes = entry.repeated("of")
    for scope in scopes:
        yield from calculation_blocks(scope["item"], fill_words(entry.table["title"], scope))
    if not scopes:
        yield letters.Paragraph(entry.text("empty"), "left")


def _checklist(entry: Entry) -> Iterable[Block]:
    items = tuple(
        letters.CheckItem(
            fill_words(entry.table["text"], scope), scope["item"].seen, fill_words(entry.table["note"], scope)
        )
        for scope in entry.repeated("items_of")
    )
    if items:
        yield letters.Checklist(items)
    else:
        yield letters.Paragraph(entry.text("empty"), "left")


def _signatures(entry: Entry) -> Iterable[Block]:
    people: list[letters.Signature] = []
    for person in entry.table["people"]:
        scopes = Entry(person, entry.scope).repeated("of") if "of" in person else [entry.scope]
        people += [_signature(Entry(person, scope)) for scope in scopes]
    yield letters.Signatures(tuple(people), entry.table.get("at_right", False))


def _signature(entry: Entry) -> letters.Signature:
    return letters.Signature(entry.texts("above"), entry.text("name"), entry.texts("below"))


def _write_in(entry: Entry) -> Iterable[Block]:
    yield letters.WriteInLines(entry.text("label"), entry.table.get("lines", 1))


def _copies(entry: Entry) -> Iterable[Block]:
    items = entry.texts("items")
    if "items_of" in entry.table:
        items += tuple(fill_words(entry.table["item"], scope) for scope in entry.repeated("items_of"))
    if items:
        yield letters.Copies(items, entry.text("label", "Tembusan:"))


def _qr(entry: Entry) -> Iterable[Block]:
    yield letters.Qr(str(entry.value("payload_of")), entry.text("caption"), entry.table.get("beside", False))


def _page_break(entry: Entry) -> Iterable[Block]:
    del entry
    yield letters.PageBreak()


def _annex(entry: Entry) -> Iterable[Block]:
    yield letters.AnnexHeading(entry.text("label"), entry.text("title"), entry.texts("lines"))


Maker = Callable[[Entry], Iterable[Block]]
MAKERS: Mapping[str, tuple[Maker, frozenset[str], frozenset[str]]] = {
    kind: (maker, frozenset(needed.split()), frozenset(possible.split()))
    for kind, maker, needed, possible in (
        ("letterhead", _letterhead, "name", "lines"),
        ("reference", _reference, "rows", "place_and_date"),
        ("addressee", _addressee, "lines", ""),
        ("title", _title, "text", "lines"),
        ("heading", _heading, "text", ""),
        ("paragraph", _paragraph, "text", "empty align small keep boxed"),
        ("list", _list, "", "items items_of item marker empty"),
        ("key_values", _key_values, "", "rows rows_of row write_in empty"),
        ("table", _table, "columns", "rows_of row totals empty small blank_rows"),
        ("amounts", _amounts, "rows_of label amount words note counted_until", ""),
        ("explanations", _explanations, "of title", "empty"),
        ("checklist", _checklist, "items_of text note", "empty"),
        ("signatures", _signatures, "people", "at_right"),
        ("write_in", _write_in, "label", "lines"),
        ("copies", _copies, "", "items items_of item label"),
        ("qr", _qr, "payload_of caption", "beside"),
        ("page_break", _page_break, "", ""),
        ("annex", _annex, "label title", "lines"),
    )
}
"""Kind of a `[[blocks]]` table: its maker, the keys it must have and those it may have."""


def check_table(table: Mapping[str, Any], source: str) -> None:
    """Refuse a table with an unknown kind, a missing key or an unknown key: UserError `template_invalid`."""
    kind = str(table.get("block"))
    if kind not in MAKERS:
        raise UserError("template_invalid", f"{source}: blok “{kind}” tidak dikenal.")
    _, needed, possible = MAKERS[kind]
    for key in sorted(needed - table.keys()):
        raise UserError("template_invalid", f"{source}: blok “{kind}” tanpa kunci “{key}”.")
    for key in sorted(table.keys() - needed - possible - {"block"}):
        raise UserError("template_invalid", f"{source}: blok “{kind}” dengan kunci “{key}” yang tidak dikenal.")


def fill_table(table: Mapping[str, Any], scope: Scope) -> Iterable[Block]:
    """Return the blocks of one table; see `check_table`."""
    maker, _, _ = MAKERS[table["block"]]
    return maker(Entry(table, scope))
