"""The end of a load that has merged: receipt, records of its stores, ledger; in this order."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chalicelib.domain.thresholds import ThresholdSet
from chalicelib.domain.upload import Upload
from chalicelib.file_reader.read_result import ReadResult
from chalicelib.ingest import ledger_facts
from chalicelib.ingest.ledger_facts import Numbers
from chalicelib.ingest.table_merge import Outcome
from chalicelib.repositories import (
    receipt_files,
    registrations,
    stores_table,
    threshold_rules,
    upload_ledger,
)
from chalicelib.repositories.registrations import Registered
from chalicelib.repositories.upload_ledger import Entry

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Merged:
    """What became of a file: its numbers by store, the stores with new items, its changes."""

    numbers: Numbers
    grown: Sequence[str]
    changes_file: str | None


def merged(upload: Upload, outcome: Outcome, services: Services, part: str = "") -> Merged:
    """The journal is the changes file, unless an attempt died or somebody wrote in between."""
    changes = [change for changed in outcome.changed.values() for change in changed]
    in_force = threshold_rules.load(services) if changes else ThresholdSet({})
    numbers, grown = ledger_facts.by_store(outcome, in_force), ledger_facts.grown(outcome)
    if not changes:
        return Merged(numbers, grown, None)
    [(key, journal), *others] = outcome.journals.items() or [("", [])]
    if not outcome.found and not others and len(journal) == len(changes):
        return Merged(numbers, grown, key)
    return Merged(numbers, grown, receipt_files.keep_changes(upload, changes, services, part))


def close(
    file: Registered, entry: Entry, result: ReadResult, merged: Merged, services: Services
) -> None:
    facts = ledger_facts.of_merge(entry, result, merged.numbers)
    facts |= receipt_files.keep_refused_rows(file.upload, result, services)
    if merged.changes_file:
        facts["ChangesFile"] = merged.changes_file
    # Items that a dead attempt has made may look like another file's by now.
    grown = merged.numbers if entry["Attempts"] > 1 or file.runs else merged.grown
    stores_table.note_report(file, merged.numbers, grown, services)
    registrations.finish(merged.numbers, file.as_of, services)
    upload_ledger.finish(file.upload, result.status, facts, services)
    log.info("has loaded", extra={"upload": file.upload.name, "changed": facts["Changed"]})
