"""Serve the town from the command line: `python -m exempelby --port 8080`."""

import argparse
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from exempelby.faults import Faults
from exempelby.serving import serve

PASSWORD_VARIABLE = "EXEMPELBY_PASSWORD"  # noqa: S105 - the name of a variable


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve until Ctrl-C; one line says where, when the town is ready."""
    parser = _parser()
    options = parser.parse_args(arguments)
    password = os.environ.get(PASSWORD_VARIABLE)
    if options.user and not password:
        parser.error(f"--user needs a password: set the environment variable {PASSWORD_VARIABLE}.")
    try:
        faults = Faults.parse(options.fault)
    except ValueError as error:
        parser.error(str(error))
    with serve(
        host=options.host, port=options.port, user=options.user or "", password=password if options.user else None,
        session_minutes=options.session_minutes, database=options.database, faults=faults,
    ) as town:  # fmt: skip
        sys.stdout.write(f"Exempelby svarar på {town.url}\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="exempelby", description="The web application of a made-up municipality.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8080, help="port; 0 takes a free one (default: %(default)s)")
    parser.add_argument("--database", type=Path, help="SQLite file for the cases (default: in memory)")
    parser.add_argument("--user", help=f"ask for log-in as this user; the password is in {PASSWORD_VARIABLE}")
    parser.add_argument(
        "--session-minutes", type=float, default=20, help="silence that ends a session (default: %(default)s)"
    )
    parser.add_argument("--fault", action="append", default=[], metavar="SWITCH",
                        help="misbehave: slow=2.5, error500=next, changed_label …; may be repeated")  # fmt: skip
    return parser


if __name__ == "__main__":
    main()
