"""A previewed file is taken in: it becomes an upload, once, if it would still do what was shown."""

from __future__ import annotations

from chalicelib.aws.services import Services
from chalicelib.domain.errors import Conflicting, NotFound
from chalicelib.ingest import preview
from chalicelib.repositories import upload_versions, uploaded_files
from chalicelib.repositories.previews import previewed_files, take_ins
from chalicelib.repositories.previews.previewed_files import PreviewedFile
from chalicelib.repositories.previews.take_ins import TakeIn
from chalicelib.repositories.upload_keys import minted_key

GONE = "There is no such preview: its file has not arrived yet, or was sent more than a day ago."


def take_in(preview_id: str, file: PreviewedFile, seen: str, by: str, services: Services) -> TakeIn:
    """Raises `Conflicting` if by now the file would do something else than `seen` stands for."""
    found = preview.of_file(file.content, file.store, file.mode, services, name=file.name)
    if found.fingerprint != seen:
        message = "The file would do something else by now than was shown. Look at it again."
        raise Conflicting(message, code="PREVIEW_CHANGED")
    wanted = TakeIn(minted_key(file.store, services.now(), preview_id), file.version, by)
    return complete(preview_id, take_ins.claim(preview_id, wanted, services), services)


def complete(preview_id: str, taken: TakeIn, services: Services) -> TakeIn:
    """Sends the file, unless it was; whoever claimed it may have died before.

    The very version that was shown: the form may have been posted again.
    """
    if upload_versions.was_made(taken.key, services):
        return taken
    file = previewed_files.find(preview_id, services, version=taken.version)
    if file is None:
        raise NotFound(GONE)
    metadata = {**file.metadata, "by": taken.by}
    uploaded_files.send_once(taken.key, file.content, metadata, services)
    return taken
