"""Letters beside those of docxtpl: the same where it is right; where it is not, right or refused."""

from pathlib import Path
from typing import Any

import pytest
import wordpeer as peer
from jinja2 import TemplateSyntaxError
from wordpeer import docxtpl, file, p, table

from kommunrpa.errors import KommunrpaError

ROWS = [{"a": "x", "b": 1}, {"a": "y", "b": 2}]
STYLED = '<w:pPr><w:jc w:val="center"/></w:pPr>'
VALUES: dict[str, Any] = {
    "namn": "Åsa Öberg",
    "ja": True,
    "nej": False,
    "tal": 7,
    "tom": [],
    "rader": ROWS,
    "ord": ["ett", "två", "tre"],
    "person": {"namn": "Bo", "ort": {"namn": "Exempelby"}},
    "lista": [["1", "2"], ["3", "4"]],
    "farg": "FFDD00",
    "rad": "en\nannan",
    "odd": "R&D <b> \"x\" 'y'",
}
LOOP = ["{%tr for r in rader %}", ""], ["{{ r.a }}", "{{ r.b }}"], ["{%tr endfor %}", ""]

SAME: dict[str, str] = {
    "value": p("Hej {{ namn }}!"),
    "value alone": p("{{ namn }}"),
    "value without spaces": p("Hej {{namn}}!"),
    "two values": p("{{ namn }}, {{ tal }}"),
    "number": p("{{ tal + 1 }}"),
    "escaped value": p("{{ odd }}"),
    "value with a line break": p("{{ rad }}"),
    "bold value": p("Hej ", "*{{ namn }}", " nu"),
    "attribute": p("{{ person.namn }} i {{ person.ort.namn }}"),
    "item": p("{{ person['namn'] }} {{ lista[1][0] }} {{ rader[0].a }}"),
    "filter": p("{{ namn | upper }}"),
    "filter with arguments": p("{{ ord | join(', ') }} {{ namn | replace('Å', 'A') }}"),
    "filter for what is not given": p("{{ ingen | default('-') }}"),
    "chain of filters": p("{{ ord | first | upper }} {{ ord | length }}"),
    "escaping filter": p("{{ odd | e }}"),
    "inline if": p("{{ 'bifall' if ja else 'avslag' }}"),
    "concatenation": p("{{ namn ~ ' ' ~ tal }}"),
    "arithmetic": p("{{ tal * 2 }} {{ tal % 4 }} {{ tal // 2 }}"),
    "curly quotes": p("{{ ord | join(“-”) }}"),
    "tag in two runs": p("Hej {{ na", "mn }}!"),
    "braces in two runs": p("Hej {", "{ namn }", "}!"),
    "tag in many runs": p("{", "{", " n", "am", "n ", "}", "}"),
    "two tags in runs": p("{{ na", "mn }}{{ ta", "l }}"),
    "tags and comments in runs": p("{{ na", "mn }}{# in", "tern #}{# o", "m #} slut"),
    "tag in runs of two looks": p("Hej {{ na", "*mn }}"),
    "spelling marks within a tag": p("{{ ", "namn").replace("</w:p>", '<w:proofErr w:type="spellEnd"/></w:p>')[:-6]
    + "<w:r><w:t> }}</w:t></w:r></w:p>",
    "if": p("a {% if ja %}b{% endif %} c"),
    "if not": p("a {% if nej %}b{% endif %} c"),
    "else": p("{% if nej %}a{% else %}b{% endif %}"),
    "elif": p("{% if nej %}a{% elif tal == 7 %}b{% else %}c{% endif %}"),
    "and, or, not": p("{% if ja and not nej or tal > 9 %}a{% endif %}"),
    "test": p("{% if ingen is defined %}a{% else %}b{% endif %}{% if tal is odd %}c{% endif %}"),
    "in": p("{% if 'ett' in ord %}a{% endif %}"),
    "comparison typed by Word": p("{% if tal &lt; 9 and tal &gt;= 7 %}a{% endif %}"),
    "for": p("{% for o in ord %}{{ o }}, {% endfor %}"),
    "for with else": p("{% for o in tom %}{{ o }}{% else %}inga{% endfor %}"),
    "for with if": p("{% for r in rader if r.b > 1 %}{{ r.a }}{% endfor %}"),
    "for with loop": p(
        "{% for o in ord %}{{ loop.index }}/{{ loop.length }}{% if not loop.last %}, {% endif %}{% endfor %}"
    ),
    "for over pairs": p("{% for k, v in person.ort.items() %}{{ k }}={{ v }}{% endfor %}"),
    "for in for": p("{% for x in lista %}{% for y in x %}{{ y }}{% endfor %};{% endfor %}"),
    "range": p("{% for i in range(3) %}{{ i }}{% endfor %}"),
    "set": p("{% set x = tal + 1 %}{{ x }}"),
    "with": p("{% with x = namn %}{{ x }}{% endwith %}"),
    "comment": p("a{# intern #}b"),
    "block in runs of one look": p("a {% if ja %}", "b", "{% endif %} c"),
    "block over a tab": p("{% if nej %}aSIGNb{% endif %} c").replace("SIGN", "</w:t><w:tab/><w:t>"),
    "loop over a line break": p("{% for o in ord %}{{ o }}SIGN{% endfor %}").replace("SIGN", "</w:t><w:br/><w:t>"),
    "block in many runs": p("a {% if nej %}", "b {% if ja %}", "c", "{% endif %} d", "{% endif %} e"),
    "loop over paragraphs": p("före {% for o in ord %}") + p("{{ o }}") + p("{% endfor %} efter"),
    "loop over a table": p("{% for o in ord %}") + table(["{{ o }}"]) + p("{% endfor %}"),
    "run if": p("a", "{%r if ja %}", "*b", "{%r endif %}", "c"),
    "run if not": p("a", "{%r if nej %}", "*b", "{%r endif %}", "c"),
    "run for": p("{%r for o in ord %}", "*{{ o }}", "{%r endfor %}"),
    "paragraph if": p("{%p if ja %}") + p("b") + p("{%p endif %}") + p("c"),
    "paragraph if not": p("{%p if nej %}") + p("b") + p("{%p endif %}") + p("c"),
    "paragraph else": p("{%p if nej %}") + p("a") + p("{%p else %}") + p("b") + p("{%p endif %}"),
    "paragraph elif": p("{%p if nej %}") + p("a") + p("{%p elif ja %}") + p("b") + p("c") + p("{%p endif %}"),
    "paragraph for": p("{%p for o in ord %}") + p("{{ o }}", properties=STYLED) + p("{%p endfor %}"),
    "paragraph for in for": p("{%p for x in lista %}")
    + p("{%p for y in x %}")
    + p("{{ y }}")
    + p("{%p endfor %}")
    + p("{%p endfor %}"),
    "paragraph set": p("{%p set x = 'å' %}") + p("{{ x }}"),
    "paragraph tag in runs": p("{%p ", "if ja ", "%}") + p("b") + p("{%", "p endif %}"),
    "paragraph comment": p("{#p intern #}") + p("b"),
    "paragraph for around a table": p("{%p for x in lista %}") + table(["{{ x[0] }}", "b"]) + p("{%p endfor %}"),
    "row for": table(["A", "B"], *LOOP),
    "row for without rows": table(["A", "B"], ["{%tr for r in tom %}", ""], ["{{ r }}", ""], ["{%tr endfor %}", ""]),
    "row if": table(["A"], ["{%tr if nej %}"], ["b"], ["{%tr endif %}"], ["c"]),
    "row for in for": table(
        ["{%tr for x in lista %}"], ["{%tr for y in x %}"], ["{{ y }}"], ["{%tr endfor %}"], ["{%tr endfor %}"]
    ),
    "row comment": table(["{#tr intern #}"], ["b"]),
    "cell for": table(["A", "{%tc for o in ord %}", "{{ o }}", "{%tc endfor %}"]),
    "cell for of fewer": table(["A", "{%tc for o in tom %}", "{{ o }}", "{%tc endfor %}", "B"]),
    "cell if": table(["A", "{%tc if ja %}", "b", "{%tc endif %}", "c"]),
    "cell comment": table(["A", "{#tc intern #}", "c"]),
    "cells and rows": table(
        ["{%tr for x in lista %}", ""], ["{%tc for y in x %}", "{{ y }}", "{%tc endfor %}"], ["{%tr endfor %}", ""]
    ),
    "table in a table": table([table(["A", "B"], *LOOP) + p(""), "C"]),
    "paragraphs in a cell": table([p("{%p if nej %}") + p("a") + p("{%p endif %}") + p("b")]),
    "cells merged downwards": table(["{%tr for r in rader %}", ""], ["{% vm %}K", "{{ r.a }}"], ["{%tr endfor %}", ""]),
    "cells merged sideways": table(["{%tc for o in ord %}", "{% hm %}K", "{%tc endfor %}"], ["a", "b", "c"]),
    "cell over columns": table(["a", "b"], ["{% colspan 1 + 1 %}c"]),
    "colored cell": table(["a", "{% cellbg farg %}b"]),
    "joined lines": p("Huset ligger")
    + p("{%- if ja -%}")
    + p(" i staden")
    + p("{%- else -%}")
    + p(" på landet")
    + p("{%- endif -%}")
    + p(" nu."),
    "joined before": p("a") + p("{%- if ja %}b{% endif %}"),
    "escaped braces": p("{_{ a }_} {_% b %_} {{ namn }}"),
    "raw": p("{% raw %}{{ namn }}{% endraw %} {{ namn }}"),
    "ordinary braces": p("100 % {a} {{ namn }}"),
}
OF_PARTS = {
    "header": file(p("a"), header=p("Dnr {{ tal }}") + p("{%p if nej %}") + p("b") + p("{%p endif %}")),
    "header and body": file(p("{{ namn }}"), header=table(["A", "B"], *LOOP) + p("")),
    "footnote": file(p("{{ namn }}"), footnote=p("Se {{ tal }}{% if ja %}!{% endif %}")),
}


