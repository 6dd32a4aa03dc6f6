"""Check-Freshness: a store that stopped reporting is announced once, and its return once.

`SilentSince` notes the last report before a silence, and is there before its message goes: so the
return is told even if whoever told of the silence has died. `SilentTold` is the same, after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from chalicelib.alerting.message import Message
from chalicelib.alerting.message_text import link, sms, subject
from chalicelib.alerting.sending import publish
from chalicelib.aws.dynamodb import to_wire
from chalicelib.domain.timestamps import to_the_second
from chalicelib.repositories import stores_table

if TYPE_CHECKING:
    from chalicelib.aws.services import Services


def check(services: Services) -> None:
    """Announces every store that has gone silent or is back since the last time."""
    default, now = stores_table.default_hours(services), services.now()
    for record in stores_table.records(services):
        if stores_table.is_silent(record, default, now):
            if record.get("SilentTold") != record["LastReportAt"]:
                _announce_silence(record, default, services)
        elif "SilentSince" in record:
            _announce_return(record, services)


def _announce_silence(record: Mapping[str, Any], default: int | None, services: Services) -> None:
    store, last = record["Name"], record["LastReportAt"]
    if record.get("SilentSince") != last and not _mark(store, _BEGINS, last, services):
        return
    hours = stores_table.hours_of(record, default)
    text = f"{store} has not reported since {to_the_second(last)}; it is to every {hours} hours."
    data = {"last_report_at": to_the_second(last), "report_every_hours": hours}
    publish(_message(store, "silent", f"{store} is silent", text, data, last, services), services)
    _mark(store, _TOLD, last, services)


def _announce_return(record: Mapping[str, Any], services: Services) -> None:
    store, since = record["Name"], record["SilentSince"]
    last = record.get("LastReportAt", since)
    if last <= since:
        # It did not report; it is only no longer asked to.
        _mark(store, _ENDS, since, services)
        return
    text = f"{store} reported again at {to_the_second(last)}, after {to_the_second(since)}."
    data = {"last_report_at": to_the_second(last), "silent_since": to_the_second(since)}
    message = _message(store, "reporting", f"{store} reports again", text, data, since, services)
    publish(message, services)
    _mark(store, _ENDS, since, services)


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


# Expression and condition. A silence begins unless the store has reported meanwhile. It may begin
# twice: a client whose reply got lost tries again, and must not take itself for another.
_BEGINS = ("SET #since = :last", "#last = :last")
_TOLD = ("SET #told = :last", "#since = :last")
_ENDS = ("REMOVE #since, #told", "#since = :last")
_NAMES = {"#since": "SilentSince", "#told": "SilentTold", "#last": "LastReportAt"}


def _mark(store: str, mark: tuple[str, str], last: float, services: Services) -> bool:
    """Whether the record of the store was as the mark wants it, and has it now."""
    expression, condition = mark
    text = f"{expression} {condition}"
    request: dict[str, Any] = {
        "TableName": services.settings.stores_table,
        "Key": to_wire({"Kind": "store", "Name": store}),
        "UpdateExpression": expression,
        "ConditionExpression": condition,
        "ExpressionAttributeNames": {name: _NAMES[name] for name in _NAMES if name in text},
        "ExpressionAttributeValues": to_wire({":last": last}),
    }
    try:
        services.dynamodb.call("UpdateItem", request)
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return False
    return True
