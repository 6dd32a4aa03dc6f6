"""Newer accepted files, as far as a load asks for their rows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Mapping
from functools import partial

from chalicelib.aws.services import Services
from chalicelib.domain.merge_plan import NewerFile, Row
from chalicelib.domain.sorted_runs import WHOLE, ItemRange
from chalicelib.domain.upload import Upload
from chalicelib.file_reader import reader
from chalicelib.file_reader.rows.row_columns import RowColumns
from chalicelib.ingest import chosen_columns
from chalicelib.repositories import job_files, uploaded_files
from chalicelib.repositories.naming import name_rules
from chalicelib.repositories.registrations import ItemDigests, Registration


class _Everything(Container[str]):
    def __contains__(self, item: object) -> bool:
        return True


EVERYTHING = _Everything()
"""All items of a store."""


class NewerFiles:
    """Each file is read at most once, when its first row is asked for.

    The files may be many times what fits into memory. So of a file's rows those stay that the load
    may ask for: of its own items (a full count: of all in its stores), and of these not the ones
    that a newer file has. That one may not be registered for the store yet: then it has still to
    read and write the item.
    """

    def __init__(
        self,
        items: Mapping[str, Container[str]],
        services: Services,
        *,
        full: bool = False,
        ranges: Mapping[str, ItemRange] | None = None,
    ) -> None:
        """`items` are the load's own, by store; `ranges` those that a full count has to itself, of
        stores of which it has not all."""
        self._items = items
        self._services = services
        self._full = full
        self._ranges = ranges or {}
        self._read: dict[Upload, dict[str, dict[str, Row]]] = {}
        self._newest: dict[tuple[str, str], str] = {}
        """By store and item: the order of the newest file read so far that has a row of it."""

    def of(self, registration: Registration, store: str) -> NewerFile:
        """Look an item up in the newest file first."""
        row_of: Callable[[str], Row | None] = partial(self._row, registration, store)
        if registration.runs:
            row_of = job_files.rows_of_store(registration, store, self._services).get
        elif registration.items is not None:
            row_of = _asking(ItemDigests(registration.items), row_of)
        return NewerFile(registration.order, registration.full, row_of)

    def _row(self, registration: Registration, store: str, item: str) -> Row | None:
        if registration.upload not in self._read:
            self._read[registration.upload] = self._rows(registration)
        return self._read[registration.upload].get(store, {}).get(item)

    def _rows(self, registration: Registration) -> dict[str, dict[str, Row]]:
        order, rows = registration.order, dict[str, dict[str, Row]]()
        for row in _read(registration, self._services):
            if self._is_asked(row) and self._newest.get(row[:2], "") < order:
                self._newest[row[:2]] = order
                rows.setdefault(row[0], {})[row[1]] = row
        return rows

    def _is_asked(self, row: Row) -> bool:
        store, item = row[:2]
        if store not in self._items or not self._full:
            return item in self._items.get(store, ())
        return self._ranges.get(store, WHOLE).holds(item)


def named(
    registration: Registration, store: str, items: Iterable[str], services: Services
) -> Collection[str]:
    """The items of a store that a file names; of a large file, those of `items`."""
    if registration.runs:
        row_of = job_files.rows_of_store(registration, store, services).get
        return {item for item in items if row_of(item) is not None}
    rows = _read(registration, services)
    return {item for of, item in zip(rows.stores, rows.items, strict=True) if of == store}


def _read(registration: Registration, services: Services) -> RowColumns:
    upload = registration.upload
    content = uploaded_files.opened(upload, services).read()
    choice = chosen_columns.choice_of(registration.columns)
    has_totals = not upload.is_generated
    names = name_rules.current_names(registration.names, services)
    read = reader.read(content, upload.store, choice, has_totals=has_totals, current_names=names)
    return read.rows


def _asking(
    digests: ItemDigests, row_of: Callable[[str], Row | None]
) -> Callable[[str], Row | None]:
    """The file is read for what it may name only: files that come late are often small and many."""

    def asked(item: str) -> Row | None:
        return row_of(item) if digests.may_have(item) else None

    return asked
