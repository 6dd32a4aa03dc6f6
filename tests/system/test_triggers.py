"""Each handler of app.py, called as its trigger calls it; what it reaches is the embedded AWS."""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from chalice.test import Client

from chalicelib.domain.upload import Upload
from chalicelib.handlers.lambda_services import services

if TYPE_CHECKING:
    from tests.system.running import Stack


@pytest.fixture(scope="module")
def client(stack: Stack) -> Iterator[Client]:
    """Chalice's own test client, with the environment that the deployed functions have."""
    name = stack.outputs["LoadInventoryFunction"]
    deployed = boto3.client("lambda").get_function_configuration(FunctionName=name)
    variables = deployed["Environment"]["Variables"]
    before = {variable: os.environ.get(variable) for variable in variables}
    os.environ.update(variables)
    services.cache_clear()
    from app import app

    with Client(app) as client:
        yield client
    services.cache_clear()
    for variable, value in before.items():
        os.environ.pop(variable)
        if value is not None:
            os.environ[variable] = value


def a_store() -> str:
    return f"Store {uuid.uuid4().hex[:8]}"


def s3_record(stack: Stack, key: str, version: str) -> dict[str, Any]:
    return {
        "eventSource": "aws:s3",
        "eventName": "ObjectCreated:Put",
        "s3": {
            "bucket": {"name": stack.outputs["CountsBucket"]},
            "object": {"key": key, "versionId": version, "size": 1},
        },
    }


def test_an_event_of_several_records_loads_every_file(stack: Stack, client: Client) -> None:
    stores = [a_store(), a_store()]
    records = [
        s3_record(stack, f"{number}.csv", stack.drop(f"{number}.csv", file))
        for number, file in enumerate(f"store,item,count\n{name},Apple,5\n" for name in stores)
    ]

    client.lambda_.invoke("Load-Inventory", {"Records": records})

    assert [stack.counts(store) for store in stores] == [{"Apple": 5}, {"Apple": 5}]


@pytest.mark.parametrize(
    "event",
    [
        {"Records": []},
        {},
        {"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "counts"},
        {"Records": [{"eventSource": "aws:s3"}]},
        {"Records": [None]},
        {"Records": None},
        [],
        "text",
    ],
    ids=["no records", "empty", "test event", "no object", "null", "nothing", "list", "text"],
)
def test_an_event_without_a_file_is_done_with(client: Client, event: object) -> None:
    answer = client.lambda_.invoke("Load-Inventory", event)

    assert answer.payload is None


def test_an_event_of_another_bucket_is_not_read(stack: Stack, client: Client) -> None:
    record = s3_record(stack, "x.csv", "v")
    record["s3"]["bucket"]["name"] = "somebody-elses"

    client.lambda_.invoke("Load-Inventory", {"Records": [record]})

    assert stack.api("GET", f"/uploads/{Upload('x.csv', 'v').name}").status == 404


def test_a_job_of_the_work_queue_loads_a_whole_file(stack: Stack, client: Client) -> None:
    store = a_store()
    version = stack.drop("job.csv", f"store,item,count\n{store},Apple,5\n")
    job = json.dumps({"work": "file", "key": "job.csv", "version": version})

    client.lambda_.invoke("Load-Part", client.events.generate_sqs_event([job]))

    assert stack.receipt("job.csv", version)["state"] == "loaded"


def test_stream_records_without_images_and_removals_do_not_block(client: Client) -> None:
    keys = {"Store": {"S": "Berlin"}, "Item": {"S": "Apple"}}
    records = [
        {"eventName": name, "eventID": name, "eventSource": "aws:dynamodb", "dynamodb": content}
        for name, content in {
            "REMOVE": {"Keys": keys, "SequenceNumber": "1"},
            "MODIFY": {"Keys": keys, "SequenceNumber": "2"},
            "INSERT": {"SequenceNumber": "3"},
        }.items()
    ]

    answer = client.lambda_.invoke("Check-Stock", {"Records": records})

    assert answer.payload == {"batchItemFailures": []}


@pytest.mark.parametrize("function", ["Reconcile-Uploads", "Check-Freshness", "Keep-History"])
def test_a_schedule_runs(client: Client, function: str) -> None:
    event = client.events.generate_cw_event("aws.events", "Scheduled Event", {}, [])

    answer = client.lambda_.invoke(function, event)

    assert answer.payload is None
