"""Cuts a file of any size into parts at the ends of records, in one pass and flat memory.

The pass sees every byte. So it is also what knows, before a row is read, whether the file is text,
in which encoding, and whether its quotation marks close. Reading the parts one by one gives the
rows that reading the whole gives.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from chalicelib.file_reader import line_stream, text_encoding
from chalicelib.file_reader.dialect import HEAD_BYTES, Understood, understand
from chalicelib.file_reader.findings import Finding, finding
from chalicelib.file_reader.quote_scanner import Quoting, State

LONGEST_LINE = 8 << 20  # bytes: a part is read line by line
LONGEST_QUOTED = 4 << 20  # bytes between two quotation marks

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Part(NamedTuple):
    """Bytes `start` to `end` (exclusive), the first of which is on physical line `first_line`."""

    start: int
    end: int
    first_line: int


@dataclass(frozen=True)
class Cuts:
    """`understood` is None where the file is to be rejected, for the error among `findings`.

    `findings` are those of the file as a whole, warnings too. There are no parts where the file
    has no byte after its header.
    """

    understood: Understood | None
    parts: list[Part] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def cut(chunks: Iterable[bytes], part_size: int) -> Cuts:
    """Parts of about `part_size` bytes each; a part holds whole records, at least one."""
    stream = iter(chunks)
    head, complete = line_stream.head(stream, HEAD_BYTES)
    opened = text_encoding.not_text(head)
    if opened:
        return Cuts(None, findings=[opened])
    evidence = text_encoding.Evidence()
    evidence.feed(head)
    understood, _ = understand(head, complete)
    if understood is None:
        _feed_all(evidence, stream)
        return _without_parts(evidence, head, complete)
    cutter = _Cutter(understood, part_size)
    for chunk in chain([head[understood.start :]], _fed(evidence, stream)):
        cutter.feed(chunk)
    return _verdict(evidence, head, complete, cutter)


def _fed(evidence: text_encoding.Evidence, chunks: Iterator[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        evidence.feed(chunk)
        yield chunk


def _feed_all(evidence: text_encoding.Evidence, chunks: Iterator[bytes]) -> None:
    for chunk in chunks:
        evidence.feed(chunk)


def _without_parts(evidence: text_encoding.Evidence, head: bytes, complete: bool) -> Cuts:
    encoding = evidence.encoding()
    if isinstance(encoding, Finding):
        return Cuts(None, findings=[encoding])
    understood, found = understand(head, complete, encoding)
    if understood:  # but only in an encoding that its first megabyte did not suggest
        return Cuts(None, findings=[_TWO_ENCODINGS])
    return Cuts(None, findings=text_encoding.assumed(encoding) + found)


def _verdict(
    evidence: text_encoding.Evidence, head: bytes, complete: bool, cutter: _Cutter
) -> Cuts:
    encoding = evidence.encoding()
    if isinstance(encoding, Finding):
        return Cuts(None, findings=[encoding])
    understood, found = understand(head, complete, encoding)
    found = text_encoding.assumed(encoding) + found
    if understood is None:
        return Cuts(None, findings=found)
    if not cutter.agrees(understood):
        return Cuts(None, findings=[_TWO_ENCODINGS])
    parts, problem = cutter.finish()
    if problem:
        return Cuts(None, findings=[*found, problem])
    return Cuts(understood, parts, found)


_TWO_ENCODINGS = finding("ENCODING", "The file mixes encodings. Save it as CSV (UTF-8).")


class _Cutter:
    """Is fed the bytes from the first row on."""

    def __init__(self, understood: Understood, part_size: int) -> None:
        self._understood = understood
        self._part_size = max(part_size, 1)
        self._units = _units(understood.encoding)
        self._unit_size = 2 if understood.encoding.startswith("utf-16") else 1
        self._quoting = Quoting(understood.delimiter)
        self._held_back = b""
        self._parts: list[Part] = []
        self._offset = understood.start
        self._line = understood.first_line
        self._part = Part(self._offset, 0, self._line)
        self._line_bytes = 0
        self._quoted_bytes = 0
        self._too_long = False

    def agrees(self, understood: Understood) -> bool:
        mine = self._understood
        return (mine.delimiter, mine.start) == (understood.delimiter, understood.start)

    def feed(self, chunk: bytes) -> None:
        data = self._held_back + self._units.feed(chunk)
        # A CR waits for the LF that may follow.
        self._held_back = data[len(data.rstrip(b"\r")) :][-1:]
        self._advance(data[: len(data) - len(self._held_back)])

    def finish(self) -> tuple[list[Part], Finding | None]:
        self._advance(self._held_back)
        problem = self._problem()
        if self._offset > self._part.start:
            self._cut()
        return self._parts, problem

    def _problem(self) -> Finding | None:
        if self._quoting.state is State.QUOTED:
            message = f"A quotation mark is never closed (in the part from line {self._part[2]})."
        elif self._quoting.state is State.BROKEN:
            message = f"Text follows a closing quotation mark (after line {self._part[2]})."
        elif self._too_long:
            message = "A row is longer than any row can be: a quotation mark is not closed."
        else:
            return None
        return finding("MALFORMED", message)

    def _advance(self, data: bytes) -> None:
        self._measure(data)
        while data and self._quoting.state is not State.BROKEN and not self._too_long:
            room = self._part.start + self._part_size - self._offset
            if room > 0:
                size = self._whole_line_ends(data, -(-room // self._unit_size))
                self._quoting.feed(data[:size])
                self._pass(data[:size])
            else:
                size = self._quoting.feed_record(data)
                done = size >= 0
                size = size if done else len(data)
                self._pass(data[:size])
                if done:
                    self._cut()
            data = data[size:]

    @staticmethod
    def _whole_line_ends(data: bytes, size: int) -> int:
        """`size`, or one more where that would part CR and LF."""
        return size + 1 if data[size - 1 : size + 1] == b"\r\n" else size

    def _pass(self, data: bytes) -> None:
        self._offset += len(data) * self._unit_size
        self._line += data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")

    def _cut(self) -> None:
        self._parts.append(self._part._replace(end=self._offset))
        self._part = Part(self._offset, 0, self._line)

    def _measure(self, data: bytes) -> None:
        """Notices endless lines and quoted fields, by the chunk."""
        whole = b"\n" not in data and b"\r" not in data
        self._line_bytes = self._line_bytes + len(data) if whole else 0
        quoted = self._quoting.state is State.QUOTED and b'"' not in data
        self._quoted_bytes = self._quoted_bytes + len(data) if quoted else 0
        longest = self._line_bytes > LONGEST_LINE or self._quoted_bytes > LONGEST_QUOTED
        self._too_long = self._too_long or longest


class _Bytes:
    """An encoding in which a byte of ASCII is always that character."""

    def feed(self, chunk: bytes) -> bytes:
        return chunk


class _Pairs:
    """UTF-16, of which every pair of bytes becomes one: ASCII itself, anything else "?"."""

    def __init__(self, encoding: str) -> None:
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")

    def feed(self, chunk: bytes) -> bytes:
        decoded = self._decoder.decode(chunk)
        if not decoded.isascii():
            decoded = _ASTRAL.sub("??", decoded)
        return decoded.encode("ascii", "replace")


def _units(encoding: str) -> _Bytes | _Pairs:
    return _Pairs(encoding) if encoding.startswith("utf-16") else _Bytes()
