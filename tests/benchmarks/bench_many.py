"""Whether a long run stays as it began: `python tests/benchmarks/bench_many.py` handles 10,000 items on each database.

It prints how long the intake took, and for the first and each later thousand the time for an item, the memory of the
process and its open files. Every item has one act.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from servers import Server

ITEMS, PART = 10_000, 1_000


def measure(home: Path, database: str) -> None:
    """Take in a table of so many rows and handle them, in this process."""
    from kommunrpa import Action, Bot, Run, WorkItem
    from kommunrpa.intake import Rows
    from kommunrpa.loop import Watch, run_bot
    from kommunrpa.settings import Library, Settings
    from kommunrpa.store import State

    class Send(Action[str], once=True):
        """Send an item."""

        item: str

        def perform(self, run: Run) -> str:
            """Send it."""
            with run.once():
                return f"dnr {self.item}"

    class Sampling(Watch):
        """Says how it goes after each thousand."""

        def __init__(self) -> None:
            self.done = 0
            self.at = time.perf_counter()

        def began(self, queued: int) -> None:
            """Say how long the intake took."""
            print(f"{queued:>7} items taken in in {time.perf_counter() - self.at:.2f} s", flush=True)
            self.at = time.perf_counter()

        def settled(self, item_id: str, state: State, reason: str) -> None:  # noqa: ARG002 - it counts
            """Count, and sample."""
            self.done += 1
            if self.done % PART == 0:
                each = (time.perf_counter() - self.at) / PART * 1e3
                files = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - a count
                print(f"{self.done:>7} {each:6.2f} ms an item {memory():7.1f} MB {files:4} open files", flush=True)
                self.at = time.perf_counter()

    def handle(item: WorkItem, run: Run) -> None:
        run.do(Send(item=item.key))

    rows = "".join(f"{number};Ankdammens IF;1 200,00\n" for number in range(ITEMS))
    (home / "rows.csv").write_text("Nummer;Namn;Belopp\n" + rows, encoding="utf-8")
    bot = Bot(name="b", department="IT", handle=handle, intake=Rows(home / "rows.csv", key="Nummer"))
    settings = Settings(home=home, library=Library(database=database, files="files", journal="journal"))
    run_bot(bot, settings=settings, watch=Sampling())


def memory() -> float:
    """Megabytes that the process has in memory."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    """Measure on each database, in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="kommunrpa-") as folder:
        top = Path(folder)
        top.chmod(0o755)
        server = Server(top / "postgresql")
        for name, database in (("SQLite", "rpa.db"), ("PostgreSQL", server.new_database())):
            print(name, flush=True)
            home = top / name
            home.mkdir()
            subprocess.run([sys.executable, __file__, str(home), database], check=True)
        server.close()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]), sys.argv[2])
    else:
        main()
