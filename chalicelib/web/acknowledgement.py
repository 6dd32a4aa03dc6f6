"""Acknowledgements of open alerts, as the API shows them."""

from __future__ import annotations

from typing import Annotated, TypedDict

from chalicelib.repositories.alerts import acknowledgements
from chalicelib.web.json_schema import Time
from chalicelib.web.responses import as_time, as_time_or_null


class Acknowledgement(TypedDict):
    """What somebody says of an open alert. It ends when the item gets worse or is back."""

    by: Annotated[str, "Who says it.", "anna"]
    who: Annotated[str, "Who has it in hand: whoever says so, or whom they name.", "ben"]
    at: Annotated[Time, "When they did."]
    note: Annotated[str | None, "What is done about it."]
    snoozed_until: Annotated[Time | None, "Until when it is snoozed; null: it is in hand."]


def shown(said: acknowledgements.Acknowledgement) -> Acknowledgement:
    return {
        "by": said.by,
        "who": said.who,
        "at": as_time(said.at),
        "note": said.note,
        "snoozed_until": as_time_or_null(said.snoozed_until),
    }


def shown_or_null(said: acknowledgements.Acknowledgement | None) -> Acknowledgement | None:
    return None if said is None else shown(said)
