"""Move a mail to another folder of its mailbox, when its case is done."""

from kommunrpa.action import Action, Run
from kommunrpa.actions.mail.server import inbox
from kommunrpa.errors import ActionError


class MoveMail(Action[bool], changes=True, shown=("mailbox", "to", "folder")):
    """Move a mail to another folder of its mailbox, so that people see that its case is done.

    Args:
        mailbox: The mailbox, as in ``[mailboxes.NAME]``. It is logged.
        mail: The mail's Message-ID: ``item.data["message_id"]`` of a case from `kommunrpa.intake.Mailbox`.
        to: The folder that it moves to; it is made when it is not there. It is logged.
        folder: The folder that it lies in. It is logged.

    Returns:
        Whether it lies in the other folder now. A mail that a person has moved elsewhere or deleted stays there.

    Raises:
        ConfigError: The mailbox is not set up, the log-in is refused, or there is no such folder.
        TemporaryError: The server is not there, or busy.
        ActionError: The mail has no Message-ID: let the intake move it, with ``move_to``.

    Repeat:
        Yes: a mail that has moved stays where it is.

    Example:
        >>> MoveMail(mailbox="fakturor", mail="<1@example.com>", to="Klara")
        MoveMail(mailbox='fakturor', mail=…, to='Klara', folder='INBOX')
    """

    mailbox: str
    mail: str
    to: str
    folder: str = "INBOX"

    def perform(self, run: Run) -> bool:
        """Look for it where it lies, and else where it would be."""
        if not self.mail.strip("<> "):
            raise ActionError("The mail has no Message-ID, so it can't be found again: use Mailbox(…, move_to=…).")
        with inbox(run, self.mailbox, self.folder) as lying:
            if found := lying.find(self.mail):
                lying.move(found, self.to)
                return True
            lying.make(self.to)
        with inbox(run, self.mailbox, self.to) as moved:
            return bool(moved.find(self.mail))

    def stand_in(self) -> bool:
        """What a rehearsal gives: as if it had moved."""
        return True
