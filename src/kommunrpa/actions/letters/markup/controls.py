"""Frees content controls that hold a tag from stored data, with which Word would overwrite the value on opening."""

from kommunrpa.actions.letters.markup.runs import SIGN
from kommunrpa.actions.letters.markup.tree import Node, name_of


def free_controls(root: Node) -> None:
    """Take the binding to stored data from each content control that holds a tag.

    Args:
        root: The part, with signs for the tags.
    """
    for control in [each for each in root.iter() if name_of(each) == "w:sdt"]:
        if any(SIGN.search(text.text or "") for text in control.iter("{*}t")):
            for binding in list(control.iterfind("{*}sdtPr/{*}dataBinding")):
                binding.getparent().remove(binding)
