"""Numbers of people: every spelling is read, no text shows a digit."""

import pickle
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from personnummer import personnummer as library

from kommunrpa.sweden import Personnummer, PersonnummerKind
from kommunrpa.sweden.checked import luhn_digit
from kommunrpa.sweden.personnummer import MASK

INTERIM_LETTERS = "TRSUWXJKLMN"


def interim(letter: str) -> str:
    """The interim number of the personnummer specification, with this letter."""
    return f"20000101-{letter}220"


def spellings(digits: str, *, on: date) -> Iterator[str]:
    """Every usual way to write a number on a day."""
    century, birth, serial = digits[:2], digits[2:8], digits[8:]
    sign = "+" if on.year - int(digits[:4]) >= 100 else "-"
    for gap in ("", "-", " ", " - ", "\u00a0", "\u202f", "–", "\u2011", "−", "+"):
        yield f"{century}{birth}{gap}{serial}"
        yield f"{century} {birth}{gap}{serial}"
    for gap in (sign, f" {sign} ", f"\u00a0{sign}", *(["", " ", "\u00a0", "–", "\u2011", "−"] if sign == "-" else [])):
        yield f"{birth}{gap}{serial}"
    yield f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}-{serial}"
    yield f"\t {' '.join(digits)}\r\n"
    yield f"{digits[:4]} {digits[4:6]} {digits[6:8]} {serial}"


def test_every_test_number_is_read_in_every_spelling(
    personnummer: tuple[str, ...], samordningsnummer: tuple[str, ...], today: date
) -> None:
    """Each of Skatteverket's numbers is the same value however it is written."""
    for digits in (*personnummer, *samordningsnummer):
        number = Personnummer(digits)
        assert number.reveal(separator="") == digits
        for text in spellings(digits, on=today):
            assert Personnummer(text, on=today) == number, text


def test_every_test_number_comes_back_from_what_it_reveals(
    personnummer: tuple[str, ...], samordningsnummer: tuple[str, ...], today: date
) -> None:
    """The long and the short form of a number lead back to it."""
    for digits in (*personnummer, *samordningsnummer):
        number = Personnummer(digits)
        assert Personnummer(number.reveal()) == number
        assert Personnummer(number.reveal_short(on=today), on=today) == number


def test_each_test_number_has_its_kind(personnummer: tuple[str, ...], samordningsnummer: tuple[str, ...]) -> None:
    """The kind is read from the number itself."""
    assert {Personnummer(digits).kind for digits in personnummer} == {PersonnummerKind.PERSONNUMMER}
    assert {Personnummer(digits).kind for digits in samordningsnummer} == {PersonnummerKind.SAMORDNINGSNUMMER}


def test_the_library_sees_the_same_birth_dates(
    personnummer: tuple[str, ...], samordningsnummer: tuple[str, ...]
) -> None:
    """The personnummer library tells the same birth dates, and knows no number whose date is open."""
    for digits in (*personnummer, *samordningsnummer):
        birth = library.parse(digits).get_date() if library.valid(digits) else None
        assert Personnummer(digits).birth_date == birth


def test_an_open_birth_date_is_none(samordningsnummer: tuple[str, ...]) -> None:
    """A samordningsnummer with month or day zero is valid, has no birth date, and tells no age."""
    open_ones = [digits for digits in samordningsnummer if digits[4:6] == "00" or digits[6:8] == "60"]

    assert {digits[4:6] == "00" for digits in open_ones} == {True, False}
    for digits in open_ones:
        assert Personnummer(digits).birth_date is None
        with pytest.raises(ValueError, match="ask a person"):
            Personnummer(digits).age(date(2026, 1, 1))


@pytest.mark.parametrize("letter", INTERIM_LETTERS + INTERIM_LETTERS.lower())
def test_interim_numbers_are_read(letter: str) -> None:
    """Each letter counts as 1 in the check digit, in either case, and is kept as a capital."""
    number = Personnummer(interim(letter))

    assert number.kind == "interim"
    assert number.birth_date == date(2000, 1, 1)
    assert number.reveal() == interim(letter.upper())
    assert Personnummer(number.reveal_short(on=date(2026, 1, 1)), on=date(2026, 1, 1)) == number


