"""Where another table begins below the first: its rows are not to be read by the first header."""

from __future__ import annotations

from chalicelib.domain.errors import BrokenText
from chalicelib.file_reader.csv_text.record_splitter import Record
from chalicelib.file_reader.dialect import Dialect
from chalicelib.file_reader.findings import shortened
from chalicelib.file_reader.header.heading import heading_of
from chalicelib.file_reader.header.keys import key, keys_of
from chalicelib.file_reader.header.movement_headings import is_label_of_movements, is_of_numbers
from chalicelib.file_reader.vocabulary import items

_SUMMARIES = keys_of(items.TITLES_OF_SUMMARIES)


def look(record: Record, item: str, count: str, line: int, dialect: Dialect) -> None:
    """Looks at a record without a count. Raises BrokenText where it is the header of another table,
    or a line such as "On order:" or "Summary". Below the header is room for a second one."""
    if line == dialect.first_line:
        return
    if not count.strip():
        label = record[0] or item
        begins = key(label) in _SUMMARIES or (
            label.rstrip().endswith(":") and is_label_of_movements(label)
        )
    else:
        begins = _is_header(item, count, dialect)
    if begins:
        beginning = ", ".join(filter(None, record))
        message = (
            f"On line {line} another table begins, with “{shortened(beginning)}”. "
            "Send it as a file of its own."
        )
        raise BrokenText("MISSING_COLUMN", message)


def _is_header(item: str, count: str, dialect: Dialect) -> bool:
    if not any(map(str.isalpha, count)):
        return False
    found = heading_of(count.strip())
    if not (found.meaning("count") or is_of_numbers(found)) or not heading_of(item).meaning("item"):
        return False
    return not {key(item), key(count)} <= set(map(key, dialect.headings))
