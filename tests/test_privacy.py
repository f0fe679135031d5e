"""Personal numbers in everything that is about to be written down: all of them are found, and little else."""

import json
import math
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import IntEnum
from pathlib import PureWindowsPath
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.privacy import MASK, mask, mask_all
from kommunrpa.sweden import Personnummer

PERSON = "194001042383"

SPACES = [" ", "  ", "\t", "\n", "\u00a0", "\u2009", "\u202f", "\u3000", "\u200b", "\ufeff"]
DASHES = ["-", "+", "–", "—", "\u2010", "\u2011", "\u2012", "\u2015", "−", "\u00ad", "\ufe58", "\ufe63", "\uff0d"]
OTHERS = ["", ".", "_", " - ", " – ", "- ", "+ "]
ENCODED = ["%20", "+", "%2D", "%2d", "%2B", "%5F", "%C2%A0", "%c2%ad", "%E2%80%93", "%E2%80%AF", "%E2%88%92", "%20-%20"]
LEGACY = ["%A0", "%AD", "%96", "%97", "%252D", "%2520", "%252520"]
ESCAPED = [r"\xa0", r"\xad", r"\u2011", r"\u202f", r"\u00a0", r"\t", r"\n", r"\\u2013", r"\u2212"]
HTML = [
    "&nbsp;",
    "&shy;",
    "&ndash;",
    "&minus;",
    "&#45;",
    "&#8209;",
    "&#8211;",
    "&#160;",
    "&#x2011;",
    "&#x2D;",
    "&#8722;",
]
SEPARATORS = [*SPACES, *DASHES, *OTHERS, *ENCODED, *LEGACY, *ESCAPED, *HTML]


def spellings(number: str) -> list[str]:
    """Every way in which people, forms, programs and addresses write one number."""
    birth, serial = number[:8], number[8:]
    found = [f"{each}{sign}{serial}" for each in (birth, birth[2:]) for sign in SEPARATORS]
    for sign in ("-", " ", ".", "–", "%20"):
        parts = [birth[:4], birth[4:6], birth[6:], serial]
        found += [sign.join(parts), sign.join([birth[2:4], *parts[1:]])]
    for row in (number, number[2:]):
        found += [" ".join(row), "|".join(row), " | ".join(row), "\u00a0".join(row)]
        found += [" ".join([*row[:-4], "-", *row[-4:]]), "".join(f"%{ord(each):02X}" for each in row)]
    found += [f"{birth}-%{ord(serial[0]):x}{serial[1:]}", f"SE{number[2:]}01", f"se {number[2:]}01", f"00{number[2:]}"]
    found += [f"0007:{number[2:]}", f"{number}.0", f"{birth}T{serial}".replace("T", "  -")]
    return found


def parts_of(number: str) -> set[str]:
    """What must not be left of a number."""
    return {number[2:8], number[8:]}


def test_every_published_number_is_found_in_every_spelling(people: tuple[str, ...]) -> None:
    """Of no test number anything is left that could be told apart; each is written in a third of the ways."""
    for place, number in enumerate(people):
        for spelling in spellings(number)[place % 3 :: 3]:
            text = mask(f"Sökande {spelling} har ringt")

            assert MASK in text, ascii(spelling)
            assert not any(part in text for part in parts_of(number)), (ascii(spelling), ascii(text))


CONTEXTS = [
    "{}",
    "Sökande: {}.",
    "({})",
    '"{}"',
    "'{}'",
    "pnr={}&x=1",
    '{{"person": {{"pnr": "{}"}}}}',
    "<td>{}</td>",
    "https://a.example/person/{}/ärenden?x=1",
    "https://a.example/?q=%22{}%22",
    "https://a.example/?q=%20{}%20",
    "https://a.example/?next=%2Fperson%2F{}%2F",
    r"C:\Ärenden\{}\beslut.pdf",
    r"C:\Ärenden\2026\{}_beslut.pdf",
    "/srv/ärenden/{}.pdf",
    "ValueError('{}')",
    r"KeyError('\xa0{}\xa0')",
    r'{{"text": "f\u00f6r \u00a0{}\n"}}',
    "pnr{}",
    "ID{}X",
    "_{}_",
    "Personnummer¹{}",
    "5 m²{}",
    "tel 070-174 06 05, {}",
    "2026-11-24 {} 12 500 kr",
    "{} ring 070-174 06 05",
    "\u2028{}\u2028",
    "mailto:{}@example.com",
    "1. {}",
    "rad 3: {}; rad 4: tom",
    "•{}•",
]


