"""The ways in which a file is loaded into DynamoDB today, each as its users write it.

This file is also the code of the peers' functions on the embedded AWS, so it imports nothing of
ours, and each library where it is used.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = Path(__file__).with_name("requirements-awswrangler.txt")
WRANGLER = ROOT / ".local" / "awswrangler"
DONE = "done/"
"""Under it lies an empty object for each file that is loaded."""


def lab(path: str, name: str) -> None:
    """The loader of the AWS training lab: a PutItem for each row."""
    import boto3

    table = boto3.resource("dynamodb").Table(name)
    with Path(path).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            table.put_item(
                Item={"Store": row["store"], "Item": row["item"], "Count": int(row["count"])}
            )


def batch_writer(path: str, name: str) -> None:
    """boto3's own batches of 25, without conditions."""
    import boto3

    table = boto3.resource("dynamodb").Table(name)
    with Path(path).open(encoding="utf-8", newline="") as file, table.batch_writer() as batch:
        for row in csv.DictReader(file):
            batch.put_item(
                Item={"Store": row["store"], "Item": row["item"], "Count": int(row["count"])}
            )


def wrangler(path: str, name: str) -> None:
    """awswrangler.dynamodb.put_df, without conditions."""
    import awswrangler  # in an environment of its own
    import pandas

    frame = pandas.read_csv(path)
    frame.columns = ["Store", "Item", "Count"]
    awswrangler.dynamodb.put_df(frame, name)


PEERS: dict[str, Callable[..., None]] = {
    "lab": lab,
    "batch_writer": batch_writer,
    "awswrangler": wrangler,
}


def handle(event: dict[str, Any], _context: object) -> None:
    """A function's handler: the file of an S3 event is loaded as `WAY` says, into `TABLE`."""
    import boto3

    s3 = boto3.client("s3")
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        with tempfile.TemporaryDirectory() as folder:
            path = str(Path(folder) / "file.csv")
            s3.download_file(bucket, key, path)
            PEERS[os.environ["WAY"]](path, os.environ["TABLE"])
        s3.put_object(Bucket=bucket, Key=DONE + key)


def wrangler_python() -> Path | None:
    """An environment of its own with awswrangler, made on first use; None if that fails."""
    python = WRANGLER / "bin" / "python"
    if python.exists():
        return python
    install = [str(python), "-m", "pip", "install", "-q", "-r", str(REQUIREMENTS)]
    try:
        subprocess.run([sys.executable, "-m", "venv", str(WRANGLER)], check=True)
        subprocess.run(install, check=True)
    except subprocess.CalledProcessError as error:
        print(f"awswrangler cannot be installed here, and is left out: {error}")
        return None
    return python
