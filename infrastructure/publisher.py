"""Publishes the dashboard's files; runs in CloudFormation's custom resource, and by itself.

Its text goes into the template, which holds at most 4,096 characters of it.
"""

import io
import json
import urllib.request
import zipfile
from typing import Any

TYPES = {
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "wasm": "application/wasm",
}
FOREVER = "max-age=31536000, immutable"
GOING = ("DELETE_IN_PROGRESS", "ROLLBACK_IN_PROGRESS")


def handler(event: Any, context: Any) -> None:
    status, reason = "SUCCESS", ""
    properties = event["ResourceProperties"]
    try:
        import boto3

        s3 = boto3.client("s3")
        if event["RequestType"] != "Delete":
            source = properties["Source"]
            files = s3.get_object(Bucket=source["Bucket"], Key=source["Key"])["Body"].read()
            publish(s3, files, properties["Bucket"], properties["Config"])
        elif stack_goes(boto3.client("cloudformation"), event["StackId"]):
            for bucket in properties["EmptyOnDelete"]:
                empty(s3, bucket)
    # Any error: CloudFormation waits an hour for an answer.
    except Exception as error:
        print(repr(error))  # noqa: T201 the function's log
        status, reason = "FAILED", repr(error)[:1000]
    answer(event, status, reason)


def publish(s3: Any, archive: bytes, bucket: str, config: Any) -> None:
    """Makes the bucket hold the archive's files, config.json, and nothing else."""
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        contents = {name: files.read(name) for name in files.namelist()}
    contents["config.json"] = json.dumps(config, indent=2).encode()
    # The page comes last, so that it never requests a file that is not there yet.
    for name in sorted(contents, key=lambda name: name == "index.html"):
        s3.put_object(
            Bucket=bucket,
            Key=name,
            Body=contents[name],
            ContentType=TYPES.get(name.rpartition(".")[2], "application/octet-stream"),
            # Names in assets/ are hashes.
            CacheControl=FOREVER if name.startswith("assets/") else "no-cache",
        )
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        for stored in page.get("Contents", []):
            if stored["Key"] not in contents:
                s3.delete_object(Bucket=bucket, Key=stored["Key"])


def stack_goes(cloudformation: Any, stack: str) -> bool:
    """False if only this resource is deleted and the stack stays: then nothing may be emptied."""
    found = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]
    return str(found["StackStatus"]) in GOING


def empty(s3: Any, bucket: str) -> None:
    """Deletes every version of every object."""
    for page in s3.get_paginator("list_object_versions").paginate(Bucket=bucket):
        found = page.get("Versions", []) + page.get("DeleteMarkers", [])
        objects = [{"Key": each["Key"], "VersionId": each["VersionId"]} for each in found]
        if objects:
            done = s3.delete_objects(Bucket=bucket, Delete={"Objects": objects, "Quiet": True})
            if done.get("Errors"):
                raise RuntimeError(f"{bucket}: {done['Errors'][0]}")


def answer(event: Any, status: str, reason: str) -> None:
    body = {
        "Status": status,
        "Reason": reason,
        # Always the same: a new id would make CloudFormation delete the old resource.
        "PhysicalResourceId": "dashboard",
        **{name: event[name] for name in ("StackId", "RequestId", "LogicalResourceId")},
    }
    request = urllib.request.Request(  # noqa: S310 CloudFormation's
        event["ResponseURL"], json.dumps(body).encode(), {"Content-Type": ""}, method="PUT"
    )
    urllib.request.urlopen(request, timeout=30)  # noqa: S310
