"""Forms with which a client sends a file."""

from __future__ import annotations

from http import HTTPStatus

from chalicelib.aws.services import Services
from chalicelib.domain.upload import Upload
from chalicelib.repositories.upload_keys import minted_key
from chalicelib.web import upload_form
from chalicelib.web.access import Permission
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply
from chalicelib.web.routes import route
from chalicelib.web.upload_form import FILE, MODE, STORE, UploadForm

MAX_BYTES = 512 * 1024 * 1024


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
    key = minted_key(request[STORE], services.now())
    metadata = upload_form.metadata(request.caller.stored_name, request[MODE], request[FILE])
    bucket, name = services.settings.counts_bucket, Upload(key, "").id
    answer = upload_form.made(name, bucket, key, metadata, MAX_BYTES, services)
    return Reply(answer, HTTPStatus.CREATED)
