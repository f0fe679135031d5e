"""The questions of an Open ePlatform case, and what was answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kommunrpa.actions.xml.parsing import Element, name_of, text_of

_ABOUT = frozenset({"QueryID", "Name"})
_CHOSEN = frozenset({"Value", "TextAlternative", "Geometry"})
"""What holds the answer itself; several of them are several choices."""


@dataclass(frozen=True)
class Attached:
    """A file that was attached.

    Args:
        name: As a person called it.
        content: The file in base64; empty where the export only names it.
    """

    name: str = field(repr=False)
    content: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question and what was answered.

    Args:
        label: As a person saw it.
        name: The name of its field, which stays the same when the label is reworded.
        texts: The answer; several when several choices are ticked.
        parts: What a question of several boxes asks for, by name, such as a person's first name.
        files: The files that were attached.
    """

    label: str
    name: str
    texts: tuple[str, ...] = field(repr=False)
    parts: Mapping[str, tuple[str, ...]] = field(repr=False)
    files: tuple[Attached, ...] = field(repr=False)

    @classmethod
    def of(cls, element: Element) -> "Question":
        """A question of the file."""
        texts: list[str] = []
        files: list[Attached] = []
        parts: dict[str, list[str]] = {}
        for part in (each for each in element if name_of(each) not in _ABOUT):
            if name_of(part) == "File":
                files.append(Attached(_child(part, "Name") or "", _child(part, "EncodedData") or ""))
                continue
            inner = _child(part, "Value") if name_of(part) == "Alternative" else None
            if inner is not None or name_of(part) in _CHOSEN:
                texts.append(text_of(part) if inner is None else inner)
                continue
            for leaf in part.iter():
                if len(leaf) == 0:
                    parts.setdefault(name_of(leaf), []).append(text_of(leaf))
        if not texts and len(parts) == 1:
            (texts,) = parts.values()
        return cls(
            label=_child(element, "Name") or name_of(element),
            name=name_of(element),
            texts=_written(texts or (each.name for each in files)),
            parts={name: _written(each) for name, each in parts.items()},
            files=tuple(files),
        )


def _written(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _child(element: Element, name: str) -> str | None:
    return next((text_of(each) for each in element if name_of(each) == name), None)
