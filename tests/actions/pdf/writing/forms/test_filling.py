"""A form that is filled in, as the file keeps it and as a viewer shows it."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from kommunrpa.actions.pdf.writing.building import Words, added, change, made, written
from kommunrpa.actions.pdf.writing.forms.filling import fill
from kommunrpa.errors import ActionError, BusinessError

COMB, MULTILINE, READ_ONLY = 1 << 24, 1 << 12, 1
COMBO, EDIT, SEVERAL, RADIO = 1 << 17, 1 << 18, 1 << 21, 1 << 15
LETTERS = "abcxyzåäöéèüßøæñçÅÄÖÉŁłŠšŽž 0123456789-–.,:;!?()/&%+'\"”§½€"
NAMES = st.text(st.sampled_from(LETTERS), min_size=1, max_size=40).filter(str.strip)


def inside(box: Any, left: float, top: float, right: float, bottom: float) -> bool:
    """Whether something was drawn, and nothing outside a box."""
    return box is not None and left <= box[0] and top <= box[1] and box[2] <= right and box[3] <= bottom


@given(text=NAMES)
def test_what_is_written_is_kept_and_shown(forms: Any, entry: Any, text: str) -> None:
    """The file keeps every character, a viewer draws it inside the field, and the flattened page says the same."""
    blank = forms.of(entry("Text2", "Namn"))
    filled, flat = forms.fill(blank, Namn=text), forms.fill(blank, flatten=True, Namn=text)

    assert forms.value(filled, "Text2") == text
    assert inside(forms.inked(blank, filled), 199, 59.5, 401, 82.5) or not any(map(str.isalnum, text))
    assert sorted(forms.letters(flat)) == sorted("Namn" + "".join(text.split()))


@pytest.mark.parametrize("turn", [0, 90, 270])
@pytest.mark.parametrize("da", ["/Helv 0 Tf 0 g", "/Helv 11 Tf 0 0 1 rg", "/Times 9 Tf", ""])
def test_a_page_may_be_turned(forms: Any, entry: Any, turn: int, da: str) -> None:
    """On a page that is shown turned the text is upright and inside its field, whatever font is asked for."""
    more = {"/MK": {"/R": turn}, "/DA": Words(da)}
    blank = forms.of(entry("a", "Namn", more), turn=turn, form={})
    top = 62 if turn == 0 else 60

    assert inside(forms.inked(blank, forms.fill(blank, Namn="Åsa Öberg")), 199, top - 3, 401, top + 21)
    assert "Åsa Öberg" in forms.text(forms.fill(blank, flatten=True, Namn="Åsa Öberg"))


def test_a_field_may_be_turned_on_its_page(forms: Any, entry: Any) -> None:
    """A field that is turned itself has its text along its longer side."""
    blank = forms.of(entry("a", "Namn", {"/MK": {"/R": 90}}, size=(20, 120), at=(200, 600)))

    assert inside(forms.inked(blank, forms.fill(blank, Namn="Åsa Öberg")), 199, 120, 221, 243)


def test_a_comb_has_one_character_a_cell(forms: Any, entry: Any) -> None:
    """Each character stands in its cell, and the shorter spelling is taken where it is the one that fits."""
    comb = {"/Ff": COMB, "/MaxLen": 12}
    blank = forms.of(entry("a", "Personnummer", comb, size=(240, 20)))
    filled = forms.fill(blank, flatten=True, Personnummer=[["19400104-2383", "194001042383"]])

    assert "1 9 4 0 0 1 0 4 2 3 8 3" in forms.text(filled)


def test_several_lines_are_broken_and_kept(entry: Any, refilled: Any) -> None:
    """Line ends are kept, and a long line is broken between words and made smaller until all of it is seen."""
    text = "Vi söker bidrag till läger för 25 barn. " * 8
    tall = entry("a", "Namn", {"/Ff": MULTILINE}, size=(200, 60), at=(200, 600))

    assert refilled(tall, "Storgatan 1\n123 45 Exempelby") == "Storgatan 1\n123 45 Exempelby"
    assert " ".join(refilled(tall, text).split()) == text.strip()


@pytest.mark.parametrize(
    ("more", "value", "fault"),
    [
        ({"/MaxLen": 4}, "Öberg", "rymmer högst 4 tecken"),
        ({"/DA": Words("/Helv 12 Tf")}, "Mycket lång text " * 4, "längre än vad som får plats"),
        ({"/DA": Words("/Helv 12 Tf"), "/Ff": MULTILINE}, "en rad " * 20, "längre än vad som får plats"),
        ({}, "x" * 200, "längre än vad som får plats"),
        ({}, "två\nrader", "har bara en rad"),
        ({}, "日本", "tecknet CJK UNIFIED IDEOGRAPH-65E5 finns inte"),
        ({}, "שלום", "tecknet HEBREW LETTER SHIN finns inte"),
        ({}, "a\x01", r"tecknet U\+0001 finns inte"),
    ],
)
def test_what_would_be_cut_or_empty_is_refused(forms: Any, entry: Any, more: Any, value: str, fault: str) -> None:
    """A text that a viewer would cut, or show as empty boxes, is an error in Swedish that names the label."""
    with pytest.raises(BusinessError, match=f"^Fältet ”Namn”.*{fault}"):
        forms.fill(forms.of(entry("a", "Namn", more)), Namn=value)


def test_letters_that_forms_lack_come_from_another_font(entry: Any, refilled: Any) -> None:
    """A name with letters that no form's own font has is shown whole, where a font with them is installed."""
    try:
        assert refilled(entry("a", "Namn"), "Ćosić-Dąbrowska Şahin") == "Ćosić-Dąbrowska Şahin"
    except BusinessError as fault:
        pytest.skip(f"no such font is installed here: {fault}")


