"""Which previewed files were taken in (table Uploads): decided once, before the file is sent."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.aws.dynamodb import Item, get_item, update_item
from chalicelib.aws.dynamodb_requests import Key, Update
from chalicelib.aws.services import Services
from chalicelib.domain.errors import InventoryError


@dataclass(frozen=True)
class TakeIn:
    """`key` is the one in the counts bucket that the file gets, `version` the preview's."""

    key: str
    version: str
    by: str


def find(preview: str, services: Services) -> TakeIn | None:
    found = get_item(services.dynamodb, *_at(preview, services))
    return _take_in(found) if found else None


def claim(preview: str, take_in: TakeIn, services: Services) -> TakeIn:
    """The one that holds: of several at once, and of one whose answer got lost, the first."""
    facts = {"Key": take_in.key, "VersionId": take_in.version, "By": take_in.by}
    updated = update_item(services.dynamodb, Update(*_at(preview, services), set_once=facts))
    if updated is None:
        raise InventoryError("An update without a condition failed.")
    return _take_in(updated)


def _take_in(item: Item) -> TakeIn:
    return TakeIn(item["Key"], item["VersionId"], item["By"])


def _at(preview: str, services: Services) -> tuple[str, Key]:
    # No upload has so long a name.
    return services.settings.uploads_table, {"Upload": preview, "Version": "preview"}
