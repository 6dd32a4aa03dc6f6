"""Uploads: sending a file, what became of each, and confirming one that was held."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from itertools import islice
from typing import Any
from urllib.parse import quote, unquote

from chalicelib import api_items, confirming, fields, paging, receipts, upload_lists, uploads
from chalicelib.access import Caller, Rule
from chalicelib.errors import NotFound
from chalicelib.minting import minted_key
from chalicelib.order import time_of
from chalicelib.originals import Upload
from chalicelib.requests import Request
from chalicelib.responses import Reply, Table, moment
from chalicelib.routes import route
from chalicelib.services import Services

MAX_BYTES = 512 * 1024 * 1024
SECONDS = 300
TRIED_AGAIN = "The last attempt failed. It is tried again, and then shown to the operators."
COUNTED = (
    *("read", "changed", "unchanged", "refused", "superseded", "doubled"),
    *("out", "low", "back"),
)
PASSED_ON = 1_000_000
"""Bytes; a larger file of refused rows is fetched from S3. An answer of Lambda's has 6 MB at most,
as JSON, in which a byte may take six: what is refused may be full of control characters."""
TABLE = Table(
    "uploads",
    (
        *("id", "received_at", "finished_at", "state", "mode", "store", "by", "key", "size"),
        *("read", "changed", "unchanged", "refused", "superseded", "doubled"),
        *("out", "low", "back", "findings_total"),
    ),
)

ID = fields.matching(
    "id",
    "path",
    "The upload. Its first part alone stands for the key's newest version.",
    r"[a-z2-7]{20}(?:\.v[a-z2-7]{10})?",
    expected="the id of an upload",
    required=True,
    example="mfzwizltmzzwiz3boa5a.v7qv3k5m2ab",
)


@route(
    "POST",
    "/uploads",
    Rule.OWNERS,
    summary="Get a form to send a file with",
    cost="nothing",
    fields=(
        fields.name("store", "body", "The store.", required=True, example="Berlin"),
        fields.choice(
            "mode",
            "body",
            "`full`: the file is everything in the store, what is missing from it is 0.",
            ("merge", "full"),
            default="merge",
        ),
    ),
    shape="UploadForm",
    status=HTTPStatus.CREATED,
)
def create_upload(request: Request, services: Services) -> Reply:
    now = services.now()
    key = minted_key(request["store"], now)
    form = services.s3.generate_presigned_post(
        Bucket=services.settings.counts_bucket,
        Key=key,
        **_form(request["mode"], request.caller.name),
        ExpiresIn=SECONDS,
    )
    body = {
        "id": Upload(key, "").id,
        "url": form["url"],
        "fields": form["fields"],
        "key": key,
        "expires_at": moment(now + SECONDS),
        "max_bytes": MAX_BYTES,
    }
    return Reply(body, HTTPStatus.CREATED)


@route(
    "GET",
    "/uploads",
    Rule.READERS,
    summary="The newest uploads: of a store, or of all you may read",
    cost="all: 1 Query a month looked at (0.5 read units for each 4 KB, about 8 uploads); "
    "of a store: 1 Query and 1 unit an upload",
    fields=(fields.name("store", "query", "Only of this store.", example="Berlin"), *paging.PAGE),
    shape="Uploads",
    table=TABLE,
)
def list_uploads(request: Request, services: Services) -> Reply:
    if request["store"] is None and request.caller.sees_all:
        found, place = upload_lists.newest(request["limit"], request.position(3), services)
    else:
        stores = [request["store"]] if request["store"] else request.caller.stores
        found, place = upload_lists.of_stores(
            stores, request["limit"], request.position(1), services
        )
    shown = [summary(entry) for entry in found if visible(entry, request.caller)]
    return Reply({"uploads": shown, "next": request.cursor(place) if place else None})


@route(
    "GET",
    "/uploads/{id}",
    Rule.RECORD,
    summary="The receipt of an upload",
    cost="1 GetItem (1 read unit for each 4 KB) or, without the version, 1 Query",
    fields=(ID,),
    shape="Upload",
)
def show_upload(request: Request, services: Services) -> Reply:
    entry = _entry(request, services)
    findings = [finding(each) for each in entry.get("Findings", [])]
    return Reply({**summary(entry), "findings": findings})


@route(
    "GET",
    "/uploads/{id}/refused",
    Rule.RECORD,
    summary="The refused rows with their reasons, to mend and drop again",
    cost="1 GetItem and 1 GET from S3; over 1 MB: 303 to an address that is good for 5 minutes",
    fields=(ID,),
    shape="Csv",
)
def show_refused(request: Request, services: Services) -> Reply:
    entry = _entry(request, services)
    if not entry.get("RefusedFile"):
        raise NotFound("No row of this upload was refused.")
    wanted = {"Bucket": services.settings.receipts_bucket, "Key": entry["RefusedFile"]}
    answer = services.s3.get_object(**wanted)
    if answer["ContentLength"] > PASSED_ON:
        address = services.s3.generate_presigned_url("get_object", wanted, SECONDS)
        return Reply("", HTTPStatus.SEE_OTHER, {"Location": address})
    disposition = f'attachment; filename="refused-{uploads.name_of(entry)}.csv"'
    return Reply(answer["Body"].read().decode(), headers={"Content-Disposition": disposition})


@route(
    "GET",
    "/uploads/{id}/changes",
    Rule.RECORD,
    summary="What an upload changed: before and after",
    cost="1 GetItem and 1 GET of the upload's changes from S3; of a large upload 2 or more",
    fields=(ID, *paging.PAGE),
    shape="Changes",
    table=api_items.CHANGES,
)
def show_changes(request: Request, services: Services) -> Reply:
    entry = _entry(request, services)
    after = request.after() or "0"
    start = int(after) if after.isdecimal() and len(after) < 10 else 0
    if not entry.get("ChangesFile"):
        return Reply({"changes": [], "next": None})
    rest = receipts.changes(entry["ChangesFile"], entry["AsOf"], services, skip=start)
    some = list(islice(rest, request["limit"] + 1))
    name = uploads.name_of(entry)
    shown = [api_items.described_change(change, name) for change in some[: request["limit"]]]
    more = len(some) > len(shown)
    end = str(start + len(shown))
    return Reply({"changes": shown, "next": request.cursor([end]) if more else None})


@route(
    "POST",
    "/uploads/{id}/confirm",
    Rule.MANAGERS,
    summary="Let a full count in that was held",
    cost="1 GetItem, 1 Query a store of the file, 2 UpdateItem and 1 copy in S3; then what a "
    "load costs",
    fields=(ID,),
    shape="Confirmed",
    status=HTTPStatus.ACCEPTED,
)
def confirm_upload(request: Request, services: Services) -> Reply:
    entry = _entry(request, services)
    confirming.confirm(entry, request.caller.name, services)
    return Reply({"id": uploads.name_of(entry)}, HTTPStatus.ACCEPTED)


def summary(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry of the ledger as lists show it."""
    name = uploads.name_of(entry)
    return {
        "id": name,
        "key": entry["Key"],
        "version_id": entry["VersionId"],
        "state": entry["State"],
        "mode": entry.get("Mode", "merge"),
        "store": uploads.upload_of(entry).store,
        "stores": entry.get("Stores", []),
        "stores_total": entry.get("StoresTotal"),
        "by": unquote(entry.get("By", "dropped")),
        "confirmed_by": unquote(entry["ConfirmedBy"]) if "ConfirmedBy" in entry else None,
        "size": entry.get("Size"),
        "received_at": moment(entry.get("ReceivedAt")),
        "finished_at": moment(entry.get("FinishedAt")),
        "as_of": moment(time_of(entry["AsOf"])),
        "understood": _understood(entry.get("Understood")),
        **{column: entry.get(column.title(), 0) for column in COUNTED},
        "refused_listed": entry.get("RefusedListed"),
        "findings_total": entry.get("FindingsTotal", 0),
        "codes": entry.get("Codes", {}),
        "parts_total": entry.get("PartsTotal"),
        "parts_done": entry.get("PartsDone"),
        "error": TRIED_AGAIN if entry["State"] == "failed" else None,
        "links": _links(name, entry),
    }


