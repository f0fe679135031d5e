"""Names that others have given: fit for every file system, in one folder, and without personal numbers."""

import re
import unicodedata
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.actions.web.files.file_name import safe_name
from kommunrpa.privacy import mask

NAMES = {
    "beslut.pdf": "beslut.pdf",
    "Årsmöte å ä ö.pdf": "Årsmöte å ä ö.pdf",
    "A\u030arsredovisning.pdf": "Årsredovisning.pdf",
    "../../etc/passwd": "passwd",
    "..\\..\\Windows\\beslut.pdf": "beslut.pdf",
    "C:\\tmp\\beslut.pdf": "beslut.pdf",
    "mapp/": "mapp",
    "..": "fil",
    "": "fil",
    " . ": "fil",
    ".htaccess": "htaccess",
    "beslut.pdf. ": "beslut.pdf",
    "CON": "_CON",
    "con.pdf": "_con.pdf",
    "Com1.tar.gz": "_Com1.tar.gz",
    "LPT².txt": "_LPT².txt",
    "konto.pdf": "konto.pdf",
    'a<b>c:d"e|f?g*h.pdf': "a_b_c_d_e_f_g_h.pdf",
    "rad\n\tett\x00.pdf": "radett.pdf",
    "hård\u00a0blank.pdf": "hård blank.pdf",
    "fdp.\u202egolfub.exe": "fdp.golfub.exe",
    "utdrag 19400104-2383.pdf": "utdrag ••••••-••••.pdf",
    "194001042383_beslut.pdf": "••••••-••••_beslut.pdf",
    "19400104/2383.pdf": "2383.pdf",
}


@pytest.mark.parametrize("given_name", NAMES)
def test_a_name_is_made_safe(given_name: str) -> None:
    """No part of a path, no sign that a system refuses, no personal number: and å, ä and ö as they are."""
    assert safe_name(given_name) == NAMES[given_name]


@given(st.text(max_size=400))
def test_any_text_becomes_a_name(text: str) -> None:
    """Whatever a site sends, a file of that name lies in the folder where it is put, on every system."""
    name = safe_name(text)

    assert name == safe_name(name) == mask(name)
    assert (Path("mapp") / name).parent == Path("mapp")
    assert PureWindowsPath("mapp", name).parent == PureWindowsPath("mapp")
    assert not PureWindowsPath(name).is_reserved() if hasattr(PureWindowsPath, "is_reserved") else True
    assert not re.search(r'[<>:"/\\|?*]', name)
    assert not any(unicodedata.category(sign)[0] == "C" for sign in name)
    assert name == name.strip(" .")
    assert 0 < len(name.encode()) <= 200


def test_a_long_name_keeps_its_suffix() -> None:
    """What a file is must still be seen."""
    name = safe_name("å" * 300 + ".docx")

    assert name.endswith("å.docx")
    assert len(name.encode()) <= 200
