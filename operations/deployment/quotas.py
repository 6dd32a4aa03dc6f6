"""What AWS allows an account, where that may be too little."""

from __future__ import annotations

from collections.abc import Iterator

import boto3

# Fewer, and a large load may leave none for the API: 8 for its parts, 4 for reviews.
ENOUGH_RUNS = 50


def concurrency() -> Iterator[str]:
    most = boto3.client("lambda").get_account_settings()["AccountLimit"]["ConcurrentExecutions"]
    yield from few(most)


def few(most: int) -> Iterator[str]:
    if most < ENOUGH_RUNS:
        yield (
            f"The account runs at most {most} functions at once: large loads may keep the dashboard"
            " waiting. Ask AWS for a higher quota of concurrent executions."
        )
