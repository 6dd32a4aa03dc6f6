"""MiniStack, corrected where it differs from AWS; run by the Python of its own environment.

Quicker (`parsed_once`, `keys_compared`, `cursor_found`) and, as on AWS and unlike MiniStack 1.5.33:
- DynamoDB's PartiQL writes go into the table's stream, and are authorized statement by statement
  (`dynamodb:PartiQLInsert`, `dynamodb:PartiQLUpdate`):
  https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html
- A batch of a stream of which a function says that a part failed comes again; whole, where AWS
  begins with that part.
- A token renewed at Cognito's token endpoint has the user's groups.
- S3 honours a range of an object's version.
- An API that CloudFormation makes has its definition's own errors and types of bytes.
- An e-mail subscription waits until it is confirmed. Mails are not sent: each is a line of the log
  that begins with `MAIL `, for `operations/local/mails.py` to show.
"""

from __future__ import annotations

import copy
import json
import re
import sys
import threading
import uuid
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from ministack.app import main
from ministack.core import iam_actions
from ministack.services import apigateway_v1, cognito, dynamodb, lambda_svc, s3, sns

Answer = tuple[int, dict[str, str], bytes]
Attributes = dict[str, dict[str, Any]]
STATEMENT = re.compile(r'\s*(INSERT)\s+INTO\s+"?([^"\s]+)|\s*(UPDATE)\s+"?([^"\s]+)', re.IGNORECASE)
ACTIONS = {"INSERT": "dynamodb:PartiQLInsert", "UPDATE": "dynamodb:PartiQLUpdate"}

KEYS = re.compile(r"(#\w+) = (:\w+)(?: AND begins_with\((#\w+), (:\w+)\))?")


def into_the_stream() -> None:
    insert: Callable[..., Answer] = dynamodb._partiql_insert
    update: Callable[..., Answer] = dynamodb._partiql_update

    def inserting(table: dict[str, Any], parsed: dict[str, Any]) -> Answer:
        answer = insert(table, parsed)
        if answer[0] == 200:
            item = parsed["item"]
            item = item["M"] if set(item) == {"M"} else item
            dynamodb._emit_stream_event(table["TableName"], "INSERT", None, item)
        return answer

    def updating(table: dict[str, Any], parsed: dict[str, Any], *more: Any) -> Answer:
        partition, sort, _, _ = dynamodb._partiql_key_target(table, parsed)
        before = copy.deepcopy(table["items"].get(partition, {}).get(sort))
        answer = update(table, parsed, *more)
        if answer[0] == 200:
            after = table["items"][partition][sort]
            dynamodb._emit_stream_event(table["TableName"], "MODIFY", before, after)
        return answer

    dynamodb._partiql_insert, dynamodb._partiql_update = inserting, updating


def authorized_by_statement() -> None:
    transactions = iam_actions.dynamodb_transaction_checks

    def checks(action: str, body: bytes, region: str, account: str) -> list[tuple[str, str]]:
        if action != "dynamodb:BatchExecuteStatement":
            found: list[tuple[str, str]] = transactions(action, body, region, account)
            return found
        statements = [each["Statement"] for each in json.loads(body)["Statements"]]
        named = [match for text in statements if (match := STATEMENT.match(text))]
        return sorted(
            {
                (
                    ACTIONS[(match[1] or match[3]).upper()],
                    iam_actions._dynamodb_table_arn(match[2] or match[4], region, account),
                )
                for match in named
            }
        )

    iam_actions.dynamodb_transaction_checks = checks


def parsed_once() -> None:
    """An expression is read once, and not for each item that it is asked of, which made queries of
    a large partition take four times as long."""
    for name in ("_tokenize", "_condition_syntax_error"):
        setattr(dynamodb, name, lru_cache(getattr(dynamodb, name)))


def keys_compared() -> None:
    """What our queries ask of a key is compared with each item of a partition, and not evaluated;
    and a key that is a text sorts as it is."""
    evaluate: Callable[..., bool] = dynamodb._evaluate_condition
    sorting: Callable[..., Any] = dynamodb._sort_key_value

    def evaluating(
        expr: str, item: Attributes, values: Attributes, names: dict[str, str], slot: str = ""
    ) -> bool:
        asked = keys_asked(expr) if slot == "KeyConditionExpression" else None
        if asked and item.get(names.get(asked[0], "")) == values.get(asked[1]):
            if asked[2] is None:
                return True
            name, prefix = item.get(names.get(asked[2], "")), values.get(asked[3])
            if name and prefix and "S" in name and "S" in prefix:
                begins: bool = name["S"].startswith(prefix["S"])
                return begins
        return evaluate(expr, item, values, names, slot or "ConditionExpression")

    def sorted_by(attribute: dict[str, Any] | None, kind: str | None) -> Any:
        if kind == "S" and attribute and "S" in attribute:
            return attribute["S"]
        return sorting(attribute, kind)

    dynamodb._evaluate_condition, dynamodb._sort_key_value = evaluating, sorted_by


@lru_cache
def keys_asked(expression: str) -> tuple[str, ...] | None:
    found = KEYS.fullmatch(expression)
    return found and found.groups()


