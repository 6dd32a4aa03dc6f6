"""The pictures of the architecture are those of the code."""

from __future__ import annotations

import re
import subprocess
import sys

from tests import ROOT
from tests.architecture.calls import Call
from tests.architecture.document import DOCUMENT, sequence


def test_the_pictures_are_up_to_date() -> None:
    # In a process of its own: what other tests have cached is not called again.
    command = [sys.executable, "-m", "tests.architecture", "--check"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, f"python -m tests.architecture --write\n{done.stderr}"


def test_calls_on_the_same_way_are_one_arrow() -> None:
    calls = [Call("", "handlers.a", "handle")]
    calls += [Call("handlers.a", "ingest.b", name) for name in ("first", "second")]

    picture = sequence(calls)

    assert "    app->>handlers: a.handle\n    handlers->>ingest: b.first<br/>b.second\n" in picture


def test_a_rule_is_drawn_where_a_decision_is_made_and_not_where_a_row_is_read() -> None:
    decided = Call("ingest.decision", "domain.merge_plan", "by_store")
    read = Call("file_reader.reader", "domain.names", "tidy")

    picture = sequence([decided, read])

    assert "ingest->>domain: merge_plan.by_store" in picture
    assert "tidy" not in picture


def test_the_document_says_which_module_has_which_table() -> None:
    said = {
        (module, place)
        for place, modules in re.findall(
            r"^\| `(\w+)` \|[^|]*\| (.*) \|$", DOCUMENT.read_text("utf-8"), re.M
        )
        for module in re.findall(r"`(\w+)`", modules)
    }

    used = {
        (path.stem, place)
        for path in (ROOT / "chalicelib/repositories").rglob("*.py")
        for place in re.findall(r"settings\.(\w+_(?:table|bucket))\b", path.read_text("utf-8"))
    }
    assert said == used
