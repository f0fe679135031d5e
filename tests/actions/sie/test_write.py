"""What is written as a SIE file is what is read from it again, and nothing is written that does not balance."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.action import Run
from kommunrpa.actions.sie import Books, Company, ReadSie, Transaction, Voucher, WriteSie
from kommunrpa.actions.sie.encoding import plain
from kommunrpa.actions.sie.reading import read_books
from kommunrpa.actions.sie.writing import written_books
from kommunrpa.errors import ActionError
from kommunrpa.testing import ActionContract

COMPANY = Company(name="Exempelby kommun", orgnr="212000-0142")
PAPER = Transaction(account="6110", amount=Decimal("1000.5"), objects=(("1", "4200"),), text='Papper "A4" {vitt}')
OWED = Transaction(account="2440", amount=Decimal("-1000.5"))
VOUCHER = Voucher(series="A", number="17", day=date(2026, 11, 24), text="Ängens Papper", rows=(PAPER, OWED))

texts = st.text(max_size=12).map(plain)
names = texts.filter(bool)
days = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1))
amounts = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
objects = st.lists(st.tuples(names, names), max_size=2).map(tuple)
rows = st.builds(
    Transaction,
    account=st.sampled_from(["1930", "2440", "6110"]),
    amount=amounts,
    objects=objects,
    text=texts,
    day=st.none() | days,
    quantity=st.none() | st.decimals(min_value=-1000, max_value=1000, places=3),
    sign=texts,
)


@st.composite
def vouchers(draw: st.DrawFn, number: int) -> Voucher:
    """A voucher that balances, with rows that were added and taken away."""
    some = draw(st.lists(rows, max_size=4))
    last = Transaction(account="1930", amount=-sum((row.amount for row in some), Decimal(0)))
    return Voucher(
        series=draw(st.sampled_from(["A", "B", ""])),
        number=str(number),
        day=draw(days),
        text=draw(texts),
        rows=(*some, last),
        registered=draw(st.none() | days),
        sign=draw(texts),
        added=tuple(row for at, row in enumerate(some) if at in draw(st.sets(st.integers(0, 3)))),
        removed=tuple(draw(st.lists(rows, max_size=2))),
    )


balances = st.dictionaries(st.tuples(st.sampled_from([0, -1]), st.sampled_from(["1930", "2440"])), amounts, max_size=3)
books = st.builds(
    Books,
    company=st.builds(Company, name=names, orgnr=texts),
    vouchers=st.integers(0, 3).flatmap(lambda count: st.tuples(*(vouchers(at) for at in range(count)))),
    accounts=st.just({"1930": "Bank åäö", "2440": "", "6110": "Materiel"}),
    dimensions=st.dictionaries(names, texts, max_size=2),
    objects=st.dictionaries(st.tuples(names, names), texts, max_size=2),
    years=st.dictionaries(st.integers(-2, 0), st.tuples(days, days), max_size=2),
    opening=balances,
    closing=balances,
    results=balances,
    program=texts,
    written=days,
    is_read=st.booleans(),
)


@given(books=books, with_checksum=st.booleans())
def test_what_is_written_is_read_again(books: Books, *, with_checksum: bool) -> None:
    """Every value, whatever the texts hold."""
    assert read_books(written_books(books, with_checksum=with_checksum), imports=False) == books


@given(text=st.text())
def test_any_text_becomes_one_that_a_file_can_hold(text: str) -> None:
    """In the code page of the standard, on one line; what it holds already stays as it is."""
    once = plain(text)

    assert plain(once.encode("cp437").decode("cp437")) == once
    assert once.isprintable()


def test_a_file_is_written_as_the_standard_says(run: Run, tmp_path: Path) -> None:
    """Line by line, in code page 437."""
    path = run.do(WriteSie(output="dagens.si", vouchers=[VOUCHER], company=COMPANY))

    assert path == tmp_path / "dagens.si"
    assert path.read_bytes().decode("cp437").split("\r\n") == [
        "#FLAGGA 0",
        "#PROGRAM kommunrpa 1",
        "#FORMAT PC8",
        "#GEN 20261124",
        "#SIETYP 4",
        "#ORGNR 212000-0142",
        '#FNAMN "Exempelby kommun"',
        '#VER A 17 20261124 "Ängens Papper"',
        "{",
        '#TRANS 6110 {1 4200} 1000.50 "" "Papper \\"A4\\" {vitt}"',
        "#TRANS 2440 {} -1000.50",
        "}",
        "",
    ]


def test_a_whole_year_names_what_it_uses(run: Run) -> None:
    """An export file without its year, or the name of an account, is refused; with them it is read again."""
    whole: dict[str, Any] = {"output": "år.se", "vouchers": [VOUCHER], "company": COMPANY, "with_checksum": True}
    years, accounts = {0: (date(2026, 1, 1), date(2026, 12, 31))}, {"6110": "Materiel"}

    with pytest.raises(ActionError, match="first and last day"):
        run.do(WriteSie(**whole))
    with pytest.raises(ActionError, match="accounts lacks 2440"):
        run.do(WriteSie(**whole, years=years, accounts=accounts))
    path = run.do(WriteSie(**whole, years=years, accounts={**accounts, "2440": "Skulder"}))

    assert run.do(ReadSie(path=path)).vouchers == (VOUCHER,)


WRONG: list[tuple[Mapping[str, Any], str]] = [
    ({"vouchers": [replace(VOUCHER, rows=(PAPER,))]}, "A 17 does not balance: its rows come to 1000.50"),
    ({"vouchers": [replace(VOUCHER, rows=(replace(OWED, amount=Decimal("0.005")),))]}, "A 17: An amount has parts"),
    ({"vouchers": [replace(VOUCHER, rows=(replace(OWED, amount=Decimal("NaN")),))]}, "A 17: An amount has parts"),
    ({"output": "dagens.txt"}, r"ends in \.si"),
    ({"output": "../dagens.si"}, "leaves the item's folder"),
]


@pytest.mark.parametrize(("changes", "told"), WRONG)
def test_nothing_wrong_is_written(run: Run, tmp_path: Path, changes: Mapping[str, Any], told: str) -> None:
    """A voucher that does not come to zero, parts of an öre, or another kind of file."""
    action = WriteSie(**{"output": "dagens.si", "vouchers": [VOUCHER], "company": COMPANY, **changes})

    with pytest.raises(ActionError, match=told):
        run.do(action)
    assert list(tmp_path.glob("*.si")) == []


def test_what_the_code_page_lacks_is_written_plainly() -> None:
    """The nearest letters, and a question mark for what has none."""
    assert plain("Łukasz – 5 €\n”två rader” 漢 C:\\") == 'Lukasz - 5 EUR "två rader" ? C:'


class TestWriteSie(ActionContract):
    """It writes, repeats, and tells nothing."""

    action = WriteSie(output="dagens.si", vouchers=[VOUCHER], company=COMPANY)
    failing = (WriteSie(output="dagens.si", vouchers=[replace(VOUCHER, rows=(PAPER,))], company=COMPANY),)
