"""CloudFormation templates as Python objects: read, merged, rewritten."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

Template = dict[str, Any]


class Loader(yaml.SafeLoader):
    """YAML with CloudFormation's short forms: `!Ref`, `!Sub`, `!GetAtt` …"""


def _intrinsic(loader: Loader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    value: Any
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        raise yaml.constructor.ConstructorError(
            None, None, f"!{suffix} of a mapping", node.start_mark
        )
    if suffix == "GetAtt":
        value = value.split(".", 1)
    return {suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}": value}


Loader.add_multi_constructor("!", _intrinsic)


def load(path: Path) -> Template:
    loaded: Template = yaml.load(path.read_text("utf-8"), Loader)  # noqa: S506 a SafeLoader
    return loaded


def merge(base: Any, over: Any) -> Any:
    """Merges mappings; anything else, intrinsic functions too, is replaced by that of `over`."""
    if not isinstance(base, dict) or not isinstance(over, dict):
        return copy.deepcopy(over)
    if is_intrinsic(base) or is_intrinsic(over):
        return copy.deepcopy(over)
    both = {key: merge(base[key], over[key]) for key in base.keys() & over.keys()}
    return {key: both.get(key, (over if key in over else base)[key]) for key in base | over}


def is_intrinsic(value: Any) -> bool:
    if not isinstance(value, dict) or len(value) != 1:
        return False
    (key,) = value
    return key == "Ref" or str(key).startswith("Fn::")


def rewrite(value: Any, change: Callable[[Any], Any]) -> Any:
    """Replaces everything inside `value`, innermost first, in place."""
    if isinstance(value, dict | list):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            value[key] = change(rewrite(value[key], change))
    return value
