"""Puts CSV files into the counts bucket, as a store does without the dashboard."""

from __future__ import annotations

import argparse
from pathlib import Path

import boto3

from operations.stage.target import add_stage, outputs


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_stage(parser)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--key", help="the object's key (default: the file's name); one FILE only")
    parser.add_argument(
        "--mode",
        choices=("merge", "full"),
        default="merge",
        help="full: the file is everything in the store; an item that it lacks is set to 0",
    )


def run(args: argparse.Namespace) -> int:
    if args.key and len(args.files) > 1:
        raise SystemExit("--key goes with one file only.")
    if missing := [str(file) for file in args.files if not file.is_file()]:
        raise SystemExit(f"There is no file {missing[0]}.")
    bucket = outputs(args)["CountsBucket"]
    s3 = boto3.client("s3")
    for file in args.files:
        key = args.key or file.name
        s3.upload_file(str(file), bucket, key, ExtraArgs={"Metadata": {"mode": args.mode}})
        print(f"{file} → s3://{bucket}/{key}")
    return 0
