"""Bytes to text: UTF-8, UTF-16, or what has to be decided by its letters.

Text that is neither and broken UTF-8 can only be told apart when every byte has been seen.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from chalicelib.file_reader.findings import Finding, finding

NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
    "cp1255": "Windows-1255",
    "cp1256": "Windows-1256",
    "cp1257": "Windows-1257",
    "cp850": "DOS code page 850",
    "cp852": "DOS code page 852",
    "cp857": "DOS code page 857",
    "cp866": "DOS code page 866",
    "cp932": "Shift_JIS",
    "cp949": "Korean (code page 949)",
    "gb18030": "GB18030",
    "big5": "Big5",
    "euc_jp": "EUC-JP",
    "iso8859_2": "ISO-8859-2",
    "iso8859_7": "ISO-8859-7",
    "iso8859_15": "ISO-8859-15",
    "koi8_r": "KOI8-R",
    "mac_roman": "Mac Roman",
    "xlsx": "XLSX",
    "ods": "ODS",
}
SEVERAL_BYTES = ("cp949", "gb18030", "big5", "cp932", "euc_jp")
"""Encodings in which a byte of ASCII may be a part of another character."""

OPENING = 256  # bytes that say whether a text is UTF-16 without a mark
LEAST_NULS = 0.1  # of these bytes
SAMPLED = 2_000  # fields
LONGEST_SAMPLED = 65_536  # bytes of a line of which fields are taken

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNDEFINED = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))  # in Windows-1252
# Starts of emoji and of typographic marks: no Windows-1252 text has "ðŸ" or "â€".
_TELLTALE = re.compile(rb"\xf0\x9f|\xe2[\x80\x82]")


def marked(head: bytes) -> tuple[str, int]:
    """The encoding that a byte order mark declares, and the mark's length; else ("", 0).

    UTF-16 is known without it: one of the bytes of every letter of ASCII is NUL.
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    if b"\0" not in head[:OPENING]:
        return "", 0
    even, odd = head[:OPENING:2].count(0), head[1:OPENING:2].count(0)
    enough = len(head[:OPENING]) * LEAST_NULS
    if even == 0 and odd >= enough and head[0:1] and odd:
        return "utf-16-le", 0
    if odd == 0 and even >= enough and even:
        return "utf-16-be", 0
    return "", 0


class LegacyText(NamedTuple):
    """What is known of a text that is neither UTF-8 nor UTF-16.

    `fields` are the first that are not ASCII, of lines that are not UTF-8.
    """

    fields: tuple[bytes, ...]
    may_be_cp1252: bool
    is_like_utf8: bool


class _Sample:
    """Is fed a text, and takes fields of its lines that are not UTF-8. The same ones whatever the
    chunks are."""

    def __init__(self) -> None:
        self._fields: dict[bytes, None] = {}
        self._open = b""
        self._may_be_broken = False

    def feed(self, chunk: bytes, *, is_utf8: bool) -> None:
        end = 1 + max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
        self._may_be_broken = self._may_be_broken or not is_utf8
        if end and self._may_be_broken:
            self._take(self._open + chunk[:end])
        if end:
            self._open, self._may_be_broken = b"", not is_utf8
        self._open += chunk[end:][: LONGEST_SAMPLED + 1 - len(self._open)]

    def finish(self) -> tuple[bytes, ...]:
        self._take(self._open)
        return tuple(self._fields)[:SAMPLED]

    def _take(self, lines: bytes) -> None:
        for line in _LINE_ENDS.split(lines):
            if len(self._fields) >= SAMPLED:
                return
            if not line.isascii() and len(line) <= LONGEST_SAMPLED and not _is_utf8(line):
                fields = (field for field in _DELIMITERS.split(line) if not field.isascii())
                self._fields.update(dict.fromkeys(fields))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


_LINE_ENDS = re.compile(rb"[\r\n]+")
_DELIMITERS = re.compile(rb'[,;\t"]+')


