"""Which folder of the dashboard's modules may use which.

    main → shell → pages → features → ui → lib
                           features → api_client → auth → lib → languages

A feature is any other folder. It uses of another feature only its state, which is the module with
the folder's name (`items/items.js`), and of auth only `session.js`. Types, which are imported in
comments, and modules that are requested later count as well.
"""

from __future__ import annotations

import posixpath
import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

JS = Path(__file__).resolve().parents[2] / "static" / "js"
MODULES = {path.relative_to(JS).as_posix(): path.read_text("utf-8") for path in JS.rglob("*.js")}
TYPES = "api_client/types.js"
FEATURE = "features"
BELOW: dict[str, set[str]] = {
    "": {"shell", "auth", "lib"},
    "shell": {"shell", "pages", FEATURE, "ui", "api_client", "auth", "lib"},
    "pages": {FEATURE, "ui", "api_client", "auth", "lib"},
    FEATURE: {"ui", "api_client", "auth", "lib"},
    "ui": {"ui", "lib"},
    "api_client": {"api_client", "auth", "lib"},
    "auth": {"auth", "lib"},
    "lib": {"lib", "languages"},
    "languages": set(),
}


def imports(module: str, source: str) -> set[str]:
    """The modules of the page that a module names, in code and in comments."""
    named = re.findall(r'^(?:/\*\* @)?import [^"]*"(\.[^"]+)"', source, re.M)
    named += re.findall(r'^export \{[^}"]*\} from "(\.[^"]+)"', source, re.M)
    named += re.findall(r'\bimport\("(\.[^"]+)"\)', source)
    found = {posixpath.normpath(posixpath.join(posixpath.dirname(module), path)) for path in named}
    return found - {TYPES}


def room(module: str) -> str:
    folder = posixpath.dirname(module)
    return folder if folder in BELOW else FEATURE


def allowed(module: str, used: str) -> bool:
    folder, name = posixpath.split(used)
    if room(module) == room(used) == FEATURE:
        return folder in (posixpath.dirname(module), name.removesuffix(".js"))
    if room(module) == FEATURE and folder == "auth":
        return name == "session.js"
    return room(used) in BELOW[room(module)]


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_module_uses_only_what_stands_below_it(module: str) -> None:
    assert [used for used in imports(module, MODULES[module]) if not allowed(module, used)] == []


def test_no_modules_use_each_other_in_a_circle() -> None:
    uses = {module: imports(module, source) for module, source in MODULES.items()}

    try:
        TopologicalSorter(uses).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_every_module_is_there_and_is_used() -> None:
    reached, waiting = {"main.js"}, ["main.js"]
    while waiting:
        module = waiting.pop()
        new = imports(module, MODULES[module]) - reached
        reached |= new
        waiting += new

    assert reached == set(MODULES)


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("lib/csv.js", 'import { items } from "../items/items.js";'),
        ("ui/chips.js", 'import { get } from "../api_client/api.js";'),
        ("ui/chips.js", '/** @import { Items } from "../items/items.js" */'),
        ("items/pager.js", 'import { UploadBox } from "../uploads/upload_box.js";'),
        ("items/pager.js", 'import { renew } from "../auth/tokens.js";'),
        ("items/pager.js", 'import { StorePage } from "../pages/store_page.js";'),
        ("api_client/api.js", 'import {\n  items,\n} from "../items/items.js";'),
        ("pages/store_page.js", 'import { App } from "../app.js";'),
        ("ui/notices.js", 'const later = () => import("../pages/store_page.js");'),
    ],
)
def test_a_wrong_use_is_noticed(module: str, line: str) -> None:
    (used,) = imports(module, line)

    assert not allowed(module, used)


def test_a_feature_uses_the_state_of_another() -> None:
    (used,) = imports("uploads/upload_job.js", 'import { items } from "../items/items.js";')

    assert allowed("uploads/upload_job.js", used)
