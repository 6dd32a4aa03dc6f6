"""Says what would become of a file of counts, without loading it: the same reader, offline.

With --stage (or --run) it compares the file with the stock there, too, and says what it would do.

Exit code 0: all of it would be loaded; 1: in part, or it would be held; 2: nothing (also where a
file cannot be read). Of several files the worst counts.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from chalicelib.file_reader import reader
from chalicelib.file_reader.dialect import Dialect
from chalicelib.file_reader.findings import Finding
from chalicelib.file_reader.header.column_choice import ColumnChoice
from chalicelib.file_reader.header.column_question import ColumnQuestion
from chalicelib.file_reader.header.meanings import ROLES
from chalicelib.file_reader.read_result import ReadResult
from operations.terminal import several, visible

EXIT_CODES = {"loaded": 0, "partial": 1, "rejected": 2}
COLOURS = {"loaded": "32", "partial": "33", "rejected": "31", "error": "31", "warning": "33"}
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
SHOWN = 50  # findings in the table
EXAMPLES = 3  # fields of a column that is asked about
WIDEST = 28  # characters of a column, the message apart


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--store", metavar="NAME", help="the only store that the file may speak of")
    parser.add_argument(
        "--columns",
        type=_choice,
        metavar="item=…,count=…[,store=…]",
        help="which column is which, by their headings or numbers; the first is 1",
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--stage", metavar="NAME", help="compare with the stock of a stage on AWS")
    parser.add_argument("--run", type=Path, metavar="FILE", help="or of this local run")
    parser.add_argument(
        "--full",
        action="store_true",
        help="there: the file is everything in its stores; an item that it lacks is set to 0",
    )


def run(args: argparse.Namespace) -> int:
    if args.stage or args.run:
        return _compare(args)
    results: list[tuple[Path, ReadResult]] = []
    code = 0
    for path in args.files:
        try:
            data = path.read_bytes()
        except OSError as error:
            print(f"{path}: cannot be read: {error.strerror}", file=sys.stderr)
            code = 2
            continue
        result = reader.read(data, args.store, args.columns, name=path.name)
        code = max(code, EXIT_CODES[result.status])
        results.append((path, result))
    if args.json:
        _print_json(results, several=len(args.files) > 1)
    else:
        paint = _Paint(_coloured())
        for path, result in results:
            _say("\n".join(_report(path, result, paint)))
    return code


def _compare(args: argparse.Namespace) -> int:
    from operations.files import check_stage  # needs AWS's client, which offline nobody does

    if args.columns or args.json:
        raise SystemExit("--columns and --json are for a check without a stage.")
    paint, code = _Paint(_coloured()), 0
    for path in args.files:
        found = check_stage.preview_of(path, args)
        code = max(code, 1 if found.held else EXIT_CODES[found.result.status])
        lines = [*_report(path, found.result, paint, held=found.held is not None)]
        _say("\n".join([*lines, "", *check_stage.report(found)]))
    return code


def _choice(text: str) -> ColumnChoice:
    parts = (part.partition("=") for part in text.split(","))
    said = {role.strip(): column.strip() for role, _, column in parts}
    columns = {role: int(one) - 1 if one.isdecimal() else one for role, one in said.items()}
    if not {"item", "count"} <= columns.keys() <= {*ROLES}:
        raise argparse.ArgumentTypeError("name a column for item and count, and maybe for store")
    return ColumnChoice(columns["item"], columns["count"], columns.get("store"))


def _print_json(results: list[tuple[Path, ReadResult]], *, several: bool) -> None:
    if several:
        found: Any = [{"file": str(path), **_as_dict(result)} for path, result in results]
    elif results:
        found = _as_dict(results[0][1])
    else:
        return
    _say(json.dumps(found, ensure_ascii=not _speaks_unicode(), indent=2))


def _as_dict(result: ReadResult) -> dict[str, Any]:
    return {
        "status": result.status,
        "understood": result.dialect.as_dict() if result.dialect else {},
        "counts": [
            {"store": store, "item": item, "count": count, "line": line}
            for store, item, count, line in result.rows
        ],
        "findings": [found.as_dict() for found in result.findings],
        **({"question": result.question.as_dict()} if result.question else {}),
    }


class _Paint:
    def __init__(self, coloured: bool) -> None:
        self.coloured = coloured

    def __call__(self, text: str, kind: str) -> str:
        return f"\x1b[{COLOURS[kind]}m{text}\x1b[0m" if self.coloured else text


def _coloured() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _say(text: str) -> None:
    """Prints, also where the terminal does not know every character."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "backslashreplace").decode(encoding))


