"""Names in Python are made of labels, and no two are the same."""

from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.actions.pdf.looks.names import python_name


@given(st.text(), st.sets(st.text(alphabet="ab_2", max_size=4)))
def test_any_label_has_a_name_of_its_own(label: str, taken: set[str]) -> None:
    """Whatever stands on paper, the name is a name in Python that is not taken."""
    name = python_name(label, taken)

    assert name.isidentifier()
    assert name.isascii()
    assert name not in taken


def test_long_labels_are_cut_between_words() -> None:
    """A question of many words gives a name that can be written."""
    assert python_name("Har ni under året haft inkomster av näringsverksamhet i utlandet?") == (
        "har_ni_under_aret_haft_inkomster_av"
    )
