"""Tests of the lines that are printed of a template: they run as they stand, and the letter is whole."""

import contextlib
import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from kommunrpa.actions.letters import CheckedTemplate, Placeholder
from kommunrpa.actions.letters.checking.checking import check_template
from kommunrpa.actions.letters.checking.lines import lines_of
from kommunrpa.actions.letters.checking.names import names_in
from kommunrpa.actions.letters.checking.samples import sample_of, samples_for
from kommunrpa.actions.letters.checking.shapes import Shape
from kommunrpa.actions.letters.rendering.loading import load_template

EXAMPLES = sorted((Path(__file__).parents[4] / "examples").rglob("*.docx"))
PIECES = [path for path in EXAMPLES if path.parent.name == "stycken"]
MADE = [
    ("Inget att fylla i.",),
    ("{{ förnamn }} {{ efternamn | upper }} {{ pnr | personnummer }} {{ org | orgnummer('full') }}",),
    ("{% if beslut == \"bifall\" %}{{ belopp | kronor }}{% elif beslut == 'avslag' %}{{ skäl }}{% endif %}",),
    ("{%p if antal > 3 %}", "{{ antal }} av {{ max_antal | int }}", "{%p else %}", "{{ få }}", "{%p endif %}"),
    ("{% if not klar %}{{ rest | kronor }}{% endif %}{{ klar | ja_nej }}",),
    (
        "{%p for rad in rader %}",
        "{{ rad.dag | datum }}: {{ rad.a * rad.b }} {{ rad.vem.namn | valfri }}",
        "{%p endfor %}",
    ),
    ("{% for namn, belopp in poster.items() %}{{ namn }}: {{ belopp | kronor }}{% endfor %}",),
    ("{{ (belopp * 0.25) | kronor }} {{ belopp | kronor }}",),
    ("{{ summa / 7 }} {{ delar | sum | kronor }} {{ delar | length }}",),
    ("{{ text.strip().upper() }} {{ rad.split(',')[0] }} {{ kod[:2] }}",),
    ("{% set namn = person.namn %}{{ namn }} {{ person['född'] | datum_lång }} {{ person.adress.ort }}",),
    ('{% if typ == "a\'b" %}{{ x }}{% endif %}{{ typ | replace("a", "b") }}',),
    ("{{ rader[1].namn }} {{ tal[3] | kronor }} {{ (rader or andra)[2].namn }}",),
    ("{{ start.year }}-{{ (slut or start) | datum }}",),
    ("{% for g in a | groupby('ort') %}{% for r in g.list %}{{ r.b | kronor }}{% endfor %}{% endfor %}",),
    ("{{ rader | map(attribute='namn') | join(', ') }} {{ (rader | first).namn }}",),
]


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], bytes]:
    """The letter that the lines of a template write, which may take in the paragraphs that the examples share."""
    monkeypatch.chdir(tmp_path)
    for piece in PIECES:
        shutil.copy(piece, tmp_path)

    def write(content: bytes) -> bytes:
        Path("mall.docx").write_bytes(content)
        template = load_template(Path("mall.docx")).compiled()
        samples, fault = samples_for(template, names_in(template))
        lines = lines_of(check_template(Path("mall.docx")), samples, path="mall.docx", remarks=["å ä ö " * 30])
        scope: dict[str, Any] = {}
        with contextlib.redirect_stderr(None):
            exec(lines, scope)  # noqa: S102 - it is to be run as it is printed
        letter = scope["letter"]

        assert fault == ""
        assert scope["values"] == samples
        assert all(len(line) <= 120 for line in lines.splitlines())
        return bytes(letter.docx.read_bytes())

    return write


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_lines_of_the_examples_write_their_letters(written: Any, path: Path) -> None:
    """Every template of the examples gives a letter at once."""
    assert written(path.read_bytes()).startswith(b"PK")


@pytest.mark.parametrize("paragraphs", MADE)
def test_lines_write_a_whole_letter(written: Any, word: Any, paragraphs: tuple[str, ...]) -> None:
    """The lines run as they stand, with any kind of value, and nothing of the template's language is left."""
    text = "\n".join(word.lines(written(word.of(*paragraphs))))

    assert "{" not in text


