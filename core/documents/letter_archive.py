"""The finish that makes an archivable file (PDF/A-2b): XMP, output intent, language, an id made of the content."""

from datetime import date
from functools import cache
from html import escape
from io import BytesIO
from typing import Any

PRODUCER = "Patuh"
LANGUAGE = "id-ID"
_DATED, _PROFILE_ID = slice(24, 36), slice(84, 100)  # fields of the ICC header that change with the hour
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance><pdf:Producer>{producer}</pdf:Producer>
<dc:format>application/pdf</dc:format><dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>{dated}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def finish(raw: bytes, title: str, author: str, dated: date | None) -> bytes:
    """Return `raw` as PDF/A-2b. The same input gives the same bytes."""
    import pikepdf  # noqa: PLC0415 — start-up is timed

    with pikepdf.open(BytesIO(raw)) as pdf:
        _describe(pdf, pikepdf, _xmp(title, author, dated))
        if "/Info" in pdf.trailer:
            del pdf.trailer.Info
        info = {"/Title": title, "/Author": author, "/Producer": PRODUCER}
        pdf.trailer.Info = pdf.make_indirect(
            pikepdf.Dictionary({key: pikepdf.String(text) for key, text in info.items()})
        )
        target = BytesIO()
        pdf.save(target, deterministic_id=True, fix_metadata_version=False, min_version="1.7")
    return target.getvalue()


def _describe(pdf: Any, pikepdf: Any, xmp: bytes) -> None:
    profile = pdf.make_stream(srgb_profile(), N=3)
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier=pikepdf.String("sRGB"),
        Info=pikepdf.String("sRGB"),
        DestOutputProfile=profile,
    )
    root = pdf.Root
    root.OutputIntents = pikepdf.Array([pdf.make_indirect(intent)])
    root.Metadata = pdf.make_stream(xmp, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    root.Lang = pikepdf.String(LANGUAGE)
    root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)


def _xmp(title: str, author: str, dated: date | None) -> bytes:
    created = f"<xmp:CreateDate>{dated.isoformat()}</xmp:CreateDate>" if dated else ""
    filled = _XMP.format(
        producer=PRODUCER,
        language=LANGUAGE,
        title=escape(title, quote=False),
        author=escape(author, quote=False),
        dated=created,
    )
    return filled.encode()


@cache
def srgb_profile() -> bytes:
    """Return an sRGB profile without the hour it was made."""
    from PIL import ImageCms  # noqa: PLC0415 — start-up is timed

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_DATED] = bytes((0x07, 0xD0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
    profile[_PROFILE_ID] = bytes(16)
    return bytes(profile)
