"""`python -m operations VERB`: each verb is the module of that name beside this one.

A verb's module has a docstring (its help), `add_arguments(parser)` and `run(args) -> exit code`.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import sys
from pathlib import Path

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
        _chooser().parse_args(arguments)
    name, *rest = arguments
    verb = importlib.import_module(f"operations.{_module(name)}")
    parser = argparse.ArgumentParser(f"python -m operations {name}", description=verb.__doc__)
    verb.add_arguments(parser)
    code: int = verb.run(parser.parse_args(rest))
    return code


def _chooser() -> argparse.ArgumentParser:
    chooser = argparse.ArgumentParser(
        "python -m operations",
        description=operations.__doc__,
        epilog="\n".join(["verbs:", *(f"  {verb:<16}{_summary(verb)}" for verb in VERBS)]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    chooser.add_argument("verb", choices=VERBS, metavar="VERB", help="one of those below")
    return chooser


def _summary(verb: str) -> str:
    """The first line of its help; read, since what it imports may not be installed."""
    text = (Path(__file__).parent / f"{_module(verb)}.py").read_text("utf-8")
    return (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]


def _module(verb: str) -> str:
    return verb.replace("-", "_")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
