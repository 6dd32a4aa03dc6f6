"""Somebody decides on a held file, or says which of its columns is which.

It is loaded after all, at its own order, or never.
"""

from __future__ import annotations

from contextlib import suppress

from chalicelib.aws import sqs
from chalicelib.aws.services import Services
from chalicelib.domain.errors import Conflicting
from chalicelib.domain.ledger_entry import (
    ATTEMPTS,
    LEASE,
    Acceptance,
    ChosenColumns,
    ColumnQuestion,
    Discard,
    Held,
    LedgerEntry,
    LedgerFacts,
    is_open,
    upload_of,
)
from chalicelib.ingest import jobs, ledger_facts
from chalicelib.ingest.jobs import FileJob
from chalicelib.repositories import column_choices, upload_ledger, upload_lists
from chalicelib.repositories.column_choices import RememberedChoice
from chalicelib.repositories.naming import name_rules

PATIENCE = 14 * 86400.0
"""Seconds that a held file waits. Its copy is kept for longer."""


def accept(entry: LedgerEntry, by: str, services: Services) -> None:
    """Has a held file loaded.

    It is held again for what the entry does not say, such as more items that it would empty by
    then. Raises Conflicting, with the reason, if there is nothing to accept.
    """
    if entry["State"] != "held":
        raise Conflicting(f"Only a held upload can be accepted; this one is {entry['State']}.")
    if "Held" not in entry:
        raise Conflicting("This upload waits for somebody to say which column is which.")
    accepted = acceptance(entry["Held"], by, services.now())
    _reopen(entry, LedgerFacts(Accepted=accepted), services)


def question_of(entry: LedgerEntry) -> ColumnQuestion:
    """What is asked of a held file. Raises Conflicting if nothing is, or not any more."""
    if entry["State"] != "held" or "Question" not in entry:
        raise Conflicting("This upload does not wait for somebody to say which column is which.")
    return entry["Question"]


def answer(entry: LedgerEntry, columns: ChosenColumns, file: str, services: Services) -> None:
    """Has the file loaded by these columns, and remembers them if their scope says so.

    `file` is its name. Raises Conflicting if it is not held for them, or not any more.
    """
    headings, choice = question_of(entry)["headings"], None
    if columns["Scope"] != "file":
        store = upload_of(entry).store if columns["Scope"] == "store" else None
        choice = RememberedChoice(columns, store, headings, file)
    _reopen(entry, LedgerFacts(Columns=columns), services, choice)


def _reopen(
    entry: LedgerEntry,
    said: LedgerFacts,
    services: Services,
    choice: RememberedChoice | None = None,
) -> None:
    facts: LedgerFacts = {**said, "Names": name_rules.for_upload(upload_of(entry), services)}
    if "PartsTotal" in entry and facts["Names"] != entry.get("Names", ""):
        facts["Folder"] = f"{facts['Names']}/"
    also = [column_choices.put(choice, services)] if choice else []
    if not upload_ledger.reopen(entry, facts, also, services):
        raise _decided_on()
    _ask_for(entry, services)


def _decided_on() -> Conflicting:
    return Conflicting("Somebody else has just decided on this upload.")


def acceptance(held: Held, by: str, now: float) -> Acceptance:
    """Of all that the file is held for."""
    accepted = Acceptance(By=by, At=now, Emptied=held.get("in_all", held.get("emptied", 0)))
    if "stores" in held:
        accepted["Stores"] = held["stores"]
    if "suspicions" in held:
        accepted["Suspicions"] = sorted({each["code"] for each in held["suspicions"]})
    if "similar_stores" in held:
        accepted["SimilarStores"] = sorted(held["similar_stores"])
    if "retired_stores" in held:
        accepted["RetiredStores"] = held["retired_stores"]
    return accepted


def discard(entry: LedgerEntry, by: str, why: str, services: Services) -> None:
    """Rejects a held file for good. Raises Conflicting if it is not held, or not any more."""
    if entry["State"] != "held":
        raise Conflicting(f"Only a held upload can be discarded; this one is {entry['State']}.")
    discarded = Discard(By=by, At=services.now(), Why=why)
    facts = ledger_facts.of_discard(entry, discarded)
    jobs.ask_for_report(upload_of(entry), "rejected", services)
    if not upload_ledger.discard(entry, facts, services):
        raise _decided_on()


def look_after(now: float, services: Services) -> None:
    """Discards what nobody has decided on for too long, and asks again for what was accepted and is
    not loaded: its object may be deleted, so that nobody finds it in the bucket."""
    for name, since in upload_lists.held(services):
        entry = upload_ledger.entry(*name, services)
        is_late = since <= now - PATIENCE
        if entry is not None and is_open(entry):
            if entry["AttemptAt"] <= now - LEASE and entry["Attempts"] < ATTEMPTS:
                _ask_for(entry, services)
        elif entry is not None and entry["State"] == "held":
            if is_late:
                with suppress(Conflicting):
                    discard(entry, "", "Nobody has decided on this file for 14 days.", services)
        elif is_late:
            upload_lists.forget_held(name, services)


def _ask_for(entry: LedgerEntry, services: Services) -> None:
    """Has the file of a reopened entry loaded."""
    message = FileJob(upload_of(entry)).message
    # If this message is lost, the reconciler asks again.
    sqs.send(services.settings.work_queue_url, [message], services)
