"""Items come in, are claimed by one worker each, and are settled."""

import json
import stat
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from store_world import add, claimed

from kommunrpa import ConfigError, WorkItem
from kommunrpa.settings import Settings
from kommunrpa.store import Claim, Lost, Pile, State, Store

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def keys_in_order(pile: Pile) -> list[str]:
    """Claim all that is due, and tell the keys."""
    found = []
    while (claim := pile.claim("me")) is not None:
        found.append(claim.item.key)
    return found


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A file whose name tells who it is about."""
    path = tmp_path / "Anna Hemlig 19400104-2383.PDF"
    path.write_bytes(b"%PDF")
    return path


def test_an_item_comes_back_as_it_was_given(pile: Pile, letter: Path) -> None:
    """Key, data and files of a claimed item are those that were added, the files as copies of its own."""
    data = {"namn": "Åsa", "belopp": 12.5, "barn": [{"ålder": 3}, None], "ja": True}
    assert add(pile, WorkItem(key="KF 2026/å", data=data, files={"ansökan": letter}))
    letter.unlink()

    item = claimed(pile).item

    assert (item.key, item.data) == ("KF 2026/å", data)
    assert item.files == {"ansökan": pile._store.folder(item.id) / "ansökan.pdf"}
    assert item.files["ansökan"].read_bytes() == b"%PDF"


@given(data=st.dictionaries(st.text(), JSON, max_size=4))
@examples(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_json_survives_the_pile(pile: Pile, data: Mapping[str, object]) -> None:
    """Whatever JSON can say comes back the same."""
    add(pile, WorkItem(key=json.dumps(data), data=data))

    found = claimed(pile, only=pile.id_of(json.dumps(data)))
    pile.put_back(found)

    assert found.item.data == data


@pytest.mark.parametrize(
    "value", [date(2026, 1, 1), {1, 2}, b"x", (1, 2), {1: "a"}, float("nan"), float("inf"), Path("x"), {("a",): 1}]
)
def test_data_that_would_change_on_its_way_is_refused(pile: Pile, letter: Path, value: object) -> None:
    """What JSON can't keep is an error that says what to give, quotes no value, and leaves nothing behind."""
    with pytest.raises(ConfigError, match="not JSON: give texts, numbers") as caught:
        add(pile, WorkItem(key="1", data={"namn": "Hemlig", "värde": value}, files={"file": letter}))

    assert "Hemlig" not in str(caught.value)
    assert pile.items() == []
    assert not pile._store.folder("").exists()


def test_the_same_key_twice_is_one_item(pile: Pile, letter: Path) -> None:
    """The second time nothing is added, copied or changed, whatever became of the first."""
    assert add(pile, WorkItem(key="1", data={"n": 1}, files={"file": letter}))
    assert not add(pile, WorkItem(key="1", data={"n": 2}, files={"file": letter}))
    claim = claimed(pile)
    pile.settle(claim, State.DONE)

    assert not add(pile, WorkItem(key="1", data={"n": 3}, files={"file": letter}))

    assert claim.item.data == {"n": 1}
    assert [item.state for item in pile.items()] == [State.DONE]
    assert [path.name for path in pile._store.folder("").iterdir()] == [claim.item.id]


def test_keys_are_told_apart_to_the_letter(pile: Pile) -> None:
    """Capitals, spaces and å are no small matter in a key, and a key may be another item's id."""
    keys = ["a", "A", "a ", "å", "a\u030a", "", "0012", "12", "'; DROP TABLE item; --", "%", "_"]

    assert [add(pile, WorkItem(key=key)) for key in keys] == [True] * len(keys)

    assert keys_in_order(pile) == keys


def test_bots_share_a_database_and_no_item(pile: Pile, store: Store) -> None:
    """The same key in another bot is another item, and each bot sees its own alone."""
    other = Pile(store, bot="annan")
    add(pile, WorkItem(key="1"))

    assert other.claim("me") is None
    assert (other.wait(), other.counts(), other.items(), other.id_of("1")) == (None, {}, [], None)
    assert add(other, WorkItem(key="1"))
    assert other.id_of("1") != pile.id_of("1")


def test_no_path_tells_who_it_is_about(pile: Pile, letter: Path, settings: Settings) -> None:
    """Neither key, data, file name nor an id of the bot's own is found in any path, nor in a list's repr."""
    ours = WorkItem(key="19400104-2383", data={"namn": "Hemlig"}, files={"file": letter}, id="Anna Hemlig")
    add(pile, ours)

    paths = [str(path.relative_to(settings.home)) for path in settings.home.rglob("*")]
    claim = claimed(pile)

    assert not any(secret in path for path in paths for secret in ("Hemlig", "Anna", "2383"))
    assert not any(secret in repr(claim) for secret in ("Hemlig", "Anna", "2383"))


