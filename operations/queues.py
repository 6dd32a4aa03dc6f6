"""The failure queues of a stage, and the services to work on them with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from chalicelib.services import Services
from chalicelib.settings import Settings

FAILURES = {
    "load": "LoadFailuresUrl",
    "work": "WorkFailuresUrl",
    "review": "ReviewFailuresUrl",
    "check": "CheckFailuresUrl",
}
"""The stack's output with the address of each failure queue."""


def services_of(outputs: Mapping[str, str]) -> Services:
    """The services that the functions of a stage have, with the credentials of who runs this."""
    values = {field.name: outputs.get(_output(field.name), "") for field in fields(Settings)}
    return Services(Settings(**values))


def messages(queue_url: str, services: Services) -> Iterator[Mapping[str, Any]]:
    """The messages that wait in a queue, until there are none for two seconds."""
    while True:
        answer = services.sqs.receive_message(
            QueueUrl=queue_url, MaxNumberOfMessages=10, WaitTimeSeconds=2
        )
        found: list[Any] = list(answer.get("Messages", []))
        if not found:
            return
        yield from found


def depth(queue_url: str, services: Services) -> int:
    """About how many messages wait in a queue."""
    answer: Any = services.sqs.get_queue_attributes(
        QueueUrl=queue_url, AttributeNames=["ApproximateNumberOfMessages"]
    )
    return int(answer["Attributes"]["ApproximateNumberOfMessages"])


def _output(setting: str) -> str:
    """`work_queue_url` is `WorkQueueUrl` in the stack."""
    return "".join(word.capitalize() for word in setting.split("_"))