def cursor_found() -> None:
    """The items of a partition are in order: a cursor's place among them is found by halving."""
    apply: Callable[..., list[Attributes]] = dynamodb._apply_exclusive_start_key

    def applying(
        items: list[Attributes],
        cursor: Attributes,
        partition: str,
        sort: Any,
        forward: bool = True,
        table: dict[str, Any] | None = None,
    ) -> list[Attributes]:
        if table is None:
            return apply(items, cursor, partition, sort, forward)
        keys = dynamodb._index_order_keys(table, sort)

        def place(item: Attributes) -> tuple[Any, ...]:
            return tuple(dynamodb._index_order_value(item, *key) for key in keys)

        begin = place(cursor)
        after = (
            (lambda item: place(item) > begin) if forward else (lambda item: place(item) < begin)
        )
        return items[bisect_left(items, True, key=after) :]

    dynamodb._apply_exclusive_start_key = applying


def parts_come_again() -> None:
    execute: Callable[..., dict[str, Any]] = lambda_svc._execute_function

    def executing(function: dict[str, Any], event: dict[str, Any]) -> dict[str, Any]:
        result = execute(function, event)
        records, answer = event.get("Records") or [{}], result.get("body")
        of_a_stream = records[0].get("eventSource") == "aws:dynamodb"
        if of_a_stream and isinstance(answer, dict) and answer.get("batchItemFailures"):
            result["error"] = True
        return result

    lambda_svc._execute_function = executing


def renewed_with_groups() -> None:
    make: Callable[..., str] = cognito._fake_token

    def making(sub: str, pool_id: str, *rest: Any, **more: Any) -> str:
        if more.get("trigger_source") == "TokenGeneration_RefreshTokens":
            user = cognito._get_pool_unscoped(pool_id)["_users"].get(more["username"], {})
            more.setdefault("groups", user.get("_groups", []))
        return make(sub, pool_id, *rest, **more)

    cognito._fake_token = making


def parts_of_versions() -> None:
    whole: Callable[..., Answer] = s3._get_object

    def getting(bucket: str, key: str, headers: dict[str, str], query: Any = None) -> Answer:
        status, answered, body = whole(bucket, key, headers, query)
        asked = headers.get("range")
        span = s3._parse_range(asked, len(body)) if asked and status == 200 else None
        if span is None:
            return status, answered, body
        first, last = span
        part = body[first : last + 1]
        # The checksum is of the whole object, so a range has none.
        answered = {n: v for n, v in answered.items() if not n.lower().startswith("x-amz-checksum")}
        answered["Content-Length"] = str(len(part))
        answered["Content-Range"] = f"bytes {first}-{last}/{len(body)}"
        return 206, answered, part

    s3._get_object = getting


def whole_definitions() -> None:
    read: Callable[..., str] = apigateway_v1._import_rest_api

    def reading(definition: dict[str, Any], given: dict[str, Any] | None = None) -> str:
        binary = definition.get("x-amazon-apigateway-binary-media-types", [])
        api = read(definition, {**(given or {}), "binaryMediaTypes": binary})
        kinds = definition.get("x-amazon-apigateway-gateway-responses", {})
        for kind, answer in kinds.items():
            status, _, problem = apigateway_v1._put_gateway_response(api, kind, answer)
            if status >= 300:
                raise ValueError(problem)
        return api

    apigateway_v1._import_rest_api = reading


def mails_to_be_confirmed() -> None:
    subscribe: Callable[..., Answer] = sns._subscribe

    def subscribing(params: dict[str, Any]) -> Answer:
        known = set(sns._sub_arn_to_topic)
        answer = subscribe(params)
        for arn in set(sns._sub_arn_to_topic) - known:
            topic = sns._topic_by_arn_any_scope(sns._sub_arn_to_topic[arn])
            made = next(each for each in topic["subscriptions"] if each["arn"] == arn)
            if made["protocol"].startswith("email"):
                ask(topic, made)
        return answer

    def ask(topic: dict[str, Any], made: dict[str, Any]) -> None:
        made["confirmed"], made["token"] = False, uuid.uuid4().hex
        made["attributes"]["PendingConfirmation"] = "true"
        sns._refresh_subscription_counts(topic)
        subject = "AWS Notification - Subscription Confirmation"
        mail(made["endpoint"], subject, "", token=made["token"], topic=topic["arn"])

    sns._subscribe = subscribing


def mails_to_be_seen() -> None:
    matches: Callable[..., bool] = sns._matches_filter_policy
    envelope: Callable[..., str] = sns._build_envelope
    matched = threading.local()

    def matching(subscription: dict[str, Any], *rest: Any) -> bool:
        matched.subscription = subscription
        return matches(subscription, *rest)

    def building(topic: str, number: str, text: str, subject: str, *rest: Any) -> str:
        to = matched.subscription
        if to["protocol"].startswith("email"):
            mail(to["endpoint"], subject, text)
        return envelope(topic, number, text, subject, *rest)

    sns._matches_filter_policy, sns._build_envelope = matching, building


def mail(to: str, subject: str, text: str, **more: str) -> None:
    print("MAIL", json.dumps({"to": to, "subject": subject, "text": text, **more}), flush=True)


if __name__ == "__main__":
    parsed_once()
    keys_compared()
    cursor_found()
    into_the_stream()
    authorized_by_statement()
    parts_come_again()
    renewed_with_groups()
    parts_of_versions()
    whole_definitions()
    mails_to_be_confirmed()
    mails_to_be_seen()
    sys.exit(main())
