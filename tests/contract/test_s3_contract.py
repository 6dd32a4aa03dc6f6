"""The model of S3 in `tests/world` gives the answers of the embedded AWS, request by request."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from botocore.exceptions import ClientError

from operations.local.embedded import REGION
from tests.contract.both import Both
from tests.world.world import World

S3_CASES: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "an object is put and got": [("put", {"Body": b"abc", "Metadata": {"By": "ann"}}), ("get", {})],
    "an object that is not there": [("get", {"Key": "none"}), ("head", {"Key": "none"})],
    "a version that is not there": [("put", {}), ("get", {"VersionId": "0" * 32})],
    "parts of an object": [
        ("put", {"Body": b"0123456789"}),
        *(
            ("get", {"Range": f"bytes={text}"})
            for text in ("0-3", "4-", "-3", "8-99", "10-", "20-30")
        ),
    ],
    "not over another": [
        ("put", {}),
        ("put", {"IfNoneMatch": "*"}),
        ("put", {"Key": "new", "IfNoneMatch": "*"}),
    ],
    "over the very one that was read": [
        ("put", {"Body": b"1"}),
        ("put", {"Body": b"2", "IfMatch": '"c4ca4238a0b923820dcc509a6f75849b"'}),
        ("put", {"Body": b"3", "IfMatch": '"c4ca4238a0b923820dcc509a6f75849b"'}),
        ("put", {"Key": "none", "IfMatch": '"c4ca4238a0b923820dcc509a6f75849b"'}),
        ("get", {}),
    ],
    "deleted, then read": [("put", {}), ("delete", {}), ("get", {}), ("versions", {})],
    "versions, newest first": [
        ("put", {"Body": b"1"}),
        ("put", {"Body": b"22", "Key": "b"}),
        ("put", {"Body": b"333"}),
        ("versions", {}),
        ("versions", {"Prefix": "b"}),
        ("versions", {"MaxKeys": 2}),
    ],
    "a copy onto itself": [
        ("put", {"Body": b"abc", "Metadata": {"a": "b"}}),
        ("copy", {"MetadataDirective": "REPLACE", "Metadata": {"c": "d"}}),
        ("get", {}),
    ],
    "a listing in pages": [
        *(("put", {"Key": f"k{n}"}) for n in range(3)),
        ("list", {"MaxKeys": 2}),
        ("list", {"Prefix": "k2"}),
        ("list", {"Prefix": "none"}),
    ],
}


@pytest.mark.parametrize("case", S3_CASES)
def test_s3_answers_as_the_embedded_aws_does(both: Both, case: str) -> None:
    bucket = f"contract-{uuid.uuid4().hex}"
    both.s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
    both.s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    model = World().s3
    for method, request in S3_CASES[case]:
        ours = s3_outcome(model, "counts", method, request)
        theirs = s3_outcome(both.s3, bucket, method, request)
        assert ours == theirs, f"{method} {request}"


METHODS = {
    "put": "put_object",
    "get": "get_object",
    "head": "head_object",
    "delete": "delete_object",
    "copy": "copy_object",
    "versions": "list_object_versions",
    "list": "list_objects_v2",
}


def s3_outcome(s3: Any, bucket: str, method: str, request: dict[str, Any]) -> Any:
    sent = {"Bucket": bucket, **request}
    if method not in ("versions", "list"):
        sent = {"Key": "a", **sent}
    if method == "copy":
        sent["CopySource"] = {"Bucket": bucket, "Key": "a"}
    try:
        answer = getattr(s3, METHODS[method])(**sent)
    except ClientError as error:
        return error.response["Error"]["Code"]
    kept = {
        name: answer[name]
        for name in ("ContentLength", "Metadata", "ContentRange", "IsTruncated", "NextKeyMarker")
        if name in answer
    }
    for name in ("Versions", "DeleteMarkers", "Contents"):
        if name in answer:
            kept[name] = [(v["Key"], v.get("Size"), v.get("IsLatest")) for v in answer[name]]
            kept[name] = [row[:2] for row in kept[name]] if name == "Contents" else kept[name]
    if "Body" in answer:
        kept["Body"] = answer["Body"].read()
    return kept
