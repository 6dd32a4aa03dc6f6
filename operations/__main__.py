"""`python -m operations VERB`: each verb is the module of that name beside this one.

A verb's module has a docstring (its help), `add_arguments(parser)` and `run(args) -> exit code`.
"""

from __future__ import annotations

import argparse
import importlib
import sys

import operations

VERBS = (
    "check",
    "confirm",
    "deploy",
    "deploy-chalice",
    "drop",
    "logs",
    "package",
    "redrive",
    "remove",
    "run",
    "status",
    "token",
    "upload",
    "users",
    "vendor",
)


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in VERBS:
        chooser = argparse.ArgumentParser("python -m operations", description=operations.__doc__)
        chooser.add_argument("verb", choices=VERBS)
        chooser.parse_args(arguments)
    name, *rest = arguments
    verb = importlib.import_module(f"operations.{name.replace('-', '_')}")
    parser = argparse.ArgumentParser(f"python -m operations {name}", description=verb.__doc__)
    verb.add_arguments(parser)
    code: int = verb.run(parser.parse_args(rest))
    return code


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
