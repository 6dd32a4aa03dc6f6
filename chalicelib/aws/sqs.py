"""Sends messages to a queue, and handles those that Lambda received from it.

One call a message: a batch answers 200 even if it holds refused messages, and a file has few jobs.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.aws.services import Services

FIRST_WAIT, LONGEST_WAIT = 60, 960
"""Seconds after which a message comes back whose handling failed: doubled with each time."""

log = logging.getLogger(__name__)


def send(queue_url: str, bodies: Iterable[str], services: Services, wait: int = 0) -> None:
    """`wait`: seconds until they may be received."""
    for body in bodies:
        services.sqs.send_message(QueueUrl=queue_url, MessageBody=body, DelaySeconds=wait)


def handle_messages(
    event: Mapping[str, Any],
    handle: Callable[[str, Services], None],
    queue_url: str,
    services: Services,
) -> None:
    """Handles the bodies of an event's messages. Errors are raised, and the queue keeps them."""
    for message in event["Records"]:
        with _retried_soon(message, queue_url, services):
            handle(message["body"], services)


@contextmanager
def _retried_soon(message: Mapping[str, Any], queue_url: str, services: Services) -> Iterator[None]:
    """Makes a message visible again soon if its handling fails.

    A queue hides a received message for six times the function's time-out, an hour and a half for
    Load-Part: right for a function that died, far too long for one that reports an error.
    https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
    """
    done = False
    try:
        yield
        done = True
    finally:
        if not done:
            _shorten_visibility(message, queue_url, services)


def _shorten_visibility(message: Mapping[str, Any], queue_url: str, services: Services) -> None:
    """Logs its own error: the one that is being raised says more, and the message comes back."""
    times = int(message["attributes"]["ApproximateReceiveCount"])
    try:
        services.sqs.change_message_visibility(
            QueueUrl=queue_url,
            ReceiptHandle=message["receiptHandle"],
            VisibilityTimeout=min(FIRST_WAIT * 2 ** (times - 1), LONGEST_WAIT),
        )
    except (ClientError, BotoCoreError):
        log.warning("a message comes back late", exc_info=True)
