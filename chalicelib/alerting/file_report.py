"""Tells people of a file that needs them: rejected, held, loaded in part, or given up.

One function decides what is to be told of an upload, from its ledger entry; what was told is noted
there after it was sent. The job that tells is asked for before the outcome is written: so none is
forgotten, and a job that comes too early waits.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import tzinfo
from urllib.parse import unquote

from chalicelib.alerting import review_jobs
from chalicelib.alerting.message import Message, id_of
from chalicelib.alerting.message_text import receipt_link, sms, subject
from chalicelib.alerting.review_jobs import TellOfFile
from chalicelib.alerting.sending import publish
from chalicelib.aws.services import Services
from chalicelib.domain.ledger_entry import (
    FileKind,
    LedgerEntry,
    Told,
    file_name,
    name_of,
    outcome_to_tell,
    upload_of,
)
from chalicelib.domain.timestamps import in_words
from chalicelib.domain.upload import time_of
from chalicelib.repositories import upload_ledger
from chalicelib.repositories.alerts import daily_numbers

PAUSES = (30, 30, 60, 120, 240, 520)
"""Seconds after which a job looks again for an outcome: together as long as an attempt may take to
write it (`LEASE`). One that dies has another, which asks again. Each makes one message of one, and
a queue may bring any twice: so they are few."""
MOST_A_DAY = 50
"""Messages about the files of one store."""
MUTED = "More messages about files are not sent before midnight, UTC: look at the dashboard."
LISTED = 5
"""Findings that a message lists."""

OUTCOMES: dict[FileKind, str] = {
    "rejected": "was not loaded",
    "held": "waits for somebody",
    "partial": "was loaded in part",
    "failed": "could not be loaded",
}


def tell(job: TellOfFile, services: Services) -> None:
    """Sends what is to be told of the upload, if it was not told before."""
    entry = upload_ledger.named(job.upload, services)
    if entry is None:
        return
    outcome = outcome_to_tell(entry)
    if outcome is not None and entry.get("Told") != outcome:
        _send(_message(entry, outcome, services), services)
        upload_ledger.note_told(entry, outcome, services)
    if (outcome is None or outcome["Kind"] != job.kind) and job.waited < len(PAUSES):
        pause = PAUSES[job.waited]
        review_jobs.send(replace(job, waited=job.waited + 1), services, pause)


def _send(message: Message, services: Services) -> None:
    """Whoever sends a thousand bad files must not make a thousand mails of it."""
    number = daily_numbers.add_one(f"files#{message.store}", services)
    if number == MOST_A_DAY:
        message = replace(message, text=f"{message.text}\n\n{MUTED}")
    if number <= MOST_A_DAY:
        publish(message, services)


def _message(entry: LedgerEntry, outcome: Told, services: Services) -> Message:
    kind = outcome["Kind"]
    file, store = file_name(entry), store_of(entry, services)
    headline = f"{file}{f' of {store}' if store else ''} {OUTCOMES[kind]}"
    address = receipt_link(services.settings.dashboard_url, name_of(entry))
    id = id_of(name_of(entry), kind, outcome["FinishedAt"])
    data = {
        "version": 1,
        "store": store,
        "kinds": [kind],
        "id": id,
        "upload": name_of(entry),
        "file": file,
        "link": address,
    }
    return Message(
        store=store,
        kinds=[kind],
        subject=subject(headline),
        text="\n".join(
            [
                f"{headline}.",
                "",
                *_details(entry, kind, services.settings.zone),
                "",
                f"Receipt: {address}",
            ]
        ),
        sms=sms(f"{headline}.", address),
        data=data,
        ids=[id],
    )


def _details(entry: LedgerEntry, kind: FileKind, zone: tzinfo) -> list[str]:
    by = unquote(entry.get("By", "dropped"))
    sent = f"Sent {'into the bucket' if by == 'dropped' else f'by {by}'}"
    lines = [f"{sent} at {in_words(time_of(entry['AsOf']), zone)}."]
    if kind == "failed":
        return [*lines, "Every attempt failed. The operators see why, and can try again."]
    if kind == "partial":
        refused, read = entry["Refused"], entry["Read"]
        lines.append(f"{refused:,} of {read:,} rows {'was' if refused == 1 else 'were'} refused.")
    errors = [found for found in entry.get("Findings", []) if found["severity"] == "error"]
    for found in errors[:LISTED]:
        # On one line: whoever drops a file must not write the mail about it.
        item = " ".join(found.get("item", "").split())
        place = f"Line {found['line']}{item and ', '}{item}: " if found["line"] else ""
        fix = f" Perhaps {found['fix']}?" if found.get("fix") else ""
        said = " ".join(found["value"].split())
        value = f" It says {said}." if said else ""
        lines.append(f"  {place}{found['message']}{value}{fix}")
    return lines


def store_of(entry: LedgerEntry, services: Services) -> str:
    """The store whose people may be told; empty: only those who are told of every store.

    Rows that were refused may be another store's, of which nobody knows.
    """
    own = upload_of(entry).store
    if own is not None:
        return own
    stores = entry.get("Stores", [])
    alone = len(stores) == entry.get("StoresTotal") == 1
    return stores[0] if alone and services.settings.store_users_read == "all" else ""
