"""Summaries that an e-service prints from a browser: lists of terms, tables and cards, over one page or two."""

from collections.abc import Sequence
from html import escape

from corpus.converted import by_browser
from corpus.invented import Invented
from corpus.items import Item, Layout, asked, drawn, plain
from corpus.layouts.grants import grant

from kommunrpa.actions.pdf import Date, Text

STYLES = {
    "list": "dt{font-weight:600;margin-top:10px}dd{margin:0}",
    "columns": "dl{display:grid;grid-template-columns:230px 1fr;gap:6px}dt{color:#555}dd{margin:0}",
    "table": "table{border-collapse:collapse;width:100%}th{text-align:left;width:40%;font-weight:normal}"
    "td,th{border-bottom:1px solid #999;padding:5px}",
    "cards": "dl{display:grid;grid-template-columns:1fr 1fr;gap:8px}div{border:1px solid #aaa;border-radius:4px;"
    "padding:6px}dt{font-size:11px;color:#444}dd{margin:2px 0 0}",
}


def _items(inv: Invented) -> list[Item]:
    case = f"{inv.random.randint(100000, 999999)}"
    return [
        asked(Text("Ärendenummer"), plain(case)),
        asked(Date("Inskickat"), inv.day()),
        *grant(inv),
        asked(Text("Beskriv ändamålet"), inv.sentence()),
    ]


def _draw(items: Sequence[Item], inv: Invented) -> bytes:
    style, family = inv.pick(list(STYLES)), inv.pick(["Liberation Sans", "DejaVu Sans", "Liberation Serif"])
    row = (
        "<tr><th>{}</th><td>{}</td></tr>"
        if style == "table"
        else "<div><dt>{}</dt><dd>{}</dd></div>" if style == "cards" else "<dt>{}</dt><dd>{}</dd>"
    )  # fmt: skip
    colon = inv.pick(["", ":"]) if style in {"table", "columns"} else ""
    rows = "".join(row.format(escape(item.label + colon), escape(item.text)) for item in drawn(items))
    body = f"<table>{rows}</table>" if style == "table" else f"<dl>{rows}</dl>"
    html = (
        f"<!doctype html><html lang=sv><meta charset=utf-8><title>Ärende</title><style>body{{font:14px '{family}'}}"
        f"{STYLES[style]}</style><h1>Ansökan är inskickad</h1><p>Spara detta kvitto. Du får svar inom åtta veckor.</p>"
        f"<h2>Dina uppgifter</h2>{body}<p>Signerad med e-legitimation. Exempelby kommun.</p></html>"
    )
    return by_browser("case", html)


LAYOUT = Layout("e-service from a browser", _items, _draw)
