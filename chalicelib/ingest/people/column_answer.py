"""Somebody says which column of a held file is which: it is loaded then, at its own order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalicelib.domain.errors import Conflicting
from chalicelib.domain.ledger_entry import ChosenColumns, ColumnQuestion, LedgerEntry, upload_of
from chalicelib.ingest.people import held_files
from chalicelib.repositories import column_choices, upload_ledger
from chalicelib.repositories.column_choices import RememberedChoice

if TYPE_CHECKING:
    from chalicelib.aws.services import Services


def question_of(entry: LedgerEntry) -> ColumnQuestion:
    """What is asked of a held file. Raises Conflicting if nothing is, or not any more."""
    if entry["State"] != "held" or "Question" not in entry:
        raise Conflicting("This upload does not wait for somebody to say which column is which.")
    return entry["Question"]


def answer(entry: LedgerEntry, columns: ChosenColumns, file: str, services: Services) -> None:
    """Has the file loaded by these columns, and remembers them if their scope says so.

    `file` is its name. Raises Conflicting if it is not held for them, or not any more.
    """
    headings = question_of(entry)["headings"]
    also = []
    if columns["Scope"] != "file":
        store = upload_of(entry).store if columns["Scope"] == "store" else None
        choice = RememberedChoice(columns, store, headings, file)
        also = [column_choices.put(choice, services)]
    names = held_files.names_of_now(entry, services)
    if not upload_ledger.reopen(entry, {"Columns": columns, "Names": names}, also, services):
        raise Conflicting("Somebody else has just decided on this upload.")
    held_files.ask_for(entry, services)
