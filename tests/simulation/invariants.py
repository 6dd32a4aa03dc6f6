"""What must hold when everything has come to rest.

The numbers are those of `docs/simulation.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import Any
from urllib.parse import unquote

from botocore.exceptions import ClientError

from chalicelib.aws.attribute_values import from_wire
from chalicelib.domain.merge_plan import Change
from chalicelib.file_reader import reader
from chalicelib.file_reader.header.column_choice import ColumnChoice
from chalicelib.file_reader.read_result import ReadResult
from chalicelib.ingest.chosen_columns import choice_of
from chalicelib.ingest.people import generated_files
from chalicelib.repositories import receipt_files
from chalicelib.repositories.alerts import acknowledgements
from tests.simulation.history import History
from tests.simulation.naming import Names, names_of
from tests.simulation.people import People
from tests.simulation.sent_alerts import SentAlerts
from tests.simulation.watch import FINAL, Broken, Watch, must
from tests.world.runtime import Runtime
from tests.world.s3 import Version
from tests.world.tables import Key
from tests.world.values import Item
from tests.world.world import World

# What the code under test may meet; anything else that it raises is a mistake of its own.
MISTAKES = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, NameError),
    *(NotImplementedError, TypeError, ValueError),
)
REFUSALS = frozenset(
    {"ValidationException", "InvalidParameter", "InvalidParameterValue", "InvalidRequest"}
    | {"ResourceNotFoundException", "InvalidMessageContents", "InvalidRange"}
)


def result_of(version: Version, entry: Mapping[str, Any], names: Names) -> ReadResult:
    """Of the file, by the columns and the names that the ledger says."""
    choice = choice_of(entry.get("Columns"))
    # Where somebody has said the columns, item and store may have changed places.
    places = (1, 0) if choice and choice.item == 0 else (0, 1)
    headings = version.body.partition(b"\n")[0].split(b",")
    if not choice and b"item" in headings and b"store" in headings:
        places = headings.index(b"store"), headings.index(b"item")
    own = own_store(version.key)
    body = names.replaced_in(version.body, *places)
    return _result_of(body, None if own is None else names.store(own), choice)


@lru_cache(maxsize=4096)
def _result_of(body: bytes, own: str | None, choice: ColumnChoice | None) -> ReadResult:
    return reader.read(body, own, choice)


def entries_of(world: World) -> Iterator[Item]:
    """Without what the ledger was told of files to come."""
    return (item for item in world.dynamodb.tables["Uploads"].items() if "State" in item)


def own_store(key: str) -> str | None:
    parts = key.split("/", 2)
    return unquote(parts[1]) if parts[0] == "stores" and len(parts) == 3 else None


def in_its_folder(key: str) -> bytes:
    """The key without the folder of the store that it is bound to."""
    return (key if own_store(key) is None else f"/{key.split('/', 2)[2]}").encode()


@dataclass
class Rest:
    """Everything at rest: the run as it went, and the ledger as it stands."""

    runtime: Runtime
    watch: Watch
    history: History
    people: People
    forgotten: set[str]
    """Version ids that were deleted by somebody."""

    def __post_init__(self) -> None:
        self.world = self.runtime.world
        self.versions = {version.version_id: version for version in self.world.s3.created}
        self.entries = [from_wire(item) for item in entries_of(self.world)]

    def check(self) -> None:
        self.mistakes()
        self.ledger()
        self.upload_order()
        self.table()
        self.receipts()
        self.loads_and_stores()
        self.undone()
        self.corrected()
        self.acknowledged()
        self.retired()
        self.of_retired_stores()
        self.told()
        self.failures()
        SentAlerts(self.history).check()
        self.open_alerts()

    # I0

    def mistakes(self) -> None:
        for name, error in self.runtime.failures:
            if isinstance(error, Broken):
                raise error
            code = error.response["Error"]["Code"] if isinstance(error, ClientError) else ""
            if isinstance(error, MISTAKES) or code in REFUSALS:
                raise Broken(f"I0: {name} raised {error!r}") from error

    # I4, I5, I6, I24

    def ledger(self) -> None:
        named = Counter(entry["VersionId"] for entry in self.entries)
        # A version whose event was lost and that was then deleted is known to nobody.
        missing = set(self.versions) - set(named) - self.forgotten
        must(not missing, "I4", "a version has no entry", missing)
        must(set(named) <= set(self.versions), "I4", "an entry of no version", named)
        must(max(named.values(), default=1) == 1, "I4", "a version has two entries", named)
        for entry in self.entries:
            must(entry["State"] in FINAL, "I4", "no outcome", entry)
            version = self.versions[entry["VersionId"]]
            result = self.result_of(entry)
            accepted = entry["State"] in ("loaded", "partial")
            if accepted:
                must(result.status == entry["State"], "I6", "another status", entry)
            elif entry["State"] == "held" and "Question" in entry:
                must(result.question is not None, "I6", "held without a question", entry)
            elif entry["State"] == "held":
                full = version.metadata.get("mode") == "full"
                must(full or "retired_stores" in entry["Held"], "I6", "held without reason", entry)
            elif "GONE" in entry.get("Codes", {}):
                must(entry["VersionId"] in self.forgotten, "I6", "gone, yet it is there", entry)
            elif not {"Discarded", "Refusal"} & set(entry):
                unread = result.status == "rejected" and result.question is None
                must(unread, "I6", "rejected without reason", entry)
            self._sums(entry, result)

    def result_of(self, entry: Mapping[str, Any]) -> ReadResult:
        result = result_of(self.versions[entry["VersionId"]], entry, self._names(entry))
        is_empty_undo = "Undoes" in entry and not result.read
        return ReadResult("loaded", result.dialect) if is_empty_undo else result

    def _names(self, entry: Mapping[str, Any]) -> Names:
        return names_of(entry["Names"], self.world)

    def _sums(self, entry: dict[str, Any], result: ReadResult) -> None:
        if "GONE" in entry.get("Codes", {}):
            return
        parts = ("Changed", "Unchanged", "Refused", "Superseded", "Doubled", "Withheld")
        must(
            entry["Read"] == result.read == sum(entry.get(part, 0) for part in parts),
            "I5",
            "the numbers do not add up",
            {part: entry.get(part) for part in ("Read", *parts)},
            result.read,
        )

    # I2 (the order itself)

    def upload_order(self) -> None:
        if self.forgotten:
            return
        by_order = sorted(self.entries, key=lambda entry: entry["AsOf"])
        versions = [self.versions[entry["VersionId"]] for entry in by_order]
        for store in {own_store(version.key) for version in versions}:
            together = [v for v in versions if own_store(v.key) in (None, store)]
            places = [(v.modified, in_its_folder(v.key), v.number) for v in together]
            wrong = "the upload order is not that of the objects"
            must(places == sorted(places), "I2", wrong, store, places)
        orders = [entry["AsOf"] for entry in self.entries]
        must(len({*orders}) == len(orders), "I2", "two files share a place", orders)

    # I1, I3, I7

    def table(self) -> None:
        accepted = sorted(
            (entry for entry in self.entries if entry["State"] in ("loaded", "partial")),
            key=lambda entry: entry["AsOf"],
        )
        fold: dict[tuple[str, str], int] = {}
        said: set[tuple[str, str, int, str, int]] = set()
        for entry in accepted:
            self._fold(entry, fold, said)
        must(self.world.counts() == fold, "I1", "the table is", self.world.counts(), "not", fold)
        for store, item, _, count, order, line in self.watch.rows:
            row = (store, item, count, order, line)
            must(row in said, "I3", "no accepted file says", row)

    def _fold(
        self,
        entry: dict[str, Any],
        fold: dict[tuple[str, str], int],
        said: set[tuple[str, str, int, str, int]],
    ) -> None:
        version = self.versions[entry["VersionId"]]
        rows = self.result_of(entry).rows
        own = own_store(version.key)
        own = None if own is None else self._names(entry).store(own)
        must(all(own in (None, row[0]) for row in rows), "I7", "a row of another store", rows)
        named = {row[:2] for row in rows}
        if entry["Mode"] == "full" and not entry.get("Kept"):
            for store in {row[0] for row in rows}:
                for key in fold:
                    if key[0] == store and key not in named:
                        fold[key] = 0
                        said.add((*key, 0, entry["AsOf"], 0))
        for store, item, count, line in rows:
            fold[store, item] = count
            said.add((store, item, count, entry["AsOf"], line))

    # I41: what is in hand is the open alert that somebody saw

    def acknowledged(self) -> None:
        stores = {store for store, _ in self.history.open_alerts}
        found = acknowledgements.in_force(sorted(stores), self.runtime.services)
        for key, alerts in self.history.open_alerts.items():
            by, version = self.history.acknowledged.get(key, (None, None))
            seen = None if by is None else self.people.acknowledged[int(by)]
            if seen and seen not in [alert.id for alert in alerts]:
                seen = self._under_its_other_name(key, seen, version)
            since = [alert.id for alert in alerts].index(seen) if seen else len(alerts)
            first, *later = alerts[since:] or [alerts[-1]]
            same = all(
                each.since == first.since
                and (
                    (each.state, each.order) == (first.state, first.order)
                    or (first.state, each.state) == ("out", "low")
                )
                for each in later
            )
            holds = seen is not None and same
            must((key in found) == holds, "I41", "in hand", key, found.get(key), alerts, seen)

    def _under_its_other_name(self, key: Key, seen: str, version: Any) -> str | None:
        """The alert that a renaming has made, if it was seen by the old name."""
        old = next(
            other[1]
            for other, alerts in self.history.open_alerts.items()
            if other[0] == key[0] and seen in [alert.id for alert in alerts]
        )
        renamed = [self._pairs(entry) for entry in self.entries if entry["AsOf"] == version[0]]
        must(renamed[0].get((key[0], old)) == key[1], "I41", "in hand by another name", key, old)
        made = self.history.open_alerts[key]
        return next((alert.id for alert in made if (alert.order, alert.revision) == version), None)

    # I26: the receipt tells what happened

    def receipts(self) -> None:
        written = Counter((row[0], row[1], row[4]) for row in self.watch.rows)
        must(max(written.values(), default=1) == 1, "I2", "a row was written twice by one file")
        happened = set(self.watch.rows)
        for entry in self.entries:
            own = [row for row in self.watch.rows if row[4] == entry["AsOf"] and row[5] != 0]
            changed = entry.get("Changed", 0)
            must(changed <= len(own), "I26", "the receipt counts more than was written", entry)
            if "ChangesFile" in entry:
                self._changes(entry, happened)

    def _changes(self, entry: dict[str, Any], happened: set[Any]) -> None:
        for change in self._changes_of(entry):
            row = (change.store, change.item, change.before, change.after)
            must(
                (*row, entry["AsOf"], change.line) in happened,
                "I26",
                "the receipt tells of a change that never was",
                change,
            )

    # I27: what the records of loads and stores say

    def loads_and_stores(self) -> None:
        stores = self._stores()
        last: dict[str, str] = {}
        for entry in self.entries:
            if entry["State"] not in ("loaded", "partial"):
                continue
            for store in {row[0] for row in self.result_of(entry).rows}:
                load = self.world.dynamodb.tables["Loads"].get((store, entry["AsOf"]))
                must((load or {}).get("Accepted") == {"BOOL": True}, "I27", "not registered", entry)
                if "Kind" not in entry:
                    last[store] = max(last.get(store, ""), entry["AsOf"])
        items = Counter(store for store, _ in self.world.counts())
        for store, order in last.items():
            record = stores.get(store, {})
            must(record.get("LastAsOf") == order, "I27", "the last report is", record, "not", order)
            must(record.get("Items", 0) == items[store], "I27", "items of", record, items)

    def _stores(self) -> dict[str, dict[str, Any]]:
        found = map(from_wire, self.world.dynamodb.tables["Stores"].items())
        return {record["Name"]: record for record in found if record["Kind"] == "store"}

    # I33, I34: an undo brings back what was before, once, and keeps what newer files said

    def undone(self) -> None:
        by_name = {f"{entry['Upload']}.{entry['Version']}": entry for entry in self.entries}
        accepted = [entry for entry in self.entries if entry["State"] in ("loaded", "partial")]
        undos = [entry for entry in accepted if "Undoes" in entry]
        times = Counter(entry["Undoes"] for entry in undos)
        must(max(times.values(), default=1) == 1, "I34", "an upload is undone twice", times)
        for entry in undos:
            undone = by_name[entry["Undoes"]]
            marked = self._retired_in(undone)
            stays = {row[:2]: row[2] for row in self.result_of(undone).rows if row[:2] in marked}
            changed = {each[:2] for each in self._changes_of(undone)}
            moments = self._moments(entry)
            rows = self.result_of(entry).rows
            spoken = set(self._said(self._root(undone, by_name)))
            retires = self._retired_in(entry)
            for row in rows:
                before: set[int | None] = {stays.get(row[:2])}
                if row[:2] in changed or (row[:2] in spoken and row[:2] not in marked):
                    before = {self._before(row[:2], undone, accepted, at) for at in moments}
                    silent = before != {None} or row[:2] in retires
                    must(silent, "I42", "an undo leaves what its file made", row)
                elif row[:2] in marked:  # what came late stands below the retirement
                    before |= {self._before(row[:2], undone, accepted, at) for at in moments}
                must(
                    row[2] in {each or 0 for each in before}, "I33", "an undo invents", row, before
                )
                left = row[:2] in marked and retires.get(row[:2]) is marked[row[:2]]
                turned = row[:2] in changed or not left
                must(turned, "I42", "an undo leaves retired what its file retired", row)
            others = [each for each in accepted if each not in (undone, entry)]
            newer = [each for each in others if undone["AsOf"] < each["AsOf"] < entry["AsOf"]]
            for each in newer:
                for key in set(self._said(each)) & {row[:2] for row in rows}:
                    registered = self.watch.registered.get((key[0], each["AsOf"]), inf)
                    unknown = registered >= self.watch.received[entry["VersionId"]]
                    void = any(each in self._void_in(key[0], others, at) for at in moments)
                    must(unknown or void, "I33", "undone is what a newer file says", key, each)
        self._left_by_undos(undos, accepted)

    # I56: an item of which nothing has been said since an undo is what the other files say

    def _left_by_undos(self, undos: list[dict[str, Any]], accepted: list[dict[str, Any]]) -> None:
        if not undos:
            return
        first = min(self.watch.decided[entry["VersionId"]][0] for entry in undos)
        renamed = {key for entry in accepted for key in self._renamed_in(entry)}
        said = {entry["AsOf"]: set(self._said(entry)) for entry in accepted}
        for key in self.world.counts():
            speak = [each for each in accepted if key in said[each["AsOf"]]]
            void = self._void_in(key[0], accepted, inf)
            others = [each for each in speak if each not in void]
            late = any(self._known(key[0], each) >= first for each in others)
            if late or key in renamed or not any(each in void for each in speak):
                continue
            newest = max(others, key=lambda each: each["AsOf"], default=None)
            rows = {row[:2]: row[2] for row in self.result_of(newest).rows} if newest else {}
            count = self.world.counts()[key]
            must(count == rows.get(key, 0), "I56", "not as the others say", key, count, newest)

    def _root(self, entry: dict[str, Any], by_name: dict[str, dict[str, Any]]) -> dict[str, Any]:
        """What an undo, or a redo, is about in the end."""
        while "Undoes" in entry:
            entry = by_name[entry["Undoes"]]
        return entry

    def _moments(self, entry: dict[str, Any]) -> list[float]:
        """At which the decision on an entry may have seen other files than at another."""
        began, decided = self.watch.decided[entry["VersionId"]]
        others = (at for at in self.watch.registered.values() if began <= at <= decided)
        return [began, decided, *others]

    def _before(
        self,
        key: Key,
        undone: dict[str, Any],
        accepted: list[dict[str, Any]],
        at: float,
    ) -> int | None:
        """What an item was before an upload changed it, or what had set the count that the upload
        found right, but for files that were void by then; or what such a file says that is not.
        None: there was none."""
        there = [each for each in accepted if self._known(key[0], each) < at]
        there = [each for each in there if each is not undone]
        void = [each["AsOf"] for each in self._void_in(key[0], there, at)]
        passed = {
            each["AsOf"]
            for each in accepted
            if each["AsOf"] in void and key not in self._renamed_in(each)
        }
        written = [row for row in self.watch.rows if row[:2] == key]
        orders = [row[4] for row in written]
        place = sum(row.before != row.after and row.at <= at for row in self.history.of_item[key])
        if undone["AsOf"] in orders:
            place = orders.index(undone["AsOf"])
        start = place
        while place and orders[place - 1] in passed:
            place -= 1
        count = written[place][2] if place < len(written) else written[place - 1][3]
        is_pair = place == start and key in self._renamed_in(undone)
        is_emptied = False  # by a full count, if it was there
        for each in sorted(there, key=lambda each: each["AsOf"], reverse=True):
            after = orders[place - 1] if place else ""
            is_between = not is_pair and after < each["AsOf"] < undone["AsOf"]
            if is_between and each["AsOf"] not in void and key in set(self._said(each)):
                said = {row[:2]: row[2] for row in self.result_of(each).rows}
                if key in said:
                    return 0 if is_emptied else int(said[key])
                is_emptied = True
        return 0 if is_emptied and count is not None else count

    def _renamed_in(self, entry: dict[str, Any]) -> set[Key]:
        """By a renaming, or by the one that an undo is about."""
        by_name = {f"{each['Upload']}.{each['Version']}": each for each in self.entries}
        while "Undoes" in entry:
            entry = by_name[entry["Undoes"]]
        pairs = self._pairs(entry)
        return {*pairs, *((store, name) for (store, _), name in pairs.items())}

    def _pairs(self, entry: dict[str, Any]) -> Mapping[Key, str]:
        """By store and old name: the name under which a file has an item go on."""
        return self._marks_of(entry).renamed

    def _void_in(self, store: str, newer: list[dict[str, Any]], at: float) -> list[dict[str, Any]]:
        """Files that were undone, and their undos, as far as they were known by then."""
        there = [each for each in newer if self._known(store, each) < at]
        names = {f"{each['Upload']}.{each['Version']}": each for each in there}
        void: list[dict[str, Any]] = []
        for each in sorted(there, key=lambda each: each["AsOf"], reverse=True):
            undone = names.get(each.get("Undoes", ""))
            if each not in void and undone is not None:
                void += [each, undone]
        return void

    def _known(self, store: str, entry: dict[str, Any]) -> float:
        """When others could know of a file; of an undo also where it has no row."""
        registered = self.watch.registered
        times = [at for (_, order), at in registered.items() if order == entry["AsOf"]]
        if "Undoes" in entry:
            return min(times, default=inf)
        return registered.get((store, entry["AsOf"]), inf)

    def _changes_of(self, entry: dict[str, Any]) -> list[Change]:
        services, file = self.world.services(), entry.get("ChangesFile")
        return list(receipt_files.changes(file, entry["AsOf"], services)) if file else []

    def _retired_in(self, entry: dict[str, Any]) -> dict[tuple[str, str], bool]:
        return dict(self._marks_of(entry).retired)

    def _marks_of(self, entry: dict[str, Any]) -> generated_files.Marks:
        if "Kind" not in entry:
            return generated_files.Marks()
        body = self.versions[entry["VersionId"]].body
        return generated_files.marks_in(body, entry["Kind"])

    def _said(self, entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """The items of which a file speaks; a full count of all in its stores."""
        rows = self.result_of(entry).rows
        yield from (row[:2] for row in rows)
        if entry["Mode"] == "full" and not entry.get("Kept"):
            stores = {row[0] for row in rows}
            yield from (key for key in self.world.counts() if key[0] in stores)

    # I35, I46: a correction is of what its author saw

    def corrected(self) -> None:
        orders = {entry["VersionId"]: entry["AsOf"] for entry in self.entries}
        for store, seen, at, version in self.people.corrected:
            registered = self.watch.registered.items()
            known = [key[1] for key, since in registered if key[0] == store and since < at]
            if version in orders:
                older = max([seen, *known])
                must(orders[version] > older, "I35", "a correction is older than what was seen")
        accepted = [entry for entry in self.entries if entry["State"] in ("loaded", "partial")]
        for entry in accepted:
            if entry.get("Kind") != "correction":
                continue
            for row in generated_files.rows_in(self.versions[entry["VersionId"]].body):
                counts = self._counts_when(entry, row[:2], accepted)
                must(
                    counts is None or row.seen in counts,
                    "I46",
                    "corrected is what nobody saw",
                    row,
                    counts,
                )

    def _counts_when(
        self, entry: dict[str, Any], key: tuple[str, str], accepted: list[dict[str, Any]]
    ) -> set[int | None] | None:
        """What an item may have been when this entry was decided on; None: a newer file that was
        let in before replaces the entry's row anyway.

        Files that were let in at the same time or later may count or not.
        """
        began, decided = self.watch.decided[entry["VersionId"]]
        counts: set[int | None] = set()
        for each in sorted(accepted, key=lambda each: each["AsOf"], reverse=True):
            said = {row[:2]: row[2] for row in self.result_of(each).rows}
            if each is entry or (key not in said and key not in set(self._said(each))):
                continue
            registered = self.watch.registered.get((key[0], each["AsOf"]), inf)
            if each["AsOf"] > entry["AsOf"]:
                if registered < decided:
                    return None
                continue
            # What a full count does not name becomes 0, if it is there at all.
            counts |= {said[key]} if key in said else {0, None}
            if registered < began:
                return counts
        return {*counts, None}

    # I42, I43: the newest file that says so decides whether an item is retired, and in silence

    def retired(self) -> None:
        expected: dict[tuple[str, str], tuple[str, bool]] = {}
        by_file: dict[str, set[tuple[str, str]]] = {}
        for entry in self.entries:
            if "Kind" not in entry or entry["State"] not in ("loaded", "partial"):
                continue
            said = self._retired_in(entry)
            by_file[entry["AsOf"]] = {key for key, retired in said.items() if retired}
            for key, retired in said.items():
                expected[key] = max(expected.get(key, ("", False)), (entry["AsOf"], retired))
        for row in self.world.dynamodb.tables["Inventory"].items():
            key = row["Store"]["S"], row["Item"]["S"]
            order = row.get("RetiredAsOf", {"S": ""})["S"]
            found = order, row.get("Retired", {"BOOL": False})["BOOL"]
            wanted = expected.get(key, ("", False))
            must(wanted == found, "I42", "retired, or brought back, is", key, found, wanted)
        for each in self.history.delivered:
            rows = self.history.of_item[each.key]
            cause = next((row.order for row in rows if row.id("out") == each.alert["id"]), "")
            retired = each.key in by_file.get(cause, ())
            must(not retired, "I43", "alerted as out is what was retired", each)

        files = {entry["AsOf"]: entry for entry in self.entries if "Kind" not in entry}
        for made in self.history.written:
            if made.was_retired and not made.retired and made.after <= 0 and made.order in files:
                named = {each[:2] for each in self.result_of(files[made.order]).rows}
                is_named = (made.store, made.item) in named
                must(is_named, "I43", "brought back by a file that does not name it", made)

    # I44: a file of a retired store waits for somebody

    def of_retired_stores(self) -> None:
        for entry in self.entries:
            is_loaded = entry["State"] in ("loaded", "partial")
            if not is_loaded or "Kind" in entry or "Accepted" in entry:
                continue
            for store in {row[0] for row in self.result_of(entry).rows}:
                states = self.watch.retired[store].during(*self.watch.decided[entry["VersionId"]])
                must(set(states) != {True}, "I44", "a file of a retired store is let in", entry)

    # I36, I37: people are told of every file that needs them, once

    def told(self) -> None:
        last = {(upload, kind) for upload, kind, _ in self.history.told}
        for entry in self.entries:
            known = "CopyOf" in entry and entry["State"] != "held"
            if entry["State"] in ("rejected", "held", "partial") and not known:
                mine = f"{entry['Upload']}.{entry['Version']}", entry["State"]
                must(mine in last, "I36", "nobody was told of", entry)
        for (upload, kind, _), tellers in self.history.told.items():
            first = tellers[0][0]
            times = self.history.noted[upload, kind]
            noted = min((at for at in times if at >= first), default=inf)
            late = [teller for _, teller in tellers if teller.started > noted]
            must(not late, "I37", "told again", upload, kind)

    # I14, I15

    def failures(self) -> None:
        for name, queue in self.world.sqs.queues.items():
            must(not queue.messages, "I14", f"the queue {name} is not empty", queue.messages)

    # I11: who asks now gets the right answer

    def open_alerts(self) -> None:
        records = {
            (record["Store"], record["Item"]): record["State"]
            for record in map(from_wire, self.world.dynamodb.tables["Alerts"].items())
            if record["Alert"].startswith("open#")
        }
        totals: Counter[tuple[str, str]] = Counter()
        for key, rows in self.history.of_item.items():
            state = self.history.truth(rows[-1])
            totals[key[0], state] += 1
            must(records.get(key, "ok") == state, "I11", f"{key} is {state}, recorded", records)
        for store, record in self._stores().items():
            for name, state in (("Out", "out"), ("Low", "low"), ("Retired", "retired")):
                must(
                    record.get(name, 0) == totals[store, state],
                    "I11",
                    f"{name} of {store} is {record.get(name)}",
                    totals,
                )
