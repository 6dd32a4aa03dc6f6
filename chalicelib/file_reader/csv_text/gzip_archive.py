"""A text that was packed with gzip, unpacked as far as it may be large."""

from __future__ import annotations

import zlib

from chalicelib.file_reader.csv_text.file_signature import GZIP
from chalicelib.file_reader.findings import Finding, finding

MOST_BYTES = 6 << 20
MOST_LINES = 120_000
"""As of any file that is read in one piece."""
_WITH_HEADER = 31  # for zlib: with the header of gzip


def unpacked(data: bytes) -> bytes | Finding:
    """The content of all members, one after the other, or why it cannot be had."""
    content = bytearray()
    while data.startswith(GZIP):
        member = zlib.decompressobj(_WITH_HEADER)
        try:
            content += member.decompress(data, MOST_BYTES + 1 - len(content))
        except zlib.error:
            return finding("NOT_TEXT", "This gzip archive is broken: pack it again.")
        lines = max(content.count(b"\n"), content.count(b"\r"))
        if len(content) > MOST_BYTES or lines > MOST_LINES:
            message = (
                f"Unpacked, this gzip archive is more than {MOST_BYTES >> 20} MB or"
                f" {MOST_LINES:,} lines: send the file as it is."
            )
            return finding("NOT_TEXT", message)
        if not member.eof:
            return finding("NOT_TEXT", "This gzip archive is cut short: send it again.")
        data = member.unused_data
    return bytes(content)