def test_an_empty_text_empties_a_field(forms: Any, entry: Any) -> None:
    """What stood in a field before is gone, also from the bytes of the file."""
    before = forms.fill(forms.of(entry("a", "Namn")), Namn="Hemlig")
    after = forms.fill(before, Namn="")

    assert forms.value(after, "a") == ""
    assert "Hemlig" not in forms.text(forms.fill(before, flatten=True, Namn=""))
    assert b"Hemlig".hex().encode() in forms.everything(before)
    assert b"Hemlig".hex().encode() not in forms.everything(after)


def test_a_box_is_ticked_and_unticked(forms: Any, entry: Any) -> None:
    """A box gets the state that the file has for it, and is seen to have it."""
    blank = forms.of(entry("a", "Jag intygar", forms.box(), size=(14, 14)))
    ticked = forms.fill(blank, Jag_intygar=True)

    assert forms.value(ticked, "a") == "/Ja"
    assert inside(forms.inked(blank, ticked), 29, 60, 46, 83)
    assert forms.inked(blank, forms.fill(ticked, Jag_intygar=False)) is None


def test_a_box_without_a_look_gets_one(forms: Any, entry: Any) -> None:
    """A box that the file says nothing of gets a cross of its own."""
    blank = forms.of(entry("a", "Jag intygar", {"/FT": "/Btn"}, size=(14, 14)))

    assert inside(forms.inked(blank, forms.fill(blank, flatten=True, Jag_intygar=True)), 29, 60, 46, 83)


def test_one_of_a_group_is_ticked_by_its_label(forms: Any, entry: Any) -> None:
    """Boxes of one name: the one beside the text is ticked, the others are not."""
    boxes = [
        entry("svar", label, forms.box(state=state), size=(14, 14)) for label, state in (("Ja", "/J"), ("Nej", "/N"))
    ]
    blank = forms.of(*boxes)
    yes = forms.fill(blank, svar="Ja")

    assert forms.value(yes, "svar") == "/J"
    assert forms.value(forms.fill(yes, Nej=True), "svar") == "/N"
    with pytest.raises(ActionError, match=r"There are: 'Ja', 'Nej'\."):
        forms.fill(blank, svar="Kanske")


def test_a_list_is_chosen_from_by_what_it_shows(forms: Any, entry: Any) -> None:
    """The shown text or the value behind it chooses; what is no choice is an error that lists them."""
    options = [[Words("12"), Words("Skåne")], [Words("13"), Words("Halland")]]
    blank = forms.of(entry("a", "Län", {"/FT": "/Ch", "/Ff": COMBO, "/Opt": options}))

    assert forms.value(forms.fill(blank, Län="skåne"), "a") == "12"
    assert "Halland" in forms.text(forms.fill(blank, flatten=True, Län="13"))
    with pytest.raises(ActionError, match=r"There are: 'Skåne', 'Halland'\."):
        forms.fill(blank, Län="Blekinge")


def test_a_list_that_is_open_takes_several_choices(forms: Any, entry: Any) -> None:
    """A list that allows it takes several, and one that may be written in takes any text."""
    options = [Words(text) for text in ("svenska", "finska", "samiska")]
    opened = entry("a", "Språk", {"/FT": "/Ch", "/Ff": SEVERAL, "/Opt": options}, size=(100, 45))
    free = entry("b", "Land", {"/FT": "/Ch", "/Ff": COMBO | EDIT, "/Opt": options})
    data = forms.fill(forms.of(opened, free), Språk=[["svenska"], ["samiska"]], Land="Åland")

    assert forms.value(data, "a") == ["svenska", "samiska"]
    assert forms.value(data, "b") == "Åland"
    with pytest.raises(ActionError, match="takes one choice"):
        forms.fill(forms.of(free), Land=[["finska"], ["svenska"]])


