"""Joins the tags that Word has spread over the runs of a chart or a diagram: each into the run where it begins."""

from kommunrpa.actions.letters.markup.tags import find_tags, may_begin_tag
from kommunrpa.actions.letters.markup.tree import Node

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def join_drawn(root: Node) -> None:
    """Join the tags of every drawn paragraph.

    Args:
        root: The part.

    Raises:
        TemplateFault: A tag is broken.
    """
    for paragraph in root.iter(f"{_A}p"):
        texts = list(paragraph.iter(f"{_A}t"))
        whole = "".join(text.text or "" for text in texts)
        if not may_begin_tag(whole):
            continue
        owners = [place for place, text in enumerate(texts) for _ in text.text or ""]
        for found in find_tags(whole):
            owners[found.start : found.end] = [owners[found.start]] * (found.end - found.start)
        for place, text in enumerate(texts):
            text.text = "".join(sign for sign, owner in zip(whole, owners, strict=True) if owner == place)
