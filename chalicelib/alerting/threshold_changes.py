"""Setting and removing thresholds, so that what they apply to is judged again."""

from __future__ import annotations

from chalicelib.alerting import review_jobs
from chalicelib.alerting.review_jobs import ReviewThreshold
from chalicelib.aws.services import Services
from chalicelib.domain.errors import Conflicting
from chalicelib.domain.thresholds import Scope, ThresholdSet, ThresholdSource
from chalicelib.repositories import threshold_rules

ATTEMPTS = 5
OF_ITEMS: tuple[ThresholdSource, ...] = ("item", "store and item")
REVIEWS = (1, 360)
"""Seconds after a change at which it is reviewed. The second review is for counts that Check-Stock
or Review-Stock, which run for five minutes at most, were judging by the thresholds before it."""


def set_threshold(scope: Scope, threshold: int, services: Services) -> None:
    """Makes or changes a rule; what it applies to is judged again within seconds."""
    _change(scope, threshold, services)


def remove_threshold(scope: Scope, services: Services) -> None:
    """Deletes a rule, if there is one; the next more general one is in force again."""
    _change(scope, None, services)


def follow(item: str, name: str, store: str | None, services: Services) -> None:
    """An item goes on under another name, in a store or (None) everywhere: what was set for it
    holds there too, unless something is set for that name."""
    known = threshold_rules.rules(services)
    found = {Scope(of.store, name): value for of, value in known.items() if of.item == item}
    if store is not None:
        thresholds = ThresholdSet(known)
        before, after = thresholds.of(store, item), thresholds.of(store, name)
        is_own = before.source in OF_ITEMS and after.source not in OF_ITEMS
        found = {Scope(store, name): before.value} if is_own and before.value is not None else {}
    for scope, value in found.items():
        if scope not in known:
            set_threshold(scope, value, services)


def _change(scope: Scope, threshold: int | None, services: Services) -> None:
    for _ in range(ATTEMPTS):
        revision = threshold_rules.current_revision(services)
        # The reviews are asked for before the change: a crash between the two then leaves a review
        # too many, never one too few. A review waits for the revision that its job names.
        for delay in REVIEWS:
            job = ReviewThreshold(scope.store, scope.item, revision + 1)
            review_jobs.send(job, services, delay)
        if threshold_rules.change(scope, threshold, revision, services):
            return
    raise Conflicting("The thresholds are being changed by others; try again.")
