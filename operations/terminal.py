"""Text and numbers as a terminal may show them."""

from __future__ import annotations


def visible(text: str) -> str:
    """Without control characters, which could control the terminal."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def several(number: int, noun: str) -> str:
    """`1 row`, `1,000 rows`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
