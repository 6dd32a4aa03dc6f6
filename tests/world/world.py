"""A deterministic model of the AWS that the functions see.

    world = World()
    world.put("berlin.csv", "store,item,count\nBerlin,Socks,3\n")
    load_inventory.handle(world.event(), world.services())
    assert world.count("Berlin", "Socks") == 3

Every call to AWS goes through `World.call`, where the simulator lets another invocation run and
where faults happen. The same seed and the same calls give the same `trace`.
"""

from __future__ import annotations

import hashlib
import json
import random
import urllib.parse
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, cast

from botocore.exceptions import ClientError, ReadTimeoutError

from chalicelib.aws.internet import Internet
from chalicelib.aws.settings import Limits, Settings
from tests.world import faults
from tests.world.dynamodb import ModelDynamoDB
from tests.world.errors import Crash, refusal
from tests.world.s3 import ModelS3, Version
from tests.world.sns import ModelSNS
from tests.world.sqs import ModelSQS, Queue
from tests.world.tables import Index, Key, Schema, Table
from tests.world.values import Item

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sns import SNSClient
    from mypy_boto3_sqs import SQSClient

    from chalicelib.aws.dynamodb import DynamoDB

Call = tuple[str, str, Any]
"""Service, operation, and what it is about."""

START = 1_795_000_000.0

SCHEMAS = (
    Schema("Inventory", "Store", "Item", (Index("ByItem", "Item", "Store", frozenset()),), True),
    Schema("Uploads", "Upload", "Version", (Index("ByMonth", "Month", "AsOf", frozenset()),)),
    Schema("Loads", "Store", "AsOf"),
    Schema("Stores", "Kind", "Name"),
    Schema(
        "Alerts",
        "Store",
        "Alert",
        (Index("OpenByTime", "OpenIn", "Since"), Index("LogByTime", "Month", "At")),
    ),
)
QUEUES = (
    Queue("work", failures="work-failures", visibility=5400.0),
    Queue("review", failures="review-failures", visibility=1800.0),
    Queue("work-failures"),
    Queue("review-failures"),
    Queue("load-failures"),
    Queue("check-failures"),
)
SETTINGS = {
    "stage": "test",
    "counts_bucket": "counts",
    "receipts_bucket": "receipts",
    "inventory_table": "Inventory",
    "uploads_table": "Uploads",
    "loads_table": "Loads",
    "stores_table": "Stores",
    "alerts_table": "Alerts",
    "nostock_topic_arn": "arn:aws:sns:eu-central-1:000000000000:NoStock",
    "dashboard_url": "https://inventory.example",
    "dashboard_bucket": "dashboard",
    "page_policy": "none",
    "store_users_read": "all",
    "hold_suspicious": "no",
    "new_stores": "make",
    "time_zone": "UTC",
    "aws_client": "http",
}


class Nowhere(Internet):
    """No host has an address: tests of web hooks hand in their own."""

    def addresses(self, host: str, port: int) -> list[str]:
        raise OSError


class WorldServices:
    """What the handlers are handed. The models have those methods of the clients that they call."""

    def __init__(self, world: World, **instead: Any) -> None:
        self.world = world
        self.settings = world.settings
        self.limits = world.limits
        self.dynamodb: DynamoDB = world.client
        self.s3 = cast("S3Client", world.s3)
        self.sns = cast("SNSClient", world.sns)
        self.sqs = cast("SQSClient", world.sqs)
        self.internet = Nowhere()
        vars(self).update(instead)

    def now(self) -> float:
        return self.world.clock + self.world.clock_error()

    def sleep(self, seconds: float) -> None:
        self.world.pause(("clock", "sleep", seconds))
        self.world.clock += seconds


def itself(model: ModelDynamoDB) -> DynamoDB:
    return model


client_over: Callable[[ModelDynamoDB], DynamoDB] = itself
"""By what services call the model; pytest puts boto3 in between."""


