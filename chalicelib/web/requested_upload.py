"""The upload that a request is about: one that its caller may see."""

from __future__ import annotations

from chalicelib.aws.services import Services
from chalicelib.domain.errors import NotFound
from chalicelib.domain.ledger_entry import LedgerEntry, all_stores
from chalicelib.repositories import upload_ledger
from chalicelib.web import fields
from chalicelib.web.access import Caller, Permission, admit, admit_to_store
from chalicelib.web.requests import Request
from chalicelib.web.scopes import WRITE
from chalicelib.web.summaries import upload_summary

ID = fields.matching(
    "id",
    "path",
    "The upload. Its first part alone stands for the key's newest version.",
    r"[a-z2-7]{20}(?:\.v[a-z2-7]{10})?",
    expected="the id of an upload",
    example="mfzwizltmzzwiz3boa5a.v7qv3k5m2ab",
)


def entry_of(request: Request, services: Services) -> LedgerEntry:
    """The entry; raises NotFound if there is none that the caller may see."""
    upload_id, _, tag = request[ID].partition(".")
    entry = upload_ledger.entry(upload_id, tag or None, services)
    if entry is None or not upload_summary.visible(entry, request.caller):
        raise NotFound("There is no such upload, or its file has not arrived yet.")
    return entry


def admit_to_file(entry: LedgerEntry, caller: Caller, scope: str = WRITE) -> None:
    """Whoever may upload for all its stores may decide on a file; where they are not all known,
    managers."""
    stores = all_stores(entry)
    if not stores:
        admit(Permission.MANAGERS, scope, caller)
    for store in stores:
        admit_to_store(Permission.OWNERS, store, caller)
