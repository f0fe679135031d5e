"""The words of what is found in a template: in Swedish for the communications department, and in English."""

from dataclasses import asdict
from typing import Literal, NamedTuple

from kommunrpa.actions.letters.checking.found import Found
from kommunrpa.actions.letters.checking.results import Finding, Place

Language = Literal["sv", "en"]


class _Text(NamedTuple):
    severity: Literal["fault", "hint"]
    rule: str
    what: tuple[str, str]
    mend: tuple[str, str]


_PLACES = {
    "document": ("brevet", "the letter"),
    "header": ("sidhuvudet", "the header"),
    "footer": ("sidfoten", "the footer"),
    "footnotes": ("fotnoterna", "the footnotes"),
    "endnotes": ("slutnoterna", "the endnotes"),
    "docProps": ("egenskaperna", "the properties"),
}

_TEXTS = {
    "template": _Text("fault", "", ("{reason}", "{reason}"), ("", "")),
    "values": _Text("fault", "", ("{reason}", "{reason}"), ("", "")),
    "comments": _Text(
        "fault",
        "",
        (
            "Mallen har kommentarer: de följer med i varje brevs Word-fil.",
            "The template has comments: they go with the Word file of each letter.",
        ),
        ("Granska > Ta bort > Ta bort alla kommentarer i dokumentet.", "Review > Delete > Delete All Comments."),
    ),
    "tracked": _Text(
        "fault",
        "",
        (
            "Mallen har spårade ändringar: också struken text följer med i varje brevs Word-fil.",
            "The template has tracked changes: deleted text, too, goes with the Word file of each letter.",
        ),
        ("Granska > Godkänn > Godkänn alla ändringar.", "Review > Accept > Accept All Changes."),
    ),
    "hidden": _Text(
        "fault",
        "",
        (
            "Mallen har dold text: den följer med i varje brevs Word-fil.",
            "The template has hidden text: it goes with the Word file of each letter.",
        ),
        (
            "Start > Visa alla (¶): ta bort texten, eller avmarkera Dold under Tecken.",
            "Home > Show/Hide (¶): delete the text, or clear Hidden under Font.",
        ),
    ),
    "title": _Text(
        "fault",
        "WCAG 2.4.2",
        ("Dokumentet har ingen titel.", "The document has no title."),
        ("Arkiv > Info > Egenskaper: fyll i titeln (Rubrik).", "File > Info > Properties: fill in the title."),
    ),
    "no_language": _Text(
        "fault",
        "WCAG 3.1.1",
        ("Dokumentet har inget språk.", "The document has no language."),
        (
            "Markera allt. Granska > Språk > Ange språkkontroll: Svenska (Sverige), Ange som standard.",
            "Select all. Review > Language > Set Proofing Language: Swedish (Sweden), Set As Default.",
        ),
    ),
    "language": _Text(
        "fault",
        "WCAG 3.1.1",
        (
            "Det mesta av texten är märkt som {language}, inte svenska: den läses upp med fel uttal.",
            "Most of the text is marked as {language}, not Swedish: it is read aloud wrongly.",
        ),
        (
            "Markera allt. Granska > Språk > Ange språkkontroll: Svenska (Sverige), Ange som standard.",
            "Select all. Review > Language > Set Proofing Language: Swedish (Sweden), Set As Default.",
        ),
    ),
    "no_heading": _Text(
        "hint",
        "WCAG 1.3.1",
        ("Dokumentet har ingen rubrik i Words rubrikformat.", "The document has no heading in a heading style."),
        (
            "Start > Format: ge brevets rubrik formatet Rubrik 1.",
            "Home > Styles: give the heading the style Heading 1.",
        ),
    ),
    "first_heading": _Text(
        "fault",
        "WCAG 1.3.1",
        ("Den första rubriken är på nivå {level}, inte 1.", "The first heading is of level {level}, not 1."),
        ("Start > Format: välj Rubrik 1.", "Home > Styles: choose Heading 1."),
    ),
    "skipped_heading": _Text(
        "fault",
        "WCAG 1.3.1",
        (
            "Rubriken är på nivå {level} direkt efter nivå {before}.",
            "The heading is of level {level} just after level {before}.",
        ),
        ("Start > Format: välj Rubrik {wanted}.", "Home > Styles: choose Heading {wanted}."),
    ),
    "bold_heading": _Text(
        "hint",
        "WCAG 1.3.1",
        ("Texten ser ut som en rubrik men är bara fet.", "The text looks like a heading but is only bold."),
        ("Start > Format: välj en rubriknivå, om den är en rubrik.", "Home > Styles: choose a heading, if it is one."),
    ),
    "no_header_row": _Text(
        "fault",
        "WCAG 1.3.1",
        ("Tabellen har ingen rubrikrad.", "The table has no header row."),
        (
            "Markera första raden. Tabellayout > Upprepa rubrikrader.",
            "Select the first row. Table Layout > Repeat Header Rows.",
        ),
    ),
    "label_table": _Text(
        "hint",
        "WCAG 1.3.1",
        (
            "Tabellen har sina rubriker i första kolumnen: Word kan inte märka dem för uppläsning.",
            "The table has its headings in the first column: Word can't mark them for screen readers.",
        ),
        ("Skriv hellre som vanlig text: Etikett: värde.", "Rather write plain text: label: value."),
    ),
    "layout_table": _Text(
        "hint",
        "WCAG 1.3.2",
        ("Tabellen ser ut att bara ordna text på sidan.", "The table seems to only arrange text on the page."),
        (
            "Använd tabbar eller kolumner, eller se till att den läses rätt cell för cell.",
            "Use tabs or columns, or see that it reads rightly cell by cell.",
        ),
    ),
    "no_alternative": _Text(
        "fault",
        "WCAG 1.1.1",
        ("Bilden {name} har ingen alternativtext.", "The picture {name} has no alternative text."),
        (
            "Högerklicka på bilden > Visa alternativtext: beskriv den, eller välj Markera som dekorativ.",
            "Right-click the picture > View Alt Text: describe it, or choose Mark as decorative.",
        ),
    ),
    "contrast": _Text(
        "fault",
        "WCAG 1.4.3",
        (
            "Kontrasten är {ratio}:1, minst {least}:1 behövs: text i #{color} på #{fill} (antal ställen: {count}).",
            "The contrast is {ratio}:1, at least {least}:1 is needed: text in #{color} on #{fill} (places: {count}).",
        ),
        (
            "Start > Teckenfärg: välj en mörkare färg, eller ändra bakgrunden.",
            "Home > Font Color: choose a darker one.",
        ),
    ),
    "small": _Text(
        "hint",
        "",
        (
            "Texten är bara {size} punkter (antal ställen: {count}).",
            "The text is only {size} points (places: {count}).",
        ),
        ("Start > Teckenstorlek: minst 10 punkter.", "Home > Font Size: at least 10 points."),
    ),
    "link_text": _Text(
        "hint",
        "WCAG 2.4.4",
        (
            "Länktexten ”{link}” säger inte vart länken leder.",
            "The link text “{link}” does not tell where the link leads.",
        ),
        (
            "Högerklicka på länken > Redigera hyperlänk: skriv vad man kommer till.",
            "Right-click the link > Edit Hyperlink: write what one comes to.",
        ),
    ),
    "spacing": _Text(
        "hint",
        "WCAG 1.3.1",
        (
            "Tomma stycken används som mellanrum (antal: {count}).",
            "Empty paragraphs are used as spacing (number: {count}).",
        ),
        (
            "Ta bort dem. Start > Stycke > Avstånd: ange före och efter.",
            "Take them away. Home > Paragraph > Spacing: set before and after.",
        ),
    ),
}


