"""PDF files that LibreOffice and Chromium made, kept beside this file by what they were made of.

Neither program is needed unless what is to be made has changed: then `python tests/corpus FOLDER` makes it anew, and
`made/` is to be committed with the change. Until then the tests make it each time, and keep nothing.
"""

import hashlib
import io
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from docx.document import Document

from kommunrpa.actions.letters import find_libreoffice
from kommunrpa.actions.web import find_browser

MADE = Path(__file__).parent / "made"
keeps = False
"""Whether what is made is kept."""


def by_libreoffice(name: str, document: Document) -> bytes:
    """A Word document as LibreOffice exports it.

    Args:
        name: The beginning of the file's name.
        document: The document.
    """
    file = io.BytesIO()
    document.save(file)
    font = document.styles["Normal"].font
    with zipfile.ZipFile(file) as parts:
        source = parts.read("word/document.xml") + f"{font.name} {font.size}".encode()

    def convert(folder: Path) -> None:
        (folder / "it.docx").write_bytes(file.getvalue())
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        words = [str(find_libreoffice()), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        subprocess.run([*words, str(folder / "it.docx")], check=True, capture_output=True, timeout=120)

    return _kept(name, source, convert)


def by_browser(name: str, html: str) -> bytes:
    """A page as Chromium prints it.

    Args:
        name: The beginning of the file's name.
        html: The page.
    """

    def convert(folder: Path) -> None:
        (folder / "it.html").write_text(html, encoding="utf-8")
        words = [str(find_browser()), "--headless", "--no-sandbox", "--no-pdf-header-footer"]
        words += [f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={folder / 'it.pdf'}"]
        subprocess.run([*words, (folder / "it.html").as_uri()], check=True, capture_output=True, timeout=120)

    return _kept(name, html.encode(), convert)


def _kept(name: str, source: bytes, convert: Callable[[Path], None]) -> bytes:
    kept = MADE / f"{name}-{hashlib.sha256(source).hexdigest()[:10]}.pdf"
    if kept.exists():
        return kept.read_bytes()
    with tempfile.TemporaryDirectory(prefix="kommunrpa-", ignore_cleanup_errors=True) as folder:
        convert(Path(folder))
        data = (Path(folder) / "it.pdf").read_bytes()
    if keeps:
        MADE.mkdir(exist_ok=True)
        kept.write_bytes(data)
    return data
