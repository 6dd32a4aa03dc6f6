"""From crossings of a store to one message: what is new, told, then marked."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from chalicelib.alerting import pacing
from chalicelib.alerting.dead_letters import put_crossing_aside
from chalicelib.alerting.message import Message, message_of
from chalicelib.alerting.stock_elsewhere import spare_of
from chalicelib.aws import dynamodb_batches
from chalicelib.domain.alert import Alert, Source, Spare, severity
from chalicelib.domain.crossings import Crossing
from chalicelib.domain.stock_state import State, state_of
from chalicelib.repositories import alert_log, open_alerts, registrations
from chalicelib.repositories.alert_log import Marks
from chalicelib.repositories.threshold_rules import load

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

log = logging.getLogger(__name__)

# What the same request will meet for ever.
REFUSALS = frozenset({"ValidationException", "InvalidParameter", "InvalidParameterValue"})

HELPED = 10
"""Items of a message, the most severe, for which other stores are asked."""


def announce(store: str, crossings: Sequence[Crossing], services: Services) -> int:
    """Tells what is new among these crossings of a store, or has it wait for its turn.

    Answers with how many alerts went out. Doing it again says and changes nothing more.
    """
    causes: dict[str, list[Crossing]] = {}
    for crossing in crossings:
        causes.setdefault(crossing.cause, []).append(crossing)
    now: list[Crossing] = []
    waiting: list[Crossing] = []
    for cause, several in causes.items():
        (now if pacing.may_speak(store, cause, services) else waiting).extend(several)
    told = tell(store, now, services) if now else 0
    for cause in dict.fromkeys(each.cause for each in waiting):
        pacing.hold(store, cause, causes[cause], services)
    if waiting:
        # Only the message waits: what is short, and the totals, are shown as they are.
        seen = alert_log.read(store, waiting, services)
        _mark(store, waiting, seen, _moved_on(store, waiting, services), services)
    return told


def tell(store: str, crossings: Sequence[Crossing], services: Services) -> int:
    """Announces at once what has not been announced, and marks it.

    A crossing that is refused for ever is looked for, and put aside.
    """
    try:
        return _tell(store, crossings, services)
    except ClientError as error:
        if error.response["Error"]["Code"] not in REFUSALS:
            raise
        if len(crossings) == 1:
            log.warning("A crossing is put aside.", exc_info=error)
            put_crossing_aside(crossings[0], str(error)[:500], services)
            return 0
    middle = len(crossings) // 2
    return tell(store, crossings[:middle], services) + tell(store, crossings[middle:], services)


def send_wave(store: str, cause: str, services: Services) -> int:
    """Sends what waits of a cause in one message, or comes back when it may."""
    left = pacing.wait_left(store, cause, services)
    if left > 0:
        pacing.ask_wave(store, cause, max(1, left), services)
        return 0
    keys, crossings = pacing.held(store, cause, services)
    if not crossings:
        return 0
    told = tell(store, crossings, services)
    pacing.release(store, keys, services)
    if len(crossings) >= pacing.A_WAVE:
        pacing.ask_wave(store, cause, pacing.wait_left(store, cause, services), services)
    return told


def publish(message: Message, services: Services) -> str:
    """Sends one message; answers with the id that SNS gave it."""
    answer = services.sns.publish(TopicArn=services.settings.nostock_topic_arn, **message.request)
    return answer["MessageId"]


def _tell(store: str, crossings: Sequence[Crossing], services: Services) -> int:
    seen = alert_log.read(store, crossings, services)
    moved = _moved_on(store, crossings, services)
    fresh = [each for each in crossings if each.announced and each.log_key not in seen.said]
    alerts: list[Alert] = []
    message = None
    if fresh:
        alerts = _with_help(store, fresh, seen, moved, services)
        message = publish(message_of(store, alerts, services.settings.dashboard_url), services)
    # Published, then marked: a crash in between sends a copy with the same id, and loses nothing.
    # The log is first: what is in it is not said again, but its open record still gets written.
    alert_log.write_log(store, alerts, message, services)
    _mark(store, crossings, seen, moved, services)
    for cause in dict.fromkeys(each.cause for each in fresh):
        pacing.spoke(store, cause, services)
    if alerts:
        log.info("Announced.", extra={"metrics": {"Alerts": len(alerts), "Messages": 1}})
    return len(alerts)


def _mark(
    store: str,
    crossings: Sequence[Crossing],
    seen: Marks,
    moved: Mapping[str, State],
    services: Services,
) -> None:
    standing = [each for each in crossings if moved.get(each.id, each.state) == each.state]
    open_alerts.write(store, standing, seen.opens, services)


def _moved_on(store: str, crossings: Sequence[Crossing], services: Services) -> dict[str, State]:
    """Of late crossings (by id) whose item has a newer count by now: its state.

    Where the newer change crossed nothing, nothing is marked of it.
    """
    late = [each for each in crossings if each.late]
    if not late:
        return {}
    keys = [{"Store": store, "Item": item} for item in dict.fromkeys(each.item for each in late)]
    table = services.settings.inventory_table
    rows = {row["Item"]: row for row in dynamodb_batches.read(table, keys, services)}
    thresholds = load(services)
    return {
        each.id: state_of(row["Count"], thresholds.of(store, each.item).value)
        for each in late
        if (row := rows.get(each.item)) and row["AsOf"] > each.order
    }


def _with_help(
    store: str,
    crossings: Sequence[Crossing],
    seen: Marks,
    moved: Mapping[str, State],
    services: Services,
) -> list[Alert]:
    sources = _sources(store, {_file_of(each) for each in crossings}, services)
    latest = {each.item: each for each in sorted(crossings, key=lambda each: each.order)}
    short = dict.fromkeys(
        each.item for each in sorted(crossings, key=severity) if each.kind != "back"
    )
    spare = _spare(short, store, services)
    return [
        Alert(
            each,
            sources.get(_file_of(each)),
            seen.trouble_since(each),
            moved.get(each.id) or seen.state_since(each) or _overtaken(each, latest[each.item]),
            spare.get(each.item, ()),
        )
        for each in crossings
    ]


def _spare(items: Iterable[str], store: str, services: Services) -> Mapping[str, list[Spare]]:
    """Nothing where a store's staff may not know of others: mails go to them too."""
    if services.settings.store_users_read == "own":
        return {}
    return spare_of(islice(items, HELPED), store, load(services), services)


def _overtaken(crossing: Crossing, latest: Crossing) -> State | None:
    return latest.state if latest.order > crossing.order else None


def _file_of(crossing: Crossing) -> str:
    """The place of the file that set the count."""
    return crossing.order if crossing.revision else crossing.cause


def _sources(store: str, files: Iterable[str], services: Services) -> dict[str, Source]:
    found = {}
    for file in files:
        entry = registrations.entry(store, file, services)
        if entry:
            found[file] = Source(f"{entry['Upload']}.{entry['Version']}", entry["Key"])
    return found
