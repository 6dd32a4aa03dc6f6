"""Uploads: a form to send one with, the list of them, and their files as they were sent."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Annotated, TypedDict
from urllib.parse import quote

from chalicelib.aws.services import Services
from chalicelib.domain import ledger_entry
from chalicelib.domain import upload as uploaded
from chalicelib.domain.errors import NotFound
from chalicelib.repositories import upload_lists, uploaded_files
from chalicelib.repositories.upload_keys import minted_key
from chalicelib.web import fields, paging, upload_form
from chalicelib.web.access import Permission
from chalicelib.web.json_schema import Time
from chalicelib.web.paging import Next
from chalicelib.web.requested_upload import ID, entry_of
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table, as_time
from chalicelib.web.routes import route
from chalicelib.web.summaries import upload_summary
from chalicelib.web.summaries.upload_summary import Upload
from chalicelib.web.upload_form import FILE, MODE, UploadForm

TABLE = Table(
    "uploads",
    (
        *("id", "received_at", "finished_at", "state", "mode", "store", "by", "file", "key"),
        *("size",),
        *("read", "changed", "unchanged", "refused", "superseded", "doubled"),
        *("out", "low", "back", "findings_total"),
    ),
)
STORE = fields.store("query", "Only of this store.").optional()
STATE = fields.choice("state", "query", "`held`: only those that wait.", ("held",)).optional()


MAX_BYTES = 512 * 1024 * 1024
SECONDS = 300
KINDS = (".csv", ".tsv", ".txt", ".xlsx", ".ods", ".gz")
LONGEST = 150
"""Characters of a file's name."""


class OriginalFile(TypedDict):
    """Where a file is as it was sent."""

    url: Annotated[str, "Of S3: GET it, without the `Authorization` header."]
    file: Annotated[str, "Its name there.", "monday.csv"]
    expires_at: Annotated[Time, "Until when the address is good."]


class Uploads(TypedDict):
    """A page of uploads."""

    uploads: Annotated[list[Upload], "The uploads of this page, newest first."]
    next: Next


@route(
    "POST",
    "/uploads",
    Permission.OWNERS,
    summary="Get a form to send a file with",
    cost="nothing",
    fields=(upload_form.STORE, MODE, FILE),
    response=UploadForm,
    status=HTTPStatus.CREATED,
)
def create_upload(request: Request, services: Services) -> Reply:
    key = minted_key(request[upload_form.STORE], services.now())
    metadata = upload_form.metadata(request.caller.stored_name, request[MODE], request[FILE])
    bucket, name = services.settings.counts_bucket, uploaded.Upload(key, "").id
    answer = upload_form.made(name, bucket, key, metadata, MAX_BYTES, services)
    return Reply(answer, HTTPStatus.CREATED)


@route(
    "GET",
    "/uploads",
    Permission.READERS,
    summary="The newest uploads of a store, or of all stores you may see",
    cost="1 Query a month looked at, or of a store (0.5 read units for each 4 KB), and 1 unit for "
    "each 4 KB of an upload's entry: most are smaller, 100 findings make about 14 KB; with `state` "
    "1 Query of what was held in the last 14 days; 1 GetItem for each that was undone",
    fields=(STORE, STATE, *paging.PAGE),
    response=Uploads,
    table=TABLE,
)
def list_uploads(request: Request, services: Services) -> Reply:
    store, limit, caller = request[STORE], request[paging.LIMIT], request.caller
    if request[STATE] is not None:
        position = paging.position(request, 1)
        found, following = upload_lists.newest_held(limit, position, services)
        found = [each for each in found if store is None or store in ledger_entry.all_stores(each)]
    elif store is None and caller.sees_all:
        position = paging.position(request, 3)
        found, following = upload_lists.newest(limit, position, services)
    else:
        stores = caller.stores if store is None else [store]
        position = paging.position(request, 1)
        found, following = upload_lists.of_stores(stores, limit, position, services)
    entries = [entry for entry in found if upload_summary.visible(entry, caller)]
    shown = [upload_summary.summary(entry) for entry in entries]
    return Reply(Uploads(uploads=shown, next=paging.cursor(request, following)))


@route(
    "GET",
    "/uploads/{id}/original",
    Permission.RECORD,
    summary="The file as it was sent",
    cost="1 GetItem and 1 HEAD to S3, 2 if the file was deleted",
    fields=(ID,),
    response=OriginalFile,
)
def show_original(request: Request, services: Services) -> Reply:
    entry = entry_of(request, services)
    name = safe_name(ledger_entry.file_name(entry))
    # Whatever is in it, a browser saves it and shows none of it.
    headers = {
        "ResponseContentDisposition": attachment(name),
        "ResponseContentType": "application/octet-stream",
    }
    upload = ledger_entry.upload_of(entry)
    url = uploaded_files.address(upload, headers, SECONDS, services)
    if url is None:
        raise NotFound("The file is not there any more, or nobody can read it.")
    expires = as_time(services.now() + SECONDS)
    return Reply(OriginalFile(url=url, file=name, expires_at=expires))


def safe_name(name: str) -> str:
    """Of a file on anybody's disk: in no folder, and of a kind that nothing runs."""
    plain = re.sub(r'[\\/:*?"<>|]+', "-", name).strip(". ")[-LONGEST:]
    return plain if plain.lower().endswith(KINDS) else f"{plain or 'counts'}.csv"


def attachment(name: str) -> str:
    """As RFC 6266 has it, with a name in ASCII for those who know no other."""
    plain = re.sub(r"[^A-Za-z0-9 ._()+-]", "_", name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
