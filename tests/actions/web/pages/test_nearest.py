"""The names that are offered in place of one that is not there."""

from kommunrpa.actions.web.pages.nearest import nearest


def test_the_nearest_names_come_first() -> None:
    """What is spelt nearly so, or holds what was sought, is offered, each once, five at most."""
    names = ["Status", "Diarienummer", "Nummer", "", "Diarienummer", *(f"Nummer {at}" for at in range(9))]

    told = nearest("Diarienr", names)

    assert told.startswith("The nearest are: 'Diarienummer'")
    assert told.count("'Diarienummer'") == 1
    assert nearest("nummer", names).count(",") == 4


def test_all_names_are_told_when_none_is_near() -> None:
    """Then the reader sees what there is, or that there is nothing."""
    assert nearest("Kön", ["Ort", "Datum"]) == "There are: 'Ort', 'Datum'."
    assert nearest("Kön", []) == "There are: none."


def test_a_personal_number_is_no_name() -> None:
    """A page may call something after a person: the number is masked."""
    assert "2383" not in nearest("Utdrag", ["Utdrag 19400104-2383"])
