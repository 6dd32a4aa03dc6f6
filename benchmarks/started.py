"""What a new process of a function does, as `starting` runs it: import the app, then one event.

Run beside the unpacked zip of the code, and by its own path: nothing else of this repository is
there to be imported. Its last line is JSON: seconds of processor and of clock, for both.
"""

import time

BEGAN = time.process_time(), time.perf_counter()

import importlib  # noqa: E402 - the time before it is taken
import json  # noqa: E402
import sys  # noqa: E402
from types import SimpleNamespace  # noqa: E402


def since(began: tuple[float, float]) -> tuple[float, float]:
    return time.process_time() - began[0], time.perf_counter() - began[1]


name, event = sys.argv[1], json.loads(sys.argv[2])
began = BEGAN
app = importlib.import_module("app")
imported = since(began)
began = time.process_time(), time.perf_counter()
answer = getattr(app, name)(event, SimpleNamespace(function_name=name, aws_request_id="1"))
called = since(began)
if name == "app" and answer["statusCode"] != 200:
    raise SystemExit(answer["body"])
print(json.dumps([imported, called]))
