"""An entry of the ledger as the API shows it, and to whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from chalicelib.domain.upload_order import time_of
from chalicelib.repositories import upload_ledger
from chalicelib.web.access import Caller
from chalicelib.web.responses import moment

TRIED_AGAIN = "The last attempt failed. It is tried again, and then shown to the operators."
COUNTED = (
    *("read", "changed", "unchanged", "refused", "superseded", "doubled"),
    *("out", "low", "back"),
)


def summary(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry of the ledger as lists show it."""
    name = upload_ledger.name_of(entry)
    return {
        "id": name,
        "key": entry["Key"],
        "version_id": entry["VersionId"],
        "file": _file(entry),
        "state": entry["State"],
        "mode": entry.get("Mode", "merge"),
        "store": upload_ledger.upload_of(entry).store,
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
    store = upload_ledger.upload_of(entry).store
    if store is not None:
        return caller.may_read(store)
    stores = entry.get("Stores", [])
    return (
        bool(stores)
        and entry.get("StoresTotal") == len(stores)
        and all(map(caller.may_read, stores))
    )


def _file(entry: Mapping[str, Any]) -> str:
    """What its sender calls it; of a file dropped by hand the last part of its key."""
    if "File" in entry:
        return unquote(entry["File"])
    return str(entry["Key"]).rpartition("/")[2]


def _understood(found: Mapping[str, Any] | None) -> dict[str, Any] | None:
    names = ("encoding", "delimiter", "columns", "extra")
    return {name: found.get(name) for name in names} if found else None


def _links(name: str, entry: Mapping[str, Any]) -> dict[str, str]:
    """Of what there is."""
    links = {"self": f"/uploads/{name}"}
    if entry.get("RefusedFile"):
        links["refused"] = f"/uploads/{name}/refused"
    if entry.get("ChangesFile"):
        links["changes"] = f"/uploads/{name}/changes"
    if entry["State"] == "held" and "ConfirmedAs" not in entry:
        links["confirm"] = f"/uploads/{name}/confirm"
    return links
