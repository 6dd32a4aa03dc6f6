"""Undoing an upload, and what that would do."""

from __future__ import annotations

from collections import Counter
from http import HTTPStatus
from typing import Annotated, TypedDict

from chalicelib.aws.services import Services
from chalicelib.domain.errors import NotAllowed
from chalicelib.domain.ledger_entry import LedgerEntry, file_name, name_of
from chalicelib.ingest import undo_preview
from chalicelib.ingest.people import undo
from chalicelib.ingest.people.undo import Fate, UndoneRow
from chalicelib.web import fields
from chalicelib.web.access import Caller, Permission
from chalicelib.web.requested_upload import ID, admit_to_file, entry_of
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply
from chalicelib.web.routes import route
from chalicelib.web.summaries import preview_summary
from chalicelib.web.summaries.preview_summary import CrossingNumbers
from chalicelib.web.summaries.upload_summary import Finding

SENDERS_TIME = 86400.0
"""Seconds for which a file's sender may undo it."""
MOST_SHOWN = 500
WHY = fields.text("reason", "body", "Why.", 200, "The file of another store.").optional()
SEEN = fields.seen(
    "The fingerprint of what you were shown: 409 `UNDO_CHANGED` if it would do something else."
).optional()


class Undone(TypedDict):
    """What becomes of one count that the upload changed."""

    store: Annotated[str, "The store."]
    item: Annotated[str, "The item."]
    fate: Annotated[
        Fate,
        "`back`: the count from before the upload, or at the same count what it retired; `made`: "
        "the upload made the item, or brought it back, and it is retired; `already`: it is as "
        "before; `kept`: a newer file speaks of it.",
    ]
    now: Annotated[int, "The count as it is."]
    then: Annotated[int, "The count as it will be."]
    newer: Annotated[str | None, "The upload because of which it is kept."]


class UndoPreview(TypedDict):
    """What undoing an upload would do now; the numbers add up to all that it changed."""

    id: Annotated[str, "The upload."]
    back: Annotated[int, "Counts that come back."]
    made: Annotated[int, "Items that it made or brought back, which are retired."]
    already: Annotated[int, "Counts that are as before already."]
    kept: Annotated[int, "Counts of which a newer file speaks."]
    crossings: Annotated[CrossingNumbers, "How many items would be alerted."]
    told: Annotated[CrossingNumbers, "How many subscriptions would be sent that, confirmed or not."]
    suspicions: Annotated[
        list[Finding], "What looks wrong in the counts that would change, or stays as it is."
    ]
    fingerprint: Annotated[str, "Stands for what is shown; see `seen`.", "0" * 32]
    counts: Annotated[list[Undone], "What is kept first, then what changes; at most 500."]


class Undoing(TypedDict):
    """The undo is a file of its own, which is being loaded."""

    id: Annotated[str, "The upload that undoes."]


COST = (
    "what reading the upload's changes and newer files of its stores costs: 1 GET from S3, 1 "
    "BatchGetItem, 1 Query a store and 1 GET a newer file; and the counts as a load reads them, of "
    "a store of which other files were undone all, with 1 GET of the file itself and of older ones"
)


@route(
    "GET",
    "/uploads/{id}/undo",
    Permission.RECORD,
    summary="What undoing an upload would do",
    cost=f"1 GetItem and {COST}; 1 BatchGetItem of the stores, 1 GetItem for the revision of the "
    "thresholds, 1 for the names and, where an item would be alerted, 1 Query of all subscriptions",
    fields=(ID,),
    response=UndoPreview,
)
def show_undo(request: Request, services: Services) -> Reply:
    entry = undo.standing(entry_of(request, services), services)
    found = undo_preview.of(entry, services)
    rows = found.rows
    numbers = Counter(row.fate for row in rows)
    places = {fate: place for place, fate in enumerate(("kept", "made", "back", "already"))}
    listed = sorted(rows, key=lambda row: (places[row.fate], row.store, row.item))
    preview: UndoPreview = {
        "id": name_of(entry),
        "back": numbers["back"],
        "made": numbers["made"],
        "already": numbers["already"],
        "kept": numbers["kept"],
        "crossings": preview_summary.crossings_of(found.changes),
        "told": preview_summary.as_numbers(found.told),
        "suspicions": preview_summary.findings_of(found.suspicions),
        "fingerprint": undo.fingerprint(rows),
        "counts": [_shown(row) for row in listed[:MOST_SHOWN]],
    }
    return Reply(preview)


@route(
    "POST",
    "/uploads/{id}/undo",
    Permission.OWNERS,
    summary="Undo an upload, by a file that brings the counts from before it back",
    cost=f"1 GetItem, {COST}, 2 UpdateItem and 1 PUT to S3; then what a load costs",
    fields=(ID, WHY, SEEN),
    response=Undoing,
    status=HTTPStatus.ACCEPTED,
)
def undo_upload(request: Request, services: Services) -> Reply:
    entry = undo.standing(entry_of(request, services), services)
    _admit(entry, request.caller, services)
    told = request.caller.announcement(f"Undo of {file_name(entry)}", request[WHY] or "")
    sent = undo.undo(entry, told, services, request[SEEN])
    return Reply(Undoing(id=sent.name), HTTPStatus.ACCEPTED)


def _admit(entry: LedgerEntry, caller: Caller, services: Services) -> None:
    """A manager; or, for a day, whoever sent the file."""
    if caller.is_manager:
        return
    admit_to_file(entry, caller)
    is_sender = entry.get("By") == caller.stored_name
    if not is_sender or services.now() - entry["ReceivedAt"] > SENDERS_TIME:
        raise NotAllowed("Only its sender, for a day, and managers may undo an upload.")


def _shown(row: UndoneRow) -> Undone:
    return {
        "store": row.store,
        "item": row.item,
        "fate": row.fate,
        "now": row.now,
        "then": row.then,
        "newer": row.newer or None,
    }
