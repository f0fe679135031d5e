"""ReadTable: headings, cells, which table, and what it refuses."""

from typing import Any

import pytest
from playwright.sync_api import Page
from web_faults import NOT_THERE
from web_tables import cases, numbers, read, row, table

from kommunrpa import ActionError, Retry, Run, TemporaryError
from kommunrpa.action import Worker
from kommunrpa.actions.web import ReadTable
from kommunrpa.actions.web.browsers.chromium import chromium
from kommunrpa.actions.web.tables import sheet
from kommunrpa.actions.web.visits import visit
from kommunrpa.testing import ActionContract, FakeRun


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not there now will not come."""
    monkeypatch.setattr(visit, "_QUIET", 0.2)
    monkeypatch.setattr(sheet, "_EMPTY", 0.1)


TWO = [{"Nr": "1", "Namn": "Åsa"}, {"Nr": "2", "Namn": "Bo"}]
BODY = [[1, "Åsa"], [2, "Bo"]]
CELLS = "<span role={0}cell>{1}</span><span role={0}cell>{2}</span>"
GRID = "<div role=row>" + "</div><div role=row>".join(CELLS.format("grid", *each) for each in BODY) + "</div>"
HEAD = "<div role=row><span role=columnheader>Nr</span><span role=columnheader>Namn</span></div>"

SHAPES = {
    "head": table(["Nr", "Namn"], BODY),
    "head without thead": f"<table>{row(['Nr', 'Namn'], 'th')}{''.join(map(row, BODY))}</table>",
    "head of cells in thead": f"<table><thead>{row(['Nr', 'Namn'])}</thead>{''.join(map(row, BODY))}</table>",
    "head of bold cells": f"<table>{row(['<b>Nr</b>', '<b>Namn</b>'])}{''.join(map(row, BODY))}</table>",
    "head by its class": f"<table><tr class=header><td>Nr<td>Namn</tr>{''.join(map(row, BODY))}</table>",
    "heads of rows": f"<table>{row(['Nr', 'Namn'], 'th')}<tr><th scope=row>1<td>Åsa<tr><th>2<td>Bo</table>",
    "title across": table(["Nr", "Namn"], BODY).replace("<thead>", "<thead><tr><th colspan=2>Alla ärenden</th></tr>"),
    "filters below the head": table(["Nr", "Namn"], BODY).replace(
        "</thead>", "<tr><td><input></td><td><select><option>Alla</select></td></tr></thead>"
    ),
    "sorting": table(["Nr <span aria-hidden=true>▲</span>", "<button>Namn</button> <i class=icon>⇅</i>"], BODY),
    "sorting by an icon font": table(
        ["Nr <i class=material-icons aria-hidden=true>arrow_upward</i>", "Namn \ue013"], BODY
    ),
    "hidden rows": table(["Nr", "Namn"], BODY).replace(
        "</tbody>", "<tr hidden><td>3<td>X<tr style='visibility:collapse'><td>4<td>Y<tr style='display:none'><td>5<td>Z"
    ),
    "hidden columns": table(["Nr", "<i>Id</i>", "Namn"], [[1, 17, "Åsa"], [2, 18, "Bo"]]).replace(
        "<table>", "<style>tr>:nth-child(2){display:none}</style><table>"
    ),
    "a hidden cell only the rows have": table(["Nr", "Namn"], BODY).replace("<td>1", "<td hidden>17<td>1"),
    "foot": table(["Nr", "Namn"], BODY).replace("</table>", "<tfoot><tr><td>2<td>st</tfoot></table>"),
    "sum": table(["Nr", "Namn"], [*BODY, ["<b>Summa:</b>", "2 st"]]),
    "sum across": table(["Nr", "Namn"], BODY).replace("</tbody>", "<tr><td colspan=2>Totalt</td></tr></tbody>"),
    "group titles": table(["Nr", "Namn"], BODY).replace("<tbody>", "<tbody><tr><td colspan=2>2026</td></tr>"),
    "head again": table(["Nr", "Namn"], BODY).replace("<tr><td>2", "<tr><th>Nr<th>Namn<tr><td>2"),
    "a row that only measures": table(["Nr", "Namn"], BODY).replace(
        "<tbody>",
        "<style>.m td{padding:0;height:0}.m div{height:0;overflow:hidden}</style><tbody>"
        "<tr class=m aria-hidden=true><td><div>Nr</div><td><div>Namn</div></tr>",
    ),
    "spacer": table(["Nr", "Namn"], BODY).replace("<tr><td>2", "<tr style='height:40px'></tr><tr><td>2"),
    "roles": f"<div role=table>{HEAD}{GRID}</div>",
    "roles in groups": f"<div role=grid><div role=rowgroup>{HEAD}</div><div role=rowgroup>{GRID}</div></div>",
    "roles around a table": f"<div role=grid>{table(['Nr', 'Namn'], BODY).replace('<table', '<table role=none')}</div>",
    "head and rows in two tables": (
        f"<div><div><table><thead>{row(['Nr', 'Namn'], 'th')}</thead></table></div>"
        f"<div><table>{''.join(map(row, BODY))}</table></div></div>"
    ),
    "head and rows in two tables, both with it": (
        f"<div><table><thead>{row(['Nr', 'Namn'], 'th')}</thead></table>{table(['Nr', 'Namn'], BODY)}</div>"
    ),
    "rows that only look like a table's": (
        f"<div><table style='border-collapse:collapse'><thead>{row(['Nr', 'Namn'], 'th')}</thead></table></div>"
        "<div><div class=r><div>1</div><div>Åsa</div></div><div class=r><div>2</div><div>Bo</div></div></div>"
        "<style>th,.r div{width:90px;padding:0;text-align:left}.r{display:flex}</style>"
    ),
    "in a cell of a layout table": f"<table><tr><td>Meny</td><td>{table(['Nr', 'Namn'], BODY)}</td></tr></table>",
    "in a frame": f'<iframe srcdoc="{table(["Nr", "Namn"], BODY)}"></iframe>',
    "in a shadow root": (
        "<my-table></my-table><script>customElements.get('my-table')||customElements.define('my-table',class extends "
        "HTMLElement{connectedCallback(){this.attachShadow({mode:'open'}).innerHTML="
        f"`{table(['Nr', 'Namn'], BODY)}`}}}})</script>"
    ),
    "a copy of its head": table(["Nr", "Namn"], BODY) + f"<table><thead>{row(['Nr', 'Namn'], 'th')}</thead></table>",
    "another one hidden": table(["Nr", "Namn"], BODY) + f"<div hidden>{cases(7, 9)}</div>",
    "words for screen readers": (
        "<style>.s{position:absolute;width:1px;height:1px;overflow:hidden}</style>"
        + table(["Nr<span class=s>, sortera</span>", "Namn"], [["<span class=s>Ärende</span>1", "Åsa"], [2, "Bo"]])
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_table_is_read_however_it_is_built(tab: Page, shape: str) -> None:
    """Whatever the page makes its table of, a row is a mapping from headings to what its cells say."""
    tab.set_content(SHAPES[shape])

    assert read(tab) == TWO


def test_headings_on_two_levels_are_told_by_both(tab: Page) -> None:
    """A heading over others comes first; columns may be asked for by their last part where that is clear."""
    tab.set_content(
        "<table><tr><th rowspan=2>Namn<th colspan=2>Belopp<th colspan=2>Datum<tr><th>Sökt<th>Beviljat<th>Sökt<th>Beslut"
        "<tr><td>Åsa<td>1<td>2<td>3<td>4</table>"
    )

    assert read(tab) == [
        {"Namn": "Åsa", "Belopp › Sökt": "1", "Belopp › Beviljat": "2", "Datum › Sökt": "3", "Datum › Beslut": "4"}
    ]
    assert read(tab, columns=["Beviljat"]) == [{"Beviljat": "2"}]
    assert read(tab, columns={"sökt": "Datum › Sökt"}) == [{"sökt": "3"}]
    with pytest.raises(ActionError, match="Several columns may be meant by 'Sökt': 'Belopp › Sökt', 'Datum › Sökt'"):
        read(tab, columns=["Sökt"])


def test_a_heading_that_stands_twice_is_counted(tab: Page) -> None:
    """Neither column hides the other, and neither is guessed."""
    tab.set_content(table(["Datum", "Namn", "Datum"], [[1, "Åsa", 2]]))

    assert read(tab) == [{"Datum (1)": "1", "Namn": "Åsa", "Datum (2)": "2"}]
    with pytest.raises(ActionError, match=r"Several columns .*'Datum \(1\)', 'Datum \(2\)'"):
        read(tab, columns=["Datum"])


def test_a_column_without_a_heading_has_its_number(tab: Page) -> None:
    """What stands there is not lost; a column with nothing but boxes for choosing rows is."""
    tab.set_content(table(["", "2025", ""], [["Bidrag", 1, "<input type=checkbox>"]]))

    assert read(tab) == [{"column 1": "Bidrag", "2025": "1"}]
    assert read(tab, columns=["column 1"]) == [{"column 1": "Bidrag"}]


def test_cells_across_rows_and_columns_stand_in_each(tab: Page) -> None:
    """A cell that spans belongs to every row and column that it covers, and never to the next group of rows."""
    tab.set_content(
        "<table><thead><tr><th>A<th>B<th>C</thead><tbody><tr><td rowspan=2>1<td>2<td rowspan=9>3<tr><td>4"
        "<tbody><tr><td colspan=2>5<td>6<tr><td rowspan=0>7<td>8<td>9<tr><td>10<td>11</table>"
    )

    assert [list(each.values()) for each in read(tab)] == [
        ["1", "2", "3"], ["1", "4", "3"], ["5", "5", "6"], ["7", "8", "9"], ["7", "10", "11"],
    ]  # fmt: skip


def test_a_hidden_row_takes_no_part_in_what_spans(tab: Page) -> None:
    """A cell over two rows covers the two that can be seen."""
    tab.set_content(
        "<table><tr><th>A<th>B<tr><td rowspan=2>1<td>2<tr style='display:none'><td>dold<tr><td>3<tr><td>4<td>5</table>"
    )

    assert [list(each.values()) for each in read(tab)] == [["1", "2"], ["1", "3"], ["4", "5"]]


CELL = {
    "link": ("<a href=/1>KS 1</a>", "KS 1"),
    "button": ("<button>KS 1</button>", "KS 1"),
    "button beside": ("KS 1 <button>Kopiera</button>", "KS 1"),
    "markup": ("<b>KS</b>\n<i> 1</i>", "KS 1"),
    "lines": ("<div>Storgatan 1</div><div>Ort</div>", "Storgatan 1 Ort"),
    "field": ("<input value='100'> kr", "100"),
    "several lines": ("<textarea>Hej\ndu</textarea>", "Hej du"),
    "password": ("<input type=password value=x>", ""),
    "list": ("<select><option>Ny<option selected>Klar</select>", "Klar"),
    "tick": ("<input type=checkbox checked>", "Ja"),
    "no tick": ("<input type=checkbox>", "Nej"),
    "switch": ("<button role=switch aria-checked=true></button>", "Ja"),
    "tick beside text": ("<input type=checkbox aria-label=Välj> KS 1", "KS 1"),
    "tick with a label": ("<label><input type=checkbox checked> Godkänd</label>", "Godkänd"),
    "no tick with a label": ("<label><input type=checkbox> Godkänd</label>", ""),
    "choice on lines": (
        "<label><input type=radio name=b checked> Ja</label>\n<label><input type=radio name=b> Nej</label>",
        "Ja",
    ),
    "choice": ("<label><input type=radio name=a>Ja</label><label><input type=radio name=a checked>Nej</label>", "Nej"),
    "combobox": ("<div role=combobox>Klar</div>", "Klar"),
    "picture": ("<img alt=Klar src=data:,>", "Klar"),
    "icon with a title": ("<i title=Klar></i>", "Klar"),
    "icon with a name": ("<svg></svg><span aria-label=Klar role=img></span>", "Klar"),
    "icon of a font": ("<i class=material-icons aria-hidden=true>check_circle</i> Klar", "Klar"),
    "spaces": ("  KS&nbsp;1\n ", "KS 1"),
    "soft hyphen": ("Kommun&shy;styrelsen", "Kommunstyrelsen"),
    "nothing": ("", ""),
    "hidden words": ("KS 1<span hidden> hemligt</span>", "KS 1"),
    "arrow": ("A → B", "A → B"),
}


@pytest.mark.parametrize("kind", CELL)
def test_a_cell_says_what_a_person_reads_in_it(tab: Page, kind: str) -> None:
    """Text, what is entered or chosen, what an icon stands for: and nothing that can't be seen."""
    inside, text = CELL[kind]
    tab.set_content(table(["Nr", "Värde"], [[1, inside]]))

    assert read(tab) == [{"Nr": "1", "Värde": text}]


