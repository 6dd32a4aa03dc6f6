#!/bin/bash
# Expected: emulators of SNS filter an attribute of type String.Array by its elements, as AWS documents:
#           a value matches if an element has it, "anything-but" if an element is none of its values.
# Happens:  moto compares "anything-but" and "prefix" with the whole text of the array: "anything but
#           back" is delivered where back is all there is, and a prefix never matches. In a message's
#           body moto does the opposite: one "back" keeps the whole message away,
#           and a prefix is an error of its own code.
#           fauxqs does not read arrays at all: even ["out"] does not match an attribute ["out"].
# Version:  moto 5.2.5, fauxqs 1.9.2 (npm). AWS: the developer guide of SNS, "String value matching".
# Matters:  an alert of a batch of changes carries all its kinds in one array, and subscribers filter by
#           them. A filter that is wrong for AWS passes its tests, or a right one fails.
set -euo pipefail
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund fauxqs@1.9.2 >> npm.log
python3 -m venv venv
venv/bin/pip install --quiet --no-compile moto==5.2.5 boto3==1.43.106

cat > serve.mjs <<'JS'
import { writeFileSync } from "node:fs";
import { startFauxqs } from "fauxqs";
const { port } = await startFauxqs({ port: 0, logger: false });
writeFileSync("port", String(port));
JS
node serve.mjs &
server=$!
for _ in $(seq 100); do [ -s port ] && break; sleep 0.1; done

cat > run.py <<'PY'
import json
from importlib.metadata import version
from pathlib import Path

import boto3
from moto import mock_aws

CASES = [
    ({"kind": ["out"]}, ["out"], "yes"),
    ({"kind": [{"anything-but": ["back"]}]}, ["out", "back"], "yes"),
    ({"kind": [{"anything-but": ["back"]}]}, ["back"], "no"),
    ({"kind": [{"prefix": "ou"}]}, ["back", "out"], "yes"),
]


def delivered(number, policy, kinds, scope, endpoint):
    access = {"region_name": "us-east-1", "aws_access_key_id": "x", "aws_secret_access_key": "x"}
    sns = boto3.client("sns", endpoint_url=endpoint, **access)
    sqs = boto3.client("sqs", endpoint_url=endpoint, **access)
    topic = sns.create_topic(Name=f"alerts{number}")["TopicArn"]
    queue = sqs.create_queue(QueueName=f"alerts{number}")["QueueUrl"]
    name = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    settings = {"FilterPolicy": json.dumps(policy), "FilterPolicyScope": scope}
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=name, Attributes=settings)
    kind = {"DataType": "String.Array", "StringValue": json.dumps(kinds)}
    sns.publish(TopicArn=topic, Message=json.dumps({"kind": kinds}), MessageAttributes={"kind": kind})
    return "yes" if sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=1).get("Messages") else "no"


fauxqs = f"http://127.0.0.1:{Path('port').read_text()}"
print("moto", version("moto"), "fauxqs", json.loads(Path("node_modules/fauxqs/package.json").read_text())["version"])
for number, (policy, kinds, aws) in enumerate(CASES):
    with mock_aws():
        attribute = delivered(number, policy, kinds, "MessageAttributes", None)
        try:
            body = delivered(number + 100, policy, kinds, "MessageBody", None)
        except AttributeError as error:
            body = type(error).__name__
    other = delivered(number, policy, kinds, "MessageAttributes", fauxqs)
    print(json.dumps(policy), json.dumps(kinds), "aws", aws, "moto", attribute, "moto, in the body", body, "fauxqs", other)
PY
venv/bin/python run.py | tee seen

diff seen - <<'SEEN' && echo "as found"
moto 5.2.5 fauxqs 1.9.2
{"kind": ["out"]} ["out"] aws yes moto yes moto, in the body yes fauxqs no
{"kind": [{"anything-but": ["back"]}]} ["out", "back"] aws yes moto yes moto, in the body no fauxqs yes
{"kind": [{"anything-but": ["back"]}]} ["back"] aws no moto yes moto, in the body no fauxqs yes
{"kind": [{"prefix": "ou"}]} ["back", "out"] aws yes moto no moto, in the body AttributeError fauxqs no
SEEN
