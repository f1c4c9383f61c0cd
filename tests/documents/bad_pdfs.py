"""PDFs that were made to hurt, byte by byte: what no writer would write, a file from elsewhere may hold."""

import zlib
from collections.abc import Sequence


def raw_pdf(objects: Sequence[bytes], *, startxref: int | None = None, trailer: bytes = b"") -> bytes:
    """Join objects 1, 2, … into a PDF whose catalogue is the first."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at = len(out) if startxref is None else startxref
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(places) + 1, table, len(places) + 1, trailer, at,
    )  # fmt: skip


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), entries, content)


def page_of(content: bytes, *, more: Sequence[bytes] = (), resources: bytes = b"") -> bytes:
    """A page that draws `content` (a stream object); further objects begin at 6."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 842 595]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>" % resources
    )
    return raw_pdf(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content, font, *more]
    )


def unpacking_bomb(unit: bytes, times: int, layers: int = 1) -> bytes:
    """A page whose content unpacks to `unit` so many times: one packed piece, repeated, for speed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(unit * 20_000) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = b"\x78\xda" + piece * (times // 20_000) + b"\x03\x00" + bytes(4)
    for _ in range(layers - 1):
        packed = zlib.compress(packed, 9)
    return page_of(stream(packed, b"/Filter[%s]" % (b"/FlateDecode " * layers)))


def many_pages(count: int, times_listed: int = 1) -> bytes:
    kids = b" ".join(b"%d 0 R" % (3 + place) for place in range(count)) * times_listed
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>"
    return raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>",
                    b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count * times_listed), *[page] * count])  # fmt: skip


def forms_in_forms(depth: int, wide: int) -> bytes:
    """Each form draws the next one `wide` times: the billion laughs of PDF."""
    forms = []
    for level in range(depth):
        inner = b"/X Do " * wide if level + 1 < depth else b"BT /F 8 Tf (ha) Tj ET "
        entries = (
            b"/Type/XObject/Subtype/Form/BBox[0 0 842 595]/Resources<</XObject<</X %d 0 R>>/Font<</F 5 0 R>>>>"
            % (7 + level)
        )
        forms.append(stream(inner, entries))
    return page_of(stream(b"/X Do"), more=forms, resources=b"/XObject<</X 6 0 R>>")


def page_tree_loop() -> bytes:
    return raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>>"])


def xref_loop() -> bytes:
    plain = raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"])
    at = plain.rindex(b"xref\n0")
    return plain.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % at)


def deep_arrays(depth: int) -> bytes:
    return raw_pdf([b"<</Type/Catalog/Pages 2 0 R/X %s>>" % (b"[" * depth + b"]" * depth),
                    b"<</Type/Pages/Kids[]/Count 0>>"])  # fmt: skip


BAD = {
    "spaces without end": lambda: unpacking_bomb(b" ", 1_500_000_000),
    "spaces packed twice": lambda: unpacking_bomb(b" ", 1_500_000_000, 2),
    "words without end": lambda: unpacking_bomb(b"BT /F 8 Tf 1 0 0 1 9 9 Tm (Nama NIK Upah) Tj ET\n", 30_000_000),
    "paths without end": lambda: unpacking_bomb(b"0 0 m 9 9 l S\n", 60_000_000),
    "5,000 pages": lambda: many_pages(5_000),
    "a page listed a million times": lambda: many_pages(1_000, 1_000),
    "forms in forms": lambda: forms_in_forms(24, 12),
    "forms in themselves": lambda: forms_in_forms(2, 3).replace(b"/X 8 0 R", b"/X 6 0 R"),
    "pages in themselves": page_tree_loop,
    "tables in themselves": xref_loop,
    "deep arrays": lambda: deep_arrays(2_000_000),
    "mark only": lambda: b"%PDF-1.7\n%%EOF",
}
