"""Sends a store's new alerts as one message, and records what was sent."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from chalicelib.alerting import alert_details, dead_letters, pacing
from chalicelib.alerting.message import Message, message_of
from chalicelib.alerting.webhooks import delivery
from chalicelib.domain.alert import Alert
from chalicelib.domain.crossings import Crossing
from chalicelib.domain.stock import State
from chalicelib.domain.thresholds import ThresholdSet
from chalicelib.repositories import threshold_rules
from chalicelib.repositories.alerts import alert_log, open_alerts, queued_alerts
from chalicelib.repositories.alerts.alert_log import Recorded

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

# What the same request will always meet.
REFUSALS = frozenset({"ValidationException", "InvalidParameter", "InvalidParameterValue"})

log = logging.getLogger(__name__)


def send_alerts(
    store: str, crossings: Sequence[Crossing], thresholds: ThresholdSet, services: Services
) -> int:
    """Sends the new ones of these crossings of a store, or queues them if their cause must wait.

    Returns how many alerts were sent. The same crossings again send and change nothing.
    """
    by_cause: dict[str, list[Crossing]] = {}
    for crossing in crossings:
        by_cause.setdefault(crossing.cause, []).append(crossing)
    free = [cause for cause in by_cause if pacing.may_send_now(store, cause, services)]
    now = [crossing for cause in free for crossing in by_cause.pop(cause)]
    sent = send_now(store, now, thresholds, services) if now else 0
    if by_cause:
        _queue(store, by_cause, thresholds, services)
    return sent


def send_now(
    store: str, crossings: Sequence[Crossing], thresholds: ThresholdSet, services: Services
) -> int:
    """Sends the new ones at once. A crossing that SNS or DynamoDB refuse becomes a dead letter."""
    try:
        return _send(store, crossings, thresholds, services)
    except ClientError as error:
        if error.response["Error"]["Code"] not in REFUSALS:
            raise
        if len(crossings) == 1:
            log.warning("alert refused: kept as a dead letter", exc_info=error)
            dead_letters.keep_crossing(crossings[0], str(error)[:500], services)
            return 0
    middle = len(crossings) // 2
    halves = crossings[:middle], crossings[middle:]
    return sum(send_now(store, half, thresholds, services) for half in halves)


def send_queued(store: str, cause: str, services: Services) -> int:
    """Sends the queued alerts of a cause as one message, or asks for it again if it must wait."""
    left = pacing.seconds_left(store, cause, services)
    if left > 0:
        pacing.send_later(store, cause, max(1, left), services)
        return 0
    queued = pacing.take_queued(store, cause, services)
    if not queued.crossings:
        return 0
    thresholds = threshold_rules.load(services)
    sent = send_now(store, queued.crossings, thresholds, services)
    queued_alerts.remove(store, queued.keys, services)
    if len(queued.crossings) >= pacing.MOST_AT_ONCE:
        left = pacing.seconds_left(store, cause, services)
        pacing.send_later(store, cause, left, services)
    return sent


def publish(message: Message, services: Services) -> str:
    """Returns the id that SNS gives the message.

    Web hooks first: they can drop a message that comes twice, which readers of mails cannot.
    """
    delivery.ask_for(message, services)
    topic = services.settings.nostock_topic_arn
    return services.sns.publish(TopicArn=topic, **message.request)["MessageId"]


def _queue(
    store: str,
    by_cause: Mapping[str, Sequence[Crossing]],
    thresholds: ThresholdSet,
    services: Services,
) -> None:
    """Only messages wait: open alerts and totals are right at once."""
    for cause, crossings in by_cause.items():
        pacing.queue_alerts(store, cause, crossings, services)
    queued = [crossing for crossings in by_cause.values() for crossing in crossings]
    recorded = alert_log.read(store, queued, services)
    states_now = alert_details.states_by_now(store, queued, thresholds, services)
    _write_open_alerts(store, queued, recorded, states_now, services)


def _send(
    store: str, crossings: Sequence[Crossing], thresholds: ThresholdSet, services: Services
) -> int:
    recorded = alert_log.read(store, crossings, services)
    states_now = alert_details.states_by_now(store, crossings, thresholds, services)
    new = [each for each in crossings if each.is_alert and not recorded.is_logged(each)]
    if new:
        alerts = alert_details.alerts_of(store, new, recorded, states_now, thresholds, services)
        _publish_and_log(store, alerts, services)
    _write_open_alerts(store, crossings, recorded, states_now, services)
    for cause in dict.fromkeys(each.cause for each in new):
        pacing.note_sent(store, cause, services)
    if new:
        log.info("alerts sent", extra={"metrics": {"Alerts": len(new), "Messages": 1}})
    return len(new)


def _publish_and_log(store: str, alerts: Sequence[Alert], services: Services) -> None:
    # In this order: a crash in between sends a copy with the same ids, and loses nothing. What is
    # in the log is not sent again, and its open alert still gets written.
    message = message_of(store, alerts, services.settings.dashboard_url, services.settings.zone)
    message_id = publish(message, services)
    alert_log.write(store, alerts, message_id, services)


def _write_open_alerts(
    store: str,
    crossings: Sequence[Crossing],
    recorded: Recorded,
    states_now: Mapping[str, State],
    services: Services,
) -> None:
    """Leaves out a late crossing whose item has another state by now."""
    valid = [each for each in crossings if states_now.get(each.id, each.state) == each.state]
    open_alerts.write(store, valid, recorded.open, services)
