"""Sending to a queue, and doing what its messages ask for.

One call a message: a batch answers 200 although it may hold refused messages, and the few jobs of
a file do not make it worth while.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

FIRST_WAIT, LONGEST_WAIT = 60, 960
"""Seconds after which a message comes back whose work failed: doubled with each time."""

log = logging.getLogger(__name__)


def send(queue_url: str, bodies: Iterable[str], services: Services) -> None:
    for body in bodies:
        services.sqs.send_message(QueueUrl=queue_url, MessageBody=body)


def work_off(
    event: Mapping[str, Any],
    work: Callable[[str, Services], None],
    queue_url: str,
    services: Services,
) -> None:
    """Does what the messages of Lambda's event ask for; faults rise, and the queue keeps them."""
    for record in event["Records"]:
        with _back_soon(record, queue_url, services):
            work(record["body"], services)


@contextmanager
def _back_soon(record: Mapping[str, Any], queue_url: str, services: Services) -> Iterator[None]:
    """Shows the queue's message again soon if its work fails.

    A queue hides what it hands out for six times the function's time-out, an hour and a half for
    Load-Part: right for a function that died, far too long for one that says that it failed.
    https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
    """
    done = False
    try:
        yield
        done = True
    finally:
        if not done:
            _show_again(record, queue_url, services)


def _show_again(record: Mapping[str, Any], queue_url: str, services: Services) -> None:
    """Does not rise: the fault that is on its way says more, and the message comes back anyway."""
    times = int(record["attributes"]["ApproximateReceiveCount"])
    try:
        services.sqs.change_message_visibility(
            QueueUrl=queue_url,
            ReceiptHandle=record["receiptHandle"],
            VisibilityTimeout=min(FIRST_WAIT * 2 ** (times - 1), LONGEST_WAIT),
        )
    except (ClientError, BotoCoreError):
        log.warning("A message comes back late.", exc_info=True)
