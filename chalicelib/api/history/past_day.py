"""The day that a request asks for: one that is over."""

from __future__ import annotations

from datetime import date

from chalicelib.aws.services import Services
from chalicelib.domain.errors import InvalidRequest
from chalicelib.domain.history import days
from chalicelib.web import fields
from chalicelib.web.requests import Request

DAY = fields.day("day", "query", "The day, in the time zone of the stage; it has to be over.")


def asked(request: Request, services: Services) -> date:
    """Raises `InvalidRequest` for one that is not over."""
    day = date.fromordinal(request[DAY])
    last = days.day_of(services.now(), services.settings.zone) - days.DAY
    if day > last:
        expected = f"a day that is over: {last} or earlier"
        raise InvalidRequest.of("That day is not over yet.", "day", str(day), expected)
    return day
