"""What a new process of a function need not do before it is used: importing and compiling."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any, cast

__version__ = "0.2.0"


def imported_on_use(package: str) -> Callable[[str], ModuleType]:
    """A package's `__getattr__` (PEP 562): each module is imported when it is first used."""

    def imported(name: str) -> ModuleType:
        try:
            return import_module(f"{package}.{name}")
        except ModuleNotFoundError as error:
            if error.name != f"{package}.{name}":
                raise
            raise AttributeError(f"module {package!r} has no attribute {name!r}") from None

    return imported


def compiled_on_use(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression. Those of names alone take ten milliseconds to compile."""
    return cast("re.Pattern[str]", _Pattern(pattern, flags))


class _Pattern:
    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._pattern, self._flags), name)
        setattr(self, name, found)  # the next use does not come here
        return found
