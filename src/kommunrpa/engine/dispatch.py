"""The few calls of DBOS that we need: it hands out ids over machines and keeps schedules. Our tables stay the truth."""

import hashlib
import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from kommunrpa.bot import Bot
from kommunrpa.engine.ready import refusal, schema_beside
from kommunrpa.errors import ConfigError
from kommunrpa.store import Store

_NAME = "kommunrpa"
_ENDED = ("SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED")
_POLL = 5.0
"""Seconds between two looks into the queue. One queue for all bots of a service: one for each would cost ten times as
much processor time while nothing happens."""


@dataclass(kw_only=True)
class Dispatch:
    """DBOS, used narrowly: one generic workflow, a constant version, JSON, and nothing in its rows but ids.

    Args:
        store: The store, on PostgreSQL.
        bots: The bots whose code this service has. Services with the same bots share a queue: one that lacks a bot's
            code never gets its items.
        name: The service's own name among all.
        slots: How many items it handles at once.
        handle: Handles a proposed item, by its id, and comes back when that is done.
        take_in: Says that a bot's new items are to be taken in.
    """

    store: Store
    bots: Sequence[Bot]
    name: str
    slots: int
    handle: Callable[[str], None]
    take_in: Callable[[str], None]

    def __post_init__(self) -> None:
        names = "\n".join(sorted(bot.name for bot in self.bots))
        self.queue = f"bots-{hashlib.sha256(names.encode()).hexdigest()[:16]}"
        self._under_way: set[str] = set()

    def launch(self) -> None:
        """Begin to hand out.

        Raises:
            ConfigError: The extra ``work`` is missing, or the role may not make DBOS's tables.
        """
        try:
            from dbos import DBOS, DBOSClient, DBOSPortableJSONSerializer  # noqa: PLC0415 - an extra, and heavy
        except ModuleNotFoundError as error:
            raise ConfigError("A service needs an engine. Install it with: pip install 'kommunrpa[work]'") from error
        _silence()
        if statement := refusal(self.store):
            raise ConfigError(f"The role may not make the engine's tables. Let an administrator run: {statement}")
        schema = schema_beside(self.store)
        url = self.store.engine.url.render_as_string(hide_password=False)
        serializer = DBOSPortableJSONSerializer()
        DBOS(
            config={
                "name": _NAME,
                "system_database_url": url,
                "dbos_system_schema": schema,
                "use_listen_notify": False,
                "executor_id": self.name,
                "application_version": "1",
                "serializer": serializer,
                "log_level": "WARNING",
                "max_executor_threads": 2 * self.slots + 4,
                "db_engine_kwargs": {"hide_parameters": True},
            }
        )

        @DBOS.workflow(name="propose")
        def hand_out(item_id: str) -> None:
            self._hand_out(item_id)

        @DBOS.workflow(name="take_in")
        def take_in(_planned: datetime, bot: str) -> None:
            self.take_in(bot)

        DBOS.listen_queues([self.queue])
        DBOS.launch()
        DBOS.register_queue(
            self.queue, worker_concurrency=2 * self.slots, polling_interval_sec=_POLL, on_conflict="always_update"
        )
        DBOS.apply_schedules([_schedule(bot, take_in) for bot in self.bots])
        self._dbos = DBOS
        self._client = DBOSClient(
            system_database_engine=self.store.engine,
            dbos_system_schema=schema,
            serializer=serializer,
            application_name=_NAME,
        )

    def send(self, connection: sa.Connection, item_id: str) -> None:
        """Hand out an item's id, in a transaction of ours. A hand-out has an id of its own: DBOS drops a known one."""
        options: Any = {"queue_name": self.queue, "workflow_name": "propose", "workflow_id": str(uuid4())}
        self._client.enqueue_in_transaction(connection, options, item_id)

    def sweep(self, alive: Collection[str]) -> None:
        """Remove rows of hand-outs that have ended, or that nobody will take: our own tables know what is to be done.

        Args:
            alive: The names of the services that live.
        """
        light: dict[str, Any] = {"load_input": False, "load_output": False, "limit": 1000}
        now = datetime.now(tz=UTC)
        minute_ago, hour_ago = ((now - ago).isoformat() for ago in (timedelta(minutes=1), timedelta(hours=1)))
        find = self._client.list_workflows
        gone = find(name="propose", status=list(_ENDED), **light)
        gone += find(name="take_in", status=list(_ENDED), completed_before=hour_ago, **light)  # else it fires again
        gone += find(name="propose", status="ENQUEUED", end_time=minute_ago, **light)
        gone += [
            each for each in find(status="PENDING", dequeued_before=minute_ago, **light) if self._is_lost(each, alive)
        ]
        if gone:
            self._client.delete_workflows([each.workflow_id for each in gone])

    def drain(self, seconds: float) -> None:
        """Hand out nothing more, and wait for what is under way.

        Args:
            seconds: Most seconds to wait.
        """
        self._dbos.destroy(workflow_completion_timeout_sec=round(seconds))

    def _is_lost(self, workflow: Any, alive: Collection[str]) -> bool:  # noqa: ANN401 - DBOS's own type
        mine = workflow.executor_id == self.name
        return workflow.workflow_id not in self._under_way if mine else workflow.executor_id not in alive

    def _hand_out(self, item_id: str) -> None:
        own = str(self._dbos.workflow_id)
        self._under_way.add(own)
        try:
            self.handle(item_id)
        except Exception:  # noqa: BLE001 - its text would be stored in DBOS's tables; the item's own row has it
            logging.getLogger(__name__).debug("a hand-out failed")
        finally:
            self._under_way.discard(own)


def _schedule(bot: Bot, function: Callable[..., object]) -> Any:  # noqa: ANN401 - DBOS's own type
    return {
        "schedule_name": f"take-in.{bot.name}",
        "workflow_fn": function,
        "schedule": bot.schedule,
        "cron_timezone": bot.timezone,
        "context": bot.name,
    }


class _Quiet(logging.Handler):
    """Texts of DBOS may quote anything: only level and place of a record are told."""

    def emit(self, record: logging.LogRecord) -> None:
        print(f"dbos {record.levelname} {record.filename}:{record.lineno}", flush=True)  # noqa: T201 - the service's log


def _silence() -> None:
    log = logging.getLogger("dbos")
    log.handlers, log.propagate = [_Quiet()], False