@pytest.mark.parametrize("name", ["Summa bidrag AB", "Totalförsvaret", "Total"])
def test_a_row_that_only_begins_like_a_sum_is_kept(tab: Page, name: str) -> None:
    """An association may be called what sums are called."""
    tab.set_content(table(["Namn", "Nr"], [[name, 1]]))

    assert read(tab) == [{"Namn": name, "Nr": "1"}]


NAMED = {
    "caption": table(["Nr", "Namn"], BODY, more="<caption>Ärenden</caption>"),
    "aria-label": table(["Nr", "Namn"], BODY).replace("<table", "<table aria-label=Ärenden"),
    "aria-labelledby": "<p id=p>Ärenden</p>"
    + table(["Nr", "Namn"], BODY).replace("<table", "<table aria-labelledby=p"),
    "heading": "<h2>Ärenden</h2><p>Visas nedan.</p>" + table(["Nr", "Namn"], BODY),
    "heading of a section": f"<section><h3>Ärenden</h3><div>{table(['Nr', 'Namn'], BODY)}</div></section>",
    "region": f"<div role=region aria-label=Ärenden>{table(['Nr', 'Namn'], BODY)}</div>",
    "figure": f"<figure>{table(['Nr', 'Namn'], BODY)}<figcaption>Ärenden</figcaption></figure>",
    "fieldset": f"<fieldset><legend>Ärenden</legend>{table(['Nr', 'Namn'], BODY)}</fieldset>",
}


