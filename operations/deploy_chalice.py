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
from operations import after_chalice, artefacts, chalice_files, stack, template
from operations.bundle import bundle
from operations.deploy import add_arguments as add_arguments
from operations.deploy import given_parameters, next_steps, transport
from operations.environment import ROOT
from operations.package import pack
from operations.parameters import refuse_wrong
from operations.stack import Say

API_STAGE = "api"


def run(args: argparse.Namespace) -> int:
    outputs = deploy(stage=args.stage, parameters=given_parameters(args), say=print)
    print(next_steps("deploy-chalice", args.stage, outputs))
    return 0


def deploy(
    *, stage: str, parameters: dict[str, str], say: Say, project: Path = ROOT
) -> dict[str, str]:
    """Deploys resources, functions and API, and the dashboard.

    Returns the resources stack's outputs.
    """
    refuse_wrong(stage, parameters)
    one_click, _ = stack.stack_names(stage)
    if stack.find(stack.client(), one_click):
        raise SystemExit(
            f"Stage {stage!r} was deployed by deploy. Use that again, or remove the stage first."
        )
    say("Deploying the resources …")
    outputs = apply_resources(stage, parameters, say)
    api_id = follow_and_deploy(project, stage, outputs, say)
    say("Pointing the dashboard at the API …")
    outputs = apply_resources(stage, {"ApiId": api_id}, say)
    publish(project, outputs)
    return outputs | {"ApiId": api_id}


def apply_resources(stage: str, parameters: dict[str, str], say: Say) -> dict[str, str]:
    s3 = boto3.client("s3")
    bucket = artefacts.ready_bucket(s3, stage)
    body = json.dumps(template.resources()).encode()
    key = artefacts.upload(s3, bucket, Path("resources.json"), body)
    given = {"Stage": stage, "ApiFunctionSuffix": "", "ApiName": f"inventory-{stage}"}
    _, resources = stack.stack_names(stage)
    url = artefacts.url(s3, bucket, key)
    return stack.apply(resources, url, transport(s3) | parameters | given, say)


def follow_and_deploy(project: Path, stage: str, outputs: dict[str, str], say: Say) -> str:
    """Everything between the resources and the dashboard; returns the API's id."""
    chalice_files.set_stage(project, stage, outputs)
    follow_the_stream(project, stage, outputs, say)
    say("Running chalice deploy …")
    run_chalice(project, "deploy", stage)
    say("Making the settings that Chalice cannot …")
    return finish(project, stage, outputs)


def follow_the_stream(project: Path, stage: str, outputs: dict[str, str], say: Say) -> None:
    """A table that was replaced has a new stream, which Chalice does not notice."""
    stream = outputs["InventoryStreamArn"]
    for uuid in after_chalice.drop_stale_mappings(outputs["CheckStockFunction"], stream):
        say(f"  the table's stream has changed: mapping {uuid} was deleted, a new one follows")
    for remembered in chalice_files.read_state(project, stage):
        if remembered["resource_type"] == "dynamodb_event" and remembered["stream_arn"] != stream:
            chalice_files.forget(project, stage, remembered["name"])


def run_chalice(project: Path, verb: str, stage: str) -> None:
    """Runs a command of Chalice, which validates app and settings before it changes anything."""
    chalice = Path(sys.executable).parent / "chalice"
    done = subprocess.run(
        [str(chalice), "--project-dir", str(project), verb, "--stage", stage],
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "AWS_DEFAULT_REGION": artefacts.region()},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    # For Chalice a missing wheel is only a warning, but the functions would fail to import.
    if done.returncode or "Could not install dependencies" in said:
        raise SystemExit(f"chalice {verb} failed:\n{said}")


def finish(project: Path, stage: str, outputs: dict[str, str]) -> str:
    """Makes the settings that Chalice cannot; returns the API's id."""
    after_chalice.set_stream_options(
        outputs["CheckStockFunction"], outputs["InventoryStreamArn"], outputs["CheckFailuresArn"]
    )
    after_chalice.allow_long_chains(
        {name: outputs[f"{name}Function"] for name in ("LoadPart", "ReviewStock")}
    )
    after_chalice.set_retries(outputs["LoadInventoryFunction"], outputs["LoadFailuresArn"])
    (api,) = (
        each
        for each in chalice_files.read_state(project, stage)
        if each["resource_type"] == "rest_api"
    )
    after_chalice.set_throttling(api["rest_api_id"], API_STAGE)
    api_id: str = api["rest_api_id"]
    return api_id


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
