"""Deploys a stage of its own, tries it, updates and removes it, and reports what AWS did.

The report stands each step beside the line of docs/aws.md that it tries. A stage that exists
already is not touched.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import boto3

from operations.deployment import artefacts, deploy
from operations.deployment.parameters import refuse_wrong
from operations.environment import ROOT
from operations.verification import changes, files, outside, people, report
from operations.verification.report import OTHERWISE, Finding, Step
from operations.verification.trial import Trial

STEPS = (
    Step(changes.the_stage_is_deployed, "A bucket's notification needs the function first"),
    Step(outside.the_page_and_the_api_share_an_address, "The managed policies that we name by id"),
    Step(outside.an_error_is_not_kept_for_others, "An error is kept for ten", aws_only=True),
    Step(files.a_dropped_file_becomes_rows, "An event names bucket, key (form-encoded)"),
    Step(files.what_ran_out_is_told_to_whom_it_concerns, "A filter policy on an attribute"),
    Step(files.equal_counts_tell_nobody_again, "A write that changes nothing makes no stream"),
    Step(files.a_key_is_taken_once, "A PUT with `If-None-Match: *` is refused"),
    Step(files.an_etag_is_the_md5_of_its_bytes, "The ETag of an object"),
    Step(outside.the_sign_in_page_is_managed_login, "Managed login is version 2", aws_only=True),
    Step(people.a_browser_signs_in, "The sign-in pages ask for name and password"),
    Step(people.a_code_of_the_sign_in_is_good_once, "A code is good once"),
    Step(people.a_user_of_a_store_is_held_to_it, "Claims reach the function as text"),
    Step(people.a_name_is_one_in_any_case, "User names of a pool", aws_only=True),
    Step(outside.nobody_signs_up, "`AllowAdminCreateUserOnly` closes sign-up", aws_only=True),
    Step(outside.nobody_is_let_in_without_a_token_of_ours, "With scopes on a method"),
    Step(outside.an_error_of_api_gateway_is_in_our_words, "Errors that it makes by itself"),
    Step(files.a_form_is_good_for_its_key_only, "A POST policy fixes key, type and length"),
    Step(outside.a_bucket_tells_strangers_nothing, "What is not there is answered 404"),
    Step(outside.too_many_requests_are_refused, "Throttling of one method", aws_only=True),
    Step(changes.a_second_deployment_changes_nothing, "A change set without changes fails"),
    Step(changes.an_update_changes_its_parameter_only, "An update touches what differs"),
    Step(changes.nothing_was_changed_beside_the_stack, "A second mapping of a source"),
    Step(changes.the_stage_is_removed, "A bucket can only be deleted empty"),
)
DEPLOYED, REMOVED = STEPS[0], STEPS[-1]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    deploy.add_arguments(parser)
    parser.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="where the report is written (default: .local/verify-aws-STAGE.md)",
    )


def run(args: argparse.Namespace) -> int:
    given = deploy.given_parameters(args)
    refuse_wrong(args.stage, given)
    trial = Trial(args.stage, given, print)
    file = args.report or ROOT / ".local" / f"verify-aws-{args.stage}.md"
    return verify(trial, file)


def verify(trial: Trial, file: Path) -> int:
    """1 if AWS did something otherwise. The report is written also if this is interrupted."""
    changes.begin(trial.stage)
    where = f"stage {trial.stage}, account {artefacts.account()}, {artefacts.region()}"
    findings: list[Finding] = []
    try:
        for finding in found(trial):
            findings.append(finding)
            trial.say(f"{finding.verdict:<14} {finding.step.name}: {finding.seen}")
    finally:
        report.write(file, where, findings)
        trial.say(f"The report is {file}.")
    return int(any(each.verdict == OTHERWISE for each in findings))


def found(trial: Trial) -> Iterator[Finding]:
    """Nothing is tried of a stage that was not deployed, but what there is of it is removed."""
    on_aws = artefacts.over_tls(boto3.client("s3"))
    for step in STEPS:
        if trial.outputs or step in (DEPLOYED, REMOVED):
            yield report.taken(step, trial, on_aws=on_aws)
