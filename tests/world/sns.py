"""The model of SNS: it refuses what AWS refuses, and keeps what it was sent."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from tests.world.errors import refusal

if TYPE_CHECKING:
    from tests.world.world import World

BYTES = 262_144
# https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
SUBJECT = re.compile(r"[!-~][ -~]{0,98}")
ATTRIBUTE = re.compile(r"(?!(?:AWS|Amazon)\.)(?!\.)(?!.*\.\.)[A-Za-z0-9_.-]{1,256}(?<!\.)")


class ModelSNS:
    def __init__(self, world: World) -> None:
        self.world = world
        self.messages: list[dict[str, Any]] = []
        """Every accepted publish request, with its MessageId and the time At, oldest first."""
        self.subscriptions: dict[str, dict[str, Any]] = {}
        self.watchers: list[Callable[[dict[str, Any]], None]] = []
        """Told of every message that is accepted."""
        self.tokens: dict[str, str] = {}
        """The ARN of the subscription that the token in a mail confirms, oldest first."""
        self.refused: set[str] = set()
        """Addresses that cannot be subscribed."""
        self.refused_entries = 0
        """How many of the next entries of publish_batch fail for a fault of the service."""

    def publish(self, **request: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self.world.call(
            "sns", "Publish", lambda: {"MessageId": self._accept(request, "Publish")}, request
        )
        return answer

    def publish_batch(self, **request: Any) -> dict[str, Any]:
        entries = request["PublishBatchRequestEntries"]

        def run() -> dict[str, Any]:
            if not 1 <= len(entries) <= 10:
                raise refusal("TooManyEntriesInBatchRequest", "PublishBatch")
            if len({entry["Id"] for entry in entries}) < len(entries):
                raise refusal("BatchEntryIdsNotDistinct", "PublishBatch")
            if sum(len(entry["Message"].encode()) for entry in entries) > BYTES:
                raise refusal("BatchRequestTooLong", "PublishBatch")
            answer: dict[str, list[Any]] = {"Successful": [], "Failed": []}
            for entry in entries:
                if self.refused_entries:
                    self.refused_entries -= 1
                    answer["Failed"].append(
                        {"Id": entry["Id"], "Code": "InternalError", "SenderFault": False}
                    )
                    continue
                message = self._accept({"TopicArn": request["TopicArn"], **entry}, "PublishBatch")
                answer["Successful"].append({"Id": entry["Id"], "MessageId": message})
            return answer

        answer: dict[str, Any] = self.world.call("sns", "PublishBatch", run, request)
        return answer

    def _accept(self, request: dict[str, Any], operation: str) -> str:
        if request.get("TopicArn") != self.world.settings.nostock_topic_arn:
            raise refusal("NotFound", operation, "Topic does not exist", 404)
        subject = request.get("Subject")
        if subject is not None and not SUBJECT.fullmatch(subject):
            raise refusal("InvalidParameter", operation, "Invalid parameter: Subject")
        size = _message_size(request, operation) + _attributes_size(request, operation)
        if size > BYTES:
            raise refusal("InvalidParameter", operation, "Invalid parameter: Message too long")
        number = f"message-{len(self.messages) + 1}"
        self.messages.append({**request, "MessageId": number, "At": self.world.clock})
        for watch in self.watchers:
            watch(self.messages[-1])
        return number

    # Subscriptions, as far as the API needs them.

    def subscribe(self, **request: Any) -> dict[str, Any]:
        def run() -> dict[str, Any]:
            address = (request["Protocol"], request["Endpoint"])
            if request["Endpoint"] in self.refused:
                raise refusal("InvalidParameter", "Subscribe", "Invalid parameter: Endpoint")
            for arn, known in self.subscriptions.items():
                if (known["Protocol"], known["Endpoint"]) == address:
                    if request.get("Attributes", {}).items() <= known.items():
                        return {"SubscriptionArn": arn}
                    reason = "Subscription already exists with different attributes"
                    raise refusal("InvalidParameter", "Subscribe", reason)
            arn = f"{request['TopicArn']}:{len(self.subscriptions) + 1:08d}"
            self.subscriptions[arn] = {
                "SubscriptionArn": arn,
                "Protocol": request["Protocol"],
                "Endpoint": request["Endpoint"],
                "TopicArn": request["TopicArn"],
                # Only a mail is answered: https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
                "PendingConfirmation": str(request["Protocol"] == "email").lower(),
                **request.get("Attributes", {}),
            }
            if request["Protocol"] == "email":
                self.tokens[f"token-{len(self.tokens):040d}"] = arn
            return {"SubscriptionArn": arn}

        answer: dict[str, Any] = self.world.call("sns", "Subscribe", run, request)
        return answer

    def confirm_subscription(self, **request: Any) -> dict[str, Any]:
        def run() -> dict[str, Any]:
            arn = self.tokens.get(request["Token"])
            if arn not in self.subscriptions:
                raise refusal("InvalidParameter", "ConfirmSubscription", "Invalid token")
            found = self.subscriptions[arn]
            if _is_pending(found):
                found["PendingConfirmation"] = "false"
                found["ConfirmationWasAuthenticated"] = request["AuthenticateOnUnsubscribe"]
            return {"SubscriptionArn": arn}

        answer: dict[str, Any] = self.world.call("sns", "ConfirmSubscription", run, request)
        return answer

    def get_paginator(self, operation: str) -> Any:
        assert operation == "list_subscriptions_by_topic"
        # https://docs.aws.amazon.com/sns/latest/dg/sns-delete-subscription-topic.html
        found = [
            {**known, "SubscriptionArn": "PendingConfirmation"} if _is_pending(known) else known
            for known in self.subscriptions.values()
        ]
        return SimpleNamespace(paginate=lambda TopicArn: [{"Subscriptions": found}])  # noqa: N803 - boto3's name

    def unsubscribe(self, **request: Any) -> dict[str, Any]:
        def run() -> dict[str, Any]:
            if _is_pending(self.subscriptions.get(request["SubscriptionArn"], {})):
                reason = "This subscription is pending confirmation"
                raise refusal("InvalidParameter", "Unsubscribe", reason)
            self.subscriptions.pop(request["SubscriptionArn"], None)
            return {}

        answer: dict[str, Any] = self.world.call("sns", "Unsubscribe", run, request)
        return answer

    def get_subscription_attributes(self, **request: Any) -> dict[str, Any]:
        def run() -> dict[str, Any]:
            found = self.subscriptions.get(request["SubscriptionArn"])
            if found is None:
                raise refusal("NotFound", "GetSubscriptionAttributes", status=404)
            return {"Attributes": dict(found)}

        answer: dict[str, Any] = self.world.call("sns", "GetSubscriptionAttributes", run, request)
        return answer

    def set_subscription_attributes(self, **request: Any) -> dict[str, Any]:
        def run() -> dict[str, Any]:
            found = self.subscriptions.get(request["SubscriptionArn"])
            if found is None:
                raise refusal("NotFound", "SetSubscriptionAttributes", status=404)
            found[request["AttributeName"]] = request["AttributeValue"]
            return {}

        answer: dict[str, Any] = self.world.call("sns", "SetSubscriptionAttributes", run, request)
        return answer


def _is_pending(subscription: dict[str, Any]) -> bool:
    return bool(subscription.get("PendingConfirmation") == "true")


def _message_size(request: dict[str, Any], operation: str) -> int:
    message = request.get("Message")
    if not isinstance(message, str) or not message:
        raise refusal("InvalidParameter", operation, "Invalid parameter: Empty message")
    if request.get("MessageStructure") == "json":
        try:
            variants = json.loads(message)
        except ValueError:
            raise refusal("InvalidParameter", operation, "Message Structure - JSON") from None
        if not isinstance(variants.get("default"), str) or not all(
            isinstance(variant, str) and variant for variant in variants.values()
        ):
            raise refusal(
                "InvalidParameter", operation, "Message Structure - No default entry in JSON"
            )
    return len(message.encode())


def _attributes_size(request: dict[str, Any], operation: str) -> int:
    size = 0
    for name, attribute in request.get("MessageAttributes", {}).items():
        kind, text = attribute["DataType"], attribute.get("StringValue")
        if not ATTRIBUTE.fullmatch(name) or not text:
            raise refusal("InvalidParameterValue", operation, f"Attribute {name} is not valid")
        if kind == "String.Array" and not isinstance(json.loads(text), list):
            raise refusal("InvalidParameterValue", operation, f"Attribute {name} is no array")
        if kind == "Number":
            float(text)
        size += len(name.encode()) + len(kind) + len(text.encode())
    return size
