"""All measurements, one after the other: `python -m benchmarks`. Each has options of its own."""

from __future__ import annotations

import subprocess
import sys

MEASUREMENTS = (
    *("reading", "long_fields", "loading", "loading_on_aws", "large_files"),
    *(
        "client",
        "checking",
        "requests",
        "starting",
        "page",
        "large_store",
        "running",
        "history",
        "throttling",
        "throttled_queue",
    ),
)

if __name__ == "__main__":
    for name in MEASUREMENTS:
        print(f"== {name}", flush=True)
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=True)
