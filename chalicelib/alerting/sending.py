"""Sends a store's new alerts as one message, and records what was sent."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from botocore.exceptions import ClientError

from chalicelib.alerting import alert_details, pacing, review_jobs
from chalicelib.alerting.message import Message, message_of
from chalicelib.alerting.webhooks import delivery
from chalicelib.aws.services import Services
from chalicelib.domain.alert import Alert, Outcome, outcome_of
from chalicelib.domain.crossings import Crossing
from chalicelib.domain.stock import State
from chalicelib.domain.thresholds import ThresholdSet
from chalicelib.domain.upload import time_of
from chalicelib.repositories import reporting_interval, threshold_rules
from chalicelib.repositories.alerts import alert_log, open_alerts, queued_alerts
from chalicelib.repositories.alerts.alert_log import Recorded
from chalicelib.repositories.alerts.queued_alerts import Queued

# What the same request will always meet.
REFUSALS = frozenset({"ValidationException", "InvalidParameter", "InvalidParameterValue"})

log = logging.getLogger(__name__)


def send_alerts(
    store: str, crossings: Sequence[Crossing], thresholds: ThresholdSet, services: Services
) -> int:
    """Sends the new ones of these crossings of a store, or queues them if their cause must wait.

    Returns how many alerts were sent. The same crossings again send and change nothing.
    """
    recorded = alert_log.read(store, crossings, services)
    causes = dict.fromkeys(crossing.cause for crossing in crossings)
    free = {each for each in causes if pacing.may_send_now(recorded.pace_of(each), services)}
    now = [crossing for crossing in crossings if crossing.cause in free]
    later = [crossing for crossing in crossings if crossing.cause not in free]
    sent = send_now(store, now, thresholds, services, recorded) if now else 0
    if later:
        _handle(store, later, thresholds, services, recorded, must_wait=True)
    return sent


def send_now(
    store: str,
    crossings: Sequence[Crossing],
    thresholds: ThresholdSet,
    services: Services,
    recorded: Recorded | None = None,
) -> int:
    """Sends the new ones at once. A crossing that SNS or DynamoDB refuse becomes a dead letter."""
    try:
        known = recorded or alert_log.read(store, crossings, services)
        return _handle(store, crossings, thresholds, services, known, must_wait=False)
    except ClientError as error:
        if error.response["Error"]["Code"] not in REFUSALS:
            raise
        if len(crossings) == 1:
            log.warning("alert refused: kept as a dead letter", exc_info=error)
            review_jobs.keep_crossing(crossings[0], str(error)[:500], services)
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
    if queued is None:
        pacing.wait_for_turn(store, cause, services)
        return 0
    try:
        return _send_queued(store, cause, queued, services)
    finally:
        queued_alerts.end_wave(store, cause, services)


def _send_queued(store: str, cause: str, queued: Queued, services: Services) -> int:
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


def _handle(
    store: str,
    crossings: Sequence[Crossing],
    thresholds: ThresholdSet,
    services: Services,
    recorded: Recorded,
    *,
    must_wait: bool,
) -> int:
    """Does with each crossing what is to be done; returns how many alerts were sent."""
    states_now = alert_details.states_by_now(store, crossings, thresholds, services)
    by_rules = any(each.revision for each in crossings)
    silent_since = reporting_interval.silent_since(store, services) if by_rules else None
    chosen: dict[Outcome, list[Crossing]] = {"send": [], "queue": [], "mute": [], "record": []}
    for each in crossings:
        is_logged = recorded.is_logged(each)
        # A file of a silent store may have written its rows and not reported yet: they are news.
        is_old = silent_since is not None and time_of(each.order) <= silent_since
        outcome = outcome_of(each, is_logged=is_logged, must_wait=must_wait, is_old=is_old)
        chosen[outcome].append(each)

    def alerts_of(some: Sequence[Crossing]) -> list[Alert]:
        return alert_details.alerts_of(store, some, recorded, states_now, thresholds, services)

    # Only messages wait: open alerts and totals are right at once.
    _queue(store, chosen["queue"], services)
    if new := chosen["send"]:
        _publish_and_log(store, alerts_of(new), services)
    if muted := chosen["mute"]:
        alert_log.write(store, alerts_of(muted), None, services)
    _write_open_alerts(store, crossings, recorded, states_now, services)
    for cause in dict.fromkeys(each.cause for each in new):
        pacing.note_sent(store, cause, recorded.pace_of(cause), services)
    if new:
        log.info("alerts sent", extra={"metrics": {"Alerts": len(new), "Messages": 1}})
    return len(new)


def _queue(store: str, crossings: Sequence[Crossing], services: Services) -> None:
    for cause in dict.fromkeys(each.cause for each in crossings):
        of_cause = [each for each in crossings if each.cause == cause]
        pacing.queue_alerts(store, cause, of_cause, services)


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
