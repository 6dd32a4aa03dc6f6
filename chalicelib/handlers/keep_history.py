"""Keep-History: asks, every hour, for the days of stores that are over and not kept yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalicelib.ingest.history import daily_history

if TYPE_CHECKING:
    from chalicelib.aws.services import Services


def handle(services: Services) -> None:
    daily_history.ask(services.now(), services)
