"""Follows the quotation marks of a CSV text through its bytes, exactly as `record_splitter`.

A quotation mark opens a field only at its start; within it a doubled one stands for one; after
the closing one comes a delimiter or a line end. Where text follows it the record is broken, and
ends with the line. Elsewhere a quotation mark is a character.
"""

from __future__ import annotations

import re
from enum import Enum, auto

_QUOTE = ord('"')
_CONTENT = re.compile(b'[^"]*+(?:""[^"]*+)*+')
_LINE_END = re.compile(rb"\r\n|\r|\n")


def line_ends(data: bytes) -> int:
    if b"\r" not in data:
        return data.count(b"\n")
    return len(data.splitlines()) - (not data.endswith((b"\r", b"\n")))


def never_closed(line: int) -> str:
    return f"The quotation mark that is opened on line {line} is never closed."


class QuoteState(Enum):
    FIELD_START = auto()
    IN_FIELD = auto()
    QUOTED = auto()
    AFTER_QUOTE = auto()  # the field is closed, or this is the first of two quotation marks
    BROKEN = auto()  # text follows a closing quotation mark


class Quoting:
    """`state` is that after all bytes fed so far. No chunk ends between CR and LF.

    `opened` is the place, in the bytes fed last, of the last quotation mark that opens a field; -1
    if there is none.
    """

    def __init__(self, delimiter: str) -> None:
        self.state = QuoteState.FIELD_START
        self.opened = -1
        self._ends = delimiter.encode() + b"\r\n"
        self._opening = re.compile(_opening(self._ends))
        self._fields = _fields(self._ends)

    def feed(self, data: bytes) -> None:
        self.opened = -1
        position = self._leave_quoted(data, 0)
        if position >= len(data):
            return
        if data.find(b'"', position) < 0:
            self._settle(data)
        elif not self._skim(data, position):
            self._walk(data, position)

    def feed_record(self, data: bytes) -> int:
        """Feeds the rest of the record that is open and returns its length in bytes, or -1 where
        it goes on after `data`, all of which was fed then."""
        position = 0
        self.opened = -1
        end = _LINE_END.search(data)
        if not end:
            self.feed(data)
            return -1
        while (position := self._leave_quoted(data, position, stop=True)) < len(data):
            if self.state is QuoteState.BROKEN:
                return self._skip_line(data, position)
            if end and end.start() < position:
                end = _LINE_END.search(data, position)
            quote = data.find(b'"', position, end.start() if end else len(data))
            if quote >= 0:
                self._meet_quote(data, quote)
                position = quote + 1
            elif end:
                self.state = QuoteState.FIELD_START
                return end.end()
            else:
                self._settle(data)
                return -1
        return -1

    def _skim(self, data: bytes, position: int) -> bool:
        """Takes all of `data` in one match; False where that cannot be done."""
        if self.state is QuoteState.IN_FIELD and data[position] == _QUOTE:
            return False
        match = self._fields.match(data, position)
        if match is None:
            return False
        if match["open"] is None:
            self._settle(data)
        else:
            self.opened = match.start("open")
            self.state = QuoteState.AFTER_QUOTE if match["closing"] else QuoteState.QUOTED
        return True

    def _walk(self, data: bytes, position: int) -> None:
        """Goes from field to field that is in quotation marks."""
        while (position := self._leave_quoted(data, position)) < len(data):
            if position == 0 and self.state is QuoteState.IN_FIELD and data[0] == _QUOTE:
                position = 1
            opening = self._opening.search(data, position)
            if opening is None:
                self._settle(data)
                return
            self.state = QuoteState.QUOTED
            self.opened = opening.start()
            position = opening.end()

    def _meet_quote(self, data: bytes, quote: int) -> None:
        """A quotation mark outside of quoted fields."""
        opens = data[quote - 1] in self._ends if quote else self.state is QuoteState.FIELD_START
        self.opened = quote if opens else self.opened
        self.state = QuoteState.QUOTED if opens else QuoteState.IN_FIELD

    def _leave_quoted(self, data: bytes, position: int, *, stop: bool = False) -> int:
        """The first place from `position` on that is neither in a quoted field nor in a broken
        record; or, if it is to `stop` there, that is in one."""
        while position < len(data):
            if self.state is QuoteState.QUOTED:
                position = _CONTENT.match(data, position).end()  # type: ignore[union-attr] # matches ""
                if position < len(data):
                    self.state = QuoteState.AFTER_QUOTE
                    position += 1
            elif self.state is QuoteState.AFTER_QUOTE:
                if data[position] != _QUOTE:
                    ended = data[position] in self._ends
                    self.state = QuoteState.IN_FIELD if ended else QuoteState.BROKEN
                    if ended:
                        return position
                    continue
                self.state = QuoteState.QUOTED
                position += 1
            elif self.state is QuoteState.BROKEN:
                if stop:
                    return position
                end = self._skip_line(data, position)
                position = len(data) if end < 0 else end
            else:
                return position
        return position

    def _skip_line(self, data: bytes, position: int) -> int:
        """The end of the line of a broken record, or -1 where it goes on after `data`."""
        end = _LINE_END.search(data, position)
        if end is None:
            return -1
        self.state = QuoteState.FIELD_START
        return end.end()

    def _settle(self, data: bytes) -> None:
        """After bytes that end outside of quoted fields."""
        self.state = QuoteState.FIELD_START if data[-1] in self._ends else QuoteState.IN_FIELD


def _opening(ends: bytes) -> bytes:
    """A quotation mark with one of `ends` before it, or nothing."""
    return b'"(?<![^' + re.escape(ends) + b']")'


def _fields(ends: bytes) -> re.Pattern[bytes]:
    """Bytes whose quotation marks all belong to well-formed fields, the last one perhaps open.

    Possessive throughout: nothing is ever tried twice.
    """
    end = b"[" + re.escape(ends) + b"]"
    opening = _opening(ends)
    content = _CONTENT.pattern
    return re.compile(
        b'[^"]*+(?:' + opening + content + b'"(?=' + end + b')[^"]*+)*+'
        b"(?P<open>" + opening + content + b'(?P<closing>"?))?+\\Z'
    )
