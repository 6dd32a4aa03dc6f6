"""Where results are written down, and what they say of the day and the machine."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).parent / "results"


def here() -> str:
    """Of a measurement that ends now."""
    return f"{today()}, {machine()}"


def today() -> str:
    return f"{datetime.now(UTC):%Y-%m-%d}"


def machine() -> str:
    cores = f"{platform.machine()}, {os.cpu_count()} cores"
    return f"{cores} (load {os.getloadavg()[1]:.1f}), Python {platform.python_version()}"


def record(name: str, text: str) -> None:
    (RESULTS / f"{name}.md").write_text(text, encoding="utf-8")
    print(text)


def record_row(name: str, cells: tuple[str, ...], head: str) -> None:
    """Adds a row to the table of earlier measurements; `head` begins it."""
    file = RESULTS / f"{name}.md"
    before = file.read_text(encoding="utf-8") if file.exists() else head
    record(name, f"{before}| {' | '.join(cells)} |\n")
