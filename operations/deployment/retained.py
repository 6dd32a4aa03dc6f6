"""Tables and user pools that an update replaced, which CloudFormation retains outside the stack."""

from __future__ import annotations

from functools import cache
from typing import Any

import boto3
from botocore.exceptions import ClientError

from operations.deployment import stack
from operations.deployment.parameters import RESOURCES
from operations.deployment.stack_events import Say
from operations.packaging.templating import load
from operations.terminal import several

TAG = "inventory:stage"
"""On our user pools."""


def remove(stage: str, say: Say) -> None:
    """Removes and reports them; buckets are removed with the stage's others."""
    dynamodb, cognito = boto3.client("dynamodb"), boto3.client("cognito-idp")
    for table in tables(stage):
        dynamodb.delete_table(TableName=table)
        dynamodb.get_waiter("table_not_exists").wait(TableName=table)
        say(f"Removed table {table}")
    for pool in pools(stage):
        # A pool with a domain cannot be deleted.
        if domain := cognito.describe_user_pool(UserPoolId=pool)["UserPool"].get("Domain"):
            cognito.delete_user_pool_domain(UserPoolId=pool, Domain=domain)
        cognito.delete_user_pool(UserPoolId=pool)
        say(f"Removed user pool {pool}")


def tables(stage: str) -> list[str]:
    """Those with our keys: another product may have named a table so."""
    return [
        name
        for kind, keys in declared().items()
        if keys_of(name := f"inventory-{stage}-{kind}") == keys
    ]


@cache
def declared() -> dict[str, Any]:
    """The keys of each table, by the end of its name."""
    return {
        name.removesuffix("Table"): each["Properties"]["KeySchema"]
        for name, each in load(RESOURCES)["Resources"].items()
        if each["Type"] == "AWS::DynamoDB::Table"
    }


def keys_of(table: str) -> Any:
    """`None` without such a table."""
    try:
        return boto3.client("dynamodb").describe_table(TableName=table)["Table"]["KeySchema"]
    except ClientError as error:
        if error.response["Error"]["Code"] == "ResourceNotFoundException":
            return None
        raise


def pools(stage: str) -> list[str]:
    """Those that have our tag, or are in the stage's stack: 0.1 has made them without."""
    pages = (
        boto3.client("cognito-idp")
        .get_paginator("list_user_pools")
        .paginate(PaginationConfig={"PageSize": 60})
    )
    found = (pool for page in pages for pool in page["UserPools"])
    named = [pool["Id"] for pool in found if pool["Name"] == f"inventory-{stage}"]
    own = {stack.stack_outputs(each).get("UserPoolId") for each in stack.of_stage(stage)}
    return [pool for pool in named if pool in own or tags_of(pool).get(TAG) == stage]


def tags_of(pool: str) -> dict[str, str]:
    found = boto3.client("cognito-idp").describe_user_pool(UserPoolId=pool)
    return found["UserPool"].get("UserPoolTags", {})


def rows(table: str) -> str:
    """DynamoDB counts about every six hours; to count them now would read all of them."""
    found = boto3.client("dynamodb").describe_table(TableName=table)["Table"]
    return f"about {several(found.get('ItemCount', 0), 'row')}"


def users(pool: str) -> str:
    found = boto3.client("cognito-idp").describe_user_pool(UserPoolId=pool)["UserPool"]
    return f"about {several(found.get('EstimatedNumberOfUsers', 0), 'user')}"
