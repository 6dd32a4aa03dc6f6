"""The model of AWS in `tests/world` gives the answers of the embedded AWS, request by request.

Each case runs on both, and the answers (or the codes of the refusals) have to be equal. Where the
model is stricter on purpose, `tests/unit/test_world.py` says so.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypedDict

import boto3
import pytest
from botocore.exceptions import ClientError
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.aws.attribute_values import to_wire
from chalicelib.aws.boto3_dynamodb import Boto3DynamoDB
from chalicelib.aws.dynamodb import DynamoDB
from chalicelib.aws.http.access import Keys
from chalicelib.aws.http.dynamodb import HttpDynamoDB
from operations.embedded import REGION, embedded_aws
from tests.makers.access import access
from tests.world.tables import Schema
from tests.world.world import SCHEMAS, World

NAMES = {"#s": "Store", "#i": "Item", "#c": "Count", "#a": "AsOf"}
INSERT = """INSERT INTO "Inventory" VALUE {'Store':?, 'Item':?, 'Count':?, 'AsOf':?}"""
UPDATE = 'UPDATE "Inventory" SET "Count"=? SET "AsOf"=? WHERE "Store"=? AND "Item"=? AND "AsOf" < ?'
Call = tuple[str, dict[str, Any]]


class Aliased(TypedDict):
    ExpressionAttributeNames: dict[str, str]


def names(*aliases: str) -> dict[str, str]:
    return {alias: NAMES[alias] for alias in aliases}


def put(item: str, count: Any = 1, as_of: str = "1", store: str = "B", **more: Any) -> Call:
    row = to_wire({"Store": store, "Item": item, "Count": count, "AsOf": as_of})
    return "PutItem", {"TableName": "Inventory", "Item": row, **more}


def get(item: str, **more: Any) -> Call:
    key = to_wire({"Store": "B", "Item": item})
    return "GetItem", {"TableName": "Inventory", "Key": key, "ConsistentRead": True, **more}


def update(item: str, expression: str, **more: Any) -> Call:
    key = to_wire({"Store": "B", "Item": item})
    return "UpdateItem", {
        "TableName": "Inventory",
        "Key": key,
        "UpdateExpression": expression,
        **more,
    }


def query(condition: str = "#s = :s", **more: Any) -> Call:
    values = {":s": {"S": "B"}, **more.pop("values", {})}
    aliases = {alias: name for alias, name in NAMES.items() if alias in condition}
    return "Query", {
        "TableName": "Inventory",
        "KeyConditionExpression": condition,
        "ExpressionAttributeNames": aliases | more.pop("names", {}),
        "ExpressionAttributeValues": values,
        "ConsistentRead": True,
        **more,
    }


def statements(*pairs: tuple[str, list[Any]]) -> Call:
    return "BatchExecuteStatement", {
        "Statements": [
            {"Statement": text, "Parameters": list(to_wire(dict(enumerate_(values))).values())}
            for text, values in pairs
        ]
    }


def enumerate_(values: list[Any]) -> list[tuple[str, Any]]:
    return [(str(i), value) for i, value in enumerate(values)]


def batch(*writes: dict[str, Any]) -> Call:
    return "BatchWriteItem", {"RequestItems": {"Inventory": list(writes)}}


def row(item: str, **attributes: Any) -> dict[str, Any]:
    return to_wire({"Store": "B", "Item": item, **attributes})


def columns(**others: object) -> dict[str, object]:
    return {"By": "ann", "Item": 0, "At": 7, **others}


FIVE = [put(item, n) for n, item in enumerate("abcde")]
ALIASED: Aliased = {"ExpressionAttributeNames": names("#c")}

CASES: dict[str, list[Call]] = {
    "an item is put and got": [put("a"), get("a"), get("z")],
    "old values come back": [put("a"), put("a", 2, ReturnValues="ALL_OLD"), get("a")],
    "a projection": [put("a"), get("a", ProjectionExpression="#c", **ALIASED)],
    "numbers are normalised": [
        ("PutItem", {"TableName": "Inventory", "Item": {**row("a"), "Count": {"N": "0070.50"}}}),
        get("a"),
    ],
    "a condition on what is not there": [
        put("a", ConditionExpression="attribute_not_exists(AsOf)"),
        put("a", 2, ConditionExpression="attribute_not_exists(AsOf)"),
        get("a"),
    ],
    "a condition that it is newer": [
        put("a", as_of="2"),
        *(
            put(
                "a",
                9,
                order,
                ConditionExpression="AsOf < :o",
                ExpressionAttributeValues={":o": {"S": order}},
            )
            for order in ("1", "2", "3")
        ),
        get("a"),
    ],
    "unlike something that is not there": [
        put(
            "a",
            ConditionExpression="#c <> :one",
            ExpressionAttributeValues={":one": {"N": "1"}},
            **ALIASED,
        ),
        get("a"),
    ],
    "equal numbers of other forms": [
        put("a", 7),
        put(
            "a",
            8,
            ConditionExpression="#c = :n",
            ExpressionAttributeValues={":n": {"N": "7.0"}},
            **ALIASED,
        ),
    ],
    "equal maps": [
        ("PutItem", {"TableName": "Inventory", "Item": row("a", Count=columns())}),
        *(
            put(
                "a",
                columns(),
                ConditionExpression="#c = :m",
                ExpressionAttributeValues={":m": {"M": to_wire(other)}},
                **ALIASED,
            )
            for other in (
                columns(),
                columns(At=7.0),
                dict(reversed(columns().items())),
                columns(Item=1),
                columns(Store=2),
                {},
            )
        ),
        get("a"),
    ],
    "a number is no text": [
        put("a", 7),
        put(
            "a",
            8,
            ConditionExpression="#c = :n OR #c < :n",
            ExpressionAttributeValues={":n": {"S": "7"}},
            **ALIASED,
        ),
    ],
    "AND before OR, and NOT": [
        put("a", 7, "5"),
        *(
            put(
                "a",
                7,
                "5",
                ConditionExpression=text,
                ExpressionAttributeValues={":n": {"N": "7"}, ":a": {"S": "5"}},
                **ALIASED,
            )
            for text in (
                "#c = :n OR #c = :n AND AsOf <> :a",
                "(#c = :n OR #c = :n) AND AsOf <> :a",
                "NOT #c <> :n AND AsOf = :a",
                "NOT (#c <> :n OR AsOf = :a)",
            )
        ),
    ],
    "BETWEEN, IN, begins_with, contains, size": [
        put("a", 7, "abc"),
        *(
            put(
                "a",
                7,
                "abc",
                ConditionExpression=text,
                ExpressionAttributeValues={":v": to_wire({"v": value})["v"]},
            )
            for text, value in (
                ("AsOf BETWEEN :v AND :v", "abc"),
                ("AsOf IN (:v)", "abc"),
                ("AsOf IN (:v, :v)", "x"),
                ("begins_with(AsOf, :v)", "ab"),
                ("begins_with(AsOf, :v)", "bc"),
                ("contains(AsOf, :v)", "bc"),
                ("contains(Missing, :v)", "bc"),
                ("size(AsOf) = :v", 3),
                ("size(AsOf) > :v", 3),
                ("size(Missing) > :v", 0),
                ("attribute_type(AsOf, :v)", "S"),
                ("attribute_type(AsOf, :v)", "N"),
            )
        ),
    ],
    "the item that failed a condition": [
        put("a"),
        put(
            "a",
            ConditionExpression="attribute_not_exists(AsOf)",
            ReturnValuesOnConditionCheckFailure="ALL_OLD",
        ),
    ],
    "an update makes the item": [
        update("a", "SET #c = :n", ExpressionAttributeValues={":n": {"N": "1"}}, **ALIASED),
        get("a"),
    ],
    "an update of all kinds": [
        (
            "PutItem",
            {
                "TableName": "Inventory",
                "Item": row("a", Count=1, Tags={"x", "y"}, Old=1, Map={"k": 1}, List=[1]),
            },
        ),
        update(
            "a",
            "SET #c = #c + :n, Fresh = if_not_exists(Fresh, :n), #m.k = :n, Lists = "
            "list_append(Lists, Lists) REMOVE Old ADD Total :n DELETE Tags :t",
            ExpressionAttributeNames={"#c": "Count", "#m": "Map"},
            ExpressionAttributeValues={":n": {"N": "2"}, ":t": {"SS": ["x"]}},
        ),
        update(
            "a",
            "SET #c = #c - :n, Fresh = if_not_exists(Fresh, :n), #m.k = :n REMOVE Old "
            "ADD Total :n DELETE Tags :t",
            ExpressionAttributeNames={"#c": "Count", "#m": "Map"},
            ExpressionAttributeValues={":n": {"N": "2"}, ":t": {"SS": ["x"]}},
            ReturnValues="ALL_NEW",
        ),
        update(
            "a",
            "ADD Tags :t, Total :n",
            ExpressionAttributeValues={":n": {"N": "-5"}, ":t": {"SS": ["z"]}},
            ReturnValues="UPDATED_NEW",
        ),
        update(
            "a",
            "DELETE Tags :t",
            ExpressionAttributeValues={":t": {"SS": ["y", "z"]}},
            ReturnValues="UPDATED_OLD",
        ),
        get("a"),
    ],
    "an update of what is not there": [
        update("a", "SET #c = #c + :n", ExpressionAttributeValues={":n": {"N": "1"}}, **ALIASED),
        update(
            "a",
            "SET #c = :n",
            ConditionExpression="attribute_exists(AsOf)",
            ExpressionAttributeValues={":n": {"N": "1"}},
            **ALIASED,
        ),
        get("a"),
    ],
    "an update of a key": [
        update(
            "a",
            "SET #i = :n",
            ExpressionAttributeNames=names("#i"),
            ExpressionAttributeValues={":n": {"S": "b"}},
        )
    ],
    "a delete": [
        put("a"),
        (
            "DeleteItem",
            {
                "TableName": "Inventory",
                "Key": row("a"),
                "ConditionExpression": "AsOf > :o",
                "ExpressionAttributeValues": {":o": {"S": "1"}},
            },
        ),
        ("DeleteItem", {"TableName": "Inventory", "Key": row("a"), "ReturnValues": "ALL_OLD"}),
        ("DeleteItem", {"TableName": "Inventory", "Key": row("a")}),
    ],
    "a query of a partition": [
        *FIVE,
        query(),
        query(ScanIndexForward=False),
        query(Select="COUNT"),
    ],
    "a query of some keys": [
        *FIVE,
        *(
            query(f"#s = :s AND #i {sign} :i", values={":i": {"S": "b"}})
            for sign in ("<", "<=", "=", ">", ">=")
        ),
        query("#s = :s AND #i BETWEEN :i AND :j", values={":i": {"S": "b"}, ":j": {"S": "d"}}),
        query("#s = :s AND begins_with(#i, :i)", values={":i": {"S": "c"}}),
        query("#s = :s AND begins_with(#i, :i)", values={":i": {"S": ""}}),
    ],
    "a query with a limit, and the next page": [
        *FIVE,
        query(Limit=2),
        query(Limit=2, ExclusiveStartKey=row("b")),
        query(Limit=2, ExclusiveStartKey=row("d"), ScanIndexForward=False),
        query(ExclusiveStartKey=row("bb")),
    ],
    "a query with a filter": [
        *FIVE,
        query(
            FilterExpression="#c > :n",
            names=names("#c"),
            values={":n": {"N": "2"}},
            Limit=4,
        ),
        query(ProjectionExpression="#i, #a", names=names("#i", "#a")),
    ],
    "a query of an index": [
        put("a", store="B"),
        put("a", store="C"),
        put("b", store="C"),
        (
            "Query",
            {
                "TableName": "Inventory",
                "IndexName": "ByItem",
                "KeyConditionExpression": "#i = :i",
                "ExpressionAttributeNames": names("#i"),
                "ExpressionAttributeValues": {":i": {"S": "a"}},
            },
        ),
    ],
    "an index read consistently": [
        (
            "Query",
            {
                "TableName": "Inventory",
                "IndexName": "ByItem",
                "ConsistentRead": True,
                "KeyConditionExpression": "#i = :i",
                "ExpressionAttributeNames": names("#i"),
                "ExpressionAttributeValues": {":i": {"S": "a"}},
            },
        )
    ],
    "a query without the partition": [
        (
            "Query",
            {
                "TableName": "Inventory",
                "KeyConditionExpression": "#i = :i",
                "ExpressionAttributeNames": names("#i"),
                "ExpressionAttributeValues": {":i": {"S": "a"}},
            },
        )
    ],
    "a sparse index": [
        (
            "PutItem",
            {
                "TableName": "Alerts",
                "Item": to_wire({"Store": "B", "Alert": f"open#{n}", **more}),
            },
        )
        for n, more in enumerate(
            [{"OpenIn": "all", "Since": "2"}, {"OpenIn": "all", "Since": "1"}, {"OpenIn": "all"}]
        )
    ]
    + [
        (
            "Query",
            {
                "TableName": "Alerts",
                "IndexName": "OpenByTime",
                "KeyConditionExpression": "OpenIn = :o",
                "ExpressionAttributeValues": {":o": {"S": "all"}},
                "ScanIndexForward": forward,
                "Limit": 1,
            },
        )
        for forward in (True, False)
    ],
    "an index key of another type": [
        (
            "PutItem",
            {
                "TableName": "Alerts",
                "Item": to_wire({"Store": "B", "Alert": "a", "OpenIn": 1, "Since": "1"}),
            },
        )
    ],
    "an empty index key": [
        (
            "PutItem",
            {
                "TableName": "Alerts",
                "Item": to_wire({"Store": "B", "Alert": "a", "OpenIn": "", "Since": "1"}),
            },
        )
    ],
    "statements": [
        statements((INSERT, ["B", "a", 5, "1"]), (INSERT, ["B", "b", 5, "3"])),
        statements(
            *((UPDATE, [7, "2", "B", item, "2"]) for item in "abz"),
            (INSERT, ["B", "a", 1, "9"]),
        ),
        query(),
    ],
    "a statement with too few parameters": [statements((INSERT, ["B", "a"]))],
    "a statement of no known form": [statements(("PUT something", []))],
    "26 statements": [statements(*((INSERT, ["B", f"{n}", 1, "1"]) for n in range(26)))],
    "a batch of writes": [
        put("a"),
        batch(
            {"PutRequest": {"Item": row("b", Count=1)}},
            {"DeleteRequest": {"Key": row("a")}},
        ),
        query(),
    ],
    "a batch with one key twice": [
        batch(*({"PutRequest": {"Item": row("a", Count=n)}} for n in (1, 2)))
    ],
    "a batch of 26": [batch(*({"PutRequest": {"Item": row(f"{n}")}} for n in range(26)))],
    "a batch of none": [batch()],
    "a batch of reads": [
        *FIVE,
        (
            "BatchGetItem",
            {
                "RequestItems": {
                    "Inventory": {
                        "Keys": [row(item) for item in "acz"],
                        "ProjectionExpression": "#i, #c",
                        "ExpressionAttributeNames": names("#i", "#c"),
                    }
                }
            },
        ),
    ],
    "a batch of reads with one key twice": [
        ("BatchGetItem", {"RequestItems": {"Inventory": {"Keys": [row("a"), row("a")]}}})
    ],
    "a batch of 101 reads": [
        (
            "BatchGetItem",
            {"RequestItems": {"Inventory": {"Keys": [row(f"{n}") for n in range(101)]}}},
        )
    ],
    "a transaction": [
        put("a"),
        (
            "TransactWriteItems",
            {
                "TransactItems": [
                    {"Put": {"TableName": "Inventory", "Item": row("b", Count=2)}},
                    {
                        "Update": {
                            "TableName": "Inventory",
                            "Key": row("a"),
                            "UpdateExpression": "SET #c = :n",
                            **ALIASED,
                            "ExpressionAttributeValues": {":n": {"N": "9"}},
                        }
                    },
                    {
                        "ConditionCheck": {
                            "TableName": "Inventory",
                            "Key": row("z"),
                            "ConditionExpression": "attribute_not_exists(AsOf)",
                        }
                    },
                ]
            },
        ),
        query(),
    ],
    "a cancelled transaction": [
        put("a"),
        (
            "TransactWriteItems",
            {
                "TransactItems": [
                    {"Put": {"TableName": "Inventory", "Item": row("b")}},
                    {
                        "Put": {
                            "TableName": "Inventory",
                            "Item": row("a"),
                            "ConditionExpression": "attribute_not_exists(AsOf)",
                        }
                    },
                ]
            },
        ),
        query(),
    ],
    "a transaction with one item twice": [
        (
            "TransactWriteItems",
            {
                "TransactItems": [
                    {"Put": {"TableName": "Inventory", "Item": row("b", Count=n)}} for n in (1, 2)
                ]
            },
        )
    ],
    "an unused name": [put("a", ExpressionAttributeNames=names("#c"))],
    "an unused value": [
        put(
            "a",
            ConditionExpression="attribute_not_exists(AsOf)",
            ExpressionAttributeValues={":n": {"N": "1"}},
        )
    ],
    "a value that is not given": [put("a", ConditionExpression="AsOf = :n")],
    "a name that is not given": [put("a", ConditionExpression="attribute_exists(#n)")],
    "a reserved word": [put("a", ConditionExpression="attribute_exists(Count)")],
    "a condition that is none": [put("a", ConditionExpression="AsOf =")],
    "an empty condition": [put("a", ConditionExpression="")],
    "an empty key": [put("")],
    "a sort key of 1,025 bytes": [put("é" * 512 + "x"), put("é" * 512)],
    "a partition key of 2,049 bytes": [put("a", store="x" * 2049)],
    "a key of another type": [
        ("PutItem", {"TableName": "Inventory", "Item": to_wire({"Store": 1, "Item": "a"})})
    ],
    "a key that is missing": [
        ("PutItem", {"TableName": "Inventory", "Item": to_wire({"Store": "B"})})
    ],
    "a key with more than the key": [
        ("GetItem", {"TableName": "Inventory", "Key": row("a", Count=1)})
    ],
    "an item of 400 KB": [
        ("PutItem", {"TableName": "Inventory", "Item": row("a", Text="x" * size)})
        for size in (409_585, 409_586, 409_600)
    ],
    "39 digits": [put("a", 10**38 + 1), put("a", 10**37 + 1), get("a")],
    "an empty set": [
        ("PutItem", {"TableName": "Inventory", "Item": {**row("a"), "Tags": {"SS": []}}})
    ],
    "a table that is not there": [("GetItem", {"TableName": "Nothing", "Key": row("a")})],
    "an index that is not there": [query(IndexName="Nothing")],
}


CHECKED_BY_BOTO3 = {"a batch of none", "a statement of no known form"}
"""What boto3 refuses itself, before DynamoDB could."""


@dataclass(frozen=True)
class Both:
    real: DynamoDB
    boto3: DynamoDB
    s3: Any

    def compare(self, calls: list[Call]) -> None:
        """Runs the calls on fresh tables of the model and of the emulator."""
        suffix = uuid.uuid4().hex
        renamed = {schema.name: f"{schema.name}-{suffix}" for schema in SCHEMAS}
        model = World(schemas=tuple(replace(s, name=renamed[s.name]) for s in SCHEMAS)).dynamodb
        self._create(replace(SCHEMAS[0], name=renamed["Inventory"]))
        if "'Alerts'" in repr(calls):
            self._create(replace(SCHEMAS[-1], name=renamed["Alerts"]))
        for number, (operation, request) in enumerate(calls):
            request = _renamed(request, renamed)
            assert outcome(model, operation, request) == outcome(self.real, operation, request), (
                f"call {number}: {operation} {request}"
            )

    def _create(self, schema: Schema) -> None:
        keys = [(schema.partition, schema.sort), *((i.partition, i.sort) for i in schema.indexes)]
        used = {name for pair in keys for name in pair if name}
        indexes = [
            {
                "IndexName": index.name,
                "KeySchema": _key_schema(index.partition, index.sort),
                "Projection": {"ProjectionType": "ALL"}
                if index.projected is None
                else {"ProjectionType": "INCLUDE", "NonKeyAttributes": sorted(index.projected)}
                if index.projected
                else {"ProjectionType": "KEYS_ONLY"},
            }
            for index in schema.indexes
        ]
        self.real.call(
            "CreateTable",
            {
                "TableName": schema.name,
                "BillingMode": "PAY_PER_REQUEST",
                "KeySchema": _key_schema(schema.partition, schema.sort),
                "AttributeDefinitions": [
                    {"AttributeName": name, "AttributeType": "S"} for name in sorted(used)
                ],
                **({"GlobalSecondaryIndexes": indexes} if indexes else {}),
            },
        )


def _key_schema(partition: str, sort: str | None) -> list[dict[str, str]]:
    pairs = [(partition, "HASH"), (sort, "RANGE")]
    return [{"AttributeName": name, "KeyType": kind} for name, kind in pairs if name]


def _renamed(value: Any, names: dict[str, str]) -> Any:
    """The request with the tables' names replaced, where they name tables."""
    if isinstance(value, list):
        return [_renamed(each, names) for each in value]
    if not isinstance(value, dict):
        return value
    renamed = {}
    for key, each in value.items():
        if key == "TableName":
            each = names.get(each, each)
        elif key == "RequestItems":
            each = {names[table]: what for table, what in each.items()}
        elif key == "Statement":
            for name, new in names.items():
                each = each.replace(f'"{name}"', f'"{new}"')
        else:
            each = _renamed(each, names)
        renamed[key] = each
    return renamed


