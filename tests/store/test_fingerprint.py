"""What stays of a key: enough to know the case again, too little to know the person."""

import re
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from store_world import add, line_from

from kommunrpa import ConfigError, WorkItem
from kommunrpa.store import Pile, Retention, State, Store, erase
from kommunrpa.store.fingerprint import check_of, fingerprint, known_keys, secret_of
from kommunrpa.store.schema import erasure, item

Start = Callable[[str], subprocess.Popen[str]]
KEYS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
SECRETS = st.binary(min_size=32, max_size=32)
GONE = "is missing, or another one than items were erased with: .* Bring it back from a backup"


def end_all(store: Store) -> None:
    """Let every item have ended long ago."""
    done = sa.update(item).where(item.c.erased.is_(None)).values(state=State.DONE, ended=1.0)
    store.write(lambda connection: connection.execute(done))


def erased(pile: Pile, *keys: str, bot: str = "prov") -> None:
    """Take in items and erase them."""
    add(pile, *(WorkItem(key=key, data={"namn": "Hemlig"}) for key in keys))
    end_all(pile._store)
    assert erase(pile._store, Retention(bot=bot, days=0, basis="KS 1")) == len(keys)


@pytest.fixture
def secret(store: Store) -> Path:
    """The file with the hash's key."""
    return store.files / "fingerprint.key"


@given(key=KEYS, other=KEYS, secret=SECRETS, another=SECRETS, bot=st.sampled_from(["a", "ab", "b-1"]))
def test_a_fingerprint_tells_keys_apart_and_nothing_else(
    key: str, other: str, secret: bytes, another: bytes, bot: str
) -> None:
    """It is the same for the same key, bot and secret, another one for others, and never holds the key itself."""
    mine = fingerprint(key, secret, bot=bot)

    assert re.fullmatch("erased:[0-9a-f]{64}", mine)
    assert mine == fingerprint(key, secret, bot=bot)
    assert (mine == fingerprint(other, secret, bot=bot)) is (key == other)
    assert (mine == fingerprint(key, another, bot=bot)) is (secret == another)
    assert mine != fingerprint(key, secret, bot=f"{bot}b")
    assert (check_of(secret) == check_of(another)) is (secret == another)
    assert check_of(secret) not in mine


def test_a_case_is_known_again_after_its_erasure(store: Store, pile: Pile) -> None:
    """The same key is no new item in its bot, and a new one in another bot."""
    other = Pile(store, bot="annan")
    erased(pile, "19400104-2383", "å", "")

    assert add(pile, *(WorkItem(key=key) for key in ("19400104-2383", "å", "", "ny"))) == 1
    assert known_keys(store, ["19400104-2383", "å", "a\u030a", "", "ny", "nyare"], bot="prov") == {
        "19400104-2383",
        "å",
        "",
        "ny",
    }
    assert add(other, WorkItem(key="19400104-2383")) == 1


def test_the_same_person_in_two_bots_cant_be_told_to_be_one(store: Store, pile: Pile) -> None:
    """What stays of the same key differs from bot to bot."""
    erased(pile, "1")
    erased(Pile(store, bot="annan"), "1", bot="annan")

    kept = store.read(lambda connection: connection.execute(sa.select(item.c.key)).scalars().all())

    assert len(set(kept)) == 2


