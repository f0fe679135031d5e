"""The picture of a failure: labels, headings and buttons can be read in it, and nothing else."""

import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from kommunrpa import ActionError, Run
from kommunrpa.action import MemoryLedger, Worker
from kommunrpa.actions.web import FillForm
from kommunrpa.actions.web.pages.evidence import picture

INK = "<style>body{margin:0;background:#fff;color:#000;font:bold 40px sans-serif}*{line-height:1.5}</style>"


def dark_share(path: Path) -> float:
    """The share of dark pixels in a PNG, read without any library of ours."""
    content, at, data = path.read_bytes(), 8, b""
    width = height = channels = 0
    while at < len(content):
        (length,), kind = struct.unpack(">I", content[at : at + 4]), content[at + 4 : at + 8]
        body = content[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            width, height, _, colour = struct.unpack(">IIBB", body[:10])
            channels = {2: 3, 6: 4}[colour]
        data += body if kind == b"IDAT" else b""
        at += 12 + length
    rows = unfiltered(zlib.decompress(data), width=width * channels, step=channels)
    dark = sum(row[x] + row[x + 1] + row[x + 2] < 300 for row in rows for x in range(0, width * channels, channels))
    return dark / (width * height)


def unfiltered(raw: bytes, *, width: int, step: int) -> list[bytearray]:
    """The rows of a PNG's pixels."""
    rows, before = [], bytearray(width)
    for at in range(0, len(raw), width + 1):
        row = bytearray(raw[at + 1 : at + 1 + width])
        for x in range(width):
            left, up = (row[x - step] if x >= step else 0), before[x]
            corner = before[x - step] if x >= step else 0
            nearest = min(
                (abs(up - corner), 0, left), (abs(left - corner), 1, up), (abs(left + up - 2 * corner), 2, corner)
            )
            row[x] = (row[x] + (0, left, up, (left + up) // 2, nearest[2])[raw[at]]) & 255
        rows.append(row)
        before = row
    return rows


def ink(tab: Page, html: str, folder: Path) -> float:
    """How much can be read in the picture of a page."""
    tab.set_viewport_size({"width": 300, "height": 120})
    tab.set_content(INK + html)
    picture(tab, folder / "bild.png")
    return dark_share(folder / "bild.png")


READABLE = [
    "<label>Namn</label>",
    "<h2>Ansökan</h2>",
    "<fieldset><legend>Sökande</legend></fieldset>",
    "<button>Skicka</button>",
    "<input type=submit value=Skicka>",
    "<dl><dt>Diarie</dt></dl>",
    "<table><thead><tr><th>Namn</th></tr></thead></table>",
    "<div role=heading>Rubrik</div>",
]


@pytest.mark.parametrize("html", READABLE)
def test_what_says_where_it_failed_can_be_read(tab: Page, tmp_path: Path, html: str) -> None:
    """A label, heading or button is drawn, so that a developer sees which page it is."""
    assert ink(tab, html, tmp_path) > 0.005


SECRET = [
    "Åsa Öst 19400104-2383",
    "<p>Åsa Öst</p>",
    "<input value='Åsa Öst'>",
    "<label><input value='Åsa Öst'></label>",
    "<textarea>Åsa Öst</textarea>",
    "<select><option>Åsa Öst</select>",
    "<input placeholder='Åsa Öst'>",
    "<div contenteditable>Åsa Öst</div>",
    "<table><tr><td>Åsa Öst</td></tr></table>",
    "<table><tr><th>Åsa Öst</th><td>1</td></tr></table>",
    "<dl><dd>Åsa Öst</dd></dl>",
    "<output>Åsa Öst</output>",
    "<label><output>Åsa Öst</output></label>",
    "<a href=x>Åsa Öst</a>",
    "<p style='color:#000!important'>Åsa Öst</p>",
    "<style>#i{color:#000!important;-webkit-text-fill-color:#000!important}</style><p id=i>Åsa Öst</p>",
    (
        "<style>p::first-line,p::first-letter{color:#000!important;-webkit-text-fill-color:#000!important}</style>"
        "<p>Åsa</p>"
    ),
    "<style>p::before{content:'Åsa Öst';color:#000!important}</style><p></p>",
    "<p style='-webkit-text-stroke:1px #000'>Åsa Öst</p>",
    "<p style='text-shadow:0 0 0 #000'>Åsa Öst</p>",
    "<ul style='list-style:\"Åsa Öst\"'><li></li></ul>",
    "<svg width=200 height=60><text y=40>Åsa Öst</text></svg>",
    (
        "<canvas id=c width=200 height=60></canvas>"
        "<script>const x=c.getContext('2d');x.font='40px sans-serif';x.fillText('Åsa',0,40)</script>"
    ),
    (
        "<img width=200 height=60 alt='Åsa Öst' src='data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\">"
        '<rect width="99" height="99"/></svg>\'>'
    ),
    (
        "<div style='width:200px;height:60px;background:url(\"data:image/svg+xml,"
        "<svg xmlns=%22http://www.w3.org/2000/svg%22><rect width=%2299%22 height=%2299%22/></svg>\")'></div>"
    ),
    "<button role=combobox>Åsa Öst</button>",
    "<div id=s></div><script>s.attachShadow({mode:'open'}).innerHTML='<b style=color:#000>Åsa Öst</b>'</script>",
    "<iframe srcdoc='<b style=font-size:40px>Åsa Öst</b>' style='border:0;width:280px'></iframe>",
    "<marquee>Åsa Öst</marquee>",
]


@pytest.mark.parametrize("html", SECRET)
def test_no_value_can_be_read(tab: Page, tmp_path: Path, html: str) -> None:
    """Whatever holds a value, and however the page insists on drawing it, the pixels stay empty."""
    assert ink(tab, html, tmp_path) < 0.002


def test_the_search_for_ink_finds_what_is_drawn(tab: Page, tmp_path: Path) -> None:
    """Without the style the same text is seen: the test can fail."""
    tab.set_viewport_size({"width": 300, "height": 120})
    tab.set_content(INK + "<p>Åsa Öst</p>")
    tab.screenshot(path=tmp_path / "bild.png")

    assert dark_share(tmp_path / "bild.png") > 0.005


def test_the_page_looks_as_before_afterwards(tab: Page, tmp_path: Path) -> None:
    """Taking the picture changes nothing on the page."""
    tab.set_content("<input value=Åsa><p>x</p>")
    before = tab.content()

    picture(tab, tmp_path / "bild.png")

    assert tab.content() == before
    assert tab.eval_on_selector("p", "p => getComputedStyle(p).color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("path", ["/arenden/19400104-2383/ny", "/arenden/asa.ost@example.com/ny", "/%C3%85sa/x/ny"])
def test_the_address_stands_beside_without_what_the_site_has_made_of_it(
    worker: Worker, site: Any, tmp_path: Path, path: str
) -> None:
    """After a failure the folder holds a picture and the address, with nothing in it that may tell about somebody."""
    site.pages["/ny"] = site.reply(status=302, headers={"Location": f"{path}?namn=Bo#x"})
    site.pages[path] = "<label>Namn <input></label>"

    with Run(worker=worker, ledger=MemoryLedger(), evidence=tmp_path) as run, pytest.raises(ActionError):
        run.do(FillForm(url=f"{site.url}/ny", values={"Nman": "Åsa"}, submit="S", timeout=1.0))

    (image,) = tmp_path.glob("*.png")
    assert image.with_suffix(".txt").read_text(encoding="utf-8") == f"{site.url}/…/…/ny"
