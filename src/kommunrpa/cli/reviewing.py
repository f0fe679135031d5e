"""``review``: what waits for a person, and what a person decides."""

import getpass
import json
from typing import Annotated

import typer

from kommunrpa.cli.screen import Screen, clock, screen_of
from kommunrpa.errors import ConfigError
from kommunrpa.store import Case, Decision, Item, Kind, Review, open_store

review = typer.Typer(
    help="Visa vad som väntar på en människa, och besluta. / Show what waits for a person, and decide.",
    invoke_without_command=True,
)
_SHOWN = 8
"""Signs of an id and of a key that a person is shown: enough to tell items apart, and every command takes them."""

ItemId = Annotated[str, typer.Argument(metavar="ÄRENDE", help="Ärendets id, eller början av det. / The item's id.")]
Motive = Annotated[str, typer.Option(help="Varför. / Why.")]
Who = Annotated[str, typer.Option(help="Vem som beslutar. / Who decides.")]


@review.callback()
def waiting(
    context: typer.Context,
    *,
    bot: Annotated[str | None, typer.Option(help="Bara den botens. / Only this bot's.")] = None,
    failed: Annotated[bool, typer.Option(help="De som en utvecklare ska se. / Those for a developer.")] = False,
) -> None:
    """Visa vad som väntar på en människa, och besluta. / Show what waits for a person, and decide."""
    if context.invoked_subcommand:
        return
    screen = screen_of(context)
    with open_store(screen.settings) as store:
        listed = Review(store)
        rows = [_row(screen, listed.case(item.id)) for item in listed.waiting(bot=bot, failed=failed)]
    screen.table(("item", "bot", "key", "age", "reason", "so_far"), rows)


@review.command()
def show(context: typer.Context, item: ItemId) -> None:
    """Visa ett ärende: orsak, fråga, vad som är gjort och tidigare beslut. / Show an item and its history."""
    screen = screen_of(context)
    with open_store(screen.settings) as store:
        case = Review(store).case(item)
    if screen.as_json:
        typer.echo(json.dumps(_as_json(case), ensure_ascii=False, indent=1))
        return
    found = case.item
    screen.write(f"{found.bot} {found.id}")
    for heading, told in (
        ("key", found.key),
        ("state", screen.say(found.state)),
        ("age", clock(found.ended or found.created)),
        ("reason", found.reason or ""),
        ("detail", found.detail or ""),
    ):
        if told:
            screen.write(f"{screen.say(heading)}: {told}")
    for name, receipt in case.acts.items():
        screen.write(f"{screen.say('so_far')}: {name}: {screen.say('unknown') if receipt is None else receipt}")
    if case.question:
        for label, value in case.question.show.items():
            screen.write(f"  {label}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}")
        screen.write(f"{screen.say('choices')}: {', '.join(case.question.choices) or screen.say('any')}")
    for made in case.history:
        screen.write(f"{screen.say('decided')}: {clock(made.at)} {made.who}: {made.kind}. {made.motive}")


@review.command()
def sent(context: typer.Context, item: ItemId, receipt: list[str], *, motive: Motive, who: Who = "") -> None:
    """Det skickades: kvittot är en text, eller namn=värde. / It was sent: a text, or name=value pairs."""
    _decide(context, item, Kind.SENT, motive=motive, who=who, receipt=_receipt(receipt))


@review.command()
def not_sent(context: typer.Context, item: ItemId, *, motive: Motive, who: Who = "") -> None:
    """Det skickades inte: boten får göra det. / It was not sent: the bot may do it."""
    _decide(context, item, Kind.NOT_SENT, motive=motive, who=who)


@review.command()
def again(context: typer.Context, item: ItemId, *, motive: Motive, who: Who = "") -> None:
    """Hindret är borta: boten får försöka igen. / The obstacle is gone: let the bot try again."""
    _decide(context, item, Kind.AGAIN, motive=motive, who=who)


@review.command()
def by_hand(context: typer.Context, item: ItemId, *, motive: Motive, who: Who = "") -> None:
    """Resten är gjort för hand: ärendet är klart. / The rest was done by hand: the item is done."""
    _decide(context, item, Kind.BY_HAND, motive=motive, who=who)


@review.command()
def answer(context: typer.Context, item: ItemId, text: str, *, motive: Motive, who: Who = "") -> None:
    """Svara på botens fråga. / Answer the bot's question."""
    _decide(context, item, Kind.ANSWER, motive=motive, who=who, receipt=text)


def _decide(context: typer.Context, item: str, kind: Kind, *, motive: str, who: str, receipt: object = None) -> None:
    screen = screen_of(context)
    with open_store(screen.settings) as store:
        listed = Review(store)
        found = listed.case(item).item
        listed.decide(found.id, Decision(kind=kind, who=who or _user(), motive=motive), receipt=receipt)
    screen.write(screen.say("by_hand_done" if kind is Kind.BY_HAND else "goes_on", bot=found.bot))


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise ConfigError("The system does not say who you are: give a name with --who.") from error


def _receipt(words: list[str]) -> object:
    """What a person wrote, as the act would have returned it: name=value pairs, JSON, or a text."""
    if all("=" in word for word in words):
        return dict(word.split("=", 1) for word in words)
    text = " ".join(words)
    if text[:1] in {"{", "[", '"'} or text in {"true", "false", "null"}:
        try:
            return json.loads(text)
        except json.JSONDecodeError:
            return text
    return text


def _row(screen: Screen, case: Case) -> tuple[object, ...]:
    done = ", ".join(f"{name} ({screen.say('unknown')})" if kept is None else name for name, kept in case.acts.items())
    found, length = case.item, None if screen.as_json else _SHOWN
    age = clock(found.ended or found.created)
    return (found.id[:length], found.bot, found.key[:length], age, found.reason or "", done)


def _as_json(case: Case) -> dict[str, object]:
    item: Item = case.item
    return {
        "item": item.id,
        "bot": item.bot,
        "key": item.key,
        "state": item.state,
        "reason": item.reason,
        "detail": item.detail,
        "acts": {name: None if kept is None else json.loads(kept) for name, kept in case.acts.items()},
        "question": case.question and {"choices": list(case.question.choices), "show": case.question.show},
        "history": [{"at": m.at, "who": m.who, "kind": m.kind, "motive": m.motive} for m in case.history],
    }
