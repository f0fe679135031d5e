"""The worker processes of a service: each does one order at a time, and one that dies is replaced."""

import json
import queue
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

from kommunrpa.loop.crew import STOP, STOP_NOW, Hand, Told

Answer = Callable[[Told], None]


class Hands:
    """Some worker processes.

    Args:
        command: The words that start one.
        count: How many.
        hear: Called with what they say of single items.
    """

    def __init__(self, command: Sequence[str], *, count: int, hear: Answer) -> None:
        self._command = command
        self._hear = hear
        self._answers: dict[Hand, queue.Queue[Told]] = {}
        self._free: queue.Queue[Hand | None] = queue.Queue()
        self._count = count
        self._ending = False

    def do(self, order: Told) -> Told:
        """Let a free one do an order, and wait for its answer.

        Args:
            order: What it is told.

        Returns:
            Its answer; empty when it died over it, or all are told to stop.
        """
        hand = self._free.get()
        if hand is None or self._ending:
            self._free.put(hand)  # for the next who waits
            return {}
        hand.say(json.dumps(order, ensure_ascii=False))
        answer = self._answers[hand].get()
        if answer:
            self._free.put(hand)
        elif not self._ending:
            del self._answers[hand]
            self._start()
        return answer

    def ask_to_stop(self, *, now: bool = False) -> None:
        """Tell all to stop; none is replaced any more.

        Args:
            now: Whether at once, and not at a safe place.
        """
        self._ending = True
        self._free.put(None)
        for hand in list(self._answers):
            hand.say(STOP_NOW if now else STOP)

    def __enter__(self) -> Self:
        for _ in range(self._count):
            self._start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        for hand in list(self._answers):
            hand.end(now=kind is not None and issubclass(kind, KeyboardInterrupt))

    def _start(self) -> None:
        answers: queue.Queue[Told] = queue.Queue()
        hand = Hand(self._command, lambda _hand, told: self._note(told, answers))
        self._answers[hand] = answers
        self._free.put(hand)

    def _note(self, told: Told, answers: queue.Queue[Told]) -> None:
        if not told or "answered" in told:
            answers.put(told)
        else:
            self._hear(told)
