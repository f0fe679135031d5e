"""The objects of a PDF as pypdf gives them: of any type, and often a reference to one kept elsewhere."""

from typing import Any, TypeAlias

PdfObject: TypeAlias = Any
"""Any object of a PDF. A file that arrives may have any type anywhere."""


def resolved(item: PdfObject) -> PdfObject:
    """The object itself, where a reference may stand."""
    return item.get_object() if hasattr(item, "get_object") else item


def dictionary(item: PdfObject) -> dict[str, PdfObject]:
    """The object as a dictionary; an empty one for anything else."""
    found = resolved(item)
    return found if isinstance(found, dict) else {}


def listed(item: PdfObject) -> list[PdfObject]:
    """The object as a list; an empty one for anything else."""
    found = resolved(item)
    return found if isinstance(found, list) else []
