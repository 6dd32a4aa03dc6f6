"""The rows of newer accepted files that a load asks for, to bring its items to their targets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from chalicelib.domain.merge_plan import Row, Rows
from chalicelib.domain.sorted_runs import WHOLE, ItemRange
from chalicelib.domain.upload import Upload
from chalicelib.file_reader import reader
from chalicelib.repositories import job_files, uploaded_files
from chalicelib.repositories.registrations import Registered

if TYPE_CHECKING:
    from chalicelib.aws.services import Services


class Accepted:
    """What newer files say of the items of one load; each file is read at most once.

    The files may be many times what fits into memory. So a file is read when the first item is
    looked up in it, and of its rows those stay that the load may ask for: of its own items (a
    full count: of all in its stores), and of these not the ones of which a newer file has spoken.
    That one may not be registered for the store yet: then it has still to read and write the item.
    """

    def __init__(
        self,
        stores: Mapping[str, Rows],
        full: bool,
        services: Services,
        spans: Mapping[str, ItemRange] | None = None,
    ) -> None:
        self._stores = stores
        self._full = full
        self._services = services
        self._spans = spans or {}
        self._read: dict[Upload, dict[str, dict[str, Row]]] = {}
        self._last_words: dict[tuple[str, str], str] = {}
        """The order of the newest file read so far that speaks of a store and item."""

    def rows(self, file: Registered, store: str) -> Rows:
        """What the file says of a store. Look an item up in the newest file first."""
        if file.runs:
            return job_files.rows_of_store(file.upload, store, self._services)
        return _Late(lambda: self._of(file).get(store, {}))

    def _of(self, file: Registered) -> dict[str, dict[str, Row]]:
        if file.upload not in self._read:
            content = uploaded_files.opened(file.upload, self._services).read()
            found: dict[str, dict[str, Row]] = {}
            for row in reader.read(content, file.upload.store).rows:
                if self._is_asked(row) and self._last_words.get(row[:2], "") < file.as_of:
                    self._last_words[row[:2]] = file.as_of
                    found.setdefault(row[0], {})[row[1]] = row
            self._read[file.upload] = found
        return self._read[file.upload]

    def _is_asked(self, row: Row) -> bool:
        store, item = row[:2]
        if store not in self._stores or not self._full:
            return item in self._stores.get(store, ())
        span = self._spans.get(store, WHOLE)
        return (span.low is None or span.low <= item) and (span.high is None or item < span.high)


class _Late(Mapping[str, Row]):
    """Rows that are fetched when the first of them is asked for."""

    def __init__(self, fetch: Callable[[], Rows]) -> None:
        self._fetch = fetch
        self._rows: Rows | None = None

    def __getitem__(self, item: str) -> Row:
        return self._fetched()[item]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fetched())

    def __len__(self) -> int:
        return len(self._fetched())

    def _fetched(self) -> Rows:
        if self._rows is None:
            self._rows = self._fetch()
        return self._rows
