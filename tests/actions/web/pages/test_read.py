"""Values beside visible labels, in the layouts that receipts come in."""

import pytest
from playwright.sync_api import Page

from kommunrpa.actions.web.pages.engine import ask

ONE = {
    "definition list": "<dl><dt>Diarienummer</dt><dd>KS 1</dd><dt>Status</dt><dd>Ny</dd></dl>",
    "definition list in blocks": (
        "<dl><div><dt>Diarienummer:</dt><dd>KS 1</dd></div><div><dt>Status</dt><dd>Ny</dd></div></dl>"
    ),
    "head of a row": (
        "<table><tr><th scope=row>Diarienummer</th><td>KS 1</td></tr><tr><th>Status</th><td>Ny</td></tr></table>"
    ),
    "cells of a row": (
        "<table><tr><td>Diarienummer:</td><td>KS 1</td></tr><tr><td>Status</td><td>Ny</td></tr></table>"
    ),
    "cells with markup": "<table><tr><td><b>Diarienummer</b></td><td><span>KS 1</span></td></tr></table>",
    "four cells": "<table><tr><td>Diarienummer</td><td>KS 1</td><td>Status</td><td>Ny</td></tr></table>",
    "head of a column": (
        "<table><thead><tr><th>Diarienummer</th><th>Status</th></tr></thead><tr><td>KS 1</td><td>Ny</td></tr></table>"
    ),
    "output": "<label for=o>Diarienummer</label><output id=o>KS 1</output>",
    "output around": "<label>Diarienummer <output>KS 1</output></label>",
    "read-only field": "<label>Diarienummer <input readonly value='KS 1'></label>",
    "read-only field in a cell": (
        "<table><tr><td>Diarienummer</td><td><input readonly value='KS 1'></td></tr></table>"
    ),
    "list": "<label>Diarienummer <select><option>A</option><option selected>KS 1</option></select></label>",
    "colon": "<p>Diarienummer: KS 1</p><p>Status: Ny</p>",
    "colon on lines": "<p>Diarienummer: KS 1<br>Status: Ny</p>",
    "colon in a list": "<ul><li>Diarienummer: KS 1</li><li>Status: Ny</li></ul>",
    "colon in a block with more": "<div>Diarienummer: KS 1<div>Status: Ny</div></div>",
    "strong and text": "<p><strong>Diarienummer:</strong> KS 1</p>",
    "strong without colon": "<p><strong>Diarienummer</strong> KS 1<br><strong>Status</strong> Ny</p>",
    "strong after strong on a line": "<p><b>Diarienummer</b> KS 1 <b>Status</b> Ny</p>",
    "colon outside": "<p><strong>Diarienummer</strong>: KS 1</p>",
    "two spans": "<div><span>Diarienummer</span><span>KS 1</span></div><div><span>Status</span><span>Ny</span></div>",
    "spans in a row": "<div><span>Diarienummer</span> <span>KS 1</span> <span>Status</span> <span>Ny</span></div>",
    "two blocks": "<div><div>Diarienummer</div><div>KS 1</div></div>",
    "blocks within": "<div><div><span>Diarienummer</span></div><div><b>KS 1</b></div></div>",
    "heading and paragraph": "<h3>Diarienummer</h3><p>KS 1</p><p>Spara numret.</p>",
    "aria-label": "<span aria-label=Diarienummer>KS 1</span>",
    "aria-labelledby": "<i id=l>Diarienummer</i><div><b aria-labelledby=l>KS 1</b></div>",
    "button beside": "<dl><dt>Diarienummer</dt><dd>KS 1 <button>Kopiera</button></dd></dl>",
    "words for screen readers": (
        "<style>.s{position:absolute;width:1px;height:1px;overflow:hidden}</style>"
        "<dl><dt>Diarienummer</dt><dd><span class=s>Ditt nummer:</span>KS 1</dd></dl>"
    ),
    "twice the same": "<p>Diarienummer: KS 1</p><dl><dt>Diarienummer</dt><dd>KS 1</dd></dl>",
    "spaces": "<dl><dt>  diarienummer\n</dt><dd>\n  KS&nbsp;1\n</dd></dl>",
    "shadow root": (
        "<my-receipt></my-receipt><script>customElements.define('my-receipt',class extends HTMLElement{"
        "connectedCallback(){this.attachShadow({mode:'open'}).innerHTML='<dl><dt>Diarienummer</dt><dd>KS 1</dd>"
        "</dl>'}})"
        "</script>"
    ),
    "frame": "<iframe srcdoc='<p>Diarienummer: KS 1</p>'></iframe>",
}


@pytest.mark.parametrize("way", ONE)
def test_the_value_beside_a_label_is_read(tab: Page, way: str) -> None:
    """In every layout the value is found, and nothing of the next one with it."""
    tab.set_content(ONE[way])

    assert ask(tab, "readAll", dnr="Diarienummer") == {"dnr": ["KS 1"]}


def test_a_value_may_hold_a_colon(tab: Page) -> None:
    """Only the first colon parts label and value."""
    tab.set_content("<p>Tid: kl. 13:30</p>")

    assert ask(tab, "readAll", tid="Tid") == {"tid": ["kl. 13:30"]}


NONE = {
    "nothing": "<p>Tack!</p>",
    "no value": "<dl><dt>Diarienummer</dt><dd></dd></dl>",
    "another label": "<dl><dt>Diarienummer (gammalt)</dt><dd></dd></dl><p>Vårt diarienummer: KS 1</p>",
    "hidden": "<p hidden>Diarienummer: KS 1</p>",
    "several rows": (
        "<table><thead><tr><th>Diarienummer</th><th>Status</th></tr></thead><tr><td>KS 1</td><td>Ny</td></tr>"
        "<tr><td>KS 2</td><td>Ny</td></tr></table>"
    ),
    "a sentence": "<p>Diarienummer är bra att ha.</p>",
    "a password": "<label>Diarienummer <input type=password value=x></label>",
    "a button": "<button>Diarienummer</button>",
}


@pytest.mark.parametrize("way", NONE)
def test_what_is_no_value_is_not_read(tab: Page, way: str) -> None:
    """Nothing is made up from what only looks like the label or the value."""
    tab.set_content(NONE[way])

    assert ask(tab, "readAll", dnr="Diarienummer") == {"dnr": []}


def test_two_different_values_are_both_told(tab: Page) -> None:
    """Where the page contradicts itself, that is not hidden by taking the first."""
    tab.set_content("<p>Diarienummer: KS 1</p><p>Diarienummer: KS 2</p>")

    assert ask(tab, "readAll", dnr="Diarienummer") == {"dnr": ["KS 1", "KS 2"]}
