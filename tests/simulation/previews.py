"""Files that people look at before they send them, and take in: once, twice, after rows changed.

The requests are those of the API. What is shown is compared with the table itself, wherever no row
was written between the request and its answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from random import Random
from typing import Any, cast

from chalicelib.api import previews
from chalicelib.domain.errors import ApiError
from chalicelib.file_reader import reader
from chalicelib.repositories.previews import previewed_files
from chalicelib.web.access import MANAGERS, Caller
from chalicelib.web.requests import Request
from tests.simulation import naming
from tests.simulation.naming import Names
from tests.simulation.scenario import STORES, PreviewedFile, Scenario
from tests.simulation.watch import Broken, must
from tests.world.runtime import Runtime
from tests.world.s3 import Version
from tests.world.tables import Key, Table
from tests.world.values import Item

MANAGER = Caller("ann", "ann", frozenset({MANAGERS}), frozenset(), reads_all=True)
LOOKS = 4
"""At most, of one file."""
Counts = Mapping[tuple[str, str], int]
Changes = frozenset[tuple[str, str, int | None, int]]


def with_previews(scenario: Scenario, random: Random) -> Scenario:
    """In a part of the runs some files are not dropped, but looked at and taken in."""
    if scenario.expected is not None or random.random() < 0.75:
        return scenario
    first, *others = scenario.files
    chosen = [file for file in others if file.forgotten is None and random.random() < 0.6]
    return replace(
        scenario,
        files=[first, *(file for file in others if file not in chosen)],
        previews=[
            PreviewedFile(
                at=file.at,
                id="".join(random.choices("abcdefghijklmnopqrstuvwxyz234567", k=26)),
                store=random.choice(STORES) if random.random() < 0.1 else "Berlin",
                body=file.body,
                mode="full" if random.random() < 0.4 else "merge",
                other=random.choice(scenario.files).body if random.random() < 0.5 else None,
                requests=random.choice((1, 2, 2, 3)),
            )
            for file in chosen
        ],
    )


@dataclass(frozen=True)
class Does:
    """What a file does to the counts as they are, by rules of our own."""

    changes: Changes
    held: bool


def does(body: bytes, store: str, mode: str, counts: Counts, names: Names) -> Does:
    store = names.store(store)
    result = reader.read(names.replaced_in(body, 0, 1), store)
    if result.status == "rejected":
        return Does(frozenset(), held=False)
    after = {row[:2]: row[2] for row in result.rows}
    if mode == "full" and not result.refused:
        after = {**{key: 0 for key in counts if key[0] == store}, **after}
    changes = {(*key, counts.get(key), n) for key, n in after.items() if counts.get(key) != n}
    stock = [key for key, count in counts.items() if key[0] == store and count > 0]
    emptied = sum(after.get(key, 1) <= 0 for key in stock)
    return Does(frozenset(changes), held=mode == "full" and 5 * emptied > len(stock))


@dataclass(frozen=True)
class Ask:
    """A request about a preview: `writes` is how often something had changed when it began."""

    file: PreviewedFile
    writes: int
    seen: str | None = None
    """The fingerprint with which it is to be taken in; None: it is looked at."""


class Previews:
    def __init__(self, runtime: Runtime, random: Random) -> None:
        self.runtime = runtime
        self.world = runtime.world
        self.random = random
        self.shown: dict[tuple[str, str], Changes] = {}
        """By preview and fingerprint."""
        self.claims: dict[str, tuple[str, str]] = {}
        """By preview: key and version."""
        self.sent: dict[str, list[Version]] = {}
        self.answered: dict[str, set[str]] = {}
        """By preview: the uploads that those were told who took it in."""
        self.world.watchers.append(self._changed)

    def post(self, file: PreviewedFile) -> None:
        self._post(file, file.body)
        self._soon(partial(self._look, file, 1))
        if file.other is not None:
            self._soon(partial(self._post, file, file.other))

    def is_taken_in(self, version: Version) -> bool:
        """Whether it is a preview that was made an object of the counts bucket."""
        ask = self._asked()
        if ask is None:
            return False
        must(ask.file.id in self.claims, "I38", "a preview is sent before it is claimed", ask)
        key, shown = self.claims[ask.file.id]
        body = next(v.body for v in self._versions(ask.file) if v.version_id == shown)
        must(version.key == key, "I38", "a preview is sent under another key", version.key, key)
        must(version.body == body, "I38", "another file is sent than was shown", version.body)
        self.sent.setdefault(ask.file.id, []).append(version)
        must(len(self.sent[ask.file.id]) == 1, "I38", "a preview is sent twice", key)
        return True

    def check(self) -> None:
        for preview, uploads in self.answered.items():
            must(len(uploads) == 1, "I38", "a preview became several uploads", uploads)
            must(preview in self.sent, "I38", "a preview that was taken in is not sent", preview)

    def _post(self, file: PreviewedFile, body: bytes) -> None:
        said = previewed_files.metadata_of(file.store, {"mode": file.mode, "by": "ann"})
        self.world.s3.store("receipts", f"previews/{file.id}", body, said)

    def _look(self, file: PreviewedFile, time: int) -> None:
        asked = Ask(file, self._writes())

        def ended(answer: Any, error: Any) -> None:
            if error is not None:
                self._again(error, partial(self._look, file, time))
                return
            found = answer.body
            changes = frozenset(
                (each["store"], each["item"], each["before"], each["after"])
                for each in found["changes"]
            )
            self.shown[file.id, found["fingerprint"]] = changes
            if self._writes() == asked.writes and self._is_only(file):
                truth = self._truth(self._versions(file)[-1].body, file)
                must(changes == truth.changes, "I39", "shown", changes, "not", truth.changes)
                # Of a retired store the fold knows nothing.
                codes = {each["code"] for each in found["held_for"]} - {"RETIRED_STORES_HELD"}
                held = bool(codes)
                must(held == truth.held, "I39", "held in the preview:", held, truth)
            for _ in range(file.requests):
                self._soon(partial(self._take_in, file, found["fingerprint"], time))

        values = {previews.ID: file.id}
        self._ask(asked, previews.show_preview.answer, values, ended)

    def _take_in(self, file: PreviewedFile, seen: str, time: int) -> None:
        def ended(answer: Any, error: Any) -> None:
            if error is None:
                self.answered.setdefault(file.id, set()).add(answer.body["id"])
            elif isinstance(error, ApiError) and error.code == "PREVIEW_CHANGED":
                if time < LOOKS:
                    self._look(file, time + 1)
            else:
                self._again(error, partial(self._take_in, file, seen, time))

        values = {previews.ID: file.id, previews.SEEN: seen}
        asked = Ask(file, self._writes(), seen)
        self._ask(asked, previews.take_in.answer, values, ended)

    def _ask(
        self,
        asked: Ask,
        answer: Callable[..., Any],
        values: Mapping[Any, object],
        ended: Callable[[Any, Any], None],
    ) -> None:
        request = Request("", "", MANAGER, values, {})
        run = partial(answer, request, self.runtime.services)
        self.runtime.invoke("API", run, ended, subject=asked)

    def _again(self, error: Exception, action: Callable[[], None]) -> None:
        # One that is too large to look at is told so.
        if not isinstance(error, ApiError | Broken):
            self.runtime.at(self.world.clock + 5, action)

    def _soon(self, action: Callable[[], None]) -> None:
        wait = self.random.choice((0.0, 0.02, 0.1, 1.0, 10.0))
        self.runtime.at(self.world.clock + self.random.uniform(0, wait), action)

    def _changed(self, table: Table, key: Key, old: Item | None, new: Item | None) -> None:
        ask = self._asked()
        if ask is None:
            return
        must(ask.seen is not None, "I40", "who looks at a preview writes", table.schema.name, key)
        must(table.schema.name == "Uploads", "I40", "who takes in writes", table.schema.name, key)
        assert new is not None
        claim = new["Key"]["S"], new["VersionId"]["S"]
        known = self.claims.setdefault(ask.file.id, claim)
        must(known == claim, "I38", "a preview is claimed twice", known, claim)
        if old is None and self._writes() == ask.writes and ask.seen is not None:
            body = next(v.body for v in self._versions(ask.file) if v.version_id == claim[1])
            truth = self._truth(body, ask.file)
            shown = self.shown[ask.file.id, ask.seen]
            must(truth.changes == shown, "I39", "taken in", truth.changes, "shown", shown)
        if ask.file.other is not None and self.random.random() < 0.5:
            # The form is posted again at the very moment of the decision.
            self._post(ask.file, ask.file.other)

    def _truth(self, body: bytes, file: PreviewedFile) -> Does:
        names = naming.names_of(naming.in_force(self.world)[1], self.world)
        return does(body, file.store, file.mode, self._counts(), names)

    def _asked(self) -> Ask | None:
        current = self.runtime.current()
        subject = current.subject if current else None
        return subject if isinstance(subject, Ask) else None

    def _is_only(self, file: PreviewedFile) -> bool:
        """Whether nothing else was posted by its form, so that we know what was looked at."""
        return len(self._versions(file)) == 1

    def _versions(self, file: PreviewedFile) -> list[Version]:
        return self.world.s3.buckets["receipts"][f"previews/{file.id}"]

    def _counts(self) -> Counts:
        return cast(Counts, self.world.counts())

    def _writes(self) -> int:
        """How often something has changed that a preview shows."""
        return self.world.dynamodb.tables["Inventory"].writes + naming.in_force(self.world)[0]