class Evidence:
    """Is fed every byte of a file, in order, and then knows its encoding, or why it has none.
    Flat memory."""

    def __init__(self) -> None:
        self._mark: str | None = None
        self._head = b""
        self._wide: codecs.IncrementalDecoder | None = None
        self._pending = b""
        self._blank = True
        self._null = False
        self._broken_wide = False
        self._undefined = False
        self._whole = 0  # bytes that go on a whole character of UTF-8
        self._broken = 0  # places that UTF-8 does not allow
        self._sample = _Sample()

    def feed(self, chunk: bytes) -> None:
        if self._mark is None:
            self._head += chunk
            if len(self._head) < OPENING:
                return
            chunk = self._open()
        self._feed(chunk)

    def encoding(self) -> str | LegacyText | Finding:
        """To be asked when every byte was fed."""
        if self._mark is None:
            self._feed(self._open())
        if self._wide is not None:
            self._feed_wide(self._wide, b"", final=True)
        if self._null:
            message = "This holds NUL bytes, which no text has. Save it as CSV (UTF-8)."
            return finding("NOT_TEXT", message)
        encoding = self._marked() if self._mark else self._unmarked()
        if self._blank and not isinstance(encoding, Finding):
            return finding("EMPTY_FILE", "The file is empty.")
        return encoding

    def _feed(self, chunk: bytes) -> None:
        if self._wide is None:
            self._feed_bytes(chunk)
        else:
            self._feed_wide(self._wide, chunk, final=False)

    def _open(self) -> bytes:
        self._mark, size = marked(self._head)
        if self._mark.startswith("utf-16"):
            self._wide = codecs.getincrementaldecoder(self._mark)()
        return self._head[size:]

    def _feed_wide(self, wide: codecs.IncrementalDecoder, chunk: bytes, *, final: bool) -> None:
        if self._broken_wide:
            return
        try:
            text = wide.decode(chunk, final)
        except UnicodeDecodeError:
            self._broken_wide = True
            return
        self._blank = self._blank and not text.strip()
        self._null = self._null or "\0" in text

    def _feed_bytes(self, chunk: bytes) -> None:
        self._blank = self._blank and not chunk.strip()
        self._null = self._null or b"\0" in chunk
        if not self._pending and chunk.isascii():
            self._sample.feed(chunk, is_utf8=True)
            return
        data = self._pending + chunk
        self._undefined = self._undefined or any(byte in chunk for byte in _UNDEFINED)
        is_utf8 = True
        try:
            text, used = codecs.utf_8_decode(data, "strict", False)
            self._whole += used - len(text)
        except UnicodeDecodeError:
            text, used = codecs.utf_8_decode(data, "replace", False)
            broken = text.count("�") - data[:used].count("�".encode())
            going_on = len(text.encode()) - len(text) - broken * len("�".encode()[1:])
            self._broken += broken
            self._whole += going_on + len(_TELLTALE.findall(data))
            is_utf8 = False
        self._sample.feed(chunk, is_utf8=is_utf8)
        self._pending = data[used:]

    def _marked(self) -> str | Finding:
        if self._broken_wide or self._broken or self._pending:
            return broken(str(self._mark))
        return str(self._mark)

    def _unmarked(self) -> str | LegacyText:
        if not self._broken and not self._pending:
            return "utf-8"
        is_like_utf8 = self._cut_short() or self._whole >= max(self._broken, 1)
        return LegacyText(self._sample.finish(), not self._undefined, is_like_utf8)

    def _cut_short(self) -> bool:
        """Whether the last character is cut, and not the small letter that Windows-1252 reads."""
        lone_small_letter = len(self._pending) == 1 and self._pending >= b"\xdf"
        return bool(self._pending) and not self._broken and not lone_small_letter


def broken(encoding: str, *, is_marked: bool = True) -> Finding:
    name = NAMES[encoding]
    says = f"The file says that it is {name}" if is_marked else f"The file seems to be {name}"
    return finding("ENCODING", f"{says}, but it is broken or cut short.")


def encoding_of(data: bytes) -> str | LegacyText | Finding:
    """The encoding of a whole file, or why it has none."""
    if _is_plain_utf8(data):
        return "utf-8"
    evidence = Evidence()
    for start in range(0, len(data), 1 << 20):
        evidence.feed(data[start : start + (1 << 20)])
    return evidence.encoding()


def plain_text(data: bytes) -> str | None:
    """The text of a file that is UTF-8, and has nothing to weigh; None of others."""
    if b"\0" in data or marked(data[:OPENING])[0]:
        return None
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    return text if text and not text.isspace() else None


def _is_plain_utf8(data: bytes) -> bool:
    """Whether there is nothing to weigh, as in most files."""
    if not data or data.isspace() or b"\0" in data or marked(data[:OPENING])[0]:
        return False
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), 1 << 20):
            decoder.decode(data[start : start + (1 << 20)])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def assumed(encoding: str) -> list[Finding]:
    """What to say of an encoding that the file does not declare."""
    if encoding == "utf-8" or encoding.startswith("utf-16"):
        return []
    name = NAMES[encoding]
    message = f"The file is not UTF-8 and was read as {name}: look at names with accents."
    return [finding("ENCODING_ASSUMED", message)]
