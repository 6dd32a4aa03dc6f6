"""Bytes to text: whether a file is text at all, and in which encoding.

UTF-8 with or without byte order mark, UTF-16 with one, else Windows-1252, which is what Excel
writes. Windows-1252 and broken UTF-8 can only be told apart when every byte has been seen.
"""

from __future__ import annotations

import codecs
import re

from chalicelib.file_reader.findings import Finding, finding

NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1252": "Windows-1252",
    "xlsx": "XLSX",
    "ods": "ODS",
}

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WEB_PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html|table|head|meta)\b", re.IGNORECASE)
_SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive, or a workbook of more than 6 MB"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls), or one with a password"),
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"(\xb5/\xfd", "a Zstandard archive"),
    (b"{\\rtf", "a rich text document"),
)
_UNDEFINED = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))  # in Windows-1252
_DEFINED = bytes(set(range(256)) - set(_UNDEFINED))
_NOT_LEADING = bytes(set(range(256)) - set(range(0xC2, 0xF5)))
# Starts of emoji and of typographic marks: no Windows-1252 text has "ðŸ" or "â€".
_TELLTALE = re.compile(rb"\xf0\x9f|\xe2[\x80\x82]")


def marked(head: bytes) -> tuple[str, int]:
    """The encoding that a byte order mark declares, and the mark's length; else ("", 0)."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    return "", 0


def not_text(head: bytes) -> Finding | None:
    """A finding where the file opens as something well known that is not text."""
    for signature, what in _SIGNATURES:
        if head.startswith(signature):
            message = f"This is {what}, not text. Save it as CSV and send that."
            return finding("NOT_TEXT", message)
    if _WEB_PAGE.match(head.removeprefix(codecs.BOM_UTF8)):
        message = "This is a web page, whatever it is named: save it as CSV and send that."
        return finding("NOT_TEXT", message)
    return None


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
        self._whole = 0  # complete sequences of UTF-8 beyond ASCII
        self._broken = 0  # places that UTF-8 does not allow

    def feed(self, chunk: bytes) -> None:
        if self._mark is None:
            self._head += chunk
            if len(self._head) < 4:
                return
            chunk = self._open()
        self._feed(chunk)

    def encoding(self) -> str | Finding:
        """To be asked when every byte was fed."""
        if self._mark is None:
            self._feed(self._open())
        if self._wide is not None:
            self._feed_wide(self._wide, b"", final=True)
        if self._null:
            message = "This holds NUL bytes, which no text has. Save it as CSV (UTF-8)."
            return finding("NOT_TEXT", message)
        encoding = self._marked() if self._mark else self._unmarked()
        if self._blank and isinstance(encoding, str):
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
            return
        data = self._pending + chunk
        self._undefined = self._undefined or bool(chunk.translate(None, _DEFINED))
        try:
            _, used = codecs.utf_8_decode(data, "strict", False)
            self._whole += len(data[:used].translate(None, _NOT_LEADING))
        except UnicodeDecodeError:
            text, used = codecs.utf_8_decode(data, "replace", False)
            broken = text.count("�") - data[:used].count("�".encode())
            beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
            self._broken += broken
            self._whole += beyond_ascii - broken + len(_TELLTALE.findall(data))
        self._pending = data[used:]

    def _marked(self) -> str | Finding:
        if self._broken_wide or self._broken or self._pending:
            return broken(str(self._mark))
        return str(self._mark)

    def _unmarked(self) -> str | Finding:
        if not self._broken and not self._pending:
            return "utf-8"
        if self._cut_short() or self._whole >= max(self._broken, 1):
            message = "The file is UTF-8, but a character in it is cut. Export it again."
            return finding("ENCODING", message)
        if self._undefined:
            message = "The file is neither UTF-8 nor Windows-1252. Save it as CSV (UTF-8)."
            return finding("ENCODING", message)
        return "cp1252"

    def _cut_short(self) -> bool:
        """Whether the last character is cut, and not the small letter that Windows-1252 reads."""
        lone_small_letter = len(self._pending) == 1 and self._pending >= b"\xdf"
        return bool(self._pending) and not self._broken and not lone_small_letter


def broken(declared: str) -> Finding:
    message = f"The file says that it is {NAMES[declared]}, but it is broken or cut short."
    return finding("ENCODING", message)


def encoding_of(data: bytes) -> str | Finding:
    """The encoding of a whole file, or why it has none."""
    found = not_text(data[:64])
    if found:
        return found
    if _is_plain_utf8(data):
        return "utf-8"
    evidence = Evidence()
    for start in range(0, len(data), 1 << 20):
        evidence.feed(data[start : start + (1 << 20)])
    return evidence.encoding()


def _is_plain_utf8(data: bytes) -> bool:
    """Whether there is nothing to weigh, as in most files."""
    if not data or data.isspace() or b"\0" in data or marked(data[:4])[0]:
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
    if encoding != "cp1252":
        return []
    message = "The file is not UTF-8 and was read as Windows-1252: look at names with accents."
    return [finding("ENCODING_ASSUMED", message)]


def guess(head: bytes) -> str:
    """The likely encoding of a file that begins like this. Every head can be decoded with it."""
    mark, size = marked(head)
    if mark:
        return mark
    for encoding in ("utf-8", "cp1252"):
        try:
            codecs.getincrementaldecoder(encoding)().decode(head[size:])
        except UnicodeDecodeError:
            continue
        return encoding
    return "latin-1"
