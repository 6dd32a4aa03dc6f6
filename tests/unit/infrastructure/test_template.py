"""The one-click template keeps to our rules, and each rule notices when it is broken.

`make check` has cfn-lint read it.
"""

from __future__ import annotations

import copy
import json
import re
import shutil
import subprocess
import sys
import uuid
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from operations.packaging import template as templates
from operations.packaging.functions import FUNCTIONS
from operations.packaging.package import CACHE, RUNTIME, Package, keep, package, runtime_python
from operations.packaging.templating import Template
from tests import ROOT
from tests.unit.infrastructure import (
    template_api,
    template_functions,
    template_messages,
    template_pages,
    template_people,
    template_stock,
    template_whole,
)
from tests.unit.infrastructure.template_parts import find, functions, properties
from tests.world.world import QUEUES

MODULES = (
    template_whole,
    template_functions,
    template_messages,
    template_stock,
    template_people,
    template_pages,
    template_api,
)
SEEDED = [seeded for module in MODULES for seeded in module.SEEDED]
RULES = list(dict.fromkeys(rule for rule, _ in SEEDED))
Change = Callable[[dict[str, Any]], Any]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return package(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def good(made: Package) -> Template:
    found: Template = json.loads(made.template.read_text("utf-8"))
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_template_keeps_to_the_rule(rule: Any, good: Template) -> None:
    assert list(rule(good)) == []


@pytest.mark.parametrize(("rule", "spoil"), SEEDED, ids=lambda each: getattr(each, "__name__", ""))
def test_the_rule_notices_a_bad_template(rule: Any, spoil: Change, good: Template) -> None:
    bad = copy.deepcopy(good)
    spoil(bad)

    assert list(rule(bad))


def test_every_rule_is_proven() -> None:
    shape = {"template": "Template", "return": "Iterator[str]"}
    found = [thing for module in MODULES for thing in vars(module).values()]

    rules = {each for each in found if getattr(each, "__annotations__", None) == shape}

    assert rules == set(RULES)


def test_equal_sources_give_equal_bytes_at_any_place(made: Package, tmp_path: Path) -> None:
    for name in ("chalicelib", ".chalice", "static"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("app.py", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path)
    again = CACHE / uuid.uuid4().hex

    keep(again, tmp_path)

    for file in (made.template, made.code, made.dashboard):
        assert (again / file.name).read_bytes() == file.read_bytes()
    shutil.rmtree(again)


def test_the_code_holds_what_lambda_lacks_and_nothing_else(made: Package) -> None:
    names = zipfile.ZipFile(made.code).namelist()

    tops = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert {"app.py", "__pycache__", "chalice", "chalicelib", "tzdata"} == tops
    assert "tzdata/zoneinfo/Europe/Berlin" in names
    assert not tops & {"boto3", "botocore", "operations", "infrastructure", "tests", "pip", "bin"}
    assert not [name for name in names if name.endswith(".so")]


def test_every_module_is_there_compiled_for_the_place_where_lambda_has_it(made: Package) -> None:
    tag, magic = compiler()
    with zipfile.ZipFile(made.code) as code:
        for name in code.namelist():
            if name.endswith(".py"):
                folder, _, file = name.rpartition("/")
                compiled = code.read(f"{folder}/__pycache__/{file[:-3]}.{tag}.pyc".lstrip("/"))
                unchecked = int.from_bytes(compiled[4:8], "little") == 1
                assert compiled[:4].hex() == magic
                assert unchecked
                assert f"/var/task/{name}".encode() in compiled


def compiler() -> list[str]:
    """The tag and the magic number of the runtime's Python if it is here, else of this one."""
    ask = (
        "import importlib.util as u, sys; print(sys.implementation.cache_tag, u.MAGIC_NUMBER.hex())"
    )
    command = [runtime_python() or sys.executable, "-c", ask]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


def test_every_function_runs_on_the_python_of_the_project(good: Template) -> None:
    assert {function["Runtime"] for function in functions(good).values()} == {RUNTIME}


def test_the_template_names_no_place(good: Template) -> None:
    """But that of CloudFront's certificates."""
    text = json.dumps(good).replace(json.dumps(good["Parameters"]["CertificateArn"]), "")

    assert not re.search(r"\b(eu|us)-[a-z]+-\d\b|\b\d{12}\b", text)


def test_cloudfronts_own_policies_are_named_right(good: Template) -> None:
    # https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
    # https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
    distribution = properties(good, "Distribution")

    assert set(find(distribution, "CachePolicyId")) == {
        "658327ea-f89d-4fab-a63d-7e88639e58f6",  # Managed-CachingOptimized
        "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",  # Managed-CachingDisabled
    }
    assert find(distribution, "OriginRequestPolicyId") == [
        "b689b0a8-53d0-40ab-baf2-68738e2966ac"  # Managed-AllViewerExceptHostHeader
    ]


def test_the_publisher_fits_into_a_template() -> None:
    assert len(templates.PUBLISHER.read_text("utf-8")) <= 4096


def test_the_resources_template_uses_no_yaml_that_cloudformation_refuses() -> None:
    text = templates.RESOURCES.read_text("utf-8")

    assert not re.search(r"(?m)(:|-)\s+[&*]\w+|<<:", text)


def test_both_ways_of_deploying_know_every_function() -> None:
    app = (ROOT / "app.py").read_text("utf-8")

    assert {*re.findall(r'\bname="([\w-]+)"', app), "api_handler"} == set(FUNCTIONS)


def test_a_request_may_take_as_long_as_api_gateway_waits_for_its_answer() -> None:
    # To confirm a held count copies up to 512 MB.
    config = json.loads((ROOT / ".chalice" / "config.json").read_text("utf-8"))

    assert config["lambda_functions"]["api_handler"]["lambda_timeout"] == 29


def test_every_parameter_is_documented() -> None:
    explained = (ROOT / "docs/operations.md").read_text("utf-8")

    missing = {name for name in templates.resources()["Parameters"] if f"`{name}`" not in explained}

    assert not missing - {"ApiId", "ApiName", "ApiFunctionSuffix"}


@pytest.mark.parametrize("name", ["work", "review"])
def test_the_model_of_a_queue_is_set_as_the_real_one(good: Template, name: str) -> None:
    real = properties(good, f"{name.capitalize()}Queue")
    (model,) = (queue for queue in QUEUES if queue.name == name)

    assert model.visibility == real["VisibilityTimeout"]
    assert model.receives == real["RedrivePolicy"]["maxReceiveCount"]
