"""Files are written whole or not at all, under names that tell nothing about a person, and read with clear errors."""

import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath, PurePosixPath

from kommunrpa.errors import ActionError, TemporaryError
from kommunrpa.privacy import mask

_NOT_IN_A_NAME = frozenset('<>:"/\\|?*') | {chr(code) for code in range(32)}
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)
_UNFIT = re.compile(r'[<>:"|?*]')
_LONGEST = 180  # bytes: every file system takes 255, and a copy may be given more
_LONGEST_SUFFIX = 12


@contextmanager
def reading_file() -> Iterator[None]:
    """Errors of the operating system while a file is fetched.

    Raises:
        ActionError: The file is not there, or is a folder: the bot asks for the wrong one.
        TemporaryError: It is there and can't be read now: locked by another program, or its share is away.
    """
    try:
        yield
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        raise ActionError("There is no file at `path`: check what the bot gives to the action.") from error
    except OSError as error:
        raise TemporaryError(f"The file at `path` can't be read now ({type(error).__name__}).") from error


def output_path(folder: Path, output: Path | str, *, suffix: str) -> Path:
    """The final path of a file that is to be written, once it is known to be a safe one.

    Args:
        folder: Where a relative one starts, and stays.
        output: As the bot gives it.
        suffix: What it must end in, such as ``.pdf``.

    Raises:
        ActionError: It leaves the folder, is no file name on some system, or holds a personal number: change it.

    Example:
        >>> output_path(Path("/tmp"), "beslut.pdf", suffix=".pdf").name
        'beslut.pdf'
    """
    path = (folder / output).resolve()
    if not Path(output).is_absolute() and not path.is_relative_to(folder.resolve()):
        raise ActionError("output leaves the item's folder: give a name in it, or an absolute path.")
    if path.suffix != suffix or _NOT_IN_A_NAME & set(PurePath(output).name):
        raise ActionError(f"output must be a file name that every system allows, ending in {suffix}.")
    if mask(str(output)) != str(output):
        raise ActionError("output holds a personal number: name the file after what it is, not whom it is for.")
    return path


def safe_name(text: str, *, otherwise: str = "fil") -> str:
    """A name that is a file's on every system, in the folder that it is put in and no other.

    Args:
        text: What somebody calls the file; the part after the last slash of either kind counts.
        otherwise: Its name when nothing is left of that.

    Returns:
        The name, with å, ä and ö, without signs that no file system takes, and with personal numbers masked.

    Example:
        >>> safe_name("../../Beslut å ä ö: Öby?.pdf"), safe_name("CON.txt"), safe_name("  .. ")
        ('Beslut å ä ö_ Öby_.pdf', '_CON.txt', 'fil')
        >>> safe_name("utdrag 19400104-2383.pdf")
        'utdrag ••••••-••••.pdf'

    Source:
        Microsoft, "Naming Files, Paths, and Namespaces": reserved names, signs, and what a name may end in.
    """
    composed = unicodedata.normalize("NFC", mask(text))
    last = re.split(r"[/\\]", composed.rstrip("/\\ "))[-1]
    drawn = "".join(" " if unicodedata.category(sign) in {"Zl", "Zp", "Zs"} else sign for sign in last)
    kept = "".join(sign for sign in drawn if unicodedata.category(sign)[0] != "C")
    name = mask(_UNFIT.sub("_", kept)).strip(" .") or otherwise
    stem = name.partition(".")[0].rstrip()
    return _shortened(f"_{name}" if _RESERVED.fullmatch(stem) else name)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file that is either whole or not there.

    The bytes go to a neighbour file with a neutral name, reach the disk, and then take the final name in one step.
    Who may read a new file is its owner; a file that replaces another may be read by whoever could read that.

    Args:
        path: The final name. Its folder is made when it is missing, readable by its owner only.
        content: Every byte of the file.

    Raises:
        TemporaryError: The old file is open in another program (Windows): close it and try again.
        ActionError: The disk is full or the folder may not be written: mend that and run again.

    Repeat:
        Yes: the same bytes give the same file.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> write_atomically(folder / "brev.txt", "Hej å ä ö".encode())
        >>> (folder / "brev.txt").read_text(encoding="utf-8")
        'Hej å ä ö'
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, neighbour = tempfile.mkstemp(dir=path.parent, prefix=".part-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            with suppress(FileNotFoundError):
                shutil.copymode(path, neighbour)
            _replace(Path(neighbour), path)
        except BaseException:
            with suppress(OSError):
                Path(neighbour).unlink()
            raise
    except OSError as error:
        raise ActionError(f"{path.name} can't be written in {path.parent}: {error.strerror}.") from error


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write files that belong together: all of them, or none.

    Each is written as `write_atomically` does. When one can't be, those before it are taken away.

    Args:
        files: The content of each, by its final name, in the order in which they are to appear.

    Raises:
        TemporaryError: An old file is open in another program (Windows): close it and try again.
        ActionError: The disk is full or a folder may not be written: mend that and run again.

    Repeat:
        Yes: the same bytes give the same files.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> write_together({folder / "brev.docx": b"...", folder / "brev.pdf": b"..."})
        >>> sorted(path.name for path in folder.iterdir())
        ['brev.docx', 'brev.pdf']
    """
    written: list[Path] = []
    try:
        for path, content in files.items():
            write_atomically(path, content)
            written.append(path)
    except BaseException:
        for path in written:
            with suppress(OSError):
                path.unlink()
        raise


def _shortened(name: str) -> str:
    """The name, as long as it may be, with its suffix."""
    suffix = PurePosixPath(name).suffix
    suffix = suffix if len(suffix) <= _LONGEST_SUFFIX else ""
    stem = name.removesuffix(suffix).encode()[: _LONGEST - len(suffix.encode())]
    return stem.decode(errors="ignore").rstrip(" .") + suffix


def _replace(neighbour: Path, path: Path) -> None:
    try:
        neighbour.replace(path)
    except PermissionError as error:
        raise TemporaryError(f"{path.name} can't be replaced: is it open in another program? Close it.") from error
