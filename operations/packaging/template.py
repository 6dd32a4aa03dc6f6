"""Makes one plain CloudFormation template from our declarations and Chalice's."""

from __future__ import annotations

import copy
import json
import logging
import re
from typing import Any

import boto3

from chalicelib import __version__
from operations.environment import ROOT
from operations.packaging import charts
from operations.packaging.templating import Template, is_intrinsic, load, merge, rewrite

INFRASTRUCTURE = ROOT / "infrastructure"
RESOURCES = INFRASTRUCTURE / "resources.yaml"
ONE_CLICK = INFRASTRUCTURE / "one-click.yaml"
GATEWAY_RESPONSES = INFRASTRUCTURE / "gateway-responses.yaml"
PUBLISHER = INFRASTRUCTURE / "publisher.py"

FRONTED = "none"
"""The page's policy in the functions' settings where CloudFront serves the page."""
HEADERS = {
    "Cache-Control": "no-store",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

# It warns about metrics that it does not send.
logging.getLogger("samtranslator.metrics.metrics").setLevel(logging.ERROR)


def resources() -> Template:
    """The resources template, as JSON has it, with its charts and the version it belongs to."""
    made = load(RESOURCES)
    found = made["Resources"].values()
    alarms = [each["Properties"] for each in found if each["Type"] == "AWS::CloudWatch::Alarm"]
    drawn = charts.body(each["AlarmName"]["Fn::Sub"] for each in alarms)
    made["Resources"]["Charts"]["Properties"]["DashboardBody"] = {"Fn::Sub": drawn}
    made["Outputs"]["Version"] = {"Value": __version__}
    made["Outputs"]["PagePolicy"] = {"Value": page_policy(made)}
    return made


def page_policy(made: Template) -> Template:
    """The content security policy with which the API serves the page; CloudFront has its own."""
    policy = made["Resources"]["DashboardHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]
    headers = policy["SecurityHeadersConfig"]["ContentSecurityPolicy"]
    return {"Fn::If": ["Fronted", FRONTED, copy.deepcopy(headers["ContentSecurityPolicy"])]}


def one_click(generated: Template, *, code: str, dashboard: str) -> Template:
    """Everything in one template without a transform. `generated` is Chalice's SAM template.

    `code` and `dashboard` are the names of the two files in the bucket.
    """
    generated = without_local_code(generated)
    merged = merge(merge(resources(), generated), load(ONE_CLICK))
    # Our outputs have other names than Chalice's.
    for name in generated["Outputs"]:
        del merged["Outputs"][name]
    settings = merged["Globals"]["Function"]["Environment"]["Variables"]
    settings["PAGE_POLICY"] = merged["Outputs"].pop("PagePolicy")["Value"]
    merged["Description"] = "Inventory: stock of every store from CSV files, with alerts."
    found = merged["Resources"]
    found["PublishDashboard"]["Properties"]["Code"] = {"ZipFile": PUBLISHER.read_text("utf-8")}
    swagger = found["RestAPI"]["Properties"]["DefinitionBody"]
    swagger["info"]["title"] = found["RestAPI"]["Properties"]["Name"]
    name_the_function(swagger)
    bind_conditions(merged, {"HasApi": True, "ApiNamed": False})
    bind_parameters(
        merged,
        {
            "ApiId": {"Ref": "RestAPI"},
            "ApiFunctionSuffix": "-Api",
            "ApiName": "",
            "CodeKey": code,
            "DashboardKey": dashboard,
        },
    )
    plain = translate(merged)
    name_the_source(plain)
    return plain


def gateway_responses() -> dict[str, Any]:
    """API Gateway's own errors, in the form of all our errors."""
    return {
        kind: {
            "statusCode": str(answer["status"]),
            "responseParameters": literals(HEADERS | answer.get("headers", {})),
            "responseTemplates": {"application/json": error_body(answer)},
        }
        for kind, answer in load(GATEWAY_RESPONSES).items()
    }


def literals(headers: dict[str, str]) -> dict[str, str]:
    """Constant headers as API Gateway declares them."""
    return {f"gatewayresponse.header.{name}": f"'{value}'" for name, value in headers.items()}


def error_body(answer: dict[str, Any]) -> str:
    body = {
        "code": answer["code"],
        "message": answer["message"],
        "details": [],
        "request_id": "$context.requestId",
    }
    return json.dumps(body, separators=(",", ":"))


def without_local_code(generated: Template) -> Template:
    """Without the paths of the build machine; the code's place in S3 is set for all functions."""
    generated = copy.deepcopy(generated)
    for resource in generated["Resources"].values():
        resource["Properties"].pop("CodeUri", None)
    return generated


def name_the_function(swagger: dict[str, Any]) -> None:
    """The API finds its function by name.

    By reference it would be a cycle: function → client's id → dashboard's address →
    distribution → API → function.
    """
    function = "function:inventory-${Stage}-Api"
    arn = "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:" + function
    for path in swagger["paths"].values():
        for method in path.values():
            integration = method["x-amazon-apigateway-integration"]
            if "uri" in integration:
                uri = integration["uri"]["Fn::Sub"]
                integration["uri"] = {"Fn::Sub": uri.replace("${APIHandler.Arn}", arn)}
    for scheme in swagger.get("securityDefinitions", {}).values():
        authorizer = scheme["x-amazon-apigateway-authorizer"]
        authorizer["providerARNs"] = [{"Fn::GetAtt": ["UserPool", "Arn"]}]


def name_the_source(plain: Template) -> None:
    """Lets only our bucket call the loader; the transform names only the account."""
    source = "arn:${AWS::Partition}:s3:::inventory-${Stage}-counts-${AWS::AccountId}-${AWS::Region}"
    for resource in plain["Resources"].values():
        properties = resource.get("Properties", {})
        if properties.get("Principal") == "s3.amazonaws.com":
            properties["SourceArn"] = {"Fn::Sub": source}


def bind_parameters(template: Template, values: dict[str, Any]) -> None:
    """Replaces parameters by their values: a string, or a reference to a resource."""
    for name in values:
        del template["Parameters"][name]

    def bound(value: Any) -> Any:
        if is_intrinsic(value) and value.get("Ref") in values:
            return values[value["Ref"]]
        if is_intrinsic(value) and isinstance(value.get("Fn::Sub"), str):
            return {"Fn::Sub": re.sub(r"\$\{(\w+)\}", inserted, value["Fn::Sub"])}
        return value

    def inserted(match: re.Match[str]) -> str:
        value = values.get(match[1], {"Ref": match[1]})
        return value if isinstance(value, str) else "${" + value["Ref"] + "}"

    rewrite(template, bound)


def bind_conditions(template: Template, values: dict[str, bool]) -> None:
    for name in values:
        del template["Conditions"][name]

    def chosen(value: Any) -> Any:
        if is_intrinsic(value) and "Fn::If" in value and value["Fn::If"][0] in values:
            name, then, otherwise = value["Fn::If"]
            return then if values[name] else otherwise
        return value

    rewrite(template, chosen)


def translate(template: Template) -> Template:
    """Resolves the serverless transform, as AWS would while deploying."""
    # Slow to import, and not needed if the package is in the cache.
    from samtranslator.parser.parser import Parser
    from samtranslator.translator.translator import Translator

    session = boto3.Session(region_name="eu-central-1")  # any: the template serves all of them
    translator = Translator({}, Parser(), boto_session=session)
    plain: Template = translator.translate(copy.deepcopy(template), {})
    return plain
