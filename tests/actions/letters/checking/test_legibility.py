"""Tests of contrast and size, as far as they can be known before a letter is laid out."""

from typing import Any

import pytest
from docx.shared import RGBColor

from kommunrpa.actions.letters.checking.legibility import contrast


@pytest.mark.parametrize(
    ("color", "fill", "ratio"),
    [
        ("000000", "FFFFFF", 21.0),
        ("FFFFFF", "FFFFFF", 1.0),
        ("777777", "FFFFFF", 4.48),
        ("767676", "FFFFFF", 4.54),
        ("FF0000", "FFFFFF", 4.0),
        ("0000FF", "FFFF00", 8.0),
        ("949494", "FFFFFF", 3.03),
    ],
)
def test_contrast_is_that_of_the_standard(color: str, fill: str, ratio: float) -> None:
    """Known pairs, in either order."""
    assert round(contrast(color, fill), 2) == ratio
    assert contrast(fill, color) == contrast(color, fill)


def run(properties: str, text: str = "Text", paragraph: str = "") -> str:
    """A paragraph with one run."""
    return f"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def shade(fill: str, val: str = "clear") -> str:
    """A filling."""
    return f'<w:shd w:val="{val}" w:color="auto" w:fill="{fill}"/>'


GREY, FAINT = '<w:color w:val="767676"/>', '<w:color w:val="AAAAAA"/>'
WHITE, AUTO = '<w:color w:val="FFFFFF"/>', '<w:color w:val="auto"/>'
LARGE, LARGE_BOLD, BOLD = '<w:sz w:val="36"/>', '<w:b/><w:sz w:val="28"/>', "<w:b/>"
MIDDLE = '<w:color w:val="949494"/>'
BOX = "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>"
CELL = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr>{}</w:tcPr>{}</w:tc></w:tr></w:tbl><w:p/>"


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (run(GREY), False),
        (run(FAINT), True),
        (run(AUTO), False),
        (run(MIDDLE), True),
        (run(MIDDLE + LARGE), False),
        (run(LARGE_BOLD.replace("<w:sz", MIDDLE + "<w:sz")), False),
        (run(BOLD + MIDDLE), True),
        (run(WHITE + shade("1B5E4B")), False),
        (run(WHITE), True),
        (run(GREY + shade("1B5E4B")), True),
        (run(WHITE, paragraph=shade("1B5E4B")), False),
        (run(WHITE + '<w:highlight w:val="darkBlue"/>'), False),
        (run(GREY + '<w:highlight w:val="darkBlue"/>'), True),
        (CELL.format(shade("1B5E4B"), run(WHITE)), False),
        (CELL.format(shade("auto"), run(WHITE)), True),
        (run(WHITE + shade("1B5E4B", "pct25")), False),
        (BOX.format(run(WHITE)), False),
        (BOX.format(run(WHITE + shade("FFFFFF"))), True),
        (run(FAINT, "{%p if a %}") + run("", "x") + run(FAINT, "{%p endif %}"), False),
        (run(FAINT, " "), False),
    ],
)
def test_contrast_is_enough_where_it_can_be_known(kinds: Any, word: Any, xml: str, expected: bool) -> None:
    """Text on what it stands on: the nearest filling around it, else white; large text may be fainter."""
    assert ("contrast" in kinds(word.body(xml))) == expected


def test_colours_of_styles_count(kinds: Any, word: Any) -> None:
    """A faint style is found like a faint run, and a table style that fills rows makes the ground unknown."""

    def build(document: Any) -> None:
        document.styles["Quote"].font.color.rgb = RGBColor(0xBB, 0xBB, 0xBB)
        document.add_paragraph("Citat", style="Quote")

    def unknown(document: Any) -> None:
        run = document.add_table(1, 1, style="Light List").cell(0, 0).paragraphs[0].add_run("Vit")
        run.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)

    assert "contrast" in kinds(word.build(build))
    assert "contrast" not in kinds(word.build(unknown))


def test_one_finding_for_each_pair_of_colours(check: Any, word: Any) -> None:
    """It has the first place, the number of places, and the ratio cut off, never rounded up to what is needed."""
    almost = '<w:color w:val="777777"/>'
    findings = check(word.body(run(FAINT, "Ett") + run(FAINT, "Två") + run(almost, "Tre"))).findings
    faint, other = [each for each in findings if each.kind == "contrast"]

    assert faint.text == ("Kontrasten är 2,3:1, minst 4,5:1 behövs: text i #AAAAAA på #FFFFFF (antal ställen: 2).")
    assert faint.place.text == "Ett"
    assert "4,4:1" in other.text


def test_small_text_is_a_hint(finding: Any, word: Any) -> None:
    """Below 10 points, once for each size, with a decimal comma in Swedish and a point in English."""
    content = word.body(run('<w:sz w:val="17"/>') + run('<w:sz w:val="20"/>'))

    assert finding(content, "small").severity == "hint"
    assert "8,5 punkter (antal ställen: 1)" in finding(content, "small").text
    assert "8.5 points" in finding(content, "small", language="en").text
