"""Previews: what a file would do, before it is sent; and taking it in then."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, TypedDict

from chalicelib.aws.services import Services
from chalicelib.domain.errors import NotFound
from chalicelib.domain.upload import Upload
from chalicelib.ingest import preview, taking_in
from chalicelib.repositories import upload_ledger
from chalicelib.repositories.previews import previewed_files, take_ins
from chalicelib.repositories.previews.previewed_files import PreviewedFile
from chalicelib.web import fields, upload_form
from chalicelib.web.access import Caller, Permission, admit_to_store
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, as_time
from chalicelib.web.routes import route
from chalicelib.web.summaries import preview_summary
from chalicelib.web.summaries.preview_summary import Preview
from chalicelib.web.upload_form import FILE, MODE, STORE, UploadForm

ID = fields.matching(
    "id",
    "path",
    "The preview.",
    previewed_files.ID,
    expected="the id of a preview",
    example="mfzwizltmzzwiz3boa5amfzwiz",
)
SEEN = fields.seen("The `fingerprint` of what was shown.")


class TakenIn(TypedDict):
    """The file was sent, and is being loaded."""

    id: Annotated[str, "The upload that it is now; its receipt is there when its event has come."]
    key: Annotated[str, "The object's key."]


@route(
    "POST",
    "/previews",
    Permission.OWNERS,
    summary="Get a form for a file to look at before it is sent",
    cost="nothing",
    fields=(STORE, MODE, FILE),
    response=UploadForm,
    status=HTTPStatus.CREATED,
)
def create_preview(request: Request, services: Services) -> Reply:
    name = previewed_files.new_id()
    metadata = previewed_files.metadata_of(
        request[STORE],
        upload_form.metadata(request.caller.stored_name, request[MODE], request[FILE]),
    )
    key, most = previewed_files.key_of(name), services.limits.size - 1
    bucket = services.settings.receipts_bucket
    answer = upload_form.made(name, bucket, key, metadata, most, services)
    return Reply(answer, HTTPStatus.CREATED)


@route(
    "GET",
    "/previews/{id}",
    Permission.OWNERS,
    summary="What a file would do if it were sent now",
    cost="2 GetItem, 3 if a file with the same bytes was loaded before, 1 GET of the file from S3 "
    "and what a load reads",
    fields=(ID,),
    response=Preview,
    table=preview_summary.TABLE,
)
def show_preview(request: Request, services: Services) -> Reply:
    taken = take_ins.find(request[ID], services)
    file = previewed_files.find(request[ID], services, version=taken.version if taken else None)
    file = _admitted(file, request.caller)
    found = preview.of_file(file.content, file.store, file.mode, services, name=file.name)
    if request.wants_csv:
        return Reply(preview_summary.as_csv(found))
    stores, size = set(found.result.rows.stores), len(file.content)
    answer = preview_summary.shown(
        found,
        id=request[ID],
        upload=Upload(taken.key, "").id if taken else None,
        store=file.store,
        same_as=upload_ledger.same_file(stores, file.etag, size, preview.LATEST, services),
        expires_at=as_time(file.expires),
    )
    return Reply(answer)


@route(
    "POST",
    "/previews/{id}/take-in",
    Permission.OWNERS,
    summary="Send a file that was looked at, once, if it would still do what was shown",
    cost="1 or 2 GetItem, 1 UpdateItem, 2 GET, 1 list and 1 PUT of S3 and what a load reads; then "
    "what a load costs",
    fields=(ID, SEEN),
    response=TakenIn,
    status=HTTPStatus.ACCEPTED,
)
def take_in(request: Request, services: Services) -> Reply:
    name = request[ID]
    taken = take_ins.find(name, services)
    if taken is not None:
        _admit(Upload(taken.key, "").store or "", request.caller)
        taken = taking_in.complete(name, taken, services)
    else:
        file = _admitted(previewed_files.find(name, services), request.caller)
        taken = taking_in.take_in(name, file, request[SEEN], request.caller.stored_name, services)
    return Reply(TakenIn(id=Upload(taken.key, "").id, key=taken.key), HTTPStatus.ACCEPTED)


def _admitted(file: PreviewedFile | None, caller: Caller) -> PreviewedFile:
    if file is None:
        raise NotFound(taking_in.GONE)
    _admit(file.store, caller)
    return file


def _admit(store: str, caller: Caller) -> None:
    """A store that the caller may not see is answered as if there were no such preview."""
    if not caller.may_read(store):
        raise NotFound(taking_in.GONE)
    admit_to_store(Permission.OWNERS, store, caller)
