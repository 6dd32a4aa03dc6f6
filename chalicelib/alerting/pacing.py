"""How often one cause (an upload, a change of thresholds) may send a message about a store.

The first message goes at once. What the same cause changes after that is queued, and goes after
2 seconds, 4, 8 and so on up to a quarter of an hour: a file that empties a store makes a handful
of messages, however long its load takes.

Only messages wait: open alerts and totals do not. What is queued is sent by one job at a time; one
that dies meanwhile holds up the others no longer than its own message takes to come back.
"""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.alerting import review_jobs
from chalicelib.alerting.review_jobs import SendQueued
from chalicelib.aws.services import Services
from chalicelib.domain.crossings import Crossing
from chalicelib.repositories.alerts import queued_alerts
from chalicelib.repositories.alerts.queued_alerts import Pace, Queued

FIRST_GAP = 2.0
LONGEST_GAP = 900.0
LOST = 3600.0
"""A job that is overdue by so many seconds is assumed lost."""
TURN = 10.0
"""Seconds after which a job asks again whether another one has sent what was queued."""
MOST_AT_ONCE = 10_000
"""Crossings of one message; more go with the next."""


def may_send_now(pace: Pace, services: Services) -> bool:
    """The first message may, and a later one after its gap if nothing is queued or being sent."""
    begins_at = max(pace.next_at, pace.busy_until)
    return services.now() >= begins_at and not _is_job_expected(pace, services)


def note_sent(store: str, cause: str, before: Pace, services: Services) -> None:
    """A message went; the gap to the next one is longer."""
    gap = min(LONGEST_GAP, FIRST_GAP * 2**before.sent)
    queued_alerts.set_pace(store, cause, before.sent + 1, services.now() + gap, services)


def queue_alerts(store: str, cause: str, crossings: Sequence[Crossing], services: Services) -> None:
    """Keeps crossings for the next message of their cause, and asks for it if nobody has."""
    queued_alerts.add(store, cause, crossings, services)
    # The crossings are there before the job is looked for, and the job is off the record before
    # `take_queued` reads them: neither can miss the other. A job that has begun since is not noted.
    pace = queued_alerts.pace_of(store, cause, services)
    if not _is_job_expected(pace, services):
        wait = max(1, pace.next_at - services.now())
        send_later(store, cause, wait, services)
        queued_alerts.set_due(store, cause, services.now() + wait, pace, services)


def send_later(store: str, cause: str, seconds: float, services: Services) -> None:
    """Asks Review-Stock to send what is queued."""
    review_jobs.send(SendQueued(store, cause), services, delay=seconds)


def wait_for_turn(store: str, cause: str, services: Services) -> None:
    """Asks for the job again, unless another one is due: its message may come twice each time."""
    pace = queued_alerts.pace_of(store, cause, services)
    now = services.now()
    # What is due by now, more or less, is the job itself.
    if pace.due_at is None or pace.due_at < now + TURN / 2:
        send_later(store, cause, TURN, services)
        queued_alerts.set_due(store, cause, now + TURN, pace, services)


def seconds_left(store: str, cause: str, services: Services) -> float:
    """Until the next message of the cause may go."""
    pace = queued_alerts.pace_of(store, cause, services)
    return max(0.0, pace.next_at - services.now())


def take_queued(store: str, cause: str, services: Services) -> Queued | None:
    """What the next message reports; from now on, what is queued needs another job. None: another
    job is at it.

    The records stay until `queued_alerts.remove`: a crash in between loses none.
    """
    if not queued_alerts.begin_wave(store, cause, services):
        return None
    return queued_alerts.queued(store, cause, MOST_AT_ONCE, services)


def _is_job_expected(pace: Pace, services: Services) -> bool:
    return pace.due_at is not None and pace.due_at > services.now() - LOST
