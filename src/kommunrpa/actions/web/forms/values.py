"""What a bot wants in a form: each value with its label and its groups."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from kommunrpa.actions.web.forms.spelling import Spelled, spelled
from kommunrpa.errors import ActionError
from kommunrpa.sweden import OrgNumber, Personnummer
from kommunrpa.vault import Secret


@dataclass(frozen=True, kw_only=True, repr=False)
class Wanted:
    """One value and where it belongs.

    Args:
        path: Labels of the groups around it, the outermost first.
        label: Its own label.
        kind: What sort of control takes it.
        flag: Whether a checkbox is to be ticked.
        spelled: How it is written.
        choices: What is to be chosen where several can be.
        files: What is to be attached.
        secret: Whether no message may show it.
        exact: Whether every sign of it counts when it is read back.
    """

    path: tuple[str, ...]
    label: str
    kind: Literal["flag", "files", "list", "text"] = "text"
    flag: bool = False
    spelled: Spelled = field(default_factory=Spelled)
    choices: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    secret: bool = False
    exact: bool = False

    @property
    def name(self) -> str:
        """How messages call it: its groups and label."""
        return " › ".join((*self.path, self.label))

    def entry(self, index: int) -> dict[str, object]:
        """What the page is told of it."""
        return {
            "index": index,
            "path": list(self.path),
            "label": self.label,
            "kind": self.kind,
            "flag": self.flag,
            "texts": [{"text": text, "mask": mask} for text, mask in self.spelled.texts],
            "typed": self.spelled.typed,
            "choices": list(self.choices),
        }


def every_wanted(values: Mapping[str, object], *, home: Path) -> list[Wanted]:
    """Every value of a mapping that may be nested by groups, in its order.

    Args:
        values: Values by label; a mapping inside holds the values of a group.
        home: The folder that relative paths mean.

    Raises:
        ActionError: A value is of a kind that no control takes, or a file is missing; it names the label.
    """
    return list(_flattened(values, path=(), home=home))


def _flattened(values: Mapping[str, object], *, path: tuple[str, ...], home: Path) -> Iterator[Wanted]:
    for label, value in values.items():
        if isinstance(value, Mapping):
            yield from _flattened(value, path=(*path, label), home=home)
        else:
            yield _wanted(value, path=path, label=label, home=home)


def _wanted(value: object, *, path: tuple[str, ...], label: str, home: Path) -> Wanted:
    name = " › ".join((*path, label))
    if isinstance(value, bool):
        return Wanted(path=path, label=label, kind="flag", flag=value)
    if isinstance(value, Secret):
        return Wanted(path=path, label=label, spelled=Spelled(texts=((value.reveal(), ""),)), secret=True, exact=True)
    several = value if isinstance(value, list | tuple) else [value]
    if several and all(isinstance(each, Path) for each in several):
        return Wanted(path=path, label=label, kind="files", files=_files(several, name=name, home=home))
    if several is value:
        choices = tuple(spelled(each, name=name).texts[0][0] for each in several)
        return Wanted(path=path, label=label, kind="list", choices=choices)
    personal = isinstance(value, Personnummer) or (isinstance(value, OrgNumber) and value.is_person)
    return Wanted(path=path, label=label, spelled=spelled(value, name=name), secret=personal)


def _files(paths: Sequence[object], *, name: str, home: Path) -> tuple[Path, ...]:
    found = tuple(home / Path(str(path)).expanduser() for path in paths)
    if not all(path.is_file() for path in found):
        raise ActionError(f"A file for {name!r} is not there: check the path, which starts from {home}.")
    return found
