"""One upload: its receipt, its refused rows, its changes, and what lets a held one in."""

from __future__ import annotations

from http import HTTPStatus
from itertools import islice
from typing import Annotated, TypedDict, get_args

from chalicelib.aws.services import Services
from chalicelib.domain.errors import InvalidRequest, NotFound
from chalicelib.domain.ledger_entry import ChoiceScope, file_name, name_of, upload_of
from chalicelib.domain.stock import SentKind
from chalicelib.ingest import merge_summary, preview
from chalicelib.ingest.people import column_answer, held_files
from chalicelib.repositories import receipt_files, threshold_rules
from chalicelib.web import changes, column_fields, fields, paging
from chalicelib.web.access import Permission, admit
from chalicelib.web.changes import Change
from chalicelib.web.fields import Field
from chalicelib.web.paging import Next
from chalicelib.web.requested_upload import ID, admit_to_file, entry_of
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table
from chalicelib.web.routes import route
from chalicelib.web.scopes import READ, WRITE
from chalicelib.web.summaries import preview_summary, upload_summary
from chalicelib.web.summaries.preview_summary import Preview
from chalicelib.web.summaries.upload_summary import Upload

SECONDS = 300
MOST_SENT = 1_000_000
"""Bytes; a larger file of refused rows is fetched from S3. Lambda's answer is at most 6 MB of JSON,
where a byte may take six: refused rows may be full of control characters."""

SCOPE: Field[ChoiceScope] = fields.choice(
    "scope",
    "body",
    "`file`: this file; from now on files with these headings: of its `store`, of `everybody`.",
    get_args(ChoiceScope),
).default("file")


TABLE = Table("changes", (*changes.TABLE.columns, "crossing"))
WHY = fields.text("reason", "body", "Why.", 200, "A shelf was left out.")


class MadeChange(Change):
    """A change that the upload made."""

    crossing: Annotated[
        SentKind | None, "What the item became with it, by the thresholds as they are now."
    ]


class MadeChanges(TypedDict):
    """A page of what the upload changed."""

    changes: Annotated[list[MadeChange], "The changes of this page, in order."]
    next: Next


class Accepted(TypedDict):
    """The held count is being loaded."""

    id: Annotated[str, "The upload that was accepted."]


class Discarded(TypedDict):
    """The held file is not loaded."""

    id: Annotated[str, "The upload that was discarded."]


class Answered(TypedDict):
    """The held file is being loaded."""

    id: Annotated[str, "The upload of which it was said."]


@route(
    "GET",
    "/uploads/{id}",
    Permission.RECORD,
    summary="The receipt of an upload",
    cost="1 GetItem (1 read unit for each 4 KB) or, without the version, 1 Query",
    fields=(ID,),
    response=Upload,
)
def show_upload(request: Request, services: Services) -> Reply:
    entry = entry_of(request, services)
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


@route(
    "GET",
    "/uploads/{id}/preview",
    Permission.OWNERS,
    summary="What a held file would do if it were accepted now",
    cost="1 GetItem, 1 GET of the file from S3 and what a load reads",
    fields=(ID,),
    response=Preview,
    table=preview_summary.TABLE,
)
def preview_upload(request: Request, services: Services) -> Reply:
    entry = entry_of(request, services)
    admit_to_file(entry, request.caller, READ)
    found, name, store = preview.of_held(entry, services), name_of(entry), upload_of(entry).store
    if request.wants_csv:
        return Reply(preview_summary.as_csv(found))
    same = entry.get("SameAs")
    return Reply(preview_summary.shown(found, id=name, upload=name, store=store, same_as=same))


@route(
    "POST",
    "/uploads/{id}/accept",
    Permission.MANAGERS,
    summary="Accept a held file: it is loaded at its own order, and newer files win",
    cost="2 GetItem, 1 transaction of 1 write and 1 message; then what a load costs",
    fields=(ID,),
    response=Accepted,
    status=HTTPStatus.ACCEPTED,
)
def accept_upload(request: Request, services: Services) -> Reply:
    entry = entry_of(request, services)
    held_files.accept(entry, request.caller.name, services)
    return Reply(Accepted(id=name_of(entry)), HTTPStatus.ACCEPTED)


@route(
    "POST",
    "/uploads/{id}/discard",
    Permission.OWNERS,
    summary="Discard a held file, so that it is never loaded",
    cost="1 GetItem and 1 UpdateItem",
    fields=(ID, WHY),
    response=Discarded,
)
def discard_upload(request: Request, services: Services) -> Reply:
    entry = entry_of(request, services)
    admit_to_file(entry, request.caller)
    held_files.discard(entry, request.caller.name, request[WHY], services)
    return Reply(Discarded(id=name_of(entry)))


@route(
    "POST",
    "/uploads/{id}/columns",
    Permission.OWNERS,
    summary="Say which column of a held file is which, so that it is loaded",
    cost="2 GetItem, 1 transaction of 1 or 2 writes and 1 message; then what a load costs",
    fields=(ID, *column_fields.COLUMNS, SCOPE),
    response=Answered,
    status=HTTPStatus.ACCEPTED,
)
def answer_columns(request: Request, services: Services) -> Reply:
    entry, scope = entry_of(request, services), request[SCOPE]
    store = upload_of(entry).store
    if store is None and scope == "store":
        problem = {"field": "scope", "value": scope, "expected": "file or everybody"}
        raise InvalidRequest("This file is bound to no store.", problem)
    if scope == "everybody":
        admit(Permission.MANAGERS, WRITE, request.caller)
    admit_to_file(entry, request.caller)
    question = column_answer.question_of(entry)
    columns = column_fields.chosen(
        request,
        question["headings"],
        question["identity"],
        services.now(),
        scope=scope,
        own_store=store,
        rows=question["rows"],
    )
    column_answer.answer(entry, columns, file_name(entry), services)
    return Reply(Answered(id=name_of(entry)), HTTPStatus.ACCEPTED)
