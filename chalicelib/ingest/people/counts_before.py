"""What counts were before an upload, passing over files that are undone by now.

An undo leaves alone what a newer upload speaks of. If that one is undone, too, what it replaced is
the count of a file that was taken back: not that comes back, but what stood before both.
"""

from __future__ import annotations

from collections import defaultdict

from chalicelib.aws.services import Services
from chalicelib.domain import merge_plan
from chalicelib.domain.errors import Gone
from chalicelib.domain.merge_plan import Change
from chalicelib.domain.upload import Upload, order_at, time_of
from chalicelib.ingest.newer_files import NewerFiles
from chalicelib.ingest.people import retirement
from chalicelib.repositories import receipt_files, registrations, upload_ledger

Changes = dict[str, Change | None]
"""By item; None: the upload retired it, or brought it back, at the count that it had."""


def of(store: str, changes: Changes, order: str, services: Services) -> Changes:
    """The changes of a store that the upload of this order made, with the counts from before it as
    they were without the files that are undone.

    Raises Gone if it is not kept any more what these replaced.
    """
    replaced: defaultdict[str, dict[str, Change]] = defaultdict(dict)
    for item, change in changes.items():
        if change is not None and change.before_order:
            replaced[change.before_order][item] = change
    if not replaced:
        return changes
    since = order_at(time_of(min(replaced)))
    # It may be an undo: what that has undone counts again.
    every = [each for each in registrations.newer(store, since, services) if each.order != order]
    # An undo says what others said: it is passed over, too, though what it undoes may be older.
    valid = [each for each in registrations.without_undone(every) if not each.undoes]
    stands = {each.order for each in valid}
    files = NewerFiles({store: changes}, services)
    between = [files.of(each, store) for each in valid if each.order < order]
    earlier: Changes = {}
    for each in every:
        if each.order not in stands and (several := replaced.get(each.order)):
            keys = {(store, item) for item in several} - _renamed(each.upload, services)
            own = receipt_files.journals(each.upload, each.order, keys, services)
            later = [file for file in between if file.order > each.order]
            for item, change in several.items():
                if (store, item) not in keys:
                    continue
                # A file that is not undone may have found right what this one had said.
                if spoken := merge_plan.newest(store, item, later):
                    earlier[item] = change._replace(before=spoken.after, before_order=spoken.order)
                elif known := own.get((store, item)):
                    before, before_order = known.before, known.before_order
                    earlier[item] = change._replace(before=before, before_order=before_order)
                else:
                    raise Gone
    return {**changes, **of(store, earlier, order, services)} if earlier else changes


def is_undone(store: str, order: str, but_for: str, services: Services) -> bool:
    """Whether the upload of this order, with rows of the store, is undone by now; `but_for` the
    upload of that order."""
    every = registrations.newer(store, order_at(time_of(order)), services)
    gone = registrations.undone(each for each in every if each.order != but_for)
    return any(each.order == order and each.upload.name in gone for each in every)


def _renamed(upload: Upload, services: Services) -> set[tuple[str, str]]:
    """The old and new names of a renaming, or of its undo: if one of both were as before, its stock
    would be lost, or counted twice."""
    entry = upload_ledger.named(upload.name, services)
    while entry is not None and "Undoes" in entry:
        entry = upload_ledger.named(entry["Undoes"], services)
    pairs = retirement.renamed_by(entry, services) if entry else {}
    return {*pairs, *((store, name) for (store, _), name in pairs.items())}
