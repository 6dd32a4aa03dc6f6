"""Runs Chalice's generator on a copy of the app, in its own process, because it imports app.py.

`python -m operations.chalice.generator PROJECT OUTPUT` writes sam.json and deployment.zip there.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from chalice import package
from chalice.awsclient import TypedAWSClient
from chalice.cli.factory import CLIFactory
from chalice.deploy.validate import validate_configuration

from operations.chalice import extension

STAGE = "one-click"

# The variables that app.py's decorators read. The template has references in their place.
NAMES = {
    "COUNTS_BUCKET": "counts-bucket",
    "WORK_QUEUE_NAME": "work-queue",
    "REVIEW_QUEUE_NAME": "review-queue",
    "INVENTORY_STREAM_ARN": "arn:aws:dynamodb:eu-central-1:000000000000:table/t/stream/s",
    "USER_POOL_ARN": "arn:aws:cognito-idp:eu-central-1:000000000000:userpool/eu-central-1_p",
}


def generate(project: Path, output: Path) -> None:
    os.environ.update(NAMES, AWS_DEFAULT_REGION="eu-central-1")
    extension.extend()
    factory = CLIFactory(str(project), debug=False, environ=os.environ)
    config = factory.create_config_obj(STAGE)
    validate_configuration(config)
    options = package.PackageOptions(TypedAWSClient(factory.create_botocore_session()))
    packager = factory.create_app_packager(config, options, "cloudformation", "json")
    packager.package_app(config, str(output), STAGE)


if __name__ == "__main__":
    generate(Path(sys.argv[1]), Path(sys.argv[2]))
