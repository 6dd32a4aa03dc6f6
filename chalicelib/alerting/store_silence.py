"""Check-Freshness: a store that stopped reporting is announced once, and its return once.

The record of a store notes the last report before a silence before the message of it is sent: so
the return is announced even if the function died after the message.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from chalicelib.alerting.message import Message
from chalicelib.alerting.message_text import link, sms, subject
from chalicelib.alerting.sending import publish
from chalicelib.domain.freshness import hours_of, is_silent
from chalicelib.domain.timestamps import to_the_second
from chalicelib.repositories import stores_table
from chalicelib.repositories.stores_table import StoreRecord

if TYPE_CHECKING:
    from chalicelib.aws.services import Services


def check(services: Services) -> None:
    """Announces every store that has gone silent or is back since the last time."""
    default, now = stores_table.default_hours(services), services.now()
    for record in stores_table.records(services):
        hours, last = hours_of(record.report_every, default), record.last_report_at
        if last is not None and is_silent(last, hours, now):
            if record.silence_sent != last:
                _announce_silence(record, last, hours, services)
        elif record.silent_since is not None:
            _announce_return(record, record.silent_since, services)


def _announce_silence(
    record: StoreRecord, last: float, hours: int | None, services: Services
) -> None:
    store = record.name
    known = record.silent_since == last
    if not known and not stores_table.begin_silence(store, last, services):
        return
    text = f"{store} has not reported since {to_the_second(last)}; it is to every {hours} hours."
    data = {"last_report_at": to_the_second(last), "report_every_hours": hours}
    publish(_message(store, "silent", f"{store} is silent", text, data, last, services), services)
    stores_table.note_silence_sent(store, last, services)


def _announce_return(record: StoreRecord, since: float, services: Services) -> None:
    store, last = record.name, record.last_report_at
    if last is None or last <= since:
        # It did not report; it is only no longer asked to.
        stores_table.end_silence(store, since, services)
        return
    text = f"{store} reported again at {to_the_second(last)}, after {to_the_second(since)}."
    data = {"last_report_at": to_the_second(last), "silent_since": to_the_second(since)}
    message = _message(store, "reporting", f"{store} reports again", text, data, since, services)
    publish(message, services)
    stores_table.end_silence(store, since, services)


def _message(
    store: str,
    kind: str,
    headline: str,
    text: str,
    data: Mapping[str, Any],
    last: float,
    services: Services,
) -> Message:
    address = link(services.settings.dashboard_url, store)
    identity = sha256(f"{store}\n{kind}\n{last}".encode()).hexdigest()[:20]
    return Message(
        store=store,
        kinds=[kind],
        subject=subject(headline),
        text=f"{text}\n\nSee it: {address}",
        sms=sms(text, address),
        data={
            "version": 1,
            "store": store,
            "kinds": [kind],
            "id": identity,
            **data,
            "link": address,
        },
        ids=[identity],
    )
