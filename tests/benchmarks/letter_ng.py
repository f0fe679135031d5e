"""Letters by docxtpl-ng, in an environment of its own: it brings a python-docx that takes the other's place.

`python letter_ng.py TEMPLATE VALUES` (both files) prints, for each way, what a letter costs: a list of milliseconds.
"""

import io
import json
import sys
import time
from collections.abc import Callable  # noqa: TC003 - two lines for a condition would save nothing
from functools import cache
from pathlib import Path
from typing import Any


def main(template: str, values: str) -> None:
    """Measure and print."""
    import docxtpl  # docxtpl-ng's

    content, letters = Path(template).read_bytes(), json.loads(Path(values).read_text(encoding="utf-8"))
    ways: dict[str, Callable[[], Any]] = {
        "docxtpl-ng, opened anew": lambda: docxtpl.Template(io.BytesIO(content)),
        "docxtpl-ng, opened once": cache(lambda: docxtpl.Template(io.BytesIO(content))),
    }
    took: dict[str, list[float]] = {}
    for name, opened in ways.items():
        for each in letters:
            began = time.process_time()
            letter = opened()
            letter.render(each)
            letter.save(io.BytesIO())
            took.setdefault(name, []).append((time.process_time() - began) * 1e3)
    sys.stdout.write(json.dumps(took))


if __name__ == "__main__":
    main(*sys.argv[1:])
