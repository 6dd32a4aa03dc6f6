#!/bin/bash
# Expected: Powertools for AWS Lambda gives the key of the file of which an event of S3 tells.
# Happens:  of events that come by way of EventBridge, where S3 sends keys as they are, the key is decoded like that of a
#           notification, which is encoded as in forms: "stock+prices.csv" becomes "stock prices.csv", and "50%25.csv" becomes
#           "50%.csv". Reading the file then fails, or reads another one that is called so. Its classes for SQS, SNS
#           and Lambda have to decode and are right, and the parser for TypeScript leaves the key as it is.
# Version:  aws-lambda-powertools 3.37.0 (PyPI), @aws-lambda-powertools/parser 2.35.0 (npm). That S3's keys come to
#           EventBridge as they are was tried on AWS by aws-solutions-library-samples/guidance-for-medialake-on-aws in
#           its pull request 21, with names that have "+" and "%" in them.
# Matters:  a plus is in the names of what two lists were put into, and in time zones (T08:00+01:00). The stock list is not
#           found, or an older one with a blank in its name is booked once more.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile aws-lambda-powertools==3.37.0 2> pip.log
npm init -y > npm.log
npm install --silent --no-audit --no-fund @aws-lambda-powertools/parser@2.35.0 zod@4.6.7 >> npm.log

cat > events.py <<'PY'
import json
from urllib.parse import quote_plus

KEYS = ["north/stock.csv", "north/stock prices.csv", "north/stock+prices.csv", "north/50%25.csv"]


def by_eventbridge(key):
    detail = {
        "version": "0",
        "bucket": {"name": "drop"},
        "object": {"key": key, "size": 5, "etag": "b1946ac92492d2347c6235b4d2611184", "sequencer": "00617F08299329D189"},
        "request-id": "N4N7GDK58NMKJ12R",
        "requester": "123456789012",
        "source-ip-address": "192.0.2.1",
        "reason": "PutObject",
    }
    event = {"version": "0", "id": "17793124-05d4-b198-2fde-7ededc63b103", "detail-type": "Object Created", "source": "aws.s3"}
    event |= {"account": "123456789012", "time": "2026-11-30T08:00:00Z", "region": "eu-central-1"}
    return event | {"resources": ["arn:aws:s3:::drop"], "detail": detail}


def by_notification(key):
    return {"Records": [{"s3": {"bucket": {"name": "drop"}, "object": {"key": quote_plus(key, safe="/")}}}]}


if __name__ == "__main__":
    print(json.dumps([by_eventbridge(key) for key in KEYS]))
PY
cat > run.py <<'PY'
from importlib.metadata import version

from aws_lambda_powertools.utilities.data_classes import S3Event, S3EventBridgeNotificationEvent
from events import KEYS, by_eventbridge, by_notification

print("aws-lambda-powertools", version("aws-lambda-powertools"))
for key in KEYS:
    print(f"  {key}")
    print(f"    class for notifications: {S3Event(by_notification(key)).object_key}")
    print(f"    class for EventBridge:   {S3EventBridgeNotificationEvent(by_eventbridge(key)).detail.object.key}")
PY
cat > run.mjs <<'JS'
import { readFileSync } from "node:fs";
import { S3EventNotificationEventBridgeSchema } from "@aws-lambda-powertools/parser/schemas";

console.log("@aws-lambda-powertools/parser", JSON.parse(readFileSync("node_modules/@aws-lambda-powertools/parser/package.json")).version);
for (const event of JSON.parse(readFileSync("events.json"))) {
  console.log(`  ${S3EventNotificationEventBridgeSchema.parse(event).detail.object.key}`);
}
JS
venv/bin/python events.py > events.json
{
  venv/bin/python run.py
  node run.mjs
} | tee seen

diff seen - <<'SEEN' && echo "as found"
aws-lambda-powertools 3.37.0
  north/stock.csv
    class for notifications: north/stock.csv
    class for EventBridge:   north/stock.csv
  north/stock prices.csv
    class for notifications: north/stock prices.csv
    class for EventBridge:   north/stock prices.csv
  north/stock+prices.csv
    class for notifications: north/stock+prices.csv
    class for EventBridge:   north/stock prices.csv
  north/50%25.csv
    class for notifications: north/50%25.csv
    class for EventBridge:   north/50%.csv
@aws-lambda-powertools/parser 2.35.0
  north/stock.csv
  north/stock prices.csv
  north/stock+prices.csv
  north/50%25.csv
SEEN
