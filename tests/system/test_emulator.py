"""The embedded AWS does what AWS does where we mended it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.system.running import Stack


def test_a_part_of_a_version_is_given_when_it_is_asked_for(stack: Stack) -> None:
    key = f"{uuid.uuid4().hex}.csv"
    version = stack.drop(key, "store,item,count\n")

    part = stack.s3.get_object(
        Bucket=stack.outputs["CountsBucket"], Key=key, VersionId=version, Range="bytes=6-9"
    )

    assert part["ResponseMetadata"]["HTTPStatusCode"] == 206
    assert part["Body"].read() == b"item"
