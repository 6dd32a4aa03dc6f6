"""Tables and user pools that an update replaced, which CloudFormation retains outside the stack."""

from __future__ import annotations

import boto3
from botocore.exceptions import ClientError

from operations.deployment.stack_events import Say
from operations.terminal import several

TABLES = ("Inventory", "Uploads", "Loads", "Stores", "Alerts")


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
    return [name for kind in TABLES if table_exists(name := f"inventory-{stage}-{kind}")]


def table_exists(name: str) -> bool:
    try:
        boto3.client("dynamodb").describe_table(TableName=name)
    except ClientError as error:
        if error.response["Error"]["Code"] == "ResourceNotFoundException":
            return False
        raise
    return True


def pools(stage: str) -> list[str]:
    pages = (
        boto3.client("cognito-idp")
        .get_paginator("list_user_pools")
        .paginate(PaginationConfig={"PageSize": 60})
    )
    found = (pool for page in pages for pool in page["UserPools"])
    return [pool["Id"] for pool in found if pool["Name"] == f"inventory-{stage}"]


def rows(table: str) -> str:
    """DynamoDB counts about every six hours; to count them now would read all of them."""
    found = boto3.client("dynamodb").describe_table(TableName=table)["Table"]
    return f"about {several(found.get('ItemCount', 0), 'row')}"


def users(pool: str) -> str:
    found = boto3.client("cognito-idp").describe_user_pool(UserPoolId=pool)["UserPool"]
    return f"about {several(found.get('EstimatedNumberOfUsers', 0), 'user')}"
