"""`python -m operations VERB`: each verb is a module of that name.

A verb's module has a docstring (its help), `add_arguments(parser)` and `run(args) -> exit code`.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import os
import subprocess
import sys

import operations
from chalicelib import __version__
from operations.environment import ROOT

# Each verb, and the package that its module is in.
VERBS: dict[str, str] = {
    "check": "files",
    "confirm-subscription": "local",
    "deploy": "deployment",
    "deploy-chalice": "chalice",
    "doctor": "stage",
    "drop": "files",
    "logs": "stage",
    "package": "packaging",
    "redrive": "stage",
    "remove": "deployment",
    "run": "local",
    "status": "stage",
    "token": "stage",
    "upload": "files",
    "users": "stage",
    "verify-aws": "verification",
}
CLOSED = 128 + 13  # a shell's exit code for a program that a closed pipe (SIGPIPE) ended
INTERRUPTED = 128 + 2


def dispatch(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in VERBS:
        _chooser().parse_args(arguments)
    name, *rest = arguments
    verb = importlib.import_module(".".join(module_of(name)))
    parser = argparse.ArgumentParser(f"python -m operations {name}", description=verb.__doc__)
    verb.add_arguments(parser)
    code: int = verb.run(parser.parse_args(rest))
    return code


def _chooser() -> argparse.ArgumentParser:
    chooser = argparse.ArgumentParser(
        "python -m operations",
        description=operations.__doc__,
        epilog="\n".join(["verbs:", *(f"  {verb:<22}{_summary(verb)}" for verb in VERBS)]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    chooser.add_argument("--version", action="version", version=f"Inventory {__version__}")
    chooser.add_argument("verb", choices=VERBS, metavar="VERB", help="one of those below")
    return chooser


def _summary(verb: str) -> str:
    """The first line of its help; not imported, since what it needs may not be installed."""
    text = ROOT.joinpath(*module_of(verb)).with_suffix(".py").read_text("utf-8")
    return (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]


def module_of(verb: str) -> tuple[str, str, str]:
    return "operations", VERBS[verb], verb.replace("-", "_")


def main(arguments: list[str]) -> int:
    """Runs a verb; an error from outside of this program is printed in one line."""
    try:
        code = dispatch(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has closed it. Python's own flush at exit would fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED
    except outside_errors() as error:
        print(f"{arguments[0]}: {one_line(error)}", file=sys.stderr)
        return 1
    return code


def outside_errors() -> tuple[type[Exception], ...]:
    """Those of AWS, the network, the disk and other programs; some verbs do not load botocore."""
    if "botocore" not in sys.modules:
        return OSError, subprocess.CalledProcessError
    from boto3.exceptions import Boto3Error
    from botocore.exceptions import BotoCoreError, ClientError

    return OSError, subprocess.CalledProcessError, Boto3Error, BotoCoreError, ClientError


def one_line(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return str(error)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
