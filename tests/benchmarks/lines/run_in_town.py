"""Run one of the bots of *bygglov* in the made-up town, and tell what can be seen from outside.

`python run_in_town.py BOT [--python PATH] [--kill LETTERS [--later SECONDS] [--anew]]`, where BOT is kommunrpa,
playwright, robocorp or rpaframework. PATH is the Python of an environment that has the other libraries (`NEEDS`, with
LibreOffice, a browser that Playwright finds, and for rpaframework Chrome with its driver). With `--kill` the bot and
all that it started are killed (SIGKILL) once so many letters lie in its outbox, or so many seconds later, and it is
started again; with `--anew` it first finds the cases again, into a new queue of work items.
"""

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[2] / "examples"
sys.path.insert(0, str(EXAMPLES))

from bygglov.make_cases import make_cases  # noqa: E402 - found in the folder that was put on the path just above
from exempelby import Town, serve  # noqa: E402 - see above

NEEDS = (
    "babel docxtpl[subdoc] holidays playwright pypdf tenacity"
    " robocorp-browser robocorp-tasks robocorp-workitems rpaframework rpaframework-pdf"
)
"""What `pip install` is given."""
Words = list[str]
NUMBER = re.compile(r"\b(?:19|20)\d{6}-?\d{4}\b")
_LAST = 700


def commands(bot: str, python: str, town: Town, folder: Path) -> tuple[list[Words], Words]:
    """What finds the cases, and what handles them."""
    if bot == "kommunrpa":
        return [], [python, "-m", "kommunrpa", "run", "bygglov"]
    if bot == "playwright":
        return [], [python, str(HERE / "bygglov_playwright.py"), town.url, str(folder)]
    if bot == "robocorp":
        run = [python, "-m", "robocorp.tasks", "run", str(HERE / "bygglov_robocorp.py")]
        run += ["--output-dir", str(folder / "output"), "--console-colors", "plain", "-t"]
        return [[*run, "produce"]], [*run, "consume"]
    script = [python, str(HERE / "bygglov_rpaframework.py")]
    return [[*script, "produce"]], [*script, "consume"]


def environment(town: Town, folder: Path, *, finding: bool) -> dict[str, str]:
    """Where each finds its browser, its work items and its settings."""
    queue, asked = folder / "cases.json", folder / "asked.json"
    asked.write_text(json.dumps([{"payload": {"portal": town.url, "folder": str(folder)}}]), encoding="utf-8")
    places = {"INPUT": asked if finding else queue, "OUTPUT": queue if finding else folder / "out.json"}
    work_items = {f"RC_WORKITEM_{name}_PATH": str(place) for name, place in places.items()}
    work_items |= {f"RPA_{name}_WORKITEM_PATH": str(place) for name, place in places.items()}
    work_items["RPA_WORKITEMS_ADAPTER"] = "RPA.Robocorp.WorkItems.FileAdapter"
    ours = {
        "KOMMUNRPA_DATABASE": str(folder / "kommunrpa.db"), "KOMMUNRPA_FILES": str(folder / "files"),
        "KOMMUNRPA_JOURNAL": str(folder / "journal"), "KOMMUNRPA_OUTBOX__FOLDER": str(folder / "utkorg"),
        "KOMMUNRPA_BOT__BYGGLOV__PORTAL": town.url,
    }  # fmt: skip
    return {**os.environ, **work_items, **ours}


def started(words: Words, town: Town, folder: Path, *, finding: bool, kill: int = 0, later: float = 0) -> bool:
    """Run a command to its end, or kill it when so many letters have been sent; say whether it was killed."""
    cwd = EXAMPLES if "kommunrpa" in words else folder
    with (folder / "said.txt").open("ab") as said:
        env = environment(town, folder, finding=finding)
        bot = subprocess.Popen(words, cwd=cwd, env=env, stdout=said, stderr=said, start_new_session=True)
        while bot.poll() is None:
            if kill and len(letters(folder)) >= kill:
                time.sleep(later)
                os.killpg(bot.pid, signal.SIGKILL)
                bot.wait()
                return True
            time.sleep(0.002)
    return False


def letters(folder: Path) -> list[str]:
    """Whom the letters in the outbox are for: every case has an applicant of its own."""
    messages = [each for end in ("xml", "json") for each in (folder / "utkorg").rglob(f"*.{end}")]
    return [re.sub(r"\D", "", found[0]) for each in messages if (found := NUMBER.findall(each.read_text("utf-8")))]


def tell(town: Town, folder: Path) -> None:
    """Print what was sent and noted, and what the bot itself said last."""
    sent = Counter(letters(folder))
    notes = Counter({each.number: len(each.notes) for each in town.records.all("/bygglov") if each.notes})
    twice = [sum(count > 1 for count in each.values()) for each in (sent, notes)]
    print(f"letters {sent.total()}, of them to {twice[0]} twice; notes {notes.total()}, in {twice[1]} cases twice")
    logs = [each for end in ("log", "robolog", "html", "jsonl", "said.txt") for each in folder.rglob(f"*{end}")]
    numbers = sum(len(NUMBER.findall(each.read_text("utf-8", errors="replace"))) for each in logs)
    print(f"personal numbers in {len(logs)} logs: {numbers}")
    print((folder / "said.txt").read_text(encoding="utf-8", errors="replace")[-_LAST:])


def main() -> None:
    """Run it, kill it where that is asked for, and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bot", choices=["kommunrpa", "playwright", "robocorp", "rpaframework"])
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--kill", type=int, default=0)
    parser.add_argument("--later", type=float, default=0)
    parser.add_argument("--anew", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kommunrpa-") as there, serve() as town:
        folder = Path(there)
        make_cases(folder, town)
        finding, handling = commands(asked.bot, asked.python, town, folder)
        began = time.monotonic()
        for words in finding:
            started(words, town, folder, finding=True)
        if started(handling, town, folder, finding=False, kill=asked.kill, later=asked.later):
            print(f"killed with {len(letters(folder))} letters sent, started again")
            for words in finding if asked.anew else []:
                started(words, town, folder, finding=True)
            started(handling, town, folder, finding=False)
        print(f"{asked.bot}: {time.monotonic() - began:.0f} s")
        tell(town, folder)


if __name__ == "__main__":
    main()
