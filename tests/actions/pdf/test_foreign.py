"""Foreign errors become ours, each in its own way."""

import struct
import zlib

import pypdf.errors
import pypdfium2
import pytest

from kommunrpa.actions.pdf import UnreadablePdf
from kommunrpa.actions.pdf.foreign import DAMAGED, LOCKED, TOO_HEAVY, reading_pdf
from kommunrpa.errors import BusinessError, ConfigError

PYPDF = [
    (pypdf.errors.PdfReadError, DAMAGED),
    (pypdf.errors.PdfStreamError, DAMAGED),
    (pypdf.errors.ParseError, DAMAGED),
    (pypdf.errors.EmptyFileError, DAMAGED),
    (pypdf.errors.EmptyImageDataError, DAMAGED),
    (pypdf.errors.PageSizeNotDefinedError, DAMAGED),
    (pypdf.errors.XmpDocumentError, DAMAGED),
    (pypdf.errors.FileNotDecryptedError, LOCKED),
    (pypdf.errors.WrongPasswordError, LOCKED),
    (pypdf.errors.LimitReachedError, TOO_HEAVY),
]
OTHERS = [
    pypdfium2.PdfiumError,
    RecursionError,
    ValueError,
    KeyError,
    TypeError,
    struct.error,
    zlib.error,
    AssertionError,
]


@pytest.mark.parametrize(("foreign", "text"), PYPDF)
def test_each_error_of_pypdf_is_said_in_swedish(foreign: type[Exception], text: str) -> None:
    """What pypdf complains of becomes what the handläggare can do about it."""
    with pytest.raises(UnreadablePdf, match=text) as caught, reading_pdf():
        raise foreign("quotes the file")

    assert isinstance(caught.value.__cause__, foreign)


def test_no_error_of_pypdf_is_forgotten() -> None:
    """Every class of errors that pypdf publishes is in the list above, or is one that reading does not raise."""
    known = {foreign for foreign, _ in PYPDF} | {pypdf.errors.PyPdfError, pypdf.errors.DependencyError}
    published = {each for each in vars(pypdf.errors).values() if isinstance(each, type) and issubclass(each, Exception)}

    assert published - known == {pypdf.errors.DeprecationError, pypdf.errors.PdfReadWarning}


@pytest.mark.parametrize("foreign", OTHERS)
def test_whatever_a_broken_file_causes_is_damage(foreign: type[Exception]) -> None:
    """Broken files may cause any exception, as pypdf says of itself."""
    with pytest.raises(UnreadablePdf, match=DAMAGED), reading_pdf():
        raise foreign("quotes the file")


def test_too_little_memory_is_too_heavy() -> None:
    """A document that does not fit in memory is too heavy."""
    with pytest.raises(UnreadablePdf, match=TOO_HEAVY), reading_pdf():
        raise MemoryError


def test_a_missing_package_is_the_installations_fault() -> None:
    """When pypdf lacks a package, the message says the command that installs it."""
    with pytest.raises(ConfigError, match=r"pip install 'pypdf\[crypto\]'"), reading_pdf():
        raise pypdf.errors.DependencyError


def test_our_own_errors_pass() -> None:
    """An error that is ours already stays as it is."""
    with pytest.raises(BusinessError, match=r"^redan vårt$"), reading_pdf():
        raise BusinessError("redan vårt")
