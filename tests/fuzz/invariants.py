"""What is true of the reading of every file."""

from __future__ import annotations

import re
import time

from chalicelib.domain import names
from chalicelib.domain.damaged_names import damage
from chalicelib.domain.sorted_runs import RowWithDigests
from chalicelib.file_reader import file_splitter, reader
from chalicelib.file_reader.csv_text.file_signature import GZIP, ZIP
from chalicelib.file_reader.findings import CODES, FILE_ERRORS, ROW_ERRORS, RefusedRow
from chalicelib.file_reader.read_result import ReadResult
from chalicelib.file_reader.refused_rows import MOST_KEPT
from tests.fuzz.files import File

SHORT, LONG = 20_000, 160_000  # bytes
SLOWER = 4  # times as long for a byte of the longer file
ALLOWED = 0.5  # seconds that the longer file may take anyway

_LINE_END = re.compile("\r\n|\r|\n")


def hold(file: File, part_size: int, chunk_size: int) -> None:
    """Raises AssertionError where one does not."""
    result = reader.read(file.data, file.own_store)
    is_consistent(result)
    are_names(result, file)
    are_in_range(result, file)
    if not file.data.startswith((ZIP, GZIP)):
        is_the_same_in_parts(file, result, part_size, chunk_size)


def adds_up(result: ReadResult) -> bool:
    """Whether every row that was read is accounted for; those of a rejected file need not be."""
    rows = len(result.rows) + result.refused + result.doubled
    return result.read == rows or (result.read > rows and "TOO_MANY_BAD_ROWS" in result.codes)


def is_consistent(result: ReadResult) -> None:
    rows, refused = list(result.rows), result.refused_rows
    assert adds_up(result), "rows add up"
    assert len(refused) == min(result.refused, MOST_KEPT), "every refused row is told"
    assert (result.status == "rejected") == (not rows), "a file without rows is rejected"
    assert result.status != "loaded" or not refused, "a loaded file has no refused row"
    assert len({row[:2] for row in rows}) == len(rows), "an item comes once"
    assert all(row.findings for row in refused), "a refused row has a reason"
    assert set(result.codes) <= set(CODES)
    assert sum(result.codes.values()) >= len(result.findings)


def are_names(result: ReadResult, file: File) -> None:
    """No name of a row holds what nobody can see, or what another encoding has left."""
    own_store = None if file.own_store is None else names.tidy(file.own_store)
    for store, item, _, line in result.rows:
        for name, limit in ((store, names.STORE_BYTES), (item, names.ITEM_BYTES)):
            assert name == names.tidy(name), f"line {line}: {name!r} is tidy"
            assert name, f"line {line}: a name"
            assert not names.problem(name, limit), f"line {line}: {name!r} can be seen"
            assert not damage(name), f"line {line}: {name!r} is not damaged"
            assert "\ufffd" not in name, f"line {line}: {name!r} has all its letters"
            if file.texts is not None:
                assert name in file.texts, f"line {line}: {name!r} is in the file"
        assert own_store in (None, store), f"line {line}: the sender's store"


def are_in_range(result: ReadResult, file: File) -> None:
    """Every finding is on a line of the file, or on 0 where it concerns all of it."""
    encoding = result.dialect.encoding if result.dialect else "latin-1"
    if file.data.startswith((ZIP, GZIP)):
        last = 200_000
    else:
        last = 1 + len(_LINE_END.findall(file.data.decode(encoding, "replace")))
    places = [row[3] for row in result.rows]
    assert all(1 <= line <= last for line in places), "every row is on a line"
    by_store = result.dialect is not None and result.dialect.by_store
    assert by_store or places == sorted(places), "rows are in order"
    for found in result.findings:
        assert found.line <= last, f"{found.code} is on a line"
        assert found.line == 0 or found.code not in FILE_ERRORS, f"{found.code} is of the file"
        assert found.line > 0 or found.code not in ROW_ERRORS, f"{found.code} is of a row"


def is_the_same_in_parts(file: File, whole: ReadResult, part_size: int, chunk_size: int) -> None:
    """The file splitter and the parts say of the rows what reading the whole says."""
    data = file.data
    chunks = (data[at : at + chunk_size] for at in range(0, len(data), chunk_size))
    split = file_splitter.split(chunks, part_size, file.own_store)
    of_file = [found for found in whole.findings if found.code in FILE_ERRORS]
    if split.dialect is None:
        assert whole.status == "rejected", "what cannot be split cannot be read"
        said = [found for found in split.findings if found.code in FILE_ERRORS]
        # The first megabyte alone may suggest an encoding in which it makes no sense.
        assert said == of_file or said[0].code == "ENCODING", "said of the file"
        assert split.question == whole.question
        return
    assert split.dialect == whole.dialect, "the dialect"
    assert "MALFORMED" not in whole.codes
    refused: list[RefusedRow] = []
    in_one = reader.RowReader(
        [data[split.dialect.start :]],
        split.dialect,
        own_store=file.own_store,
        on_refused=refused.append,
    )
    expected = [row for batch in in_one for row in batch.with_digests()]
    rows: list[RowWithDigests] = []
    of_parts: list[RefusedRow] = []
    end, read, failed = split.dialect.start, 0, False
    for part in split.parts:
        assert part.start == end, "parts follow each other"
        end = part.end
        reading = reader.RowReader(
            [data[part.start : part.end]],
            split.dialect,
            first_line=part.first_line,
            own_store=file.own_store,
            on_refused=of_parts.append,
        )
        rows += [row for batch in reading for row in batch.with_digests()]
        read += reading.read
        failed = failed or reading.failed
    assert end == len(data), "the parts are all of the file"
    assert in_one.failed == failed, "another table below"
    if failed:
        assert whole.status == "rejected"
        return
    assert sorted(rows) == sorted(expected), "the rows of the parts"
    assert sorted(of_parts) == sorted(refused), "the refused rows of the parts"
    assert read == in_one.read == whole.read, "the number of rows"


def takes_linear_time(file: File, start: float, end: float) -> None:
    """A file in which a stretch comes again and again is read and split in a time like its length.

    It is split in the smallest chunks, so that what is done for each chunk shows.
    """
    size = len(file.data)
    first, last = int(size * start), int(size * end) + 1
    stretch = file.data[first:last] or b"x"

    def seconds(length: int) -> float:
        data = file.data[:first] + stretch * (length // len(stretch)) + file.data[last:]
        times = []
        for _ in range(2):
            began = time.process_time()
            reader.read(data, file.own_store)
            file_splitter.split((data[at : at + 1] for at in range(len(data))), len(data))
            times.append(time.process_time() - began)
        return min(times)

    short, long = seconds(SHORT), seconds(LONG)
    assert long <= max(short * LONG / SHORT * SLOWER, ALLOWED), f"{short:.4f} s, then {long:.4f} s"