@pytest.mark.parametrize("way", NAMED)
@pytest.mark.parametrize("first", [True, False])
def test_one_of_several_tables_is_named(tab: Page, way: str, *, first: bool) -> None:
    """By its caption, its label, or the heading or section that it stands under."""
    other = "<h2>Arkiv</h2>" + cases(7, 9)
    tab.set_content(f"<main>{NAMED[way]}{other}</main>" if first else f"<main>{other}{NAMED[way]}</main>")

    assert read(tab, table="Ärenden") == TWO


def test_one_of_several_tables_is_told_by_its_columns(tab: Page) -> None:
    """The only one that has all that is asked for is meant."""
    tab.set_content(table(["Nr", "Namn"], BODY) + table(["Nr", "Datum"], [[9, "2026-01-01"]]))

    assert read(tab, columns=["Namn", "Nr"]) == [{"Namn": "Åsa", "Nr": "1"}, {"Namn": "Bo", "Nr": "2"}]


def test_a_table_in_a_menu_is_meant_only_by_its_name(tab: Page) -> None:
    """What leads to other pages is drawn as a table in some menus."""
    menu = table(["Modell", "Länk"], [["Ärenden", "Visa"]], more="<caption>Meny</caption>")
    tab.set_content(f"<nav>{menu}</nav>" + table(["Nr", "Namn"], BODY))

    assert read(tab) == TWO
    assert read(tab, table="Meny") == [{"Modell": "Ärenden", "Länk": "Visa"}]


