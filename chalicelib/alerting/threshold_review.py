"""A threshold changed: judges what it touches, and sends what is new.

Faults rise: the queue brings the work back, and after its last time puts it with the failures.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from chalicelib.alerting import sending
from chalicelib.aws import dynamodb_batches, sqs
from chalicelib.aws.dynamodb import from_wire, pages, to_wire
from chalicelib.domain.crossings import Crossing, Row, crossing_by_threshold, with_revision_in_id
from chalicelib.domain.stock_state import State
from chalicelib.domain.thresholds import ThresholdSet
from chalicelib.repositories import alert_log, stores_table
from chalicelib.repositories.threshold_rules import ask_review, load

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

A_PAGE = 1000
LONGEST_RUN = 60.0
"""Seconds after which a review goes on in a message of its own."""
PATIENCE = 5
"""How often a review waits, five seconds each, for the change that it was told of."""

Known = Mapping[str, tuple[State, str]]
"""Of each item the state that is marked, and the order of the change that made it."""

log = logging.getLogger(__name__)


def review(work: Mapping[str, Any], services: Services) -> None:
    """Judges again what a changed threshold touches."""
    if load(services).revision < work["revision"]:
        _wait_for_change(work, services)
        return
    store, item = work["store"], work["item"]
    if store is None and item is None:
        _send_on(work, stores_table.names(services), services)
    elif store is None:
        _review_everywhere(work, services)
    elif item is not None:
        _judge(store, _rows_at([(store, item)], services), load(services), services)
    else:
        _review_store(work, services)


def _wait_for_change(work: Mapping[str, Any], services: Services) -> None:
    waited = work.get("waited", 0)
    if waited < PATIENCE:
        ask_review({**work, "waited": waited + 1}, services, delay=5)
    else:
        log.info("A change of thresholds never came; there is nothing to review.")


def _send_on(work: Mapping[str, Any], names: Iterator[str], services: Services) -> None:
    bodies = (json.dumps({**work, "store": name}) for name in names)
    sqs.send(services.settings.review_queue_url, bodies, services)


def _review_store(work: Mapping[str, Any], services: Services) -> None:
    store = work["store"]
    started = services.now()
    for page in pages(services.dynamodb, "Query", _rows_request(work, services)):
        rows = [_row(from_wire(item)) for item in page["Items"]]
        _judge(store, rows, load(services), services)
        if services.now() - started > LONGEST_RUN and "LastEvaluatedKey" in page:
            ask_review({**work, "after": rows[-1].item}, services)
            return


def _review_everywhere(work: Mapping[str, Any], services: Services) -> None:
    """One item, in every store that has it."""
    request = {
        "TableName": services.settings.inventory_table,
        "IndexName": "ByItem",
        "KeyConditionExpression": "#item = :item",
        "ProjectionExpression": "#item, #store",
        "ExpressionAttributeNames": {"#item": "Item", "#store": "Store"},
        "ExpressionAttributeValues": to_wire({":item": work["item"]}),
    }
    for page in pages(services.dynamodb, "Query", request):
        keys = [(row["Store"], row["Item"]) for row in map(from_wire, page["Items"])]
        rows, rules = _rows_at(keys, services), load(services)
        for row in rows:
            _judge(row.store, [row], rules, services)


def _judge(store: str, rows: list[Row], rules: ThresholdSet, services: Services) -> None:
    """Announces what the thresholds in force make of these rows, where it is new.

    The rules must be read after the rows: older ones may never have been in force for a count.
    """
    if not rows:
        return
    known = _known(store, rows, services)
    now = services.now()
    crossings = []
    for row in rows:
        state, order = known.get(row.item, ("ok", ""))
        if order <= row.order:
            threshold = rules.of(store, row.item)
            crossing = crossing_by_threshold(row, state, threshold, rules.revision, now)
            if crossing:
                crossings.append(crossing)
    if crossings:
        sending.announce(store, list(_told_apart(store, crossings, known, services)), services)


def _told_apart(
    store: str, crossings: list[Crossing], known: Known, services: Services
) -> Iterator[Crossing]:
    """Gives a crossing that the same count made under older thresholds an id of its own.

    What Check-Stock has announced and not yet marked is its own, and left out.
    """
    said = alert_log.read(store, crossings, services).said
    for each in crossings:
        revision = said.get(each.log_key, each.revision)
        if revision == each.revision:
            yield each
        elif revision or known.get(each.item, ("ok", ""))[1] == each.order:
            yield with_revision_in_id(each)


def _known(store: str, rows: list[Row], services: Services) -> Known:
    names = ("Alert", "Item", "State", "AsOf")
    if len(rows) == 1:
        keys = [{"Store": store, "Alert": f"open#{rows[0].item}"}]
        found = list(
            dynamodb_batches.read(services.settings.alerts_table, keys, services, names=names)
        )
    else:
        found = list(_opens_between(store, rows[0].item, rows[-1].item, services))
    return {record["Item"]: (record["State"], record["AsOf"]) for record in found}


def _opens_between(
    store: str, first: str, last: str, services: Services
) -> Iterator[dict[str, Any]]:
    request = {
        "TableName": services.settings.alerts_table,
        "KeyConditionExpression": "#store = :store AND #alert BETWEEN :first AND :last",
        "ProjectionExpression": "#item, #state, #as_of",
        "ExpressionAttributeNames": {
            "#store": "Store",
            "#alert": "Alert",
            "#item": "Item",
            "#state": "State",
            "#as_of": "AsOf",
        },
        "ExpressionAttributeValues": to_wire(
            {":store": store, ":first": f"open#{first}", ":last": f"open#{last}"}
        ),
        "ConsistentRead": True,
    }
    for page in pages(services.dynamodb, "Query", request):
        yield from map(from_wire, page["Items"])


def _rows_request(work: Mapping[str, Any], services: Services) -> dict[str, Any]:
    request: dict[str, Any] = {
        "TableName": services.settings.inventory_table,
        "KeyConditionExpression": "#store = :store",
        "ExpressionAttributeNames": {"#store": "Store"},
        "ExpressionAttributeValues": to_wire({":store": work["store"]}),
        "ConsistentRead": True,
        "Limit": A_PAGE,
    }
    if "after" in work:
        request["ExclusiveStartKey"] = to_wire({"Store": work["store"], "Item": work["after"]})
    return request


def _rows_at(keys: list[tuple[str, str]], services: Services) -> list[Row]:
    found = dynamodb_batches.read(
        services.settings.inventory_table,
        [{"Store": store, "Item": item} for store, item in keys],
        services,
    )
    return [_row(item) for item in found]


def _row(item: Mapping[str, Any]) -> Row:
    return Row(item["Store"], item["Item"], item["Count"], item["AsOf"], item.get("Line"))
