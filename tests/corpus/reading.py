"""What ParsePdf makes of the documents of the corpus, field by field."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from corpus.items import REFUSED

from kommunrpa.action import Run
from kommunrpa.actions.pdf import Field, ParsePdf, UnclearFields
from kommunrpa.errors import BusinessError


class Outcome(NamedTuple):
    """What came of one field: a value, or `REFUSED` and why."""

    value: object
    why: str = ""


def read(path: Path, fields: Mapping[str, Field[Any]], run: Run) -> dict[str, Outcome]:
    """What comes of each field; those that are refused are left out and the rest asked for again.

    Args:
        path: The file.
        fields: What is asked for.
        run: Who reads it.
    """
    left, found = dict(fields), dict[str, Outcome]()
    while left:
        try:
            values = run.do(ParsePdf(path=path, fields=left))
        except UnclearFields as error:
            faults = dict(line[2:].split(": ", 1) for line in str(error).splitlines()[1:])
            refused = {name: faults[field.label] for name, field in left.items() if field.label in faults}
            found |= {name: Outcome(REFUSED, why) for name, why in refused.items()}
            left = {name: field for name, field in left.items() if name not in refused}
        except BusinessError as error:
            return found | {name: Outcome(REFUSED, str(error)) for name in left}
        else:
            return found | {name: Outcome(values[name]) for name in left}
    return found


def grade(truth: object, value: object) -> str:
    """``right``, ``refused`` or ``wrong``."""
    if truth == value:
        return "right"
    return "refused" if value is REFUSED else "wrong"
