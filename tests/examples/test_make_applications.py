"""The 30 applications: what is on them, where it stands, and which four need a person."""

import csv
import itertools
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from exempelby import Town
from exempelby.checks import Refused, amount, organisation_number
from exempelby.grant import GRANT_TYPES
from foreningsbidrag import make_applications as maker
from stdnum import luhn

ROOT = Path(__file__).parents[2]
LABELS = ["Förening", "Organisationsnummer", "Sökt belopp", "Typ av bidrag", "Verksamhetsår", "Avser", "Kontaktperson",
          "Personnummer", "E-post", "Telefon", "Datum"]  # fmt: skip
DELEGATION = 50_000


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    """Give what stands on each application."""
    with maker.DATA.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Give the made applications."""
    return maker.make_applications(tmp_path_factory.mktemp("å ä ö") / "inbox")


def _boxes(path: Path) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Give each run of text on the only page with its left, bottom, right and top."""
    with pypdfium2.PdfDocument(path) as document:
        assert len(document) == 1
        text = document[0].get_textpage()
        rectangles = [text.get_rect(number) for number in range(text.count_rects())]
        return [(text.get_text_bounded(*box).strip(), box) for box in rectangles]


def test_each_label_and_value_is_printed_as_it_is(rows: list[dict[str, str]], inbox: list[Path]) -> None:
    """Every label and every value stands on the page in one piece, å ä ö and all."""
    for row, path in zip(rows, inbox, strict=True):
        texts = [text for text, _ in _boxes(path)]

        assert [label for label in LABELS if texts.count(label) != 1] == []
        assert [row[label] for label in LABELS if row[label] and row[label] not in texts] == []


def test_values_stand_to_the_right_or_below(rows: list[dict[str, str]], inbox: list[Path]) -> None:
    """One form has each value on its label's line, the other has it below the label in the same box."""
    met = set()
    for row, path in zip(rows, inbox, strict=True):
        boxes: dict[str, Any] = dict(_boxes(path))
        for label in (label for label in LABELS if row[label]):
            name, value = boxes[label], boxes[row[label]]
            below = value[3] < name[1] and abs(value[0] - name[0]) < 3
            beside = value[0] > name[2] and value[1] < name[3] and name[1] < value[3]

            assert (beside, below) == (row["Blankett"] == "rader", row["Blankett"] == "rutor")
        met.add(row["Blankett"])

    assert met == {"rader", "rutor"}


def test_no_text_runs_into_another(inbox: list[Path]) -> None:
    """No two texts of a page overlap, and none leaves the paper's margins."""
    for path in inbox:
        boxes = [box for _, box in _boxes(path)]

        assert min(box[0] for box in boxes) >= maker.LEFT - 1
        assert max(box[2] for box in boxes) <= maker.RIGHT + 1
        for one, other in itertools.combinations(boxes, 2):
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_four_of_thirty_need_a_person(rows: list[dict[str, str]], town: Town) -> None:
    """One is over the limit, one has a wrong check digit, one lacks the amount, one is registered; no two coincide."""
    taken = {(case.get("orgnr"), case.get("activity_year")) for case in town.cases() if case["registered"].month < 3}
    over = [row for row in rows if row["Sökt belopp"] and float(amount(row["Sökt belopp"])) > DELEGATION]
    wrong = [row for row in rows if not luhn.is_valid(row["Organisationsnummer"].replace("-", ""))]
    lacking = [row for row in rows if not row["Sökt belopp"]]
    registered = [row for row in rows if (row["Organisationsnummer"], row["Verksamhetsår"]) in taken]
    apart = [rows.index(*four) for four in (over, wrong, lacking, registered)]

    assert len(rows) == 30
    assert len(set(apart)) == 4
    assert sorted(apart) not in ([0, 1, 2, 3], [26, 27, 28, 29])


def test_the_town_would_accept_the_others(rows: list[dict[str, str]]) -> None:
    """Every other association is a new one, with values that the town's form takes."""
    types = {text for group in GRANT_TYPES.values() for text in group.values()}
    refused = 0
    for row in rows:
        try:
            organisation_number(row["Organisationsnummer"])
        except Refused:
            refused += 1

    assert refused == 1
    assert {row["Typ av bidrag"] for row in rows} <= types
    assert len({row["Organisationsnummer"] for row in rows}) == 30


def test_nobody_on_them_is_real(rows: list[dict[str, str]]) -> None:
    """Numbers are Skatteverket's test numbers, one a person; phones and addresses are those kept free for fiction."""
    test_numbers = set((ROOT / "tests/data/testpersonnummer.txt").read_text(encoding="utf-8").split())
    numbers = [row["Personnummer"].replace("-", "") for row in rows]

    assert set(numbers) <= test_numbers
    assert len(set(numbers)) == 30
    assert all(row["E-post"].endswith("@example.com") for row in rows)
    assert all(re.fullmatch(r"070-174 06 (0[5-9]|[1-9]\d)", row["Telefon"]) for row in rows)


def test_file_names_tell_nothing(inbox: list[Path]) -> None:
    """The files are numbered, nothing else."""
    assert [path.name for path in inbox] == [f"ansokan-{number:02d}.pdf" for number in range(1, 31)]


def test_made_again_they_are_the_same_bytes(inbox: list[Path], tmp_path: Path) -> None:
    """Two makings give the same bytes, so that what is keyed by content stays the same case."""
    again = maker.make_applications(tmp_path)

    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in inbox]


def test_a_complete_folder_is_left_alone(tmp_path: Path) -> None:
    """A second call writes nothing, mends what was cut off, and touches no file that isn't its own."""
    first, *rest = maker.make_applications(tmp_path)
    stranger = tmp_path / "brev.pdf"
    stranger.write_bytes(b"%PDF")
    whole = first.read_bytes()
    first.write_bytes(whole[:100])
    before = [path.stat().st_mtime_ns for path in rest]
    maker.make_applications(tmp_path)

    assert first.read_bytes() == whole
    assert [path.stat().st_mtime_ns for path in rest] == before
    assert sorted(tmp_path.iterdir()) == sorted([first, *rest, stranger])


def test_a_text_too_long_for_its_field_is_refused(rows: list[dict[str, str]]) -> None:
    """A value that would run into the next field stops the making, without being quoted."""
    with pytest.raises(ValueError, match=r"applications\.csv") as caught:
        maker.draw({**rows[0], "Avser": "Hemligt " * 30})

    assert "Hemligt" not in str(caught.value)


def test_the_script_says_what_it_made(tmp_path: Path) -> None:
    """Run as a program it fills the folder it is given."""
    script = ROOT / "examples/foreningsbidrag/make_applications.py"
    done = subprocess.run(
        [sys.executable, script, tmp_path], check=True, capture_output=True, text=True, encoding="utf-8"
    )

    assert done.stdout.startswith("30 ansökningar i ")
    assert len(list(tmp_path.glob("*.pdf"))) == 30
