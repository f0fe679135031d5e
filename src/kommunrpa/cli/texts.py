"""What the command line says, in Swedish and in English."""

from typing import Literal

Language = Literal["sv", "en"]

_TEXTS = {
    "act": ("Handling", "Act"),
    "action": ("handling", "action"),
    "age": ("Sedan", "Since"),
    "actions": ("Handlingar", "Actions"),
    "again": ("Kör kommandot igen för att fortsätta.", "Run the command again to go on."),
    "any": ("valfri text", "any text"),
    "attempts": ("Försök", "Attempts"),
    "basis": ("Beslut", "Decision"),
    "bot": ("Bot", "Bot"),
    "bots": ("Botar", "Bots"),
    "broken": ("trasig", "broken"),
    "by_hand_done": ("Beslutet är sparat. Ärendet är klart.", "The decision is kept. The item is done."),
    "can_look": (
        "look läser webbadresser, som https://…, PDF-filer och Word-mallar, inte {kind}",
        "look reads web addresses, such as https://…, PDF files and Word templates, not {kind}",
    ),
    "choices": ("Svar", "Answers"),
    "count": ("Att gallra", "To erase"),
    "created": ("Skrev {path}", "Wrote {path}"),
    "days": ("Dagar", "Days"),
    "decided": ("Beslut", "Decision"),
    "detail": ("Fel", "Error"),
    "department": ("Avdelning", "Department"),
    "done": ("klara", "done"),
    "error": ("Fel", "Error"),
    "erased": ("Gallrade", "Erased"),
    "estimated": ("uppskattad", "estimated"),
    "failed": ("misslyckade", "failed"),
    "field": ("Uppgift", "Field"),
    "file": ("Fil", "File"),
    "folders": ("Ärendenas filer", "The items' files"),
    "goes_on": (
        "Beslutet är sparat. {bot} fortsätter med ärendet när den körs.",
        "The decision is kept. {bot} goes on with the item when it is run.",
    ),
    "hours": (
        "{count} × {minutes} minuter = {hours} timmar manuellt arbete",
        "{count} × {minutes} minutes = {hours} hours of manual work",
    ),
    "in_all": ("I allt", "In all"),
    "internal": (
        "Oväntat fel ({kind}). Kör igen med --debug för detaljer och anmäl felet.",
        "Unexpected error ({kind}). Run again with --debug for details, and report it.",
    ),
    "intake": ("inkorg", "intake"),
    "interrupted": ("Avbruten.", "Interrupted."),
    "is_erased": ("gallrat", "erased"),
    "item": ("Ärende", "Item"),
    "items": ("Ärenden", "Items"),
    "journal": ("Journal", "Journal"),
    "key": ("Nyckel", "Key"),
    "kind": ("Slag", "Kind"),
    "list_and_column": (
        "--received och --column hör ihop: ange listan och dess kolumn med nycklar",
        "--received and --column belong together: give the list and its column of keys",
    ),
    "mend": ("Åtgärd", "Mend"),
    "name": ("Namn", "Name"),
    "none": ("Inga", "None"),
    "nothing_to_mend": ("Inget att åtgärda.", "Nothing to mend."),
    "only_page": ("gäller bara webbsidor", "is for web pages only"),
    "only_pdf": ("gäller bara PDF-filer", "is for PDF files only"),
    "only_template": ("gäller bara Word-mallar", "is for Word templates only"),
    "package": ("Paket", "Package"),
    "press_enter": ("Tryck Enter för att gå vidare.", "Press Enter to go on."),
    "pause_alone": (
        "väntar på en människa vid tangentbordet, så det går bara med en process: ta bort --workers",
        "waits for a person at the keyboard, so there can be one process only: leave --workers out",
    ),
    "pause_terminal": (
        "väntar på Enter, och här finns ingen terminal att trycka i",
        "waits for Enter, and there is no terminal here to press it in",
    ),
    "purpose": ("Syfte", "Purpose"),
    "queued": ("i kö", "queued"),
    "reached": ("övad fram till {act}", "rehearsed up to {act}"),
    "reason": ("Orsak", "Reason"),
    "receipt": ("Kvitto", "Receipt"),
    "rehearsed": ("övad hela vägen", "rehearsed to its end"),
    "resource": ("resurs", "resource"),
    "review": ("till handläggare", "for a person"),
    "running": ("pågår", "running"),
    "seconds": ("Tid", "Time"),
    "so_far": ("Gjort", "Done so far"),
    "state": ("Läge", "State"),
    "stopped": ("Stannade innan högen var tom: {why}.", "Stopped before the pile was empty: {why}."),
    "stopping": (
        "Avslutar: ärendet förs till ett säkert läge. Tryck Ctrl-C igen för att avbryta genast.",
        "Stopping: the item is brought to a safe place. Press Ctrl-C again to stop at once.",
    ),
    "to_mend": (
        "{count} att åtgärda. Koderna förklaras i docs/reference/checks.md.",
        "{count} to mend. docs/reference/checks.md explains the codes.",
    ),
    "unchanged": (
        "Inget har ändrats som boten skulle fela på.",
        "Nothing has changed that the bot would fail on.",
    ),
    "unknown_code": ("{code} är ingen kod", "{code} is no code"),
    "unknown": ("oklart om det skickades", "not known whether it was sent"),
    "waits": ("{count} ärenden väntar till {until}.", "{count} items wait until {until}."),
}


def text(key: str, language: Language, **values: object) -> str:
    """A text in a language, with values put in."""
    return _TEXTS[key][language == "en"].format(**values)


def number(value: float, language: Language, *, decimals: int = 1) -> str:
    """A number with the decimal sign of the language."""
    plain = f"{value:.{decimals}f}"
    return plain if language == "en" else plain.replace(".", ",")
