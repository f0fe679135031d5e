"""Objects of a PDF made of plain values."""

from pypdf import generic

from kommunrpa.actions.pdf.writing.building import Words, change, entry_of, made


def test_each_value_has_its_type() -> None:
    """A plain text is a name; Words are for people; what is an object already stays the same one."""
    own = generic.NumberObject(7)
    item = made({"/A": [1, 1.23456, True, "/Name", Words("å")], "/B": own})

    assert [type(each) for each in item["/A"]] == [
        generic.NumberObject,
        generic.FloatObject,
        generic.BooleanObject,
        generic.NameObject,
        generic.TextStringObject,
    ]
    assert item["/A"][1] == generic.FloatObject(1.2346)
    assert item.raw_get("/B") is own


def test_entries_are_set_and_made_where_they_are_missing() -> None:
    """What is there stays."""
    item = made({"/A": {"/X": 1}})
    change(entry_of(item, "/A"), {"/Y": 2})
    change(entry_of(item, "/B"), {"/Z": 3})

    assert item == {"/A": {"/X": 1, "/Y": 2}, "/B": {"/Z": 3}}