@pytest.mark.parametrize("context", CONTEXTS)
def test_a_number_is_found_wherever_it_stands(context: str) -> None:
    """Sentences, JSON, addresses, Windows paths, exception texts: the surroundings do not hide a number."""
    for spelling in spellings(PERSON):
        text = mask(context.format(spelling))

        assert MASK in text, (context, ascii(spelling))
        assert not any(part in text for part in parts_of(PERSON)), (ascii(text), ascii(spelling))


@pytest.mark.parametrize("context", [each for each in CONTEXTS if not each.startswith("2026")])
def test_what_stands_around_a_number_stays(context: str) -> None:
    """Only the number itself is replaced."""
    assert mask(context.format("19400104-2383")) == context.format(MASK)


@pytest.mark.parametrize("encode", [quote, quote_plus, repr, ascii, json.dumps])
@pytest.mark.parametrize("separator", [*SPACES, *DASHES])
def test_no_usual_encoding_hides_a_number(encode: type[str], separator: str) -> None:
    """What an address, a repr or JSON makes of a number is still recognised."""
    text = mask(encode(f"för {PERSON[:8]}{separator}{PERSON[8:]} ö"))

    assert MASK in text
    assert "2383" not in text


@pytest.mark.parametrize("joint", [", ", " ", "\n", ";", "\t", "/", " och ", "-", "%20"])
def test_of_several_numbers_in_a_row_nothing_is_left(people: tuple[str, ...], joint: str) -> None:
    """A list, a table row and lines beneath each other hide each of their numbers."""
    assert not re.search("[0-9]{3}", mask(joint.join(people)))


def test_of_two_numbers_that_share_digits_nothing_is_left() -> None:
    """Where the end of one number begins another, both are covered."""
    firsts = [f"{year:02}0709-1204" for year in range(60, 100)]
    seconds = [f"1204 15-{serial}" for serial in range(2380, 2400)]
    first, second = (next(each for each in texts if mask(each) == MASK) for texts in (firsts, seconds))

    assert mask(f"nr {first}{second.removeprefix('1204')}.") == f"nr {MASK}."


def test_interim_numbers_are_found() -> None:
    """A letter counts as 1 where the serial begins: one check digit of ten is right, and other letters are none."""
    right = [number for number in range(10) if mask(f"elev 20100101-T22{number} i 3 B") == f"elev {MASK} i 3 B"]

    assert right == [number for number in range(10) if mask(f"20100101-122{number}") == MASK]
    assert len(right) == 1
    assert mask(f"20100101-A22{right[0]}") == f"20100101-A22{right[0]}"


@pytest.mark.parametrize("letter", list("TRSUWXJKLMN"))
def test_every_letter_of_interim_numbers_is_known(letter: str) -> None:
    """All eleven letters are treated alike."""
    right = next(number for number in range(10) if mask(f"20100101-T22{number}") == MASK)

    assert mask(f"20100101-{letter}22{right}") == mask(f"100101{letter.lower()}22{right}") == MASK


def test_a_samordningsnummer_with_an_unknown_day_is_found(people: tuple[str, ...]) -> None:
    """Month and day of a samordningsnummer may be zero."""
    unknown = [number for number in people if number[4:6] == "00" or number[6:8] == "60"]

    assert unknown
    assert {mask(number) for number in unknown} == {MASK}


