"""What a file would do if it came now: the code that loads it, without its writes.

Nothing is registered: a file that is on its way at the same time may still change the rows, which
the fingerprint tells of as soon as somebody looks again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from hashlib import sha256
from typing import NamedTuple, get_args

from chalicelib.aws.services import Services
from chalicelib.domain import merge_plan
from chalicelib.domain.errors import NotFound, TooLarge
from chalicelib.domain.ledger_entry import (
    Acceptance,
    Held,
    LedgerEntry,
    UploadMode,
    file_name,
    upload_of,
)
from chalicelib.domain.merge_plan import Change, ChangeGroup
from chalicelib.domain.naming.current_names import CurrentNames
from chalicelib.domain.stock import SentKind
from chalicelib.domain.thresholds import Threshold, ThresholdSet
from chalicelib.domain.upload import Upload
from chalicelib.file_reader import reader
from chalicelib.file_reader.findings import Finding
from chalicelib.file_reader.header.column_choice import ColumnChoice
from chalicelib.file_reader.read_result import ReadResult
from chalicelib.ingest import (
    chosen_columns,
    hold_rules,
    ledger_facts,
    merge_summary,
    similar_names,
    table_merge,
)
from chalicelib.ingest.merge_summary import NOTHING, Numbers
from chalicelib.ingest.people import held_files
from chalicelib.ingest.table_merge import TableMerge
from chalicelib.repositories import (
    stores_table,
    subscriptions_table,
    threshold_rules,
    uploaded_files,
)
from chalicelib.repositories.naming import name_rules
from chalicelib.repositories.registrations import Registration

MOST_ITEMS = 400_000
"""Of stores that have to be read whole. The API's function has 29 seconds and 0.6 of a processor.
120,000 rows that all change took 3 seconds of one and 15 Queries, a full count of a store of
400,000 items 4 seconds and 87 Queries."""
LATEST = "~"
"""An order after that of every upload."""
TOO_LARGE = "This file is too large to preview; it can be sent."
GROUPS: tuple[ChangeGroup, ...] = get_args(ChangeGroup)
KINDS: tuple[SentKind, ...] = get_args(SentKind)


class ForeseenChange(NamedTuple):
    change: Change
    group: ChangeGroup
    crossing: SentKind | None
    """What it would be alerted as."""
    threshold: Threshold


@dataclass(frozen=True)
class Preview:
    result: ReadResult
    mode: UploadMode
    held: Held | None = None
    """Why it would wait for a manager; `changes` are then those that it would make after that."""
    new_stores: Sequence[str] = ()
    changes: Sequence[ForeseenChange] = ()
    """In order of harm, then of stores and items."""
    numbers: Numbers = field(default_factory=NOTHING.copy)
    suspicions: Sequence[Finding] = ()
    told: Mapping[SentKind, int] = field(default_factory=dict)
    """How many subscriptions would be sent a message, confirmed or not."""

    @cached_property
    def fingerprint(self) -> str:
        """Differs if the file, the rows that it would change, or what is said of them differs; not
        by who would be told."""
        result = self.result
        seen = [
            *(self.mode, result.status, result.read, result.refused, result.doubled),
            *(result.codes, result.question and result.question.identity),
            *(self.held, self.new_stores, self.numbers, self.suspicions),
            [(*each.change[:5], each.crossing) for each in self.changes],
            [(found.line, found.code, found.value) for found in result.findings],
        ]
        return sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:32]


def of_file(
    content: bytes, store: str | None, mode: UploadMode, services: Services, *, name: str = ""
) -> Preview:
    """Of a file that would be sent for the store (None: bound to none) now. Raises `TooLarge`."""
    _must_fit(len(content), content, services)
    names = name_rules.names_by_now(services)
    read = partial(reader.read, content, store, current_names=names, name=name)
    result = chosen_columns.read_as_remembered(read, store, services)
    return _preview(Upload("", ""), LATEST, mode, result, None, names, services)


def of_held(entry: LedgerEntry, services: Services) -> Preview:
    """Of a held file, as if it were accepted now: it keeps its order, and newer files win.

    Raises `TooLarge`, and `NotFound` if it is not held, or nobody can read it.
    """
    if entry["State"] != "held":
        raise NotFound("This upload is not held: see its receipt and its changes.")
    upload = upload_of(entry)
    opened = uploaded_files.opened(upload, services)
    content = b"" if services.limits.are_passed(opened.size) else opened.read()
    _must_fit(opened.size, content, services)
    choice: ColumnChoice | None = chosen_columns.choice_of(entry.get("Columns"))
    names = name_rules.current_names(name_rules.for_upload(upload, services), services)
    result = reader.read(content, upload.store, choice, current_names=names, name=file_name(entry))
    # What it is held for now is what a manager would accept.
    held = entry.get("Held")
    accepted = held_files.acceptance(held, "", services.now()) if held else None
    return _preview(upload, entry["AsOf"], entry["Mode"], result, accepted, names, services)


def _must_fit(size: int, content: bytes, services: Services) -> None:
    if services.limits.are_passed(size, content):
        raise TooLarge(TOO_LARGE)


def _preview(
    upload: Upload,
    order: str,
    mode: UploadMode,
    result: ReadResult,
    accepted: Acceptance | None,
    names: CurrentNames,
    services: Services,
) -> Preview:
    if result.status == "rejected":
        return Preview(result, mode)
    stores = merge_plan.by_store(result.rows)
    full = mode == "full"
    known = stores_table.records_of(stores, services)
    read_whole = (
        record.items
        for store, record in known.items()
        if full or not table_merge.is_sparse(len(stores[store]), record.items)
    )
    if sum(read_whole) > MOST_ITEMS:
        raise TooLarge(TOO_LARGE)
    registration = Registration(upload, order, full=full and not result.refused)
    outcome = TableMerge(registration, stores, known, services).foresee()
    held = hold_rules.reasons(
        stores, result, accepted, lambda: outcome.signs, known, names, services, full=full
    )
    changed = [change for several in outcome.changed.values() for change in several]
    thresholds = threshold_rules.load(services)
    changes = foreseen(changed, thresholds)
    numbers = merge_summary.numbers_of(outcome, thresholds)
    return Preview(
        result,
        mode,
        held,
        sorted(stores.keys() - known.keys()),
        sorted(changes, key=lambda each: (GROUPS.index(each.group), each.change[:2])),
        merge_summary.total(numbers.values()),
        [
            *ledger_facts.suspicious(outcome.signs, result, full=full),
            *similar_names.of_items(outcome.changed, known, names, services),
        ],
        told(changes, services),
    )


def foreseen(changes: Iterable[Change], thresholds: ThresholdSet) -> list[ForeseenChange]:
    return [
        ForeseenChange(
            change,
            merge_plan.group_of(change),
            merge_summary.crossing_of(change, thresholds),
            thresholds.of(change.store, change.item),
        )
        for change in changes
    ]


def told(changes: Iterable[ForeseenChange], services: Services) -> dict[SentKind, int]:
    """How many subscriptions would be sent a message of each kind, confirmed or not."""
    stores: dict[SentKind, set[str]] = {}
    for each in changes:
        if each.crossing:
            stores.setdefault(each.crossing, set()).add(each.change.store)
    if not stores:
        return {}
    subscriptions = subscriptions_table.subscribed(services)
    return {
        kind: sum(any(each.is_sent(store, [kind]) for store in named) for each in subscriptions)
        for kind, named in stores.items()
    }
