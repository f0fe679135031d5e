"""Objects of a PDF, of whatever type."""

from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

from kommunrpa.actions.pdf.arrival.objects import dictionary, listed, resolved


def test_objects_of_a_wrong_type_are_empty() -> None:
    """Where a dictionary or list is wanted, anything else counts as an empty one."""
    some = DictionaryObject({NameObject("/A"): NumberObject(1)})

    assert dictionary(some) == some
    assert dictionary(ArrayObject()) == {}
    assert listed(ArrayObject([NumberObject(1)])) == [1]
    assert listed(some) == []
    assert resolved(None) is None
