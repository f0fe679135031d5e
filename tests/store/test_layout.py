"""Making the tables, and upgrading old ones: nothing that was known is lost on the way."""

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from store_world import claimed

import kommunrpa.store
from kommunrpa import ConfigError
from kommunrpa.settings import Settings
from kommunrpa.store import Pile, Review, State, Store, StoreLedger, open_store
from kommunrpa.store.database import open_postgresql, open_sqlite
from kommunrpa.store.schema import LAYOUT, layout, metadata

FIRST = (Path(__file__).parent / "layout_0001.sql").read_text("utf-8")


def differences(store: Store) -> list[Any]:
    """How the tables that are there differ from those that the code knows."""
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        found = compare_metadata(context, metadata)
    return [each for each in found if not any(word in str(each) for word in ("alembic_version", "modify_comment"))]


@pytest.fixture
def old(settings: Settings) -> Settings:
    """Settings whose database has the first layout, with some items."""
    address = settings.library.database
    engine = (
        open_postgresql(address, lasting=True)
        if "://" in address
        else open_sqlite(settings.home / address, lasting=True)
    )
    with engine.begin() as connection:
        for statement in FIRST.split(";\n"):
            connection.exec_driver_sql(statement) if statement.strip() else None
    engine.dispose()
    return settings


def test_an_old_database_gets_the_tables_of_a_new_one(old: Settings) -> None:
    """After the upgrade nothing differs from what the code knows, and the layout's number says so."""
    with open_store(old) as store:
        assert differences(store) == []
        assert store.read(lambda connection: connection.execute(sa.select(layout)).all()) == [(LAYOUT,)]


def test_a_new_database_has_what_the_code_knows(store: Store) -> None:
    """The tables that are made at once are those that upgrades lead to."""
    assert differences(store) == []


def test_what_an_old_database_knew_is_known_after_the_upgrade(old: Settings) -> None:
    """Items stand where they stood, with their acts: one under way is taken back, an open act waits for a person."""
    with open_store(old) as store:
        pile = Pile(store, bot="prov")
        assert pile.counts() == {State.QUEUED: 1, State.RUNNING: 1, State.REVIEW: 1}
        assert claimed(pile).item.data == {"n": 1}
        pile.take_back()
        begun = pile.id_of("b")
        assert StoreLedger(store, claimed(pile, only=begun)).acts() == {"Send": '"kvitto"'}
        waiting = Review(store).waiting()[0]
        assert (waiting.reason, Review(store).case(waiting.id).acts) == ("Se efter.", {"Send": None})


def test_a_second_opening_upgrades_nothing(old: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who opens an upgraded database does not even load what upgrades it."""
    open_store(old).close()
    monkeypatch.setattr("kommunrpa.store.layout._upgrade", None)

    open_store(old).close()


def test_a_database_of_a_newer_version_is_left_alone(settings: Settings) -> None:
    """An old program that meets a new layout says what to upgrade, and changes nothing."""
    with open_store(settings) as store:
        store.write(lambda connection: connection.execute(sa.update(layout).values(version_num="9999")))

    with pytest.raises(ConfigError, match=r"has the layout 9999, .* pip install --upgrade kommunrpa"):
        open_store(settings)


def test_the_newest_upgrade_leads_to_the_layout_that_the_code_knows() -> None:
    """Who adds a layout also says its number in the code."""
    folder = Path(kommunrpa.store.__file__).parent / "migrations"
    scripts = ScriptDirectory(str(folder))

    assert scripts.get_current_head() == LAYOUT
