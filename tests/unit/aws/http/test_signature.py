"""Our signer against botocore's."""

from __future__ import annotations

from calendar import timegm
from hashlib import sha256
from time import strptime
from urllib.parse import quote

from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials, ReadOnlyCredentials
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.aws.http.signature import Signature

CHARACTERS = st.characters(exclude_categories=["Cs"])
HEADERS = {
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": "DynamoDB_20120810.Query",
}


@given(
    secret=st.text(st.characters(codec="ascii", min_codepoint=33), min_size=1),
    token=st.none() | st.text(st.characters(codec="ascii", min_codepoint=33), min_size=1),
    body=st.binary(),
)
def test_the_signature_equals_botocores(secret: str, token: str | None, body: bytes) -> None:
    request = AWSRequest("POST", "https://dynamodb.eu-central-1.amazonaws.com/", HEADERS, body)
    credentials = Credentials("AKID", secret, token)
    SigV4Auth(credentials, "dynamodb", "eu-central-1").add_auth(request)
    signature = Signature("dynamodb", "eu-central-1", "dynamodb.eu-central-1.amazonaws.com")
    now = timegm(strptime(request.context["timestamp"], "%Y%m%dT%H%M%SZ"))

    headers = signature.headers(HEADERS, body, credentials.get_frozen_credentials(), now)

    assert headers["authorization"] == request.headers["Authorization"]
    assert headers.get("x-amz-security-token") == request.headers.get("X-Amz-Security-Token")


@given(key=st.text(CHARACTERS, min_size=1), prefix=st.text(CHARACTERS), body=st.binary())
def test_the_signature_of_a_file_equals_botocores(key: str, prefix: str, body: bytes) -> None:
    target = f"/{quote(key, safe='/~')}?prefix={quote(prefix, safe='-_.~')}&versions="
    request = AWSRequest("PUT", f"https://counts.s3.eu-central-1.amazonaws.com{target}", {}, body)
    credentials = Credentials("AKID", "secret", "token")
    S3SigV4Auth(credentials, "s3", "eu-central-1").add_auth(request)
    signature = Signature("s3", "eu-central-1", "counts.s3.eu-central-1.amazonaws.com")
    now = timegm(strptime(request.context["timestamp"], "%Y%m%dT%H%M%SZ"))
    content = {"x-amz-content-sha256": sha256(body).hexdigest()}

    headers = signature.headers(
        content, body, credentials.get_frozen_credentials(), now, "PUT", target
    )

    assert headers["authorization"] == request.headers["Authorization"]


def test_another_day_and_other_credentials_have_another_key() -> None:
    signature = Signature("dynamodb", "eu-central-1", "host")
    one = ReadOnlyCredentials("A", "s", None)
    other = ReadOnlyCredentials("A", "t", None)

    signed = [
        signature.headers(HEADERS, b"", credentials, now)["authorization"]
        for credentials, now in ((one, 0), (one, 86_400), (other, 86_400), (one, 0))
    ]

    assert signed[0] == signed[3]
    assert len({text.rpartition("=")[2] for text in signed}) == 3
