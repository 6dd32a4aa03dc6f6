"""Registrations: which accepted files have rows of a store, and what they name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.aws.services import Services
from chalicelib.domain.upload import Upload
from chalicelib.repositories import registrations
from chalicelib.repositories.registrations import ItemDigests, Registration
from tests.world.world import World

STORE = "Berlin"
COLUMNS: Any = {"by": "ann", "headings": ["a", "b"], "columns": {"item": "a", "count": "b"}}


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def services(world: World) -> Services:
    return world.services()


def file(number: int, **other: Any) -> Registration:
    upload = Upload(f"counts {number}.csv", f"v{number}")
    return Registration(upload, f"{number}/{upload.key}", full=False, **other)


def register(services: Services, *files: Registration, store: str = STORE) -> None:
    for each in files:
        registrations.register({store: None}, each, services)


def test_a_registration_comes_back_as_it_was_written(services: Services) -> None:
    plain = replace(file(1), file="counts 1.csv")
    whole = Registration(
        Upload("b.csv", "v"), "2/b.csv", True, 4, COLUMNS, "full.csv", "an upload", "names 3"
    )
    register(services, plain, whole)

    found = registrations.newer(STORE, "", services)

    assert found == [whole, plain]
    assert registrations.find(STORE, plain.order, services) == plain
    assert registrations.find("Rome", plain.order, services) is None
    assert (plain.runs, plain.rows, plain.superseded) == (0, None, 0)


def test_what_is_plain_takes_no_room_for_what_it_is_not(world: World, services: Services) -> None:
    register(services, file(1))

    (record,) = world.dynamodb.tables["Loads"].items()

    assert not {"Columns", "Undoes", "Names", "Items"} & record.keys()


def test_files_without_a_name_of_their_own_are_called_by_their_key(services: Services) -> None:
    upload = Upload("a/folder/counts.csv", "v")
    registrations.register({STORE: None}, Registration(upload, "1/x", full=False), services)
    registered = registrations.find(STORE, "1/x", services)

    assert registered is not None
    assert registered.file == ""


def test_newer_files_are_those_after_an_order_that_were_accepted_newest_first(
    services: Services,
) -> None:
    register(services, *map(file, (1, 2, 3)))
    register(services, file(4), store="Rome")
    registrations.list_unaccepted(STORE, file(5), services)

    assert [each.order[0] for each in registrations.newer(STORE, file(1).order, services)] == [
        *"32"
    ]
    assert [each.order[0] for each in registrations.newer(STORE, "", services)] == [*"321"]


def test_newer_files_are_read_as_they_are_now(world: World, services: Services) -> None:
    world.scripted().always_stale = True

    register(services, file(1))

    assert len(registrations.newer(STORE, "", services)) == 1


def test_all_files_since_an_order_come_oldest_first_with_those_that_were_not_accepted(
    services: Services,
) -> None:
    register(services, *map(file, (1, 2, 4)))
    register(services, file(9), store="Rome")
    registrations.list_unaccepted(STORE, file(3), services)

    found = registrations.since(STORE, file(1).order, services)

    assert [(each.order[0], each.is_accepted) for each in found] == [
        *(("2", True), ("3", False), ("4", True))
    ]


def test_the_latest_files_come_in_pages_newest_first(services: Services) -> None:
    register(services, *map(file, (1, 2, 4)))
    register(services, file(9), store="Rome")
    registrations.list_unaccepted(STORE, file(3), services)

    first = registrations.latest(STORE, 2, None, services)
    second = registrations.latest(STORE, 2, first[-1].order, services)

    assert [each.order[0] for each in first] == [*"43"]
    assert [each.order[0] for each in second] == [*"21"]


def test_a_file_that_was_accepted_is_not_listed_as_one_that_was_not(services: Services) -> None:
    register(services, file(1))
    registrations.list_unaccepted(STORE, file(1), services)
    registrations.list_unaccepted(STORE, file(2), services)
    registrations.list_unaccepted(STORE, file(2), services)

    found = registrations.since(STORE, "0", services)

    assert [each.is_accepted for each in found] == [True, False]


def test_what_became_of_a_file_is_how_many_rows_it_has_and_how_many_came_too_late(
    services: Services,
) -> None:
    for store in (STORE, "Rome"):
        register(services, file(1), file(2), store=store)
    counted = {"Changed": 3, "Unchanged": 5, "Superseded": 2}

    registrations.finish(
        {STORE: counted, "Rome": {**counted, "Changed": 0}}, "1/counts 1.csv", services
    )

    found = [registrations.find(store, "1/counts 1.csv", services) for store in (STORE, "Rome")]
    other = registrations.find(STORE, "2/counts 2.csv", services)
    assert [(each.rows, each.superseded) for each in found if each] == [(10, 2), (7, 2)]
    assert other is not None
    assert (other.rows, other.superseded) == (None, 0)


def undo(number: int, of: Registration) -> Registration:
    return file(number, undoes=of.upload.name)


def test_an_undo_and_what_it_undoes_say_nothing_and_an_undone_undo_leaves_both() -> None:
    one, two = file(1), file(2)
    back, again = undo(3, two), file(5)
    redo = undo(4, back)

    assert registrations.without_undone([]) == []
    assert registrations.without_undone([again, back, two, one]) == [again, one]
    assert registrations.without_undone([again, redo, back, two, one]) == [again, two, one]
    assert registrations.without_undone([again, undo(3, file(0)), one]) == [
        *(again, undo(3, file(0)), one)
    ]


def test_names_of_uploads_are_asked_for_once(world: World, services: Services) -> None:
    register(services, *map(file, (1, 2, 3)))
    rows = [(STORE, file(number).order) for number in (1, 2)]

    first = dict(registrations.upload_names(rows, services))
    asked = world.dynamodb.calls.get("BatchGetItem", 0)
    again = dict(registrations.upload_names(rows, services))
    repeated = world.dynamodb.calls.get("BatchGetItem", 0)
    more = dict(registrations.upload_names([(STORE, file(3).order)], services))

    assert first == {file(number).order: file(number).upload.name for number in (1, 2)}
    assert (again, repeated) == (first, asked)
    assert more[file(3).order] == file(3).upload.name


def test_those_that_are_asked_for_are_known_also_when_others_are_forgotten(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registrations, "REMEMBERED", 3)
    register(services, *map(file, range(1, 6)))

    def names(*numbers: int) -> set[str]:
        rows = [(STORE, file(number).order) for number in numbers]
        return set(registrations.upload_names(rows, services))

    assert len(names(1, 2, 3)) == 3
    assert names(3, 4) == {file(3).order, file(4).order}
    assert names(5) == {file(number).order for number in (3, 4, 5)}


def test_a_small_file_is_known_by_what_it_names_and_a_large_one_is_not(services: Services) -> None:
    many = [f"item {number}" for number in range(registrations.MOST_DIGESTS)]
    for number, named in enumerate((["Hat", "Cap"], many, [*many, "Hat"]), start=1):
        registrations.register({STORE: named}, file(number), services)

    small, most, large = registrations.since(STORE, "0", services)

    assert small.items is not None
    assert most.items is not None
    assert large.items is None
    known = ItemDigests(small.items)
    assert [known.may_have(item) for item in ("Hat", "Cap", "hat", "Scarf")] == [
        *(True, True, False, False)
    ]
    assert all(map(ItemDigests(most.items).may_have, many))


def test_a_file_that_names_nothing_of_a_store_is_finished_there(services: Services) -> None:
    registrations.register({STORE: (), "Rome": {"hat": ()}}, file(1), services)

    there, elsewhere = (registrations.newer(store, "", services)[0] for store in (STORE, "Rome"))

    assert (there.rows, elsewhere.rows) == (0, None)
    assert there.items is not None
    assert not ItemDigests(there.items).may_have("hat")


def test_digests_do_not_tell_in_which_order_the_file_has_its_items(services: Services) -> None:
    for number, named in enumerate((["Hat", "Cap", "Tie"], ["Tie", "Hat", "Cap"]), start=1):
        registrations.register({STORE: named}, file(number), services)

    one, other = registrations.since(STORE, "0", services)

    assert one.items == other.items
