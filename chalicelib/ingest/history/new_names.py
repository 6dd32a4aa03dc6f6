"""Which items of a store got another name on a day: by the files of the day that say so.

The names of now may be those of later days: a job comes after midnight, or weeks after a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from chalicelib.aws.services import Services
from chalicelib.domain.errors import Gone
from chalicelib.domain.ledger_entry import LedgerEntry
from chalicelib.ingest.people import retirement
from chalicelib.repositories import upload_ledger
from chalicelib.repositories.registrations import Registration


def given(
    store: str, files: Sequence[Registration], services: Services
) -> Iterator[tuple[str, str]]:
    """The old name and the new one, in the order of the files, which are the newest first."""
    for file in reversed(files):
        entry = upload_ledger.entry(file.upload.id, file.upload.tag, services)
        with suppress(Gone):  # of an undo: what it undoes is older
            yield from _given_by(entry, store, services) if entry else ()


def _given_by(entry: LedgerEntry, store: str, services: Services) -> list[tuple[str, str]]:
    if "Undoes" not in entry:
        renamed = retirement.marks_of(entry, services).renamed
        return [(old, new) for (of, old), new in renamed.items() if of == store]
    undone = upload_ledger.named(entry["Undoes"], services)
    pairs = _given_by(undone, store, services) if undone else []
    # Of a name of which a newer file speaks it leaves both as they are.
    retired = retirement.marks_of(entry, services).retired if pairs else {}
    return [(new, old) for old, new in pairs if retired.get((store, new))]
