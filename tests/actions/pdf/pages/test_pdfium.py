"""PDFium and its functions."""

from typing import Any

from kommunrpa.actions.pdf.pages.pdfium import functions, opened, quick


def test_the_bindings_own_functions_stay_as_they_were(paper: Any) -> None:
    """Our quick functions are twins: those of pypdfium2 keep their types for everybody else."""
    quick()

    with opened(paper.of((50, 100, "Hej")), password=None) as document:
        assert document[0].get_textpage().get_text_range() == "Hej"
    assert functions().FPDFText_GetLooseCharBox.argtypes[2] is not None
