"""What the template says of queues and topics."""

from __future__ import annotations

from collections.abc import Iterator

from operations.templating import Template
from tests.unit.template_parts import Seeded, functions, of, properties

SIX = 6  # times a function's timeout, says AWS, must a message stay hidden while it is worked on
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
]