def outcome(client: Any, operation: str, request: dict[str, Any]) -> Any:
    try:
        answer = client.call(operation, request)
    except ClientError as error:
        response = error.response
        reasons = [reason["Code"] for reason in response.get("CancellationReasons", [])]
        return response["Error"]["Code"], response.get("Item"), reasons
    if operation == "BatchGetItem":
        # https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html:
        # the items come in no particular order.
        found = answer["Responses"]
        answer = {**answer, "Responses": {name: sorted(found[name], key=repr) for name in found}}
    return _comparable(answer)


def _comparable(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: each["Code"] if key == "Error" else _comparable(each)
            for key, each in value.items()
            if key not in ("ConsumedCapacity", "ResponseMetadata", "TableName")
        }
    if isinstance(value, list):
        members = [_comparable(each) for each in value]
        return sorted(members) if members and isinstance(members[0], str) else members
    return value


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    log: Path = tmp_path_factory.mktemp("contract") / "ministack.log"
    with embedded_aws(log) as aws:
        session = boto3.Session(aws.access_key, aws.secret_key, region_name=REGION)
        yield Both(
            HttpDynamoDB(access(aws.endpoint, Keys(aws.access_key, aws.secret_key, None))),
            Boto3DynamoDB(session.client("dynamodb", endpoint_url=aws.endpoint)),
            session.client("s3", endpoint_url=aws.endpoint),
        )


