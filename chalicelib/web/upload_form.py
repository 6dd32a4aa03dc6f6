"""Forms with which a client sends a file to S3: what is asked for one, and how it is signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypedDict
from urllib.parse import quote

from chalicelib.aws.services import Services
from chalicelib.domain.ledger_entry import UploadMode
from chalicelib.web import fields
from chalicelib.web.fields import Field
from chalicelib.web.json_schema import Time
from chalicelib.web.responses import as_time

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

MODES: tuple[UploadMode, ...] = ("merge", "full")
SECONDS = 300
LONGEST_NAME = 80
"""Characters: S3 keeps 2 KB of metadata, of which each may take twelve bytes."""

STORE = fields.store("body", "The store.")
MODE: Field[UploadMode] = fields.choice(
    "mode",
    "body",
    "`full`: the file is everything in the store; an item that it lacks is set to 0.",
    MODES,
).default("merge")
FILE = fields.text(
    "file", "body", "The file's name, for its receipt.", LONGEST_NAME, "monday.csv"
).optional()


class UploadForm(TypedDict):
    """A form to send a file with: POST it to `url` as multipart/form-data, the file last."""

    id: Annotated[str, "The id of what the file becomes; it is known once the file has arrived."]
    url: Annotated[str, "Where to post the form."]
    fields: Annotated[dict[str, str], "The fields of the form; they go before the file."]
    key: Annotated[str, "The object's key."]
    expires_at: Annotated[Time, "Until when the form is accepted."]
    max_bytes: Annotated[int, "The size of the largest file that is accepted."]


class SignedForm(TypedDict):
    url: str
    fields: dict[str, str]


def metadata(by: str, mode: UploadMode, file: str | None) -> dict[str, str]:
    """What the object of a file tells of its sender, in ASCII; `by` is so already."""
    named = {"file": quote(file, safe="")} if file else {}
    return {"by": by, "mode": mode, **named}


def made(
    id: str, bucket: str, key: str, metadata: dict[str, str], most: int, services: Services
) -> UploadForm:
    """The form of one file of at most `most` bytes, by now."""
    form = {
        "Content-Type": "text/csv",
        "success_action_status": "201",
        **{f"x-amz-meta-{name}": value for name, value in metadata.items()},
    }
    signed = signed_form(services.s3, bucket, key, form, most=most)
    return UploadForm(
        id=id,
        url=signed["url"],
        fields=signed["fields"],
        key=key,
        expires_at=as_time(services.now() + SECONDS),
        max_bytes=most,
    )


def signed_form(
    s3: S3Client,
    bucket: str,
    key: str,
    fields: dict[str, str],
    *,
    most: int,
    seconds: int = SECONDS,
) -> SignedForm:
    """A form with just these fields, for one object of 1 to `most` bytes."""
    only_these = [{name: value} for name, value in fields.items()]
    made = s3.generate_presigned_post(
        Bucket=bucket,
        Key=key,
        Fields=dict(fields),
        Conditions=[*only_these, ["content-length-range", 1, most]],
        ExpiresIn=seconds,
    )
    return {"url": made["url"], "fields": made["fields"]}