def test_a_table_without_a_head_is_read_by_its_columns(tab: Page) -> None:
    """Where nothing tells the head from other rows, the row that says the names is it."""
    tab.set_content("<table>" + row(["Utskrift", "2026"]) + row(["Nr", "Namn"]) + "".join(map(row, BODY)) + "</table>")

    assert read(tab, columns=["Nr", "Namn"]) == TWO


REFUSED: dict[str, tuple[str, dict[str, Any], str]] = {
    "several": (
        table(["Nr", "Namn"], BODY, more="<caption>Pågående</caption>") + "<h2>Arkiv</h2>" + cases(7, 9),
        {},
        r"Several tables may be meant: 'Pågående' \(Nr, Namn\); 'Arkiv' \(Nr, Namn\)",
    ),
    "no such table": (
        "<h2>Arkiv</h2>" + cases(7, 9),
        {"table": "Ärenden"},
        r"no table 'Ärenden' .*'Arkiv' \(Nr, Namn\)",
    ),
    "no such column": (cases(1, 2), {"columns": ["Nmn"]}, "no column 'Nmn'. The nearest are: 'Namn'"),
    "no table has all": (
        cases(1, 2) + table(["Nr", "Ort"], [[1, "Öby"]]),
        {"columns": ["Namn", "Ort"]},
        r"No table has all the columns .*\(Nr, Namn\).*\(Nr, Ort\)",
    ),
    "no table": ("<p>Tomt</p>", {}, "no table with headings"),
    "facts beside labels": ("<table><tr><th>Nr<td>1<tr><th>Namn<td>Åsa</table>", {}, "no table with headings"),
}


