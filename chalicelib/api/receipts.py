"""One upload: its receipt, its refused rows, its changes."""

from __future__ import annotations

from http import HTTPStatus
from itertools import islice
from typing import Annotated, TypedDict

from chalicelib.aws.services import Services
from chalicelib.domain.errors import NotFound
from chalicelib.domain.ledger_entry import name_of
from chalicelib.domain.stock import SentKind
from chalicelib.ingest import merge_summary
from chalicelib.repositories import receipt_files, threshold_rules, upload_ledger
from chalicelib.web import changes, paging
from chalicelib.web.access import Permission
from chalicelib.web.changes import Change
from chalicelib.web.paging import Next
from chalicelib.web.requested_upload import ID, entry_of
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table
from chalicelib.web.routes import route
from chalicelib.web.summaries import upload_summary
from chalicelib.web.summaries.upload_summary import Upload

SECONDS = 300
MOST_SENT = 1_000_000
"""Bytes; a larger file of refused rows is fetched from S3. Lambda's answer is at most 6 MB of JSON,
where a byte may take six: refused rows may be full of control characters."""

TABLE = Table("changes", (*changes.TABLE.columns, "crossing"))


class MadeChange(Change):
    """A change that the upload made."""

    crossing: Annotated[
        SentKind | None, "What the item became with it, by the thresholds as they are now."
    ]


class MadeChanges(TypedDict):
    """A page of what the upload changed."""

    changes: Annotated[list[MadeChange], "The changes of this page, in order."]
    next: Next


@route(
    "GET",
    "/uploads/{id}",
    Permission.RECORD,
    summary="The receipt of an upload",
    cost="1 GetItem (1 read unit for each 4 KB) or, without the version, 1 Query; where it was "
    "undone 1 GetItem of the undo, and of each undo of that",
    fields=(ID,),
    response=Upload,
)
def show_upload(request: Request, services: Services) -> Reply:
    entry = upload_ledger.without_void_undo(entry_of(request, services), services)
    receipt = upload_summary.summary(entry)
    receipt["findings"] = upload_summary.findings(entry.get("Findings", []))
    if question := upload_summary.question(entry):
        receipt["question"] = question
    return Reply(receipt)


@route(
    "GET",
    "/uploads/{id}/refused",
    Permission.RECORD,
    summary="The refused rows with their reasons, to correct and send again",
    cost=(
        "1 GetItem and 1 GET from S3; over 1 MB: 303 to an address of S3 valid for 5 minutes; "
        "follow it without the `Authorization` header, as browsers and curl do"
    ),
    fields=(ID,),
    response=str,
)
def show_refused(request: Request, services: Services) -> Reply:
    entry = entry_of(request, services)
    file = entry.get("RefusedFile")
    if not file:
        raise NotFound("No row of this upload was refused.")
    text = receipt_files.refused_rows(file, MOST_SENT, services)
    if text is None:
        address = receipt_files.address(file, SECONDS, services)
        return Reply("", HTTPStatus.SEE_OTHER, {"Location": address})
    disposition = f'attachment; filename="refused-{name_of(entry)}.csv"'
    return Reply(text, headers={"Content-Disposition": disposition})


@route(
    "GET",
    "/uploads/{id}/changes",
    Permission.RECORD,
    summary="What an upload changed: before and after",
    cost="2 GetItem and 1 GET of the upload's changes from S3; of a large upload 2 or more",
    fields=(ID, *paging.PAGE),
    response=MadeChanges,
    table=TABLE,
)
def show_changes(request: Request, services: Services) -> Reply:
    entry = entry_of(request, services)
    after, limit = paging.after(request) or "0", request[paging.LIMIT]
    start = int(after) if after.isdecimal() and len(after) < 10 else 0
    if not entry.get("ChangesFile"):
        return Reply(MadeChanges(changes=[], next=None))
    rest = receipt_files.changes(entry["ChangesFile"], entry["AsOf"], services, skip=start)
    found = list(islice(rest, limit + 1))
    name = name_of(entry)
    thresholds = threshold_rules.load(services)
    shown: list[MadeChange] = [
        {
            **changes.shown(change, name),
            "crossing": merge_summary.crossing_of(change, thresholds),
        }
        for change in found[:limit]
    ]
    following = [str(start + limit)] if len(found) > limit else None
    return Reply(MadeChanges(changes=shown, next=paging.cursor(request, following)))