class World:
    def __init__(
        self,
        seed: int = 0,
        *,
        page_items: int = 1 << 60,
        whole_seconds: bool = True,
        schemas: tuple[Schema, ...] = SCHEMAS,
        limits: Limits | None = None,
        **settings: str,
    ) -> None:
        self.random = random.Random(seed)
        self.clock = START
        self.page_items = page_items
        self.limits = limits or Limits()
        self.faults: faults.NoFaults = faults.NoFaults()
        self.pause: Callable[[Call], None] = _no_pause
        """The simulator lets another invocation run here, before the call."""
        self.clock_error: Callable[[], float] = _right
        """Seconds by which the clock of whoever asks is ahead."""
        self.died: Callable[[], None] = _nobody_told
        """Told of every crash, before it is raised."""
        self.trace: list[tuple[Any, ...]] = []
        self.dynamodb = ModelDynamoDB(self, schemas)
        self.client: DynamoDB = client_over(self.dynamodb)
        self.s3 = ModelS3(self, ("counts", "receipts", "dashboard"), whole_seconds=whole_seconds)
        self.sns = ModelSNS(self)
        self.sqs = ModelSQS(self, QUEUES)
        self.records: list[dict[str, Any]] = []
        """Every record of the Inventory table's stream so far, oldest first."""
        self.watchers: list[Callable[[Table, Key, Item | None, Item | None], None]] = []
        self.settings = Settings(**{**_settings(self.sqs), **settings})
        for table in self.dynamodb.tables.values():
            table.on_change = self._changed
            table.clock = lambda: self.clock

    def services(self, **instead: Any) -> WorldServices:
        """`instead`: what to use in a model's place, as `s3=` what refuses a copy, or `limits=`."""
        return WorldServices(self, **instead)

    def scripted(self) -> faults.Scripted:
        """Faults by script from now on: `world.scripted().plan("sns.Publish", THROTTLE)`."""
        self.faults = scripted = faults.Scripted()
        return scripted

    # The seam.

    def call(
        self, service: str, operation: str, attempt: Callable[[], Any], detail: Any = None
    ) -> Any:
        self.pause((service, operation, detail))
        self.clock += 0.004
        fault = self.faults.pick(service, operation)
        self.trace.append((service, operation, fault, detail))
        if fault is None:
            return attempt()
        if fault == faults.CRASH_BEFORE:
            raise self.crash(f"before {service}.{operation}")
        if fault in (faults.ERROR, faults.THROTTLE):
            raise _failure(service, operation, fault)
        if fault == faults.REPEATED and operation == "TransactWriteItems":
            return attempt()  # the client's token makes both the same transaction
        try:
            attempt()
        except ClientError:
            if fault != faults.CRASH_AFTER:
                raise
        if fault == faults.CRASH_AFTER:
            raise self.crash(f"after {service}.{operation}")
        if fault == faults.UNKNOWN:
            raise ReadTimeoutError(endpoint_url=f"https://{service}.example")
        return attempt()

    def leaves_unprocessed(self) -> bool:
        return self.faults.unprocessed()

    def statement_fault(self, parameters: list[Any]) -> tuple[str, str] | None:
        fault = self.faults.statement(parameters)
        if fault and fault[0] == "crash":
            raise self.crash("between statements")
        return fault

    def crash(self, where: str) -> Crash:
        self.died()
        return Crash(where)

    def lag(self) -> float:
        """Seconds by which the replica is behind that answers an eventually consistent read."""
        return self.faults.lag()

    def trace_hash(self) -> str:
        text = json.dumps(self.trace, sort_keys=True, default=repr)
        return hashlib.sha256(text.encode()).hexdigest()

    # What a test does and looks at.

    def put(self, key: str, body: bytes | str, **metadata: str) -> Version:
        """Somebody drops an object into the counts bucket; the event is yours to deliver."""
        content = body.encode() if isinstance(body, str) else body
        return self.s3.store("counts", key, content, metadata)

    def event(self, *versions: Version) -> dict[str, Any]:
        """The S3 event of these object versions; without any, of the last one created."""
        chosen = versions or (self.s3.created[-1],)
        return {"Records": [s3_record(version) for version in chosen]}

    def count(self, store: str, item: str) -> int | None:
        found = self.dynamodb.tables["Inventory"].get((store, item))
        return None if found is None else int(found["Count"]["N"])

    def counts(self) -> dict[tuple[str, str], int]:
        table = self.dynamodb.tables["Inventory"]
        return {table.key_of(item): int(item["Count"]["N"]) for item in table.items()}

    def stream_event(self, start: int = 0) -> dict[str, Any]:
        """The stream records from that position on, as Check-Stock gets them."""
        return {"Records": self.records[start:]}

    def _changed(self, table: Table, key: Key, old: Item | None, new: Item | None) -> None:
        for watch in self.watchers:
            watch(table, key, old, new)
        if not table.schema.stream:
            return
        image: dict[str, Any] = {
            "ApproximateCreationDateTime": int(self.clock),
            "Keys": table.key_item(key),
            "SequenceNumber": f"{len(self.records) + 1:021d}",
            "SizeBytes": 100,
            "StreamViewType": "NEW_AND_OLD_IMAGES",
        }
        if old is not None:
            image["OldImage"] = dict(old)
        if new is not None:
            image["NewImage"] = dict(new)
        name = "INSERT" if old is None else "REMOVE" if new is None else "MODIFY"
        self.records.append(
            {
                "eventID": hashlib.md5(str(len(self.records)).encode()).hexdigest(),  # noqa: S324 - an id
                "eventName": name,
                "eventVersion": "1.1",
                "eventSource": "aws:dynamodb",
                "awsRegion": "eu-central-1",
                "dynamodb": image,
                "eventSourceARN": "arn:aws:dynamodb:eu-central-1:000000000000:"
                f"table/{table.schema.name}/stream/2026-11-21T00:00:00.000",
            }
        )


