"""Check-Stock: a batch of the Inventory table's stream."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from chalicelib.alerting import stock_check
from chalicelib.aws.services import Services

log = logging.getLogger(__name__)


def handle(event: object, services: Services) -> dict[str, list[dict[str, str]]]:
    """Answers with the record to which the stream is to come back, if there is one.

    https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
    """
    come_back_to = stock_check.check(_records(event), services)
    failures = [] if come_back_to is None else [{"itemIdentifier": come_back_to}]
    return {"batchItemFailures": failures}


def _records(event: object) -> list[Any]:
    records = event.get("Records") if isinstance(event, Mapping) else None
    if not isinstance(records, list):
        log.warning("ignored: an event without records", extra={"kind": type(event).__name__})
        return []
    return records
