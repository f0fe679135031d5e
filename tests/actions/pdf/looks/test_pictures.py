"""Pages are drawn with a box around each label and value."""

import io
from typing import Any

from PIL import Image

from kommunrpa.actions.pdf.document import Document
from kommunrpa.actions.pdf.looks.looking import look
from kommunrpa.actions.pdf.looks.pictures import pictures_of


def test_labels_and_values_have_boxes(paper: Any) -> None:
    """On each page, coloured frames stand where the field's label and value do, and nowhere else."""
    data = paper.draw(lambda pen: pen.text(100, 100, "Ort: Åkerö"), lambda pen: pen.text(50, 50, "Hej"))
    document = Document(data=data, password=None)
    first, second = (Image.open(io.BytesIO(each)).convert("RGB") for each in pictures_of(document, look(document)))
    coloured = [
        (x, y) for x in range(first.width) for y in range(first.height) if len({*first.getpixel((x, y))} - {0, 255}) > 1
    ]
    scale = first.width / 595

    assert 75 < min(x for x, _ in coloured) / scale < 100 < max(x for x, _ in coloured) / scale < 160
    assert 85 < min(y for _, y in coloured) / scale < 100 < max(y for _, y in coloured) / scale < 110
    assert all(red == green == blue for _, (red, green, blue) in second.getcolors(256))