@pytest.mark.parametrize("name", [*SAME, *OF_PARTS])
def test_same_letter_as_docxtpl(word: Any, name: str) -> None:
    """Where docxtpl is right, every part that a reader sees is the same."""
    template = OF_PARTS[name] if name in OF_PARTS else file(SAME[name])

    assert peer.parts(word.letter(template, VALUES)) == peer.parts(docxtpl(template, VALUES))


def _run_of(name: str, inner: str) -> str:
    return f"<w:r><w:{name}>{inner}</w:{name}></w:r>"


CUT = p("{{ a }}, vi beviljar") + p("bidraget")
LOST = p("Viktigt: {%p if a %}") + p("b") + p("{%p endif %}")
BRANCH = p("{% if bifal %}bifall{% else %}avslag{% endif %}")
FIELD = f"<w:p>{_run_of('instrText', 'REF {{ a }}')}<w:r><w:t>x</w:t></w:r></w:p>"
DELETED = f"<w:p><w:del>{_run_of('delText', '{{ a }}')}</w:del><w:r><w:t>b</w:t></w:r></w:p>"
PICTURE = "<w:p><w:r><w:t>{{ </w:t></w:r><w:r><w:drawing/></w:r><w:r><w:t>a }}</w:t></w:r></w:p>"
SECTION = "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{%p if a %}</w:t></w:r></w:p>" + p("b") + p("{%p endif %}")

