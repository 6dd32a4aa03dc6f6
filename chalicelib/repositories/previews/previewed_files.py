"""The objects of previewed files: under `previews/` in the receipts bucket, for a day."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from chalicelib.aws import s3
from chalicelib.aws.services import Services
from chalicelib.domain.ledger_entry import UploadMode, sent_name

if TYPE_CHECKING:
    from mypy_boto3_s3.type_defs import GetObjectRequestTypeDef

ID = "[a-z2-7]{26}"
_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
DAY = 86400.0


@dataclass(frozen=True)
class PreviewedFile:
    version: str
    etag: str
    content: bytes
    metadata: Mapping[str, str]
    """What an upload of it has, too."""
    store: str
    mode: UploadMode
    expires: float

    @property
    def name(self) -> str:
        return sent_name(self.metadata.get("file", ""), "")


def new_id() -> str:
    """130 bits of chance: nobody finds another's preview by guessing."""
    return "".join(secrets.choice(_LETTERS) for _ in range(26))


def key_of(preview: str) -> str:
    return f"previews/{preview}"


def metadata_of(store: str, metadata: dict[str, str]) -> dict[str, str]:
    """The sender's, with the store that the file is for: the key does not tell it."""
    return {**metadata, "store": quote(store, safe="")}


def find(preview: str, services: Services, *, version: str | None = None) -> PreviewedFile | None:
    """This version, or the newest; `None` if there is none, or not any more."""
    wanted: GetObjectRequestTypeDef = {
        "Bucket": services.settings.receipts_bucket,
        "Key": key_of(preview),
    }
    if version is not None:
        wanted["VersionId"] = version
    answer = s3.find(services.s3, wanted)
    if answer is None:
        return None
    said = dict(answer["Metadata"])
    expires = answer["LastModified"].timestamp() + DAY
    if expires < services.now():
        return None
    return PreviewedFile(
        version=answer["VersionId"],
        etag=answer["ETag"],
        content=answer["Body"].read(),
        store=unquote(said.pop("store")),
        mode="full" if said["mode"] == "full" else "merge",
        metadata=said,
        expires=expires,
    )
