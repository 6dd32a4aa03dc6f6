"""What must hold while it runs. The numbers are those of `docs/simulation.md`."""

from __future__ import annotations

from collections import defaultdict

from chalicelib.domain.ledger_entry import LEASE
from tests.simulation.timeline import Timeline
from tests.world.s3 import Version
from tests.world.tables import Key, Table
from tests.world.values import Item
from tests.world.world import World

FINAL = ("loaded", "partial", "rejected", "held")


class Broken(AssertionError):
    """An invariant does not hold."""


def must(holds: bool, number: str, what: str, *details: object) -> None:
    if not holds:
        raise Broken(f"{number}: {what} {' '.join(map(str, details))}")


class Watch:
    """Looks at every change of a table as it happens."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.outside = False
        """Whether somebody outside is dropping a file right now."""
        self.rows: list[tuple[str, str, int | None, int, str, int]] = []
        """Every write of a row: store, item, before, after, AsOf, line."""
        self.registered: dict[Key, float] = {}
        """When a file was registered, by store and order."""
        self.retired: dict[str, Timeline[bool]] = defaultdict(lambda: Timeline(False))
        """Whether a store is retired."""
        self.decided: dict[str, tuple[float, float]] = {}
        """By version: when the attempt began that decided on it, and when it did. Of several that
        were under way then it may have been the first."""
        self.received: dict[str, float] = {}
        self.began: defaultdict[str, list[float]] = defaultdict(list)
        """By version: when its attempts began; the clocks of functions may be wrong."""
        world.watchers.append(self.changed)

    def changed(self, table: Table, key: Key, old: Item | None, new: Item | None) -> None:
        name = table.schema.name
        if name == "Inventory":
            self._row(key, old, new)
        elif name == "Loads" and new is not None and new["Accepted"]["BOOL"]:
            self.registered.setdefault(key, self.world.clock)
        elif name == "Stores" and key[0] == "store" and new is not None:
            self.retired[key[1]].change(self.world.clock, "RetiredAt" in new)
        elif name == "Uploads":
            if new is not None and "State" in new:
                self._attempt(old, new)
            if old is not None and "State" in old:
                self._entry(old, new)

    def _row(self, key: Key, old: Item | None, new: Item | None) -> None:
        if new is None:
            raise Broken(f"I2: an item was deleted {key}")
        if old is not None and old.get("RetiredAsOf") != new.get("RetiredAsOf"):
            marked = {**old, **{name: new[name] for name in ("Retired", "RetiredAsOf")}}
            must(new == marked, "I42", "a retirement changed more than its mark", old, new)
            before = old.get("RetiredAsOf", {"S": ""})["S"]
            must(before < new["RetiredAsOf"]["S"], "I42", "a retirement went back", old, new)
            return
        must(
            old is None or old["AsOf"]["S"] < new["AsOf"]["S"],
            "I2",
            "the order of an item went back or stayed",
            old,
            new,
        )
        must(old is None or old["Count"] != new["Count"], "I25", "an unchanged row is written", new)
        before = None if old is None else int(old["Count"]["N"])
        row = (before, int(new["Count"]["N"]), new["AsOf"]["S"], int(new["Line"]["N"]))
        self.rows.append((*key, *row))

    def _attempt(self, old: Item | None, new: Item) -> None:
        version = new["VersionId"]["S"]
        self.received.setdefault(version, self.world.clock)
        if old is None or old.get("AttemptAt") != new["AttemptAt"]:
            self.began[version].append(self.world.clock)

    def _entry(self, old: Item, new: Item | None) -> None:
        if new is None:
            raise Broken(f"I4: a ledger entry was deleted {old}")
        must(old["AsOf"] == new["AsOf"], "I4", "an entry got another order", old, new)
        if "Decision" in new and "Decision" not in old:
            version = new["VersionId"]["S"]
            now = self.world.clock
            last = self.began[version][-1]
            under_way = (at for at in self.began[version] if at > now - LEASE)
            self.decided[version] = min(under_way, default=last), now
        if old["State"]["S"] in FINAL and not self._is_answered(old, new):
            before, after = (_without_undo(entry) for entry in (old, new))
            must(before == after, "I4", "an outcome was changed", old, new)

    def _is_answered(self, old: Item, new: Item) -> bool:
        """Whether somebody has decided on a held file: it is loaded after all, or never."""
        answer = "Columns" if "Question" in old else "Accepted"
        reopened = new["State"]["S"] == "received" and "Decision" not in new
        answered = reopened and old.get(answer) != new.get(answer)
        return old["State"]["S"] == "held" and (answered or "Discarded" in new)

    def created(self, version: Version, by: str) -> None:
        """Corrections and undos are sent by the API."""
        allowed = self.outside or by == "API"
        must(allowed, "I16", "a function wrote to the counts bucket", by, version.key)


def _without_undo(entry: Item) -> Item:
    return {name: entry[name] for name in entry if name not in ("UndoingAt", "Undone", "Told")}
