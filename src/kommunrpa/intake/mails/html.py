"""The text of a mail that was written as a web page."""

import re

_UNSEEN = ("head", "script", "style", "title", "template")
_BLOCKS = re.compile(
    "address|blockquote|center|d[dlt]|div|fieldset|footer|form|h[1-6r]|header|li|[ou]l|p|pre|section|t(able|body|head|r)"
)


def to_text(page: str) -> str:
    r"""What a person reads on a page: a line for each paragraph and row, a tab between cells.

    Args:
        page: The page.

    Example:
        >>> to_text("<style>p {}</style><p>Hej <b>Åsa</b>!<br>Belopp:</p><table><tr><td>1 200<td>kr</table>")
        'Hej Åsa!\nBelopp:\n1 200\tkr'
    """
    from lxml import etree, html  # type: ignore[import-untyped] # noqa: PLC0415 - it publishes no types; heavy

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(page.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # nothing in it
        return ""
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag == "br":
            pieces.append("\n" if event == "start" else "")
        elif _BLOCKS.fullmatch(element.tag):
            pieces.append("\n")
        elif element.tag in {"td", "th"} and event == "end":
            pieces.append("\t")
        pieces.append(re.sub(r"\s+", " ", (element.text if event == "start" else element.tail) or ""))
    lines = (re.sub(r"[ \xa0]*\t[ \xa0]*", "\t", line).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)
