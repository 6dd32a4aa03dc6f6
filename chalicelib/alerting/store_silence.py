"""Sends one message when a store becomes silent, and one when it reports again.

That a silence began is recorded before its message goes: so the return is sent even if the check
that found the silence died. That the message went is recorded after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from chalicelib.alerting.message import Message, id_of
from chalicelib.alerting.message_text import link, sms, subject
from chalicelib.alerting.sending import publish
from chalicelib.aws.services import Services
from chalicelib.domain.freshness import StoreKind, hours_of
from chalicelib.domain.timestamps import in_words, to_the_second
from chalicelib.repositories import reporting_interval, stores_table
from chalicelib.repositories.stores_table import StoreRecord


def due(now: float, services: Services) -> Iterator[Callable[[], None]]:
    """To send what is new of each store since the last check."""
    default = reporting_interval.of_all(services)
    for record in stores_table.records(services):
        if not record.should_report:
            continue
        hours, last = hours_of(record.report_every, default), record.silence(default, now)
        if last is not None:
            if record.silence_sent != last:
                yield partial(_send_silence, record, last, hours, services)
        elif record.silent_since is not None:
            yield partial(_send_return, record, record.silent_since, services)


def _send_silence(record: StoreRecord, last: float, hours: int | None, services: Services) -> None:
    store = record.name
    if record.silent_since != last and not stores_table.begin_silence(store, last, services):
        return
    text = (
        f"{store} has not reported since {in_words(last, services.settings.zone)}; "
        f"a report is expected every {hours} hours."
    )
    data = {"last_report_at": to_the_second(last), "report_every_hours": hours}
    headline = f"{store} is silent"
    publish(_message(store, "silent", headline, text, data, last, services), services)
    if not stores_table.note_silence_sent(store, last, services):
        # Another check has sent the return meanwhile: the last message is to be the right one.
        now = stores_table.record_of(store, services)
        if now is not None:
            _publish_return(now, last, services)


def _send_return(record: StoreRecord, since: float, services: Services) -> None:
    _publish_return(record, since, services)
    stores_table.end_silence(record.name, since, services)


def _publish_return(record: StoreRecord, since: float, services: Services) -> None:
    """If the store has reported: its reporting interval may only be longer now, or none."""
    store, last = record.name, record.last_report_at
    if last is not None and last > since:
        before, now = (in_words(at, services.settings.zone) for at in (since, last))
        numbers = f"By now {record.out:,} items are out of stock and {record.low:,} are low."
        text = f"{store} reported at {now}; the report before was at {before}. {numbers}"
        data = {"last_report_at": to_the_second(last), "silent_since": to_the_second(since)}
        headline = f"{store} reports again"
        publish(_message(store, "reporting", headline, text, data, since, services), services)


def _message(
    store: str,
    kind: StoreKind,
    headline: str,
    text: str,
    data: Mapping[str, object],
    since: float,
    services: Services,
) -> Message:
    address = link(services.settings.dashboard_url, store)
    id = id_of(store, kind, since)
    return Message(
        store=store,
        kinds=[kind],
        subject=subject(headline),
        text=f"{text}\n\nDashboard: {address}",
        sms=sms(text, address),
        data={"version": 1, "store": store, "kinds": [kind], "id": id, **data, "link": address},
        ids=[id],
    )
