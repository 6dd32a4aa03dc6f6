"""The messages of the work queue: load a file (again), do a part of a large one, keep a day."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, get_args

from chalicelib.aws import sqs
from chalicelib.aws.services import Services
from chalicelib.domain.ledger_entry import FileKind, Stage
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


@dataclass(frozen=True)
class HistoryJob:
    """Keep the days of the store that are over; `waited`: so often it has waited for loads of
    `day`."""

    store: str
    waited: int = 0
    day: str = ""

    @property
    def message(self) -> str:
        return json.dumps({"work": "history", **asdict(self)})


Job = FileJob | PartJob | HistoryJob


def ask_for_report(upload: Upload, kind: FileKind, services: Services) -> None:
    """Has Review-Stock tell people of an outcome of this kind; before it is written, so that no
    outcome is without it."""
    message = json.dumps({"work": "tell", "upload": upload.name, "kind": kind})
    sqs.send(services.settings.review_queue_url, [message], services)


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
        case {"work": "history", "store": str(store), "waited": int(waited), **more}:
            return HistoryJob(store, waited, str(more.get("day", "")))
        case _:
            return None


def _named(upload: Upload) -> dict[str, str]:
    return {"key": upload.key, "version": upload.version}


def _json(message: str) -> Any:
    try:
        return json.loads(message)
    except ValueError:
        return None
