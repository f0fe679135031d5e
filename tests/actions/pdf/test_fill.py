"""FillPdf, as a bot uses it: what it writes, ParsePdf reads."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kommunrpa import sweden
from kommunrpa.action import Run
from kommunrpa.actions.pdf import (
    Amount,
    Checkbox,
    Choice,
    Date,
    FillPdf,
    Integer,
    Multiline,
    ParsePdf,
    Personnummer,
    ReadText,
    UnreadablePdf,
)
from kommunrpa.errors import ActionError, BusinessError
from kommunrpa.vault import Secret

FIELDS = {
    "name": "Namn",
    "person": Personnummer("Personnummer"),
    "amount": Amount("Sökt belopp"),
    "count": Integer("Antal"),
    "day": Date("Datum"),
    "place": Choice("Ort", choices=("Åkerö", "Älvbo")),
    "why": Multiline("Motivering"),
    "sure": Checkbox("Jag intygar"),
}
LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyzåäöéèüæøñçÅÄÖÉŁłŠšŽž-'")
WORDS = st.text(LETTERS, min_size=1, max_size=8).filter(lambda word: word[0].isalpha() and word[-1].isalpha())
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(lambda words: " ".join(words).capitalize())


@pytest.fixture(scope="module")
def blank(paper: Any) -> bytes:
    """A form whose fields have names that say nothing."""

    def draw(pen: Any) -> None:
        form = pen.canvas.acroForm
        rows = ["Namn", "Personnummer", "Sökt belopp", "Antal", "Datum"]
        for at, label in enumerate(rows):
            pen.text(50, 100 + 40 * at, label)
            form.textfield(name=f"Text{at}", x=200, y=pen.height - 105 - 40 * at, width=200, height=20, fontSize=0)
        pen.text(50, 300, "Ort")
        form.choice(
            name="Text6", options=["Åkerö", "Älvbo"], value="Älvbo", x=200, y=pen.height - 305, width=200, height=20
        )
        pen.text(50, 340, "Motivering")
        form.textfield(
            name="Text7", x=200, y=pen.height - 400, width=200, height=65, fieldFlags="multiline", fontSize=0
        )
        form.checkbox(name="Text8", x=50, y=pen.height - 450, size=14)
        pen.text(70, 447, "Jag intygar")

    data = paper.draw(draw)
    assert isinstance(data, bytes)
    return data


@pytest.fixture
def home(run: Run, blank: bytes) -> Path:
    """The bot's folder, with the form in it."""
    (run.settings.home / "blankett.pdf").write_bytes(blank)
    return run.settings.home


@pytest.mark.parametrize("flatten", [False, True])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(data=st.data())
def test_what_is_filled_in_is_read(run: Run, home: Path, people: tuple[str, ...], flatten: bool, data: Any) -> None:
    """Every kind of value comes back as it was given, from the fields and from the flattened page."""
    assert home
    number = sweden.Personnummer(data.draw(st.sampled_from(people)))
    amount = data.draw(st.decimals(Decimal("0.01"), Decimal(9_999_999), places=2))
    day = data.draw(st.dates(date(1990, 1, 1), date(2040, 1, 1)))
    name, why = data.draw(NAMES), data.draw(st.lists(NAMES, min_size=1, max_size=3))
    values = {
        "Namn": name,
        "Personnummer": number,
        "Sökt belopp": amount,
        "Antal": 25,
        "Datum": day,
        "Ort": "Åkerö",
        "Motivering": "\n".join(why),
        "Jag intygar": True,
    }
    path = run.do(FillPdf(path="blankett.pdf", values=values, output="ifylld.pdf", flatten=flatten))
    fields = {name: field for name, field in FIELDS.items() if not (flatten and name in {"sure", "why"})}
    read = run.do(ParsePdf(path=path, fields=fields))

    assert dict(read) == {
        "name": name,
        "person": number,
        "amount": amount,
        "count": 25,
        "day": day,
        "place": "Åkerö",
        **({} if flatten else {"why": "\n".join(why), "sure": True}),
    }
    if flatten:
        assert "".join("".join(why).split()) in "".join(run.do(ReadText(path=path)).split())


def test_the_file_goes_to_the_items_folder(run: Run, home: Path) -> None:
    """The path of what was written is given, and lies in the item's folder."""
    path = run.do(FillPdf(path="blankett.pdf", values={"Namn": "Åsa"}, output="ut/ifylld.pdf"))

    assert path == (run.folder / "ut" / "ifylld.pdf").resolve()
    assert path.read_bytes().startswith(b"%PDF")
    assert home != run.folder


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("../ut.pdf", "leaves the item's folder"),
        ("ut.docx", "ending in .pdf"),
        ("19400104-2383.pdf", "holds a personal number"),
    ],
)
def test_names_that_no_file_may_have(run: Run, home: Path, output: str, reason: str) -> None:
    """A name that leaves the folder, or tells whom the file is about, is refused before anything is read."""
    assert home
    with pytest.raises(ActionError, match=reason):
        run.do(FillPdf(path="blankett.pdf", values={"Namn": "x"}, output=output))


def test_the_form_itself_is_not_written_over(run: Run, home: Path) -> None:
    """A bot that would write the filled form over the empty one is stopped."""
    with pytest.raises(ActionError, match="written over the file that is read"):
        run.do(FillPdf(path="blankett.pdf", values={"Namn": "x"}, output=home / "blankett.pdf"))


def test_a_missing_value_stops_before_anything_is_written(run: Run, home: Path) -> None:
    """None is a hole: the text is Swedish and names the label, and no file is there."""
    assert home
    with pytest.raises(BusinessError, match="Uppgiften till fältet ”Namn” saknas"):
        run.do(FillPdf(path="blankett.pdf", values={"Namn": None}, output="ut.pdf"))

    assert not (run.folder / "ut.pdf").exists()


def test_a_locked_form_opens_with_a_secret(run: Run, home: Path, paper: Any, blank: bytes) -> None:
    """The password of a locked form is a secret, and what is written is not locked."""
    (home / "låst.pdf").write_bytes(paper.locked(blank, "hemligt"))
    action = FillPdf(path="låst.pdf", values={"Namn": "Åsa"}, output="ut.pdf", password=Secret("pdf", "hemligt"))

    assert run.do(ParsePdf(path=run.do(action), fields={"name": "Namn"}))["name"] == "Åsa"


def test_a_signed_form_is_left_alone(run: Run, home: Path, paper: Any) -> None:
    """What a signature holds for is not changed: the text says why."""
    form = b"/AcroForm<</Fields[<</FT/Sig/T(a)/V<</Contents<00>>>>>]>>"
    data = paper.with_page(b"/Resources<<>>", b"<</Length 0>>stream\n\nendstream", catalog=form)
    (home / "signerad.pdf").write_bytes(data)

    with pytest.raises(UnreadablePdf, match="digitalt signerad"):
        run.do(FillPdf(path="signerad.pdf", values={"Namn": "x"}, output="ut.pdf"))


def test_nothing_of_the_values_shows() -> None:
    """Neither values nor names of files are printed."""
    action = FillPdf(path="Åsa.pdf", values={"Namn": "Åsa"}, output="a.pdf")

    assert "Åsa" not in repr(action)