@pytest.mark.parametrize("way", REFUSED)
def test_a_table_that_is_not_clear_is_refused(tab: Page, way: str) -> None:
    """The error names what there is, so that the bot can be put right; no row is guessed."""
    body, how, words = REFUSED[way]
    tab.set_content(body)

    with pytest.raises(ActionError, match=words):
        read(tab, **how)


def test_a_table_with_no_rows_has_none(tab: Page) -> None:
    """An empty body, or one that only says that it is empty, is no error."""
    tab.set_content(table(["Nr", "Namn"], []).replace("<tbody>", "<tbody><tr><td colspan=2>Inga ärenden</td></tr>"))

    assert read(tab) == []


COUNTS = {
    "Visar 1–2 av 2 ärenden": None,
    "Visar 1 till 2 av totalt 2 rader": None,
    "Showing 1 to 2 of 2 entries": None,
    "Rader 1 - 2 av 2": None,
    "Visar 2 av 2": None,
    "Sida 1 av 7": None,
    "2026-01-02 av 9": None,
    "1–2 av 1000+": None,
    "Visar 1–3 av 3 ärenden": (TemporaryError, "says that it shows rows 1 to 3, and 2 were read"),
    "Visar 1–2 av 1 234 ärenden": (ActionError, "shows 2 of 1234 rows: give pages"),
    "Visar 2 av 9": (ActionError, "shows 2 of 9 rows: give pages"),
}


@pytest.mark.parametrize("words", COUNTS)
@pytest.mark.parametrize("where", ["{0}{1}", "{1}{0}", "<div>{1}</div><div><nav>{0}</nav></div>"])
def test_what_the_page_says_of_its_rows_must_hold(tab: Page, words: str, where: str) -> None:
    """Another number of rows than the page tells is an error, unless the bot wants this page alone."""
    tab.set_content(where.format(f"<p>{words}</p>", cases(1, 2)))
    wrong = COUNTS[words]

    if wrong is None:
        assert numbers(read(tab)) == [1, 2]
        return
    with pytest.raises(wrong[0], match=wrong[1]):
        read(tab)
    assert numbers(read(tab, counted=False)) == [1, 2]


