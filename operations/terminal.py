"""What a terminal shows, and what it is asked before anything is removed or done again."""

from __future__ import annotations

import argparse
import sys


def visible(text: str) -> str:
    """Without control characters, which could control the terminal."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def several(number: int, noun: str) -> str:
    """`1 row`, `1,000 rows`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def add_yes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help="do not ask; needed without a terminal")


def agree(question: str, name: str, *, yes: bool) -> None:
    """Ends the program unless somebody types the name, or has said `--yes`."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise SystemExit("Nothing was changed: without a terminal to ask, this needs --yes.")
    try:
        typed = input(f"{question} Type {name}: ")
    except EOFError:  # Ctrl-D
        typed = ""
    if typed != name:
        raise SystemExit("Nothing was changed.")
