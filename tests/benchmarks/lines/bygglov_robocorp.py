"""The bot *bygglov* in robocorp: one task finds the cases, the other handles its work items.

`python -m robocorp.tasks run bygglov_robocorp.py -t produce`, then `-t consume`. The first work item names the portal
and the folder; where work items lie is told by RC_WORKITEM_INPUT_PATH and RC_WORKITEM_OUTPUT_PATH.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from by_hand import ForAPerson
from bygglov_page import find, handle
from robocorp import browser, log, workitems
from robocorp.tasks import task


@task
def produce() -> None:
    """Make a work item of each case that is new or decided."""
    browser.configure(headless=True)
    asked: Any = workitems.inputs.current.payload
    for case in find(browser.page(), asked["portal"]):
        workitems.outputs.create(payload={**asked, "case": case, "acts": {}})


@task
def consume() -> None:
    """Handle every work item."""
    browser.configure(headless=True)
    for item in workitems.inputs:
        try:
            asked: Any = item.payload
            with log.suppress_variables():
                handle(asked["case"], browser.page(), asked["portal"], Path(asked["folder"]), keeper(item))
            item.done()
        except ForAPerson as error:
            item.fail("BUSINESS", code="FOR_A_PERSON", message=str(error))
        except Exception as error:  # noqa: BLE001 - one case must not stop the others
            log.exception()
            item.fail("APPLICATION", code=type(error).__name__, message=str(error))
    print(Counter(str(item.exception and item.exception["type"]) for item in workitems.inputs.released))


def keeper(item: workitems.Input) -> Callable[[str, Callable[[], str]], str]:
    """Keep what was begun and done in the work item itself."""

    def once(name: str, act: Callable[[], str]) -> str:
        acts = item.payload["acts"]
        if name in acts and acts[name] is None:
            raise ForAPerson("Det går inte att veta om något redan har skickats.")
        if name not in acts:
            save(name, None)
            save(name, act())
        return item.payload["acts"][name]

    def save(name: str, receipt: str | None) -> None:
        item.payload = {**item.payload, "acts": {**item.payload["acts"], name: receipt}}
        item.save()

    return once
