"""A model of AWS with the loading functions around it: drop files, load them, look at receipts."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from chalicelib.aws.settings import Limits
from chalicelib.domain.ledger_entry import LedgerEntry
from chalicelib.domain.merge_plan import Change
from chalicelib.domain.upload import Upload
from chalicelib.handlers import load_inventory, load_part
from chalicelib.repositories import inventory_pages, receipt_files, upload_ledger
from tests.world.s3 import Version
from tests.world.world import World


class Depot:
    def __init__(self, world: World | None = None, limits: Limits | None = None) -> None:
        self.world = world or World()
        self.services = self.world.services(limits=limits or self.world.limits)

    def drop(self, key: str, body: str | bytes, **metadata: str) -> Version:
        """A new object, a second after the last."""
        self.world.clock = float(int(self.world.clock) + 1)
        return self.world.put(key, body, **metadata)

    def load(self, *versions: Version) -> None:
        """Delivers the event of these versions, or of the last one dropped."""
        load_inventory.handle(self.world.event(*versions), self.services)

    def send(self, key: str, body: str | bytes, **metadata: str) -> LedgerEntry:
        """Drops a file and loads it; its receipt."""
        version = self.drop(key, body, **metadata)
        self.load(version)
        return self.receipt(version)

    def work_off(self, random: Random | None = None, *, again: float = 0.0) -> int:
        """Does the jobs of the work queue, in order or at random; some of them twice."""
        queue = self.world.sqs.queues["work"]
        done = 0
        while queue.messages:
            place = random.randrange(len(queue.messages)) if random else 0
            message = queue.messages.pop(place)
            for _ in range(2 if random and random.random() < again else 1):
                load_part.do_job(message.body, self.services)
            done += 1
        return done

    def overtake(self, version: Version, step: int, others: Callable[[], object]) -> bool:
        """Loads a version; before the attempt's call of that number `others` act, all at once.

        False if the attempt has not so many calls: they act after it then.
        """
        calls = 0

        def act() -> None:
            self.world.pause = lambda _: None
            others()

        def count(_: object) -> None:
            nonlocal calls
            calls += 1
            if calls == step:
                act()

        self.world.pause = count
        self.load(version)
        if calls < step:
            act()
        self.work_off()
        return calls >= step

    def receipt(self, version: Version) -> LedgerEntry:
        upload = upload_of(version)
        return self._entry(upload.id, upload.tag)

    def entry(self, seen: LedgerEntry) -> LedgerEntry:
        """The entry as it is by now."""
        return self._entry(seen["Upload"], seen["Version"])

    def named(self, name: str) -> LedgerEntry:
        """By its name in the API."""
        upload_id, _, tag = name.partition(".")
        return self._entry(upload_id, tag)

    def changes(self, receipt: LedgerEntry) -> list[Change]:
        key = receipt.get("ChangesFile")
        return list(receipt_files.changes(key, receipt["AsOf"], self.services)) if key else []

    def refused(self, receipt: LedgerEntry) -> str:
        """The CSV of refused rows."""
        body = self.world.s3.buckets["receipts"][receipt["RefusedFile"]][-1].body
        return body.decode("utf-8-sig")

    def count(self, store: str, item: str) -> int | None:
        return self.world.count(store, item)

    def retired(self) -> set[tuple[str, str]]:
        """The items (store, item) that are retired."""
        keys = self.world.counts()
        rows = inventory_pages.rows_of(keys, self.services)
        return {(row.store, row.item) for row in rows if row.is_retired}

    def calls(self, *operations: str) -> int:
        """How many calls to AWS of these names were made so far."""
        return sum(entry[1] in operations for entry in self.world.trace)

    def _entry(self, upload_id: str, tag: str) -> LedgerEntry:
        entry = upload_ledger.entry(upload_id, tag, self.services)
        assert entry is not None
        return entry


def upload_of(version: Version) -> Upload:
    return Upload(version.key, version.version_id)


def csv(*rows: str) -> str:
    return "\n".join(["store,item,count", *rows, ""])


def adds_up(receipt: LedgerEntry) -> bool:
    written = receipt["Changed"] + receipt["Unchanged"]
    others = receipt["Refused"] + receipt["Superseded"] + receipt["Doubled"]
    return receipt["Read"] == written + others + receipt.get("Withheld", 0)
