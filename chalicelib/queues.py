"""Sending to a queue.

One call a message: a batch answers 200 although it may hold refused messages, and the few jobs of
a file do not make it worth while.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chalicelib.services import Services


def send(queue_url: str, bodies: Iterable[str], services: Services) -> None:
    for body in bodies:
        services.sqs.send_message(QueueUrl=queue_url, MessageBody=body)