def phrased(found: Found, language: Language) -> Finding:
    """Put what was found into words."""
    text = _TEXTS[found.kind]
    number = language == "en"
    facts = {name: _number(fact, language) if isinstance(fact, float) else fact for name, fact in found.facts.items()}
    return Finding(
        kind=found.kind,
        severity=text.severity,
        text=text.what[number].format(**facts),
        mend=text.mend[number].format(**facts),
        rule=text.rule,
        place=found.place,
    )


def _number(value: float, language: Language) -> str:
    return f"{value:g}" if language == "en" else f"{value:g}".replace(".", ",")


def told(finding: Finding, language: Language) -> str:
    """A finding as a line for a person."""
    kind = {"fault": ("Fel", "Fault"), "hint": ("Råd", "Hint")}[finding.severity][language == "en"]
    rule = f" ({finding.rule})" if finding.rule else ""
    parts = [
        f"{kind}{rule}: {finding.text}",
        finding.mend,
        _place_told(finding.place, language) if finding.place else "",
    ]
    return " ".join(filter(None, parts))


def _place_told(place: Place, language: Language) -> str:
    texts = {
        "part": ("I {part}", "In {part}"),
        "paragraph": ("stycke {paragraph}", "paragraph {paragraph}"),
        "heading": ("under rubriken “{heading}”", "under the heading “{heading}”"),
        "text": ("“{text}”", "“{text}”"),
    }
    given = {**asdict(place), "part": _part_told(place.part, language)}
    told = [text[language == "en"].format(**given) for name, text in texts.items() if given[name]]
    return f"{', '.join(told[:-1])}: {told[-1]}." if place.text else f"{', '.join(told)}."


def _part_told(part: str, language: Language) -> str:
    name = part.removeprefix("word/").partition("/")[0].partition(".")[0].rstrip("0123456789")
    return _PLACES[name][language == "en"] if name in _PLACES else part
