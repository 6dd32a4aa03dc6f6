"""Changes of counts, as the API shows them."""

from __future__ import annotations

from typing import Any

from chalicelib.domain.merge_plan import Change
from chalicelib.domain.upload_order import time_of
from chalicelib.web.responses import Table, moment

TABLE = Table("changes", ("store", "item", "before", "after", "at", "upload", "line"))


def described(change: Change, upload: str | None) -> dict[str, Any]:
    return {
        "store": change.store,
        "item": change.item,
        "before": change.before,
        "after": change.after,
        "at": moment(time_of(change.as_of)),
        "upload": upload,
        "line": change.line or None,
    }
