"""Letters for print: PDF files, and an order that says which belong together."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from kommunrpa.actions.outbox.message import Message
from kommunrpa.errors import ActionError

_PDF = "application/pdf"


@dataclass(frozen=True, kw_only=True)
class Post:
    """Makes the files of a letter: its PDFs, and an order in JSON. Nothing in the order tells who it is for.

    Args:
        sender: What the municipality is called.
    """

    sender: str

    def __call__(self, message: Message) -> Mapping[str, bytes]:
        """The files of one letter.

        Raises:
            ActionError: There is nothing to print, or a file is no PDF.
        """
        if not message.enclosures or any(each.content_type != _PDF for each in message.enclosures):
            raise ActionError("What goes by post is one or more PDF files: write the letter with pdf=True.")
        names = [f"{message.id}-{number}.pdf" for number in range(1, len(message.enclosures) + 1)]
        files = [{"file": name, "sha256": each.sha256} for name, each in zip(names, message.enclosures, strict=True)]
        order = {"order": message.id, "sender": self.sender, "files": files}
        written = dict(zip(names, (each.content for each in message.enclosures), strict=True))
        return {**written, f"{message.id}.json": json.dumps(order, ensure_ascii=False, indent=1).encode()}
