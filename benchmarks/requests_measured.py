"""The measured process of `benchmarks.requests`: its environment is a function's."""

from __future__ import annotations

import json
import sys

from benchmarks.requests import measured

if __name__ == "__main__":
    print(json.dumps(measured(int(sys.argv[1]), int(sys.argv[2]))))
