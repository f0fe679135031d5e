"""How much of a bot is the department's own: lines of domain beside lines of mechanics.

`python tests/benchmarks/bench_lines.py [--show NAME]` counts every `examples/*/bot.py`, and one of them, *bygglov*,
written with other libraries in `lines/`, each with the files beside it that it imports. `--show` prints a bot with the
verdict of each line. The rule stands in `own_lines.py`. Nothing is run, and no network is needed.
"""

import argparse
from pathlib import Path

from own_lines import count

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[1] / "examples"
PEERS = {name: HERE / "lines" / f"bygglov_{name}.py" for name in ("playwright", "robocorp", "rpaframework")}


def bots() -> dict[str, Path]:
    """Every bot that is counted, ours first."""
    ours = {path.parent.name: path for path in sorted(EXAMPLES.glob("*/bot.py"))}
    return ours | {f"bygglov, {name}": path for name, path in PEERS.items()}


def main() -> None:
    """Count and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--show", metavar="NAME", choices=sorted(bots()))
    if name := arguments.parse_args().show:
        for path, verdicts in count(bots()[name]).verdicts.items():
            print(f"--- {path.name}")
            for at, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                print({True: "domain    ", False: "mechanics ", None: " " * 10}[verdicts.get(at)], line)
        return
    print(f"{'':28}{'lines':>8}{'domain':>8}{'mechanics':>11}{'share':>8}")
    for each, path in bots().items():
        found = count(path)
        print(f"{each:28}{found.lines:8}{found.domain:8}{found.lines - found.domain:11}{found.share:8.0%}")


if __name__ == "__main__":
    main()
