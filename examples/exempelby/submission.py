"""A form from the empty page to the receipt."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from exempelby.fields import Form
from exempelby.gate import broken
from exempelby.pages import not_found
from exempelby.reading import Filled, read
from exempelby.register import AlreadyRegistered, Case
from exempelby.rendering import page
from exempelby.town import Town

_UNCHECKED = "Beloppet kunde inte kontrolleras mot årets budget. Kontakta ekonomienheten."


class Submission:
    """One form of the town.

    Args:
        town: The town.
        form: Makes the form as it looks now.
    """

    def __init__(self, town: Town, *, form: Callable[[], Form]) -> None:
        self._town = town
        self._form = form

    async def show(self, _request: Request) -> Response:
        """Show the empty form."""
        return self._drawn(Filled())

    async def receive(self, request: Request) -> Response:
        """Register what was sent and go to the receipt, or show the form again with what must be mended."""
        faults = self._town.faults
        if faults.strikes("error500"):
            return broken()
        async with request.form() as posted:
            filled = await read(self._form(), posted=posted)
        if "amount" in filled.answers and not filled.complaints and faults.strikes("validation_error"):
            filled.complaints["amount"] = _UNCHECKED
        case = None if filled.complaints else self._registered(filled)
        if case is None:
            return self._drawn(filled)
        if faults.strikes("lost_receipt"):
            return broken()
        return RedirectResponse(f"{self._form().path}/kvitto/{case.id}", status_code=303)

    async def receipt(self, request: Request) -> Response:
        """Show the diarienummer of a registered case."""
        case = self._town.register.find(request.path_params["case_id"])
        if case is None or case.kind != self._form().kind:
            return await not_found(request, None)
        return page("receipt.html", case=case, form=self._form(), needs_login=self._town.sessions.needed)

    def _registered(self, filled: Filled) -> Case | None:
        try:
            return self._town.register.add(
                self._form().kind, answers=filled.answers, files=filled.files, registered=self._town.today()
            )
        except AlreadyRegistered:
            year = filled.answers["activity_year"]
            filled.complaints["orgnr"] = f"Föreningen har redan en registrerad ansökan för {year}."
            return None

    def _drawn(self, filled: Filled) -> Response:
        return page(
            "form.html", status=422 if filled.complaints else 200, form=self._form(), filled=filled,
            double_submit=self._town.faults.double_submit, needs_login=self._town.sessions.needed,
        )  # fmt: skip
