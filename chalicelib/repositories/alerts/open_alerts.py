"""Open alerts: the state of each item that is or was short, and the totals of its store.

An open alert is a register, like a row of the Inventory table: the newer crossing wins. It stays
when the item has recovered, so that an older crossing that comes late cannot open it again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from chalicelib.aws.dynamodb import Item, chunks, get_items, query, transact
from chalicelib.aws.dynamodb_requests import Put, Query, Update
from chalicelib.aws.retries import attempts
from chalicelib.aws.services import Services
from chalicelib.domain.crossings import Crossing
from chalicelib.domain.errors import WriteFailed
from chalicelib.domain.stock import State

KEPT = 400 * 86400
"""Seconds for which the record of an item that recovered is kept."""
NEVER = 253_402_300_799
"""When the record of an item that is still short expires: at the end of the year 9999."""
IN_A_TRANSACTION = 50
ATTEMPTS = 8

PREFIX = "open#"
ATTRIBUTES = ("Item", "State", "AsOf", "Revision", "Edition", "SinceAt", "ShortSince")
"""Those that `from_record` reads."""


@dataclass(frozen=True)
class OpenAlert:
    """`order` and `revision` are those of the crossing that made it, times seconds since 1970."""

    item: str
    state: State
    order: str
    revision: int
    edition: int
    """How often the record had been written when it was read: the condition of its next write."""
    since: float
    short_since: float | None = None
    """Of an item that is ok again: when it became low or out."""

    @property
    def version(self) -> tuple[str, int]:
        return self.order, self.revision


Open = Mapping[str, OpenAlert]
"""By item."""


def write(store: str, crossings: Sequence[Crossing], known: Open, services: Services) -> None:
    """Brings open alerts and the store's totals up to these crossings, both or neither.

    `known` are the open alerts of these items as they were read. Raises `WriteFailed` if others
    keep changing them.
    """
    by_item: dict[str, list[Crossing]] = {}
    for crossing in crossings:
        by_item.setdefault(crossing.item, []).append(crossing)
    for batch in chunks(by_item.items(), IN_A_TRANSACTION):
        _write(store, dict(batch), known, services)


def between(store: str, first: str, last: str, services: Services) -> dict[str, OpenAlert]:
    """The open alerts from one item up to and with another, by item."""
    asked = Query(
        services.settings.alerts_table,
        "#Store = :store AND #Alert BETWEEN :first AND :last",
        {":store": store, ":first": key_of(first), ":last": key_of(last)},
        attributes=ATTRIBUTES,
        consistent=True,
    )
    return _by_item(query(services.dynamodb, asked))


def following(known: OpenAlert | None, crossing: Crossing) -> OpenAlert | None:
    """The open alert after a crossing; None if `known` is as new or newer."""
    version = (crossing.order, crossing.revision)
    if known is not None and known.version >= version:
        return None
    since, short_since = crossing.since, None
    if known is not None and known.state == crossing.state and known.order == crossing.order:
        since = known.since  # a review did not see yet what this count had made
    if crossing.kind == "eased" and known is not None and known.state != "ok":
        since = known.since
    if crossing.state == "ok" and known is not None and known.state != "retired":
        short_since = known.since
    edition = known.edition if known else 0
    return OpenAlert(crossing.item, crossing.state, *version, edition, since, short_since)


def key_of(item: str) -> str:
    return PREFIX + item


def from_record(record: Item) -> OpenAlert:
    return OpenAlert(
        item=record["Item"],
        state=record["State"],
        order=record["AsOf"],
        revision=record["Revision"],
        edition=record["Edition"],
        since=record["SinceAt"],
        short_since=record.get("ShortSince"),
    )


def _by_item(records: Iterable[Item]) -> dict[str, OpenAlert]:
    return {alert.item: alert for alert in map(from_record, records)}


def _write(
    store: str, by_item: Mapping[str, Sequence[Crossing]], known: Open, services: Services
) -> None:
    table = services.settings.alerts_table
    for _ in attempts(services.sleep, ATTEMPTS):
        moves = list(_moves(by_item, known))
        if not moves:
            return
        now = services.now()
        actions: list[Put | Update] = [_put(store, move, table, now) for move in moves]
        actions += _total(store, moves, services.settings.stores_table)
        if transact(services.dynamodb, actions):
            return
        keys = [{"Store": store, "Alert": key_of(item)} for item in by_item]
        known = _by_item(
            get_items(services.dynamodb, table, keys, services.sleep, attributes=ATTRIBUTES)
        )
    raise WriteFailed("others kept changing the open alerts")


class Move(NamedTuple):
    """An open alert before and after, and the crossing that moved it."""

    before: OpenAlert | None
    after: OpenAlert
    crossing: Crossing


def _moves(by_item: Mapping[str, Sequence[Crossing]], known: Open) -> Iterator[Move]:
    """One move for an item at most; none where the open alert is as new already."""
    for item, crossings in by_item.items():
        before = after = known.get(item)
        last = None
        for crossing in crossings:
            if (newer := following(after, crossing)) is not None:
                after, last = newer, crossing
        if after is not None and last is not None:
            yield Move(before, after, last)


def _put(store: str, move: Move, table: str, now: float) -> Put:
    alert, crossing = move.after, move.crossing
    # `Since` sorts by time, and the item keeps two of the same time apart.
    is_ok, is_retired = alert.state == "ok", alert.state == "retired"
    listed = "recovered" if is_ok else "retired" if is_retired else "open"
    record = {
        "Store": store,
        "Alert": key_of(alert.item),
        "Item": alert.item,
        "State": alert.state,
        "AsOf": alert.order,
        "Revision": alert.revision,
        "Edition": alert.edition + 1,
        "Id": crossing.id,
        "Count": crossing.after,
        "Line": crossing.line,
        "Cause": crossing.cause,
        "Threshold": crossing.threshold,
        "ThresholdFrom": crossing.threshold_from,
        "SinceAt": alert.since,
        "ShortSince": alert.short_since,
        "OpenIn": f"{listed}#{store}",
        "Since": f"{int(alert.since * 1000):014d}#{store}#{alert.item}",
        "Expires": int(now) + KEPT if is_ok else NEVER,
    }
    present = {name: value for name, value in record.items() if value is not None}
    if move.before is None:
        return Put(table, present, "attribute_not_exists(#Edition)")
    return Put(table, present, "#Edition = :seen", {":seen": alert.edition})


def _total(store: str, moves: Iterable[Move], table: str) -> list[Update]:
    """What these moves add to the store's numbers of items that are out, low and retired."""
    added: Counter[State] = Counter()
    for move in moves:
        added[move.after.state] += 1
        if move.before is not None:
            added[move.before.state] -= 1
    totals: dict[State, str] = {"out": "Out", "low": "Low", "retired": "Retired"}
    add = {name: added[state] for state, name in totals.items() if added[state]}
    if not add:
        return []
    return [Update(table, {"Kind": "store", "Name": store}, add=add)]
