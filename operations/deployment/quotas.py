"""What AWS allows an account, where that may be too little."""

from __future__ import annotations

from collections.abc import Iterator

import boto3

# Fewer, and a large load may leave none for the API: 8 for its parts, 4 for reviews.
ENOUGH_RUNS = 50


UNRESERVED = 100
"""Runs at once that AWS keeps for functions which reserve none."""


def refuse(stage: str, given: dict[str, str]) -> None:
    """Ends the program if the account has not what a parameter needs."""
    asked = int(given.get("LoadConcurrency", 0))
    if asked and asked > (most := reservable(f"inventory-{stage}-Load-Inventory")):
        raise SystemExit(
            f"LoadConcurrency cannot be {asked}: this account can reserve {most} runs at most,"
            f" since AWS keeps {UNRESERVED} unreserved. Leave it at 0, or ask AWS for a higher"
            " quota of concurrent executions."
        )
    if given.get("AccessLog") == "yes" and not may_log():
        raise SystemExit(
            "AccessLog=yes needs a role in API Gateway's settings of the account and region:"
            " see Watch it in docs/operations.md."
        )


def reservable(function: str) -> int:
    """Including what the function has reserved already."""
    client = boto3.client("lambda")
    try:
        own = client.get_function_concurrency(FunctionName=function)
    except client.exceptions.ResourceNotFoundException:
        reserved = 0
    else:
        reserved = own.get("ReservedConcurrentExecutions", 0)
    free = client.get_account_settings()["AccountLimit"]["UnreservedConcurrentExecutions"]
    return max(free + reserved - UNRESERVED, 0)


def may_log() -> bool:
    return bool(boto3.client("apigateway").get_account().get("cloudwatchRoleArn"))


def concurrency() -> Iterator[str]:
    most = boto3.client("lambda").get_account_settings()["AccountLimit"]["ConcurrentExecutions"]
    yield from few(most)


def few(most: int) -> Iterator[str]:
    if most < ENOUGH_RUNS:
        yield (
            f"The account runs at most {most} functions at once: large loads may keep the dashboard"
            " waiting. Ask AWS for a higher quota of concurrent executions."
        )
