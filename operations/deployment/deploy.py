"""Deploys a stage on AWS, or updates it, with one CloudFormation template."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import boto3

from operations.deployment import artefacts, quotas, stack
from operations.deployment.parameters import refuse_wrong, stage_name
from operations.deployment.stack_events import Say
from operations.environment import ROOT
from operations.packaging.package import package, uncompiled

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--stage", type=stage_name, default="dev")
    parser.add_argument(
        "--parameter",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="a parameter of the template, such as StoreUsersRead=own; may be repeated",
    )
    parser.add_argument(
        "--revert-drift",
        action="store_true",
        help="undo what was changed by hand, beside the stack; otherwise it stays",
    )


def run(args: argparse.Namespace) -> int:
    outputs = deploy(
        stage=args.stage,
        parameters=given_parameters(args),
        say=print,
        revert_drift=args.revert_drift,
    )
    print(next_steps("deploy", args.stage, outputs))
    print("\n".join(filter(None, [uncompiled(), *quotas.concurrency()])))
    return 0


def given_parameters(args: argparse.Namespace) -> dict[str, str]:
    if wrong := [each for each in args.parameter if "=" not in each]:
        raise SystemExit(f"--parameter wants NAME=VALUE, not {wrong[0]!r}.")
    return dict(each.split("=", 1) for each in args.parameter)


def deploy(
    *,
    stage: str,
    parameters: dict[str, str],
    say: Say,
    project: Path = ROOT,
    revert_drift: bool = False,
) -> dict[str, str]:
    """Packages, uploads, creates or updates the stack; returns its outputs."""
    refuse_wrong(stage, parameters)
    one_click, _ = stack.stack_names(stage)
    stack.refuse_deployment(stage, one_click, parameters)
    s3 = boto3.client("s3")
    with tempfile.TemporaryDirectory() as folder:
        say("Packaging …")
        made = package(Path(folder), project)
        say("Uploading …")
        bucket = artefacts.ready_bucket(s3, stage)
        for file in (made.code, made.dashboard):
            artefacts.put(s3, bucket, file.name, file.read_bytes())
        given = {"Stage": stage, "CodeBucket": bucket}
        template = artefacts.url(s3, bucket, artefacts.upload(s3, bucket, made.template))
    say(f"Deploying {one_click} …")
    values = transport(s3) | parameters | given
    return stack.apply(one_click, template, values, say, revert_drift=revert_drift)


def transport(s3: S3Client) -> dict[str, str]:
    """Resources cannot require TLS where the endpoint has none, as an emulator's."""
    return {} if artefacts.over_tls(s3) else {"Transport": "any"}


def next_steps(verb: str, stage: str, outputs: dict[str, str]) -> str:
    steps = f"""
Dashboard  {outputs["DashboardUrl"]}/
Counts     s3://{outputs["CountsBucket"]}
Charts     {outputs["ChartsUrl"]}

Next, add a user who may sign in:
  .venv/bin/python -m operations users add NAME --role manager --email ADDRESS --stage {stage}
"""
    if "CertificateArn" in outputs:
        host = outputs["DashboardUrl"].removeprefix("https://")
        steps += f"\nPoint {host} at {outputs['DistributionDomain']} (a CNAME in its DNS).\n"
    if address := outputs.get("AlarmEmail"):
        return f"{steps}\nThe alarms are mailed to {address} once it has confirmed AWS's mail.\n"
    return steps + alarms_unheard(verb, stage)


def alarms_unheard(verb: str, stage: str) -> str:
    return f"""
The alarms are not mailed to anybody yet:
  .venv/bin/python -m operations {verb} --stage {stage} --parameter AlarmEmail=ADDRESS
"""
