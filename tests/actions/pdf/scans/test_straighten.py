"""How far askew a picture lies, and where it is printed on."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from kommunrpa.actions.pdf.scans.straighten import ink_of, skew_of


def rows_of_print(skew: float, *, paper: int = 250, print_: int = 30) -> np.ndarray:
    """A picture with rows of short marks, turned clockwise."""
    image = Image.new("L", (1000, 1400), paper)
    draw = ImageDraw.Draw(image)
    for y in range(200, 1200, 40):
        for x in range(150, 800, 23):
            draw.rectangle((x, y, x + 14, y + 18), fill=print_)
    return np.asarray(image.rotate(-skew, resample=Image.Resampling.BICUBIC, fillcolor=paper))


@pytest.mark.parametrize("skew", [0.0, 0.3, -0.85, 1.5, -3.2])
def test_the_skew_is_found_to_a_tenth_of_a_degree(skew: float) -> None:
    """A page on the glass a little askew is turned back to where its rows are level."""
    assert skew_of(ink_of(rows_of_print(skew))) == pytest.approx(skew, abs=0.1)


@pytest.mark.parametrize(("paper", "print_"), [(255, 0), (250, 30), (180, 60), (210, 120)])
def test_ink_is_told_from_paper_of_any_shade(paper: int, print_: int) -> None:
    """Grey paper, recycled paper and pale print are seen for what they are."""
    picture = rows_of_print(0, paper=paper, print_=print_)

    assert (ink_of(picture) == (picture < (paper + print_) / 2)).mean() > 0.99


def test_an_empty_page_is_level() -> None:
    """Where nothing stands there is nothing to straighten."""
    assert skew_of(ink_of(np.full((50, 40), 255, np.uint8))) == 0.0
