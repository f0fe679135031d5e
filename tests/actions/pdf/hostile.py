"""Files made to hurt whoever reads them, each by a few lines."""

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

from pypdf import PdfWriter

MB = 1_000_000
TEXT = b"BT /F 10 Tf 50 700 Td (Hej: du) Tj ET "
FONTS = b"/Resources<</Font<</F 5 0 R>>>>"
COURIER = b"<</Type/Font/Subtype/Type1/BaseFont/Courier>>"
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
DRAWS = b"/Resources<</XObject<</X 5 0 R>>>>"
LEAF = b"<</Type/Page/MediaBox[0 0 9 9]>>"
FIELD = b"<</Subtype/Widget/FT/Tx/T(a)/Parent 6 0 R/Rect[0 0 9 9]>>"
IMAGE = b"/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8/Width %d/Height %d"


def stream(entries: bytes, data: bytes) -> bytes:
    """A stream of bytes as they are."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def written(
    paper: Any, content: bytes, *more: bytes, font: bytes = COURIER, page: bytes = FONTS, **catalog: bytes
) -> bytes:
    """A page with a font and some content."""
    return bytes(paper.with_page(page, paper.packed(b"", content), font, *more, **catalog))


def laughs(paper: Any) -> bytes:
    """A form object that draws another ten times, which draws another ten times, and so on."""
    forms = [paper.packed(FORM + b"/Resources<</XObject<</X %d 0 R>>>>" % (6 + at), b"/X Do " * 10) for at in range(10)]
    return bytes(paper.with_page(DRAWS, paper.packed(b"", b"/X Do "), *forms, paper.packed(FORM, b"q Q")))


def laughing_texts(paper: Any) -> bytes:
    """A form object that draws another ten times, and so on, the last of which writes a word."""
    forms = [paper.packed(FORM + b"/Resources<</XObject<</X %d 0 R>>>>" % (6 + at), b"/X Do " * 10) for at in range(6)]
    inner = paper.packed(FORM + b"/Resources<</Font<</F 12 0 R>>>>", TEXT)
    return bytes(paper.with_page(DRAWS, paper.packed(b"", b"/X Do "), *forms, inner, COURIER))


def twice_packed(paper: Any) -> bytes:
    """Spaces, packed twice: a few hundred bytes for forty million."""
    data = zlib.compress(zlib.compress(TEXT + b" " * (40 * MB), 9), 9)
    return bytes(paper.with_page(FONTS, stream(b"/Filter[/FlateDecode/FlateDecode]", data), COURIER))


def run_lengths(paper: Any) -> bytes:
    """Spaces as run lengths, packed."""
    data = zlib.compress(b"\x81 " * (MB // 2), 9)
    return bytes(paper.with_page(FONTS, stream(b"/Filter[/FlateDecode/RunLengthDecode]", data), COURIER))


def lzw(paper: Any) -> bytes:
    """Spaces, each entry of LZW's table one longer than the last: forty million, packed."""
    codes = [256, *TEXT] + [256, 32, *range(258, 4096)] * 5
    widths = [9] * (1 + len(TEXT)) + [9, *(max(9, (at + 257).bit_length()) for at in range(3839))] * 5
    bits = "".join(f"{code:0{width}b}" for code, width in zip(codes, widths, strict=True)) + f"{257:012b}" + "0" * 7
    data = bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits) - 7, 8))
    return bytes(paper.with_page(FONTS, stream(b"/Filter/LZWDecode", data), COURIER))


def hexadecimal(paper: Any) -> bytes:
    """A hundred million zeros in ASCII, packed."""
    data = zlib.compress(b"0" * (40 * MB), 9)
    return bytes(paper.with_page(FONTS, stream(b"/Filter[/FlateDecode/ASCIIHexDecode]", data), COURIER))


def object_stream(paper: Any) -> bytes:
    """Objects packed together with forty million spaces."""
    objects = paper.packed(b"/Type/ObjStm/N 1/First 5", b"7 0  " + b" " * (40 * MB) + b"<</A 1>>")
    return bytes(paper.with_page(FONTS + b"/X 7 0 R", paper.packed(b"", TEXT), COURIER, objects))


def locked_by_nobody(paper: Any) -> bytes:
    """A file that says it is locked, in a way nobody knows."""
    return with_xref(paper, b"/Encrypt<</Filter/Nobody/V 99/R 99/O(a)/U(b)/P -1>>")


def with_xref(paper: Any, entries: bytes) -> bytes:
    """A file whose trailer says something odd."""
    return written(paper, TEXT).replace(b"/Root 1 0 R", b"/Root 1 0 R" + entries)


