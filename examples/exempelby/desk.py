"""A desk: a department's list of records, a page for each, and the forms that are sent there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from exempelby.fields import Form
from exempelby.gate import broken
from exempelby.pages import PAGE_SIZE, not_found
from exempelby.reading import Answer, Filled, read
from exempelby.records import Note, Record, Taken
from exempelby.rendering import page
from exempelby.town import Town


@dataclass(frozen=True, kw_only=True)
class Step:
    """A form on the page of a record.

    Args:
        form: The form; its `path` is the last part of its address.
        keeps: Names of the fields whose answers are facts of the record from then on.
        sets: Facts that it changes, as `{"Status": "Expedierad"}`.
    """

    form: Form
    keeps: tuple[str, ...] = ()
    sets: Mapping[str, str] = field(default_factory=dict)

    def facts(self, answers: Mapping[str, Answer]) -> dict[str, str]:
        """What is known of the record once it was sent."""
        kept = {one.label: _text(answers.get(one.name, "")) for one in self.form if one.name in self.keeps}
        return {**kept, **self.sets}


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A department's system, as its staff and its bots see it.

    Args:
        path: Where it is, as `/personal`.
        system: What the system is called, with its department.
        title: Heading of the list.
        number: Heading of the records' numbers, as `Ärende`.
        columns: Facts that the list shows.
        steps: The forms on the page of a record.
        new: The form that makes a new record.
        numbering: How a new one is numbered, as `HR-{serial}`, or by an answer, as `{orgnr}`.
        taken: What is said when there is such a record.
        unique: Names of the fields of *new* that together must be new.
    """

    path: str
    system: str
    title: str
    number: str
    columns: tuple[str, ...]
    steps: tuple[Step, ...] = ()
    new: Step | None = None
    numbering: str = "{serial}"
    taken: str = "Uppgiften är redan registrerad."
    unique: tuple[str, ...] = ()

    def address(self, number: str, *more: str) -> str:
        """The address of a record, or of something below it."""
        return "/".join((self.path, quote(number, safe=""), *more))


class DeskPages:
    """The pages of a desk."""

    def __init__(self, town: Town, *, desk: Desk) -> None:
        self._town = town
        self._desk = desk

    def routes(self) -> list[Route]:
        """Which page answers which address."""
        path, one = self._desk.path, f"{self._desk.path}/{{number}}"
        new = [Route(f"{path}/ny", self._form, methods=["GET", "POST"])] if self._desk.new else []
        return [
            Route(path, self._listing),
            *new,
            Route(one, self._card),
            Route(f"{one}/kvitto/{{note:int}}", self._receipt),
            Route(f"{one}/fil/{{place:int}}", self._file),
            Route(f"{one}/{{step}}", self._form, methods=["GET", "POST"]),
        ]

    async def _listing(self, request: Request) -> Response:
        words, wanted = request.query_params.get("q", ""), request.query_params.get("sida", "1")
        found = self._town.records.all(self._desk.path, words)
        sheet = int(wanted) if wanted.isascii() and wanted.isdigit() else 1
        first = (sheet - 1) * PAGE_SIZE
        return self._page(
            "desk_list.html", records=found[first : first + PAGE_SIZE], total=len(found), words=words, first=first,
            sheet=sheet, sheets=max(1, -(-len(found) // PAGE_SIZE)), query=urlencode({"q": words}),
        )  # fmt: skip

    async def _card(self, request: Request) -> Response:
        record = self._found(request)
        return self._page("desk_card.html", record=record) if record else await not_found(request, None)

    async def _receipt(self, request: Request) -> Response:
        record, note = self._found(request), request.path_params["note"]
        if not record or note > len(record.notes):
            return await not_found(request, None)
        return self._page("desk_receipt.html", record=record, note=record.notes[note - 1], place=note)

    async def _file(self, request: Request) -> Response:
        record, place = self._found(request), request.path_params["place"]
        file = self._town.records.file(self._desk.path, record.number, place=place) if record else None
        if file is None:
            return await not_found(request, None)
        disposition = f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
        media = "application/octet-stream"
        return Response(file.content, media_type=media, headers={"Content-Disposition": disposition})

    async def _form(self, request: Request) -> Response:
        """Show a form, or keep what was sent and go to the receipt, or show it again with what must be mended."""
        is_new = "number" not in request.path_params
        record = None if is_new else self._found(request)
        step = self._desk.new if is_new else self._step(request)
        if step is None or (record is None and not is_new):
            return await not_found(request, None)
        if request.method == "GET":
            return self._drawn(step, record, Filled())
        if self._town.faults.strikes("error500"):
            return broken()
        async with request.form() as posted:
            filled = await read(step.form, posted=posted)
        kept = None if filled.complaints else self._kept(step, record, filled)
        if kept is None:
            return self._drawn(step, record, filled)
        if self._town.faults.strikes("lost_receipt"):
            return broken()
        return RedirectResponse(self._desk.address(kept.number, "kvitto", str(len(kept.notes))), status_code=303)

    def _kept(self, step: Step, record: Record | None, filled: Filled) -> Record | None:
        """The record as it is when the form has been kept; None when there is such a one already."""
        desk, records = self._desk, self._town.records
        labels = {one.name: one.label for one in step.form}
        answers = {labels[name]: answer for name, answer in filled.answers.items()}
        note = Note(form=step.form.title, day=self._town.today().isoformat(), answers=answers)
        facts = step.facts(filled.answers)
        if record is None:
            texts = {name: _text(answer) for name, answer in filled.answers.items()}
            try:
                self._refuse_taken({labels[name]: texts.get(name, "") for name in desk.unique})
                record = records.add(desk.path, facts, number=desk.numbering.format(**texts, serial="{serial}"))
            except Taken:
                filled.complaints[next(iter(step.form)).name] = desk.taken
                return None
        records.note(desk.path, record.number, note, facts=facts, files=filled.files)
        return records.find(desk.path, record.number)

    def _refuse_taken(self, facts: Mapping[str, str]) -> None:
        if facts and any(facts.items() <= each.facts.items() for each in self._town.records.all(self._desk.path)):
            raise Taken

    def _found(self, request: Request) -> Record | None:
        return self._town.records.find(self._desk.path, request.path_params["number"])

    def _step(self, request: Request) -> Step | None:
        return next((each for each in self._desk.steps if each.form.path == request.path_params["step"]), None)

    def _drawn(self, step: Step, record: Record | None, filled: Filled) -> Response:
        desk = self._desk
        action = desk.address(record.number, step.form.path) if record else f"{desk.path}/ny"
        return self._page(
            "form.html", status=422 if filled.complaints else 200, form=step.form, filled=filled, action=action,
            back=desk.path, double_submit=self._town.faults.double_submit,
        )  # fmt: skip

    def _page(self, template: str, *, status: int = 200, **values: object) -> Response:
        desk = self._desk
        menu = [("/", "Start"), (desk.path, desk.title)]
        menu += [(f"{desk.path}/ny", desk.new.form.title)] if desk.new else []
        needs_login = self._town.sessions.needed
        return page(
            template, status=status, desk=desk, system=desk.system, menu=menu, needs_login=needs_login, **values
        )


def _text(answer: Answer) -> str:
    return answer if isinstance(answer, str) else ", ".join(answer)
