"""Answers what a bot asks, as a handläggare does with `kommunrpa review answer`: a demo then shows what follows."""

from collections.abc import Callable, Mapping
from pathlib import Path

from kommunrpa.settings import Library, Settings
from kommunrpa.store import Decision, Kind, Review, open_store

Answer = Callable[[Mapping[str, object]], str]
"""Takes what the bot shows, and gives an answer; an empty one leaves the case waiting."""


def answer_questions(database: Path, bot: str, answer: Answer) -> int:
    """Answer each question of a bot.

    Args:
        database: Where its cases are kept.
        bot: Its name.
        answer: What is answered.

    Returns:
        How many were answered.
    """
    answered = 0
    with open_store(Settings(home=database.parent, library=Library(database=str(database)))) as store:
        review = Review(store)
        for item in review.waiting(bot=bot):
            question = review.case(item.id).question
            if question and (told := answer(question.show)):
                made = Decision(kind=Kind.ANSWER, who="Demons handläggare", motive="Enligt protokollet")
                review.decide(item.id, made, receipt=told)
                answered += 1
    return answered
