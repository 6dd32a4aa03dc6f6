"""The mails of the local run, which are shown instead of sent: read from the emulator's log."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Mail:
    """`token` confirms a subscription; it is empty in every other mail."""

    to: str
    subject: str
    text: str
    token: str = ""
    topic: str = ""

    def shown(self) -> str:
        if self.token:
            command = f"python -m operations confirm-subscription {self.token}"
            return f"  mail ▸ {self.to}: confirm with `{command}`"
        lines = "\n".join(f"           {line}".rstrip() for line in self.text.splitlines())
        return f"  mail ▸ {self.to}: {self.subject}\n{lines}"


class Mailbox:
    """Yields each mail once, in the order in which they were written."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self.read = 0

    def new(self) -> Iterator[Mail]:
        with self.log.open("rb") as log:
            log.seek(self.read)
            for line in log:
                if not line.endswith(b"\n"):
                    return
                self.read += len(line)
                if line.startswith(b"MAIL "):
                    yield Mail(**json.loads(line.removeprefix(b"MAIL ")))
