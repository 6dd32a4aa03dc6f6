"""What Chalice needs to know of a stage, from the outputs of its resources stack."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.aws.settings import Settings
from operations.packaging.functions import FUNCTIONS

# The variables whose outputs have other names.
OUTPUTS = {"WORK_QUEUE_NAME": "WorkQueueName", "REVIEW_QUEUE_NAME": "ReviewQueueName"}


@dataclass(frozen=True)
class ChaliceStage:
    """A stage's settings, in place of those of .chalice/config.json, which knows no stage."""

    variables: dict[str, str]
    roles: dict[str, str]
    load_concurrency: int | None

    def concurrency(self, function: str) -> int | None:
        """How many runs are reserved; without a number Chalice takes back what there was."""
        return self.load_concurrency if function == "Load-Inventory" else None


def stage_of(stage: str, outputs: dict[str, str]) -> ChaliceStage:
    roles = {name: outputs[f"{output}RoleArn"] for name, output in FUNCTIONS.items()}
    return ChaliceStage(variables(stage, outputs), roles, int(outputs["LoadConcurrency"]) or None)


def variables(stage: str, outputs: dict[str, str]) -> dict[str, str]:
    names = [*Settings.__dataclass_fields__, *map(str.lower, OUTPUTS)]
    names += ["inventory_stream_arn", "user_pool_arn"]
    return {"STAGE": stage} | {
        name.upper(): outputs[output_name(name)] for name in names if name != "stage"
    }


def output_name(setting: str) -> str:
    """`work_queue_url` is `WorkQueueUrl`; `nostock_topic_arn` is `NoStockTopicArn`."""
    return "".join(part.title() for part in setting.split("_")).replace("Nostock", "NoStock")