@pytest.mark.parametrize("case", CASES)
def test_dynamodb_answers_as_the_embedded_aws_does(both: Both, case: str) -> None:
    both.compare(CASES[case])


@pytest.mark.parametrize("case", sorted(set(CASES) - CHECKED_BY_BOTO3))
def test_dynamodb_answers_boto3_as_it_answers_our_own_client(both: Both, case: str) -> None:
    replace(both, real=both.boto3).compare(CASES[case])


COUNTS = st.integers(0, 3)
ORDERS = st.sampled_from("1234")
ITEMS = st.sampled_from("abc")
RANDOM_CALLS = st.one_of(
    st.builds(put, ITEMS, COUNTS, ORDERS),
    st.builds(
        lambda item, count, order: put(
            item,
            count,
            order,
            ConditionExpression="attribute_not_exists(AsOf) OR AsOf < :o",
            ExpressionAttributeValues={":o": {"S": order}},
        ),
        ITEMS,
        COUNTS,
        ORDERS,
    ),
    st.builds(
        lambda pairs: statements(
            *((UPDATE, [count, order, "B", item, order]) for item, count, order in pairs)
        ),
        st.lists(
            st.tuples(ITEMS, COUNTS, ORDERS), min_size=1, max_size=3, unique_by=lambda p: p[0]
        ),
    ),
    st.builds(lambda item, order: statements((INSERT, ["B", item, 1, order])), ITEMS, ORDERS),
    st.builds(
        lambda item, count: update(
            item,
            "SET #c = if_not_exists(#c, :z) + :n",
            ExpressionAttributeValues={":n": {"N": str(count)}, ":z": {"N": "0"}},
            ReturnValues="ALL_NEW",
            **ALIASED,
        ),
        ITEMS,
        COUNTS,
    ),
    st.builds(
        lambda limit, forward: query(Limit=limit, ScanIndexForward=forward),
        st.integers(1, 2),
        st.booleans(),
    ),
    st.just(query()),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(RANDOM_CALLS, min_size=1, max_size=12))
