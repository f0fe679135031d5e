"""Tables on several pages: every row once, until there are no more pages, however they are turned."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page
from web_tables import cases, client, numbers, read

from kommunrpa import ActionError, Retry, Run, TemporaryError
from kommunrpa.actions.web import ReadTable, page
from kommunrpa.actions.web.tables import paging, sheet
from kommunrpa.actions.web.visits import visit


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not there now will not come."""
    monkeypatch.setattr(visit, "_QUIET", 0.5)
    monkeypatch.setattr(sheet, "_EMPTY", 0.2)
    monkeypatch.setattr(paging, "_SAME", 0.6)


ALL = list(range(1, 48))
COUNTED = "`Visar ${first + 1}–${last} av ${TOTAL}`"
TURNERS = {
    "button that is disabled": (client(), "Nästa"),
    "button that goes": (client(drawn="n.hidden = last === TOTAL"), "Nästa"),
    "button that does nothing more": (client(drawn="", click="if (page < 2) { page += 1; draw() }"), "Nästa"),
    "button that begins anew": (client(drawn="", click="page = (page + 1) % 3; draw()"), "Nästa"),
    "arrow": (client().replace(">Nästa<", " aria-label='Nästa sida'>&gt;<"), ">"),
    "name of an arrow": (client().replace(">Nästa<", " aria-label='Nästa sida'>&gt;<"), "Nästa sida"),
    "disabled by its list item": (
        client(drawn="n.parentNode.className = last === TOTAL ? 'page-item disabled' : ''").replace(
            "<button id=n>Nästa</button>", "<ul><li><a id=n href=#>Nästa</a></li></ul>"
        ),
        "Nästa",
    ),
    "link without an address, disabled": (
        client(drawn="n.setAttribute('aria-disabled', last === TOTAL)").replace(
            "<button id=n>Nästa</button>", "<a id=n style='cursor:pointer'>Nästa</a>"
        ),
        "Nästa",
    ),
    "text that is pressed, and disabled": (
        client(drawn="n.className = last === TOTAL ? 'disabled' : ''").replace(
            "<button id=n>Nästa</button>", "<span id=n tabindex=0 style='cursor:pointer'>Nästa</span>"
        ),
        "Nästa",
    ),
    "counted": (client(count=COUNTED), "Nästa"),
    "more of them": (
        client(drawn="n.hidden = last === TOTAL")
        .replace("first = page * SIZE, last = Math.min(TOTAL, first", "first = 0, last = Math.min(TOTAL, page * SIZE")
        .replace("Nästa", "Visa fler"),
        "Visa fler",
    ),
    "buttons above and below": (
        client(drawn="document.querySelectorAll('button').forEach(b => b.disabled = last === TOTAL)").replace(
            "<div id=t>", "<button onclick='n.click()'>Nästa</button><div id=t>"
        ),
        "Nästa",
    ),
    "address in the history": (client(click="page += 1; history.pushState(0, '', '?sida=' + page); draw()"), "Nästa"),
}  # fmt: skip


@pytest.mark.parametrize("way", TURNERS)
def test_every_row_of_every_page_is_read_once(run: Run, site: Any, way: str) -> None:
    """However the page says that there are no more pages, no row is lost and none is read twice."""
    body, pages = TURNERS[way]
    site.pages["/"] = body

    assert numbers(run.do(ReadTable(url=f"{site.url}/", pages=pages, timeout=10))) == ALL
    if "disabled" in way:
        assert run.use(page).evaluate("window.presses") == 2, "what can't be pressed is not"


NUMBERED: dict[str, tuple[Callable[[int], str], str]] = {
    "all": (lambda here: links(range(1, 6), here), "2"),
    "only the next": (lambda here: links({1, here, here + 1, 5} & {*range(1, 6)}, here), "2"),
    "named": (lambda here: links(range(1, 6), here, name="Sida {}"), "Sida 2"),
    "in blocks": (
        lambda here: links(range(1, 4), here) + link(4, "…") if here < 4 else link(3, "…") + links(range(4, 6), here),
        "2",
    ),
    "in the table": (lambda here: f"<tr><td colspan=2>{links(range(1, 6), here)}</td></tr>", "2"),
    "next": (lambda here: link(here + 1, "Nästa") if here < 5 else "", "Nästa"),
}


def link(number: int, text: object) -> str:
    """A link to a page."""
    return f"<a href='/?sida={number}'>{text}</a> "


def links(pages: Any, here: int, *, name: str = "{}") -> str:
    """Links to pages by their numbers; the page itself is none."""
    return "".join(name.format(each) if each == here else link(each, name.format(each)) for each in sorted(pages))


