"""Which items were retired at the end of a day, where files that came later have marked others.

A row has the mark of the newest file only. The one before it is that of a file of the day, or from
before the day.
"""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.aws.services import Services
from chalicelib.domain.history.trends import Trends
from chalicelib.domain.upload import order_at
from chalicelib.ingest.history.day_files import DayFiles
from chalicelib.ingest.people import retirement
from chalicelib.repositories import upload_ledger
from chalicelib.repositories.inventory_table import StoredColumns
from chalicelib.repositories.registrations import Registration


def marked_since(rows: StoredColumns, end: str) -> set[str]:
    """The items that files of this order or later have retired or brought back."""
    marks = zip(rows.items, rows.retired_by, strict=True) if any(rows.retired_by) else ()
    return {item for item, by in (*marks, *rows.brought_back_by.items()) if by >= end}


def with_marks_then(
    store: str,
    rows: StoredColumns,
    before: Trends,
    files: DayFiles,
    sent: Sequence[Registration],
    services: Services,
) -> StoredColumns:
    """`sent` are the files of the day that the API made, the newest first."""
    marked = marked_since(rows, order_at(files.end))
    if not marked:
        return rows
    then = dict.fromkeys(marked, "")
    if before.ended == files.begin:
        begin, today = order_at(files.begin), before.today
        retired = zip(today.items, today.retired, strict=True)
        then |= {item: begin for item, is_retired in retired if is_retired and item in marked}
    for file in reversed(sent):
        if entry := upload_ledger.entry(file.upload.id, file.upload.tag, services):
            marks = retirement.marks_of(entry, services).retired.items()
            then |= {item: file.order if yes else "" for (of, item), yes in marks if of == store}
    marks_then = map(then.get, rows.items, rows.retired_by)
    return rows._replace(retired_by=list(marks_then))
