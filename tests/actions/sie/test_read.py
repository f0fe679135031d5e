"""A SIE file gives its vouchers and balances, or one text that says on which lines it is wrong."""

import zlib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kommunrpa.action import Run
from kommunrpa.actions.sie import Books, FaultySie, ReadSie
from kommunrpa.testing import ActionContract

Read = Callable[..., Books]

YEAR = """#FLAGGA 0
#PROGRAM "Påhittad ekonomi" 2.1
#FORMAT PC8
#GEN 20261124 "ÅÖ"
#SIETYP 4
#PROSA "Dagens \\"körning\\""
#FNR 7
#ORGNR 212000-0142
#FNAMN "Exempelby kommun"
#RAR 0 20260101 20261231
#RAR -1 20250101 20251231
#KONTO 2440 Leverantörsskulder
#KONTO 6110 "Kontorsmateriel"
#KTYP 6110 K
#DIM 1 "Kostnadsställe"
#OBJEKT 1 4200 "Ängskolan"
#IB 0 2440 -5000.00
#UB 0 2440 -6000
#RES 0 6110 1000.5
#PSALDO 0 202611 6110 {1 "4200"} 1000.00

#VER A 1 20261102 "Papper, Ängskolan" 20261103 ÅÖ
{
   #TRANS 6110 {1 "4200"} 1000.00 20261101 "Läsår" 2.5
   #BTRANS 6110 {} 900.00
   #RTRANS 2440 {} -1000.00
   #TRANS 2440 {} -1000.00
}
#VER "" "" 20261104
{
#TRANS\t6110 {} .5
#TRANS 2440 {} -0.50
}
"""
IMPORT = """#FLAGGA 0
#FORMAT PC8
#SIETYP 4
#FNAMN "Exempelby kommun"
#VER A 1 20261102 text
{
#TRANS 6110 {} 100
#TRANS 2440 {} -100
}
"""


@pytest.fixture
def read(run: Run, tmp_path: Path) -> Read:
    """Write a file, with some parts changed, and read it."""

    def read(text: str, *changes: tuple[str, str], encoding: str = "cp437", name: str = "bok.se") -> Books:
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        path = tmp_path / name
        path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
        return run.do(ReadSie(path=path))

    return read


def test_a_year_gives_what_it_holds(read: Read) -> None:
    """Whose it is, accounts, objects, balances and vouchers, with amounts to the öre."""
    books = read(YEAR)

    assert (books.kind, books.company.name, books.company.orgnr) == ("4", "Exempelby kommun", "212000-0142")
    assert (books.program, books.written, books.is_read) == ("Påhittad ekonomi", date(2026, 11, 24), False)
    assert books.years == {0: (date(2026, 1, 1), date(2026, 12, 31)), -1: (date(2025, 1, 1), date(2025, 12, 31))}
    assert books.accounts == {"2440": "Leverantörsskulder", "6110": "Kontorsmateriel"}
    assert (books.dimensions, books.objects) == ({"1": "Kostnadsställe"}, {("1", "4200"): "Ängskolan"})
    assert (books.opening, books.closing) == ({(0, "2440"): Decimal(-5000)}, {(0, "2440"): Decimal(-6000)})
    assert books.results == {(0, "6110"): Decimal("1000.5")}


def test_a_voucher_gives_its_rows(read: Read) -> None:
    """What is booked, what was added to it and taken from it; one without a number too."""
    first, second = read(YEAR).vouchers

    assert (first.series, first.number, first.day, first.text) == ("A", "1", date(2026, 11, 2), "Papper, Ängskolan")
    assert (first.registered, first.sign) == (date(2026, 11, 3), "ÅÖ")
    assert [(row.account, row.amount) for row in first.rows] == [("6110", 1000), ("2440", -1000)]
    assert (first.rows[0].objects, first.rows[0].text) == ((("1", "4200"),), "Läsår")
    assert (first.rows[0].day, first.rows[0].quantity) == (date(2026, 11, 1), Decimal("2.5"))
    assert (first.added, [row.amount for row in first.removed]) == ((first.rows[1],), [900])
    assert (second.name, second.rows[0].amount) == ("utan nummer", Decimal("0.5"))


