"""The value of a name that the bot does not give: it notes every use, and lets the letter go on to the next fault."""

from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import Undefined, UndefinedError
from jinja2.utils import missing

from kommunrpa.actions.letters.language.notes import Note, note


class Missing(Undefined):
    """What Jinja gives for an unknown name.

    Whatever is done with it is noted, and gives it back or nothing, so that one rendering finds every fault.
    Only ``is defined``, ``is undefined`` and ``default`` may ask about it.
    """

    def note_use(self, tag: int | None = None) -> None:
        """Note that the name was used, by a tag if it is known."""
        owner = self._undefined_obj
        name: object = self._undefined_name  # a text in most cases, but what a template has in [ ] is any value
        if self._undefined_exception is not UndefinedError:
            raise self._undefined_exception(self._undefined_message)
        if name is None:  # such as the first of an empty list
            note(Note(kind="faulty", name="" if tag is not None else "en lista", fault="listan är tom", tag=tag))
        elif isinstance(name, Missing):
            name.note_use(tag)
        else:
            known = None if owner is missing else [str(key) for key in owner] if isinstance(owner, Mapping) else []
            note(Note(kind="missing", name=str(name), fault="is in the template but not among the values", known=known))

    def noted(self, *_: object, **__: object) -> Any:  # noqa: ANN401 - stands in for a value of any type
        """Note that the name was used, and go on with it."""
        self.note_use()
        return self

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - see noted
        if name.startswith("__"):
            raise AttributeError(name)
        return self.noted()

    def __bool__(self) -> bool:
        self.noted()
        return False

    def __str__(self) -> str:
        self.noted()
        return ""

    def __len__(self) -> int:
        self.noted()
        return 0

    def __iter__(self) -> Iterator[Any]:
        self.noted()
        return iter(())

    def __contains__(self, _: object) -> bool:
        self.noted()
        return False

    def __eq__(self, other: object) -> bool:
        self.noted()
        return self is other

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        self.noted()
        return super().__hash__()

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = noted
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = noted
    __pos__ = __neg__ = __abs__ = __round__ = __call__ = __getitem__ = noted
    __lt__ = __le__ = __gt__ = __ge__ = noted
