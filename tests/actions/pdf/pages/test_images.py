"""Pictures of pages as images."""

import io
import sys

import pytest
from PIL import Image

from kommunrpa.actions.pdf import Box
from kommunrpa.actions.pdf.pages.drawing import Picture
from kommunrpa.actions.pdf.pages.images import cut_out, image_of
from kommunrpa.errors import ConfigError

GREY = Picture(20, 10, 0.5, bytes(range(200)))


def test_a_part_ends_where_the_page_does() -> None:
    """What lies beyond the edge is left out; a dot here is half a point."""
    image = Image.open(io.BytesIO(cut_out(GREY, Box(0, 0, 3, 3), margin=1)))

    assert (image.mode, image.size) == ("L", (8, 8))
    assert image.getpixel((7, 7)) == 7 * 20 + 7


def test_without_pillow_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is of the extra `ocr`."""
    monkeypatch.setitem(sys.modules, "PIL", None)

    with pytest.raises(ConfigError, match=r"kommunrpa\[ocr\]"):
        image_of(GREY)
