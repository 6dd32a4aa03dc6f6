"""Where threshold rules are kept: the Stores table, with a revision that every change raises."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from botocore.exceptions import ClientError

from chalicelib.aws.dynamodb import DynamoDB, from_wire, items, to_wire
from chalicelib.domain.errors import Conflicting
from chalicelib.domain.thresholds import HIGHEST, Scope, ThresholdSet

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

REVISION = {"Kind": {"S": "setting"}, "Name": {"S": "rules"}}
ATTEMPTS = 5
REVIEWS = (1, 360)
"""Seconds after a change at which it is reviewed. The second time is for counts that a run of
Check-Stock or Review-Stock, five minutes at most, was judging by the old rules."""

_cached: WeakKeyDictionary[DynamoDB, ThresholdSet] = WeakKeyDictionary()


def load(services: Services) -> ThresholdSet:
    """The rules in force: one strongly consistent read, and all of them only after a change."""
    revision = current_revision(services)
    rules = _cached.get(services.dynamodb)
    if rules is None or rules.revision != revision:
        rules = ThresholdSet.of_records(map(from_wire, _records(services)), revision)
        _cached[services.dynamodb] = rules
    return rules


def current_revision(services: Services) -> int:
    """How often the rules have been changed."""
    request = {
        "TableName": services.settings.stores_table,
        "Key": REVISION,
        "ConsistentRead": True,
    }
    record = services.dynamodb.call("GetItem", request).get("Item")
    return int(record["Revision"]["N"]) if record else 0


def list_rules(services: Services) -> list[dict[str, Any]]:
    """Every rule as `{"store", "item", "threshold", "scope"}`, in the order of their names."""
    return [_shown(record["Name"], record["Threshold"]) for record in _plain(services)]


def set_rule(scope: Scope, threshold: int, services: Services) -> dict[str, Any]:
    """Makes or changes a rule; what it touches is judged again within seconds.

    Raises ValueError unless the threshold is a whole number from 0 to 999,999,999.
    """
    if isinstance(threshold, bool) or not isinstance(threshold, int):
        raise ValueError("A threshold is a whole number.")
    if not 0 <= threshold <= HIGHEST:
        raise ValueError(f"A threshold is between 0 and {HIGHEST}.")
    record = {"Kind": "rule", "Name": scope.name, "Threshold": threshold}
    put = {"TableName": services.settings.stores_table, "Item": to_wire(record)}
    _change(scope, {"Put": put}, services)
    return _shown(scope.name, threshold)


def remove_rule(scope: Scope, services: Services) -> None:
    """Takes a rule away; the next more general one is in force again. No rule there: no harm."""
    key = to_wire({"Kind": "rule", "Name": scope.name})
    delete = {"TableName": services.settings.stores_table, "Key": key}
    _change(scope, {"Delete": delete}, services)


def ask_review(work: dict[str, Any], services: Services, delay: float = 0) -> None:
    """Sends one job to Review-Stock, at most fifteen minutes from now."""
    services.sqs.send_message(
        QueueUrl=services.settings.review_queue_url,
        MessageBody=json.dumps(work),
        DelaySeconds=min(900, max(0, round(delay))),
    )


def _change(scope: Scope, action: dict[str, Any], services: Services) -> None:
    for _ in range(ATTEMPTS):
        revision = current_revision(services)
        # The review is asked for before the change: a crash between the two then leaves a review
        # too many, never one too few. Review-Stock waits for the revision that it was told.
        work = {"work": "review", "store": scope.store, "item": scope.item}
        for delay in REVIEWS:
            ask_review({**work, "revision": revision + 1}, services, delay)
        try:
            services.dynamodb.call(
                "TransactWriteItems", {"TransactItems": [action, _raise_from(revision, services)]}
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "TransactionCanceledException":
                raise
        else:
            return
    raise Conflicting("The thresholds are being changed by others; try again.")


def _raise_from(revision: int, services: Services) -> dict[str, Any]:
    return {
        "Update": {
            "TableName": services.settings.stores_table,
            "Key": REVISION,
            "UpdateExpression": "SET #revision = :next",
            "ConditionExpression": "attribute_not_exists(#revision) OR #revision = :seen",
            "ExpressionAttributeNames": {"#revision": "Revision"},
            "ExpressionAttributeValues": to_wire({":next": revision + 1, ":seen": revision}),
        }
    }


def _plain(services: Services) -> list[dict[str, Any]]:
    return [from_wire(record) for record in _records(services)]


def _records(services: Services) -> list[dict[str, Any]]:
    request = {
        "TableName": services.settings.stores_table,
        "KeyConditionExpression": "#kind = :rule",
        "ExpressionAttributeNames": {"#kind": "Kind"},
        "ExpressionAttributeValues": {":rule": {"S": "rule"}},
        "ConsistentRead": True,
    }
    return list(items(services.dynamodb, "Query", request))


def _shown(name: str, threshold: int) -> dict[str, Any]:
    scope = Scope.named(name)
    return {
        "store": scope.store,
        "item": scope.item,
        "threshold": threshold,
        "scope": scope.source,
    }
