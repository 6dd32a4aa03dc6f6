"""Check-Freshness: reports, every hour, the stores that became silent and those that are back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalicelib.alerting import store_silence

if TYPE_CHECKING:
    from chalicelib.aws.services import Services


def handle(services: Services) -> None:
    store_silence.check(services.now(), services)
