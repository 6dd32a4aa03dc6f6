"""Forms: the way in for a file that is sent."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from chalicelib.aws.services import Services
from chalicelib.repositories.upload_keys import minted_key
from chalicelib.repositories.uploaded_files import Upload
from chalicelib.web import fields
from chalicelib.web.access import Permission
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, moment
from chalicelib.web.routes import route

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

MAX_BYTES = 512 * 1024 * 1024
SECONDS = 300
LONGEST_NAME = 80
"""Characters: S3 keeps 2 KB of metadata, and each may take twelve bytes of them."""


@route(
    "POST",
    "/uploads",
    Permission.OWNERS,
    summary="Get a form to send a file with",
    cost="nothing",
    fields=(
        fields.name("store", "body", "The store.", required=True, example="Berlin"),
        fields.choice(
            "mode",
            "body",
            "`full`: the file is everything in the store, what is missing from it is 0.",
            ("merge", "full"),
            default="merge",
        ),
        fields.text(
            "file", "body", "The file's name, for its receipt.", LONGEST_NAME, example="monday.csv"
        ),
    ),
    shape="UploadForm",
    status=HTTPStatus.CREATED,
)
def create_upload(request: Request, services: Services) -> Reply:
    now = services.now()
    key = minted_key(request["store"], now)
    told = {
        "Content-Type": "text/csv",
        "success_action_status": "201",
        "x-amz-meta-by": quote(request.caller.name, safe=" @.+-_"),
        "x-amz-meta-mode": request["mode"],
    }
    if request["file"]:
        told["x-amz-meta-file"] = quote(request["file"], safe="")
    form = signed_form(services.s3, services.settings.counts_bucket, key, told)
    body = {
        "id": Upload(key, "").id,
        "url": form["url"],
        "fields": form["fields"],
        "key": key,
        "expires_at": moment(now + SECONDS),
        "max_bytes": MAX_BYTES,
    }
    return Reply(body, HTTPStatus.CREATED)


def signed_form(
    s3: S3Client,
    bucket: str,
    key: str,
    fields: dict[str, str],
    *,
    most: int = MAX_BYTES,
    seconds: int = SECONDS,
) -> dict[str, Any]:
    """A form with just these fields, for one object of 1 to `most` bytes; `url` and `fields`."""
    conditions: list[Any] = [{name: value} for name, value in fields.items()]
    conditions.append(["content-length-range", 1, most])
    return s3.generate_presigned_post(
        Bucket=bucket, Key=key, Fields=dict(fields), Conditions=conditions, ExpiresIn=seconds
    )
