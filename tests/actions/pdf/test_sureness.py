"""A value is as sure as its least sure word."""

from typing import Any

from kommunrpa.actions.pdf import Table, Text
from kommunrpa.actions.pdf.judge import judge_all
from kommunrpa.actions.pdf.pages.phrases import Sheet
from kommunrpa.actions.pdf.sureness import sureness_of

ROWS = (("Benämning", "Belopp"), ("Frakt", "12,50"), ("Snöröjning", "1,50"))


def sheet_of(paper: Any, unsure: str) -> Sheet:
    """A page with a label and a table, on which one word is hardly sure."""
    texts = [(x, 200 + 20 * at, text) for at, row in enumerate(ROWS) for x, text in zip((50, 200), row, strict=True)]
    page = paper.sheet((50, 100, "Förening: Åkerö IF"), *texts).page
    words = tuple(word._replace(sure=0.4 if word.text == unsure else 0.9) for word in page.words)
    return Sheet(page._replace(words=words))


def test_the_least_sure_word_of_a_value_counts(paper: Any) -> None:
    """A word of the value counts, in a text as in a table, and one that stands elsewhere does not."""
    fields = {"text": Text("Förening"), "rows": Table(columns={"what": "Benämning", "sum": "Belopp"})}
    found = {}
    for unsure in ("IF", "1,50"):
        sheets = [sheet_of(paper, unsure)]
        for name, verdict in judge_all(fields, sheets).items():
            assert verdict.reading is not None
            found[name, unsure] = sureness_of(fields[name], verdict.reading, sheets)

    assert found == {("text", "IF"): 0.4, ("rows", "IF"): 0.9, ("text", "1,50"): 0.9, ("rows", "1,50"): 0.4}