def test_choices_that_would_not_be_seen_are_refused(forms: Any, entry: Any) -> None:
    """An open list with room for one row can't show its first and its last; a long one begins at what is chosen."""
    options = [Words(text) for text in ("svenska", "finska", "samiska", "romani")]
    low = entry("a", "Språk", {"/FT": "/Ch", "/Ff": SEVERAL, "/Opt": options}, size=(100, 16))

    assert "romani" in forms.text(forms.fill(forms.of(low), flatten=True, Språk="romani"))
    with pytest.raises(BusinessError, match="valen får inte plats"):
        forms.fill(forms.of(low), Språk=[["svenska"], ["romani"]])


def test_a_choice_that_stands_twice_is_no_choice(forms: Any, entry: Any) -> None:
    """Two choices that read alike and mean different things can't be told apart by their text."""
    options = [[Words("1"), Words("Ja")], [Words("2"), Words("Ja")]]
    blank = forms.of(entry("a", "Svar", {"/FT": "/Ch", "/Ff": COMBO, "/Opt": options}))

    with pytest.raises(ActionError, match="no choice, or several"):
        forms.fill(blank, Svar="Ja")
    assert forms.value(forms.fill(blank, Svar="2"), "a") == "2"


def test_every_fault_is_told_at_once(forms: Any, entry: Any) -> None:
    """All that a developer must mend is one error; all that the case's values lack is another."""
    blank = forms.of(entry("a", "Namn", {"/MaxLen": 2}), entry("b", "Ort", {"/MaxLen": 2}))

    with pytest.raises(BusinessError, match=r"^Fältet ”Namn”.*\nFältet ”Ort”"):
        forms.fill(blank, Namn="Åsa", Ort="Åkerö")
    with pytest.raises(ActionError, match="'Nam'"):
        forms.fill(blank, Nam="x", Ort="Åkerö")


def test_the_same_values_give_the_same_bytes(forms: Any, entry: Any) -> None:
    """Nothing in the file tells when or by whom it was written."""
    blank = forms.of(entry("a", "Namn"))

    assert forms.fill(blank, Namn="Åsa Ćosić") == forms.fill(blank, Namn="Åsa Ćosić")


def test_values_that_only_some_viewers_would_show_are_drawn(forms: Any, entry: Any) -> None:
    """A value that was there without a look is seen too, and no viewer draws the form anew."""
    more = {"/V": Words("Åkerö")}
    blank = forms.of(entry("a", "Namn"), entry("b", "Ort", more), form={"/NeedAppearances": True})

    assert "Åkerö" in forms.text(forms.fill(blank, flatten=True, Namn="x"))


def test_what_adobe_draws_by_a_program_of_its_own_is_taken_away(forms: Any, entry: Any) -> None:
    """The XFA of a form that has both would show its own old values."""
    data = forms.fill(forms.of(entry("a", "Namn"), form={"/XFA": [Words("template")]}), Namn="x")

    assert b"XFA" not in data


def test_two_labels_of_one_field_are_a_mistake(forms: Any, entry: Any) -> None:
    """A field that is given two values, by its label and by its name, keeps neither."""
    with pytest.raises(ActionError, match="given two values"):
        forms.fill(forms.of(entry("Text2", "Namn")), Namn="a", Text2="b")


def test_a_document_without_fields_is_no_form(paper: Any, forms: Any) -> None:
    """A form for paper is an error that says so."""
    with pytest.raises(ActionError, match="no fields"):
        forms.fill(paper.of((50, 100, "Namn")), Namn="x")


def test_all_places_of_a_field_show_its_value(forms: Any, entry: Any) -> None:
    """A field that stands twice on the paper is written in both places."""
    data = forms.fill(forms.of(entry("a", "Namn"), entry("a", "Namn igen")), flatten=True, Namn="Åsa")

    assert forms.text(data).count("Åsa") == 2


def test_a_form_may_be_filled_in_again(forms: Any, entry: Any) -> None:
    """A second value with other strange letters does not take the font of the first for its own."""
    blank = forms.of(entry("a", "Namn"), entry("b", "Ort"))
    try:
        once = forms.fill(blank, Namn="Ćosić")
    except BusinessError as fault:
        pytest.skip(f"no such font is installed here: {fault}")
    text = forms.text(forms.fill(once, flatten=True, Ort="Şırnak ğ"))

    assert "Ćosić" in text
    assert "Şırnak ğ" in text


def test_fields_that_the_form_forgot_are_filled_in_too(forms: Any, entry: Any) -> None:
    """A page that has fields, in a file that has no form, as some programs that join files leave it."""
    writer = PdfWriter(clone_from=io.BytesIO(forms.of(entry("a", "Namn"))))
    writer.root_object.pop("/AcroForm")
    data = forms.fill(written(writer), Namn="Åsa")

    assert forms.value(data, "a") == "Åsa"


