"""An item of a store as of the end of its last kept day, as the API shows it."""

from __future__ import annotations

from typing import Annotated, TypedDict

from chalicelib.domain.history import use
from chalicelib.domain.history.trends import Trend, days_out
from chalicelib.domain.history.use import Outlook, OutlookKind
from chalicelib.web import fields
from chalicelib.web.json_schema import Day
from chalicelib.web.responses import as_day

MONTH = 30
USUAL_HORIZON, MOST_HORIZON, MOST_LEAD = 14, 365, 60
"""Days."""
HORIZON = fields.integer(
    "horizon", "query", "Days for which `needed` is to last.", 1, MOST_HORIZON, 14
).default(USUAL_HORIZON)
LEAD = fields.integer(
    "lead",
    "query",
    "Days until more can be there: what lasts less is at risk.",
    1,
    MOST_LEAD,
    use.LEAD,
).default(use.LEAD)
COLUMNS = (
    *("item", "count", "counted_on", "outlook", "days_left", "least", "most", "at_risk"),
    *("needed", "used", "days", "days_out", "moved_on", "formula", "sample"),
)


class ItemTrend(TypedDict):
    """An item, as of the end of the last day."""

    item: Annotated[str, "The item.", "Echo Dot"]
    count: Annotated[int, "The count at the end of the day.", 8]
    counted_on: Annotated[Day, "When a file last named it."]
    outlook: Annotated[
        OutlookKind,
        "`days`: it lasts `days_left`; `out`; `still`: it did not move; `unknown`: see `formula`.",
    ]
    days_left: Annotated[float | None, "How many days it lasts from then on; at least 0.", 4.2]
    least: Annotated[float | None, "In eight of ten cases it lasts longer than this", 3.1]
    most: Annotated[float | None, "and shorter than this.", 6.0]
    at_risk: Annotated[bool, "It is there, and lasts less than the lead time."]
    needed: Annotated[int | None, "Units missing to last for the horizon; null: unknown.", 12]
    used: Annotated[int, "Units, in the periods of the last 60 days that count.", 31]
    days: Annotated[int, "Of these periods.", 19]
    days_out: Annotated[int, "Of the last 30 days those at whose end it was out.", 2]
    moved_on: Annotated[Day | None, "When the count last changed; null: not since it is kept."]
    formula: Annotated[str, "How the figure comes about, or what is missing for one."]
    missing_counts: Annotated[int, "So many more counts would make a figure,", 0]
    missing_days: Annotated[int, "with so many more days between counts,", 0]
    missing_units: Annotated[int, "and so many more used units.", 0]


def shown(trend: Trend, day: int, lead: int, horizon: int) -> ItemTrend:
    """As of a day."""
    _, count, since, known, *_ = trend
    outlook = use.outlook(count, known)
    return {
        **whoever_asks(trend, outlook, day),
        "at_risk": use.is_at_risk(outlook, day - since, lead),
        "needed": use.needed(count, known, horizon),
    }


def whoever_asks(trend: Trend, outlook: Outlook, day: int) -> ItemTrend:
    """But for what depends on the lead time and the horizon."""
    item, count, since, known, out, moved = trend
    age, missing = day - since, use.missing(known)
    return {
        "item": item,
        "count": count,
        "counted_on": as_day(since),
        "outlook": outlook.kind,
        "days_left": _from_then_on(outlook.days, age),
        "least": _from_then_on(outlook.least, age),
        "most": _from_then_on(outlook.most, age),
        "at_risk": False,
        "needed": None,
        "used": known.used,
        "days": known.days,
        "days_out": days_out(out, MONTH),
        "moved_on": as_day(moved) if moved else None,
        "formula": use.in_words(count, known),
        "missing_counts": missing.counts,
        "missing_days": missing.days,
        "missing_units": missing.units,
    }


def _from_then_on(days: float | None, age: int) -> float | None:
    """Days that are left since the count, which is so many days old."""
    return None if days is None else round(max(days - age, 0), 1)