@pytest.mark.parametrize("letter", ["P", "A", "O", "I", "Å", "\u017f", "\u212a", "\uff11"])
def test_other_letters_are_refused(letter: str) -> None:
    """A letter that no interim number has, or that only looks like one, is no number."""
    assert not Personnummer.is_valid(interim(letter))


def test_an_interim_number_has_a_real_birth_date() -> None:
    """The 60 of a samordningsnummer is not taken from the day of an interim number."""
    assert not Personnummer.is_valid("20000161-T22" + luhn_digit("000161122"))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "12 digits"),
        ("inget", "12 digits"),
        ("19400104-238", "12 digits"),
        ("19400104-23833", "12 digits"),
        ("19400104--2383", "12 digits"),
        ("19400104/2383", "12 digits"),
        ("+19400104-2383", "12 digits"),
        ("1940010423 83 kr", "12 digits"),
        ("١٩٤٠٠١٠٤-٢٣٨٣", "12 digits"),
        ("19401304-2383", "does not exist"),
        ("19400004-2383", "does not exist"),
        ("19400100-2383", "does not exist"),
        ("19400132-2383", "does not exist"),
        ("19400159-2383", "does not exist"),
        ("19400192-2383", "does not exist"),
        ("19410229-2383", "does not exist"),
        ("00000000-0000", "does not exist"),
        ("17400104-2383", "too old"),
        ("16400104-2383", "too old"),
        ("29400104-2383", "future"),
        ("19400104-2384", "check digit"),
        ("19400104-0005", "check digit"),
    ],
)
def test_what_breaks_a_rule_is_refused_with_that_rule(text: str, rule: str) -> None:
    """The error names the rule, and neither it nor what led to it repeats the number."""
    with pytest.raises(ValueError, match=rule) as caught:
        Personnummer(text)

    assert not Personnummer.is_valid(text)
    for error in (caught.value, caught.value.__context__, caught.value.__cause__):
        assert "2383" not in str(error)
        assert "1940" not in str(error)


def test_the_serial_000_is_refused() -> None:
    """Serials begin at 001, also where the check digit would be right."""
    assert not Personnummer.is_valid("19400104000" + luhn_digit("400104000"))


def test_a_mistyped_digit_is_always_caught(personnummer: tuple[str, ...]) -> None:
    """Every number with one wrong digit of the last ten is refused."""
    for digits in personnummer[:40]:
        for place in range(2, 12):
            wrong = digits[:place] + str((int(digits[place]) + 1) % 10) + digits[place + 1 :]
            assert not Personnummer.is_valid(wrong)


@pytest.mark.parametrize(
    ("on", "sign", "year"),
    [
        (date(2026, 11, 24), "-", 1940),
        (date(2026, 11, 24), "", 1940),
        (date(2039, 12, 31), "-", 1940),
        (date(2040, 1, 4), "-", 2040),
        (date(2040, 1, 3), "-", 1940),
        (date(2040, 1, 3), "+", 1940),
        (date(2040, 1, 1), "+", 1940),
        (date(2039, 12, 31), "+", 1840),
        (date(2026, 11, 24), "+", 1840),
        (date(2140, 1, 4), "+", 2040),
    ],
)
def test_ten_digits_get_the_latest_century_that_can_be(on: date, sign: str, year: int) -> None:
    """Without a century it is the latest birth not in the future; after + at least a hundred years back."""
    birth = Personnummer(f"400104{sign}2383", on=on).birth_date

    assert birth == date(year, 1, 4)


def test_a_samordningsnummer_gets_its_century_by_its_real_day() -> None:
    """The 60 on the day does not make a birth later than today."""
    digits = "500105" + "238"
    samordning = "500165" + "238"

    number = Personnummer(samordning + luhn_digit(samordning), on=date(2050, 1, 5))

    assert number.birth_date == date(2050, 1, 5)
    assert Personnummer(digits + luhn_digit(digits), on=date(2050, 1, 4)).birth_date == date(1950, 1, 5)


