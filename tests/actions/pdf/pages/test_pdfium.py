"""PDFium, one caller at a time."""

import threading
from typing import Any

from kommunrpa.actions.pdf.pages.page import pages_of
from kommunrpa.actions.pdf.pages.pdfium import functions, opened, quick


def test_many_threads_read_without_harm(paper: Any) -> None:
    """Documents read in several threads at once each give their own words."""
    found: dict[int, list[str]] = {}

    def read(number: int) -> None:
        data = paper.of((50, 100, f"Dokument {number}"))
        for _ in range(20):
            found[number] = [word.text for page in pages_of(data, password=None) for word in page.words]

    threads = [threading.Thread(target=read, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == {number: ["Dokument", str(number)] for number in range(4)}


def test_the_bindings_own_functions_stay_as_they_were(paper: Any) -> None:
    """Our quick functions are twins: those of pypdfium2 keep their types for everybody else."""
    quick()

    with opened(paper.of((50, 100, "Hej")), password=None) as document:
        assert document[0].get_textpage().get_text_range() == "Hej"
    assert functions().FPDFText_GetLooseCharBox.argtypes[2] is not None
