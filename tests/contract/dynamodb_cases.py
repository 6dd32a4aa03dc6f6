"""What the model of DynamoDB and another are asked, by what it is about."""

from __future__ import annotations

from typing import Any, TypedDict

from chalicelib.aws.attribute_values import to_wire
from tests.contract.both import Call

NAMES = {"#s": "Store", "#i": "Item", "#c": "Count", "#a": "AsOf"}
INSERT = """INSERT INTO "Inventory" VALUE {'Store':?, 'Item':?, 'Count':?, 'AsOf':?}"""
UPDATE = 'UPDATE "Inventory" SET "Count"=? SET "AsOf"=? WHERE "Store"=? AND "Item"=? AND "AsOf" < ?'


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
