"""What is done with DynamoDB, on the model of it."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError

from chalicelib.aws import dynamodb
from chalicelib.aws.dynamodb import DynamoDB
from chalicelib.aws.dynamodb_requests import Delete, Put, Query, Update
from tests.makers.boto3_client import Boto3OverModel
from tests.world import World

HAT = {"Store": "Berlin", "Item": "hat"}


@pytest.fixture(params=["http", "boto3"])
def client(request: pytest.FixtureRequest) -> DynamoDB:
    """Our own client and boto3 answer alike, in place of the first the model itself."""
    model = World(page_items=2).dynamodb
    return model if request.param == "http" else Boto3OverModel(model)


def filled(client: DynamoDB, *items: str) -> DynamoDB:
    for item in items:
        dynamodb.put_item(client, Put("Inventory", {**HAT, "Item": item, "Count": len(item)}))
    return client


def test_an_item_that_is_not_there_is_none(client: DynamoDB) -> None:
    assert dynamodb.get_item(filled(client, "hat"), "Inventory", {**HAT, "Item": "cap"}) is None


def test_a_put_is_refused_where_its_condition_does_not_hold(client: DynamoDB) -> None:
    filled(client, "hat")
    put = Put("Inventory", {**HAT, "Count": 9}, "#Count < :least", {":least": 3})

    assert not dynamodb.put_item(client, put)
    assert dynamodb.get_item(client, "Inventory", HAT) == {**HAT, "Count": 3}


def test_an_update_answers_with_the_whole_item(client: DynamoDB) -> None:
    filled(client, "hat")
    update = Update(
        "Inventory",
        HAT,
        set={"Line": 7},
        set_once={"Count": 100, "Seen": 1},
        add={"Tags": {"a"}, "Times": 2},
        remove=("Gone",),
        condition="#Count = :seen",
        values={":seen": 3},
    )

    after = dynamodb.update_item(client, update)

    assert after == {**HAT, "Count": 3, "Line": 7, "Seen": 1, "Tags": {"a"}, "Times": 2}


def test_an_update_whose_condition_does_not_hold_changes_nothing(client: DynamoDB) -> None:
    filled(client, "hat")
    update = Update("Inventory", HAT, set={"Count": 9}, condition="attribute_not_exists(#Count)")

    assert dynamodb.update_item(client, update) is None
    assert dynamodb.get_item(client, "Inventory", HAT) == {**HAT, "Count": 3}


def test_any_other_refusal_of_an_update_is_raised(client: DynamoDB) -> None:
    with pytest.raises(ClientError, match="ValidationException"):
        dynamodb.update_item(client, Update("Inventory", HAT, set={"Item": "cap"}))


def test_of_a_transaction_all_is_done_or_nothing(client: DynamoDB) -> None:
    filled(client, "hat", "cap")
    cap = {**HAT, "Item": "cap"}
    actions: list[Put | Update | Delete] = [
        Delete("Inventory", HAT),
        Put("Inventory", {**HAT, "Item": "tie"}),
        Update("Inventory", cap, set={"Count": 9}, condition="#Count = :seen", values={":seen": 1}),
    ]

    assert not dynamodb.transact(client, actions)
    assert dynamodb.get_item(client, "Inventory", HAT)
    assert dynamodb.transact(client, actions[:2])
    assert dynamodb.get_item(client, "Inventory", HAT) is None


def test_a_query_goes_through_all_pages(client: DynamoDB) -> None:
    query = Query("Inventory", "#Store = :store", {":store": "Berlin"})

    found = dynamodb.query(filled(client, *"edcba"), query)

    assert [item["Item"] for item in found] == list("abcde")


def test_a_query_reads_what_it_asks_for(client: DynamoDB) -> None:
    query = Query(
        "Inventory",
        "#Store = :store AND #Item > :first",
        {":store": "Berlin", ":first": "a", ":count": 1},
        filter="#Count = :count",
        attributes=("Item",),
        descending=True,
        limit=2,
        after={**HAT, "Item": "e"},
    )

    [first, second, end] = dynamodb.query_pages(filled(client, *"abcde", "cc"), query)

    assert first.items == [{"Item": {"S": "d"}}]
    assert (first.scanned, first.last) == (2, {**HAT, "Item": "cc"})
    assert second.items == [{"Item": {"S": "c"}}, {"Item": {"S": "b"}}]
    assert end == ([], 0, None)
