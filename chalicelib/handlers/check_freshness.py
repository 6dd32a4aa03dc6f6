"""Check-Freshness: sends, every hour, which stores became silent or are back, and what is daily."""

from __future__ import annotations

import logging
from itertools import chain

from chalicelib.alerting import store_silence
from chalicelib.alerting.daily import daily_check
from chalicelib.aws.services import Services

log = logging.getLogger(__name__)


def handle(services: Services) -> None:
    """What cannot be sent of one store or subscription keeps nothing back of the others."""
    now = services.now()
    failed: list[Exception] = []
    for send in chain(store_silence.due(now, services), daily_check.due(now, services)):
        try:
            send()
        except Exception as error:  # of any kind: risen when the others are sent
            failed.append(error)
    for other in failed[1:]:
        log.error("not sent", exc_info=other)
    if failed:
        raise failed[0]
