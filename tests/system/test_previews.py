"""A file is looked at before it is sent, and taken in, on the running system."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from operations.local.system import STAGE
from tests import ROOT
from tests.system.running import Answer, Stack, wait_until
from tests.system.test_forms import post

HEADER = "store,item,count\n"


def form(stack: Stack, user: str = "berlin") -> dict[str, Any]:
    asked = {"store": "Berlin", "file": "monday.csv"}
    answer = stack.api("POST", "/previews", asked, as_user=user)
    assert answer.status == 201
    found: dict[str, Any] = answer.json
    return found


def posted(stack: Stack, rows: str) -> dict[str, Any]:
    made = form(stack)
    assert post(made, (HEADER + rows).encode())[0] == 201
    return made


def take_in(stack: Stack, name: str, seen: str, user: str = "berlin") -> Answer:
    return stack.api("POST", f"/previews/{name}/take-in", {"seen": seen}, as_user=user)


def versions(stack: Stack, key: str) -> int:
    listed = stack.s3.list_object_versions(Bucket=stack.outputs["CountsBucket"], Prefix=key)
    return len(listed.get("Versions", []))


def test_a_file_is_looked_at_and_taken_in_once_by_however_many_ask(stack: Stack) -> None:
    stack.load("a.csv", HEADER + "Berlin,Berets,6\nBerlin,Bowlers,2\n")
    made = posted(stack, "Berlin,Berets,0\nBerlin,Bowlers,2\nBerlin,Boaters,3\nParis,Hats,1\n")

    answer = stack.api("GET", f"/previews/{made['id']}", as_user="berlin")
    assert answer.status == 200
    shown = answer.json
    assert [(c["item"], c["before"], c["after"]) for c in shown["changes"]] == [
        ("Boaters", None, 3),
        ("Berets", 6, 0),
    ]
    assert (shown["state"], shown["unchanged"], shown["crossings"]["out"]) == ("partial", 1, 1)
    assert stack.counts("Berlin")["Berets"] == 6

    with ThreadPoolExecutor(4) as several:
        taken = list(
            several.map(lambda _: take_in(stack, made["id"], shown["fingerprint"]), range(4))
        )

    assert {each.status for each in taken} <= {202, 409}
    [name] = {each.json["id"] for each in taken if each.status == 202}
    receipt = wait_until(lambda: finished(stack, name), "the receipt")
    assert (receipt["state"], receipt["by"], receipt["file"]) == ("partial", "berlin", "monday.csv")
    assert (receipt["changed"], receipt["unchanged"], receipt["refused"]) == (2, 1, 1)
    assert stack.counts("Berlin")["Berets"] == 0
    assert versions(stack, receipt["key"]) == 1


def finished(stack: Stack, name: str) -> Any:
    found = stack.api("GET", f"/uploads/{name}", as_user="berlin")
    return found.status == 200 and found.json["finished_at"] and found.json


def test_what_changed_since_it_was_shown_is_shown_again(stack: Stack) -> None:
    stack.load("b.csv", HEADER + "Berlin,Fedoras,6\n")
    made = posted(stack, "Berlin,Fedoras,5\n")
    seen = stack.api("GET", f"/previews/{made['id']}").json["fingerprint"]
    stack.load("c.csv", HEADER + "Berlin,Fedoras,4\n")

    answer = take_in(stack, made["id"], seen)

    assert (answer.status, answer.json["code"]) == (409, "PREVIEW_CHANGED")
    again = stack.api("GET", f"/previews/{made['id']}").json
    assert [(c["before"], c["after"]) for c in again["changes"]] == [(4, 5)]


def test_a_form_of_a_preview_sends_nothing_and_is_for_whoever_is_signed_in(stack: Stack) -> None:
    made = form(stack)
    assert post(made, b"x" * 10, key="previews/other")[0] == 403
    assert stack.api("GET", f"/previews/{made['id']}").status == 404

    assert post(made, (HEADER + "Berlin,Trilbies,5\n").encode())[0] == 201

    assert stack.api("GET", f"/previews/{made['id']}", as_user=None).status == 401
    assert "Trilbies" not in stack.counts("Berlin")


def test_an_operator_compares_a_file_with_a_stage(stack: Stack, tmp_path: Path) -> None:
    stack.load("d.csv", HEADER + "Berlin,Homburgs,6\n")
    file = tmp_path / "monday.csv"
    file.write_text(HEADER + "Berlin,Homburgs,0\n")

    command = [sys.executable, "-m", "operations", "check", str(file), "--stage", STAGE]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Berlin  Homburgs  6 → 0  out" in done.stdout
    assert stack.counts("Berlin")["Homburgs"] == 6
