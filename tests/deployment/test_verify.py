"""`verify-aws`, run whole on the embedded AWS: what it reports, and what it leaves alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import boto3
import pytest

from operations.__main__ import main
from operations.deployment import artefacts, remains, remove, stack
from operations.local.embedded import embedded_aws
from operations.local.proxy import Proxy, local_proxy
from operations.local.system import addresses, environment, host_of
from operations.verification import outside, report
from operations.verification.report import AS_DOCUMENTED, OTHERWISE, UNSEEN, Step
from operations.verification.trial import Trial
from operations.verification.verify_aws import STEPS, verify
from tests import ROOT

STAGE = "tried"
ROW = re.compile(r"\| (.*) \| line (\d+): (.*) \| (.*) \| (.*) \|")


@pytest.fixture(scope="module")
def aws() -> Iterator[Trial]:
    """An embedded AWS without a stage, and what a verification of one is asked for."""
    with ExitStack() as running:
        log = ROOT / ".local" / "test-verify-ministack.log"
        emulator = running.enter_context(embedded_aws(log))
        running.enter_context(environment(emulator.variables))
        door = running.enter_context(local_proxy(emulator.port))
        told = Told(door)
        yield Trial(STAGE, addresses(door.url, emulator), told.say)


class Told:
    """Hears what is said. The door's address leads to the stage as soon as it is deployed."""

    def __init__(self, door: Proxy) -> None:
        self.door = door

    def say(self, text: str) -> None:
        if text.startswith(AS_DOCUMENTED) and not self.door.host:
            self.door.host = host_of(stack.outputs(STAGE))


def rows(file: Path) -> list[tuple[str, ...]]:
    found = (ROW.fullmatch(line) for line in file.read_text("utf-8").splitlines())
    return [match.groups() for match in found if match]


def test_a_stage_is_deployed_tried_updated_and_removed(aws: Trial, tmp_path: Path) -> None:
    file = tmp_path / "report.md"

    # Playwright runs once in a thread, and tests of the page may have used it in this one.
    with ThreadPoolExecutor(1) as beside:
        code = beside.submit(verify, aws, file).result()

    found = rows(file)
    document = (ROOT / "docs/aws.md").read_text("utf-8").splitlines()
    unseen = sum(step.aws_only for step in STEPS)
    assert [row for row in found if row[4] == OTHERWISE] == []
    assert [row[0] for row in found] == [step.name for step in STEPS]
    assert [row[4] for row in found] == [
        UNSEEN if step.aws_only else AS_DOCUMENTED for step in STEPS
    ]
    assert all(document[int(row[1]) - 1].startswith(f"| {row[2]} |") for row in found)
    assert f"{len(STEPS) - unseen} as documented, 0 otherwise, {unseen} cannot" in file.read_text()
    assert code == 0
    assert not [*remains.of(STAGE)]
    assert not boto3.client("sqs").list_queues().get("QueueUrls")


def test_what_is_not_as_documented_is_reported(aws: Trial, tmp_path: Path) -> None:
    """A stage whose page is not there."""
    gone = Trial("gone", {}, print, outputs={"DashboardUrl": "http://127.0.0.1:1"})
    step = Step(outside.the_page_and_the_api_share_an_address, "A code is good once")

    finding = report.taken(step, gone, on_aws=False)
    report.write(tmp_path / "report.md", "nowhere", [finding])

    [(name, _, says, seen, verdict)] = rows(tmp_path / "report.md")
    assert (name, verdict) == ("the page and the api share an address", OTHERWISE)
    assert says.startswith("A code is good once")
    assert "refused" in seen


def test_a_stage_that_exists_is_left_alone(aws: Trial) -> None:
    s3 = boto3.client("s3")
    bucket = artefacts.ready_bucket(s3, "theirs")

    with pytest.raises(SystemExit, match=r"'theirs' exists \(bucket .*`make remove STAGE=theirs`"):
        main(["verify-aws", "--stage", "theirs"])

    assert not s3.list_objects_v2(Bucket=bucket).get("Contents")
    s3.delete_bucket(Bucket=bucket)


def test_the_queues_of_a_killed_verification_go_with_its_stage(aws: Trial) -> None:
    sqs = boto3.client("sqs")
    for name in ("ours", "others"):
        sqs.create_queue(QueueName=f"inventory-killed-verification-{name}")
    sqs.create_queue(QueueName="inventory-killed-verification-Work")  # of another stage

    with pytest.raises(SystemExit, match=r"'killed' exists \(queue .*verification-ours"):
        main(["verify-aws", "--stage", "killed"])
    remove.remove(stage="killed", say=print)

    [left] = sqs.list_queues(QueueNamePrefix="inventory-killed-")["QueueUrls"]
    assert left.endswith("-Work")
    sqs.delete_queue(QueueUrl=left)


def test_after_a_failed_deployment_nothing_is_tried_and_it_is_removed(
    aws: Trial, tmp_path: Path
) -> None:
    parameters = {**aws.parameters, "KmsKeyArn": "wrong"}

    code = verify(Trial("failed", parameters, print), tmp_path / "report.md")

    found = rows(tmp_path / "report.md")
    assert [(row[0], row[4]) for row in found] == [
        (STEPS[0].name, OTHERWISE),
        (STEPS[-1].name, AS_DOCUMENTED),
    ]
    assert "KmsKeyArn cannot be 'wrong'" in found[0][3]
    assert code == 1


def test_every_step_tries_a_line_of_the_document_and_has_one_of_its_own() -> None:
    lines = [step.line()[0] for step in STEPS]

    assert len(set(lines)) == len(STEPS)
