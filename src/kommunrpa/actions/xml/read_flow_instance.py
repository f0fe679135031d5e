"""The action that reads a case which was exported from Open ePlatform."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kommunrpa.action import Action, Run
from kommunrpa.actions.xml.answers import Missing, Unclear, answer
from kommunrpa.actions.xml.carried import is_whole
from kommunrpa.actions.xml.faults import UnreadableXml, refuse_unclear
from kommunrpa.actions.xml.flow_instance import Flow, FlowInstance, Header, User
from kommunrpa.actions.xml.parsing import Element, elements, name_of, parsed, text_of
from kommunrpa.actions.xml.questions import Question
from kommunrpa.actions.xml.values import as_field

_SWEDEN = ZoneInfo("Europe/Stockholm")


class ReadFlowInstance(Action[FlowInstance]):
    """Read typed answers out of a case that Open ePlatform exported as XML (``FlowInstance``).

    An answer is never guessed: what is missing, is asked in several places, or is no value of its kind ends in one
    error that lists all.

    Args:
        path: The file; a relative path starts in the bot's home folder. It may hold a name and is never logged.
        fields: What to read by the name you want: the question as a person saw it, the name of its field in the
            e-service, or a part of a question such as ``Förnamn``. A plain text means `Text`. Where a part stands
            under several questions, the field's *section* names the one: ``Personnummer("Personnummer",
            section="Barnet")``.

    Returns:
        The values by name, and what the header says: `FlowInstance.id`, `FlowInstance.flow`, `FlowInstance.status`,
        `FlowInstance.posted`. Several ticked choices are one text with commas; `FlowInstance.choices` gives each.

    Raises:
        BusinessError: `UnclearXml` if a value is missing, ambiguous or wrong; `UnreadableXml` if the file is damaged,
            unsafe, or another kind of file. The Swedish text says where.
        ActionError: There is no such file: correct *path*.
        TemporaryError: The file can't be read now.

    Repeat:
        Yes: it only reads.

    Example:
        >>> from kommunrpa.fields import Date
        >>> ReadFlowInstance(path="skolskjuts.xml", fields={"school": "Barnets skola", "from": Date("Från och med")})
        ReadFlowInstance(path=…, fields=…)

    Source:
        Open ePlatform, XML schema ``flowinstance`` version 2.0.
    """

    path: Path | str
    fields: Mapping[str, object]  # of str and Field: a dict of both has no narrower type unless the bot writes one

    def perform(self, run: Run) -> FlowInstance:
        """Read the file."""
        fields = {name: as_field(name, wanted) for name, wanted in self.fields.items()}
        root = parsed(run.settings.home / self.path)
        if name_of(root) != "FlowInstance":
            raise UnreadableXml(
                f"Filen är inget ärende från Open ePlatform: den börjar med {name_of(root)}, inte FlowInstance."
            )
        questions = tuple(Question.of(each) for values in elements(root, "Values") for each in values)
        values, faults = dict[str, Any](), list[str]()
        for name, field in fields.items():
            try:
                values[name] = answer(field, questions)
            except Unclear as unclear:
                values[name] = None
                if not (field.optional and isinstance(unclear, Missing)):
                    faults.append(f"{field.title}: {unclear}")
        files = [(each.label, file) for each in questions for file in each.files]
        faults += (f"{label}: en bifogad fil är skadad" for label, file in files if not is_whole(file.content))
        refuse_unclear(faults)
        return FlowInstance(values, questions, _header_of(root))


def _header_of(root: Element) -> Header:
    return Header(
        id=_text(root, "Header/FlowInstanceID"),
        flow=Flow(
            name=_text(root, "Header/Flow/Name"),
            version=_text(root, "Header/Flow/Version"),
            family=_text(root, "Header/Flow/FamilyID"),
        ),
        status=_text(root, "Header/Status/Name"),
        posted=_time(_text(root, "Header/Posted")),
        poster=next(map(_user, elements(root, "Header/Poster")), None),
        owners=tuple(map(_user, elements(root, "Header/Owner"))),
    )


def _user(element: Element) -> User:
    return User(
        first_name=_text(element, "Firstname"), last_name=_text(element, "Lastname"), email=_text(element, "Email")
    )


def _text(element: Element, path: str) -> str:
    return next(map(text_of, elements(element, path)), "")


def _time(text: str) -> datetime | None:
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return None
    return time.astimezone(_SWEDEN) if time.tzinfo else time.replace(tzinfo=_SWEDEN)
