"""What anybody sees of a stage: its page, its API, and what they refuse."""

from __future__ import annotations

import json
import secrets
from concurrent.futures import ThreadPoolExecutor

import boto3

from operations.stage import users
from operations.stage.token import Attempt
from operations.verification.trial import STORE, Answer, Otherwise, Trial, ask, expect

CROWD = 60
HARDENED = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy")


def the_page_and_the_api_share_an_address(trial: Trial) -> str:
    page, document = trial.page("/"), trial.api("/openapi.json")
    expect("the page", (page.status, document.status), (200, 200))
    expect("its type", page.headers["Content-Type"], "text/html; charset=utf-8")
    for answer in (page, document):
        if missing := [name for name in HARDENED if name not in answer.headers]:
            raise Otherwise(f"{answer.address} has no {', '.join(missing)}")
    settings = json.loads(trial.page("/config.json").body)
    expect("its client", settings["client_id"], trial.outputs["ClientId"])
    return "both are served with their headers, the page with this stage's settings"


def an_error_is_not_kept_for_others(trial: Trial) -> str:
    first, second = (json.loads(trial.api("/nothing").body)["request_id"] for _ in range(2))
    if first == second:
        raise Otherwise(f"two callers were answered with {first}")
    return "two errors of one address had two request ids"


def an_error_of_api_gateway_is_in_our_words(trial: Trial) -> str:
    expect("without a token", trial.api("/stores").code, "NOT_SIGNED_IN")
    return "a request without a token was answered NOT_SIGNED_IN"


def nobody_is_let_in_without_a_token_of_ours(trial: Trial) -> str:
    forged = "eyJhbGciOiJub25lIn0.eyJzY29wZSI6ImludmVudG9yeS9yZWFkIn0."
    tokens = ("", "x", forged, beside_the_pages(trial))
    found = [trial.api("/stores", token=token).status for token in tokens]
    if not set(found) <= {401, 403}:
        raise Otherwise(f"answers {found}")
    return f"none, a word, a forged one, one from beside the sign-in pages: {found}"


def beside_the_pages(trial: Trial) -> str:
    """What a script gets with a password: a token of the pool, without our scopes."""
    pool, name = trial.outputs["UserPoolId"], f"{STORE}-{secrets.token_hex(4)}"
    password = users.made_up_password()
    users.add(pool, name=name, role="manager", stores=[], password=password)
    try:
        given = users.cognito().initiate_auth(
            ClientId=trial.outputs["ClientId"],
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": name, "PASSWORD": password},
        )
        return given["AuthenticationResult"]["AccessToken"]
    finally:
        users.remove(pool, name)


def the_sign_in_page_is_managed_login(trial: Trial) -> str:
    answer = ask(Attempt().address(trial.outputs))
    expect("its status", answer.status, 200)
    if "error" in answer.address:
        raise Otherwise(answer.address)
    return f"{answer.address.partition('?')[0]} answered"


def nobody_signs_up(trial: Trial) -> str:
    cognito = users.cognito()
    try:
        cognito.sign_up(
            ClientId=trial.outputs["ClientId"],
            Username=f"{STORE}-stranger",
            Password=users.made_up_password(),
        )
    except cognito.exceptions.NotAuthorizedException as refused:
        return refused.response["Error"]["Message"]
    raise Otherwise("a stranger signed up")


def a_bucket_tells_strangers_nothing(trial: Trial) -> str:
    s3 = boto3.client("s3")
    found = []
    for name in ("CountsBucket", "ReceiptsBucket", "DashboardBucket"):
        address = f"{s3.meta.endpoint_url}/{trial.outputs[name]}/nothing"
        found.append(ask(address).status)
    expect("without a signature", found, [403, 403, 403])
    try:
        s3.head_object(Bucket=trial.outputs["CountsBucket"], Key="nothing")
    except s3.exceptions.ClientError as error:
        expect("to its owner", error.response["Error"]["Code"], "404")
    return "three buckets answered 403 without a signature, and 404 to whom may list them"


def too_many_requests_are_refused(trial: Trial) -> str:
    def form(_: int) -> Answer:
        return trial.api("/uploads", "manager", body={"store": STORE})

    with ThreadPoolExecutor(16) as crowd:
        answers = list(crowd.map(form, range(CROWD)))
    refused = [answer for answer in answers if answer.status == 429]
    if not refused:
        raise Otherwise(f"{CROWD} forms at once were all answered")
    expect("when to come again", refused[0].headers["Retry-After"], "1")
    expect("another route meanwhile", trial.api("/stores", "manager").status, 200)
    return f"{len(refused)} of {CROWD} forms at once were refused with 429, another route was not"