WRONG: dict[str, tuple[str, dict[str, object], list[str] | None, list[str] | str]] = {
    "an ampersand": (CUT, {"a": "R&D"}, ["R, vi beviljar", "bidraget"], ["R&D, vi beviljar", "bidraget"]),
    "a less-than sign": (CUT, {"a": "A<B"}, ["A", "bidraget"], ["A<B, vi beviljar", "bidraget"]),
    "XML in a value": (p("{{ a }}"), {"a": "</w:t></w:r></w:p><w:p/>"}, ["", ""], ["</w:t></w:r></w:p><w:p/>"]),
    "half a sign": (CUT, {"a": "x\ud800"}, ["x"], r"inte kan skrivas \(U\+D800\)"),
    "a control sign": (p("{{ a }}"), {"a": "x\x0by"}, ["xy"], r"inte kan skrivas \(U\+000B\)"),
    "a line break from Windows": (p("{{ a }}"), {"a": "x\r\ny"}, ["x\ny"], ["xy"]),
    "a name not given": (p("Till {{ namn }}!"), {}, ["Till !"], "namn is in the template but not among the values"),
    "a part not given": (p("{{ a.b }}!"), {"a": {}}, ["!"], "b is in the template but not among"),
    "a misspelt condition": (BRANCH, {"bifall": True}, ["avslag"], r"did you mean bifall\?"),
    "None": (p("Till {{ a }}"), {"a": None}, ["Till None"], "a: uppgiften saknas"),
    "an empty value": (p("Till {{ a }}."), {"a": " "}, ["Till  ."], "a: uppgiften saknas"),
    "yes or no": (p("{{ a }}"), {"a": True}, ["True"], "is yes or no"),
    "a list": (p("{{ a }}"), {"a": ["x"]}, ["['x']"], "is a list"),
    "a text to go through": (
        p("{% for r in a %}{{ r }};{% endfor %}"),
        {"a": "ja"},
        ["j;a;"],
        "no loop can go through",
    ),
    "a value with escaped braces": (p("{{ a }}"), {"a": "{_{ x }_}"}, ["{{ x }}"], ["{_{ x }_}"]),
    "curly quotes in a text": (p("{{ 'sa ”ja”' }}"), {}, ['sa "ja"'], ["sa ”ja”"]),
    "text beside a paragraph tag": (LOST, {"a": True}, ["b"], "something stands beside"),
    "text beside a row tag": (
        table(["{%tr if a %}", "viktigt"], ["b", "c"], ["{%tr endif %}", ""]),
        {"a": 1},
        ["b", "c"],
        "something stands beside",
    ),
    "text before a joining tag": (
        p("a") + p("viktigt {%- if b %}c{% endif %}"),
        {"b": 1},
        ["ac"],
        "text stands before",
    ),
    "a section that ends in a tag": (SECTION, {"a": True}, ["b"], "ends a section"),
    "a picture within a tag": (PICTURE, {"a": "x"}, ["x"], "has a picture"),
    "a tag in a field code": (FIELD, {"a": "x"}, ["x"], "field code"),
    "a tag in deleted text": (DELETED, {"a": "x"}, ["b"], "in deleted text"),
    "a block over cells": (table(["{% if a %}x", "y{% endif %}"]), {"a": False}, [""], "in different places"),
    "braces apart": (p("{ { namn } }"), {"namn": "x"}, ["{ { namn } }"], "stands alone"),
    "a color that is none": (table(["{% cellbg a %}x"]), {"a": "röd"}, ["x"], "is no color"),
    "a cell left empty": (table([p("{%p if a %}") + p("x") + p("{%p endif %}")]), {"a": 0}, [], [""]),
    "percent in a paragraph tag": (p("{%p if 7 % 2 %}") + p("x") + p("{%p endif %}"), {}, None, ["x"]),
    "a brace in a paragraph tag": (p("{%p set d = {'a': 1} %}") + p("{{ d.a }}"), {}, None, ["1"]),
    "a dash that Word has typed": (p("{{ a – 1 }}"), {"a": 3}, None, ["2"]),
    "code": (p("{{ cycler.__init__.__globals__.os.name | length > 0 }}"), {}, ["True"], "is unsafe"),
    "what Python keeps to itself": (p("{{ a.__class__.__name__ }}"), {"a": "x"}, ["str"], "is unsafe"),
    "a text of any length": (p("{{ 'a' * 99 }}"), {}, ["a" * 99], "is for numbers"),
}


