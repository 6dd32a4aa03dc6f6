"""The model of SQS: standard queues with visibility, receive counts and a failure queue."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.world.errors import refusal

if TYPE_CHECKING:
    from tests.world.world import World

BYTES = 262_144
# https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass
class Message:
    number: int
    body: str
    sent: float
    visible: float
    received: int = 0
    attributes: dict[str, Any] = field(default_factory=dict)


@dataclass
class Queue:
    name: str
    failures: str | None = None
    visibility: float = 30.0
    """Seconds for which a message is hidden that was handed out."""
    receives: int = 5
    """How often a message is handed out before it goes to the failure queue."""
    messages: list[Message] = field(default_factory=list)


class ModelSQS:
    def __init__(self, world: World, queues: tuple[Queue, ...]) -> None:
        self.world = world
        self.queues = {
            queue.name: Queue(queue.name, queue.failures, queue.visibility, queue.receives)
            for queue in queues
        }
        self.sent = 0
        self.refused_entries = 0
        """How many of the next entries of send_message_batch fail."""

    def url(self, name: str) -> str:
        return f"https://sqs.eu-central-1.amazonaws.com/000000000000/{name}"

    def bodies(self, name: str) -> list[str]:
        return [message.body for message in self.queues[name].messages]

    def put(self, name: str, body: str, delay: float = 0.0) -> Message:
        """Sends at once, without the seam."""
        if not body or len(body.encode()) > BYTES:
            raise refusal("InvalidParameterValue", "SendMessage", "Message must be 1 to 256 KB")
        if FORBIDDEN.search(body):
            raise refusal("InvalidMessageContents", "SendMessage", "Invalid characters")
        self.sent += 1
        clock = self.world.clock
        message = Message(self.sent, body, clock, clock + delay)
        self.queues[name].messages.append(message)
        return message

    def send_message(self, **request: Any) -> dict[str, Any]:
        queue = self._queue(request)

        def run() -> dict[str, Any]:
            message = self.put(queue.name, request["MessageBody"], _delay(request, "SendMessage"))
            return {"MessageId": str(message.number)}

        answer: dict[str, Any] = self.world.call(
            "sqs", "SendMessage", run, (queue.name, request["MessageBody"])
        )
        return answer

    def send_message_batch(self, **request: Any) -> dict[str, Any]:
        queue, entries = self._queue(request), request["Entries"]

        def run() -> dict[str, Any]:
            if not 1 <= len(entries) <= 10:
                raise refusal(
                    "AWS.SimpleQueueService.TooManyEntriesInBatchRequest", "SendMessageBatch"
                )
            if len({entry["Id"] for entry in entries}) < len(entries):
                raise refusal("AWS.SimpleQueueService.BatchEntryIdsNotDistinct", "SendMessageBatch")
            if sum(len(entry["MessageBody"].encode()) for entry in entries) > BYTES:
                raise refusal("AWS.SimpleQueueService.BatchRequestTooLong", "SendMessageBatch")
            answer: dict[str, Any] = {"Successful": []}
            for entry in entries:
                if self.refused_entries or self.world.leaves_unprocessed():
                    self.refused_entries = max(0, self.refused_entries - 1)
                    failed = {"Id": entry["Id"], "Code": "InternalError", "SenderFault": False}
                    answer.setdefault("Failed", []).append(failed)
                    continue
                message = self.put(
                    queue.name, entry["MessageBody"], _delay(entry, "SendMessageBatch")
                )
                answer["Successful"].append({"Id": entry["Id"], "MessageId": str(message.number)})
            return answer

        answer: dict[str, Any] = self.world.call(
            "sqs", "SendMessageBatch", run, (queue.name, [e["MessageBody"] for e in entries])
        )
        return answer

    def receive_message(self, **request: Any) -> dict[str, Any]:
        queue = self._queue(request)

        def run() -> dict[str, Any]:
            visibility = request.get("VisibilityTimeout", queue.visibility)
            taken = self.take(queue.name, request.get("MaxNumberOfMessages", 1), visibility)
            if not taken:
                return {}
            return {"Messages": [_handed(message) for message in taken]}

        answer: dict[str, Any] = self.world.call("sqs", "ReceiveMessage", run, queue.name)
        return answer

    def take(self, name: str, most: int, visibility: float | None = None) -> list[Message]:
        """Hands out visible messages; one handed out too often goes to the failure queue."""
        queue, clock = self.queues[name], self.world.clock
        taken: list[Message] = []
        for message in list(queue.messages):
            if message.visible > clock or len(taken) == most:
                continue
            if queue.failures and message.received >= queue.receives:
                queue.messages.remove(message)
                self.queues[queue.failures].messages.append(
                    Message(message.number, message.body, message.sent, clock)
                )
                continue
            message.received += 1
            message.visible = clock + (queue.visibility if visibility is None else visibility)
            taken.append(message)
        return taken

    def drop(self, name: str, handle: str) -> None:
        """Deletes by receipt handle; an old handle deletes as well, as AWS mostly does."""
        number = int(handle.partition("/")[0])
        queue = self.queues[name]
        queue.messages = [message for message in queue.messages if message.number != number]

    def change_message_visibility(self, **request: Any) -> dict[str, Any]:
        queue = self._queue(request)
        number = int(request["ReceiptHandle"].partition("/")[0])

        def run() -> dict[str, Any]:
            for message in queue.messages:
                if message.number == number:
                    message.visible = self.world.clock + request["VisibilityTimeout"]
                    return {}
            raise refusal("InvalidParameterValue", "ChangeMessageVisibility", "No such message")

        answer: dict[str, Any] = self.world.call("sqs", "ChangeMessageVisibility", run, queue.name)
        return answer

    def delete_message(self, **request: Any) -> dict[str, Any]:
        queue = self._queue(request)

        def run() -> dict[str, Any]:
            self.drop(queue.name, request["ReceiptHandle"])
            return {}

        answer: dict[str, Any] = self.world.call("sqs", "DeleteMessage", run, queue.name)
        return answer

    def delete_message_batch(self, **request: Any) -> dict[str, Any]:
        for entry in request["Entries"]:
            self.delete_message(QueueUrl=request["QueueUrl"], ReceiptHandle=entry["ReceiptHandle"])
        return {"Successful": [{"Id": entry["Id"]} for entry in request["Entries"]]}

    def get_queue_attributes(self, **request: Any) -> dict[str, Any]:
        queue = self._queue(request)

        def run() -> dict[str, Any]:
            visible = sum(message.visible <= self.world.clock for message in queue.messages)
            return {
                "Attributes": {
                    "ApproximateNumberOfMessages": str(visible),
                    "ApproximateNumberOfMessagesNotVisible": str(len(queue.messages) - visible),
                }
            }

        answer: dict[str, Any] = self.world.call("sqs", "GetQueueAttributes", run, queue.name)
        return answer

    def get_queue_url(self, **request: Any) -> dict[str, Any]:
        if request["QueueName"] not in self.queues:
            raise refusal("AWS.SimpleQueueService.NonExistentQueue", "GetQueueUrl")
        return {"QueueUrl": self.url(request["QueueName"])}

    def _queue(self, request: dict[str, Any]) -> Queue:
        name = request["QueueUrl"].rpartition("/")[2]
        if name not in self.queues:
            raise refusal("AWS.SimpleQueueService.NonExistentQueue", "?", name)
        return self.queues[name]


def as_record(message: Message) -> dict[str, Any]:
    """The message as Lambda hands it to a function."""
    handed = _handed(message)
    return {
        "messageId": handed["MessageId"],
        "receiptHandle": handed["ReceiptHandle"],
        "body": handed["Body"],
        "attributes": handed["Attributes"],
    }


def _delay(request: dict[str, Any], operation: str) -> float:
    delay = request.get("DelaySeconds", 0)
    if not 0 <= delay <= 900:
        raise refusal("InvalidParameterValue", operation, "DelaySeconds must be 0 to 900")
    return float(delay)


def _handed(message: Message) -> dict[str, Any]:
    return {
        "MessageId": str(message.number),
        "ReceiptHandle": f"{message.number}/{message.received}",
        "Body": message.body,
        "Attributes": {
            "ApproximateReceiveCount": str(message.received),
            "SentTimestamp": str(int(message.sent * 1000)),
        },
    }
