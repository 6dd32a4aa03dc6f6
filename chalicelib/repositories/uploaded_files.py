"""The bytes of uploaded files: as they are in the counts bucket, or in the copies that we keep; and
which file was loaded last with the same ones (table Uploads).

Bytes are the same where S3's ETag and the size are: of a file that was sent in parts the ETag also
depends on the parts, so that it is known again only if it is sent in the same ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from chalicelib.aws import s3
from chalicelib.aws.dynamodb import get_item, update_item
from chalicelib.aws.dynamodb_requests import Key, Update
from chalicelib.aws.s3 import Opened
from chalicelib.domain.errors import Conflicting, Gone, Unreadable
from chalicelib.domain.ledger_entry import LedgerEntry, SameFile, file_name, name_of
from chalicelib.domain.upload import Upload
from chalicelib.repositories import upload_ledger

if TYPE_CHECKING:
    from mypy_boto3_s3.type_defs import (
        CopySourceTypeDef,
        GetObjectRequestTypeDef,
        HeadObjectRequestTypeDef,
    )

    from chalicelib.aws.services import Services

# In the object itself, so that retrying cannot help: encrypted with the sender's own key, or
# archived. What a policy denies is not: that can be put right, and the file loaded then.
UNREADABLE = frozenset({"InvalidObjectState", "InvalidRequest", "400"})


def opened(upload: Upload, services: Services, part: tuple[int, int] | None = None) -> Opened:
    """This version, or its bytes from `part[0]` up to and without `part[1]`.

    Raises `Gone` if it was deleted and `Unreadable` if no retry can help.
    """
    settings = services.settings
    try:
        return _opened(
            {"Bucket": settings.counts_bucket, "Key": upload.key, "VersionId": upload.version},
            part,
            services,
        )
    except Gone:
        kept = _copy(upload)
        return _opened({"Bucket": settings.receipts_bucket, "Key": kept}, part, services)


def address(
    upload: Upload, headers: Mapping[str, str], seconds: int, services: Services
) -> str | None:
    """Where anybody may read the file, for some seconds, with these headers of the answer, by the
    names of S3's parameters. `None` if it is gone and not kept, or nobody can read it."""
    settings = services.settings
    own: HeadObjectRequestTypeDef = {
        "Bucket": settings.counts_bucket,
        "Key": upload.key,
        "VersionId": upload.version,
    }
    kept: HeadObjectRequestTypeDef = {"Bucket": settings.receipts_bucket, "Key": _copy(upload)}
    for place in (own, kept):
        if _is_there(place, services):
            return services.s3.generate_presigned_url("get_object", {**place, **headers}, seconds)
    return None


def keep(upload: Upload, services: Services) -> None:
    """Copies a file that is accepted or held to where nobody deletes it.

    Other loads may need its rows for as long as older files can come late.
    """
    settings = services.settings
    try:
        services.s3.copy_object(
            Bucket=settings.receipts_bucket,
            Key=_copy(upload),
            CopySource=_source(upload, services),
            TaggingDirective="REPLACE",
        )
    except ClientError as error:
        meaning = _meaning(error)
        # Deleted since, but an earlier attempt may have copied it.
        if not isinstance(meaning, Gone) or not _is_kept(upload, services):
            raise meaning from error


def send_once(key: str, content: bytes, metadata: Mapping[str, str], services: Services) -> None:
    """Makes an upload of a file, unless the key has one. Raises `Conflicting` if somebody else is
    making it right now."""
    try:
        services.s3.put_object(
            Bucket=services.settings.counts_bucket,
            Key=key,
            Body=content,
            ContentType="text/csv",
            Metadata=metadata,
            IfNoneMatch="*",
        )
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code == "ConditionalRequestConflict":
            raise Conflicting("This file is being sent at this moment. Ask again.") from error
        if code != "PreconditionFailed":
            raise


def same_file(
    stores: Iterable[str], etag: str, size: int, before: str, services: Services
) -> SameFile | None:
    """The last one that was loaded with good rows of just these stores, of an order before this
    one: bytes that name no store say another thing in the folder of another."""
    table, key = services.settings.uploads_table, _bytes_key(stores, etag, size)
    found = get_item(services.dynamodb, table, key, consistent=False)
    entry = upload_ledger.named(found["Name"], services) if found else None
    if found is None or entry is None or found["AsOf"] >= before:
        return None
    return SameFile(
        Name=found["Name"],
        File=file_name(entry),
        AsOf=found["AsOf"],
        Undone="Undone" in entry,
    )


def note_bytes(entry: LedgerEntry, stores: Iterable[str], services: Services) -> None:
    """Notes that this file was loaded, with good rows of these stores, unless a newer one with its
    bytes was."""
    if "ETag" not in entry:
        return
    update = Update(
        services.settings.uploads_table,
        _bytes_key(stores, entry["ETag"], entry["Size"]),
        set={"Name": name_of(entry), "AsOf": entry["AsOf"]},
        condition="attribute_not_exists(#AsOf) OR #AsOf < :order",
        values={":order": entry["AsOf"]},
    )
    update_item(services.dynamodb, update)


def _bytes_key(stores: Iterable[str], etag: str, size: int) -> Key:
    content = "\n".join((*sorted(stores), etag.strip('"'), str(size)))
    # No upload has so long a name.
    return {"Upload": sha256(content.encode()).hexdigest(), "Version": "bytes"}


def _source(upload: Upload, services: Services) -> CopySourceTypeDef:
    bucket = services.settings.counts_bucket
    return {"Bucket": bucket, "Key": upload.key, "VersionId": upload.version}


def _is_kept(upload: Upload, services: Services) -> bool:
    return _is_there({"Bucket": services.settings.receipts_bucket, "Key": _copy(upload)}, services)


def _is_there(place: HeadObjectRequestTypeDef, services: Services) -> bool:
    try:
        services.s3.head_object(**place)
    except ClientError as error:
        meaning = _meaning(error)
        if isinstance(meaning, Gone | Unreadable):
            return False
        raise
    return True


def _copy(upload: Upload) -> str:
    return f"work/{upload.id}/{upload.tag}/original"


def _opened(
    wanted: GetObjectRequestTypeDef, part: tuple[int, int] | None, services: Services
) -> Opened:
    try:
        return s3.opened(services.s3, wanted, part)
    except ClientError as error:
        raise _meaning(error) from error


def _meaning(error: ClientError) -> Exception:
    code = error.response["Error"]["Code"]
    if code in s3.GONE:
        return Gone()
    if code in UNREADABLE:
        return Unreadable(code)
    return error
