"""Turns Word files into PDF that an archive takes: many at a time, and no office program believed unchecked."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path, PurePath
from uuid import uuid4

from kommunrpa.actions.letters.converting.engine import Engine
from kommunrpa.errors import ActionError, TemporaryError

_AT_A_TIME = 8


@dataclass(frozen=True, kw_only=True)
class Office:
    """An office program, and what its PDF must be.

    Args:
        engine: The program.
        substitutes: Whether another font may stand in for one that the machine lacks.

    Example:
        >>> def as_pdf(office: Office, letter: Path) -> bytes:
        ...     return office.convert({letter.name: letter.read_bytes()}, work=letter.parent)[letter.name]
    """

    engine: Engine
    substitutes: bool = False

    def convert(self, letters: Mapping[str, bytes], *, work: Path) -> dict[str, bytes]:
        """Convert Word files to PDF/A-2b with tags, language and title.

        Some are converted while those before them are checked.

        Args:
            letters: The Word files, by names: for errors, and for the title of one that has none.
            work: A folder for what lies on the disk meanwhile; nothing of it is left there.

        Returns:
            The PDF files, by the same names. Each is whole, verified, in its fonts, and holds its letter's text.

        Raises:
            TemporaryError: The program did not end in time and was stopped: try again.
            ActionError: A letter is no Word file, or became no PDF that holds its text. It is named.
            ConfigError: The program can't be started, or a font of a letter is not installed.

        Repeat:
            Yes: the same letters give the same pages.
        """
        for name, content in letters.items():
            if not content.startswith(b"PK\x03\x04"):
                raise ActionError(f"{name} is no Word file, though one could make a PDF of it: save it in Word.")
        # Neutral names: an office program keeps a list of what it opened.
        names = {str(number): name for number, name in enumerate(letters)}
        with self._laid_out(names, letters, work) as folder:
            return {names[each]: self._proved(folder, each, names, letters) for each in self._made(folder, names)}

    def _proved(self, folder: Path, number: str, names: Mapping[str, str], letters: Mapping[str, bytes]) -> bytes:
        from kommunrpa.actions.letters.converting.archive import archivable  # noqa: PLC0415 - heavy: pikepdf
        from kommunrpa.actions.letters.converting.proof import prove  # noqa: PLC0415 - heavy: lxml and PDFium

        name = names[number]
        pdf = (folder / f"{number}.pdf").read_bytes()
        prove(pdf, letters[name], name=name, substitutes=self.substitutes)
        return archivable(pdf, name=name, title=PurePath(name).stem)

    @contextmanager
    def _laid_out(self, names: Mapping[str, str], letters: Mapping[str, bytes], work: Path) -> Iterator[Path]:
        folder = work / f".part-{uuid4().hex}"
        try:
            folder.mkdir(mode=0o700, parents=True)
            for number, name in names.items():
                (folder / f"{number}.docx").write_bytes(letters[name])
            yield folder
        except OSError as error:
            raise ActionError(f"Letters can't be laid out for conversion in {work}: {error.strerror}.") from error
        except BaseException:
            self.engine.close()
            raise
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _made(self, folder: Path, names: Mapping[str, str]) -> Iterator[str]:
        """Convert a few at a time; while the next are under way, whoever asks has time to check these."""
        order = list(names)
        lots = [order[at : at + _AT_A_TIME] for at in range(0, len(order), _AT_A_TIME)]
        finish = self.engine.begin(folder, lots[0]) if lots else _nothing
        for lot, following in zip_longest(lots, lots[1:], fillvalue=()):
            if len(lot) == 1:
                self._alone(folder, lot[0], names[lot[0]], finish)
            else:
                for each in _left_out(lot, folder, finish):
                    self._alone(folder, each, names[each], self.engine.begin(folder, [each]))
            finish = self.engine.begin(folder, following) if following else _nothing
            yield from lot

    def _alone(self, folder: Path, number: str, name: str, finish: Callable[[], None]) -> None:
        """See one letter through by itself: the one that stands in the way of others is then known."""
        try:
            finish()
        except TemporaryError as error:
            raise TemporaryError(f"{name}: {error}") from error
        if not _is_whole(folder / f"{number}.pdf"):
            raise ActionError(
                f"{self.engine.name} made no PDF of {name}: open it in Word and see whether it is whole, "
                "and whether the disk is full."
            )


def _left_out(lot: Sequence[str], folder: Path, finish: Callable[[], None]) -> Iterator[str]:
    """Which of some letters became no PDF."""
    with suppress(TemporaryError):  # each that is missing is tried again
        finish()
    return (each for each in lot if not _is_whole(folder / f"{each}.pdf"))


def _is_whole(pdf: Path) -> bool:
    """Whether a file was written to its end."""
    try:
        return b"%%EOF" in pdf.read_bytes()[-1024:]
    except FileNotFoundError:
        return False


def _nothing() -> None:
    """Wait for nothing."""
