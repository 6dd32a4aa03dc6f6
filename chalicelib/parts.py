"""Large files: cut into parts, sorted, and merged by jobs of the work queue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chalicelib.loads import Registered
    from chalicelib.merging import Rows
    from chalicelib.originals import Upload
    from chalicelib.services import Services
    from chalicelib.spans import Span

LARGE = 6 << 20
"""Bytes from which a file is too much for one invocation."""
MANY_ROWS = 200_000


def are_needed(size: int, content: bytes = b"") -> bool:
    return size >= LARGE or max(content.count(b"\n"), content.count(b"\r")) >= MANY_ROWS


def start(*args: object) -> None:
    raise NotImplementedError


def rows_between(file: Registered, store: str, span: Span, services: Services) -> Rows:
    raise NotImplementedError


JOBS: dict[str, Callable[[Upload, Mapping[str, Any], Services], None]] = {}
