"""How the count of an item came about."""

from __future__ import annotations

from collections.abc import Iterator

from chalicelib.aws.services import Services
from chalicelib.domain import merge_plan
from chalicelib.repositories import inventory_pages, receipt_files, registrations, upload_ledger
from chalicelib.repositories.registrations import Registration
from chalicelib.web import changes, fields, paging
from chalicelib.web.access import Permission
from chalicelib.web.changes import Change, Changes
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply
from chalicelib.web.routes import route

MOST = 50

STORE = fields.store("query", "The store.")
ITEM = fields.item("query", "The item.")
LIMIT = fields.integer("limit", "query", "How many at most.", 1, MOST).default(10)


@route(
    "GET",
    "/items/history",
    Permission.READERS,
    summary="How a count came about: its changes, newest first",
    cost="for each change 2 GetItem (1 unit) and 1 GET of the changes of its upload from S3",
    fields=(STORE, ITEM, LIMIT, paging.CURSOR),
    response=Changes,
    table=changes.TABLE,
)
def show_history(request: Request, services: Services) -> Reply:
    shown: list[Change] = []
    for change, upload in _changes(request[STORE], request[ITEM], paging.after(request), services):
        if len(shown) == request[LIMIT]:
            return Reply(Changes(changes=shown, next=paging.cursor(request, [change.order])))
        shown.append(changes.shown(change, upload))
    return Reply(Changes(changes=shown, next=None))


def _changes(
    store: str, item: str, order: str | None, services: Services
) -> Iterator[tuple[merge_plan.Change, str]]:
    """The changes of a count from an order back, each with the name of its upload.

    `None` begins with the count as it stands. Each step costs two reads and a file of the upload's
    changes, of a large upload also the list of these files.
    """
    if order is None:
        rows = inventory_pages.rows_of([(store, item)], services)
        order = rows[0].order if rows else None
    while order:
        registration = registrations.find(store, order, services)
        change = _change(registration, store, item, services) if registration else None
        if registration is None or change is None:
            return
        yield change, registration.upload.name
        order = change.before_order


def _change(
    registration: Registration, store: str, item: str, services: Services
) -> merge_plan.Change | None:
    """What the upload changed of the item, as far as its receipt is there."""
    upload = registration.upload
    entry = upload_ledger.entry(upload.id, upload.tag, services)
    file = entry.get("ChangesFile") if entry else None
    if not file:
        return None
    found = receipt_files.changes(file, registration.order, services, near=(store, item))
    return next((each for each in found if (each.store, each.item) == (store, item)), None)