def test_records_that_are_not_known_are_kept(read: Read) -> None:
    """The standard lets a program pass them over; they are there for who wants them."""
    assert read(YEAR, ("#FNR 7", "#NYTT 1 {2 3}")).others == (
        ("#PROSA", 'Dagens "körning"'),
        ("#NYTT", "1", "2", "3"),
        ("#KTYP", "6110", "K"),
        ("#PSALDO", "0", "202611", "6110", "1", "4200", "1000.00"),
    )


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("cp437", "PC8"), ("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("latin-1", "ISO-8859-1"), ("cp1252", "ISO-8859-1")],
)
def test_the_code_page_is_seen_and_told(read: Read, encoding: str, told: str) -> None:
    """Every file says PC8; which one it is shows in å, ä and ö."""
    books = read(YEAR, encoding=encoding)

    assert (books.encoding, books.vouchers[0].text) == (told, "Papper, Ängskolan")


FAULTS = [
    (
        "#TRANS 2440 {} -1000.00",
        "#TRANS 2440 {} -999.99",
        "rad 22: verifikation A 1 balanserar inte: raderna blir 0,01",
    ),
    ("#KONTO 6110 ", "#KONTO 6111 ", "rad 19: konto 6110 finns inte bland filens konton"),
    ("20261102", "20261131", "rad 22: #VER: 20261131 är inget datum"),
    ("#IB 0 2440 -5000.00", "#IB 0 2440 -5000,00", "rad 17: #IB: -5000,00 är inget belopp"),
    ("#RES 0 6110 1000.5", "#RES 0 6110 1000.505", "rad 19: #RES: 1000.505 är inget belopp"),
    ("#RAR -1", "#RAR i_fjol", "rad 11: #RAR: i_fjol är inget årsnummer"),
    ('"Kostnadsställe"', '"Kostnadsställe', "rad 15: ett citattecken har inget slut"),
    ('{1 "4200"} 1000.00 20261101', '{1 "4200" 1000.00 20261101', "rad 24: en lista i klamrar har inget slut"),
    ('{1 "4200"} 1000.00 20261101', "{1} 1000.00 20261101", "rad 24: #TRANS: objektlistan ska ha"),
    ('"Läsår" 2.5', '"Läsår" två', "rad 24: #TRANS: två är inget antal"),
    ('#VER "" "" 20261104', "#VER A 1 20261104", "rad 29: verifikation A 1 finns redan på rad 22"),
    ("}\n#VER", "#VER", "rad 22: #VER har inget slut: #VER på rad 28 står inne i den"),
    ("-0.50\n}", "-0.50", "rad 29: #VER har inget slut: filen är avhuggen"),
    ('#VER "" "" 20261104\n', "", "rad 29: {: klammern hör inte till någon #VER"),
    ('#VER "" "" 20261104\n{\n', "", "rad 29: #TRANS: raden står utanför en verifikation"),
    ("#SIETYP 4", "#SIETYP 5", "filen säger inte vilken typ den är"),
    ("#FNAMN", "#FNUMN", "filen säger inte vems bokföring det är"),
    ("#FORMAT PC8", "FORMAT PC8", "rad 3: raden börjar inte med en etikett"),
    ("#TRANS 2440 {} -0.50", '#TRANS "" {} -0.50', "rad 32: #TRANS: kontot saknas"),
]


@pytest.mark.parametrize(("old", "new", "told"), FAULTS)
def test_a_faulty_file_is_refused_with_its_lines(read: Read, old: str, new: str, told: str) -> None:
    """Nothing is read of a file that is wrong somewhere, and a person is told where."""
    with pytest.raises(FaultySie) as caught:
        read(YEAR, (old, new))

    assert f"– {told}" in str(caught.value)


