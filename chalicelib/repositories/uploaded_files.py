"""The bytes of uploaded files: as they are in the counts bucket, or in the copies that we keep."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from chalicelib.aws import s3
from chalicelib.aws.s3 import Opened
from chalicelib.aws.services import Services
from chalicelib.domain.errors import Conflicting, Gone, Unreadable
from chalicelib.domain.upload import Upload

if TYPE_CHECKING:
    from mypy_boto3_s3.type_defs import GetObjectRequestTypeDef, HeadObjectRequestTypeDef

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
    kept: HeadObjectRequestTypeDef = {"Bucket": settings.receipts_bucket, "Key": _copy(upload)}
    try:
        services.s3.copy_object(
            Bucket=kept["Bucket"],
            Key=kept["Key"],
            CopySource={
                "Bucket": settings.counts_bucket,
                "Key": upload.key,
                "VersionId": upload.version,
            },
            TaggingDirective="REPLACE",
        )
    except ClientError as error:
        meaning = _meaning(error)
        # Deleted since, but an earlier attempt may have copied it.
        if not isinstance(meaning, Gone) or not _is_there(kept, services):
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