@pytest.mark.parametrize("way", NUMBERED)
def test_pages_of_the_server_are_turned_by_number_or_name(run: Run, site: Any, way: str) -> None:
    """Where pages are numbered, the number is counted up, also beyond those that are shown at first."""
    pager, pages = NUMBERED[way]

    def answer() -> Any:
        here = int(parse_qs(urlsplit(site.asked[-1]).query).get("sida", ["1"])[0])
        rows = cases(10 * here - 9, 10 * here)
        return site.reply(
            rows.replace("</tbody>", f"{pager(here)}</tbody>") if way == "in the table" else rows + pager(here)
        )

    site.pages["/"] = answer

    assert numbers(run.do(ReadTable(url=f"{site.url}/", pages=pages, timeout=10))) == list(range(1, 51))


def test_a_number_in_a_row_is_no_page(tab: Page) -> None:
    """A link in the table that is called as the next page would be is not pressed."""
    tab.set_content(cases(1, 3).replace("<td>2<", "<td><a href='/x'>2</a><"))

    assert numbers(read(tab, pages="2")) == [1, 2, 3]


def test_the_pages_of_the_table_that_is_meant_are_turned(tab: Page) -> None:
    """Of two tables with buttons of one name, each has its own."""
    other = client(total=25).replace("id=", "id=o").replace("<script>", "<script>{").replace("</script>", "}</script>")
    for name in "tcn":
        other = other.replace(f"{name}.", f"o{name}.")
    tab.set_content(
        f"<section><h2>Ett</h2>{client()}</section><section><h2>Två</h2>{other.replace('oon', 'on')}</section>"
    )

    assert numbers(read(tab, table="Ett", pages="Nästa")) == ALL


def test_pages_that_are_turned_by_something_else_are_told(run: Run, site: Any) -> None:
    """A name that is not there is no end of the pages, where others plainly lead on."""
    site.pages["/"] = cases(1, 10) + f"<nav aria-label=Sidor>{links(range(1, 6), 1)}{link(2, 'Nästa sida')}</nav>"

    with pytest.raises(ActionError, match=r"Nothing called 'Nasta' leads to the next page. .*'Nästa sida'"):
        run.do(ReadTable(url=f"{site.url}/", pages="Nasta"))


def test_rows_that_the_page_says_are_missing_are_an_error(tab: Page) -> None:
    """A page that ends its pages before all the rows that it told of have come has lost some."""
    tab.set_content(client(count="`Visar ${first + 1}–${last} av 60`"))

    with pytest.raises(TemporaryError, match="says that there are 60 rows, and 47 were read"):
        read(tab, pages="Nästa")


FETCHED = client().replace(
    "setTimeout(() => { page += 1; draw() }, 150)",
    "fetch('/mer?' + page).then(a => { if (a.ok) { page += 1; draw() } })",
)


@pytest.mark.parametrize(("fault", "words"), [({"status": 503}, "status 503"), ({"lost": True}, "connection failed")])
def test_a_page_that_does_not_come_is_no_end(run: Run, site: Any, fault: dict[str, Any], words: str) -> None:
    """A fault of the site while a page is turned is not taken for the last page."""
    site.pages |= {"/": FETCHED, "/mer": lambda: site.reply(**(fault if site.asked[-1].endswith("?1") else {}))}

    with pytest.raises(TemporaryError, match=words):
        run.do(ReadTable(url=f"{site.url}/", pages="Nästa", timeout=10), retry=Retry(attempts=1))


def test_a_fault_in_the_middle_is_not_tried_again_from_there(run: Run, site: Any) -> None:
    """On the page as it stands a second attempt would begin at the page where the first one stopped."""
    site.pages |= {"/": FETCHED, "/mer": lambda: site.reply(status=503 if site.asked[-1].endswith("?1") else 200)}
    run.do(ReadTable(url=f"{site.url}/", timeout=10))
    asked = len(site.asked)

    with pytest.raises(TemporaryError, match="status 503"):
        run.do(ReadTable(pages="Nästa", timeout=10))

    assert [each for each in site.asked[asked:] if each.startswith("/mer")] == ["/mer?0", "/mer?1"]


def test_a_slow_page_is_waited_for(run: Run, site: Any) -> None:
    """What is under way is waited for, however long the page looks the same."""
    slow = FETCHED.replace("fetch('/mer?' + page)", "fetch('/mer?' + page + '&' + Date.now())")

    site.pages |= {"/": slow, "/mer": lambda: time.sleep(1.2) or site.reply()}

    assert numbers(run.do(ReadTable(url=f"{site.url}/", pages="Nästa", timeout=10))) == ALL


def test_something_that_covers_what_leads_on_is_told(tab: Page) -> None:
    """A banner over the button is named as the reason."""
    tab.set_content(client() + "<div style='position:fixed;inset:0;background:#fff9'>Kakor?</div>")

    with pytest.raises(ActionError, match="something covers it"):
        read(tab, pages="Nästa")


def test_pages_without_end_are_refused(tab: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """A calendar goes on for ever; a bot does not."""
    monkeypatch.setattr(paging, "_MOST", 4)
    tab.set_content(client(total=10**6, drawn=""))

    with pytest.raises(ActionError, match="leads to more than 4 pages"):
        read(tab, pages="Nästa")
