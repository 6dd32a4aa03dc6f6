"""A page of trends as JSON or CSV, made once for all, and what one asker is sent of it.

Two cells of a row depend on the lead time and the horizon: they are left out of what is made, and
put in for whoever asks.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, compress, islice, repeat
from math import inf
from typing import NamedTuple

from chalicelib.api.history import item_trend
from chalicelib.api.history.item_trend import (
    COLUMNS,
    MOST_HORIZON,
    MOST_LEAD,
    USUAL_HORIZON,
    ItemTrend,
)
from chalicelib.domain.history import use
from chalicelib.domain.history.trends import Trend, Trends
from chalicelib.repositories.history.trend_pages import TrendPage
from chalicelib.web import paging, responses
from chalicelib.web.responses import as_day, to_json

GAP = "\0"
"""In place of the two cells: no name has it."""
AT = COLUMNS.index("at_risk")
LEADS, HORIZONS = (14, MOST_LEAD), (30, MOST_HORIZON)
"""Up to which pages are made: most ask for few days, and few items are short by then."""


MAY_BE: Mapping[str, Callable[[int, int], bool]] = {
    "at_risk": lambda count, used: count > 0 and used > 0,
    "needed": lambda count, used: used > 0,
    "out": lambda count, used: count <= 0,
    "still": lambda count, used: count > 0 and used == 0,
}
"""By count and use, so that nobody looks closely at most items."""


class Asked(NamedTuple):
    store: str
    only: str | None
    csv: bool
    lead: int
    horizon: int
    is_sample: bool
    """Whether days of the store were made up."""

    @property
    def bound(self) -> int:
        """The longest lead time or horizon for which a page has all that is wanted."""
        asked, bounds = (self.lead, LEADS) if self.only == "at_risk" else (self.horizon, HORIZONS)
        return next(each for each in bounds if asked <= each)

    @property
    def kind(self) -> str:
        """Of a page, whatever lead time and horizon are asked for."""
        depends = self.only in ("at_risk", "needed")
        return f"{self.only or 'all'}{self.bound if depends else ''}{'-csv' * self.csv}"


def page_of(found: Trends, places: slice, asked: Asked) -> TrendPage:
    """The first of the items at these places that some lead time and horizon would show."""
    rows = list(islice(_that_may_be(found, places, asked), paging.MOST + 1))
    page = rows[: paging.MOST]
    shown = [item_trend.whoever_asks(each, found.day) for each in page]
    known = [use.is_known(each.use) for each in page]
    return TrendPage(
        head=_csv_head() if asked.csv else _json_head(found, asked),
        items=[each.item for each in page],
        lines=_csv_lines(shown, asked) if asked.csv else _json_lines(shown),
        counts=[each.count for each in page],
        used=[each.use.used for each in page],
        days=[each.use.days * is_known for each, is_known in zip(page, known, strict=True)],
        lasts=[_lasts(each, found.day) for each in page],
        is_last=len(rows) == len(page),
    )


def is_reached(found: Trends, after: str | None, asked: Asked) -> bool:
    """Whether the pages from the first on lead to one that begins after this item."""
    if after is None:
        return True
    before = found.place_of(after)
    if before.start == before.stop or not any(_that_may_be(found, before, asked)):
        return False
    shown = sum(1 for _ in _that_may_be(found, slice(before.stop), asked))
    return shown % paging.MOST == 0


def _that_may_be(found: Trends, places: slice, asked: Asked) -> Iterator[Trend]:
    rows, only = found.rows(places, MAY_BE.get(asked.only or "")), asked.only
    if only is None:
        return rows
    if only == "needed":
        return (row for row in rows if use.needed(row.count, row.use, asked.bound))
    if only == "at_risk":
        return (row for row in rows if _lasts(row, found.day) < asked.bound)
    return (row for row in rows if use.outlook(row.count, row.use).kind == only)


def _lasts(trend: Trend, day: int) -> float:
    left = use.outlook(trend.count, trend.use).days
    return inf if left is None else left - (day - trend.since)


class Lines(NamedTuple):
    """Of a page, as far as one asker is sent it."""

    items: Sequence[str]
    lines: Sequence[str]
    gaps: Sequence[str]
    """What is left out of each."""

    def and_more(self, others: Lines) -> Lines:
        return Lines(*([*one, *other] for one, other in zip(self, others, strict=True)))

    def first(self, number: int) -> Lines:
        return Lines(*(column[:number] for column in self))


def lines_of(page: TrendPage, after: str | None, asked: Asked) -> Lines:
    """Those after an item; None: from the first."""
    needed = use.all_needed(page.counts, page.used, page.days, asked.horizon)
    risks = [lasts < asked.lead for lasts in page.lasts]
    gaps = list(map(_gap, repeat(asked.csv), risks, needed))
    found, start = Lines(page.items, page.lines, gaps), 0
    if after is not None:
        start = bisect_right(page.items, after)
        found = Lines(*(each[start:] for each in found))
    if asked.only not in ("at_risk", "needed"):
        return found
    chosen: Sequence[object] = risks if asked.only == "at_risk" else needed
    return Lines(*(list(compress(each, chosen[start:])) for each in found))


@lru_cache(10_000)  # a store has few
def _gap(is_csv: bool, is_at_risk: bool, needed: int | None) -> str:
    if is_csv:
        return f"{is_at_risk},{'' if needed is None else needed}"
    return f'"at_risk":{json.dumps(is_at_risk)},"needed":{json.dumps(needed)}'


def usual(page: TrendPage, asked: Asked) -> str:
    """The whole page as JSON, with the usual lead time and horizon, but for its end."""
    sent = lines_of(page, None, asked._replace(lead=use.LEAD, horizon=USUAL_HORIZON))
    return page.head + _filled(",".join(sent.lines), sent)


def ended(text: str, cursor: str | None) -> str:
    return f'{text}],"next":{json.dumps(cursor)}}}'


def as_json(head: str, sent: Lines, cursor: str | None) -> str:
    return ended(head + _filled(",".join(sent.lines), sent), cursor)


def as_csv(head: str, sent: Lines) -> str:
    return head + _filled("\r\n".join((*sent.lines, "")), sent)


def _filled(text: str, sent: Lines) -> str:
    *pieces, last = text.split(GAP)
    return "".join((*chain.from_iterable(zip(pieces, sent.gaps, strict=True)), last))


def _json_head(found: Trends, asked: Asked) -> str:
    facts = {
        "store": asked.store,
        "day": as_day(found.day),
        "kept_since": as_day(found.kept_since),
        "sample": asked.is_sample,
    }
    return f'{to_json(facts).removesuffix("}")},"trends":['


def _json_lines(rows: Sequence[ItemTrend]) -> list[str]:
    # In a text of JSON a quotation mark has a backslash before it.
    text = to_json({"": rows})[5:-2].replace('"at_risk":false,"needed":null', GAP)
    return text.replace('},{"item"', '}\n{"item"').split("\n") if rows else []


def _csv_head() -> str:
    return responses.as_csv(COLUMNS, ())


def _csv_lines(rows: Sequence[ItemTrend], asked: Asked) -> list[str]:
    parts = (
        responses.as_csv(columns, rows, {"sample": asked.is_sample}).split("\r\n")[1:-1]
        for columns in (COLUMNS[:AT], COLUMNS[AT + 2 :])
    )
    return [f"{before},{GAP},{after}" for before, after in zip(*parts, strict=True)]
