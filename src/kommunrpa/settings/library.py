"""The library's own settings."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Library:
    """The library's own settings: the keys at the top of ``kommunrpa.toml``.

    Args:
        bots: Patterns of bot files, relative to the file's folder.
        database: Path of an SQLite file, or an address such as ``postgresql://…``; empty for the default file.
        files: Folder of the items' own folders; empty for the default.
        journal: Folder of the journals; empty for the default.
        browser: Path of the browser to use; empty to look for one.
        headed: Whether the browser is shown.
        allowed_origins: Addresses, such as ``https://diarium.example``, that a bot may visit; empty for all.
        lease: Seconds without a sign of life after which a worker of another machine counts as gone.
        office: What makes letters into PDF: ``libreoffice`` or ``word``; empty for the one that is installed.
        substitute_fonts: Whether another font may stand in a PDF for one that the machine lacks.
        pieces: Folder of the Word files that letters take in with ``stycke``; empty for those beside the template only.

    Example:
        >>> Library(database="rpa.db").bots
        ('bots/*.py',)
    """

    bots: tuple[str, ...] = ("bots/*.py",)
    database: str = ""
    files: str = ""
    journal: str = ""
    browser: str = ""
    headed: bool = False
    allowed_origins: tuple[str, ...] = ()
    lease: float = 60.0
    office: str = ""
    substitute_fonts: bool = False
    pieces: str = ""
