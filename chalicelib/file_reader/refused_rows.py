"""Refused rows: the first are kept, all are handed on."""

from __future__ import annotations

from collections.abc import Callable

from chalicelib.file_reader.findings import RefusedRow

MOST_KEPT = 10_000  # rows
MOST_CHARACTERS = 8_000_000  # in all of these rows


class RefusedRows:
    def __init__(self, hand_on: Callable[[RefusedRow], None] | None) -> None:
        self._rows: list[RefusedRow] = []
        self._room = MOST_CHARACTERS
        self._hand_on = hand_on

    def keep(self, row: RefusedRow) -> None:
        if self._hand_on:
            self._hand_on(row)
        self._room -= sum(map(len, row.fields))
        if self._room >= 0 and len(self._rows) < MOST_KEPT:
            self._rows.append(row)

    def kept(self) -> list[RefusedRow]:
        """In the order of the file."""
        return sorted(self._rows, key=lambda row: row.line)
