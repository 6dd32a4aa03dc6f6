"""Changes of counts, as the API shows them."""

from __future__ import annotations

from typing import Annotated, TypedDict

from chalicelib.domain import merge_plan
from chalicelib.domain.upload import time_of
from chalicelib.web.json_schema import Time
from chalicelib.web.responses import Table, as_time

TABLE = Table("changes", ("store", "item", "before", "after", "at", "upload", "line"))


class Change(TypedDict):
    """A change of a count."""

    store: Annotated[str, "The store."]
    item: Annotated[str, "The item."]
    before: Annotated[int | None, "The count before; null: the store did not have the item."]
    after: Annotated[int, "The count after."]
    at: Annotated[Time | None, "The time of the file."]
    upload: Annotated[str | None, "The upload."]
    line: Annotated[int | None, "The line of its file; null: a full count lacked the item."]


def shown(change: merge_plan.Change, upload: str | None) -> Change:
    return {
        "store": change.store,
        "item": change.item,
        "before": change.before,
        "after": change.after,
        "at": as_time(time_of(change.order)),
        "upload": upload,
        "line": change.line or None,
    }
