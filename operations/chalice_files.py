"""Chalice's files of a stage: its settings, and the record of its deployment."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from chalicelib.aws.settings import Settings

# Each function's key in config.json, and the output with its role.
FUNCTIONS = {
    "Load-Inventory": "LoadInventory",
    "Load-Part": "LoadPart",
    "Check-Stock": "CheckStock",
    "Review-Stock": "ReviewStock",
    "Reconcile-Uploads": "ReconcileUploads",
    "Check-Freshness": "CheckFreshness",
    "Keep-History": "KeepHistory",
    "api_handler": "Api",
}
# The variables whose outputs have other names.
OUTPUTS = {"WORK_QUEUE_NAME": "WorkQueueName", "REVIEW_QUEUE_NAME": "ReviewQueueName"}


def set_stage(project: Path, stage: str, outputs: dict[str, str]) -> None:
    """Writes the stage's settings: the variables of every function, and the role of each."""
    config = read_config(project)
    functions: dict[str, dict[str, Any]] = {
        name: {"iam_role_arn": outputs[f"{output}RoleArn"]} for name, output in FUNCTIONS.items()
    }
    # Without one, Chalice removes the one that there was.
    if bound := int(outputs["LoadConcurrency"]):
        functions["Load-Inventory"]["reserved_concurrency"] = bound
    config["stages"][stage] = {
        "environment_variables": variables(stage, outputs),
        "lambda_functions": functions,
    }
    write_config(project, config)


def drop_stage(project: Path, stage: str) -> list[str]:
    """Deletes the stage's settings and the record of its deployment; returns what was deleted."""
    dropped = []
    config = read_config(project)
    if config["stages"].pop(stage, None):
        write_config(project, config)
        dropped.append(f"stage {stage} in .chalice/config.json")
    if state_file(project, stage).exists():
        state_file(project, stage).unlink()
        dropped.append(str(state_file(project, stage).relative_to(project)))
    return dropped


def variables(stage: str, outputs: dict[str, str]) -> dict[str, str]:
    names = [*Settings.__dataclass_fields__, *map(str.lower, OUTPUTS)]
    names += ["inventory_stream_arn", "user_pool_arn"]
    return {"STAGE": stage} | {
        name.upper(): outputs[output_name(name)] for name in names if name != "stage"
    }


def output_name(setting: str) -> str:
    """`work_queue_url` is `WorkQueueUrl`; `nostock_topic_arn` is `NoStockTopicArn`."""
    return "".join(part.title() for part in setting.split("_")).replace("Nostock", "NoStock")


def read_state(project: Path, stage: str) -> list[dict[str, Any]]:
    """The resources that Chalice has recorded; none before the first deployment."""
    file = state_file(project, stage)
    if not file.exists():
        return []
    remembered: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))["resources"]
    return remembered


def forget(project: Path, stage: str, name: str) -> None:
    file = state_file(project, stage)
    state = json.loads(file.read_text("utf-8"))
    state["resources"] = [each for each in state["resources"] if each["name"] != name]
    file.write_text(json.dumps(state, indent=2) + "\n", "utf-8")


def state_file(project: Path, stage: str) -> Path:
    return project / ".chalice" / "deployed" / f"{stage}.json"


def read_config(project: Path) -> dict[str, Any]:
    config: dict[str, Any] = json.loads((project / ".chalice/config.json").read_text("utf-8"))
    return config


def write_config(project: Path, config: dict[str, Any]) -> None:
    text = json.dumps(config, indent=2, ensure_ascii=False)
    (project / ".chalice/config.json").write_text(text + "\n", "utf-8")
