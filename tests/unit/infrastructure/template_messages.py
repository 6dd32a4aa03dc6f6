"""What the template says of queues and topics."""

from __future__ import annotations

from collections.abc import Iterator

from operations.packaging.templating import Template
from tests.unit.infrastructure.template_parts import Seeded, find, functions, of, properties

SIX = 6  # times a function's timeout, says AWS, must a message stay hidden while it is worked on
TRIES = 5  # at least, says AWS, before a message of a function counts as failed
FORTNIGHT = 14 * 24 * 3600


def queues_are_encrypted_and_patient(template: Template) -> Iterator[str]:
    for name, queue in of(template, "AWS::SQS::Queue").items():
        if queue.get("SqsManagedSseEnabled") is not True:
            yield f"{name} is not encrypted"
        if queue.get("MessageRetentionPeriod") != FORTNIGHT:
            yield f"{name} forgets too early"


def messages_stay_hidden_while_worked_on(template: Template) -> Iterator[str]:
    queues = of(template, "AWS::SQS::Queue")
    for mapping in of(template, "AWS::Lambda::EventSourceMapping").values():
        queue = mapping["EventSourceArn"]["Fn::GetAtt"][0]
        function = functions(template)[mapping["FunctionName"]["Ref"]]
        if queue in queues and queues[queue]["VisibilityTimeout"] < SIX * function["Timeout"]:
            yield f"{queue} shows a message again too early"


def queues_cannot_take_every_run(template: Template) -> Iterator[str]:
    for mapping in of(template, "AWS::Lambda::EventSourceMapping").values():
        if mapping["EventSourceArn"]["Fn::GetAtt"][0] in of(template, "AWS::SQS::Queue"):
            most = mapping.get("ScalingConfig", {}).get("MaximumConcurrency", 0)
            if not 2 <= most <= 8:  # AWS takes no less than 2
                yield f"{mapping['FunctionName']['Ref']} may run {most or 'any number of'} times"


def failed_messages_are_set_aside(template: Template) -> Iterator[str]:
    queues = of(template, "AWS::SQS::Queue")
    for mapping in of(template, "AWS::Lambda::EventSourceMapping").values():
        name = mapping["EventSourceArn"]["Fn::GetAtt"][0]
        redrive = queues.get(name, {}).get("RedrivePolicy", {})
        if name in queues and redrive.get("maxReceiveCount", 0) < TRIES:
            yield f"{name} gives a message up early, or tries it for ever"
        if redrive and redrive["deadLetterTargetArn"]["Fn::GetAtt"][0] not in queues:
            yield f"{name} sets failures aside where we do not look"


def messages_travel_over_tls(template: Template) -> Iterator[str]:
    closed = [
        queue["Ref"]
        for policy in of(template, "AWS::SQS::QueuePolicy").values()
        if {"aws:SecureTransport": "false"} in find(policy, "Bool")
        for queue in policy["Queues"]
    ]
    for name in of(template, "AWS::SQS::Queue").keys() - set(closed):
        yield f"{name} is open without TLS"


def topics_are_closed(template: Template) -> Iterator[str]:
    policies = list(of(template, "AWS::SNS::TopicPolicy").values())
    for topic in of(template, "AWS::SNS::Topic"):
        ours = [policy for policy in policies if {"Ref": topic} in policy["Topics"]]
        if {"aws:SecureTransport": "false"} not in find(ours, "Bool"):
            yield f"{topic} is open without TLS"
        for each in (s for policy in ours for s in policy["PolicyDocument"]["Statement"]):
            if each.get("Effect") == "Allow" and "*" in [*find(each, "AWS"), each["Principal"]]:
                yield f"anybody may use {topic}"
    if not properties(template, "NoStockTopic").get("KmsMasterKeyId"):
        yield "What is out of stock is kept in the clear."


# Each rule with a template that breaks it.
SEEDED: Seeded = [
    (
        queues_are_encrypted_and_patient,
        lambda t: properties(t, "LoadFailures").pop("SqsManagedSseEnabled"),
    ),
    (
        queues_are_encrypted_and_patient,
        lambda t: properties(t, "WorkQueue").update(MessageRetentionPeriod=345600),
    ),
    (
        messages_stay_hidden_while_worked_on,
        lambda t: properties(t, "WorkQueue").update(VisibilityTimeout=900),
    ),
    (
        queues_cannot_take_every_run,
        lambda t: properties(t, "LoadPartLoadPartSqsEventSource").pop("ScalingConfig"),
    ),
    (
        failed_messages_are_set_aside,
        lambda t: properties(t, "WorkQueue").pop("RedrivePolicy"),
    ),
    (
        failed_messages_are_set_aside,
        lambda t: properties(t, "ReviewQueue")["RedrivePolicy"].update(maxReceiveCount=1),
    ),
    (messages_travel_over_tls, lambda t: t["Resources"].pop("QueuesOnlyTLS")),
    (messages_travel_over_tls, lambda t: properties(t, "QueuesOnlyTLS")["Queues"].pop()),
    (topics_are_closed, lambda t: properties(t, "NoStockTopic").pop("KmsMasterKeyId")),
    (
        topics_are_closed,
        lambda t: properties(t, "NoStockTopicPolicy")["PolicyDocument"]["Statement"][0].update(
            Principal="*"
        ),
    ),
    (
        topics_are_closed,
        lambda t: properties(t, "NoStockTopicPolicy")["PolicyDocument"]["Statement"][0].update(
            Principal={"AWS": "*"}
        ),
    ),
    (
        topics_are_closed,
        lambda t: properties(t, "AlarmsTopicPolicy")["PolicyDocument"]["Statement"].pop(),
    ),
]
