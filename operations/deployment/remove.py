"""Removes a stage with all its data, whichever way it was deployed; lists it and asks first."""

from __future__ import annotations

import argparse
import time

import boto3

from infrastructure import publisher
from operations.deployment import artefacts, chalice_leftovers, remains, retained, stack
from operations.deployment.parameters import refuse_region, stage_name
from operations.deployment.stack_events import Say, StackFailed
from operations.terminal import add_yes, agree


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--stage", type=stage_name, required=True)
    add_yes(parser)


def run(args: argparse.Namespace) -> int:
    refuse_others(args.stage)
    found = [*remains.of(args.stage)]
    print(f"Stage {args.stage} in account {artefacts.account()}, {artefacts.region()}:")
    print("\n".join(f"  {each}" for each in found) or "  nothing")
    if found:
        agree("Remove all of it?", args.stage, yes=args.yes)
    remove(stage=args.stage, say=print)
    return 0


def refuse_others(stage: str) -> None:
    """Ends the program if the stage's names may be those of something else."""
    stack.of_stage(stage)
    refuse_region(artefacts.region())
    if others := [*stack.under_other_names(stage)]:
        raise SystemExit(
            f"Stage {stage!r} is the stack {others[0]}, which was made by hand under that name."
            " Delete the stack in CloudFormation, then run this again. Nothing was touched."
        )


def remove(*, stage: str, say: Say) -> None:
    """Removes and reports everything. May be run again; ends the program if something is left."""
    refuse_others(stage)
    # A function that still runs while its stack is deleted may write a last file or log line.
    for pause in (1, 2, 4, 8):
        take_away(stage, say)
        # SQS lists a queue for up to a minute after it was deleted.
        left = [f"{each.kind} {each.name}" for each in remains.of(stage) if each.kind != "queue"]
        if not left:
            say(f"Nothing of stage {stage} is left.")
            return
        time.sleep(pause)
    raise SystemExit(f"Still there: {', '.join(left)}. Run this again.")


def take_away(stage: str, say: Say) -> None:
    s3 = boto3.client("s3")
    buckets = remains.buckets(s3, stage)
    for bucket in buckets:
        publisher.empty(s3, bucket)
        say(f"Emptied bucket {bucket}")
    for found in stack.of_stage(stage):
        remove_stack(found["StackName"], say)
    chalice_leftovers.remove(stage, say)
    retained.remove(stage, say)
    for queue in remains.queues(stage):
        boto3.client("sqs").delete_queue(QueueUrl=queue)
        say(f"Removed queue {queue}")
    for bucket in buckets:
        if artefacts.exists(s3, bucket):
            publisher.empty(s3, bucket)
            s3.delete_bucket(Bucket=bucket)
            say(f"Removed bucket {bucket}")
    for group in remains.log_groups(stage):
        boto3.client("logs").delete_log_group(logGroupName=group)
        say(f"Removed log group {group}")


def remove_stack(name: str, say: Say) -> None:
    cloudformation = stack.client()
    try:
        stack.at_rest(cloudformation, name, say)
        if stack.delete(cloudformation, name, quiet):
            say(f"Removed stack {name}")
    except StackFailed as failure:
        say(f"{failure} Trying again.")


def quiet(text: str) -> None:
    """Prints only the end of each resource's removal."""
