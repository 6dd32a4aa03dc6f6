"""Which system a verb speaks to: the local run if there is one, else a stage on AWS."""

from __future__ import annotations

import argparse
import json
import os
from typing import Any

from operations.environment import ROOT
from operations.stack import outputs as stack_outputs

DESCRIPTION = ROOT / ".local" / "run.json"


def add_stage(parser: argparse.ArgumentParser) -> None:
    """The option that all verbs share which speak to a system."""
    parser.add_argument("--stage", help="a stage on AWS; without it, the local run")


def outputs(args: argparse.Namespace) -> dict[str, str]:
    """The stack's outputs. For the local run the environment is pointed at the embedded AWS."""
    if args.stage:
        return stack_outputs(args.stage)
    local = local_run()
    os.environ["AWS_ENDPOINT_URL"] = local["endpoint"]
    os.environ["AWS_ACCESS_KEY_ID"] = local["credentials"]["access_key_id"]
    os.environ["AWS_SECRET_ACCESS_KEY"] = local["credentials"]["secret_access_key"]
    os.environ["AWS_DEFAULT_REGION"] = os.environ["AWS_REGION"] = local["region"]
    found: dict[str, str] = local["outputs"]
    return found


def local_run() -> dict[str, Any]:
    """What `.local/run.json` says; ends the program with advice if there is no run."""
    if not DESCRIPTION.exists():
        raise SystemExit("No local run is up. Start one with `make run`, or name a --stage.")
    description: dict[str, Any] = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    return description