def finding(found: Mapping[str, Any]) -> dict[str, Any]:
    names = ("code", "severity", "line", "column", "value", "message", "fix")
    return {name: found.get(name) for name in names}


def visible(entry: Mapping[str, Any], caller: Caller) -> bool:
    """Whether everything that the entry tells is about stores that the caller may read."""
    if caller.sees_all:
        return True
    store = uploads.upload_of(entry).store
    if store is not None:
        return caller.may_read(store)
    stores = entry.get("Stores", [])
    return (
        bool(stores)
        and entry.get("StoresTotal") == len(stores)
        and all(map(caller.may_read, stores))
    )


def _entry(request: Request, services: Services) -> uploads.Entry:
    """The entry, if there is one that the caller may see."""
    upload_id, _, tag = request["id"].partition(".")
    entry = uploads.entry(upload_id, tag or None, services)
    if entry is None or not visible(entry, request.caller):
        raise NotFound("There is no such upload, or its file is not there yet.")
    return entry


def _understood(found: Mapping[str, Any] | None) -> dict[str, Any] | None:
    names = ("encoding", "delimiter", "columns", "extra")
    return {name: found.get(name) for name in names} if found else None


def _links(name: str, entry: Mapping[str, Any]) -> dict[str, str]:
    """Of what there is. Lists know less: they go by the numbers and the state."""
    links = {"self": f"/uploads/{name}"}
    if entry.get("RefusedFile") or entry.get("Refused"):
        links["refused"] = f"/uploads/{name}/refused"
    if entry.get("ChangesFile") or entry.get("Changed"):
        links["changes"] = f"/uploads/{name}/changes"
    if entry["State"] == "held" and "ConfirmedAs" not in entry:
        links["confirm"] = f"/uploads/{name}/confirm"
    return links


def _form(mode: str, by: str) -> dict[str, Any]:
    fixed = {
        "Content-Type": "text/csv",
        "success_action_status": "201",
        "x-amz-meta-by": quote(by, safe=" @.+-_"),
        "x-amz-meta-mode": mode,
    }
    conditions: list[Any] = [{name: value} for name, value in fixed.items()]
    return {"Fields": fixed, "Conditions": [*conditions, ["content-length-range", 1, MAX_BYTES]]}
