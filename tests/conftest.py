"""What the tests share: the whole system on the embedded AWS, made once for all of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    from tests.system.running import Stack

# `app.py` reads these when it is imported; no test imports it with others.
os.environ |= {
    "AWS_DEFAULT_REGION": "eu-central-1",
    "COUNTS_BUCKET": "counts",
    "WORK_QUEUE_NAME": "work",
    "REVIEW_QUEUE_NAME": "review",
    "INVENTORY_STREAM_ARN": "arn:aws:dynamodb:eu-central-1:000000000000:table/Inventory/stream/1",
    "USER_POOL_ARN": "arn:aws:cognito-idp:eu-central-1:000000000000:userpool/eu-central-1_Pool",
}


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The system as `make run` makes it, without the sample files."""
    from tests.system.running import running_stack

    with running_stack(tmp_path_factory.mktemp("stack") / "ministack.log") as running:
        yield running


class BySystem(LoadScopeScheduling):  # type: ignore[misc] # of a library without types
    """The browser's tests run in their order on a system of their own, and so do the system's.

    The browser's look at lists that others would lengthen. Every other file runs as a whole.
    """

    def _split_scope(self, nodeid: str) -> str:
        folder = nodeid.split("/")[1]
        return folder if folder in ("browser", "system") else nodeid.partition("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> BySystem:
    return BySystem(config, log)
