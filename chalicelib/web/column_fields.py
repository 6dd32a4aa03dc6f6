"""Which column is which, as requests say it: columns are numbered from 1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from chalicelib.domain.errors import InvalidRequest
from chalicelib.domain.ledger_entry import ChoiceScope, ChosenColumns
from chalicelib.file_reader.header.column_question import MOST_COLUMNS
from chalicelib.file_reader.header.column_values import filled, is_count
from chalicelib.web import fields
from chalicelib.web.fields import Field
from chalicelib.web.requests import Problem, Request, problem

ITEM_COLUMN = fields.integer(
    "item_column", "body", "The column of the item; the first is 1.", 1, MOST_COLUMNS, 1
)
COUNT_COLUMN = fields.integer(
    "count_column", "body", "The column of the count.", 1, MOST_COLUMNS, 2
)
STORE_COLUMN = (
    fields.integer(
        "store_column", "body", "The column of the store; null: none.", 1, MOST_COLUMNS, 3
    )
    .or_null()
    .optional()
)
OF_STORE: Field[str | None] = (
    replace(
        fields.store("body", "The store of all rows, where no column has it."),
        name="of_store",
        example=None,
    )
    .or_null()
    .optional()
)
COLUMNS = (ITEM_COLUMN, COUNT_COLUMN, STORE_COLUMN, OF_STORE)


def chosen(
    request: Request,
    headings: Sequence[str],
    identity: str,
    now: float,
    *,
    scope: ChoiceScope,
    own_store: str | None,
    rows: Sequence[Sequence[str]] | None = None,
) -> ChosenColumns:
    """The columns that a request names, in files with these headings.

    `own_store` is the one that the files are bound to, `rows` are the first of the file that is to
    be loaded, if one is. Raises InvalidRequest where there can be no such columns.
    """
    problems = [*_of_columns(request, len(headings)), *_of_store(request, own_store)]
    if rows is not None:
        problems += [*_of_count(request, rows), *_of_no_store(request, own_store)]
    if problems:
        named = ", ".join(each["field"] for each in problems)
        raise InvalidRequest(f"Not as expected: {named}.", *problems)
    columns = ChosenColumns(
        Headings=identity,
        Item=request[ITEM_COLUMN] - 1,
        Count=request[COUNT_COLUMN] - 1,
        By=request.caller.name,
        At=now,
        Scope=scope,
    )
    if store := request[STORE_COLUMN]:
        columns["Store"] = store - 1
    if name := request[OF_STORE]:
        columns["OwnStore"] = name
    return columns


def _of_columns(request: Request, width: int) -> Iterator[Problem]:
    seen: set[int] = set()
    for field in (ITEM_COLUMN, COUNT_COLUMN, STORE_COLUMN):
        number = request[field]
        if number is None:
            continue
        if number > width:
            yield problem(field.name, number, f"one of the file's {width} columns")
        elif number in seen:
            yield problem(field.name, number, "a column of its own")
        seen.add(number)


def _of_count(request: Request, rows: Sequence[Sequence[str]]) -> Iterator[Problem]:
    place = request[COUNT_COLUMN] - 1
    counts = filled(row[place] for row in rows if place < len(row))
    if counts and not any(map(is_count, counts)):
        expected = "a column with numbers in the file's first rows"
        yield problem(COUNT_COLUMN.name, counts[0], expected)


def _of_store(request: Request, own_store: str | None) -> Iterator[Problem]:
    name = request[OF_STORE]
    if name is not None and own_store is not None:
        yield problem(OF_STORE.name, name, f"none: its rows are of {own_store}")
    elif name is not None and request[STORE_COLUMN] is not None:
        yield problem(OF_STORE.name, name, "none, where a column has the store")


def _of_no_store(request: Request, own_store: str | None) -> Iterator[Problem]:
    if own_store is None and request[STORE_COLUMN] is None and request[OF_STORE] is None:
        expected = "the column of the store, or the store of all rows in of_store"
        yield problem(STORE_COLUMN.name, "", expected)
