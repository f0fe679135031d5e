"""Locks a document with a password."""

from kommunrpa.actions.pdf.writing.actions import without_actions
from kommunrpa.actions.pdf.writing.opening import open_to_write, save


def lock(data: bytes, *, new_password: str, password: str | None) -> bytes:
    """Encrypt a document with AES-256, so that nobody reads it without the password.

    Args:
        data: A document that passed the gate.
        new_password: What will open it.
        password: What opens it now, if anything does.

    Returns:
        The locked document: other bytes each time, since the keys are random.

    Raises:
        UnreadablePdf: It is signed digitally.
    """
    writer = open_to_write(data, password=password)
    without_actions(writer, keep_attached=True)
    return save(writer, lock=new_password)