@pytest.mark.parametrize("own", ["same", "../../utanför", ""])
def test_an_id_of_the_bots_own_harms_no_other_item(pile: Pile, letter: Path, tmp_path: Path, own: str) -> None:
    """Two items that call themselves the same are two, each with its files, in folders of the pile."""
    assert [add(pile, WorkItem(key=key, files={"file": letter}, id=own)) for key in "ab"] == [True, True]

    claims = [claimed(pile), claimed(pile)]

    assert len({claim.item.id for claim in claims} - {own}) == 2
    assert all(claim.item.files["file"].is_file() for claim in claims)
    assert not (tmp_path / "utanför").exists()


def test_an_items_folder_is_for_its_owner_only(pile: Pile, letter: Path) -> None:
    """Nobody else on the machine can look into it."""
    add(pile, WorkItem(key="1", files={"file": letter}))

    assert stat.S_IMODE(pile._store.folder(claimed(pile).item.id).stat().st_mode) == 0o700


def test_an_item_whose_file_is_gone_is_not_taken_in(pile: Pile, letter: Path) -> None:
    """A file that can't be copied leaves no row and no half folder, and the item can come in later."""
    lost = letter.with_name("borta.pdf")

    with pytest.raises(ConfigError, match="The file 'b' of a new item"):
        add(pile, WorkItem(key="1", files={"a": letter, "b": lost}))

    assert pile.items() == []
    assert list(pile._store.folder("").iterdir()) == []
    lost.write_bytes(b"")
    assert add(pile, WorkItem(key="1", files={"a": letter, "b": lost}))


def test_the_loser_of_a_race_leaves_no_folder(pile: Pile, letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where two workers saw that a key is new, the second finds out in time and takes its copies away."""
    add(pile, WorkItem(key="1", files={"file": letter}))
    monkeypatch.setattr("kommunrpa.store.arrivals.known_keys", lambda *_, **__: set())

    assert not add(pile, WorkItem(key="1", files={"file": letter}))

    assert len(pile.items()) == len(list(pile._store.folder("").iterdir())) == 1


def test_an_interruption_while_an_item_comes_in_leaves_nothing(
    pile: Pile, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C between the copies and the row takes the copies away."""

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("kommunrpa.store.arrivals._insert", interrupt)
        with pytest.raises(KeyboardInterrupt):
            add(pile, WorkItem(key="1", files={"file": letter}))

    assert list(pile._store.folder("").iterdir()) == []
    assert add(pile, WorkItem(key="1", files={"file": letter}))


def test_a_list_shows_where_items_stand_in_the_order_in_which_they_came(pile: Pile) -> None:
    """Every item, or those in some states, with its reason and times."""
    for key in "abc":
        add(pile, WorkItem(key=key))
    pile.settle(claimed(pile), State.REVIEW, reason="Åldern saknas.", detail="field 3")
    pile.settle(claimed(pile), State.FAILED)

    first, second, third = pile.items()

    assert (first.state, first.attempts, first.reason, first.detail) == (State.REVIEW, 1, "Åldern saknas.", "field 3")
    assert (second.state, second.reason, second.detail) == (State.FAILED, None, None)
    assert (third.state, third.attempts, third.ended) == (State.QUEUED, 0, None)
    assert first.ended is not None
    assert first.created <= first.ended
    assert pile.items(State.REVIEW, State.QUEUED) == [first, third]
    assert pile.items(State.DONE) == []


def test_the_counts_say_how_many_stand_where(pile: Pile) -> None:
    """Each state with its number; a state with none counts zero."""
    assert pile.counts() == {}
    for key in "abcd":
        add(pile, WorkItem(key=key))
    pile.settle(claimed(pile), State.DONE)
    claimed(pile)

    assert pile.counts() == {State.DONE: 1, State.RUNNING: 1, State.QUEUED: 2}
    assert pile.counts()[State.FAILED] == 0


def test_an_item_is_found_by_its_key_or_its_id(pile: Pile) -> None:
    """Both name it, and nothing else does."""
    add(pile, WorkItem(key="KF 1"))
    item_id = pile.id_of("KF 1")

    assert item_id is not None
    assert pile.id_of(item_id) == item_id
    assert pile.id_of("KF 2") is None
    with pytest.raises(Lost):
        pile.settle(Claim(item=WorkItem(key="KF 1", id=item_id), holder="me", token="none", attempts=1), State.DONE)