def test_today_decides_when_no_day_is_given() -> None:
    """A child born today is read from ten digits, one to be born tomorrow is a hundred years old."""
    today = datetime.now().astimezone().date()
    for day, years in ((today, 0), (today + timedelta(days=1), 100)):
        short = f"{day:%y%m%d}238"
        number = Personnummer(short + luhn_digit(short))
        assert number.birth_date is not None
        assert day.year - number.birth_date.year == years


def test_a_pickle_is_read_whatever_the_date() -> None:
    """A number written for a later day comes back although its birth date still lies ahead."""
    number = Personnummer("400104-2383", on=date(2240, 1, 4))

    assert number.birth_date == date(2240, 1, 4)
    assert pickle.loads(pickle.dumps(number)) == number  # noqa: S301 - our own


@pytest.mark.parametrize(
    ("on", "age"),
    [
        (date(1940, 1, 4), 0),
        (date(1941, 1, 3), 0),
        (date(1941, 1, 4), 1),
        (date(2026, 1, 3), 85),
        (date(2026, 1, 4), 86),
    ],
)
def test_age_counts_whole_years(on: date, age: int) -> None:
    """A year is added on the birthday, not before."""
    assert Personnummer("19400104-2383").age(on) == age


@pytest.mark.parametrize(
    ("on", "age"), [(date(2023, 2, 27), 22), (date(2023, 2, 28), 23), (date(2024, 2, 28), 23), (date(2024, 2, 29), 24)]
)
def test_a_leap_day_child_grows_older_on_the_last_of_february(on: date, age: int) -> None:
    """Without a leap day the last day of the month counts, as the law on time limits has it."""
    born = "000229238"

    assert Personnummer(f"20{born}{luhn_digit(born)}").age(on) == age


def test_there_is_no_age_before_birth() -> None:
    """A day before the birth is refused."""
    with pytest.raises(ValueError, match="not yet born"):
        Personnummer("19400104-2383").age(date(1940, 1, 3))


@pytest.mark.parametrize(
    ("on", "short"),
    [(date(2039, 12, 31), "400104-2383"), (date(2040, 1, 1), "400104+2383"), (date(2141, 1, 1), "400104+2383")],
)
def test_the_sign_changes_in_the_year_of_the_hundredth_birthday(on: date, short: str) -> None:
    """From 1 January of that year the short form has a plus."""
    assert Personnummer("19400104-2383").reveal_short(on=on) == short


def test_no_text_of_a_number_holds_a_digit(personnummer: tuple[str, ...], samordningsnummer: tuple[str, ...]) -> None:
    """`str`, `repr` and f-strings of every number are the same mask."""
    for digits in (*personnummer, *samordningsnummer, interim("T")):
        number = Personnummer(digits)
        assert str(number) == f"{number}" == MASK
        assert repr(number) == f"Personnummer('{MASK}')"


@given(st.text() | st.text(alphabet="0123456789-+ \u00a0–TtSs\u00ad", max_size=18))
def test_garbage_raises_nothing_but_value_error(text: str) -> None:
    """Any text is either a number or a ValueError."""
    if Personnummer.is_valid(text):
        assert len(Personnummer(text).reveal(separator="")) == 12
    else:
        with pytest.raises(ValueError, match=r"personal number"):
            Personnummer(text)


@given(st.dates(date(1890, 1, 1), date(2026, 1, 1)), st.integers(1, 999), st.integers(0, 9), st.booleans())
def test_the_library_agrees_on_what_is_valid(born: date, serial: int, check: int, foreign: bool) -> None:
    """For any birth date, serial and last digit, the personnummer library gives the same verdict."""
    digits = f"{born:%Y%m}{born.day + 60 * foreign:02}{serial:03}{check}"

    assert Personnummer.is_valid(digits) is bool(library.valid(digits))
