"""One count: how it came about, correcting it, and retiring what is no more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from http import HTTPStatus
from typing import Annotated, Literal, TypedDict, get_args

from chalicelib.aws.services import Services
from chalicelib.domain import merge_plan
from chalicelib.domain.errors import Gone, InvalidRequest, NotAllowed
from chalicelib.domain.ledger_entry import LedgerEntry, UploadKind
from chalicelib.domain.thresholds import Scope
from chalicelib.file_reader.numbers.count_parser import LARGEST
from chalicelib.ingest.people import correction, retirement
from chalicelib.repositories import inventory_pages, receipt_files, registrations, upload_ledger
from chalicelib.repositories.registrations import Registration
from chalicelib.web import changes, fields, paging
from chalicelib.web.access import Caller, Permission
from chalicelib.web.changes import Change
from chalicelib.web.fields import Field
from chalicelib.web.paging import Next
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table
from chalicelib.web.routes import route
from chalicelib.web.summaries import upload_summary

MOST = 50
TABLE = Table("changes", (*changes.TABLE.columns, "file", "by", "kind", "reason"))

STORE_ASKED = fields.store("query", "The store.")
ITEM_ASKED = fields.item("query", "The item.")
LIMIT = fields.integer("limit", "query", "How many at most.", 1, MOST).default(10)

Reason = Literal["counted", "damaged", "found", "delivered", "sold", "moved", "name", "other"]
REASONS: dict[Reason, str] = {
    "counted": "counted again",
    "damaged": "damaged or expired",
    "found": "found",
    "delivered": "delivery not counted",
    "sold": "sold and not counted",
    "moved": "moved to another store",
    "name": "name mix-up",
    "other": "",
}

STORE = fields.store("body", "The store.")
ITEM = fields.item("body", "The item.")
COUNT = fields.integer("count", "body", "The right count.", -LARGEST, LARGEST, 6)
SEEN = fields.integer("seen", "body", "The count that you saw, and correct.", -LARGEST, LARGEST, 8)
REASON: Field[Reason] = fields.choice("reason", "body", "Why.", get_args(Reason), "found")
TEXT = fields.text(
    "text", "body", "More of it; `other` needs it.", 200, "The box had fallen behind the shelf."
).optional()


STORE_OR_ALL = fields.store("body", "The store; absent or null: all.").or_null().optional()
ITEM_OR_ALL = (
    fields.item("body", "The item; absent or null: all of the store.").or_null().optional()
)
RETIRED = fields.flag("retired", "Whether it is retired, or brought back.")
WHY = fields.text("reason", "body", "Why.", 200, "The supplier has stopped it.").optional()


class HistoricChange(Change):
    """A change of a count, and the file that it is from."""

    file: Annotated[str | None, "The file's name; null with `by` if you may not see the upload."]
    by: Annotated[str | None, "Who sent it; `dropped`: put into the bucket by other means."]
    kind: Annotated[UploadKind, "What kind of file it is."]
    reason: Annotated[str | None, "Why its author corrects or undoes."]


class History(TypedDict):
    """How a count came about."""

    changes: Annotated[list[HistoricChange], "Its changes, newest first."]
    next: Next


class Correcting(TypedDict):
    """The correction is a file of its own, which is being loaded."""

    id: Annotated[str, "The upload that corrects. A later file of the store replaces its count."]


class Retiring(TypedDict):
    """What is retired is 0, and is listed, alerted and totalled no more."""

    id: Annotated[str | None, "The upload that does it; null: all is so already."]


@route(
    "GET",
    "/items/history",
    Permission.READERS,
    summary="How a count came about: its changes, newest first",
    cost="for each change 2 GetItem (1 unit) and 1 GET of the changes of its upload from S3",
    fields=(STORE_ASKED, ITEM_ASKED, LIMIT, paging.CURSOR),
    response=History,
    table=TABLE,
)
def show_history(request: Request, services: Services) -> Reply:
    shown: list[HistoricChange] = []
    store, item = request[STORE_ASKED], request[ITEM_ASKED]
    for change, entry in _changes(store, item, paging.after(request), services):
        if len(shown) == request[LIMIT]:
            return Reply(History(changes=shown, next=paging.cursor(request, [change.order])))
        shown.append(_shown(change, entry, request.caller))
    return Reply(History(changes=shown, next=None))


@route(
    "PUT",
    "/items/count",
    Permission.OWNERS,
    summary="Correct one count; 409 `COUNT_CHANGED` if it is not the one that you saw, `OLD_NAME` "
    "if it would bring an old name back",
    cost="1 BatchGetItem (1 read unit), 1 GetItem for the names, 1 Query of recent files, 1 "
    "UpdateItem, 1 PUT and 2 lists in S3; then what a load of one row costs",
    fields=(STORE, ITEM, COUNT, SEEN, REASON, TEXT),
    response=Correcting,
    status=HTTPStatus.ACCEPTED,
)
def correct_count(request: Request, services: Services) -> Reply:
    text = request[TEXT]
    if request[REASON] == "other" and not text:
        raise InvalidRequest.of("Say why.", "text", "", "the reason in your words")
    why = ": ".join(filter(None, (REASONS[request[REASON]], text)))
    told = request.caller.announcement(f"Correction of {request[ITEM]}", why)
    sent = correction.correct(
        request[STORE], request[ITEM], request[COUNT], request[SEEN], told, services
    )
    return Reply(Correcting(id=sent.name), HTTPStatus.ACCEPTED)


@route(
    "PUT",
    "/items/retired",
    Permission.OWNERS,
    summary="Retire an item of a store, an item everywhere (managers) or a store (managers), or "
    "bring it back, of a store what was retired with it; 409 `OLD_NAME` if what is to come back is "
    "an old name",
    cost="1 read unit a row of the store, or a store that has the item, of a store 1 Query of "
    "recent files, 1 PUT and 2 lists in S3; to bring back also 1 GetItem for the names, and 2 "
    "GetItem and 2 GET from S3 for each file that has retired some of it; then what a load of "
    "these rows costs, and 1 UpdateItem each",
    fields=(STORE_OR_ALL, ITEM_OR_ALL, RETIRED, WHY),
    response=Retiring,
    status=HTTPStatus.ACCEPTED,
)
def retire(request: Request, services: Services) -> Reply:
    scope = Scope(request[STORE_OR_ALL], request[ITEM_OR_ALL])
    if scope == Scope():
        message = "Name a store, an item or both."
        raise InvalidRequest.of(message, "item", "", "a store, an item or both")
    if None in (scope.store, scope.item) and not request.caller.is_manager:
        raise NotAllowed("Only managers may do this.")
    retired = request[RETIRED]
    what = ": ".join(filter(None, (scope.item, scope.store)))
    told = request.caller.announcement(
        f"{'Retirement' if retired else 'Return'} of {what}",
        request[WHY] or ("retired" if retired else "brought back"),
    )
    sent = retirement.set_retired(scope, told, services, retired=retired)
    return Reply(Retiring(id=sent.name if sent else None), HTTPStatus.ACCEPTED)


def _shown(change: merge_plan.Change, entry: LedgerEntry, caller: Caller) -> HistoricChange:
    receipt = upload_summary.summary(entry)
    is_visible = upload_summary.visible(entry, caller)
    return {
        **changes.shown(change, receipt["id"]),
        "file": receipt["file"] if is_visible else None,
        "by": receipt["by"] if is_visible else None,
        "kind": receipt["kind"],
        "reason": receipt["reason"] if is_visible else None,
    }


def _changes(
    store: str, item: str, order: str | None, services: Services
) -> Iterator[tuple[merge_plan.Change, LedgerEntry]]:
    """The changes of a count from an order back, each with the entry of its upload.

    `None` begins with the count as it stands. Each step costs two reads and a file of the upload's
    changes, of a large upload also the list of these files.
    """
    if order is None:
        rows = inventory_pages.rows_of([(store, item)], services)
        order = rows[0].order if rows else None
    while order:
        registration = registrations.find(store, order, services)
        found = _change(registration, store, item, services) if registration else None
        if found is None:
            return
        yield found
        order = found[0].before_order


def _change(
    registration: Registration, store: str, item: str, services: Services
) -> tuple[merge_plan.Change, LedgerEntry] | None:
    """What the upload changed of the item, as far as its receipt is there."""
    upload = registration.upload
    entry = upload_ledger.entry(upload.id, upload.tag, services)
    if entry is None or not entry.get("ChangesFile"):
        return None
    file = entry["ChangesFile"]
    with suppress(Gone):
        for each in receipt_files.changes(file, registration.order, services, near=(store, item)):
            if (each.store, each.item) == (store, item):
                return each, entry
    return None
