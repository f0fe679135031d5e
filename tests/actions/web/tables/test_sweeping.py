"""Rows and columns that are drawn only where the page is scrolled to: none lost, none twice."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page
from web_tables import numbers, read

from kommunrpa import ActionError, Run, TemporaryError
from kommunrpa.actions.web import ReadTable
from kommunrpa.actions.web.tables import sheet, sweeping
from kommunrpa.actions.web.visits import visit


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not there now will not come."""
    monkeypatch.setattr(visit, "_QUIET", 0.5)
    monkeypatch.setattr(sheet, "_EMPTY", 0.2)
    monkeypatch.setattr(sweeping, "_BLANK", 0.5)


VIRTUAL = """<style>[role=row]{display:flex}[role=row]>*{flex:0 0 90px}</style>
<div role=grid aria-label=Lista %(count)s style="width:300px"><div role=row class=header>
<span role=columnheader>Nr</span><span role=columnheader>Namn</span></div><div id=s
style="height:%(view)dpx;overflow:auto;position:relative">
<div id=c style="position:relative"></div></div></div><script>
const N = %(rows)d, heightOf = (i) => %(height)s, tops = [0];
for (let i = 0; i < N; i += 1) tops.push(tops[i] + heightOf(i));
c.style.height = tops[N] + 'px';
let timer = 0;
const draw = () => {
  const from = s.scrollTop - %(over)d, to = s.scrollTop + %(view)d + %(over)d;
  let html = '';
  for (let i = 0; i < N; i += 1) if (tops[i + 1] > from && tops[i] < to) html += `<div role=row %(index)s
    style="position:absolute;top:${tops[i]}px;height:${heightOf(i)}px"><span role=gridcell>${i + 1}</span>
    <span role=gridcell>${%(text)s}</span></div>`;
  c.innerHTML = html;
};
s.onscroll = () => { clearTimeout(timer); %(late)d ? timer = setTimeout(draw, %(late)d) : draw() };
draw();
</script>"""


def virtual(rows: int, **parts: Any) -> str:
    """A grid that draws only the rows that can be seen, and some beyond."""
    usual = {"height": "25", "view": 300, "over": 60, "late": 0, "index": "", "count": "", "text": "'Fall'"}
    return VIRTUAL % {"rows": rows, **usual, **parts}


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"index": 'aria-rowindex="${i + 2}"', "count": "aria-rowcount=301"},
        {"index": 'data-index="${i}"'},
        {"index": 'data-index="${N - i}"'},
        {"height": "20 + (i * 7) % 30"},
        {"late": 120},
        {"over": 0},
        {"text": "i % 3 ? 'Fall' : ''"},
    ],
)
def test_rows_that_are_exchanged_are_all_read_once(tab: Page, how: dict[str, Any]) -> None:
    """Whether the page numbers its rows or not, however high they are and however late they are drawn."""
    tab.set_content(virtual(300, **how))

    assert numbers(read(tab)) == list(range(1, 301))
    assert numbers(read(tab)) == list(range(1, 301)), "and again, from wherever the first reading left it"


@settings(
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    max_examples=8,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    rows=st.integers(1, 200), view=st.integers(60, 400), over=st.integers(0, 200), step=st.integers(0, 60),
    numbered=st.booleans(), late=st.sampled_from([0, 0, 60]),
)  # fmt: skip
def test_any_grid_is_read_whole(  # noqa: PLR0913 - one for each thing that varies
    tab: Page, *, rows: int, view: int, over: int, step: int, numbered: bool, late: int
) -> None:
    """Rows of any height in a view of any height."""
    index = 'aria-rowindex="${i + 2}"' if numbered else ""
    tab.goto("about:blank")
    tab.set_content(virtual(rows, view=view, over=over, height=f"18 + (i * 13) % {step + 1}", index=index, late=late))

    assert numbers(read(tab)) == list(range(1, rows + 1))


FILLED = """c.innerHTML = html.replace(/>[0-9]+</g, '>Laddar…<'); setTimeout(() => { for (const r of c.children) {
  r.firstElementChild.textContent = Math.round(r.offsetTop / 25) + 1;
  r.lastElementChild.textContent = 'Fall' } }, 90);"""


def test_a_row_that_is_drawn_late_is_waited_for(tab: Page) -> None:
    """Rows that say that they load, or are blank until their data comes, are not read so."""
    tab.set_content(virtual(120, text="''").replace("c.innerHTML = html;", FILLED))

    rows = read(tab)

    assert numbers(rows) == list(range(1, 121))
    assert {each["Namn"] for each in rows} == {"Fall"}


SPACED = """<div id=s style="height:300px;overflow:auto"><table style="border-collapse:collapse">
<thead style="position:sticky;top:0"><tr><th>Nr<th>Namn</thead><tbody id=b></tbody></table></div><script>
const draw = () => {
  const first = Math.max(0, Math.floor(s.scrollTop / 30) - 5), last = Math.min(200, first + 25);
  const spacer = (rows) => `<tr style="height:${rows * 30}px"></tr>`;
  b.innerHTML = spacer(first) + Array.from({length: last - first}, (_, k) =>
    `<tr style="height:30px"><td>${first + k + 1}<td>Fall</tr>`).join('') + spacer(200 - last);
};
s.onscroll = draw;
draw();
</script>"""


def test_rows_between_spacers_are_read(tab: Page) -> None:
    """A real table whose other rows are only as high as they would be."""
    tab.set_content(SPACED)

    assert numbers(read(tab)) == list(range(1, 201))


