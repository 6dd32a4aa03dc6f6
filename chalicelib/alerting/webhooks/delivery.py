"""From a message to the web hooks that it is for: one job each, tried again until it is delivered.

Posts may come twice: a function may die between a post and its note. All have the message's id.
"""

from __future__ import annotations

import logging
from dataclasses import replace

from chalicelib.alerting import review_jobs
from chalicelib.alerting.message import Message, id_of
from chalicelib.alerting.review_jobs import Deliver
from chalicelib.alerting.webhooks import posting
from chalicelib.alerting.webhooks.bodies import body_of
from chalicelib.aws.services import Services
from chalicelib.repositories import subscriptions_table
from chalicelib.repositories.alerts import daily_numbers, deliveries
from chalicelib.repositories.alerts.deliveries import Delivery
from chalicelib.repositories.subscriptions_table import SubscriptionRecord

MOST_ATTEMPTS = 12
FIRST_WAIT, LONGEST_WAIT = 15, 900
"""Seconds until the next attempt: four times as many after each, so the last is two hours later."""
MOST_A_DAY = 500
"""Messages to one web hook."""
MUTED = (
    "These were {most:,} messages today: more are not sent to this web hook before midnight, UTC."
)

log = logging.getLogger(__name__)


def ask_for(message: Message, services: Services) -> None:
    """Asks Review-Stock to deliver a message to the web hooks that it is for."""
    for record in subscriptions_table.subscribed(services):
        if record.channel == "webhook" and _is_for(record, message):
            review_jobs.send(job_of(message, record, services), services)


def _is_for(record: SubscriptionRecord, message: Message) -> bool:
    if message.subscriber:
        return record.id == message.subscriber
    return record.is_sent(message.store, message.kinds)


def job_of(message: Message, record: SubscriptionRecord, services: Services) -> Deliver:
    return Deliver(
        subscription=record.id,
        began_at=record.began_at,
        message=message.id,
        body=body_of(message, record.shape),
        sent_at=services.now(),
    )


def send_test(record: SubscriptionRecord, services: Services) -> str:
    """Asks for one attempt, also of a paused web hook; returns the id of its message."""
    text = "A test of this web hook.\n\nAlerts look like this one."
    job = job_of(_notice("test", text, record, services), record, services)
    review_jobs.send(replace(job, is_test=True), services)
    return job.message


def _notice(kind: str, text: str, record: SubscriptionRecord, services: Services) -> Message:
    id = id_of(record.id, kind, services.now())
    link = services.settings.dashboard_url
    data = {"version": 1, "store": "", "kinds": [kind], "id": id, "text": text, "link": link}
    return Message("", [kind], text, text, text, data, [id])


def deliver(job: Deliver, services: Services) -> None:
    """Makes one attempt, and asks for the next if that fails."""
    record = subscriptions_table.get(job.subscription, services)
    # An address that was subscribed anew is not sent what its former owner was.
    if record is None or record.began_at != job.began_at or record.channel != "webhook":
        return
    known = deliveries.find(record, job.message, job.sent_at, services)
    if known and (known.state != "waiting" or known.attempts > job.attempt):
        return
    admitted = job if known else _admitted(job, record, services)
    if admitted:
        _attempt(admitted, record, services)
    else:
        log.warning("web hook paused or muted: not sent", extra={"subscription": record.id})


def _admitted(job: Deliver, record: SubscriptionRecord, services: Services) -> Deliver | None:
    """The job, or in its place the one notice of a day that more are not sent."""
    if not job.is_test and deliveries.is_paused(record, services):
        return None
    number = daily_numbers.add_one(f"{record.id}#{record.began_at}", services)
    if number <= MOST_A_DAY:
        return job
    if number > MOST_A_DAY + 1:
        return None
    text = MUTED.format(most=MOST_A_DAY)
    return job_of(_notice("muted", text, record, services), record, services)


def _attempt(job: Deliver, record: SubscriptionRecord, services: Services) -> None:
    body = job.body.encode()
    headers = posting.signed(job.message, services.now(), body, record.secret)
    outcome = posting.post(record.address, headers, body, services.internet)
    attempts = job.attempt + 1
    again = bool(outcome.error) and not job.is_test and attempts < MOST_ATTEMPTS
    if again:
        # Before the note: what dies in between is tried twice, and never given up.
        wait = min(LONGEST_WAIT, FIRST_WAIT * 4**job.attempt)
        review_jobs.send(replace(job, attempt=attempts), services, wait)
    delivery = Delivery(
        id=job.message,
        sent_at=job.sent_at,
        state="waiting" if again else "failed" if outcome.error else "delivered",
        attempts=attempts,
        tried_at=services.now(),
        status=outcome.status,
        error=outcome.error,
        is_test=job.is_test,
    )
    deliveries.write(record, delivery, services)
    log.info("web hook %s", delivery.state, extra={"subscription": record.id})
