"""Why a file is held for a manager.

Full counts that would set too many items of a store to 0 always are, files of a retired store, and
files of a new store that looks like a known one; files in which something looks wrong, and files
that would make a store, where the stage asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from operator import itemgetter

from chalicelib.aws.services import Services
from chalicelib.domain.ledger_entry import Acceptance, Held
from chalicelib.domain.merge_plan import Rows, StoredRow
from chalicelib.domain.naming.current_names import CurrentNames
from chalicelib.domain.suspicions import Signs
from chalicelib.file_reader.read_result import ReadResult
from chalicelib.ingest import ledger_facts, similar_names
from chalicelib.repositories import inventory_table
from chalicelib.repositories.stores_table import StoreRecord

ONE_IN = 5
"""A full count may set one in so many items above 0 of a store to 0 without a manager."""


def reasons(
    stores: Mapping[str, Rows],
    result: ReadResult,
    accepted: Acceptance | None,
    signs: Callable[[], Mapping[str, Signs]],
    known: Mapping[str, StoreRecord],
    names: CurrentNames,
    services: Services,
    *,
    full: bool,
) -> Held | None:
    """Why the file is held: all of it, if there is more than a manager has accepted.

    `stores` are its good rows; `signs` is called where the stage asks for what looks wrong. `known`
    are the records of the stores.
    """
    held: Held = {}
    if full and (brake := store_to_hold(stores, result.refused, services)):
        held = brake
    if services.settings.hold_suspicious == "yes":
        found = ledger_facts.suspicious(signs(), result, full=full)
        if found:
            held["suspicions"] = list(map(ledger_facts.shown, found))
    retired = sorted(name for name, record in known.items() if record.retired_at is not None)
    if retired:
        held["retired_stores"] = retired[: ledger_facts.MOST_STORES]
    new = sorted(set(stores) - known.keys())
    if new and (similar := similar_names.of_stores(new, names, services)):
        held["similar_stores"] = dict(islice(similar.items(), ledger_facts.MOST_STORES))
    if new and services.settings.new_stores == "hold":
        held["new_stores"] = new[: ledger_facts.MOST_STORES]
    return held if held and not _is_accepted(held, accepted) else None


def _is_accepted(held: Held, accepted: Acceptance | None) -> bool:
    """New stores need no look: of what a manager saw, they become fewer only."""
    if accepted is None:
        return False
    codes = {each["code"] for each in held.get("suspicions", ())}
    stores = set(held.get("stores", ()))
    fits = held.get("in_all", 0) <= accepted["Emptied"]
    similar = set(held.get("similar_stores", ()))
    fits = fits and similar <= set(accepted.get("SimilarStores", ()))
    retired = set(held.get("retired_stores", ()))
    fits = fits and retired <= set(accepted.get("RetiredStores", ()))
    fits = fits and stores <= set(accepted.get("Stores", stores))
    return fits and codes <= set(accepted.get("Suspicions", ()))


def store_to_hold(stores: Mapping[str, Rows], refused: int, services: Services) -> Held | None:
    """The first store of which a full count would empty too much, and how much it would of all.

    `stores` are the file's good rows, `refused` counts the others.
    """
    held: Held | None = None
    for store, rows in sorted(stores.items(), key=itemgetter(0)):
        stored = inventory_table.stored(store, None, None, services)
        # Where rows were refused, items that the file does not name keep their counts.
        emptied, items = would_empty(rows, stored, absent=not refused)
        if must_be_held(emptied, items):
            held = held or Held(store=store, emptied=emptied, items=items, in_all=0, stores=[])
            held["in_all"] += emptied
            held["stores"] = [*held["stores"], store][: ledger_facts.MOST_STORES]
    return held


def would_empty(rows: Rows, stored: Iterable[StoredRow], *, absent: bool) -> tuple[int, int]:
    """How many items a full count would take from the shelf, and how many are there.

    It does so by naming them with 0 or less, or, if `absent`, by not naming them.
    """
    emptied = items = 0
    for item, count, _ in stored:
        if count > 0:
            items += 1
            row = rows.get(item)
            emptied += absent if row is None else row[2] <= 0
    return emptied, items


def must_be_held(emptied: int, items: int) -> bool:
    return emptied * ONE_IN > items
