"""How much of a core a service takes while nothing happens, with 30 bots: `python tests/benchmarks/bench_idle.py`."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from servers import Server

BOTS = 30
WARM, MEASURED = 45, 60
"""Seconds: a service starts, then is measured."""
BOT = """
from kommunrpa import Bot, WorkItem
from kommunrpa.intake import Function
bot = Bot(name="bot{number}", department="IT", handle=lambda item, run: None, intake=Function(lambda run: []),
          schedule="0 6 * * *")
"""


def ticks(mark: str) -> float:
    """Seconds of processor time of all processes with a mark in their environment, and their number."""
    total = 0
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (path / "environ").read_bytes():
                fields = (path / "stat").read_text("ascii").rpartition(")")[2].split()
                total += int(fields[11]) + int(fields[12])
        except OSError:
            continue
    return total / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Start a service, wait, measure."""
    with tempfile.TemporaryDirectory(prefix="kommunrpa-") as folder:
        home = Path(folder)
        home.chmod(0o755)
        server = Server(home / "postgresql")
        (home / "bots").mkdir()
        for number in range(BOTS):
            (home / "bots" / f"bot{number}.py").write_text(BOT.format(number=number), encoding="utf-8")
        (home / "kommunrpa.toml").write_text(
            f'database = "{server.address}"\nfiles = "files"\njournal = "journal"\n', encoding="utf-8"
        )
        names = [f"bot{number}" for number in range(BOTS)]
        words = [sys.executable, "-m", "kommunrpa", "work", *names]
        mark = f"BENCH_IDLE={time.time_ns()}"
        env = os.environ | dict([mark.split("=")])
        service = subprocess.Popen(words, cwd=home, env=env, stdout=subprocess.DEVNULL)
        try:
            time.sleep(WARM)
            before = ticks(mark)
            time.sleep(MEASURED)
            used = ticks(mark) - before
        finally:
            service.terminate()
            service.wait(60)
            server.close()
    print(f"service with {BOTS} bots and one worker process, idle: {100 * used / MEASURED:.2f} % of a core")


if __name__ == "__main__":
    main()