def test_every_fault_is_told_at_once(read: Read) -> None:
    """In the order of the lines."""
    with pytest.raises(FaultySie) as caught:
        read(YEAR, ("-1000.00", "-1000.01"), ("20261104", "i dag"), ("#GEN 20261124", "#GEN igår"))

    told = str(caught.value).splitlines()
    assert told[0] == "SIE-filen har 3 fel och läses inte. Be avsändaren exportera den igen:"
    assert [line.split(":")[0] for line in told[1:]] == ["– rad 4", "– rad 22", "– rad 29"]


@pytest.mark.parametrize("text", ["", "\n", "<Sie/>", "#PROGRAM x\n#FLAGGA 0\n", "%PDF-1.7"])
def test_another_kind_of_file_is_told(read: Read, text: str) -> None:
    """A file that does not begin with #FLAGGA is none of these."""
    with pytest.raises(FaultySie, match="ingen SIE-fil av typ 1 till 4"):
        read(text)


def test_an_import_file_need_not_name_its_accounts(read: Read) -> None:
    """By its name, or because it names none at all; one that names some is told which are missing."""
    some = ("#VER", "#KONTO 2440 Skulder\n#VER")

    assert read(IMPORT, some, name="BOK.SI").vouchers
    assert read(IMPORT).vouchers
    with pytest.raises(FaultySie, match="konto 6110 finns inte"):
        read(IMPORT, some)


def test_a_checksum_is_held_against_the_file(read: Read) -> None:
    """Of what the fields say, without what stands between them; with a sign or without."""
    counted = zlib.crc32('#KONTO1915Kassa "special" åäö#DIM1x'.encode("cp437"))
    head, rest = "#FLAGGA 0\n#KSUMMA\n", '#KONTO 1915 "Kassa \\"special\\" åäö"\n#DIM 1 x\n'
    after = '#SIETYP 4\n#FNAMN "Exempelby kommun"\n'

    for written in (counted, counted - 2**32):
        assert read(f"{head}{rest}#KSUMMA {written}\n{after}").accounts == {"1915": 'Kassa "special" åäö'}
    braced = "#VER A 1 20261102\n{\n#TRANS 1 {1 2} 5\n#TRANS 2 {} -5\n}\n"
    summed = zlib.crc32(b"#VERA120261102#TRANS1125#TRANS2-5")
    assert read(f"{head}{braced}#KSUMMA {summed}\n{after}").vouchers
    with pytest.raises(FaultySie, match=r"rad 5: kontrollsumman \(#KSUMMA\) stämmer inte"):
        read(f"{head}{rest}#KSUMMA {counted + 1}\n{after}")
    with pytest.raises(FaultySie, match="rad 5: kontrollsumman"):
        read(f"{head}{rest}#KSUMMA x\n{after}")
    with pytest.raises(FaultySie, match="rad 2: filen är avhuggen"):
        read(f"{head}{rest}{after}")


def test_a_file_that_is_too_large_is_told(run: Run, tmp_path: Path) -> None:
    """It is not read whole."""
    path = tmp_path / "stor.se"
    with path.open("wb") as file:
        file.truncate(50_000_001)

    with pytest.raises(FaultySie, match="för stor"):
        run.do(ReadSie(path=path))


class TestReadSie(ActionContract):
    """It reads, repeats, and tells nothing."""

    @pytest.fixture(autouse=True)
    def _example(self, tmp_path: Path) -> None:
        path = tmp_path / "bok.se"
        path.write_text(YEAR, encoding="cp437")
        broken = tmp_path / "trasig.se"
        broken.write_text(YEAR[:-2], encoding="cp437")
        self.action = ReadSie(path=path)
        self.failing = [ReadSie(path=broken), ReadSie(path=tmp_path / "saknas.se")]
