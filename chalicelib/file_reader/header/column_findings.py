"""What is said of the columns of a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chalicelib.file_reader.findings import Finding, finding, shortened

SHOWN = 20  # headings
ASKED = 3  # headings of columns that may be stores


def unused(heading: str) -> Finding:
    return finding("EXTRA_COLUMN", "This column is not used.", column=heading, value=heading)


def several(role: str, headings: Sequence[str]) -> Finding:
    message = f"More than one column stands for {role}: keep one of them."
    listed = ", ".join(headings)
    return finding("DUPLICATE_COLUMN", message, column=headings[-1], value=listed)


def of_movements(count: str, *headings: str) -> Finding:
    beside = " and ".join(f"“{heading}”" for heading in headings)
    message = (
        f"No column for count: “{count}” beside {beside} is what was sold, ordered, moved or"
        " planned, not what is there."
    )
    value = ", ".join((*headings, count))
    return finding("MISSING_COLUMN", message, column="count", value=value)


def may_be_of_movements(count: str, unknown: str) -> Finding:
    message = (
        f"No column for count: “{count}” beside “{unknown}” may be what is there, or what was sold,"
        " ordered, moved or planned."
    )
    return finding("MISSING_COLUMN", message, column="count", value=f"{unknown}, {count}")


def named_for_movements(count: str, name: str) -> Finding:
    message = (
        f"No column for count: “{count}” in a file called “{shortened(name)}” may be what was sold,"
        " ordered, moved or planned, not what is there."
    )
    return finding("MISSING_COLUMN", message, column="count", value=f"{shortened(name)}, {count}")


def weak(role: str, heading: str) -> Finding:
    message = f"“{heading}” was taken for the {role}: no heading says it more clearly."
    return finding("WEAK_HEADING", message, column=heading, value=role)


def better_is_empty(role: str, heading: str, better: str) -> Finding:
    message = f"“{heading}” was taken for the {role}: “{better}” holds none."
    return finding("WEAK_HEADING", message, column=heading, value=role)


def new_is_filled(role: str, heading: str, old: str) -> Finding:
    message = f"“{heading}” was taken for the {role}, not “{old}”: it is filled in in every row."
    return finding("WEAK_HEADING", message, column=heading, value=role)


def hidden(heading: str, is_passed_over: bool) -> Finding:
    taken = "another column was taken for" if is_passed_over else "it was taken for"
    message = f"“{heading}” is hidden in the sheet: {taken} the count."
    return finding("WEAK_HEADING", message, column=heading, value="count")


def looks_like_shelves(heading: str, example: str) -> Finding:
    message = (
        f"“{heading}” was taken for the store, but “{example}” looks like a place within one."
        " If it is, name the store in a column of its own."
    )
    return finding("WEAK_HEADING", message, column=heading, value="store")


def adds_up(count: str, headings: Sequence[str]) -> Finding:
    message = (
        f"No column for count: “{count}” adds up {', '.join(map('“{}”'.format, headings[:SHOWN]))},"
        " which may be days or stores."
    )
    return finding("MISSING_COLUMN", message, column="count", value=count)


def never_own(heading: str, example: str, own_store: str) -> Finding:
    message = (
        f"“{heading}” never names {own_store}, for which the file was sent: is “{example}” a place"
        " within that store, or another one?"
    )
    return finding("MISSING_COLUMN", message, column="store", value=heading)


def sections(stores: Sequence[str]) -> Finding:
    message = (
        f"No column for store: the rows stand below the names of several, {stores[0]} and"
        f" {stores[1]}. Name the store in a column of its own."
    )
    return finding("MISSING_COLUMN", message, column="store", value=", ".join(stores[:SHOWN]))


def odd_marks(mark: str) -> Finding:
    message = (
        f"The fields stand in {mark} as CSV does not have them: put them in quotation marks, with"
        " nothing before or after these."
    )
    return finding("MALFORMED", message, value=mark)


def two_delimiters(heading: str, sign: str) -> Finding:
    message = f"“{heading}” has another delimiter within. Save the file with one delimiter."
    return finding("MALFORMED", message, column=heading, value=sign)


def store_assumed(store: str, shelves: str = "") -> Finding:
    """`shelves` is the heading of a column that names places within the store."""
    reason = f"“{shelves}” names places within a store" if shelves else "The file names no store"
    message = f"{reason}: all its rows are those of {store}, for which it was sent."
    return finding("STORE_ASSUMED", message, column=shelves, value=store)


def store_chosen(store: str) -> Finding:
    message = f"The file names no store: all its rows are those of {store}, as somebody has said."
    return finding("STORE_ASSUMED", message, value=store)


def not_found(columns: Mapping[str, int | str]) -> Finding:
    """`columns` are those that somebody has named, by role; positions are shown from 1."""
    wanted = {
        role: place + 1 if isinstance(place, int) else place for role, place in columns.items()
    }
    named = ", ".join(f"{role} = {column}" for role, column in wanted.items())
    return finding("COLUMNS_NOT_FOUND", f"No line has these columns once each: {named}.")


def set_aside(heading: str, example: str, bad: int, counts: int) -> Finding:
    message = (
        f"The columns as they were chosen earlier do not fit this file: {bad} of {counts} counts"
        f" in “{heading}” are no whole numbers, such as “{shortened(example)}”."
    )
    return finding("COLUMNS_SET_ASIDE", message, column=heading, value=example)


def stores_in_headings(stores: Sequence[str]) -> Finding:
    message = f"Each store has a column of its own: {', '.join(stores[:SHOWN])}."
    return finding("STORE_COLUMNS", message, value=", ".join(stores))


def missing(
    roles: Sequence[str],
    headings: Sequence[str],
    of_stores: Sequence[str],
    bare: Sequence[str],
    own_store: str | None,
) -> Finding:
    """`of_stores` are headings of counts that name a store, `bare` ones that may be names of stores
    with their counts below."""
    message = f"No column for {' and '.join(roles)}: one line must name store, item and count."
    if "count" in roles and of_stores:
        message += f" “{of_stores[0]}” seems to be the count of one store."
    elif "store" in roles and bare:
        heads = " and ".join(f"“Count [{name}]”" for name in bare[:ASKED])
        message += f" If each store has a column of its own, head them {heads}."
    elif list(roles) == ["store"] and own_store is None:
        message += " If all rows are of one store, add a column “store” with its name in each row."
    column, value = " and ".join(roles), ", ".join(headings[:SHOWN])
    return finding("MISSING_COLUMN", message, column=column, value=value)


def lines_above(end: int) -> Finding:
    message = f"The header ends on line {end}: what stands above it was passed over."
    return finding("LINES_ABOVE_HEADER", message, value=str(end))


def broken_header() -> Finding:
    message = "A quotation mark in the header is never closed, or text follows it."
    return finding("MALFORMED", message)


def no_header() -> Finding:
    return finding("MISSING_COLUMN", "No header was found.")