def test_any_calls_in_a_row_answer_as_the_embedded_aws_does(both: Both, calls: list[Call]) -> None:
    both.compare([*calls, query()])


S3_CASES: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "an object is put and got": [("put", {"Body": b"abc", "Metadata": {"By": "ann"}}), ("get", {})],
    "an object that is not there": [("get", {"Key": "none"}), ("head", {"Key": "none"})],
    "a version that is not there": [("put", {}), ("get", {"VersionId": "0" * 32})],
    "parts of an object": [
        ("put", {"Body": b"0123456789"}),
        *(
            ("get", {"Range": f"bytes={text}"})
            for text in ("0-3", "4-", "-3", "8-99", "10-", "20-30")
        ),
    ],
    "not over another": [
        ("put", {}),
        ("put", {"IfNoneMatch": "*"}),
        ("put", {"Key": "new", "IfNoneMatch": "*"}),
    ],
    "deleted, then read": [("put", {}), ("delete", {}), ("get", {}), ("versions", {})],
    "versions, newest first": [
        ("put", {"Body": b"1"}),
        ("put", {"Body": b"22", "Key": "b"}),
        ("put", {"Body": b"333"}),
        ("versions", {}),
        ("versions", {"Prefix": "b"}),
        ("versions", {"MaxKeys": 2}),
    ],
    "a copy onto itself": [
        ("put", {"Body": b"abc", "Metadata": {"a": "b"}}),
        ("copy", {"MetadataDirective": "REPLACE", "Metadata": {"c": "d"}}),
        ("get", {}),
    ],
    "a listing in pages": [
        *(("put", {"Key": f"k{n}"}) for n in range(3)),
        ("list", {"MaxKeys": 2}),
        ("list", {"Prefix": "k2"}),
        ("list", {"Prefix": "none"}),
    ],
}