def s3_record(version: Version) -> dict[str, Any]:
    """One record of an S3 event, structure 2.1, key encoded as S3 does."""
    return {
        "eventVersion": "2.1",
        "eventSource": "aws:s3",
        "awsRegion": "eu-central-1",
        "eventTime": "2026-11-21T00:00:00.000Z",
        "eventName": f"ObjectCreated:{version.made_by}",
        "s3": {
            "s3SchemaVersion": "1.0",
            "configurationId": "load",
            "bucket": {"name": version.bucket, "arn": f"arn:aws:s3:::{version.bucket}"},
            "object": {
                "key": urllib.parse.quote_plus(version.key, safe="/*-._"),
                "size": len(version.body),
                "eTag": version.etag,
                "versionId": version.version_id,
                "sequencer": f"{version.number:016X}",
            },
        },
    }


def _no_pause(call: Call) -> None:
    """Outside the simulator nobody else runs."""


def _right() -> float:
    """Outside the simulator there is one clock."""
    return 0.0


def _nobody_told() -> None:
    """Outside the simulator a crash is its caller's business."""


def _settings(sqs: ModelSQS) -> dict[str, str]:
    """Every field of `Settings`: known ones, queue addresses, else the field's own name."""
    known = dict(SETTINGS)
    for name in sqs.queues:
        known[f"{name.replace('-', '_')}_queue_url"] = sqs.url(name)
        known[f"{name.replace('-', '_')}_url"] = sqs.url(name)
    return {field.name: known.get(field.name, field.name) for field in fields(Settings)}


_CODES: Mapping[tuple[str, str], tuple[str, int]] = {
    ("dynamodb", faults.THROTTLE): ("ProvisionedThroughputExceededException", 400),
    ("dynamodb", faults.ERROR): ("InternalServerError", 500),
    ("s3", faults.THROTTLE): ("SlowDown", 503),
    ("s3", faults.ERROR): ("InternalError", 500),
    ("sns", faults.THROTTLE): ("Throttled", 429),
    ("sns", faults.ERROR): ("InternalError", 500),
    ("sqs", faults.THROTTLE): ("RequestThrottled", 403),
    ("sqs", faults.ERROR): ("InternalError", 500),
}


def _failure(service: str, operation: str, fault: str) -> ClientError:
    code, status = _CODES[service, fault]
    failure: ClientError = refusal(code, operation, "Injected", status)
    return failure
