"""Options with boxes to tick."""

from pathlib import Path
from typing import Any

import pytest

from kommunrpa.actions.pdf import Checkbox, Choice

KINDS = ("Startbidrag", "Projektbidrag", "Lokalbidrag")
KIND = Choice("Typ av bidrag", choices=KINDS)


@pytest.mark.parametrize(
    "texts",
    [
        [(50, 100, "Typ av bidrag"), (150, 100, "[ ] Startbidrag"), (260, 100, "[x] Projektbidrag")],
        [(50, 100, "Typ av bidrag: [ ] Startbidrag [x] Projektbidrag [ ] Lokalbidrag")],
        [(50, 100, "Typ av bidrag: Startbidrag [ ] Projektbidrag [x] Lokalbidrag [ ]")],
        [(50, 100, "Typ av bidrag"), (50, 116, "[ ] Startbidrag"), (50, 132, "[x] Projektbidrag")],
        [(50, 100, "Typ av bidrag"), (150, 100, "Projektbidrag")],
    ],
)  # fmt: skip
def test_the_ticked_option_is_the_choice(paper: Any, texts: list[Any]) -> None:
    """In a row or a column, with boxes on either side, the option that is ticked is the value; or it is written."""
    assert paper.value(KIND, *texts) == "Projektbidrag"


@pytest.mark.parametrize(
    ("signs", "says"),
    [
        (("[ ]", "[ ]", "[ ]", "[ ]"), "är inte ifyllt"),
        (("[x]", "[x]", "[ ]", "[ ]"), "har flera ikryssade val: ”Startbidrag” (sida 1, 4 cm"),
        (("[ ]", "[ ]", "[ ]", "[x]"), "har en ikryssad ruta som inte hör till något av valen"),
    ],
)
def test_none_several_and_another_are_faults(paper: Any, signs: tuple[str, ...], says: str) -> None:
    """No tick is missing, two are ambiguous with both places named, and one beside no choice is no answer."""
    options = (KINDS[0], KINDS[1], KINDS[2], "Annat bidrag")
    texts = [(50, 116 + 16 * at, f"{sign} {text}") for at, (sign, text) in enumerate(zip(signs, options, strict=True))]

    assert paper.value(KIND, (50, 100, "Typ av bidrag"), *texts).startswith(says)


def test_drawn_and_fillable_options_are_read(paper: Any, tmp_path: Path) -> None:
    """Squares with a cross, and radio buttons with the options printed beside them."""

    def crossed(pen: Any) -> None:
        pen.text(50, 100, "Typ av bidrag")
        for at, text in enumerate(KINDS):
            pen.box(150 + at * 110, 92, 9, 9)
            pen.text(163 + at * 110, 100, text)
        pen.line(261, 93, 268, 100)
        pen.line(261, 100, 268, 93)

    def radio(pen: Any) -> None:
        pen.text(50, 100, "Typ av bidrag")
        for at, text in enumerate(KINDS):
            y = 100 + 20 * at
            pen.canvas.acroForm.radio(name="r", value=f"v{at}", selected=at == 1, x=150, y=pen.height - y - 2, size=12)
            pen.text(170, y, text)

    for draw in (crossed, radio):
        assert paper.judged(paper.draw(draw), {"it": KIND}, tmp_path) == {"it": "Projektbidrag"}


@pytest.mark.parametrize("order", [("Ja", "Nej"), ("Nej", "Ja")])
def test_a_question_is_answered_by_yes_or_no(paper: Any, order: tuple[str, str]) -> None:
    """A box that *Ja* or *Nej* stands at is the answer to a question, in any order; and never that of the next one."""
    answers = {"Har ni F-skatt?": "Nej", "Är ni momsregistrerade?": "Ja"}
    texts = []
    for y, (question, answer) in enumerate(answers.items()):
        boxes = " ".join(f"[{'x' if each == answer else ' '}] {each}" for each in order)
        texts += [(50, 100 + 20 * y, question), (250, 100 + 20 * y, boxes)]
    fields = {text: Checkbox(text) for text in answers} | {"choice": Choice("Har ni F-skatt?", choices=("Ja", "Nej"))}

    assert paper.judged(paper.of(*texts), fields) == {
        "Har ni F-skatt?": False,
        "Är ni momsregistrerade?": True,
        "choice": "Nej",
    }
