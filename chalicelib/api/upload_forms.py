"""Forms with which a client sends a file to S3."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Literal, TypedDict
from urllib.parse import quote

from chalicelib.aws.services import Services
from chalicelib.domain.upload import Upload
from chalicelib.repositories.upload_keys import minted_key
from chalicelib.web import fields
from chalicelib.web.access import Permission
from chalicelib.web.fields import Field
from chalicelib.web.json_schema import Time
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, as_time
from chalicelib.web.routes import route

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

Mode = Literal["merge", "full"]
MODES: tuple[Mode, ...] = ("merge", "full")
MAX_BYTES = 512 * 1024 * 1024
SECONDS = 300
LONGEST_NAME = 80
"""Characters: S3 keeps 2 KB of metadata, of which each may take twelve bytes."""

STORE = fields.store("body", "The store.")
MODE: Field[Mode] = fields.choice(
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

    id: Annotated[str, "The upload's id; it is known once the file has arrived."]
    url: Annotated[str, "Where to post the form."]
    fields: Annotated[dict[str, str], "The fields of the form; they go before the file."]
    key: Annotated[str, "The object's key."]
    expires_at: Annotated[Time, "Until when the form is accepted."]
    max_bytes: Annotated[int, "The size of the largest file that is accepted."]


class SignedForm(TypedDict):
    url: str
    fields: dict[str, str]


@route(
    "POST",
    "/uploads",
    Permission.OWNERS,
    summary="Get a form to send a file with",
    cost="nothing",
    fields=(STORE, MODE, FILE),
    response=UploadForm,
    status=HTTPStatus.CREATED,
)
def create_upload(request: Request, services: Services) -> Reply:
    now = services.now()
    key = minted_key(request[STORE], now)
    form = {
        "Content-Type": "text/csv",
        "success_action_status": "201",
        "x-amz-meta-by": request.caller.stored_name,
        "x-amz-meta-mode": request[MODE],
    }
    if file := request[FILE]:
        form["x-amz-meta-file"] = quote(file, safe="")
    signed = signed_form(services.s3, services.settings.counts_bucket, key, form)
    answer = UploadForm(
        id=Upload(key, "").id,
        url=signed["url"],
        fields=signed["fields"],
        key=key,
        expires_at=as_time(now + SECONDS),
        max_bytes=MAX_BYTES,
    )
    return Reply(answer, HTTPStatus.CREATED)


def signed_form(
    s3: S3Client,
    bucket: str,
    key: str,
    fields: dict[str, str],
    *,
    most: int = MAX_BYTES,
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
