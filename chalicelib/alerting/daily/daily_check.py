"""Sends the daily messages that are due.

A check claims a message before it sends it, so that two at once send one; that it was sent is noted
after it. If a check dies in between, the next one sends a copy with the same id.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from typing import TYPE_CHECKING

from chalicelib.alerting.daily import day
from chalicelib.alerting.daily.daily_message import Period, message_of
from chalicelib.alerting.sending import publish
from chalicelib.aws.time_zones import zone_of
from chalicelib.domain.timestamps import latest_at
from chalicelib.repositories import subscriptions_table
from chalicelib.repositories.alerts import daily_progress
from chalicelib.repositories.subscriptions_table import SubscriptionRecord

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

LAG = 60.0
"""Seconds after the hour, by which what was sent before it is in the log and its index."""


def check(now: float, services: Services) -> None:
    due = list(_due(now, services))
    if not due:
        return
    recorded = day.read(min(period.since for _, _, period in due), services)
    for record, zone, period in due:
        if daily_progress.begin(record.id, period.since, services):
            dashboard = services.settings.dashboard_url
            message = message_of(record, recorded, period, dashboard, zone)
            if message is not None:
                publish(message, services)
            daily_progress.note(record.id, period.until, services)


def _due(now: float, services: Services) -> Iterator[tuple[SubscriptionRecord, tzinfo, Period]]:
    told = daily_progress.told_until(services)
    for record in subscriptions_table.subscribed(services):
        if record.daily is None:
            continue
        zone, since = zone_of(record.daily.zone), told.get(record.id)
        until = latest_at(record.daily.hour, zone, now - LAG)
        if since is None:
            # Whoever subscribed it died before this.
            daily_progress.start(record.id, services)
        elif until > since:
            yield record, zone, Period(since, until)
