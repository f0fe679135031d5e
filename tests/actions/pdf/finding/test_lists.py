"""Labels and values in two columns, all in one style."""

from typing import Any

LIST = [("Försäkringsnummer", "50442028"), ("Försäkringstagare", "Åsa Ängsman"), ("Ort", "Exempelby"), ("Nr", "S69-3")]


def drawn(paper: Any, lines: list[tuple[str, str]], *, pitches: tuple[float, ...] = (14,)) -> bytes:
    """Lines of two texts each, as far from each other as the pitches say by turns."""
    y, texts = 100.0, []
    for at, (left, right) in enumerate(lines):
        texts += [(50, y, left), (150, y, right)]
        y += pitches[at % len(pitches)]
    data: bytes = paper.of(*texts)
    return data


def test_a_line_of_a_list_has_its_value_on_the_right(paper: Any) -> None:
    """In an evenly spaced list of labels and values in one style, each value stands beside its label."""
    for label, value in LIST:
        assert paper.judged(drawn(paper, LIST), {"it": label}) == {"it": value}


def test_a_table_is_no_list(paper: Any, fault: type) -> None:
    """The first line of two columns of texts may be headings: nothing says that the second is the first one's value."""
    lines = [("Namn", "Roll"), ("Åsa Ängsman", "Kassör"), ("Örjan Åkerlöv", "Ledamot")]

    assert isinstance(paper.judged(drawn(paper, lines), {"it": "Namn"})["it"], fault)


def test_labels_with_their_values_below_by_turns_are_no_list(paper: Any) -> None:
    """A label of the third line, whose neighbour is a label too, does not take that for its value."""
    lines = [("Namn", "Ort"), ("Åsa Ängsman", "Exempelby"), ("Förening", "Telefon"), ("Åkerö IF", "070-174 06 05")]
    for pitches in ((14.0,), (13.0, 21.0)):
        found = paper.judged(drawn(paper, lines, pitches=pitches), {"it": "Förening"})

        assert found["it"] != "Telefon"
