"""The names of items across stores, to be searched by whoever asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, TypedDict

from chalicelib.aws.services import Services
from chalicelib.repositories import stores_table
from chalicelib.repositories.naming import item_names
from chalicelib.web import paging
from chalicelib.web.access import Permission
from chalicelib.web.paging import Next
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply
from chalicelib.web.routes import route

MOST_STORES = 25
"""Of a page. Each is an object of S3 that is read."""
MOST_CHARACTERS = 1_000_000
"""Of a page's names: at most 4 MB, and Lambda answers with at most 6."""
END = "\U0010ffff"
"""After every name."""


class ItemNames(TypedDict):
    """A page of item names. The stores go on from page to page, so that a name may come again."""

    items: Annotated[list[str], "The names, also of retired items."]
    stores: Annotated[list[int], "For each name, how many of the page's stores have it."]
    next: Next


@route(
    "GET",
    "/items/names",
    Permission.READERS,
    summary="The names of all items of the stores that you may read, a page for each 25 stores or "
    "1,000,000 characters; at most 250,000 names a store",
    cost="1 Query of the stores (0.5 read units for each 4 KB, about 20 stores) and 1 GET from S3 "
    "a store",
    fields=(paging.CURSOR,),
    response=ItemNames,
)
def list_item_names(request: Request, services: Services) -> Reply:
    first, after = paging.position(request, 2) or ("", "")
    counts: dict[str, int] = {}
    room, last, following = MOST_CHARACTERS, [first, after], None
    for number, store in enumerate(_stores(first, after, request, services)):
        if number == MOST_STORES:
            following = last
            break
        for name in item_names.find(store, services):
            if store == first and name <= after:
                continue
            if name not in counts:
                room -= len(name)
                if room < 0:
                    following = last
                    break
            counts[name] = counts.get(name, 0) + 1
            last = [store, name]
        if following:
            break
        last = [store, END]
    return Reply(
        ItemNames(
            items=list(counts),
            stores=list(counts.values()),
            next=paging.cursor(request, following),
        )
    )


def _stores(first: str, after: str, request: Request, services: Services) -> Iterator[str]:
    """Those of which something may be left."""
    for record in stores_table.records(services):
        left = record.name > first or (record.name == first and after != END)
        if left and record.retired_at is None and request.caller.may_read(record.name):
            yield record.name
