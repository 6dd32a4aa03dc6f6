"""Removes a stage with all its data, whichever way it was deployed."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import boto3

from infrastructure import publisher
from operations import artefacts, chalice_files, chalice_leftovers, retained, stack
from operations.deploy_chalice import run_chalice
from operations.environment import ROOT
from operations.stack import Say
from operations.target import stage as stage_name

BUCKETS = ("counts", "receipts", "dashboard", "artefacts")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--stage", type=stage_name, required=True)
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run(args: argparse.Namespace) -> int:
    stack.client()  # reports missing credentials before the question
    if sys.stdin.isatty() and not args.yes:
        question = f"Remove stage {args.stage} with all its files, stock and users? Type its name: "
        if input(question) != args.stage:
            print("Nothing was removed.")
            return 1
    remove(stage=args.stage, say=print)
    return 0


def remove(*, stage: str, say: Say, project: Path = ROOT) -> None:
    """Removes and reports everything. May be run again; ends the program if something is left."""
    # A function that still runs while its stack is deleted may write a last file or log line.
    for pause in (1, 2, 4, 8):
        take_away(stage, say, project)
        left = list(remains(stage, project))
        if not left:
            say(f"Nothing of stage {stage} is left.")
            return
        time.sleep(pause)
    raise SystemExit(f"Still there: {', '.join(left)}. Run this again.")


def take_away(stage: str, say: Say, project: Path) -> None:
    if chalice_files.read_state(project, stage):
        run_chalice(project, "delete", stage)
        say("Removed the functions and the API (chalice delete)")
    s3 = boto3.client("s3")
    buckets = [
        bucket for kind in BUCKETS if artefacts.exists(s3, bucket := bucket_name(stage, kind))
    ]
    for bucket in buckets:
        publisher.empty(s3, bucket)
        say(f"Emptied bucket {bucket}")
    for name in stack.stack_names(stage):
        remove_stack(name, say)
    chalice_leftovers.remove(stage, say)
    retained.remove(stage, say)
    for bucket in buckets:
        if artefacts.exists(s3, bucket):
            publisher.empty(s3, bucket)
            s3.delete_bucket(Bucket=bucket)
            say(f"Removed bucket {bucket}")
    for group in log_groups(stage):
        boto3.client("logs").delete_log_group(logGroupName=group)
        say(f"Removed log group {group}")
    for dropped in chalice_files.drop_stage(project, stage):
        say(f"Removed {dropped}")


def remove_stack(name: str, say: Say) -> None:
    try:
        if stack.delete(stack.client(), name, quiet):
            say(f"Removed stack {name}")
    except stack.StackFailed as failure:
        say(f"{failure} Trying again.")


def bucket_name(stage: str, kind: str) -> str:
    return artefacts.bucket_name(stage).replace("-artefacts-", f"-{kind}-")


def quiet(text: str) -> None:
    """Prints only the end of each resource's removal."""


def log_groups(stage: str) -> list[str]:
    """The log groups of this stage's functions."""
    names = {f"/aws/lambda/{function}" for function in chalice_leftovers.function_names(stage)}
    pages = boto3.client("logs").get_paginator("describe_log_groups")
    found = (
        group["logGroupName"]
        for page in pages.paginate(logGroupNamePrefix=f"/aws/lambda/inventory-{stage}")
        for group in page["logGroups"]
    )
    return [group for group in found if group in names]


def remains(stage: str, project: Path) -> Iterator[str]:
    """Everything that still exists with the stage's name."""
    for name in stack.stack_names(stage):
        if stack.find(stack.client(), name):
            yield f"stack {name}"
    s3 = boto3.client("s3")
    for kind in BUCKETS:
        if artefacts.exists(s3, bucket_name(stage, kind)):
            yield f"bucket {bucket_name(stage, kind)}"
    for group in log_groups(stage):
        yield f"log group {group}"
    for function in chalice_leftovers.functions(stage):
        yield f"function {function}"
    for api in chalice_leftovers.apis(stage):
        yield f"API {api}"
    for rule in chalice_leftovers.rules(stage):
        yield f"rule {rule}"
    for table in retained.tables(stage):
        yield f"table {table}"
    for pool in retained.pools(stage):
        yield f"user pool {pool}"
    if chalice_files.state_file(project, stage).exists():
        yield "Chalice's state file"