@given(keys=st.sets(KEYS, min_size=1, max_size=20), others=st.sets(KEYS, max_size=5))
@examples(max_examples=examples.default.max_examples // 5, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_key_is_known_again(store: Store, keys: set[str], others: set[str]) -> None:
    """Whatever signs a key has, it is known after its erasure, and no other one is."""
    store.write(lambda connection: connection.execute(sa.delete(item)))
    erased(Pile(store, bot="prov"), *keys)

    assert known_keys(store, keys | others, bot="prov") == keys


def test_the_secret_is_made_when_it_is_needed_for_its_owner_only(store: Store, pile: Pile, secret: Path) -> None:
    """It lies beside the items' files, closed to others, is made once and stands nowhere in the database."""
    add(pile, WorkItem(key="1"))
    assert erase(store, Retention(bot="prov", days=0, basis="KS 1")) == 0
    assert not secret.exists(), "nothing was erased yet"
    end_all(store)
    erase(store, Retention(bot="prov", days=0, basis="KS 1"))
    made = secret.read_bytes()

    erased(pile, "3")

    assert (secret.read_bytes(), len(made)) == (made, 32)
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    notes = store.read(lambda connection: connection.execute(sa.select(erasure.c.key_check)).scalars().all())
    assert set(notes) == {check_of(made)}
    everything = store.read(lambda connection: connection.execute(sa.select(item)).all())
    assert made.hex() not in str(everything) + str(notes)


def test_processes_that_erase_first_at_once_share_one_secret(store: Store, start: Start, secret: Path) -> None:
    """Whoever comes second takes the secret that is there."""
    code = """
from kommunrpa.store.fingerprint import secret_of
store = open_store(settings)
say("ready")
sys.stdin.readline()
say(secret_of(store).hex())
"""
    processes = [start(code) for _ in range(2)]
    assert [line_from(process) for process in processes] == ["ready"] * 2
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()

    told = [process.communicate() for process in processes]

    assert told == [(f"{secret.read_bytes().hex()}\n", "")] * 2
    assert secret_of(store) == secret.read_bytes()


@pytest.mark.parametrize("content", [None, b"", b"x" * 32])
def test_without_its_secret_nothing_comes_in_and_nothing_is_erased(
    store: Store, pile: Pile, secret: Path, tmp_path: Path, content: bytes | None
) -> None:
    """A missing or other secret would let cases in twice: it is asked for, and found again nothing was lost."""
    (tmp_path / "in.txt").write_text("å", encoding="utf-8")
    erased(pile, "old")
    add(pile, WorkItem(key="1", data={"n": 1}, files={"file": tmp_path / "in.txt"}))
    kept = secret.rename(secret.with_name("backup"))
    end_all(store)
    if content is not None:
        secret.write_bytes(content)
    before = store.read(lambda connection: connection.execute(sa.select(item)).all())

    with pytest.raises(ConfigError, match=GONE):
        add(pile, WorkItem(key="new"))
    with pytest.raises(ConfigError, match=GONE):
        erase(store, Retention(bot="prov", days=0, basis="KS 1"))

    assert store.read(lambda connection: connection.execute(sa.select(item)).all()) == before
    assert store.folder(pile.id_of("1") or "").is_dir()
    kept.replace(secret)
    assert add(pile, WorkItem(key="old"), WorkItem(key="new")) == 1
    assert erase(store, Retention(bot="prov", days=0, basis="KS 1")) == 1


def test_no_new_secret_is_made_in_place_of_a_lost_one(store: Store, pile: Pile, secret: Path) -> None:
    """Where items were erased, a secret that is gone stays gone until somebody brings it back."""
    erased(pile, "1")
    secret.unlink()

    for _ in range(2):
        with pytest.raises(ConfigError, match=GONE):
            secret_of(store)

    assert not secret.exists()


def test_a_place_where_no_secret_can_be_kept_is_a_setting_to_mend(store: Store, pile: Pile, secret: Path) -> None:
    """A file in the folder's place or a folder in the file's: nothing is erased, and the path is named."""
    add(pile, WorkItem(key="1", data={"n": 1}))
    end_all(store)
    retention = Retention(bot="prov", days=0, basis="KS 1")

    store.files.write_text("", encoding="utf-8")
    with pytest.raises(ConfigError, match=f"{secret.name}, which erased items are known by, can't be used"):
        erase(store, retention)
    store.files.unlink()
    secret.mkdir(parents=True)
    with pytest.raises(ConfigError, match=f"{secret.name}, which erased items are known by, can't be used"):
        erase(store, retention)
    secret.rmdir()

    assert pile.id_of("1") is not None
    assert erase(store, retention) == 1


def test_a_full_disk_is_a_setting_to_mend(store: Store, pile: Pile, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the secret can't be written nothing is erased, and a second time it is."""
    add(pile, WorkItem(key="1", data={"n": 1}))
    end_all(store)
    retention = Retention(bot="prov", days=0, basis="KS 1")

    def full(*_: object, **__: object) -> Any:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("tempfile.mkstemp", full)
        with pytest.raises(ConfigError, match=r"can't be used: No space left on device"):
            erase(store, retention)

    assert pile.id_of("1") is not None
    assert erase(store, retention) == 1


@pytest.mark.parametrize("moment", [0, 1, 2, 3])
def test_a_key_that_is_erased_while_it_is_looked_for_is_known(
    store: Store, pile: Pile, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    """Whoever looks, and looks again, finds the key before or after its erasure, whenever that comes."""
    erased(pile, "0")
    add(pile, WorkItem(key="1"), WorkItem(key="2"))
    look, looks = Store.read, iter(range(99))

    def read(self: Store, how: Any) -> Any:
        if next(looks) == moment:
            with monkeypatch.context() as patch:
                patch.setattr(Store, "read", look)
                erased(Pile(store, bot="prov"), "1", "2")
        return look(self, how)

    with monkeypatch.context() as patch:
        patch.setattr(Store, "read", read)
        known = known_keys(store, ["0", "1", "2", "3"], bot="prov")

    assert known == {"0", "1", "2"}
    assert next(looks) > moment, "it was erased meanwhile"