@pytest.mark.parametrize("name", WRONG)
def test_where_docxtpl_is_wrong(word: Any, name: str) -> None:
    """Where docxtpl gives another letter than was meant, ours is right, or there is none."""
    body, values, made, ours = WRONG[name]

    if made is None:
        with pytest.raises(TemplateSyntaxError):
            docxtpl(file(body), values, autoescape=False)
    else:
        assert peer.text(docxtpl(file(body), values, autoescape=False)) == made
    if isinstance(ours, list):
        assert peer.text(word.letter(file(body), values)) == ours
    else:
        with pytest.raises(KommunrpaError, match=ours):
            word.letter(file(body), values)


def test_formatting_behind_a_tag_in_two_runs_is_kept(word: Any) -> None:
    """What follows a tag that Word has split keeps its own formatting; docxtpl gives it that of the tag."""
    template = file(p("Hej {{ na", "*mn }} viktigt"))

    assert b"<w:b>" in peer.parts(word.letter(template, namn="x"))["word/document.xml"]
    assert b"<w:b>" not in peer.parts(docxtpl(template, {"namn": "x"}))["word/document.xml"]


def test_outer_table_keeps_its_columns(word: Any) -> None:
    """A table that holds one with more columns keeps its own; docxtpl counts the inner one's."""
    template = file(table([table(["A", "B"], *LOOP) + p("")]))

    assert b'w:w="1000"' not in peer.parts(word.letter(template, VALUES))["word/document.xml"]
    assert b'w:w="1000"' in peer.parts(docxtpl(template, VALUES))["word/document.xml"]


def test_documents_show_the_same_table() -> None:
    """What the documents say of docxtpl is what is proved here, case by case, and as many templates are the same."""
    page = Path("docs/explanation/letters.md").read_text(encoding="utf-8")

    table = page.partition("| docxtpl 0.20 | here |")[2].partition("\n\n")[0]
    rows = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("| ")]
    assert rows == [*WRONG]
    assert f"In {len(SAME) + len(OF_PARTS)} templates" in page
