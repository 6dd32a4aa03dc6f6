"""A page of trends as JSON or CSV, made once for all, and what one asker is sent of it.

Two cells of a row depend on the lead time and the horizon: they are left out of what is made, and
put in for whoever asks.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, repeat
from math import inf
from typing import NamedTuple

from chalicelib.api.history import item_trend
from chalicelib.api.history.item_trend import COLUMNS, ItemTrend
from chalicelib.domain.history import use
from chalicelib.domain.history.trends import Trends
from chalicelib.repositories.history.trend_pages import TrendPage
from chalicelib.web import paging, responses
from chalicelib.web.responses import as_day, to_json

GAP = "\0"
"""In place of the two cells: no name has it."""
AT = COLUMNS.index("at_risk")


class Asked(NamedTuple):
    store: str
    only: str | None
    csv: bool
    lead: int
    horizon: int
    is_sample: bool
    """Whether days of the store were made up."""


def page_of(found: Trends, places: slice, asked: Asked) -> TrendPage:
    """The first of the items at these places."""
    rows = list(islice(found.rows(places), paging.MOST + 1))
    page = rows[: paging.MOST]
    outlooks = [use.outlook(each.count, each.use) for each in page]
    both = list(zip(page, outlooks, strict=True))
    shown = [item_trend.whoever_asks(each, outlook, found.day) for each, outlook in both]
    return TrendPage(
        head=responses.as_csv(COLUMNS, ()) if asked.csv else _json_head(found, asked),
        items=[each.item for each in page],
        lines=_csv_lines(shown, asked) if asked.csv else _json_lines(shown),
        counts=[each.count for each in page],
        used=[each.use.used for each in page],
        days=[each.use.days * (o is use.STILL or use.is_known(each.use)) for each, o in both],
        lasts=[inf if o.days is None else o.days - found.day + each.since for each, o in both],
        is_last=len(rows) == len(page),
    )


def is_reached(found: Trends, after: str | None) -> bool:
    """Whether the pages from the first on lead to one that begins after this item."""
    if after is None:
        return True
    before = found.place_of(after)
    shown = found.today.retired[: before.stop].count(0)
    return any(found.rows(before)) and shown % paging.MOST == 0


class Part(NamedTuple):
    """Of a page, what one asker is sent."""

    items: Sequence[str]
    pieces: list[str]
    """Of the text."""
    is_all: bool
    """That they want of it."""


def part_of(page: TrendPage, after: str | None, asked: Asked, most: int) -> Part:
    """From after an item on; None: from the first."""
    needed = use.all_needed(page.counts, page.used, page.days, asked.horizon)
    risks = [lasts < asked.lead for lasts in page.lasts]
    start = 0 if after is None else bisect_right(page.items, after)
    wanted: Sequence[int] = range(start, len(page.items))
    if asked.only is not None:
        chosen = _chosen(page, asked.only, risks, needed)
        wanted = [place for place in wanted if chosen[place]]
    if len(wanted) == len(page.items) <= most:
        gaps = map(_gap, repeat(asked.csv), risks, needed)
        return Part(page.items, _filled(page.lines, list(gaps)), is_all=True)
    lines, sent = page.lines.split("\n"), wanted[:most]
    text = "\n".join([*(lines[place] for place in sent), ""])
    return Part(
        [page.items[place] for place in sent],
        _filled(text, [_gap(asked.csv, risks[place], needed[place]) for place in sent]),
        is_all=len(sent) == len(wanted),
    )


def _chosen(
    page: TrendPage, only: str, risks: Sequence[bool], needed: Sequence[int | None]
) -> Sequence[object]:
    if only == "at_risk":
        return risks
    if only == "needed":
        return needed
    if only == "out":
        return [count <= 0 for count in page.counts]
    rows = zip(page.counts, page.used, page.days, strict=True)
    return [count > 0 and days and not used for count, used, days in rows]


@lru_cache(10_000)  # a store has few
def _gap(is_csv: bool, is_at_risk: bool, needed: int | None) -> str:
    if is_csv:
        return f"{is_at_risk},{'' if needed is None else needed}"
    return f'"at_risk":{json.dumps(is_at_risk)},"needed":{json.dumps(needed)}'


def _filled(text: str, gaps: Sequence[str]) -> list[str]:
    filled = [""] * (2 * len(gaps) + 1)
    filled[::2], filled[1::2] = text.split(GAP), gaps
    return filled


def as_json(head: str, pieces: Sequence[str], cursor: str | None) -> str:
    *most, last = pieces or [""]
    end = f'],"next":{json.dumps(cursor)}}}'
    return "".join([head, *most, last.removesuffix(",\n"), end])


def as_csv(head: str, pieces: Sequence[str]) -> str:
    return "".join([head, *pieces])


def _json_head(found: Trends, asked: Asked) -> str:
    facts = {
        "store": asked.store,
        "day": as_day(found.day),
        "kept_since": as_day(found.kept_since),
        "sample": asked.is_sample,
    }
    return f'{to_json(facts).removesuffix("}")},"trends":['


def _json_lines(rows: Sequence[ItemTrend]) -> str:
    # In a text of JSON a quotation mark has a backslash before it.
    text = to_json({"": rows})[5:-2].replace('"at_risk":false,"needed":null', GAP)
    return text.replace('},{"item"', '},\n{"item"') + ",\n" if rows else ""


def _csv_lines(rows: Sequence[ItemTrend], asked: Asked) -> str:
    parts = (
        responses.as_csv(columns, rows, {"sample": asked.is_sample}).split("\r\n")[1:-1]
        for columns in (COLUMNS[:AT], COLUMNS[AT + 2 :])
    )
    pairs = zip(*parts, strict=True)
    return "".join(f"{before},{GAP},{after}\r\n" for before, after in pairs)