def test_a_group_that_must_have_a_tick_keeps_one(forms: Any, entry: Any) -> None:
    """A radio button can't be put out where the form lets none be out; a box can."""
    always = {"/Ff": RADIO | 1 << 14}
    boxes = [entry("a", each, {**forms.box(state=f"/{each}"), **always}, size=(14, 14)) for each in ("Ja", "Nej")]
    ticked = forms.fill(forms.of(*boxes), Ja=True)

    with pytest.raises(ActionError, match="one is always ticked"):
        forms.fill(ticked, Ja=False)
    assert forms.value(forms.fill(ticked, Nej=False), "a") == "/Ja"


def test_radio_buttons_under_one_parent_are_a_group(paper: Any, forms: Any) -> None:
    """The group is called what is printed before its first button, and each button what is printed after it."""

    def draw(pen: Any) -> None:
        pen.text(50, 100, "Betalas till")
        for x, label, value in ((150, "Bankgiro", "bg"), (250, "Konto", "kto")):
            pen.canvas.acroForm.radio(name="betalning", value=value, x=x, y=pen.height - 103, size=14)
            pen.text(x + 20, 100, label)

    blank = paper.draw(draw)
    data = forms.fill(blank, Betalas_till="Konto")

    assert forms.value(data, "betalning") == "/kto"
    assert inside(forms.inked(blank, data), 249, 88, 265, 104)
    assert forms.value(forms.fill(data, Betalas_till="bg"), "betalning") == "/bg"
    assert forms.value(forms.fill(data, Bankgiro=True), "betalning") == "/bg"


def test_names_are_told_from_the_root_of_a_form(forms: Any, entry: Any) -> None:
    """A field of a part of a form is called by its full name, and has what the part says for all of its fields."""
    writer = PdfWriter(clone_from=io.BytesIO(forms.of(entry("ort"))))
    part = writer.pages[0]["/Annots"][0]  # type: ignore[index]
    parent = added(writer, made({"/T": Words("adress"), "/FT": "/Tx", "/MaxLen": 5, "/Kids": [part]}))
    part.get_object().pop("/FT")
    change(part.get_object(), {"/Parent": parent})
    change(writer.root_object["/AcroForm"], {"/Fields": [parent]})
    blank = written(writer)

    filled = fill(blank, values={"adress.ort": [["Åkerö"]]}, flatten=False, password=None)

    assert forms.value(filled, "adress.ort") == "Åkerö"
    with pytest.raises(BusinessError, match="högst 5 tecken"):
        fill(blank, values={"adress.ort": [["Exempelby"]]}, flatten=False, password=None)


def test_a_font_may_have_any_name(forms: Any, entry: Any) -> None:
    """A font whose name has a space in it, which a content stream could not say."""
    courier = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Courier", "/Encoding": "/WinAnsiEncoding"}
    form = {"/DR": {"/Font": {"/Cou rier": courier}}}
    blank = forms.of(entry("a", "Namn", {"/DA": Words("/Cou#20rier 10 Tf 0 g")}), form=form)

    filled = forms.fill(blank, Namn="Åsa")

    assert forms.slots(filled)["a"].part["/AP"]["/N"]["/Resources"]["/Font"]["/F"]["/BaseFont"] == "/Courier"
    assert "Åsa" in forms.text(forms.fill(blank, flatten=True, Namn="Åsa"))


def test_every_field_that_viewers_were_to_draw_is_drawn(forms: Any, entry: Any) -> None:
    """Boxes and open lists too, with what is chosen in them."""
    options = {"/FT": "/Ch", "/Opt": [Words("svenska"), Words("finska")], "/V": Words("finska")}
    others = entry("b", "Ja", {"/FT": "/Btn"}, (14, 14)), entry("c", "Språk", options, (100, 30))
    data = forms.fill(forms.of(entry("a", "Namn"), *others, form={"/NeedAppearances": True}), Namn="x")

    assert all("/N" in slot.part["/AP"] for slot in forms.slots(data).values())
    assert "NeedAppearances" not in str(PdfReader(io.BytesIO(data)).root_object["/AcroForm"])


def test_a_field_takes_one_text_and_a_list_may_be_emptied(forms: Any, entry: Any) -> None:
    """Several texts for one field are a mistake; an empty one is no choice."""
    options = {"/FT": "/Ch", "/Ff": COMBO, "/Opt": [Words("Skåne")], "/V": Words("Skåne")}
    blank = forms.of(entry("a", "Namn"), entry("b", "Län", options))

    with pytest.raises(ActionError, match="one value, not a list"):
        forms.fill(blank, Namn=[["x"], ["y"]])
    assert forms.value(forms.fill(blank, Län=""), "b") == ""