def test_each_value_has_what_is_to_be_known_of_it(word: Any, tmp_path: Path) -> None:
    """Its kind, what it is compared with, when it is needed: behind it where there is room, else above."""
    path = tmp_path / "brev.docx"
    path.write_bytes(
        word.of(
            "{% if beslut == 'bifall' %}{{ belopp | kronor }}{% else %}{{ skäl }}{% endif %}{{ mer | valfri }}",
            "{% if beslut == 'bifall' %}{{ ett_mycket_långt_namn_på_ett_belopp | kronor }}{% endif %}",
            "{% for r in rader %}{{ r.dag | datum }}{{ r.vem.namn }}{% endfor %}{{ koder | join }}",
        )
    )
    template = load_template(path).compiled()
    samples, _ = samples_for(template, names_in(template))

    assert lines_of(check_template(path), samples, path="mallar/brev.docx", remarks=["Råd."]) == EXPECTED


def test_a_picture_stands_once_in_the_lines() -> None:
    """Its bytes have a name, so that every line can be read."""
    checked = CheckedTemplate(
        template="a.docx", placeholders=tuple(Placeholder(name=name, kind="picture") for name in ("a", "b"))
    )
    samples = {name: sample_of(Shape(hints={"picture"}), name, {}) for name in ("a", "b")}
    lines = lines_of(checked, samples, path="a.docx").partition("with Run")[0]
    scope: dict[str, Any] = {}
    exec(lines, scope)  # noqa: S102 - it is to be run as it is printed

    assert scope["values"] == samples
    assert Image.open(io.BytesIO(scope["values"]["a"])).size == (1, 1)
    assert max(map(len, lines.splitlines())) <= 88


EXPECTED = """\
from datetime import date
from decimal import Decimal

from kommunrpa import Run
from kommunrpa.actions.letters import WriteLetter

values = {
    "beslut": "bifall",  # text: "bifall"
    "belopp": Decimal("1250.00"),  # amount, only if beslut == 'bifall'
    "skäl": "Skäl",  # text, only if not (beslut == 'bifall')
    "mer": "Mer",  # text, may be left out
    # amount, only if beslut == 'bifall'
    "ett_mycket_långt_namn_på_ett_belopp": Decimal("1250.00"),
    # list
    "rader": [
        {
            "dag": date(2026, 11, 26),  # day
            "vem": {
                "namn": "Namn",  # text
            },
        },
    ],
    "koder": ["Koder"],  # list
}

with Run() as run:
    action = WriteLetter(template="mallar/brev.docx", values=values, output="brev-2.docx")
    letter = run.do(action)

# Råd.
"""


NAMES = st.text("abcåäö_", min_size=1, max_size=4).filter(str.strip)
WRITES = [
    "{}",
    "{} | kronor",
    "{} | datum",
    "{} | valfri",
    "{} | ja_nej",
    "{} | personnummer",
    "{} | upper",
    "{} + 1",
    "{} ~ '.'",
]
TESTS = ["{}", "not {}", "{} > 2", "{} <= 2.5", "{} == 'x'", "{} in ['å', 'b']", "{} is defined", "2 < {}"]


@st.composite
def templates(draw: Any, used: list[int] | None = None, depth: int = 2, stem: str = "") -> list[str]:
    """Paragraphs of a template in which each name has one use, as deep as wanted."""
    lines: list[str] = []
    used = [] if used is None else used
    for _ in range(draw(st.integers(1, 3))):
        used.append(len(used))
        number = len(used)
        name = f"{stem}{draw(NAMES)}{number}"
        kind = draw(st.sampled_from(["write", "if", "for", "set"] if depth else ["write"]))
        inside = draw(templates(used, depth - 1, stem)) if depth and kind in {"if", "set"} else []
        if kind == "write":
            lines.append(f"x {{{{ {draw(st.sampled_from(WRITES)).format(name)} }}}}")
        elif kind == "if":
            test = draw(st.sampled_from(TESTS)).format(name)
            other = draw(templates(used, depth - 1, stem)) if draw(st.booleans()) else []
            lines += [f"{{%p if {test} %}}", *inside, *(["{%p else %}", *other] if other else []), "{%p endif %}"]
        elif kind == "set":
            lines += [f"{{% set v{number} = {name} %}}{{{{ v{number} | kronor }}}}", *inside]
        else:
            rows = draw(templates(used, depth - 1, f"r{number}."))
            lines += [f"{{%p for r{number} in {name} %}}", *rows, "{%p endfor %}"]
    return lines


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(paragraphs=templates())
def test_lines_of_any_template_write_its_letter(written: Any, word: Any, paragraphs: list[str]) -> None:
    """Whatever a template asks for, the printed values give its letter."""
    assert "{" not in "\n".join(word.lines(written(word.of(*paragraphs))))
