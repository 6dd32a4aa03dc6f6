"""Lets `chalice deploy` follow a stage's stack, whichever machine it runs on.

Chalice reads settings and its record of what it made from files of the project. Here the settings
are the outputs of the resources stack, and the record is in the stage's artefact bucket.
"""

from __future__ import annotations

import os
from typing import Any

import click
from chalice import config
from chalice.deploy import deployer, executor, planner

from operations.chalice import after_deploy, deployed_state, deployment_lock, stage_config
from operations.chalice.deployed_state import Resource
from operations.chalice.stage_config import ChaliceStage
from operations.deployment import artefacts, chalice_leftovers, stack
from operations.deployment.stack_events import find

# What is changed of Chalice.
Config: Any = config.Config
Executor: Any = executor.Executor
RemoteState: Any = planner.RemoteState
Recorder: Any = deployer.ResultsRecorder


def follow_stack(command: click.Context) -> None:
    """Gives Chalice the settings of the command's stage, and for a deployment its record."""
    stage = command.params["stage"]
    if command.command.name == "delete":
        raise SystemExit(
            f"Chalice does not know all of stage {stage!r}, and removed nothing. `make remove"
            f" STAGE={stage}` removes it."
        )
    if profile := command.params.get("profile"):
        os.environ["AWS_PROFILE"] = profile
    outputs = outputs_of(stage)
    take_settings(stage_config.stage_of(stage, outputs))
    if command.command.name == "deploy":
        chalice_leftovers.refuse_others(stage)
        command.with_resource(deployment_lock.locked(stage))
        record = deployed_state.read(stage)
        take_record(stage, follow_stream(record, outputs), outputs)


def outputs_of(stage: str) -> dict[str, str]:
    """Of the resources stack; ends the program with advice if there is none."""
    _, resources = stack.stack_names(stage)
    found = find(stack.client(), resources)
    if found is None or not stack.is_of(stage, found):
        raise SystemExit(
            f"Stage {stage!r} has no resources in account {artefacts.account()},"
            f" {artefacts.region()}. Chalice makes only the functions and the API.\n"
            "Make everything once; after that, `chalice deploy` works too:\n"
            f"  make deploy-chalice STAGE={stage}"
        )
    return after_deploy.with_current_stream(stack.outputs(stage))


def take_settings(settings: ChaliceStage) -> None:
    os.environ.update(settings.variables)
    Config.environment_variables = property(lambda self: settings.variables)
    Config.iam_role_arn = property(lambda self: settings.roles.get(self.function_name))
    Config.reserved_concurrency = property(lambda self: settings.concurrency(self.function_name))


def follow_stream(record: list[Resource], outputs: dict[str, str]) -> list[Resource]:
    """Without the mapping from a stream that the table no longer has, which Chalice would keep."""
    stream = outputs["InventoryStreamArn"]
    for uuid in after_deploy.drop_stale_mappings(outputs["CheckStockFunction"], stream):
        click.echo(f"The table's stream has changed: mapping {uuid} was deleted, a new one follows")
    return [each for each in record if each.get("stream_arn", stream) == stream]


def take_record(stage: str, record: list[Resource], outputs: dict[str, str]) -> None:
    """Has Chalice plan by this record, and saves a new one also if something fails halfway.

    Otherwise the next attempt would make a second time what it does not know of. Then the settings
    are made that Chalice cannot.
    """
    known = config.DeployedResources({"resources": record})
    execute = Executor.execute

    def execute_and_save(self: Any, plan: Any) -> None:
        made: list[Resource] = self.resource_values
        try:
            execute(self, plan)
        except BaseException:
            names = {each["name"] for each in made}
            deployed_state.save(stage, [*made, *(e for e in record if e["name"] not in names)])
            raise
        deployed_state.save(stage, made)
        (api,) = (each["rest_api_id"] for each in made if each["resource_type"] == "rest_api")
        after_deploy.finish(outputs, api)

    Executor.execute = execute_and_save
    Config.deployed_resources = lambda self, stage: known
    # The planner was made before the app was imported, from the project's own files.
    RemoteState._deployed_resources = property(lambda self: known)
    Recorder.record_results = lambda self, results, stage, project: None
