"""The messages of the work queue: load a file (again), or do a part of a large one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, get_args

from chalicelib.domain.ledger_entry import Stage
from chalicelib.domain.upload import Upload

STAGES: tuple[Stage, ...] = get_args(Stage)
"""In the order in which a large file passes them."""


@dataclass(frozen=True)
class FileJob:
    """Load the file, whatever earlier attempts have done."""

    upload: Upload

    @property
    def message(self) -> str:
        return json.dumps({"work": "file", **_named(self.upload)})


@dataclass(frozen=True)
class PartJob:
    """Take one part of a large file through one stage."""

    upload: Upload
    stage: Stage
    part: int

    @property
    def message(self) -> str:
        return json.dumps({"work": self.stage, **_named(self.upload), "part": self.part})


Job = FileJob | PartJob


def parse(message: str) -> Job | None:
    """`None` for a message that is not a job."""
    match _json(message):
        case {"work": "file", "key": str(key), "version": str(version)}:
            return FileJob(Upload(key, version))
        case {
            "work": ("read" | "sort" | "merge") as stage,
            "key": str(key),
            "version": str(version),
            "part": int(part),
        }:
            return PartJob(Upload(key, version), stage, part)
        case _:
            return None


def _named(upload: Upload) -> dict[str, str]:
    return {"key": upload.key, "version": upload.version}


def _json(message: str) -> Any:
    try:
        return json.loads(message)
    except ValueError:
        return None
