"""Microsoft Word, where it is installed: it lays a letter out as its author saw it."""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from kommunrpa.errors import ConfigError, TemporaryError

_PDF, _FOR_PRINT, _WHOLE_DOCUMENT, _CONTENT, _HEADINGS, _SAVE_NOTHING, _NO_DIALOGS = 17, 0, 0, 0, 1, 0, 0
_NO_MACROS = 3


def can_use_word() -> bool:
    """Whether this is Windows, with what reaches Word from Python (``pip install pywin32``)."""
    return sys.platform == "win32" and find_spec("win32com") is not None


class Word:
    """Word, started for this worker alone, without a window, a dialog or a macro.

    It was written from Microsoft's pages and tried against a fake only.

    Source:
        learn.microsoft.com: Word's Documents.Open, and Document.ExportAsFixedFormat with ``UseISO19005_1`` (PDF/A-1,
        which is then made PDF/A-2) and ``DocStructureTags``.
    """

    name = "Word"

    def __init__(self) -> None:
        self._word: Any = None

    def begin(self, folder: Path, names: Sequence[str]) -> Callable[[], None]:
        """Open and export each letter: see `Engine`."""
        import pywintypes  # type: ignore[import-not-found,import-untyped,unused-ignore] # noqa: PLC0415 - Windows only

        word = self._started()

        def finish() -> None:
            try:
                for name in names:
                    self._export(word, folder / name)
            except pywintypes.com_error as error:
                self.close()
                raise TemporaryError(
                    "Word gave up on a letter and was ended. Is it open or asking something?"
                ) from error

        return finish

    def _export(self, word: Any, path: Path) -> None:  # noqa: ANN401 - a COM object
        document = word.Documents.Open(
            FileName=str(path.with_suffix(".docx")),
            ConfirmConversions=False,
            ReadOnly=True,
            AddToRecentFiles=False,
            Visible=False,
        )
        try:
            document.ExportAsFixedFormat(
                OutputFileName=str(path.with_suffix(".pdf")),
                ExportFormat=_PDF,
                OpenAfterExport=False,
                OptimizeFor=_FOR_PRINT,
                Range=_WHOLE_DOCUMENT,
                Item=_CONTENT,
                IncludeDocProps=True,
                CreateBookmarks=_HEADINGS,
                DocStructureTags=True,
                BitmapMissingFonts=False,
                UseISO19005_1=True,
            )
        finally:
            document.Close(SaveChanges=_SAVE_NOTHING)

    def close(self) -> None:
        """End Word."""
        import pywintypes  # type: ignore[import-not-found,import-untyped,unused-ignore] # noqa: PLC0415 - Windows only

        word, self._word = self._word, None
        if word is not None:
            with suppress(pywintypes.com_error):  # it is gone
                word.Quit(SaveChanges=_SAVE_NOTHING)

    def _started(self) -> Any:  # noqa: ANN401 - a COM object
        import pywintypes  # type: ignore[import-not-found,import-untyped,unused-ignore] # noqa: PLC0415 - Windows only
        from win32com import client  # type: ignore[import-not-found,import-untyped,unused-ignore] # noqa: PLC0415 - Windows only

        if self._word is None:
            try:
                word = client.DispatchEx("Word.Application")  # one of our own: never the one that a person works in
                word.Visible, word.DisplayAlerts, word.AutomationSecurity = False, _NO_DIALOGS, _NO_MACROS
            except pywintypes.com_error as error:
                raise ConfigError(
                    "Word can't be started. Start it once by hand as the robot's user and answer what it asks, "
                    'or choose office = "libreoffice".'
                ) from error
            self._word = word
        return self._word
