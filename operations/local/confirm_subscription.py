"""Confirms an e-mail subscription of the local run, as the link in its mail does."""

from __future__ import annotations

import argparse

import boto3

from operations.stage.target import add_run, local_run, outputs


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_run(parser)
    parser.add_argument("token", help="from the mail that `make run` shows")


def run(args: argparse.Namespace) -> int:
    args.stage = None
    outputs(args)
    boto3.client("sns").confirm_subscription(TopicArn=local_run(args)["topic"], Token=args.token)
    print("Confirmed: `make run` shows the alerts for this address from now on.")
    return 0
