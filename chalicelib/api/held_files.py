"""A held file: what it would do, and what a manager or whoever sent it says of it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, TypedDict, get_args

from chalicelib.aws.services import Services
from chalicelib.domain.errors import InvalidRequest
from chalicelib.domain.ledger_entry import ChoiceScope, file_name, name_of, upload_of
from chalicelib.ingest import preview
from chalicelib.ingest.people import held_files
from chalicelib.web import column_fields, fields
from chalicelib.web.access import Permission, admit
from chalicelib.web.fields import Field
from chalicelib.web.requested_upload import ID, admit_to_file, entry_of
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply
from chalicelib.web.routes import route
from chalicelib.web.scopes import READ, WRITE
from chalicelib.web.summaries import preview_summary
from chalicelib.web.summaries.preview_summary import Preview

SCOPE: Field[ChoiceScope] = fields.choice(
    "scope",
    "body",
    "`file`: this file; from now on files with these headings: of its `store`, of `everybody`.",
    get_args(ChoiceScope),
).default("file")
WHY = fields.text("reason", "body", "Why.", 200, "A shelf was left out.")


class Decided(TypedDict):
    """Somebody has decided on the held file: it is being loaded, or is never loaded."""

    id: Annotated[str, "The upload that was held."]


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
    response=Decided,
    status=HTTPStatus.ACCEPTED,
)
def accept_upload(request: Request, services: Services) -> Reply:
    entry = entry_of(request, services)
    held_files.accept(entry, request.caller.name, services)
    return Reply(Decided(id=name_of(entry)), HTTPStatus.ACCEPTED)


@route(
    "POST",
    "/uploads/{id}/discard",
    Permission.OWNERS,
    summary="Discard a held file, so that it is never loaded",
    cost="1 GetItem and 1 UpdateItem",
    fields=(ID, WHY),
    response=Decided,
)
def discard_upload(request: Request, services: Services) -> Reply:
    entry = entry_of(request, services)
    admit_to_file(entry, request.caller)
    held_files.discard(entry, request.caller.name, request[WHY], services)
    return Reply(Decided(id=name_of(entry)))


@route(
    "POST",
    "/uploads/{id}/columns",
    Permission.OWNERS,
    summary="Say which column of a held file is which, so that it is loaded",
    cost="2 GetItem, 1 transaction of 1 or 2 writes and 1 message; then what a load costs",
    fields=(ID, *column_fields.COLUMNS, SCOPE),
    response=Decided,
    status=HTTPStatus.ACCEPTED,
)
def answer_columns(request: Request, services: Services) -> Reply:
    entry, scope = entry_of(request, services), request[SCOPE]
    store = upload_of(entry).store
    if store is None and scope == "store":
        message = "This file is bound to no store."
        raise InvalidRequest.of(message, "scope", scope, "file or everybody")
    if scope == "everybody":
        admit(Permission.MANAGERS, WRITE, request.caller)
    admit_to_file(entry, request.caller)
    question = held_files.question_of(entry)
    columns = column_fields.chosen(
        request,
        question["headings"],
        question["identity"],
        services.now(),
        scope=scope,
        own_store=store,
        rows=question["rows"],
    )
    held_files.answer(entry, columns, file_name(entry), services)
    return Reply(Decided(id=name_of(entry)), HTTPStatus.ACCEPTED)
