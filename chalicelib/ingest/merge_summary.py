"""What a merge came to: numbers by store, the stores with new items, the file of changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from chalicelib.aws.services import Services
from chalicelib.domain import merge_plan
from chalicelib.domain.merge_plan import ABSENT, Change, MergePlan
from chalicelib.domain.stock import SentKind, crossing_kind, state_of
from chalicelib.domain.suspicions import Signs
from chalicelib.domain.thresholds import ThresholdSet
from chalicelib.domain.upload import Upload
from chalicelib.ingest.table_merge import MergeOutcome
from chalicelib.repositories import receipt_files, threshold_rules


class Numbers(TypedDict):
    """Rows of the file; Emptied: items that it does not name; of both, what changed its state."""

    Changed: int
    Unchanged: int
    Superseded: int
    Emptied: int
    Out: int
    Low: int
    Back: int


NOTHING = Numbers(Changed=0, Unchanged=0, Superseded=0, Emptied=0, Out=0, Low=0, Back=0)


@dataclass(frozen=True)
class MergeSummary:
    numbers: Mapping[str, Numbers]
    """By store."""
    grown: Sequence[str]
    """The stores that have items which they had not before."""
    changes_file: str | None
    signs: Mapping[str, Signs]
    """By store."""

    @property
    def total(self) -> Numbers:
        return total(self.numbers.values())


def of(
    outcome: MergeOutcome,
    upload: Upload,
    services: Services,
    part: str = "",
    retired: Collection[tuple[str, str]] = (),
) -> MergeSummary:
    """`retired` are items (store, item) that the file retires: that they run out is no news."""
    changes = [change for changed in outcome.changed.values() for change in changed]
    thresholds = threshold_rules.load(services) if changes else ThresholdSet({})
    return MergeSummary(
        numbers=numbers_of(outcome, thresholds, retired),
        grown=_grown(outcome),
        changes_file=_changes_file(outcome, changes, upload, services, part),
        signs=outcome.signs,
    )


def numbers_of(
    outcome: MergeOutcome, thresholds: ThresholdSet, retired: Collection[tuple[str, str]] = ()
) -> dict[str, Numbers]:
    return {
        store: _numbers(plan, outcome.changed[store], thresholds, retired)
        for store, plan in outcome.stores.items()
    }


def crossing_of(change: Change, thresholds: ThresholdSet) -> SentKind | None:
    """By the thresholds as they are now; alerts go by those of their own moment."""
    if merge_plan.ran_out(change):
        return "out"
    if merge_plan.came_back(change):
        return "back"
    threshold = thresholds.of(change.store, change.item).value
    after = state_of(change.after, threshold)
    is_low = after == "low" and crossing_kind(state_of(change.before, threshold), after) == "low"
    return "low" if is_low else None


def total(several: Iterable[Numbers]) -> Numbers:
    all_of = list(several)
    return Numbers(
        Changed=sum(each["Changed"] for each in all_of),
        Unchanged=sum(each["Unchanged"] for each in all_of),
        Superseded=sum(each["Superseded"] for each in all_of),
        Emptied=sum(each["Emptied"] for each in all_of),
        Out=sum(each["Out"] for each in all_of),
        Low=sum(each["Low"] for each in all_of),
        Back=sum(each["Back"] for each in all_of),
    )


def _numbers(
    plan: MergePlan,
    changed: Sequence[Change],
    thresholds: ThresholdSet,
    retired: Collection[tuple[str, str]],
) -> Numbers:
    emptied = sum(change.line == ABSENT for change in changed)
    news = (change for change in changed if change[:2] not in retired)
    crossings = Counter(crossing_of(change, thresholds) for change in news)
    return Numbers(
        Changed=len(changed) - emptied,
        Unchanged=plan.unchanged,
        Superseded=plan.superseded,
        Emptied=emptied,
        Out=crossings["out"],
        Low=crossings["low"],
        Back=crossings["back"],
    )


def _grown(outcome: MergeOutcome) -> list[str]:
    new = {
        store
        for store, changed in outcome.changed.items()
        if any(change.before is None for change in changed)
    }
    return sorted(new | outcome.grown)


def _changes_file(
    outcome: MergeOutcome, changes: Sequence[Change], upload: Upload, services: Services, part: str
) -> str | None:
    """The journal, unless an attempt died or somebody wrote in between."""
    if not changes:
        return None
    [(key, journal), *others] = outcome.journals.items() or [("", [])]
    if not outcome.found and not others and len(journal) == len(changes):
        return key
    return receipt_files.keep_changes(upload, changes, services, part)
