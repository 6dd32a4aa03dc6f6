"""What there is to tell of a day or a week on one page, the most severe first. Pure.

The daily message and the page are made of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from chalicelib.alerting.daily.day import Day, FileNews
from chalicelib.alerting.file_report import OUTCOMES
from chalicelib.domain.stock import SEVERITY, CrossingKind, State
from chalicelib.repositories.alerts.alert_lists import ListedAlert
from chalicelib.repositories.history.running_out import RunsOut

SectionName = Literal["out", "low", "at_risk", "files", "silent", "back"]
LISTED: Mapping[SectionName, int] = {
    "out": 20,
    "low": 10,
    "at_risk": 10,
    "files": 10,
    "silent": 5,
    "back": 5,
}
"""Lines of each section, so that all of it is one page."""
Follows = Callable[[str, Iterable[str]], bool]
"""Whether somebody is to know of a store (empty: of no store that it may name) by these kinds."""


@dataclass(frozen=True)
class Period:
    """From when until when, in seconds since 1970."""

    since: float
    until: float


@dataclass(frozen=True)
class Digest:
    """Each list is whole."""

    out: Sequence[ListedAlert]
    low: Sequence[ListedAlert]
    at_risk: Sequence[RunsOut]
    files: Sequence[FileNews]
    silent: Sequence[tuple[str, float]]
    """Stores, each with its last report."""
    back: Sequence[ListedAlert]
    moved: Mapping[CrossingKind, int]
    """How many became so in the period."""
    snoozed: int
    """How many alerts are, and are not listed."""
    not_read: int
    """Stores in which something runs out that is not listed, as there are too many."""
    cut: Sequence[str]
    """In words: of what only the newest was looked at."""

    @property
    def counts(self) -> dict[str, int]:
        return {name: len(getattr(self, name)) for name in LISTED}

    @property
    def is_empty(self) -> bool:
        return not (any(self.counts.values()) or self.snoozed or self.moved or self.not_read)


def digest_of(follows: Follows, day: Day, period: Period) -> Digest:
    short = [each for each in day.short if follows(each.store, [each.state])]
    needed = sorted((each for each in short if not _is_snoozed(each)), key=_severity)
    crossed = [
        each
        for each in day.crossed
        if _is_in(each.sent_at, period) and follows(each.store, [each.kind])
    ]
    return Digest(
        out=_in("out", needed),
        low=_in("low", needed),
        at_risk=[each for each in day.at_risk if follows(each.store, ["low"])],
        files=_files(follows, day, period),
        silent=[each for each in day.silent if follows(each[0], ["silent"])],
        back=[each for each in crossed if each.kind == "back"],
        moved=Counter(each.kind for each in crossed),
        snoozed=len(short) - len(needed),
        not_read=sum(follows(store, ["low"]) for store in day.not_read),
        cut=day.cut,
    )


def _in(state: State, alerts: Sequence[ListedAlert]) -> list[ListedAlert]:
    return [each for each in alerts if each.state == state]


def _files(follows: Follows, day: Day, period: Period) -> list[FileNews]:
    order = list(OUTCOMES)
    found = [each for each in day.files if each.at is None or _is_in(each.at, period)]
    followed = (each for each in found if follows(each.store, [each.kind]))
    return sorted(followed, key=lambda each: order.index(each.kind))


def _severity(alert: ListedAlert) -> tuple[int, bool, float]:
    """The most severe first, of these what nobody has in hand, of these the newest."""
    return -SEVERITY[alert.state], alert.acknowledgement is not None, -alert.since


def _is_snoozed(alert: ListedAlert) -> bool:
    said = alert.acknowledgement
    return said is not None and said.snoozed_until is not None


def _is_in(at: float | None, period: Period) -> bool:
    return at is not None and period.since < at <= period.until
