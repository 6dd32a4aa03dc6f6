"""What the finished template must keep to, as functions that name what breaks the rule."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import boto3
from botocore.model import StringShape

from operations import soundness
from operations.templating import Template
from tests.unit.gateway import what_is_no_error_of_ours

ENCRYPTED = {"SSEAlgorithm": "AES256"}
SIX = 6  # times a function's timeout, says AWS, must a message stay hidden while it is worked on
FORTNIGHT = 14 * 24 * 3600

# What API Gateway's variables may hold, as far as we use them.
CONTEXT = {
    "requestId": "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
    "requestTime": "21/Nov/2026:20:45:00 +0000",
    "httpMethod": "GET",
    "resourcePath": "/stores/{store}/items",
    "status": "429",
    "responseLatency": "-",
    "authorizer.claims.sub": "-",
    "error.responseType": "THROTTLED",
}
LOGGED = {f"$context.{name}" for name in CONTEXT}
LOG_KEYS = {"at", "request_id", "subject", "route", "status", "latency", "refused_as"}
CODES = {
    "400": "INVALID_REQUEST",
    "401": "NOT_SIGNED_IN",
    "403": "NOT_ALLOWED",
    "404": "NOT_FOUND",
    "413": "TOO_LARGE",
    "415": "WRONG_MEDIA_TYPE",
    "429": "TOO_MANY_REQUESTS",
    "500": "INTERNAL",
    "504": "TIMEOUT",
}
RETRY_AFTER = "gatewayresponse.header.Retry-After"

# Every wildcard in an Allow, with its reason.
ARGUED = {
    ("xray:PutTraceSegments", "*"): "the action knows no resources",
    ("xray:PutTelemetryRecords", "*"): "the action knows no resources",
    ("dynamodb:ListStreams", "*"): "the action knows no resources; Lambda's poller asks for it",
    ("sns:GetSubscriptionAttributes", "*"): "the action knows no resources",
    ("sns:SetSubscriptionAttributes", "*"): "the action knows no resources",
    ("sns:Unsubscribe", "*"): "the action knows no resources",
}


def of(template: Template, kind: str) -> dict[str, dict[str, Any]]:
    """Properties of every resource of a type, by logical id."""
    return {
        name: resource.get("Properties", {})
        for name, resource in template["Resources"].items()
        if resource["Type"] == kind
    }


def functions(template: Template) -> dict[str, dict[str, Any]]:
    return of(template, "AWS::Lambda::Function")


def no_cycle(template: Template) -> Iterator[str]:
    yield from soundness.cycles(template)


def no_two_intrinsics(template: Template) -> Iterator[str]:
    yield from soundness.two_intrinsics(template)


def every_function_has_every_variable(template: Template) -> Iterator[str]:
    yield from soundness.missing_variables(template)


def no_transform(template: Template) -> Iterator[str]:
    if "Transform" in template:
        yield "The transform is not resolved."
    for name, resource in template["Resources"].items():
        if resource["Type"].startswith("AWS::Serverless"):
            yield f"{name} is {resource['Type']}"


def no_unargued_wildcard(template: Template) -> Iterator[str]:
    for name, action, resource in allowed(template):
        if "*" in action:
            yield f"{name} may {action}"
        if resource == "*" and (action, resource) not in ARGUED:
            yield f"{name} may {action} on everything"


def allowed(template: Template) -> Iterator[tuple[str, str, Any]]:
    """Role or policy, action, resource."""
    kinds = ("AWS::IAM::Role", "AWS::IAM::ManagedPolicy", "AWS::IAM::Policy")
    for kind in kinds:
        for name, properties in of(template, kind).items():
            documents = [each["PolicyDocument"] for each in properties.get("Policies", [])]
            documents += [properties["PolicyDocument"]] if "PolicyDocument" in properties else []
            for statement in (s for document in documents for s in document["Statement"]):
                for action in listed(statement["Action"]):
                    for resource in listed(statement["Resource"]):
                        yield name, action, resource


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def a_role_for_each_function(template: Template) -> Iterator[str]:
    for name, properties in functions(template).items():
        if not isinstance(properties["Role"], dict):
            yield f"{name} has no role of ours"
    roles = [json.dumps(properties["Role"]) for properties in functions(template).values()]
    for role in set(roles):
        if roles.count(role) > 1:
            yield f"{role} is shared"


def a_log_that_ends_for_each_function(template: Template) -> Iterator[str]:
    kept = {
        json.dumps(log["LogGroupName"]): log.get("RetentionInDays")
        for log in of(template, "AWS::Logs::LogGroup").values()
    }
    for name, properties in functions(template).items():
        group = {"Fn::Sub": f"/aws/lambda/{properties['FunctionName']['Fn::Sub']}"}
        if not kept.get(json.dumps(group)):
            yield f"{name} logs for ever, or nowhere"


def queues_are_encrypted_and_patient(template: Template) -> Iterator[str]:
    for name, queue in of(template, "AWS::SQS::Queue").items():
        if queue.get("SqsManagedSseEnabled") is not True:
            yield f"{name} is not encrypted"
        if queue.get("MessageRetentionPeriod") != FORTNIGHT:
            yield f"{name} forgets too early"


def messages_stay_hidden_while_worked_on(template: Template) -> Iterator[str]:
    queues = of(template, "AWS::SQS::Queue")
    for mapping in of(template, "AWS::Lambda::EventSourceMapping").values():
        queue = mapping["EventSourceArn"]["Fn::GetAtt"][0]
        function = functions(template)[mapping["FunctionName"]["Ref"]]
        if queue in queues and queues[queue]["VisibilityTimeout"] < SIX * function["Timeout"]:
            yield f"{queue} shows a message again too early"


def queues_cannot_take_every_run(template: Template) -> Iterator[str]:
    for mapping in of(template, "AWS::Lambda::EventSourceMapping").values():
        if mapping["EventSourceArn"]["Fn::GetAtt"][0] in of(template, "AWS::SQS::Queue"):
            most = mapping.get("ScalingConfig", {}).get("MaximumConcurrency", 0)
            if not 2 <= most <= 8:  # AWS takes no less than 2
                yield f"{mapping['FunctionName']['Ref']} may run {most or 'any number of'} times"


def buckets_are_hardened(template: Template) -> Iterator[str]:
    policies = {p["Bucket"]["Ref"]: p for p in of(template, "AWS::S3::BucketPolicy").values()}
    for name, bucket in of(template, "AWS::S3::Bucket").items():
        block = bucket.get("PublicAccessBlockConfiguration", {})
        if len(block) != 4 or not all(block.values()):
            yield f"{name} may be made public"
        if ENCRYPTED not in find(bucket, "ServerSideEncryptionByDefault"):
            yield f"{name} is not encrypted"
        if "BucketOwnerEnforced" not in find(bucket, "ObjectOwnership"):
            yield f"{name} has ACLs"
        if {"aws:SecureTransport": "false"} not in find(policies.get(name, {}), "Bool"):
            yield f"{name} is open without TLS"


def find(value: Any, key: str) -> list[Any]:
    """What stands under `key` anywhere in `value`."""
    return [inner[key] for inner in soundness.walk(value) if key in inner]


def counts_are_kept(template: Template) -> Iterator[str]:
    bucket = template["Resources"]["CountsBucket"]["Properties"]
    if bucket.get("VersioningConfiguration") != {"Status": "Enabled"}:
        yield "The counts bucket has no versions."
    if find(bucket, "NoncurrentDays") != [400]:
        yield "Old versions do not last 400 days."
    if find(bucket, "ExpirationInDays"):
        yield "Counts expire."


def marks_of_deletion_go(template: Template) -> Iterator[str]:
    for name, bucket in of(template, "AWS::S3::Bucket").items():
        if find(bucket, "ExpirationInDays") and not any(find(bucket, "ExpiredObjectDeleteMarker")):
            yield f"{name} gathers marks of deletion"


def tables_can_be_restored(template: Template) -> Iterator[str]:
    for name, table in of(template, "AWS::DynamoDB::Table").items():
        if not table.get("PointInTimeRecoverySpecification", {}).get("PointInTimeRecoveryEnabled"):
            yield f"{name} cannot be restored"
        if table.get("BillingMode") != "PAY_PER_REQUEST":
            yield f"{name} has a fixed capacity"


def indexes_project_at_most_twenty(template: Template) -> Iterator[str]:
    for name, table in of(template, "AWS::DynamoDB::Table").items():
        for attributes in find(table, "NonKeyAttributes"):
            if len(attributes) > 20:
                yield f"an index of {name} projects {len(attributes)} attributes"


def a_poison_record_cannot_block_the_stream(template: Template) -> Iterator[str]:
    (mapping,) = (
        m
        for m in of(template, "AWS::Lambda::EventSourceMapping").values()
        if m["EventSourceArn"]["Fn::GetAtt"] == ["InventoryTable", "StreamArn"]
    )
    wanted = {
        "StartingPosition": "TRIM_HORIZON",
        "BatchSize": 1000,
        "MaximumBatchingWindowInSeconds": 1,
        "FunctionResponseTypes": ["ReportBatchItemFailures"],
        "BisectBatchOnFunctionError": True,
        "MaximumRetryAttempts": 5,
        "MaximumRecordAgeInSeconds": 21600,
        "DestinationConfig": {
            "OnFailure": {"Destination": {"Fn::GetAtt": ["CheckFailures", "Arn"]}}
        },
    }
    yield from (
        f"{name} is {mapping.get(name)}" for name in wanted if mapping.get(name) != wanted[name]
    )


def long_chains_of_work_are_not_cut(template: Template) -> Iterator[str]:
    for name in ("LoadPart", "ReviewStock"):
        if functions(template)[name].get("RecursiveLoop") != "Allow":
            yield f"Lambda ends {name} after sixteen messages to its own queue"


def a_failed_load_is_kept(template: Template) -> Iterator[str]:
    configs = of(template, "AWS::Lambda::EventInvokeConfig").values()
    kept = [c for c in configs if c["FunctionName"] == {"Ref": "LoadInventory"}]
    if not kept or "LoadFailures" not in json.dumps(kept[0].get("DestinationConfig")):
        yield "Load-Inventory loses what it cannot load."


def the_publisher_is_waited_for(template: Template) -> Iterator[str]:
    for name, resource in of(template, "Custom::Dashboard").items():
        function = functions(template)[resource["ServiceToken"]["Fn::GetAtt"][0]]
        if resource["ServiceTimeout"] < function["Timeout"]:
            yield f"{name} is given up while its function still works"


def nobody_signs_up(template: Template) -> Iterator[str]:
    pool = template["Resources"]["UserPool"]["Properties"]
    client = template["Resources"]["UserPoolClient"]["Properties"]
    if pool.get("AdminCreateUserConfig") != {"AllowAdminCreateUserOnly": True}:
        yield "Anybody may sign up."
    if client.get("GenerateSecret") or client["AllowedOAuthFlows"] != ["code"]:
        yield "The page would hold a secret, or a token in its address."
    if "aws.cognito.signin.user.admin" in client["AllowedOAuthScopes"]:
        yield "A token may change its own user."
    if client.get("PreventUserExistenceErrors") != "ENABLED":
        yield "Sign-in tells who exists."
    if client.get("ExplicitAuthFlows") != ["ALLOW_CUSTOM_AUTH"]:
        yield "Somebody may sign in beside the pages."


def the_page_is_strict(template: Template) -> Iterator[str]:
    for text in find(template, "ContentSecurityPolicy"):
        if "unsafe" in json.dumps(text):
            yield "The content security policy has an exception."
    bucket = template["Resources"]["DashboardBucketPolicy"]["Properties"]
    if "AWS:SourceArn".lower() not in json.dumps(bucket).lower():
        yield "Any distribution may read the dashboard."


def only_our_own_may_call_functions(template: Template) -> Iterator[str]:
    for name, permission in of(template, "AWS::Lambda::Permission").items():
        if "SourceArn" not in permission:
            yield f"{name} names no source"


def throttled_routes_exist(template: Template) -> Iterator[str]:
    paths = template["Resources"]["RestAPI"]["Properties"]["Body"]["paths"]
    (stage,) = of(template, "AWS::ApiGateway::Stage").values()
    for setting in stage.get("MethodSettings", []):
        path = setting["ResourcePath"].replace("~1", "/").replace("//", "/")
        if path != "/*" and setting["HttpMethod"].lower() not in paths.get(path, {}):
            yield f"{setting['HttpMethod']} {path} does not exist"
    if not any(setting["ResourcePath"] == "/*" for setting in stage.get("MethodSettings", [])):
        yield "The API as a whole has no limit."


def gateway_errors_look_like_ours(template: Template) -> Iterator[str]:
    body = template["Resources"]["RestAPI"]["Properties"]["Body"]
    answers = body.get("x-amazon-apigateway-gateway-responses", {})
    yield from (f"{kind} is missing" for kind in gateway_response_types() - answers.keys())
    for kind, answer in answers.items():
        shown = rendered(answer["responseTemplates"]["application/json"])
        if problem := what_is_no_error_of_ours(shown):
            yield f"{kind}: {problem}"
        elif json.loads(shown)["code"] != CODES.get(answer["statusCode"]):
            yield f"{kind} is {answer['statusCode']} with the code of another status"
        if answer["statusCode"] == "429" and RETRY_AFTER not in answer["responseParameters"]:
            yield f"{kind} does not say when to come back"


def gateway_response_types() -> set[str]:
    """All that there are, as AWS describes its API."""
    shape = boto3.client("apigateway").meta.service_model.shape_for("GatewayResponseType")
    assert isinstance(shape, StringShape)
    return set(shape.enum)


def rendered(template: str) -> str:
    """What API Gateway makes of a template that has its own variables and nothing else."""
    return re.sub(r"\$context\.([\w.]+)", lambda found: CONTEXT.get(found[1], found[0]), template)


def logs_of_requests_hold_no_secret(template: Template) -> Iterator[str]:
    (stage,) = of(template, "AWS::ApiGateway::Stage").values()
    text = stage["AccessLogSetting"]["Fn::If"][1]["Format"]
    used = set(re.findall(r"\$[\w.]+", text))
    yield from (f"{name} is logged" for name in sorted(used - LOGGED))
    if json.loads(rendered(text)).keys() != LOG_KEYS:
        yield "A line of the log has other keys."
    group = template["Resources"]["AccessLogGroup"]
    if not group["Properties"].get("RetentionInDays") or group["Condition"] != "AccessLogged":
        yield "The log is there for ever, or without being asked for."


def sign_in_is_managed_login(template: Template) -> Iterator[str]:
    if template["Resources"]["UserPoolDomain"]["Properties"].get("ManagedLoginVersion") != 2:
        yield "The sign-in pages are the classic ones."
    if template["Resources"]["UserPool"]["Properties"].get("UserPoolTier") != "ESSENTIALS":
        yield "The pool's tier has no managed login."
    styles = of(template, "AWS::Cognito::ManagedLoginBranding").values()
    if [style["ClientId"] for style in styles] != [{"Ref": "UserPoolClient"}]:
        yield "The client has no style, and so no managed login."
