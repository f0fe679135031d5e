"""What `import kommunrpa` costs, beside the two libraries that everything here stands on.

`python tests/benchmarks/bench_import.py` prints medians of eleven fresh processes each, taken in turns.
"""

import subprocess
import sys
from statistics import median
from time import perf_counter

ROUNDS = 11
STATEMENTS = {"nothing": "pass", "structlog, tenacity": "import structlog, tenacity", "kommunrpa": "import kommunrpa"}


def milliseconds(statement: str) -> float:
    """How long a fresh Python takes to run a statement, in milliseconds."""
    began = perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True)
    return (perf_counter() - began) * 1e3


def main() -> None:
    """Measure and print."""
    rounds = [{name: milliseconds(statement) for name, statement in STATEMENTS.items()} for _ in range(ROUNDS)]
    took = {name: median(each[name] for each in rounds) for name in STATEMENTS}
    lines = [f"{name:22} {took[name]:6.0f} ms" for name in STATEMENTS]
    without = {name: took[name] - took["nothing"] for name in STATEMENTS}
    ratio = without["kommunrpa"] / without["structlog, tenacity"]
    lines.append(f"kommunrpa / structlog, tenacity: {ratio:.2f}, without Python's own start")
    sys.stdout.write("\n".join(["A fresh process, median of eleven", *lines, ""]))


if __name__ == "__main__":
    main()
