"""The rows of accepted files, which other loads ask for as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalicelib import merging, originals, ranges, reader
from chalicelib.loads import Registered
from chalicelib.merging import Row, Rows
from chalicelib.originals import Upload

if TYPE_CHECKING:
    from chalicelib.services import Services


class Accepted:
    """Reads each file once, however many stores it speaks of."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._read: dict[Upload, dict[str, dict[str, Row]]] = {}

    def rows(self, file: Registered, store: str) -> Rows:
        """What the file says of a store."""
        if file.runs:
            return ranges.of(file.upload, store, self._services)
        if file.upload not in self._read:
            self._read[file.upload] = _rows(file.upload, self._services)
        return self._read[file.upload].get(store, {})


def _rows(upload: Upload, services: Services) -> dict[str, dict[str, Row]]:
    content = originals.opened(upload, services).read()
    return merging.by_store(reader.read(content, upload.store).rows)
