"""A file whose header cannot be understood is read as somebody has said, of it or of another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from chalicelib.aws.services import Services
from chalicelib.domain.ledger_entry import ChosenColumns, LedgerEntry
from chalicelib.domain.upload import Upload
from chalicelib.file_reader.header.column_choice import ColumnChoice, moved
from chalicelib.repositories import column_choices, upload_ledger
from chalicelib.repositories.column_choices import RememberedChoice

if TYPE_CHECKING:
    from chalicelib.file_reader.header.column_question import ColumnQuestion


class _Found(Protocol):
    @property
    def question(self) -> ColumnQuestion | None: ...


Found = TypeVar("Found", bound=_Found)


def choice_of(columns: ChosenColumns | None) -> ColumnChoice | None:
    if columns is None:
        return None
    return ColumnChoice(
        item=columns["Item"],
        count=columns["Count"],
        store=columns.get("Store"),
        own_store=columns.get("OwnStore", ""),
        headings=columns["Headings"],
        is_remembered=columns.get("Remembered", False),
    )


def read_by_choice(
    read: Callable[[ColumnChoice | None], Found],
    entry: LedgerEntry,
    upload: Upload,
    services: Services,
) -> tuple[LedgerEntry | None, Found]:
    """What `read` finds by the choice that holds for the upload, if there is one, and the entry
    with it; no entry if the file is decided on meanwhile.

    A remembered choice is looked for only where the file has a question, and fixed in the ledger
    before a row is read by it: all attempts read the same rows.
    """
    found = read(choice_of(entry.get("Columns")))
    if found.question is None or "Columns" in entry or "Decision" in entry:
        return entry, found
    columns = _chosen_before(found.question, entry, upload, services)
    if columns is None:
        return entry, found
    fixed = upload_ledger.fix_columns(upload, columns, services)
    return (fixed, read(choice_of(fixed["Columns"]))) if fixed else (None, found)


def read_as_remembered(
    read: Callable[[ColumnChoice | None], Found], store: str | None, services: Services
) -> Found:
    """What `read` would find if a file of the store came now; fixes nothing."""
    found = read(None)
    if found.question is None:
        return found
    columns = _remembered(found.question, store, services)
    return read(choice_of(columns)) if columns else found


def _chosen_before(
    question: ColumnQuestion,
    entry: LedgerEntry,
    upload: Upload,
    services: Services,
) -> ChosenColumns | None:
    """What was said of the version of which this one is a copy, else what is remembered."""
    tag = entry.get("CopyOf", "").partition(".")[2]
    copied = upload_ledger.entry(upload.id, tag, services) if tag else None
    if copied and "Columns" in copied:
        return copied["Columns"]
    return _remembered(question, upload.store, services)


def _remembered(
    question: ColumnQuestion, store: str | None, services: Services
) -> ChosenColumns | None:
    choice = column_choices.applying(question.identity, store, services)
    return _as_in(question.headings, choice) if choice else None


def _as_in(headings: Sequence[str], choice: RememberedChoice) -> ChosenColumns | None:
    """A remembered choice for a file that may have its columns in another order."""
    columns: ChosenColumns = {**choice.columns, "Remembered": True}
    for role in ("Item", "Count", "Store"):
        if role not in columns:
            continue
        place = moved(columns[role], choice.headings, headings)
        if place is None:
            return None
        if place != columns[role]:
            columns[role] = place
            columns["Reordered"] = True
    return columns
