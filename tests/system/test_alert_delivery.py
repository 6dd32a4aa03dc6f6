"""Alerts reach whom they are for, through the topic's filters: on the deployed system."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import boto3
import pytest

from chalicelib.alerting.message import Message
from chalicelib.alerting.sns_subscriptions import filter_policy
from chalicelib.repositories.subscriptions_table import AlertKind, Daily, SubscriptionRecord
from operations.stage.queues import queue_of
from tests.system.running import wait_until

if TYPE_CHECKING:
    from tests.system.running import Stack

Listen = Callable[..., "Subscriber"]


class Subscriber:
    """A queue that is subscribed to the topic, with a filter."""

    def __init__(self, topic: str, policy: str) -> None:
        self.sqs = boto3.client("sqs")
        self.url = queue_of(
            topic,
            f"alerts-{uuid.uuid4().hex}",
            self.sqs,
            boto3.client("sns"),
            FilterPolicy=policy,
            FilterPolicyScope="MessageAttributes",
        )
        self.heard: list[dict[str, Any]] = []

    @property
    def messages(self) -> list[dict[str, Any]]:
        """Everything heard so far, as programs read it."""
        while found := self.sqs.receive_message(
            QueueUrl=self.url, MaxNumberOfMessages=10, WaitTimeSeconds=0
        ).get("Messages"):
            for message in found:
                self.heard.append(json.loads(json.loads(message["Body"])["Message"]))
                self.sqs.delete_message(QueueUrl=self.url, ReceiptHandle=message["ReceiptHandle"])
        return self.heard

    @property
    def alerts(self) -> list[tuple[str, str, str]]:
        return [
            (message["store"], alert["item"], alert["kind"])
            for message in self.messages
            for alert in message["alerts"]
        ]

    @property
    def items(self) -> int:
        return sum(len(message["alerts"]) + message["more"] for message in self.messages)


@pytest.fixture
def listen(stack: Stack) -> Listen:
    """Makes subscribers for stores and kinds."""

    def subscriber(stores: list[str] | None, kinds: list[AlertKind] | None = None) -> Subscriber:
        record = SubscriptionRecord("", "", "email", "", stores, kinds)
        return Subscriber(stack.outputs["NoStockTopicArn"], filter_policy(record))

    return subscriber


def two_stores() -> tuple[str, str]:
    """Names that no other test has, with what trips filters up."""
    tag = uuid.uuid4().hex[:8]
    return f'Köln "Süd" \\ {tag}', f"A/B & C 上海 {tag}"


def file_of(*rows: tuple[str, str, int]) -> str:
    lines = [f'"{store.replace(chr(34), chr(34) * 2)}",{item},{n}' for store, item, n in rows]
    return "\n".join(["store,item,count", *lines, ""])


def test_each_subscriber_hears_of_their_own_store(stack: Stack, listen: Listen) -> None:
    one, two = two_stores()
    first, second, manager = listen([one]), listen([two]), listen([one, two])

    stack.drop("both.csv", file_of((one, "Socks", 0), (two, "Hats", 0), (two, "Gloves", 4)))
    wait_until(lambda: len(manager.alerts) == 2, "both alerts")
    wait_until(lambda: first.alerts and second.alerts, "the alert of each")

    assert first.alerts == [(one, "Socks", "out")]
    assert second.alerts == [(two, "Hats", "out")]


def test_a_subscriber_hears_the_kinds_they_chose(stack: Stack, listen: Listen) -> None:
    store, _ = two_stores()
    everything, recoveries = listen([store]), listen([store], ["back", "low"])

    stack.drop("out.csv", file_of((store, "Socks", 0)))
    wait_until(lambda: len(everything.alerts) == 1, "that it is out")
    stack.drop("back.csv", file_of((store, "Socks", 9), (store, "Hats", 0)))
    wait_until(lambda: len(everything.alerts) == 3, "that it is back")
    wait_until(lambda: recoveries.messages, "the same for who chose it")

    kinds = {kind for message in recoveries.messages for kind in message["kinds"]}
    assert "back" in kinds
    assert (store, "Socks", "out") not in recoveries.alerts


def test_a_daily_message_is_delivered_to_its_subscriber_only(stack: Stack) -> None:
    store, _ = two_stores()
    topic = stack.outputs["NoStockTopicArn"]
    at_once = SubscriptionRecord("", "", "email", "", None, None)
    daily = replace(at_once, id=uuid.uuid4().hex, daily=Daily(7, "UTC"))
    told_at_once, told_daily, other = (
        Subscriber(topic, filter_policy(each))
        for each in (at_once, daily, replace(daily, id=uuid.uuid4().hex))
    )
    id = uuid.uuid4().hex[:20]
    message = Message("", ["daily"], "Daily", "text", "sms", {"id": id}, [id], daily.id)

    boto3.client("sns").publish(TopicArn=topic, **message.request)
    stack.drop("out.csv", file_of((store, "Socks", 0)))
    wait_until(lambda: any(m.get("store") == store for m in told_at_once.messages), "the alert")
    wait_until(lambda: told_daily.messages, "the daily message")

    assert told_daily.messages == [{"id": id}]
    assert {"id": id} not in told_at_once.messages
    assert other.messages == []


@pytest.mark.last
def test_a_file_that_empties_a_store_makes_few_messages_and_again_none(
    stack: Stack, listen: Listen
) -> None:
    store, _ = two_stores()
    heard = listen([store])
    rows = [(store, f"Item {n}", 0) for n in range(3_000)]

    stack.drop("empty.csv", file_of(*rows))
    wait_until(lambda: heard.items >= 3_000, "3,000 items to be sent", 300)
    messages = len(heard.messages)
    stack.drop("empty.csv", file_of(*rows))
    stack.drop("end.csv", file_of((store, "Item 1", 1)))
    wait_until(lambda: heard.items > 3_000, "the end")

    assert heard.items == 3_001
    assert messages <= 6
    print(f"{messages} messages for 3,000 items")  # noqa: T201 - the number that it is about


def test_a_changed_threshold_sends_what_is_low_now(stack: Stack, listen: Listen) -> None:
    store, _ = two_stores()
    heard = listen([store])
    stack.drop("low.csv", file_of((store, "Socks", 4), (store, "Hats", 0)))
    wait_until(lambda: len(heard.alerts) == 1, "that hats are out")

    answer = stack.api("PUT", "/thresholds", {"store": store, "threshold": 5})
    wait_until(lambda: len(heard.alerts) == 2, "that socks are low")

    assert answer.status == 200
    assert heard.alerts[-1] == (store, "Socks", "low")


def test_the_function_itself_keeps_poison_of_the_stream_as_a_dead_letter(
    stack: Stack, listen: Listen
) -> None:
    store, _ = two_stores()
    heard = listen([store])
    poison = {"Store": {"S": store}, "Item": {"S": "Socks"}, "Count": {"S": "none"}}

    stack.dynamodb.put_item(TableName=stack.outputs["InventoryTable"], Item=poison)
    stack.drop("after.csv", file_of((store, "Hats", 0)))
    wait_until(lambda: heard.alerts == [(store, "Hats", "out")], "the neighbour")

    dead_letter = wait_until(lambda: dead_letter_of(stack, poison), "the dead letter")
    assert dead_letter["reason"] == "Count is not of the type N."


def dead_letter_of(stack: Stack, image: dict[str, Any]) -> dict[str, Any] | None:
    """The dead letter with the record of this image; takes it, and whatever was there before."""
    sqs = boto3.client("sqs")
    url = stack.outputs["CheckFailuresUrl"]
    found = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
    for message in found:
        sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    for work in (json.loads(message["Body"]) for message in found):
        if any(each["dynamodb"].get("NewImage") == image for each in work["records"]):
            return dict(work)
    return None


def test_an_address_is_subscribed_changed_and_ended(stack: Stack) -> None:
    address = f"{uuid.uuid4().hex[:8]}@example.org"
    sns = boto3.client("sns")

    def policies() -> list[dict[str, Any]]:
        topic = stack.outputs["NoStockTopicArn"]
        found = sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]
        arns = [each["SubscriptionArn"] for each in found if each["Endpoint"] == address]
        attributes = [sns.get_subscription_attributes(SubscriptionArn=arn) for arn in arns]
        return [json.loads(each["Attributes"]["FilterPolicy"]) for each in attributes]

    made = stack.api("POST", "/subscriptions", {"address": address, "stores": ["Berlin"]})
    before = policies()
    changed = {"address": address, "stores": ["Berlin", "Pusan"], "kinds": ["out"]}
    stack.api("POST", "/subscriptions", changed)
    after = policies()
    ended = stack.api("DELETE", f"/subscriptions/{made.json['id']}")

    no_daily = {"subscriber": [{"exists": False}]}
    assert before == [{"store": ["Berlin"], **no_daily}]
    assert after == [{"store": ["Berlin", "Pusan"], "kind": ["out"], **no_daily}]
    assert ended.status in (200, 204)
    assert policies() == []
