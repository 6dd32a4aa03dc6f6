"""What the tests share: settings, the whole system on the embedded AWS, and who runs what."""

from __future__ import annotations

import gc
import logging
import os
from collections import defaultdict
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Any

import hypothesis
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

# `--hypothesis-profile dev` looks for something new each time, `wide` for a long time.
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.register_profile("dev", deadline=None)
hypothesis.settings.register_profile("wide", deadline=None, max_examples=5000)
hypothesis.settings.load_profile("ci")

ONE_SYSTEM = ("browser", "system")
"""Folders whose tests run in their order on one running system."""
PARTED = (
    "tests/simulation/test_simulation.py",
    "tests/unit/ingest/test_large_files.py",
    "tests/unit/web/test_paging.py",
)
"""Long files whose tests share little: any worker may take each."""
SECOND_HALF = "tests/browser/test_p"
"""From here on the browser's files run on a second system."""
MANY = 250
"""Of a test with more cases than that, coverage is measured in every tenth."""
NOT_COUNTED = pytest.StashKey[bool]()
LONGEST_FIRST = (*ONE_SYSTEM, "deployment", "contract", "simulation")


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The system as `make run` makes it, without the sample files."""
    from tests.system.running import running_stack

    with running_stack(tmp_path_factory.mktemp("stack") / "ministack.log") as running:
        yield running


@pytest.fixture(autouse=True)
def logging_of_a_new_process() -> Iterator[None]:
    """A handler of ours gives all logs its form, a simulation silences them; then the test ends."""
    root = logging.getLogger()
    formatters = [(handler, handler.formatter) for handler in root.handlers]
    yield
    for handler, formatter in formatters:
        handler.setFormatter(formatter)
    root.setLevel(logging.WARNING)
    for name, logger in root.manager.loggerDict.items():
        if name.partition(".")[0] == "chalicelib" and isinstance(logger, logging.Logger):
            logger.handlers.clear()
            logger.propagate = True
            logger.setLevel(logging.NOTSET)


def pytest_addoption(parser: pytest.Parser) -> None:
    told = "which calls of DynamoDB's model go through boto3: one of each form, or every one"
    parser.addoption("--boto3", choices=("forms", "always"), default="forms", help=told)


def pytest_configure(config: pytest.Config) -> None:
    from tests.makers.boto3_client import Boto3OverModel, CheckedByBoto3
    from tests.world import world

    always = config.getoption("--boto3") == "always"
    world.client_over = Boto3OverModel if always else CheckedByBoto3


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that no worker ends long after the others."""
    rank = {folder: place for place, folder in enumerate(LONGEST_FIRST)}

    def place(item: pytest.Item) -> tuple[int, bool]:
        folder = rank.get(folder_of(item.nodeid), len(rank))
        return folder, item.get_closest_marker("last") is not None

    items.sort(key=place)
    cases = defaultdict(list)
    for item in items:
        cases[item.nodeid.partition("[")[0]].append(item)
    for of_one in cases.values():
        for number, item in enumerate(of_one):
            item.stash[NOT_COUNTED] = len(of_one) > MANY and number % 10 > 0


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Coverage is measured where it counts, and stopped everywhere else."""
    plugin = item.config.pluginmanager.getplugin("_cov")
    coverage = plugin and plugin.cov_controller
    if coverage and coverage.started != is_counted(item):
        change = coverage.resume if is_counted(item) else coverage.pause
        change()
    return (yield)


def is_counted(item: pytest.Item) -> bool:
    """Whether coverage is measured; it would only slow down what runs for long or elsewhere."""
    function = getattr(item, "obj", None)
    is_long = hypothesis.is_hypothesis_test(function) or item.stash[NOT_COUNTED]
    return folder_of(item.nodeid) == "unit" and not is_long


def pytest_collection_finish() -> None:
    """What has been imported stays: the collector need not look at it again and again."""
    gc.collect()
    gc.freeze()


class BySystem(LoadScopeScheduling):  # type: ignore[misc] # of a library without types
    """Whatever shares something that takes long to make runs in one worker: see `ONE_SYSTEM`.

    The browser's tests look at lists that the system's would lengthen, and have one of their own.
    They take so long that other workers may take the folders in theirs, and half of the files.
    Every other file runs as a whole, but for those that are `PARTED`.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        folder = file.rpartition("/")[0]
        if folder == "tests/browser" and file >= SECOND_HALF:
            return SECOND_HALF
        if folder_of(nodeid) in ONE_SYSTEM:
            return folder
        return nodeid if file in PARTED else file


def folder_of(nodeid: str) -> str:
    return nodeid.split("/")[1]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> BySystem:
    return BySystem(config, log)
