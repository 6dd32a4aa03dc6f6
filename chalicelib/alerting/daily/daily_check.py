"""Sends the daily messages that are due.

A check claims a message before it sends it, so that two at once send one; that it was sent is noted
after it. If a check dies in between, the next one sends a copy with the same id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import tzinfo
from functools import partial

from chalicelib.alerting.daily import day
from chalicelib.alerting.daily.daily_message import message_of
from chalicelib.alerting.daily.day import Day
from chalicelib.alerting.daily.digest import Period
from chalicelib.alerting.sending import publish
from chalicelib.aws.services import Services
from chalicelib.aws.time_zones import zone_of
from chalicelib.domain.timestamps import latest_at
from chalicelib.repositories import subscriptions_table
from chalicelib.repositories.alerts import daily_progress
from chalicelib.repositories.subscriptions_table import WEEKDAYS, SubscriptionRecord

LAG = 60.0
"""Seconds after the hour, by which what was sent before it is in the log and its index."""


def due(now: float, services: Services) -> Iterator[Callable[[], None]]:
    """To send each message that is due."""
    found = list(_due(now, services))
    if not found:
        return
    recorded = day.read(min(period.since for _, _, period in found), services)
    for record, zone, period in found:
        yield partial(_tell, record, recorded, zone, period, services)


def _tell(
    record: SubscriptionRecord, recorded: Day, zone: tzinfo, period: Period, services: Services
) -> None:
    if daily_progress.begin(record.id, period.since, services):
        message = message_of(record, recorded, period, services.settings.dashboard_url, zone)
        if message is not None:
            publish(message, services)
        daily_progress.note(record.id, period.until, services)


def _due(now: float, services: Services) -> Iterator[tuple[SubscriptionRecord, tzinfo, Period]]:
    told = daily_progress.told_until(services)
    for record in subscriptions_table.subscribed(services):
        if record.daily is None:
            continue
        zone, since = zone_of(record.daily.zone), told.get(record.id)
        weekday = WEEKDAYS.index(record.daily.weekday) if record.daily.weekday else None
        until = latest_at(record.daily.hour, zone, now - LAG, weekday)
        if since is None:
            # Whoever subscribed it died before this.
            daily_progress.start(record.id, services)
        elif until > since:
            yield record, zone, Period(since, until)
