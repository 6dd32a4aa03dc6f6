"""Extends Chalice's generators; app.py does so only when Chalice's command line runs it."""

from __future__ import annotations

from typing import Any

import click
from chalice import config, package
from chalice.deploy import swagger
from chalice.deploy.models import RestAPI, S3BucketNotification
from chalice.utils import to_cfn_resource_name

from operations.chalice import follow_stack
from operations.packaging import template
from operations.packaging.package import RUNTIME

BUCKET = "CountsBucket"
plain_swagger = swagger.SwaggerGenerator.generate_swagger


def extend(
    templates: Any = package.SAMTemplateGenerator,
    apis: Any = swagger.SwaggerGenerator,
    settings: Any = config.Config,
) -> None:
    templates._generate_s3bucketnotification = notify_from_own_bucket
    apis.generate_swagger = with_gateway_responses
    settings.lambda_python_version = property(lambda self: RUNTIME)
    command = click.get_current_context(silent=True)
    if command and "stage" in command.params:
        follow_stack.follow_stack(command)


def notify_from_own_bucket(
    self: package.SAMTemplateGenerator, resource: S3BucketNotification, made: dict[str, Any]
) -> None:
    """Chalice refuses this because it cannot change existing buckets; ours is in the template."""
    function = made["Resources"][to_cfn_resource_name(resource.lambda_function.resource_name)]
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


def with_gateway_responses(
    self: swagger.SwaggerGenerator, app: Any, rest_api: RestAPI | None = None
) -> dict[str, Any]:
    """In the API's definition, because each deployment replaces everything that is not."""
    made: dict[str, Any] = plain_swagger(self, app, rest_api)
    made["x-amazon-apigateway-gateway-responses"] = template.gateway_responses()
    if rest_api is not None:
        # The name distinguishes the API's metrics from those of other stages.
        made["info"]["title"] = rest_api.lambda_function.function_name
    return made
