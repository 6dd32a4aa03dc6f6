"""Check-Freshness: sends, every hour, which stores became silent or are back, and what is daily."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalicelib.alerting import store_silence
from chalicelib.alerting.daily import daily_check

if TYPE_CHECKING:
    from chalicelib.aws.services import Services


def handle(services: Services) -> None:
    now = services.now()
    store_silence.check(now, services)
    daily_check.check(now, services)
