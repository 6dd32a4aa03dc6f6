"""What API Gateway refuses by itself, on the running system, in the words that we give it.

MiniStack's CloudFormation leaves out the limits of single methods, which API Gateway's own call
sets here;
`tests/unit/infrastructure/template_api.py` holds what the template says of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import boto3
import pytest

from operations.chalice import after_deploy
from operations.chalice.after_deploy import API_STAGE
from tests.makers.gateway import what_is_no_error_of_ours
from tests.system.running import Answer, Stack, wait_until

FORM = {"store": "Berlin"}


@pytest.fixture(scope="module")
def worded(stack: Stack) -> Iterator[Stack]:
    """The system with our limits, as on AWS the template sets them."""
    client, api = boto3.client("apigateway"), stack.outputs["ApiId"]
    after_deploy.set_throttling(api, API_STAGE)
    yield stack
    limited = {"/".join(path.split("/")[:3]) for path, _ in after_deploy.throttling()}
    client.update_stage(
        restApiId=api,
        stageName=API_STAGE,
        patchOperations=[{"op": "remove", "path": path} for path in limited - {"/*/*"}],
    )


def outcome(answer: Answer) -> tuple[int, str]:
    assert what_is_no_error_of_ours(answer.body.decode()) is None
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json["request_id"]
    return answer.status, answer.json["code"]


@pytest.mark.parametrize("token", [None, "", "Bearer", "x.y.z", "Bearer " + "x" * 4000])
def test_without_a_token_of_ours_nobody_is_signed_in(worded: Stack, token: str | None) -> None:
    headers = {} if token is None else {"Authorization": token}

    answer = worded.api("GET", "/stores", as_user=None, headers=headers)

    assert outcome(answer) == (401, "NOT_SIGNED_IN")


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/debug"), ("GET", "/stores/Berlin"), ("PATCH", "/stores"), ("POST", "/me")],
)
def test_an_address_or_a_method_that_is_none_is_not_found(
    worded: Stack, method: str, path: str
) -> None:
    assert outcome(worded.api(method, path)) == (404, "NOT_FOUND")


def test_too_many_requests_are_refused_for_a_moment_and_harm_no_other_route(worded: Stack) -> None:
    worded.token("berlin")
    give_forms_slowly(worded)

    def ask(_: int) -> Answer:
        return worded.api("POST", "/uploads", FORM, as_user="berlin")

    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(ask, range(60)))

    refused = [answer for answer in answers if answer.status != 201]
    reading = worded.api("GET", "/me", as_user="berlin")
    assert set(Counter(answer.status for answer in answers)) == {201, 429}
    assert {outcome(answer) for answer in refused} == {(429, "TOO_MANY_REQUESTS")}
    assert {answer.headers["Retry-After"] for answer in refused} == {"1"}
    assert reading.status == 200
    wait_until(lambda: ask(0).status == 201, "a form, a moment later")


def give_forms_slowly(stack: Stack) -> None:
    """After our burst one in two seconds: a busy machine asks for no more than five a second."""
    path = "/~1uploads/POST/throttling/rateLimit"
    boto3.client("apigateway").update_stage(
        restApiId=stack.outputs["ApiId"],
        stageName=API_STAGE,
        patchOperations=[{"op": "replace", "path": path, "value": "0.5"}],
    )
