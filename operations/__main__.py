"""`python -m operations VERB`: each verb is the module of that name beside this one.

A verb's module has a docstring (its help), `add_arguments(parser)` and `run(args) -> exit code`.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys

import operations

NOT_VERBS = {"__main__", "environment"}


def main(arguments: list[str]) -> int:
    verbs = sorted(
        module.name.replace("_", "-")
        for module in pkgutil.iter_modules(operations.__path__)
        if module.name not in NOT_VERBS and not module.ispkg
    )
    parser = argparse.ArgumentParser(prog="python -m operations", description=operations.__doc__)
    parser.add_argument("verb", choices=verbs)
    if not arguments or arguments[0] not in verbs:
        parser.parse_args(arguments)
    verb = importlib.import_module(f"operations.{arguments[0].replace('-', '_')}")
    parser = argparse.ArgumentParser(
        prog=f"python -m operations {arguments[0]}", description=verb.__doc__
    )
    verb.add_arguments(parser)
    code: int = verb.run(parser.parse_args(arguments[1:]))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
