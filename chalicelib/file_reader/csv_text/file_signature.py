"""Files that are not text, by how they begin."""

from __future__ import annotations

import codecs
import re

from chalicelib.file_reader.findings import Finding, finding

ZIP = b"PK\x03\x04"
GZIP = b"\x1f\x8b"

_WEB_PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html|table|head|meta)\b", re.IGNORECASE)
_SIGNATURES = (
    (ZIP, "a ZIP archive, or a workbook of more than 6 MB"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls), or one with a password"),
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (GZIP, "a gzip archive of more than 6 MB"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"(\xb5/\xfd", "a Zstandard archive"),
    (b"{\\rtf", "a rich text document"),
)
_BEGINNINGS = tuple(signature for signature, _ in _SIGNATURES)


def not_text(head: bytes) -> Finding | None:
    """A finding where the file opens as something well known that is not text."""
    if head.startswith(_BEGINNINGS):
        what = next(what for signature, what in _SIGNATURES if head.startswith(signature))
        message = f"This is {what}, not text. Save it as CSV and send that."
        return finding("NOT_TEXT", message)
    if _WEB_PAGE.match(head.removeprefix(codecs.BOM_UTF8)):
        message = "This is a web page, whatever it is named: save it as CSV and send that."
        return finding("NOT_TEXT", message)
    return None
