"""The entrance: reads the words of the command, and turns errors into a line and an exit code."""

import io
import sys
import traceback
from collections.abc import Sequence
from typing import Annotated

import typer

from kommunrpa.cli.checking import check
from kommunrpa.cli.erasing import gallra
from kommunrpa.cli.looking import look
from kommunrpa.cli.making import new
from kommunrpa.cli.reconciling import reconcile
from kommunrpa.cli.reviewing import review
from kommunrpa.cli.running import hand, rehearse, run, serve_hand, work
from kommunrpa.cli.screen import Screen
from kommunrpa.cli.showing import actions, bots, doctor, items
from kommunrpa.cli.texts import Language, text
from kommunrpa.errors import KommunrpaError
from kommunrpa.privacy import mask

_EPILOG = "Överallt / everywhere: --env test|production  --lang sv|en  --json  --debug"
_EVERYWHERE = {"--env": True, "--lang": True, "--json": False, "--debug": False}
"""Options that may stand anywhere in a command, and whether a value follows: click wants them first."""

_INTERRUPTED = 130
"""The exit code of a program that Ctrl-C ended; typer turns KeyboardInterrupt into it."""

app = typer.Typer(
    name="kommunrpa",
    help="Robotar för kommuner. / RPA for Swedish municipalities.",
    epilog=_EPILOG,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (run, rehearse, check, work, look, items, reconcile, gallra, bots, actions, doctor):
    app.command(epilog=_EPILOG)(command)
app.command(hidden=True)(hand)
app.command(hidden=True)(serve_hand)
app.add_typer(review, name="review")
app.add_typer(new, name="new")


@app.callback()
def _begin(
    context: typer.Context,
    *,
    env: Annotated[str | None, typer.Option(help="Miljö: test eller production. / Environment.")] = None,
    lang: Annotated[str, typer.Option(help="Språk: sv eller en. / Language.")] = "sv",
    as_json: Annotated[bool, typer.Option("--json", help="Skriv JSON. / Write JSON.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Visa var ett fel uppstod. / Show tracebacks.")] = False,
) -> None:
    context.obj = Screen(env=env, language="en" if lang == "en" else "sv", as_json=as_json, debug=debug)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and end the program with its exit code.

    Args:
        arguments: The words after ``kommunrpa``; those of the program by default.
    """
    _speak_utf8()
    words = _everywhere_first(sys.argv[1:] if arguments is None else arguments)
    language: Language = "en" if "--lang" in words and words[words.index("--lang") + 1 :][:1] == ["en"] else "sv"
    try:
        app(words)
    except SystemExit as end:
        if end.code == _INTERRUPTED:
            _tell(text("interrupted", language), debug=False)
        raise
    except KommunrpaError as error:
        _tell(f"{text('error', language)}: {error}", debug="--debug" in words)
        sys.exit(error.exit_code)
    except Exception as error:  # noqa: BLE001 - never a bare traceback: a person reads this
        _tell(text("internal", language, kind=type(error).__name__), debug="--debug" in words)
        sys.exit(1)


def _speak_utf8() -> None:
    """Write å ä ö into files and pipes too, whatever the system's own encoding is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def _everywhere_first(words: Sequence[str]) -> list[str]:
    first: list[str] = []
    rest = list(words)
    for option, has_value in _EVERYWHERE.items():
        while option in rest:
            at = rest.index(option)
            first += rest[at : at + 1 + has_value]
            del rest[at : at + 1 + has_value]
    return first + rest


def _tell(line: str, *, debug: bool) -> None:
    typer.echo(mask(line), err=True)
    if debug:
        typer.echo(mask(traceback.format_exc()), err=True)
