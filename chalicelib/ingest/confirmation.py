"""Confirms a held full count: once, and only while no newer file of its stores is accepted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from botocore.exceptions import ClientError

from chalicelib.aws.dynamodb import to_wire
from chalicelib.domain.errors import Conflicting
from chalicelib.domain.upload import Upload
from chalicelib.repositories import registrations, upload_ledger, uploaded_files
from chalicelib.repositories.upload_ledger import Entry

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

PATIENCE = 60
"""Seconds after which a confirmation that has left no copy counts as broken off."""


def confirm(entry: Entry, by: str, services: Services) -> None:
    """Sends the file of a held entry again, in a manager's name, and notes so in the entry.

    Raises Conflicting, with the reason, where it was confirmed before or has become out of date.
    """
    if entry.get("State") != "held":
        raise Conflicting(f"Only a held upload can be confirmed; this one is {entry['State']}.")
    if "ConfirmedAs" in entry:
        raise Conflicting("This upload is confirmed already.")
    _refuse_outdated(entry, services)
    now = services.now()
    claim = {"ConfirmedBy": quote(by, safe=" @.+-_"), "ConfirmedAt": now}
    free = "attribute_not_exists(#ConfirmedAt) OR #ConfirmedAt < :stale"
    if not _note(entry, claim, f" AND ({free})", {":stale": now - PATIENCE}, services):
        raise Conflicting("This upload is being confirmed: look again in a minute.")
    version = send_again(upload_ledger.upload_of(entry), by, services)
    _note(entry, {"ConfirmedAs": version}, "", {}, services)


def send_again(upload: Upload, by: str, services: Services) -> str:
    """Sends a held full count once more, as a new version in a manager's name.

    Answers that version's id. Its event loads it as it would any file; the held entry stays.
    """
    metadata = uploaded_files.opened(upload, services).metadata
    confirmed = {"confirmed": quote(by, safe=" @.+-_"), "confirms": upload.tag}
    return uploaded_files.copy_over(upload, {**metadata, **confirmed}, services)


def _refuse_outdated(entry: Entry, services: Services) -> None:
    """The copy would be the newest file of its stores, and overrule what came after the original.

    Of a file with more than a hundred stores the ledger knows the first hundred.
    """
    for store in sorted({*entry.get("Stores", ()), entry["Held"]["store"]}):
        if registrations.newer(store, entry["AsOf"], services):
            message = f"{store} has sent a newer file since: count again, and send that."
            raise Conflicting(message)


def _note(
    entry: Entry, facts: Mapping[str, Any], free: str, more: Mapping[str, Any], services: Services
) -> bool:
    """Adds facts to the entry unless it was confirmed for good; whether it did."""
    request = {
        "TableName": services.settings.uploads_table,
        "Key": to_wire({name: entry[name] for name in ("Upload", "Version")}),
        "UpdateExpression": "SET " + ", ".join(f"#{name} = :{name}" for name in facts),
        "ConditionExpression": f"#State = :held AND attribute_not_exists(#ConfirmedAs){free}",
        "ExpressionAttributeNames": {f"#{name}": name for name in {*facts, "State", "ConfirmedAs"}},
        "ExpressionAttributeValues": to_wire(
            {":held": "held", **{f":{name}": value for name, value in facts.items()}, **more}
        ),
    }
    try:
        services.dynamodb.call("UpdateItem", request)
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return False
    return True
