"""Makes the applications that the bot handles."""

from pathlib import Path

from exempelby import Town
from foreningsbidrag.make_applications import make_applications


def make_cases(inbox: Path, _town: Town) -> None:
    """Put the applications in the inbox, unless they are there."""
    make_applications(inbox)
