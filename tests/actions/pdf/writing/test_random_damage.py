"""Files that are damaged at random: each is written, or refused with an error of ours."""

import contextlib
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.actions.pdf.worker.pool import ask
from kommunrpa.actions.pdf.writing.building import Words
from kommunrpa.errors import KommunrpaError

TOKEN = re.compile(rb"(?<=\s)(?:-?\d+(?:\.\d+)?|/[A-Za-z]+|\[|\]|\([^)]*\))(?=\s)")
WRONG = st.sampled_from([b"null", b"-1", b"99999999999", b"[]", b"<<>>", b"(x)", b"/X", b"true", b"5 0 R", b"1 0 R"])
VALUES = {"Namn": [["Åsa"]], "Ja": True, "Land": [["x"]]}


@pytest.fixture(scope="module")
def form(forms: Any, entry: Any) -> bytes:
    """A form with a field of each kind."""
    more = {"/MK": {"/R": 90, "/BC": [0.0]}, "/MaxLen": 40, "/Q": 1}
    options = {"/FT": "/Ch", "/Opt": [Words("x"), Words("y")]}
    data = forms.of(entry("a", "Namn", more), entry("b", "Ja", forms.box(), (14, 14)), entry("c", "Land", options))
    assert isinstance(data, bytes)
    return data


@given(places=st.lists(st.tuples(st.floats(0, 0.999), WRONG), min_size=1, max_size=4))
def test_a_damaged_file_is_written_or_refused(form: bytes, places: list[tuple[float, bytes]]) -> None:
    """Whatever stands where something else should: no foreign error comes out, from any of the functions."""
    data = form
    for place, wrong in places:
        found = list(TOKEN.finditer(data))
        token = found[int(place * len(found))]
        data = data[: token.start()] + wrong + data[token.end() :]
    jobs = [
        lambda: ask("fill", data, values=VALUES, flatten=True, password=None),
        lambda: ask("merge", data, form, data, passwords=[None] * 3),
        lambda: ask("take", data, pages="1", password=None),
        lambda: ask("stamp", data, text="x", place="top", page="all", password=None),
        lambda: ask("lock", data, new_password="x", password=None),
    ]
    for job in jobs:
        with contextlib.suppress(KommunrpaError):
            assert job().parts[0].startswith(b"%PDF")
