"""Run example bots in the town of Exempelby: `python examples/demo.py [BOT [FOLDER]]`, or `alla` for every one.

A demo that was stopped goes on where it was; one that came to its end starts anew. Letters, journal and the town's
cases lie in the folder, `.demo` at the top by default.
"""

import importlib
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent
sys.path.insert(0, str(EXAMPLES))

from answering import answer_questions  # noqa: E402 - found in the folder that was put on the path just above
from exempelby import serve  # noqa: E402 - found in the folder that was put on the path just above

from kommunrpa.catalogue import load_bot  # noqa: E402 - see above
from kommunrpa.cli import main  # noqa: E402 - see above
from kommunrpa.settings import Library, Settings  # noqa: E402 - see above
from kommunrpa.store import Pile, State, open_store  # noqa: E402 - see above

REVIEW_WAITING = 3
EVERY = "alla"
BOTS = sorted(path.parent.name for path in EXAMPLES.glob("*/make_cases.py"))
"""The folders of the bots. In their `make_cases.py` `make_cases` makes what the bot works on, `make_mails` what lies in
a mailbox, and `answer` answers what it asks."""


def demo(bot: str = "foreningsbidrag", folder: str = str(EXAMPLES.parent / ".demo")) -> int:
    """Make the cases of a bot, open the town, and run the bot.

    Args:
        bot: The folder of an example bot, or `alla`.
        folder: Where everything is written.

    Returns:
        The exit code: 0 when every case was handled, also when some wait for a person.
    """
    if bot == EVERY:
        code = max([demo(each, folder) for each in BOTS])
        _sum_up(Path(folder).resolve())
        return code
    if bot not in BOTS:
        sys.stderr.write(f"There is no example bot {bot!r}: choose {', '.join(BOTS)}, or {EVERY} for every one.\n")
        return 2
    cases = importlib.import_module(f"{bot}.make_cases")
    mails = cases.make_mails() if hasattr(cases, "make_mails") else ()
    with (
        _unfinished(Path(folder).resolve() / bot) as place,
        serve(database=place / "town.db") as town,
        _mailbox(mails) as settings,
    ):
        cases.make_cases(EXAMPLES / bot / "inbox", town)
        os.environ |= settings | {
            "KOMMUNRPA_DATABASE": str(place / "kommunrpa.db"),
            "KOMMUNRPA_FILES": str(place / "files"),
            "KOMMUNRPA_JOURNAL": str(place / "journal"),
            "KOMMUNRPA_OUTBOX__FOLDER": str(place / "utkorg"),
            f"KOMMUNRPA_BOT__{bot.upper()}__PORTAL": town.url,
        }
        os.chdir(EXAMPLES)
        print(f"Exempelby svarar på {town.url}", flush=True)  # noqa: T201 - the demo talks to a person
        code = _run(bot)
        if hasattr(cases, "answer") and answer_questions(place / "kommunrpa.db", bot, cases.answer):
            code = _run(bot)
        if code in {0, REVIEW_WAITING}:
            (place / "unfinished").unlink()
            return 0
        return code


def _run(bot: str) -> int:
    """The exit code of `kommunrpa run`, which ends the program that calls it."""
    try:
        main(["run", bot])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def _sum_up(folder: Path) -> None:
    """Say what all bots came to, and the hours that they freed together."""
    hours = 0.0
    for name in BOTS:
        bot = load_bot(str(EXAMPLES / name), Settings.load(EXAMPLES))
        settings = Settings(home=EXAMPLES, library=Library(database=str(folder / name / "kommunrpa.db")))
        with open_store(settings) as store:
            counts = Pile(store, bot=name).counts()
        freed = counts.get(State.DONE, 0) * bot.minutes_per_item / 60
        hours += freed
        source = bot.minutes_source or "uppskattad"
        done, review = counts.get(State.DONE, 0), counts.get(State.REVIEW, 0)
        print(f"{name:20} {done:3} klara  {review:3} till handläggare  {_swedish(freed)} timmar ({source})")  # noqa: T201 - the demo talks to a person
    print(f"Tillsammans {_swedish(hours).strip()} timmar, för {len(BOTS)} botar ur samma klossar.")  # noqa: T201 - as above


def _swedish(hours: float) -> str:
    return f"{hours:5.1f}".replace(".", ",")


@contextmanager
def _mailbox(mails: Sequence[bytes]) -> Iterator[dict[str, str]]:
    """A mail server with the mails in its one mailbox, and the settings that say where it is; none without mails."""
    if not mails:
        yield {}
        return
    from postmaster import SECRETS, serve_mail  # noqa: PLC0415 - for the one bot that reads mail

    with serve_mail() as postmaster:
        postmaster.put(*mails)
        secrets = {f"KOMMUNRPA_SECRET__{name.replace('-', '_').upper()}": text for name, text in SECRETS.items()}
        yield secrets | {"KOMMUNRPA_MAILBOXES__EKONOMI__PORT": str(postmaster.port)}


@contextmanager
def _unfinished(folder: Path) -> Iterator[Path]:
    """The demo's folder: kept from a demo that was stopped, new after one that came to its end."""
    if not (folder / "unfinished").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "unfinished").touch()
    yield folder


if __name__ == "__main__":
    sys.exit(demo(*sys.argv[1:3]))