STAYS = [
    "Order 1234567890",
    "order 100234-5678",
    "OCR 123456789023",
    "OCR 12345674 och 9912345678",
    "Faktura 20260017",
    "Bankgiro 123-4566",
    "bg 5050-1055",
    "bg 5050-1055 och pg 12 34 56-6",
    "Plusgiro 123456-6",
    "2026-11-24",
    "2026-11-24 10:15:00",
    "2026-11-24T10:15:00.123456+01:00",
    "20261124101500",
    "1732438800",
    "1732438800123",
    "24/11/2026 10.15",
    "070-174 06 06",
    "+46 70 174 06 05",
    "08-508 00 000",
    "7f3a1b2c-1234-4567-89ab-cdef01234567",
    "556677-8899",
    "Org.nr 802481-1234, 212000-1355",
    "165566778899",
    "SE556677889901",
    "7310865000002",
    "SE45 5000 0000 0583 9825 7466",
    "SE4550000000058398257466",
    "12 345,50 kr",
    "1 234 567 890,00 kr",
    "-12345678,90",
    "Dnr KS 2026/0123-45",
    "ISBN 978-91-7000-150-5",
    "192.168.100.123:8080",
    "v. 48, 2026",
    "Fastighet Exempelby 19:400104",
    "3.14159265358979",
    "0x1f00000000",
    "sida 1 av 12345678",
    "194001042384",  # wrong check digit
    "194013042383",  # no month 13
    "194002302383",  # no 30 February
    "174001042383",  # too long ago
    "299001042383",  # in the future
    "19400104-238",  # too short
    "1194001042383",  # a digit before it
    "1940010423831",  # a digit after it
    "%3119400104-2383",  # an encoded digit before it
    "19400104-2383%31",  # an encoded digit after it
    "194001042383" * 2,
]


@pytest.mark.parametrize("text", STAYS)
def test_other_numbers_stay(text: str) -> None:
    """Order numbers, references, dates, telephones, accounts and wrong numbers are no personal numbers."""
    assert mask(text) == text
    assert mask(f"Ärende {text} är klart.") == f"Ärende {text} är klart."


def _is_real(digits: str) -> bool:
    """Whether ten or twelve digits are a personal number, told by other means than the mask's own."""
    if len(digits) == 10:
        return any(_is_real(century + digits) for century in ("18", "19", "20"))
    today = datetime.now(tz=UTC).date() + timedelta(days=1)
    month, day = int(digits[4:6]), int(digits[6:8])
    if day >= 60:
        month, day = month or 1, day - 60 or 1
    try:
        born = date(int(digits[:4]), month, day)
    except ValueError:
        return False
    products = "".join(str(int(digit) * (2 - place % 2)) for place, digit in enumerate(digits[2:]))
    return sum(map(int, products)) % 10 == 0 and born <= today and today.year - born.year <= 130


def dates(*, century: bool) -> st.SearchStrategy[str]:
    """Digits that begin with a date, so that a tenth of them are real numbers."""
    form = "%Y%m%d" if century else "%y%m%d"
    days = st.dates(date(1850, 1, 1), date(2060, 1, 1)).map(lambda day: day.strftime(form))
    return st.builds(str.__add__, days, st.from_regex(r"[0-9]{4}", fullmatch=True))


@given(digits=st.from_regex(r"([0-9]{2})?[0-9]{10}", fullmatch=True) | dates(century=True) | dates(century=False))
def test_digits_are_masked_exactly_when_they_are_a_persons(digits: str) -> None:
    """A row of digits is replaced if and only if date and check digit are right; ``00`` stands for a century too."""
    real = _is_real(digits) or (digits.startswith("00") and len(digits) == 12 and _is_real(digits[2:]))

    assert (mask(digits) == MASK) is real
    assert (mask(f"x{digits}y") == f"x{MASK}y") is real


@given(
    text=dates(century=True) | dates(century=False), sign=st.sampled_from(["", "-", "+", " ", "–", "\u00a0", "\u00ad"])
)
def test_whatever_the_library_takes_for_a_person_is_masked(text: str, sign: str) -> None:
    """No text that `Personnummer` accepts gets past the mask, unless that person would be older than anyone alive."""
    spelling = f"{text[:-4]}{sign}{text[-4:]}"
    if Personnummer.is_valid(spelling) and (len(text) == 10 or _is_real(text)) and sign != "+":
        assert mask(spelling) == MASK


TOKENS = [
    *["0", "1", "19", "20", "850709", "19400104", "2383", "-2383", "19400104-2383", "195000692383", "T", "SE", "01"],
    *["-", "+", " ", "%", "%2", "%20", "%3", "%31", "\\", "\\x", "\\xa0", "\\u20", "&", "&nbsp;", "|", "•", MASK],
    *["å", "\n", "\ud800", "\x00", "¹", "٣", "９", "é", "%E2%80", "%9", "kr"],
]
MESS = st.text() | st.lists(st.sampled_from(TOKENS), max_size=25).map("".join)