def attached(paper: Any) -> bytes:
    """A file with forty million bytes attached."""
    writer = PdfWriter(clone_from=io.BytesIO(written(paper, TEXT)))
    writer.add_attachment("svar.exe", b"\0" * (40 * MB))
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def zipped(_: Any) -> bytes:
    """An archive with the name of a PDF."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return file.getvalue()


def leaves(count: int) -> Callable[[Any], bytes]:
    """Pages of their own, many."""
    return lambda paper: paper.raw(
        CATALOG,
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"".join(b"%d 0 R " % (at + 3) for at in range(count)), count),
        *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * count,
    )


def mapped(paper: Any, rows: bytes) -> bytes:
    """A font whose map to Unicode has the given rows."""
    head = b"begincmap 1 begincodespacerange <00><FF> endcodespacerange "
    return written(paper, TEXT, paper.packed(b"", head + rows + b" endcmap"), font=COURIER[:-2] + b"/ToUnicode 6 0 R>>")


XFA = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "%s">]><a>&b;</a>""" % (b"&a;" * 100_000)

HOSTILE: dict[str, Callable[[Any], bytes]] = {
    # streams that unpack to far more than they are
    "a stream of spaces": lambda paper: written(paper, TEXT + b" " * (40 * MB)),
    "a stream packed twice": twice_packed,
    "run lengths": run_lengths,
    "lzw": lzw,
    "zeros in ascii": hexadecimal,
    "objects packed together": object_stream,
    "a chain of filters": lambda paper: paper.with_page(
        FONTS, stream(b"/Filter[%s]" % (b"/FlateDecode " * 100), b"abcde"), COURIER
    ),
    "a row of two billion": lambda paper: paper.with_page(
        FONTS, stream(b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 2000000000>>", b"abcde"), COURIER
    ),
    "a map of spaces": lambda paper: mapped(paper, b" " * (40 * MB)),
    "a map of everything": lambda paper: mapped(paper, b"100 beginbfrange " + b"<00><FF><0041>" * 200_000),
    "a glyph that is a novel": lambda paper: mapped(paper, b"1 beginbfchar <48><" + b"0041" * MB + b"> endbfchar"),
    # what is drawn again and again
    "a billion laughs": laughs,
    "a million laughing texts": laughing_texts,
    "a form in itself": lambda paper: paper.with_page(
        DRAWS, paper.packed(b"", b"/X Do"), paper.packed(FORM + DRAWS, b"/X Do")
    ),
    "a letter that draws itself": lambda paper: written(
        paper,
        TEXT,
        paper.packed(b"", b"500 0 d0 BT /F 9 Tf (H) Tj ET"),
        font=b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</H 6 0 R>>"
        b"/Encoding<</Differences[72/H]>>/FirstChar 72/LastChar 72/Widths[9]/Resources<</Font<</F 5 0 R>>>>>>",
    ),
    "a pattern in itself": lambda paper: written(
        paper,
        b"/Pattern cs /P scn 0 0 500 500 re f " + TEXT,
        paper.packed(
            b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .001/YStep .001"
            b"/Resources<</Pattern<</P 6 0 R>>>>",
            b"/Pattern cs /P scn 0 0 1 1 re f",
        ),
        page=b"/Resources<</Font<</F 5 0 R>>/Pattern<</P 6 0 R>>>>",
    ),
    "a million saved states": lambda paper: written(paper, b"q " * MB + TEXT),
    "a page of a million words": lambda paper: written(paper, TEXT * 60_000),
    "a page of a million lines": lambda paper: written(paper, b"0 0 m 9 9 l S " * MB + TEXT),
    "a million dashes": lambda paper: written(paper, b"[.0001 .0001] 0 d 0 0 m 99999 99999 l S " * 1_000 + TEXT),
    # pictures
    "an image of ten billion dots": lambda paper: written(paper, TEXT + b"BI /W 100000 /H 100000 ID x EI"),
    "a picture of ten billion dots": lambda paper: paper.with_page(
        DRAWS[:-2] + b"/Font<</F 6 0 R>>>>",
        paper.packed(b"", b"q 9 0 0 9 0 0 cm /X Do Q " + TEXT),
        paper.packed(IMAGE % (100_000, 100_000), b"\0" * (50 * MB)),
        COURIER,
    ),
    "a scanned page of ten billion dots": lambda paper: paper.with_page(
        DRAWS,
        paper.packed(b"", b"595 0 0 842 0 0 cm /X Do"),
        paper.packed(IMAGE % (100_000, 100_000), b"\0" * (50 * MB)),
    ),
    "a fax that is none": lambda paper: paper.with_page(
        DRAWS,
        paper.packed(b"", b"595 0 0 842 0 0 cm /X Do"),
        stream(
            IMAGE % (60_000, 60_000) + b"/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 60000/Rows 60000>>",
            b"\0" * 99,
        ),
    ),
    "a photograph that is none": lambda paper: paper.with_page(
        DRAWS,
        paper.packed(b"", b"595 0 0 842 0 0 cm /X Do"),
        stream(IMAGE % (60_000, 60_000) + b"/Filter/JPXDecode", b"\0\0\0\x0cjP  \r\n\x87\n" + b"\xff" * 99),
    ),
    "a page without bounds": lambda paper: written(paper, TEXT).replace(b"595 842", b"9999999999 9999999999"),
    "a page the size of nothing": lambda paper: written(paper, TEXT).replace(b"595 842", b"0 0"),
    # pages
    "pages in a circle": lambda paper: paper.raw(CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"),
    "a billion pages": lambda paper: paper.raw(
        CATALOG, *(b"<</Type/Pages/Kids[%s]/Count 10>>" % (b"%d 0 R " % (at + 1) * 10) for at in range(2, 10)), LEAF
    ),
    "one page ten thousand times": lambda paper: paper.raw(
        CATALOG, b"<</Type/Pages/Kids[%s]/Count 10000>>" % (b"3 0 R " * 10_000), LEAF
    ),
    "ten thousand pages": leaves(10_000),
    "pages that are said to be": lambda paper: paper.raw(CATALOG, b"<</Type/Pages/Kids[]/Count 2000000000>>"),
    "fewer pages than said": lambda paper: paper.raw(CATALOG, b"<</Type/Pages/Kids[3 0 R 9 0 R]/Count 2>>", LEAF),
    "pages below pages": lambda paper: paper.raw(
        CATALOG, *(b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (at + 3) for at in range(5_000)), LEAF
    ),
    "no pages": lambda paper: paper.raw(b"<</Type/Catalog>>"),
    # syntax
    "deep brackets": lambda paper: written(paper, TEXT, page=FONTS + b"/X " + b"[" * 50_000 + b"]" * 50_000),
    "deep dictionaries": lambda paper: written(paper, TEXT, page=FONTS + b"/X " + b"<</A" * 50_000 + b">>" * 50_000),
    "deep brackets in the content": lambda paper: written(paper, b"[" * 50_000 + TEXT),
    "half a file": lambda paper: (whole := written(paper, TEXT))[: len(whole) // 2],
    "no end": lambda paper: written(paper, TEXT)[:-20],
    "a length below zero": lambda paper: written(paper, TEXT).replace(b"/Length ", b"/Length -"),
    "a length beyond the end": lambda paper: written(paper, TEXT).replace(b"/Length ", b"/Length 9999"),
    "a length of its own": lambda paper: written(paper, TEXT).replace(b"/Length ", b"/Length 4 0 R/L "),
    "content that is not there": lambda paper: written(paper, TEXT).replace(b"/Contents 4 0 R", b"/Contents 99 0 R"),
    "content that is broken": lambda paper: paper.with_page(
        FONTS, stream(b"/Filter/FlateDecode", b"\x78\x9c" + b"\xff" * 400), COURIER
    ),
    "types that are wrong": lambda paper: written(paper, TEXT, page=b"/Resources[1]/Annots 3/MediaBox(nej)"),
    "a table before itself": lambda paper: with_xref(paper, b"/Prev 9"),
    "a table of two billion": lambda paper: with_xref(paper, b"/Size 2000000000"),
    "a reference to itself": lambda paper: written(paper, TEXT, b"6 0 R", page=FONTS + b"/Annots 6 0 R"),
    # forms
    "a field of its own parent": lambda paper: written(paper, TEXT, FIELD, page=FONTS + b"/Annots[6 0 R]"),
    "fields that are none": lambda paper: written(
        paper, TEXT, b"<</Subtype/Widget/Rect[(a) 0 0 0]>>", page=FONTS + b"/Annots[6 0 R 9 0 R 5]"
    ),
    "fifty thousand fields": lambda paper: written(
        paper, TEXT, FIELD, page=FONTS + b"/Annots[%s]" % (b"6 0 R " * 50_000), catalog=b"/AcroForm<</Fields[6 0 R]>>"
    ),
    "a field that holds a library": lambda paper: written(
        paper,
        TEXT,
        b"<</Subtype/Widget/FT/Tx/T(a)/V(%s)/Rect[0 0 9 9]>>" % (b"b" * (20 * MB)),
        page=FONTS + b"/Annots[6 0 R]",
        catalog=b"/AcroForm<</Fields[6 0 R]>>",
    ),
    "a form of entities": lambda paper: paper.with_page(
        b"", paper.packed(b"", b""), paper.packed(b"", XFA), catalog=b"/AcroForm<</XFA 5 0 R>>"
    ),
    # programs, and what lies inside
    "a script": lambda paper: written(paper, TEXT, catalog=b"/OpenAction<</S/JavaScript/JS(while\\(1\\);)>>"),
    "a program to start": lambda paper: written(paper, TEXT, catalog=b"/OpenAction<</S/Launch/F(/bin/sh)>>"),
    "a file inside": attached,
    "locked by nobody": locked_by_nobody,
    # what is no PDF
    "a web page": lambda _: b"<!DOCTYPE html><html><body>%PDF</body></html>",
    "an archive": zipped,
    "nothing": lambda _: b"",
    "only a header": lambda _: b"%PDF-1.7\n",
    "noise": lambda _: b"%PDF-1.7\n" + bytes(range(256)) * 100,
    "sixty million bytes": lambda paper: written(paper, TEXT) + b"\0" * (60 * MB),
}  # fmt: skip
