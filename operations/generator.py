"""Runs Chalice's generator on a copy of the app; a process of its own, because it imports app.py.

`python -m operations.generator PROJECT OUTPUT` writes OUTPUT/sam.json and OUTPUT/deployment.zip.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from chalice import package
from chalice.awsclient import TypedAWSClient
from chalice.cli.factory import CLIFactory
from chalice.deploy.models import S3BucketNotification
from chalice.deploy.validate import validate_configuration
from chalice.utils import to_cfn_resource_name

STAGE = "one-click"
BUCKET = "CountsBucket"

# What app.py's decorators read. The names reach the template, where the real ones replace them.
NAMES = {
    "COUNTS_BUCKET": "counts-bucket",
    "WORK_QUEUE_NAME": "work-queue",
    "REVIEW_QUEUE_NAME": "review-queue",
    "INVENTORY_STREAM_ARN": "arn:aws:dynamodb:eu-central-1:000000000000:table/t/stream/s",
    "USER_POOL_ARN": "arn:aws:cognito-idp:eu-central-1:000000000000:userpool/eu-central-1_p",
}


def notify_from_own_bucket(
    self: package.SAMTemplateGenerator, resource: S3BucketNotification, template: dict[str, Any]
) -> None:
    """What Chalice refuses, since it may not change other people's buckets; this one is ours."""
    function = template["Resources"][to_cfn_resource_name(resource.lambda_function.resource_name)]
    properties: dict[str, Any] = {"Bucket": {"Ref": BUCKET}, "Events": resource.events}
    rules = [
        {"Name": name, "Value": value}
        for name, value in (("prefix", resource.prefix), ("suffix", resource.suffix))
        if value
    ]
    if rules:
        properties["Filter"] = {"S3Key": {"Rules": rules}}
    name = self._register_cfn_resource_name(resource.resource_name)
    function["Properties"]["Events"] = {name: {"Type": "S3", "Properties": properties}}


def extend(generator: Any) -> None:
    generator._generate_s3bucketnotification = notify_from_own_bucket


def generate(project: Path, output: Path) -> None:
    os.environ.update(NAMES, AWS_DEFAULT_REGION="eu-central-1", AWS_CHALICE_CLI_MODE="true")
    extend(package.SAMTemplateGenerator)
    factory = CLIFactory(str(project), debug=False, environ=os.environ)
    config = factory.create_config_obj(STAGE)
    validate_configuration(config)
    options = package.PackageOptions(TypedAWSClient(factory.create_botocore_session()))
    packager = factory.create_app_packager(config, options, "cloudformation", "json")
    packager.package_app(config, str(output), STAGE)


if __name__ == "__main__":
    generate(Path(sys.argv[1]), Path(sys.argv[2]))