@given(text=MESS)
def test_masking_twice_is_masking_once(text: str) -> None:
    """A masked text holds nothing more to mask, whatever it was."""
    once = mask(text)

    assert mask(once) == once


@given(text=MESS)
def test_a_masked_text_is_hardly_longer(text: str) -> None:
    """Each mask stands for ten signs at least, and a text without digits is the same text."""
    masked = mask(text)

    assert len(masked) <= len(text) + len(text) // 10
    if not re.search("[0-9]", text):
        assert masked == text


@given(
    before=st.text(st.characters(exclude_categories=["Nd", "Cs"], exclude_characters="%\\")),
    after=st.text(st.characters(exclude_categories=["Nd", "Cs"], exclude_characters="%")),
    spelling=st.sampled_from(spellings(PERSON)),
)
def test_no_text_around_a_number_hides_it(before: str, after: str, spelling: str) -> None:
    """Between any two texts without digits nothing of the number is left, and the texts are still there."""
    masked = mask(before + spelling + after)

    assert MASK in masked
    assert not any(part in masked for part in parts_of(PERSON))


def test_a_long_text_takes_no_time_worth_speaking_of() -> None:
    """Digits, spaces and half escapes by the thousand do not set the search off on endless paths."""
    for piece in ("12", "1 ", "12 - ", "%20", "%31", "1%", "12&nbsp;", "1|", "\\u20", "19400104-"):
        text = piece * 2_000

        assert mask(text) == text or MASK in mask(text[:200])


class Colour(IntEnum):
    """A number with a name."""

    RED = 1


@pytest.mark.parametrize(
    ("value", "masked"),
    [
        ("19400104-2383", MASK),
        (194001042383, MASK),
        (194001042383.0, f"{MASK}.0"),
        (Decimal(4001042383), MASK),
        (b"400104-2383", f"b'{MASK}'"),
        (1234, 1234),
        (12.5, 12.5),
        (True, True),
        (None, None),
        (Colour.RED, 1),
        (math.nan, "nan"),
        (math.inf, "inf"),
        (date(2026, 11, 24), "2026-11-24"),
        (PureWindowsPath(r"C:\å\400104-2383.pdf"), rf"C:\å\{MASK}.pdf"),
        ([1, ("400104-2383", {2})], [1, [MASK, [2]]]),
        ({"a": {"b": ["19400104 2383"]}}, {"a": {"b": [MASK]}}),
        ({"400104-2383": 1, 4001042383: 2}, {MASK: 2}),
        ({1: None}, {"1": None}),
        (frozenset({"400104-2383"}), [MASK]),
        (ValueError("Åsa Öst, 400104-2383"), "ValueError"),
        ([{"why": KeyError("Åsa Öst")}], [{"why": "KeyError"}]),
        (Personnummer("400104-2383"), MASK),
    ],
)
def test_every_part_of_a_value_is_masked(value: object, masked: object) -> None:
    """Texts, numbers and keys at any depth; errors by their type, other things by their text."""
    assert mask_all(value) == masked
    assert json.dumps(mask_all(value), allow_nan=False)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | MESS,
    lambda inner: st.lists(inner) | st.dictionaries(MESS, inner) | st.tuples(inner),
    max_leaves=8,
)


@given(value=JSON)
def test_what_is_masked_is_json_and_stays_masked(value: object) -> None:
    """Any value becomes strict JSON, and masking it again changes nothing."""
    once = mask_all(value)

    assert json.loads(json.dumps(once, allow_nan=False)) == once
    assert mask_all(once) == once


def test_texts_can_be_cleaned_in_another_way() -> None:
    """Whoever has more to hide gives a function for it, and it is asked for keys, texts and numbers alike."""
    cleaned = mask_all(
        {"hemlig": ["hemlig", 7, 1.5, None]}, clean=lambda text: text.replace("hemlig", "•").replace("7", "•")
    )

    assert cleaned == {"•": ["•", "•", 1.5, None]}
