"""From what a browser posted to answers, files and complaints."""

import dataclasses
from dataclasses import dataclass
from pathlib import PurePosixPath

from starlette.datastructures import FormData, UploadFile

from exempelby.checks import Refused
from exempelby.fields import Field, Form

LARGEST_FILE = 10 * 1024 * 1024
_FILE_ENDINGS = (".pdf", ".docx", ".odt", ".png", ".jpg", ".jpeg")

Answer = str | list[str]
"""What was answered: one text, or several where several may be chosen."""


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file that came with a form."""

    field: str
    name: str
    content: bytes = dataclasses.field(repr=False)


@dataclass(kw_only=True)
class Filled:
    """A form that was filled in.

    Args:
        typed: What was posted, by field: codes of choices, texts as they were written.
        answers: What is stored, by field: texts of choices, values in one form.
        files: What was attached.
        complaints: What is wrong, by field, in Swedish.
    """

    typed: dict[str, list[str]] = dataclasses.field(default_factory=dict, repr=False)
    answers: dict[str, Answer] = dataclasses.field(default_factory=dict, repr=False)
    files: list[Attachment] = dataclasses.field(default_factory=list)
    complaints: dict[str, str] = dataclasses.field(default_factory=dict)


async def read(form: Form, *, posted: FormData) -> Filled:
    """Read every field of a form; what can't be accepted becomes a complaint beside its field."""
    filled = Filled()
    for one in form:
        try:
            if one.is_file:
                await _read_files(one, posted=posted, filled=filled)
            else:
                _read_answer(one, posted=posted, filled=filled)
        except Refused as refusal:
            filled.complaints[one.name] = str(refusal)
    return filled


def _read_answer(one: Field, *, posted: FormData, filled: Filled) -> None:
    typed = [text.strip() for text in posted.getlist(one.name) if isinstance(text, str)]
    given = [text for text in typed if text]
    filled.typed[one.name] = given
    if not given:
        if one.required:
            raise Refused(one.complaint)
        return
    if one.choices:
        texts = one.texts
        if not texts.keys() >= set(given):
            raise Refused("Välj något av alternativen.")
        chosen = [texts[code] for code in given]
        filled.answers[one.name] = chosen if one.many else chosen[0]
    elif one.kind == "checkbox":
        filled.answers[one.name] = "Ja"
    else:
        _refuse_too_long(one, text=given[0])
        filled.answers[one.name] = one.check(given[0])


def _refuse_too_long(one: Field, *, text: str) -> None:
    longest = int(one.attributes.get("maxlength", 1000))
    # A browser counts a line break as one character and sends it as two.
    if len(text.replace("\r\n", "\n")) > longest:
        raise Refused(f"Texten är för lång. Skriv högst {longest} tecken.")


async def _read_files(one: Field, *, posted: FormData, filled: Filled) -> None:
    for upload in posted.getlist(one.name):
        if not isinstance(upload, UploadFile) or not upload.filename:
            continue
        # Some browsers send the whole path of the visitor's own disk.
        name = PurePosixPath(upload.filename.replace("\\", "/")).name
        endings = str(one.attributes.get("accept", ",".join(_FILE_ENDINGS))).split(",")
        if not name.lower().endswith(tuple(endings)):
            wanted = one.attributes.get("accept", "PDF, Word eller bild")
            raise Refused(f"Filen har fel format. Bifoga {wanted}.")
        content = await upload.read()
        if not content:
            raise Refused("Filen är tom. Välj en annan fil.")
        if len(content) > LARGEST_FILE:
            raise Refused("Filen är för stor. Den får vara högst 10 MB.")
        filled.files.append(Attachment(field=one.name, name=name, content=content))
    if one.required and not any(file.field == one.name for file in filled.files):
        raise Refused(one.complaint)
