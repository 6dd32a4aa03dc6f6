"""MiniStack, started with what `chalice deploy` needs of API Gateway and MiniStack 1.5 has not.

Run by the Python of its environment. Importing a Swagger document works there for CloudFormation;
here ImportRestApi and PutRestApi use it too, which in overwrite mode replaces gateway responses as
AWS does. A second mapping of a source to a function is refused, as
Lambda refuses it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from ministack.app import main
from ministack.services import apigateway_v1 as api
from ministack.services import lambda_svc

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from operations.local import emulator

Answer = tuple[int, dict[str, str], bytes]

original = api.handle_request


async def handle_request(
    method: str, path: str, headers: dict[str, str], body: Any, query_params: dict[str, Any]
) -> Answer:
    parts = [part for part in path.split("/") if part]
    mode = query_params.get("mode", "")
    mode = mode[0] if isinstance(mode, list) else mode
    if parts == ["restapis"] and method == "POST" and mode == "import":
        return view(api._import_rest_api(json.loads(body)), 201)
    if len(parts) == 2 and parts[0] == "restapis" and method == "PUT":
        if parts[1] not in api._rest_apis:
            missing: Answer = api._v1_error(
                "NotFoundException", "Invalid API identifier specified", 404
            )
            return missing
        return view(overwritten(parts[1], json.loads(body)), 200)
    if len(parts) == 2 and parts[0] == "restapis" and method == "PATCH":
        body = json.dumps(with_a_number(json.loads(body)))
    answer: Answer = await original(method, path, headers, body, query_params)
    return answer


def view(api_id: str, status: int) -> Answer:
    answer: Answer = api._v1_response(api._rest_api_view(api._rest_apis[api_id]), status)
    return answer


def overwritten(old: str, spec: dict[str, Any]) -> str:
    """The same API with the definition of a new one."""
    new = api._import_rest_api(spec)
    for table in (api._resources, api._authorizers_v1, api._gateway_responses):
        table[old] = table.pop(new)
    for field in ("name", "binaryMediaTypes"):
        api._rest_apis[old][field] = api._rest_apis[new][field]
    api._delete_rest_api(new)
    return old


def mapped_once(create: Any = lambda_svc._create_esm) -> None:
    """https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html"""

    def creating(data: dict[str, Any]) -> Any:
        for mapping in lambda_svc._esms.values():
            name = data["FunctionName"].rpartition(":")[2]
            same = mapping["EventSourceArn"] == data.get("EventSourceArn")
            if same and mapping["FunctionName"] == name:
                text = f"The event source arn is mapped already. UUID {mapping['UUID']}"
                return lambda_svc.error_response_json("ResourceConflictException", text, 409)
        return create(data)

    lambda_svc._create_esm = creating


def with_a_number(body: dict[str, Any]) -> dict[str, Any]:
    for operation in body.get("patchOperations", []):
        if operation["path"] == "/minimumCompressionSize":
            operation["value"] = int(operation["value"]) if operation.get("value") else None
    return body


if __name__ == "__main__":
    emulator.parsed_once()
    emulator.into_the_stream()
    emulator.authorized_by_statement()
    emulator.whole_definitions()
    mapped_once()
    api.handle_request = handle_request
    # Chalice looks for a function to be ready only every five seconds.
    lambda_svc._LAMBDA_STATE_TRANSITION_DELAY = 0.0
    main()
