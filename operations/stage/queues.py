"""The failure queues of a stage, and the services to work on them with."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from chalicelib.aws.services import Services
from chalicelib.aws.settings import Settings
from chalicelib.handlers.lambda_services import LambdaServices

if TYPE_CHECKING:
    from mypy_boto3_sns import SNSClient
    from mypy_boto3_sqs import SQSClient

FAILURES = {
    "load": "LoadFailuresUrl",
    "work": "WorkFailuresUrl",
    "review": "ReviewFailuresUrl",
    "check": "CheckFailuresUrl",
}
"""The stack's output with the address of each failure queue."""


def services_of(outputs: Mapping[str, str]) -> Services:
    """The services that a stage's functions use, with the caller's credentials."""
    values = {field.name: outputs.get(_output(field.name), "") for field in fields(Settings)}
    return LambdaServices(Settings(**values))


def messages(queue_url: str, services: Services) -> Iterator[Mapping[str, Any]]:
    """The messages of a queue, until there are none for a second."""
    while True:
        answer = services.sqs.receive_message(
            QueueUrl=queue_url,
            MaxNumberOfMessages=10,
            WaitTimeSeconds=1,
            MessageSystemAttributeNames=["SentTimestamp"],
        )
        found: list[Any] = list(answer.get("Messages", []))
        if not found:
            return
        yield from found


def sent_at(message: Mapping[str, Any]) -> float:
    """In seconds since 1970, by the clock of SQS."""
    return int(message["Attributes"]["SentTimestamp"]) / 1000


def depth(queue_url: str, services: Services) -> int:
    """About how many messages are in a queue, including those that are being read."""
    answer = services.sqs.get_queue_attributes(
        QueueUrl=queue_url,
        AttributeNames=["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
    )
    return sum(int(number) for number in answer["Attributes"].values())


def reasons(queue_url: str, services: Services) -> Counter[str]:
    """Why some of the messages failed, with counts. The messages stay visible."""
    answer = services.sqs.receive_message(
        QueueUrl=queue_url, MaxNumberOfMessages=10, VisibilityTimeout=0
    )
    bodies = {message["MessageId"]: message["Body"] for message in answer.get("Messages", [])}
    return Counter(filter(None, map(why, bodies.values())))


def queue_of(topic: str, name: str, sqs: SQSClient, sns: SNSClient, **attributes: str) -> str:
    """The address of a queue that is subscribed to the topic; `attributes`: of the subscription."""
    url = sqs.create_queue(QueueName=name)["QueueUrl"]
    asked = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
    arn = asked["Attributes"]["QueueArn"]
    allow = {
        "Effect": "Allow",
        "Principal": {"Service": "sns.amazonaws.com"},
        "Action": "sqs:SendMessage",
        "Resource": arn,
        "Condition": {"ArnEquals": {"aws:SourceArn": topic}},
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [allow]})
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": policy})
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes=attributes)
    return url


def why(body: str) -> str:
    """The reason in a failed message; "" if it has none."""
    match parsed(body):
        case {"reason": str(reason)}:
            return reason
        case {"responsePayload": {"errorMessage": str(error)}}:
            return error
        case {"requestContext": {"condition": str(condition)}}:
            return condition
        case {"work": str(work), "key": str(key)}:
            return f"{work} of {key}"
        case {"work": str(work)}:
            return work
    return ""


def parsed(body: str) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None


def _output(setting: str) -> str:
    """`work_queue_url` is `WorkQueueUrl` in the stack."""
    return "".join(word.capitalize() for word in setting.split("_"))
