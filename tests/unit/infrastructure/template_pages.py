"""What the template says of the dashboard and of the way to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from operations.packaging.templating import Template
from tests.unit.infrastructure.template_parts import Seeded, find, of, properties

CROSSING = {"CountsBucket": [["POST"]], "ReceiptsBucket": [["GET", "POST"]]}
FRONT = {"Fn::Sub": "https://${Distribution.DomainName}"}
OWN = {"Fn::Sub": "https://${RestAPI}.execute-api.${AWS::Region}.${AWS::URLSuffix}"}
PAGE = {
    "Fn::If": [
        "DashboardElsewhere",
        {"Ref": "DashboardUrl"},
        {"Fn::If": ["Fronted", FRONT, OWN]},
    ]
}
YEAR = 365 * 24 * 3600
HEADERS = {
    "ContentSecurityPolicy",
    "StrictTransportSecurity",
    "ContentTypeOptions",
    "FrameOptions",
    "ReferrerPolicy",
}
# https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html
CACHED_ERRORS = (400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504)


def the_page_is_strict(template: Template) -> Iterator[str]:
    for text in find(template, "ContentSecurityPolicy"):
        # The reader of barcodes is WebAssembly, which is not text that becomes script.
        if "unsafe" in json.dumps(text).replace("'wasm-unsafe-eval'", ""):
            yield "The content security policy has an exception."
    bucket = template["Resources"]["DashboardBucketPolicy"]["Properties"]
    if "AWS:SourceArn".lower() not in json.dumps(bucket).lower():
        yield "Any distribution may read the dashboard."


def only_the_page_crosses_origins(template: Template) -> Iterator[str]:
    """Beside its own origin, where the API is too: forms, and a large file of refused rows."""
    for name, bucket in of(template, "AWS::S3::Bucket").items():
        rules = bucket.get("CorsConfiguration", {}).get("CorsRules", [])
        if [rule["AllowedMethods"] for rule in rules] != CROSSING.get(name, []):
            yield f"pages may do with {name} what they need not"
        for rule in rules:
            if rule["AllowedOrigins"] != [PAGE]:
                yield f"{name} serves the pages of {rule['AllowedOrigins']}"
    for path, methods in template["Resources"]["RestAPI"]["Properties"]["Body"]["paths"].items():
        if "options" in methods:
            yield f"{path} answers to other pages"


def every_answer_is_hardened(template: Template) -> Iterator[str]:
    policies = of(template, "AWS::CloudFront::ResponseHeadersPolicy")
    for name, policy in policies.items():
        headers = policy["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
        yield from (f"{name} has no {kind}" for kind in HEADERS - headers.keys())
        if headers.get("StrictTransportSecurity", {}).get("AccessControlMaxAgeSec", 0) < YEAR:
            yield f"{name} lets browsers come back without TLS"
        text = json.dumps(headers.get("ContentSecurityPolicy"))
        if "default-src 'none'" not in text or "*" in text:
            yield f"{name} lets a page load from anywhere"
    for behaviour in behaviours(template):
        if behaviour.get("ResponseHeadersPolicyId", {}).get("Ref") not in policies:
            yield f"{behaviour['TargetOriginId']} answers without these headers"


def browsers_are_led_to_tls(template: Template) -> Iterator[str]:
    wanted = {"Transport": "tls", "ViewerProtocol": "redirect-to-https"}
    for name, value in wanted.items():
        if template["Parameters"][name]["Default"] != value:
            yield f"{name} is {template['Parameters'][name]['Default']} unless said"
    for behaviour in behaviours(template):
        if behaviour["ViewerProtocolPolicy"] != {"Ref": "ViewerProtocol"}:
            yield f"{behaviour['TargetOriginId']} answers without TLS"


def an_error_goes_to_its_own_caller(template: Template) -> Iterator[str]:
    config = properties(template, "Distribution")["DistributionConfig"]
    kept = {each["ErrorCode"]: each for each in config.get("CustomErrorResponses", [])}
    for code in CACHED_ERRORS:
        # With a page of its own an error would not be ours any more.
        if kept.get(code) != {"ErrorCode": code, "ErrorCachingMinTTL": 0}:
            yield f"an answer of {code} is given to others"


def behaviours(template: Template) -> list[dict[str, Any]]:
    config = properties(template, "Distribution")["DistributionConfig"]
    return [config["DefaultCacheBehavior"], *config["CacheBehaviors"]]


def headers(template: Template, policy: str) -> dict[str, Any]:
    config = properties(template, policy)["ResponseHeadersPolicyConfig"]
    found: dict[str, Any] = config["SecurityHeadersConfig"]
    return found


def errors(template: Template) -> list[dict[str, Any]]:
    config = properties(template, "Distribution")["DistributionConfig"]
    found: list[dict[str, Any]] = config["CustomErrorResponses"]
    return found


# Each rule with a template that breaks it.
SEEDED: Seeded = [
    (
        the_page_is_strict,
        lambda t: properties(t, "DashboardHeaders").update(
            ContentSecurityPolicy="script-src 'unsafe-inline'"
        ),
    ),
    (
        only_the_page_crosses_origins,
        lambda t: find(properties(t, "CountsBucket"), "CorsRules")[0][0].update(
            AllowedOrigins=["*"]
        ),
    ),
    (
        only_the_page_crosses_origins,
        lambda t: find(properties(t, "CountsBucket"), "CorsRules")[0][0]["AllowedMethods"].append(
            "GET"
        ),
    ),
    (
        only_the_page_crosses_origins,
        lambda t: properties(t, "DashboardBucket").update(
            CorsConfiguration={
                "CorsRules": [{"AllowedMethods": ["POST"], "AllowedOrigins": [PAGE]}]
            }
        ),
    ),
    (
        only_the_page_crosses_origins,
        lambda t: properties(t, "RestAPI")["Body"]["paths"]["/stores"].update(options={}),
    ),
    (
        every_answer_is_hardened,
        lambda t: headers(t, "DashboardHeaders").update(
            ContentSecurityPolicy={"ContentSecurityPolicy": "default-src *"}
        ),
    ),
    (
        every_answer_is_hardened,
        lambda t: headers(t, "DashboardHeaders").update(
            ContentSecurityPolicy={"ContentSecurityPolicy": "default-src 'none'; connect-src *"}
        ),
    ),
    (
        every_answer_is_hardened,
        lambda t: headers(t, "DashboardHeaders").pop("StrictTransportSecurity"),
    ),
    (
        every_answer_is_hardened,
        lambda t: headers(t, "ApiHeaders")["StrictTransportSecurity"].update(
            AccessControlMaxAgeSec=60
        ),
    ),
    (every_answer_is_hardened, lambda t: headers(t, "ApiHeaders").pop("FrameOptions")),
    (every_answer_is_hardened, lambda t: behaviours(t)[0].pop("ResponseHeadersPolicyId")),
    (
        browsers_are_led_to_tls,
        lambda t: t["Parameters"]["ViewerProtocol"].update(Default="allow-all"),
    ),
    (browsers_are_led_to_tls, lambda t: t["Parameters"]["Transport"].update(Default="any")),
    (
        browsers_are_led_to_tls,
        lambda t: behaviours(t)[1].update(ViewerProtocolPolicy="allow-all"),
    ),
    (an_error_goes_to_its_own_caller, lambda t: errors(t).pop()),
    (an_error_goes_to_its_own_caller, lambda t: errors(t)[0].pop("ErrorCachingMinTTL")),
    (
        an_error_goes_to_its_own_caller,
        lambda t: errors(t)[0].update(ResponsePagePath="/"),
    ),
]
