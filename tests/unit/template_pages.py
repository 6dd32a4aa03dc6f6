"""What the template says of the dashboard and of the way to it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from operations.templating import Template
from tests.unit.template_parts import Seeded, find, of, properties


def the_page_is_strict(template: Template) -> Iterator[str]:
    for text in find(template, "ContentSecurityPolicy"):
        if "unsafe" in json.dumps(text):
            yield "The content security policy has an exception."
    bucket = template["Resources"]["DashboardBucketPolicy"]["Properties"]
    if "AWS:SourceArn".lower() not in json.dumps(bucket).lower():
        yield "Any distribution may read the dashboard."


def only_the_page_crosses_origins(template: Template) -> Iterator[str]:
    """Beside its own origin, where the API is too: a form, and a large file of refused rows."""
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


CROSSING = {"CountsBucket": [["POST"]], "ReceiptsBucket": [["GET"]]}
PAGE = {
    "Fn::If": [
        "DashboardElsewhere",
        {"Ref": "DashboardUrl"},
        {"Fn::Sub": "https://${Distribution.DomainName}"},
    ]
}

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
]
