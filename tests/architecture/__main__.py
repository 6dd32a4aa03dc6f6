"""`python -m tests.architecture`: how far the three ways go; `--write` redraws the document.

A call to a module that was called before, by another way, is a return: so often a reader has to
turn back.
"""

from __future__ import annotations

import argparse
import logging
import sys

from tests.architecture.calls import Call
from tests.architecture.document import DOCUMENT, WAYS, rendered


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.architecture", description=__doc__)
    parser.add_argument("--write", action="store_true", help="redraw docs/architecture.md")
    parser.add_argument("--check", action="store_true", help="fail if it is out of date")
    parser.add_argument("--calls", action="store_true", help="list every call")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    if options.write or options.check:
        text = DOCUMENT.read_text("utf-8")
        drawn = rendered(text)
        if options.write:
            DOCUMENT.write_text(drawn, "utf-8")
        return 1 if options.check and drawn != text else 0
    for name, way in WAYS.items():
        calls = way()
        print(f"{name}: {summary(calls)}")
        if options.calls:
            print(*(f"    {c.caller or 'app'} -> {c.module}.{c.function}" for c in calls), sep="\n")
    return 0


def summary(calls: list[Call]) -> str:
    modules = {call.module for call in calls}
    return f"{len(modules)} modules, {len(calls)} calls, {len(calls) - len(modules)} returns"


if __name__ == "__main__":
    sys.exit(main())
