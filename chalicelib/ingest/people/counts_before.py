"""What counts were before an upload, as if files that are undone by now had never been.

An undo leaves alone what a newer upload speaks of. If that one is undone, too, what it replaced, or
found right, is the count of a file that was taken back: not that comes back, but what stood before
both. What an upload replaced is not all that stands before it, either: a file of an older order may
have come later, or was held and is accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from math import inf

from chalicelib.aws.services import Services
from chalicelib.domain import merge_plan
from chalicelib.domain.errors import Gone
from chalicelib.domain.ledger_entry import LEASE
from chalicelib.domain.merge_plan import ABSENT, Change, NewerFile
from chalicelib.domain.stock import StockRow
from chalicelib.domain.upload import order_at, time_of
from chalicelib.ingest.newer_files import NewerFiles
from chalicelib.ingest.people import retirement
from chalicelib.repositories import job_files, receipt_files, registrations, upload_ledger
from chalicelib.repositories.registrations import Registration

Changes = Mapping[str, Change | None]
"""By item; None: the upload retired it, or brought it back, at the count that it had."""


class OtherFiles:
    """The accepted files of a store, as they are without one upload.

    Those that are undone say nothing. Nor do undos: what they say, others have said.
    """

    def __init__(
        self,
        store: str,
        order: str,
        changes: Changes,
        newer: NewerFiles,
        older: NewerFiles,
        services: Services,
    ) -> None:
        """`changes` are those that the upload, of this order, has made in the store. By `newer` its
        own rows and those of newer files are read."""
        self._store, self._order, self._services = store, order, services
        self._newer, self._older = newer, older
        kept_since = services.now() - job_files.KEPT
        replaced = [change.before_order for change in changes.values() if change]
        since = min([kept_since, *(time_of(each) for each in (order, *replaced) if each)])
        every = registrations.newer(store, order_at(since), services)
        self._own = next((each for each in every if each.order == order), None)
        self._known = {each.order: each for each in every if each.order != order}
        self._undone = registrations.undone(self._known.values())
        # What an undo was about that was undone itself counts.
        self._valid = [
            each
            for each in self._known.values()
            if each.upload.name not in self._undone and not each.undoes
        ]
        self._passed_over = self._known.keys() - {each.order for each in self._valid}
        self.by_others = set(self._passed_over)
        """The orders of rows of which the upload may speak without having changed them."""
        late = list(self._may_be_late(self._own)) if self._own else []
        if self._own and self._own.full and late:
            self.by_others.add(order)  # in its name others have set to 0 what they brought late
        self._has_overruled = any(each.rows is None or each.superseded for each in late)
        self.looks_at_all = bool(self.by_others) or self._has_overruled
        """Whether the upload may speak of other items than those that it has changed."""
        self._journals: dict[str, receipt_files.Changes] = {}
        self._pairs: dict[str, set[tuple[str, str]]] = {}

    def is_undone(self, order: str) -> bool:
        return order in self._known and self._known[order].upload.name in self._undone

    def spoken(self, item: str) -> str | None:
        """The name of the newest file that speaks of an item and is newer than the upload."""
        found = merge_plan.newest(self._store, item, self._later)
        return self._known[found.order].upload.name if found else None

    def found_right(self, rows: Iterable[StockRow]) -> dict[str, Change]:
        """Counts of which the upload speaks, and which it has not set: it found right what a file
        had set that is undone by now, or what a file would have set that came late. `rows` are all
        of the store, in order."""
        speaker = self._own
        by_name = {each.upload.name: each for each in self._known.values()}
        while speaker and speaker.undoes:  # of an undo it is what that had taken back
            speaker = by_name.get(speaker.undoes)
        if speaker is None:
            return {}
        files = [self._newer.of(speaker, self._store)]
        return {
            row.item: Change(*row[:3], row.count, ABSENT, row.order, self._order)
            for row in rows
            if self._may_be_wrong(row) and merge_plan.newest(self._store, row.item, files)
        }

    def _may_be_wrong(self, row: StockRow) -> bool:
        return row.order in self.by_others or (self._has_overruled and row.order < self._order)

    def before(self, changes: Changes) -> dict[str, Change | None]:
        """These changes of the upload, with the counts that the others come to without it.

        Raises Gone if it is not kept any more what those replaced that are undone.
        """
        self._wanted = {(self._store, item) for item in changes}
        in_order = ((item, changes[item]) for item in sorted(changes))
        return {item: change and self._before(change) for item, change in in_order}

    def _before(self, change: Change) -> Change:
        by, key = self._own, change[:2]
        while True:
            if by and (late := self._late(change, by)) and key not in self._renamed(by):
                change = _after(late, change)
            is_own = change.before_order == self._order
            by = self._own if is_own else self._known.get(change.before_order)
            is_passed_over = is_own or change.before_order in self._passed_over
            if by is None or not is_passed_over or key in self._renamed(by):
                return change
            # A file that is not undone may have found right what this one had said.
            if spoken := self._between(change.item, by.order):
                change = _after(spoken, change)
            elif known := self._journal(by).get(key):
                change = change._replace(before=known.before, before_order=known.before_order)
            else:
                raise Gone

    def _late(self, change: Change, by: Registration) -> Change | None:
        """What stands between what the change replaced and the file that made it, if one speaks of
        the item that may not have been loaded then."""
        after = change.before_order
        if not self._between(change.item, after, by.at - LEASE):
            return None
        spoken = self._between(change.item, after)
        # A full count makes no item 0 that was not there.
        return None if change.before is None and spoken and spoken.line == ABSENT else spoken

    def _may_be_late(self, by: Registration) -> Iterator[Registration]:
        """Older files that may have been loaded after this one."""
        since = by.at - LEASE
        return (each for each in self._valid if each.order < by.order and _last_at(each) >= since)

    def _between(self, item: str, after: str, since: float = 0.0) -> Change | None:
        """What the newest file says that comes after this order and before the upload, of those
        that were loaded since then, or are not yet."""
        files = [file for at, file in self._earlier if file.order > after and at >= since]
        return merge_plan.newest(self._store, item, files)

    @cached_property
    def _later(self) -> list[NewerFile]:
        files = (each for each in self._valid if each.order > self._order)
        return [self._newer.of(each, self._store) for each in files]

    @cached_property
    def _earlier(self) -> list[tuple[float, NewerFile]]:
        """With when they were loaded last."""
        files = (each for each in self._valid if each.order < self._order)
        return [(_last_at(each), self._older.of(each, self._store)) for each in files]

    def _journal(self, by: Registration) -> receipt_files.Changes:
        if by.order not in self._journals:
            found = receipt_files.journals(by.upload, by.order, self._wanted, self._services)
            self._journals[by.order] = found
        return self._journals[by.order]

    def _renamed(self, by: Registration) -> set[tuple[str, str]]:
        """The old and new names of a renaming, or of its undo: if one of both were as before, its
        stock would be lost, or counted twice."""
        if by.order not in self._pairs:
            entry = upload_ledger.named(by.upload.name, self._services)
            while entry is not None and "Undoes" in entry:
                entry = upload_ledger.named(entry["Undoes"], self._services)
            pairs = retirement.marks_of(entry, self._services).renamed if entry else {}
            self._pairs[by.order] = {*pairs, *((store, name) for (store, _), name in pairs.items())}
        return self._pairs[by.order]


def _last_at(file: Registration) -> float:
    return inf if file.rows is None else file.at


def _after(spoken: Change, change: Change) -> Change:
    return change._replace(before=spoken.after, before_order=spoken.order)
