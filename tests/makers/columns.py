"""Columns as a header and some rows make them, for tests."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from chalicelib.file_reader.header import columns
from chalicelib.file_reader.header.columns import Columns, ColumnsUnclear


def chosen(header: str, *rows: str, own_store: str | None = None) -> tuple[Columns, set[str]]:
    fields = [row.split(",") for row in rows]

    def values(position: int) -> Sequence[str]:
        return [row[position] for row in fields]

    found, findings = columns.choose(header.split(","), values, own_store)
    return found, {one.code for one in findings} - {"EXTRA_COLUMN"}


def refused(header: str, *rows: str, own_store: str | None = None) -> dict[str, str]:
    with pytest.raises(ColumnsUnclear) as unclear:
        chosen(header, *rows, own_store=own_store)
    return {one.code: one.message for one in unclear.value.findings}


def named(header: str, *rows: str, own_store: str | None = None) -> tuple[str, ...]:
    """The headings of store, item and count."""
    found, _ = chosen(header, *rows, own_store=own_store)
    headings = header.split(",")
    store = "" if found.store is None else headings[found.store]
    return store, headings[found.item], headings[found.count]
