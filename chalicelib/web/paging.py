"""The fields that every list has, and how a page is cut from what was read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from chalicelib.web import fields
from chalicelib.web.cursors import LONGEST, Position
from chalicelib.web.requests import Request

T = TypeVar("T")

LIMIT = fields.whole("limit", "query", "How many at most.", 1, 1000, default=100, example=100)
CURSOR = fields.text("cursor", "query", "Where to go on: the `next` of the page before.", LONGEST)
PAGE = (LIMIT, CURSOR)


def cut(
    request: Request, noun: str, read: list[T], place: Callable[[T], Position], more: bool = False
) -> dict[str, Any]:
    """A page of at most `limit` of `read`, which holds one more if the list goes on.

    `more` says that it goes on even so: not all was looked through.
    """
    shown = read[: request["limit"]]
    goes_on = more or len(read) > len(shown)
    return {noun: shown, "next": request.cursor(place(shown[-1])) if goes_on and shown else None}
