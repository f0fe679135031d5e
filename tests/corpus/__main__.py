"""Writes the corpus into a folder, each document beside what must come out: `python tests/corpus FOLDER`."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from corpus import converted
from corpus.documents import documents

from kommunrpa.sweden import OrgNumber, Personnummer


def main() -> None:
    """Write every document as a PDF file, and its truth as a JSON file of the same name."""
    converted.keeps = True
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for document in documents():
        asked = {name: [type(field).__name__, plain(document.truth[name])] for name, field in document.fields.items()}
        (folder / f"{document.name}.pdf").write_bytes(document.data)
        (folder / f"{document.name}.json").write_text(json.dumps(asked, ensure_ascii=False, indent=1), encoding="utf-8")


def plain(truth: object) -> str:
    """A value as text; the numbers are test numbers."""
    return truth.reveal() if isinstance(truth, Personnummer | OrgNumber) else str(truth)


if __name__ == "__main__":
    main()
