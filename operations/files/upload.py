"""Sends a file of counts for a store, and shows its receipt."""

from __future__ import annotations

import argparse
import json
import mimetypes
import os
import secrets
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn
from rich.table import Table
from rich.text import Text

from chalicelib.aws.settings import api_address
from chalicelib.web.upload_form import LONGEST_NAME
from operations.stage.target import add_stage, outputs
from operations.stage.token import add_user, token

ENDED = {"loaded": 0, "partial": 1, "held": 1, "rejected": 2, "failed": 2}
"""The final states of a file, with this program's exit codes."""
FIRST_WAIT, LONGEST_WAIT = 0.2, 5.0
CHUNK = 1 << 16
NUMBERS = ("read", "changed", "unchanged", "refused", "superseded", "doubled", "out", "back")
SECONDS = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_stage(parser)
    add_user(parser)
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--store", required=True)
    parser.add_argument(
        "--mode",
        choices=("merge", "full"),
        default="merge",
        help="full: the file is everything in the store; an item that it lacks is set to 0",
    )
    parser.add_argument("--wait", type=float, default=900, help="seconds to wait for the receipt")


def run(args: argparse.Namespace) -> int:
    console = Console()
    if not args.file.is_file():
        raise SystemExit(f"There is no file {args.file}.")
    api = Api(outputs(args)["DashboardUrl"], os.environ.get("INVENTORY_TOKEN") or token(args))
    asked = {"store": args.store, "mode": args.mode, "file": plain_name(args.file)}
    form = api.ask("POST", "/uploads", asked)
    if args.file.stat().st_size > form["max_bytes"]:
        raise SystemExit(f"The file is larger than {form['max_bytes'] >> 20} MB.")
    with progress(console) as bar:
        send(form, args.file, bar)
    receipt = wait_for_receipt(api, form["id"], args.wait)
    show(receipt, console)
    return ENDED.get(receipt["state"], 1)


def plain_name(file: Path) -> str:
    """A file name that the API accepts."""
    return "".join(filter(str.isprintable, file.name))[:LONGEST_NAME] or "counts.csv"


class Api:
    """The API of a system, for one user. An error ends the program with the API's message."""

    def __init__(self, dashboard: str, token: str) -> None:
        self.address = api_address(dashboard)
        self.headers = {"Authorization": token, "Accept": "application/json"}

    def ask(self, method: str, path: str, body: object = None) -> Any:
        answer = self.find(method, path, body)
        if answer is None:
            raise SystemExit(f"{path} does not exist.")
        return answer

    def find(self, method: str, path: str, body: object = None) -> Any:
        """The answer, or None if there is none yet (404)."""
        data = None if body is None else json.dumps(body).encode()
        headers = self.headers | ({"Content-Type": "application/json"} if data else {})
        request = urllib.request.Request(self.address + path, data, headers, method=method)  # noqa: S310 - our own address
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 - our own address
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return None
            raise SystemExit(refusal(error)) from error


def refusal(error: urllib.error.HTTPError) -> str:
    try:
        problem = json.load(error)
        details = [f"  {d['field']}: expected {d['expected']}" for d in problem["details"]]
        return "\n".join([problem["message"], *details, f"  (request {problem['request_id']})"])
    except (ValueError, KeyError, TypeError):
        return f"The API answered {error.code}."


def send(form: dict[str, Any], file: Path, bar: Progress) -> None:
    """Posts the form to S3 with the file as its last field, in pieces."""
    boundary = secrets.token_hex(16)
    head, tail = form_around_file(form["fields"], file.name, boundary)
    size = len(head) + file.stat().st_size + len(tail)
    address = urlsplit(form["url"])
    connect = HTTPSConnection if address.scheme == "https" else HTTPConnection
    connection = connect(address.netloc, timeout=SECONDS)
    task = bar.add_task(file.name, total=size)
    connection.putrequest("POST", address.path or "/")
    connection.putheader("Content-Type", f"multipart/form-data; boundary={boundary}")
    connection.putheader("Content-Length", str(size))
    connection.endheaders()
    try:
        for piece in pieces(head, file, tail):
            connection.send(piece)
            bar.update(task, advance=len(piece))
        answer = connection.getresponse()
    except ConnectionError as error:
        raise SystemExit(f"S3 ended the connection before it had the file: {error}") from error
    said = answer.read().decode(errors="replace")
    connection.close()
    if answer.status != 201:
        raise SystemExit(f"S3 refused the file with {answer.status}: {said[:500]}")


def form_around_file(fields: dict[str, str], name: str, boundary: str) -> tuple[bytes, bytes]:
    """The bytes before and after those of the file."""
    lines = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
        for field, value in fields.items()
    ]
    kind = fields.get("Content-Type") or mimetypes.guess_type(name)[0] or "text/csv"
    lines.append(
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="counts.csv"\r\n'
        f"Content-Type: {kind}\r\n\r\n"
    )
    return "".join(lines).encode(), f"\r\n--{boundary}--\r\n".encode()


def pieces(head: bytes, file: Path, tail: bytes) -> Iterator[bytes]:
    yield head
    with file.open("rb") as content:
        while piece := content.read(CHUNK):
            yield piece
    yield tail


def wait_for_receipt(api: Api, upload: str, seconds: float) -> dict[str, Any]:
    deadline = time.monotonic() + seconds
    pause = FIRST_WAIT
    while time.monotonic() < deadline:
        receipt: dict[str, Any] | None = api.find("GET", f"/uploads/{upload}")
        if receipt and receipt["state"] in ENDED:
            return receipt
        time.sleep(pause)
        pause = min(pause * 1.5, LONGEST_WAIT)
    raise SystemExit(
        f"The file has arrived, but has no receipt yet. Ask for upload {upload} later."
    )


def show(receipt: dict[str, Any], console: Console) -> None:
    colour = {0: "green", 1: "yellow", 2: "red"}[ENDED[receipt["state"]]]
    console.print(f"[bold {colour}]{receipt['state']}[/]  upload {receipt['id']}")
    counted = "  ".join(f"{name} {receipt[name]}" for name in NUMBERS if receipt[name])
    console.print(counted, highlight=False)
    if receipt["findings"]:
        console.print(findings(receipt))
    left = receipt["findings_total"] - len(receipt["findings"])
    if left > 0:
        console.print(f"and {left} more", highlight=False)
    if "question" in receipt:
        console.print("Say which column is which in its receipt on the dashboard.")
    elif receipt["state"] == "held":
        console.print("It would set too many items of a store to 0: a manager must confirm it.")


def findings(receipt: dict[str, Any]) -> Table:
    table = Table("line", "item", "column", "value", "what", "fix", box=None, header_style="bold")
    for each in receipt["findings"]:
        cells = (each[name] for name in ("line", "item", "column", "value", "message", "fix"))
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in cells))
    return table


def progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        console=console,
        disable=not sys.stdout.isatty(),
    )
