"""The ways to load a file, as they stand on the embedded AWS: ours, and the peers as functions."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import boto3
from botocore.exceptions import ClientError

from benchmarks import peers
from chalicelib.aws.attribute_values import from_wire
from chalicelib.domain.ledger_entry import FINAL_STATES
from chalicelib.domain.upload import Upload
from operations.local.system import LocalSystem

BUCKET = "benchmark-of-the-peers"
SECONDS = 900
"""As long as a function may run."""


class Way(Protocol):
    """One way to load, as it stands in a round."""

    table: str
    function: str

    def put(self, content: bytes) -> Callable[[], bool]:
        """Puts a file into the bucket; answers what tells whether it is loaded."""


def stand_up(system: LocalSystem) -> dict[str, Way]:
    """Ours, and the peers beside it."""
    role, python = _role(), peers.wrangler_python()
    named = [way for way in peers.PEERS if way != "awswrangler" or python]
    beside = [Peer(way, role, python if way == "awswrangler" else None) for way in named]
    s3 = boto3.client("s3")
    location: Any = {"LocationConstraint": boto3.Session().region_name}
    s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration=location)
    called: Any = [
        {
            "LambdaFunctionArn": peer.arn,
            "Events": ["s3:ObjectCreated:*"],
            "Filter": {"Key": {"FilterRules": [{"Name": "prefix", "Value": f"{peer.way}/"}]}},
        }
        for peer in beside
    ]
    s3.put_bucket_notification_configuration(
        Bucket=BUCKET, NotificationConfiguration={"LambdaFunctionConfigurations": called}
    )
    return {"ours": Ours(system), **{peer.way: peer for peer in beside}}


class Ours:
    function = "Load-Inventory"

    def __init__(self, system: LocalSystem) -> None:
        self.table = system.outputs["InventoryTable"]
        self._ledger = system.outputs["UploadsTable"]
        self._bucket = system.outputs["CountsBucket"]
        self._s3, self._dynamodb = boto3.client("s3"), boto3.client("dynamodb")

    def put(self, content: bytes) -> Callable[[], bool]:
        answer = self._s3.put_object(Bucket=self._bucket, Key="counts.csv", Body=content)
        upload = Upload("counts.csv", answer["VersionId"])
        return lambda: self._is_loaded(upload)

    def _is_loaded(self, upload: Upload) -> bool:
        key: Any = {"Upload": {"S": upload.id}, "Version": {"S": upload.tag}}
        found = self._dynamodb.get_item(TableName=self._ledger, Key=key, ConsistentRead=True)
        state = from_wire(found.get("Item", {})).get("State")
        if state in FINAL_STATES and state != "loaded":
            raise SystemExit(f"The receipt of our load says {state}.")
        return state == "loaded"


class Peer:
    def __init__(self, way: str, role: str, python: Path | None) -> None:
        self.way = way
        self.table = f"Inventory-{way}"
        self.function = f"benchmark-{way}"
        self.arn = self._made(role, python)
        self._s3 = boto3.client("s3")
        self._files = 0

    def put(self, content: bytes) -> Callable[[], bool]:
        self._files += 1
        key = f"{self.way}/{self._files}.csv"
        self._s3.put_object(Bucket=BUCKET, Key=key, Body=content)
        return lambda: self._is_there(peers.DONE + key)

    def _is_there(self, key: str) -> bool:
        try:
            self._s3.head_object(Bucket=BUCKET, Key=key)
        except ClientError as error:
            if error.response["Error"]["Code"] != "404":
                raise
            return False
        return True

    def _made(self, role: str, python: Path | None) -> str:
        """The table and the function; awswrangler comes as a layer would, by the path."""
        keys: Any = [("Store", "HASH"), ("Item", "RANGE")]
        boto3.client("dynamodb").create_table(
            TableName=self.table,
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": n, "AttributeType": "S"} for n, _ in keys],
            KeySchema=[{"AttributeName": name, "KeyType": kind} for name, kind in keys],
        )
        variables = {"WAY": self.way, "TABLE": self.table}
        if python:
            variables["PYTHONPATH"] = str(next(python.parent.parent.glob("lib/*/site-packages")))
        made = boto3.client("lambda").create_function(
            FunctionName=self.function,
            Runtime="python3.11",
            Handler="peers.handle",
            Role=role,
            Code={"ZipFile": _zipped(Path(peers.__file__))},
            Timeout=SECONDS,
            MemorySize=1769,
            Environment={"Variables": variables},
        )
        return made["FunctionArn"]


def _role() -> str:
    iam = boto3.client("iam")
    may = [{"Effect": "Allow", "Action": ["s3:*", "dynamodb:*", "logs:*"], "Resource": "*"}]
    is_for = {"Service": "lambda.amazonaws.com"}
    taken = [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": is_for}]
    made = iam.create_role(RoleName="benchmark", AssumeRolePolicyDocument=_policy(taken))
    iam.put_role_policy(RoleName="benchmark", PolicyName="all", PolicyDocument=_policy(may))
    return made["Role"]["Arn"]


def _policy(statements: list[dict[str, Any]]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": statements})


def _zipped(file: Path) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.write(file, file.name)
    return content.getvalue()
