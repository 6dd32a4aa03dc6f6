"""Chalice's record of what it has made in a stage, kept in the stage's artefact bucket.

So that every clone and every CI runner updates the same functions and API. The bucket keeps the
versions before.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TypedDict, cast

import boto3
from botocore.exceptions import ClientError

from operations.chalice import after_deploy
from operations.chalice.after_deploy import API_STAGE
from operations.deployment import artefacts, chalice_leftovers
from operations.packaging.functions import FUNCTIONS

RECORD = "chalice/deployed.json"
MISSING = ("NoSuchKey", "NoSuchBucket", "404")


class Resource(TypedDict, total=False):
    """What Chalice records; a type of resource has some of these."""

    name: str
    resource_type: str
    lambda_arn: str
    rest_api_id: str
    rest_api_url: str
    rule_name: str
    bucket: str
    queue: str
    queue_arn: str
    stream_arn: str
    event_uuid: str


def read(stage: str) -> list[Resource]:
    """What was made; nothing before the first deployment.

    What Chalice would make a second time is looked for in AWS: a deployment that was killed has
    made more than it has recorded, and one of Inventory 0.1 has left its record on its machine.
    """
    text = stored(stage, RECORD)
    recorded: list[Resource] = json.loads(text)["resources"] if text else []
    found = [*mappings(stage), *api(stage, recorded)]
    names = {each["name"] for each in found}
    return [*found, *(each for each in recorded if each["name"] not in names)]


def mappings(stage: str) -> Iterator[Resource]:
    """Lambda refuses another one of the same source, whatever became of the function meanwhile."""
    client = boto3.client("lambda")
    for name in FUNCTIONS:
        for each in after_deploy.mappings(client, f"inventory-{stage}-{name}"):
            source = each["EventSourceArn"]
            known = {"lambda_arn": each["FunctionArn"], "event_uuid": each["UUID"]}
            if ":sqs:" in source:
                queue = {"queue": source.rpartition(":")[2], "queue_arn": source}
                yield of("sqs_event", f"{name}-sqs-event-source", known | queue)
            else:
                stream = {"stream_arn": source}
                yield of("dynamodb_event", f"{name}-dynamodb-event-source", known | stream)


def api(stage: str, recorded: list[Resource]) -> Iterator[Resource]:
    """The one that was recorded, or one of that name that is Inventory's."""
    there = chalice_leftovers.apis_of_that_name(stage)
    known = [each for each in recorded if each.get("rest_api_id") in there]
    for id_ in [] if known else chalice_leftovers.apis(stage)[:1]:
        url = f"https://{id_}.execute-api.{artefacts.region()}.amazonaws.com/{API_STAGE}/"
        yield of("rest_api", "rest_api", {"rest_api_id": id_, "rest_api_url": url})


def of(kind: str, name: str, values: dict[str, str]) -> Resource:
    return cast("Resource", {"name": name, "resource_type": kind, **values})


def save(stage: str, resources: list[Resource]) -> None:
    record = {"resources": resources, "schema_version": "2.0", "backend": "api"}
    boto3.client("s3").put_object(
        Bucket=artefacts.bucket_name(stage),
        ExpectedBucketOwner=artefacts.account(),
        Key=RECORD,
        Body=json.dumps(record, indent=2).encode(),
    )


def stored(stage: str, key: str) -> str | None:
    try:
        found = boto3.client("s3").get_object(
            Bucket=artefacts.bucket_name(stage), ExpectedBucketOwner=artefacts.account(), Key=key
        )
    except ClientError as error:
        if error.response["Error"]["Code"] in MISSING:
            return None
        raise
    return found["Body"].read().decode()