def test_rows_that_come_late_are_waited_for(run: Run, site: Any) -> None:
    """A table that a script draws when its data has come is read whole."""
    site.pages["/"] = (
        "<div id=d></div><script>fetch('/rader').then(a=>a.text()).then(t=>setTimeout(()=>d.innerHTML=t,100))</script>"
    )
    site.pages["/rader"] = cases(1, 30)

    assert numbers(run.do(ReadTable(url=f"{site.url}/", timeout=10))) == list(range(1, 31))


def test_rows_that_are_drawn_bit_by_bit_are_waited_for(tab: Page) -> None:
    """A script that adds rows a few at a time is let finish, though it asks the site for nothing."""
    tab.set_content(
        cases(1, 1).replace("<tbody>", "<tbody id=b>") + "<script>let n = 1; const timer = setInterval(() => { n += 1; "
        "b.insertAdjacentHTML('beforeend', `<tr><td>${n}<td>Fall</tr>`); if (n === 30) "
        "clearInterval(timer) }, 20)</script>"
    )

    assert numbers(read(tab)) == list(range(1, 31))


def test_a_table_that_says_that_it_loads_is_waited_for(tab: Page) -> None:
    """A row that says so is no row, and the head alone is not taken for a table without rows."""
    loading = cases(1, 0).replace("<tbody>", "<tbody id=b><tr><td>Laddar…</td><td></td></tr>")
    tab.set_content(loading + "<script>setTimeout(()=>b.innerHTML='<tr><td>1</td><td>Åsa</td></tr>',700)</script>")

    assert read(tab) == [{"Nr": "1", "Namn": "Åsa"}]


def test_ten_thousand_rows_take_one_question(tab: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many the rows of a page are, the page is asked once."""
    tab.set_content(cases(1, 10_000))
    asked = []
    ask = visit.ask_unless_gone
    monkeypatch.setattr(visit, "ask_unless_gone", lambda *given, **task: asked.append(given[1]) or ask(*given, **task))

    assert numbers(read(tab)) == list(range(1, 10_001))
    assert asked == ["readTable"]


@pytest.mark.parametrize(
    ("reply", "kind", "words"),
    NOT_THERE,
)
def test_a_page_that_is_not_there_is_told(
    run: Run, site: Any, reply: dict[str, Any], kind: type[Exception], words: str
) -> None:
    """A fault of the site, or a log-in page, is not taken for a page without a table."""
    site.pages["/"] = site.reply(**reply)

    with pytest.raises(kind, match=words):
        run.do(ReadTable(url=f"{site.url}/", timeout=3), retry=Retry(attempts=1))


def test_the_page_as_it_stands_is_read(run: Run, site: Any) -> None:
    """Without an address it is the page of the action before; without one there is none."""
    site.pages["/"] = cases(1, 2)

    with pytest.raises(ActionError, match="No page is open"):
        run.do(ReadTable())
    assert run.do(ReadTable(url=f"{site.url}/")) == run.do(ReadTable())


class TestContract(ActionContract):
    """The contract of every action."""

    @pytest.fixture(autouse=True)
    def _site(self, site: Any, worker: Worker) -> None:
        site.pages |= {"/": cases(1, 2), "/tom": "<p>Tomt</p>"}
        self.action = ReadTable(url=f"{site.url}/?q=hemlig-7731", columns=["Namn"], timeout=9.5)
        self.failing = [ReadTable(url=f"{site.url}/tom?q=hemlig-7731", table="Ärenden", timeout=9.5)]
        self._browser = Run(worker=worker).use(chromium())

    def run(self, **how: Any) -> FakeRun:
        """A run with the browser that is open already."""
        return FakeRun(given={chromium(): self._browser}, **how)
