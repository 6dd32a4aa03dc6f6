"""Confirms a held full count: once, and only while no newer file of its stores is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from chalicelib.domain.errors import Conflicting
from chalicelib.domain.ledger_entry import LedgerEntry, upload_of
from chalicelib.domain.upload import Upload
from chalicelib.repositories import registrations, upload_ledger, uploaded_files

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

PATIENCE = 60
"""Seconds after which a confirmation that has left no copy counts as broken off."""


def confirm(entry: LedgerEntry, by: str, services: Services) -> None:
    """Sends the file of a held entry again, in a manager's name, and notes so in the entry.

    Raises Conflicting, with the reason, where it was confirmed before or has become out of date.
    """
    if entry.get("State") != "held":
        raise Conflicting(f"Only a held upload can be confirmed; this one is {entry['State']}.")
    if "Held" not in entry:
        raise Conflicting("This upload waits for somebody to say which column is which.")
    if "ConfirmedAs" in entry:
        raise Conflicting("This upload is confirmed already.")
    _refuse_outdated(entry, services)
    if not upload_ledger.claim_confirmation(entry, _stored(by), PATIENCE, services):
        raise Conflicting("This upload is being confirmed: look again in a minute.")
    version = send_again(upload_of(entry), by, services)
    upload_ledger.note_confirmed(entry, version, services)


def send_again(upload: Upload, by: str, services: Services) -> str:
    """Sends a held full count once more, as a new version in a manager's name.

    Answers that version's id. Its event loads it as it would any file; the held entry stays.
    """
    metadata = uploaded_files.opened(upload, services).metadata
    confirmed = {"confirmed": _stored(by), "confirms": upload.tag}
    return uploaded_files.copy_over(upload, {**metadata, **confirmed}, services)


def _refuse_outdated(entry: LedgerEntry, services: Services) -> None:
    """The copy would be the newest file of its stores, and overrule what came after the original.

    Of a file with more than a hundred stores the ledger knows the first hundred.
    """
    for store in sorted({*entry.get("Stores", ()), entry["Held"]["store"]}):
        if registrations.newer(store, entry["AsOf"], services):
            message = f"{store} has sent a newer file since: count again, and send that."
            raise Conflicting(message)


def _stored(name: str) -> str:
    """As a header of HTTP can hold it."""
    return quote(name, safe=" @.+-_")
