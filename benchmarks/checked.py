"""A process whose Check-Stock `checking` measures: `checked.py lab|app`.

Run beside an unpacked zip of the code. Each line that it reads is an event in JSON, as Lambda's
runtime has it; it answers with the handler's seconds of processor and of clock, as JSON on a line
of its own, after what the handler logs.
"""

import gc
import json
import sys
import time
from types import SimpleNamespace
from typing import Any


def lab(event: dict[str, Any], _: object) -> None:
    """The lab's Check-Stock."""
    for record in event["Records"]:
        image = record["dynamodb"].get("NewImage", None)
        if image:
            store, item = image["Store"]["S"], image["Item"]["S"]
            if int(image["Count"]["N"]) == 0:
                topics = sns.list_topics()["Topics"]
                arns = [t["TopicArn"] for t in topics if t["TopicArn"].lower().endswith(":nostock")]
                sns.publish(
                    TopicArn=arns[0],
                    Message=f"{store} is out of stock of {item}",
                    Subject="Inventory Alert!",
                    MessageStructure="raw",
                )


handler: Any = lab
if sys.argv[1] == "lab":
    import boto3

    sns = boto3.client("sns")
else:
    import app

    handler = app.check_stock

context = SimpleNamespace(function_name="Check-Stock", aws_request_id="1")
for line in sys.stdin:
    gc.collect()
    event = json.loads(line)
    began, wall = time.process_time(), time.perf_counter()
    handler(event, context)
    told = time.process_time() - began, time.perf_counter() - wall
    print(json.dumps(told), flush=True)