WIDE = """<style>[role=row]{display:flex;width:2400px;position:relative;height:25px}
[role=row]>*{position:absolute;width:100px}</style><div role=grid aria-colcount=24 id=g
style="width:400px;height:200px;overflow:auto"><div role=row id=h class=header></div></div><script>
for (let y = 1; y <= 5; y += 1) g.insertAdjacentHTML('beforeend', `<div role=row id=r${y}></div>`);
const draw = () => {
  const from = Math.floor(g.scrollLeft / 100), to = Math.min(24, from + 5);
  const cell = (role, x, text) =>
    `<span role=${role} aria-colindex=${x} style="left:${x * 100 - 100}px">${text}</span>`;
  const cells = (role, text) =>
    Array.from({length: to - from}, (_, k) => cell(role, from + k + 1, text(from + k + 1))).join('');
  h.innerHTML = cells('columnheader', (x) => 'K' + x);
  setTimeout(() => { for (let y = 1; y <= 5; y += 1)
    document.getElementById('r' + y).innerHTML = cells('gridcell', (x) => x + '/' + y); }, 90);
};
g.onscroll = draw;
draw();
</script>"""


def test_columns_that_are_exchanged_are_all_read(tab: Page) -> None:
    """A grid that draws only the columns that can be seen is scrolled aside, and waited for."""
    tab.set_content(WIDE)

    assert read(tab) == [{f"K{x}": f"{x}/{y}" for x in range(1, 25)} for y in range(1, 6)]


def test_columns_that_are_drawn_already_need_no_scrolling(tab: Page) -> None:
    """Who asks for a few columns does not wait for the others."""
    tab.set_content(WIDE)
    tab.evaluate("g.addEventListener('scroll', () => window.scrolled = true)")

    assert read(tab, columns=["K1", "K3"]) == [{"K1": f"1/{y}", "K3": f"3/{y}"} for y in range(1, 6)]
    assert not tab.evaluate("window.scrolled")


LAZY = """<table><thead><tr><th>Nr<th>Namn</thead><tbody id=b></tbody></table><div id=e style="height:9px"></div>
<script>
let n = 0, under = false;
const more = () => { if (under || n >= 130) return; under = true;
  fetch('/mer?' + n).then(a => a.text()).then(t => { b.insertAdjacentHTML('beforeend', t); n += 25; under = false; });};
new IntersectionObserver(found => found[0].isIntersecting && more()).observe(e);
addEventListener('scroll', () => setTimeout(() => e.getBoundingClientRect().top < innerHeight + 50 && more(), 50));
more();
</script>"""


def lazy_rows(site: Any) -> Any:
    """The next rows of a list that grows."""
    first = int(site.asked[-1].partition("?")[2])
    rows = range(first + 1, min(130, first + 25) + 1)
    return site.reply("".join(f"<tr style='height:40px'><td>{each}<td>Fall</tr>" for each in rows))


def test_rows_that_are_appended_while_scrolling_are_all_read(run: Run, site: Any) -> None:
    """A list that fetches more when its end is seen is followed until it does no more."""
    site.pages |= {"/": LAZY, "/mer": lambda: lazy_rows(site)}

    assert numbers(run.do(ReadTable(url=f"{site.url}/", timeout=10))) == list(range(1, 131))


def test_a_long_table_that_is_all_there_is_read_as_it_is(tab: Page) -> None:
    """Scrolling a plain table changes nothing, and takes no row from it."""
    rows = "".join(f"<tr style='height:40px'><td>{each}<td>Fall</tr>" for each in range(1, 101))
    tab.set_content(f"<div style='height:300px;overflow:auto'><table><tr><th>Nr<th>Namn</tr>{rows}</table></div>")

    assert numbers(read(tab)) == list(range(1, 101))


def test_rows_that_do_not_hold_still_are_an_error(tab: Page) -> None:
    """Rows that stand elsewhere each time can't be put together, and nobody pretends that they can."""
    tab.set_content(virtual(300).replace("top:${tops[i]}px", "top:${tops[i] + 8 * Math.random()}px"))

    with pytest.raises(TemporaryError, match=r"moved while it was scrolled through|did not come while"):
        read(tab, timeout=3)


def test_rows_that_take_each_others_places_are_an_error(tab: Page) -> None:
    """Rows that all move on by one are as close to each other as before, and yet not where they were."""
    moving = virtual(300).replace("top:${tops[i]}px", "top:${tops[i] + 25 * (window.drawn % 2)}px")
    tab.set_content(moving.replace("let html = '';", "let html = ''; window.drawn = (window.drawn ?? 0) + 1;"))

    with pytest.raises(TemporaryError, match="moved while it was scrolled through"):
        read(tab, timeout=3)


UPWARDS = """c.innerHTML = html; const all = [...c.children], half = all.slice(0, all.length / 2);
half.forEach((each) => each.remove()); clearTimeout(timer); timer = setTimeout(() => c.prepend(...half), 100);"""


def test_rows_that_are_drawn_from_the_bottom_up_are_waited_for(tab: Page) -> None:
    """What fills the lower half of what can be seen does not go on from the rows before."""
    tab.set_content(virtual(300).replace("c.innerHTML = html;", UPWARDS))

    assert numbers(read(tab)) == list(range(1, 301))


def test_a_list_without_end_is_refused(tab: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither rows that are appended for ever nor rows that are exchanged for ever are followed for ever."""
    monkeypatch.setattr(sheet, "_MOST", 100)
    monkeypatch.setattr(sweeping, "_MOST", 100)
    tab.set_content(virtual(400))

    with pytest.raises(ActionError, match="more than 100 rows"):
        read(tab)
