"""The work queue's jobs: a file again, or a part of a large one."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

from chalicelib.ingest import large_file, load_file
from chalicelib.repositories.uploaded_files import Upload

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

log = logging.getLogger(__name__)


def handle(body: str, services: Services) -> None:
    """Does the job that a message asks for; what is no job is logged and done with."""
    job = _parsed(body)
    match job:
        case {"work": "file", "key": str(key), "version": str(version)}:
            load_file.load(Upload(key, version), services)
        case {"work": str(stage), "key": str(key), "version": str(version), "part": int()} if (
            stage in large_file.STAGES
        ):
            large_file.do(Upload(key, version), job, services)
        case _:
            log.warning("is no job", extra={"characters": len(body)})


def file_again(upload: Upload) -> str:
    """The message that asks for a file to be loaded."""
    return json.dumps({"work": "file", "key": upload.key, "version": upload.version})


def _parsed(body: str) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None