def _speaks_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")


def _report(path: Path, result: ReadResult, paint: _Paint, *, held: bool = False) -> Iterator[str]:
    waits = held or result.question
    status = paint("held", "partial") if waits else paint(result.status, result.status)
    yield f"{visible(str(path))}: {status}{_numbers(result)}"
    if result.dialect:
        yield f"  {_described(result.dialect)}"
    if result.findings:
        yield ""
        yield from _table(result.findings[:SHOWN], paint)
    total = sum(result.codes.values())
    if total > SHOWN:
        codes = ", ".join(f"{code} {number:,}" for code, number in result.codes.items())
        yield f"  … the first {SHOWN} of {total:,} findings: {codes}"
    if result.question:
        yield ""
        yield from _asked(result.question)


def _asked(question: ColumnQuestion) -> Iterator[str]:
    """The columns by number, each with what the first rows have there."""
    yield "  Which column is which? Say it: --columns item=…,count=…,store=… (or --store NAME)"
    for place, heading in enumerate(question.headings):
        fields = ", ".join(row[place] for row in question.rows[:EXAMPLES] if row[place])
        yield f"  {place + 1:>4}  {_shown(heading):<{WIDEST}}  {visible(fields)}".rstrip()


def _numbers(result: ReadResult) -> str:
    if not result.read:
        return ""
    held_back = result.read - len(result.rows) - result.refused - result.doubled
    others = (
        (result.refused, "refused"),
        (result.doubled, "doubled"),
        (held_back, "held back"),
    )
    parts = [several(len(result.rows), "count")]
    parts += [f"{number:,} {what}" for number, what in others if number]
    return f", {several(result.read, 'row')}: " + ", ".join(parts)


def _described(dialect: Dialect) -> str:
    encoding = dialect.encoding_name
    delimiter = DELIMITERS.get(dialect.delimiter, repr(dialect.delimiter))
    columns = ", ".join(f"{role} = {_shown(heading)}" for role, heading in dialect.columns.items())
    return f"Read as {encoding}, {delimiter}; {columns}"


def _table(findings: list[Finding], paint: _Paint) -> Iterator[str]:
    """All of a finding side by side, the message below or beside it."""
    head = ("line", "finding", "item", "column", "value", "fix", "message")
    rows = [
        (
            str(found.line or "file"),
            found.code,
            *map(_shown, (found.item, found.column, found.value, found.fix)),
        )
        for found in findings
    ]
    widths = [max(map(len, column)) for column in zip(head[:-1], *rows, strict=True)]
    indent = sum(widths) + 2 * len(widths) + 2
    room = max(shutil.get_terminal_size((120, 24)).columns - indent, 30)
    yield "  " + _aligned(head[:-1], widths) + head[-1]
    for row, found in zip(rows, findings, strict=True):
        message = textwrap.wrap(found.message, room)
        line = _aligned(row, widths)
        coloured = line.replace(found.code, paint(found.code, found.severity), 1)
        yield "  " + coloured + message[0]
        yield from (" " * indent + more for more in message[1:])


def _aligned(cells: tuple[str, ...], widths: list[int]) -> str:
    return "".join(cell.ljust(width + 2) for cell, width in zip(cells, widths, strict=True))


def _shown(text: str) -> str:
    safe = visible(text)
    return safe if len(safe) <= WIDEST else safe[: WIDEST - 1] + "…"
