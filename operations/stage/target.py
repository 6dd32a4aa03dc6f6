"""The system that a verb works on: a stage on AWS, or the local run."""

from __future__ import annotations

import argparse
import json
import os
import socket
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from operations.deployment.parameters import stage_name
from operations.deployment.stack import outputs as stack_outputs
from operations.environment import ROOT

DESCRIPTION = ROOT / ".local" / "run.json"
NO_RUN = "No local run is up. Start one with `make run`, or name a --stage."


def add_stage(parser: argparse.ArgumentParser) -> None:
    """The options of all verbs that work on a system."""
    parser.add_argument(
        "--stage", type=stage_name, help="a stage on AWS; without it, the local run"
    )
    add_run(parser)


def add_run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--run",
        type=Path,
        default=DESCRIPTION,
        metavar="FILE",
        help="which local run: the FILE with its description (default: .local/run.json)",
    )


def stage_of(args: argparse.Namespace) -> str:
    stage: str = args.stage or local_run(args)["stage"]
    return stage


def natural(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 up")
    return int(text)


def outputs(args: argparse.Namespace) -> dict[str, str]:
    """The stack's outputs. For the local run, sets the environment to use the embedded AWS."""
    if args.stage:
        return stack_outputs(args.stage)
    local = local_run(args)
    os.environ["AWS_ENDPOINT_URL"] = local["endpoint"]
    os.environ["AWS_ACCESS_KEY_ID"] = local["credentials"]["access_key_id"]
    os.environ["AWS_SECRET_ACCESS_KEY"] = local["credentials"]["secret_access_key"]
    os.environ["AWS_DEFAULT_REGION"] = os.environ["AWS_REGION"] = local["region"]
    found: dict[str, str] = local["outputs"]
    return found


def local_run(args: argparse.Namespace) -> dict[str, Any]:
    """The description of a local run; ends the program with advice if there is none."""
    file: Path = args.run
    if not file.exists():
        raise SystemExit(NO_RUN)
    description: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    if not answers(description["endpoint"]):
        raise SystemExit(f"{NO_RUN} ({file} is of a run that was killed.)")
    return description


def answers(endpoint: str) -> bool:
    address = urlsplit(endpoint)
    with socket.socket() as connection:
        return connection.connect_ex((address.hostname or "", address.port or 80)) == 0