@pytest.mark.parametrize("case", S3_CASES)
def test_s3_answers_as_the_embedded_aws_does(both: Both, case: str) -> None:
    bucket = f"contract-{uuid.uuid4().hex}"
    both.s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
    both.s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    model = World().s3
    for method, request in S3_CASES[case]:
        ours = s3_outcome(model, "counts", method, request)
        theirs = s3_outcome(both.s3, bucket, method, request)
        assert ours == theirs, f"{method} {request}"


METHODS = {
    "put": "put_object",
    "get": "get_object",
    "head": "head_object",
    "delete": "delete_object",
    "copy": "copy_object",
    "versions": "list_object_versions",
    "list": "list_objects_v2",
}


def s3_outcome(s3: Any, bucket: str, method: str, request: dict[str, Any]) -> Any:
    sent = {"Bucket": bucket, **request}
    if method not in ("versions", "list"):
        sent = {"Key": "a", **sent}
    if method == "copy":
        sent["CopySource"] = {"Bucket": bucket, "Key": "a"}
    try:
        answer = getattr(s3, METHODS[method])(**sent)
    except ClientError as error:
        return error.response["Error"]["Code"]
    kept = {
        name: answer[name]
        for name in ("ContentLength", "Metadata", "ContentRange", "IsTruncated", "NextKeyMarker")
        if name in answer
    }
    for name in ("Versions", "DeleteMarkers", "Contents"):
        if name in answer:
            kept[name] = [(v["Key"], v.get("Size"), v.get("IsLatest")) for v in answer[name]]
            kept[name] = [row[:2] for row in kept[name]] if name == "Contents" else kept[name]
    if "Body" in answer:
        kept["Body"] = answer["Body"].read()
    return kept
