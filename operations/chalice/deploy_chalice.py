"""Deploys a stage on AWS, or updates it, with `chalice deploy`."""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import boto3

from infrastructure import publisher
from operations.chalice import deployed_state
from operations.deployment import artefacts, chalice_leftovers, quotas, stack
from operations.deployment.deploy import add_arguments as add_arguments
from operations.deployment.deploy import given_parameters, next_steps, transport
from operations.deployment.parameters import refuse_wrong
from operations.deployment.stack_events import Say
from operations.environment import ROOT
from operations.packaging import template
from operations.packaging.bundle import bundle
from operations.packaging.package import pack


class ChaliceFailed(SystemExit):
    """With what Chalice printed."""


def run(args: argparse.Namespace) -> int:
    outputs = deploy(
        stage=args.stage,
        parameters=given_parameters(args),
        say=print,
        revert_drift=args.revert_drift,
    )
    print(next_steps("deploy-chalice", args.stage, outputs))
    print("\n".join(quotas.concurrency()))
    return 0


def deploy(
    *,
    stage: str,
    parameters: dict[str, str],
    say: Say,
    project: Path = ROOT,
    revert_drift: bool = False,
) -> dict[str, str]:
    """Deploys resources, functions and API, and the dashboard.

    Returns the resources stack's outputs.
    """
    refuse_wrong(stage, parameters, one_click=False)
    _, resources = stack.stack_names(stage)
    stack.refuse_deployment(stage, resources, parameters)
    chalice_leftovers.refuse_others(stage)
    say("Deploying the resources …")
    before = apply_resources(stage, parameters, say, revert_drift=revert_drift)
    say("Running chalice deploy …")
    stack.once_more(lambda: run_chalice(project, stage), say)
    api_id = api_of(stage)
    say("Pointing the dashboard at the API …")
    outputs = apply_resources(stage, {"ApiId": api_id}, say)
    if outputs["DashboardUrl"] != before["DashboardUrl"]:
        # Without CloudFront it is the API's own, which is known only now; the functions link to it.
        say("Telling the functions the dashboard's address …")
        run_chalice(project, stage)
    publish(project, outputs)
    return outputs | {"ApiId": api_id}


def apply_resources(
    stage: str, parameters: dict[str, str], say: Say, *, revert_drift: bool = False
) -> dict[str, str]:
    s3 = boto3.client("s3")
    bucket = artefacts.ready_bucket(s3, stage)
    body = json.dumps(template.resources()).encode()
    key = artefacts.upload(s3, bucket, Path("resources.json"), body)
    given = {"Stage": stage, "ApiFunctionSuffix": "", "ApiName": f"inventory-{stage}"}
    _, resources = stack.stack_names(stage)
    url = artefacts.url(s3, bucket, key)
    values = transport(s3) | parameters | given
    return stack.apply(resources, url, values, say, revert_drift=revert_drift)


def run_chalice(project: Path, stage: str) -> None:
    """Chalice validates app and settings before it changes anything."""
    done = subprocess.run(
        command(project, stage),
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "AWS_DEFAULT_REGION": artefacts.region()},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    # For Chalice a missing wheel is only a warning, but the functions would fail to import.
    if done.returncode or "Could not install dependencies" in said:
        raise ChaliceFailed(f"chalice deploy failed:\n{said}")


def command(project: Path, stage: str) -> list[str]:
    chalice = Path(sys.executable).parent / "chalice"
    return [str(chalice), "--project-dir", str(project), "deploy", "--stage", stage]


def api_of(stage: str) -> str:
    """The API's id."""
    (api,) = (each for each in deployed_state.read(stage) if each["resource_type"] == "rest_api")
    return api["rest_api_id"]


def publish(project: Path, outputs: dict[str, str]) -> None:
    """Puts the dashboard's files and its settings into its bucket."""
    archive = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        bundle(project / "static", Path(folder))
        pack(Path(folder), archive)
    publisher.publish(
        boto3.client("s3"), archive.getvalue(), outputs["DashboardBucket"], settings(outputs)
    )


def settings(outputs: dict[str, str]) -> dict[str, Any]:
    """The dashboard's config.json, as the one-click template makes it."""
    return {
        "api": "/api",
        "region": artefacts.region(),
        "client_id": outputs["ClientId"],
        "sign_in": outputs["SignInUrl"],
        "dashboard": outputs["DashboardUrl"],
        "upload_origin": outputs["UploadOrigin"],
        "scopes": "inventory/read inventory/write",
    }
