"""Keep-History: asks, every hour, for the days of stores that are over and not kept yet."""

from __future__ import annotations

from chalicelib.aws.services import Services
from chalicelib.ingest.history import daily_history


def handle(services: Services) -> None:
    daily_history.ask(services.now(), services)
