"""Which module of chalicelib calls which, while something runs."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from types import FrameType, ModuleType

PACKAGE = "chalicelib."


@dataclass(frozen=True)
class Call:
    """From one module into another, each named `package.module`; the first call has no caller."""

    caller: str
    module: str
    function: str


def recorded(action: Callable[[], object]) -> list[Call]:
    """The calls from one module into another in order, each once.

    What nobody follows to understand what happens is left out: properties, operators, what
    dataclasses generate, and the calls that these make.
    """
    calls: dict[Call, None] = {}
    generators: list[FrameType] = []  # kept, so that no later frame has the same identity

    def on_event(frame: FrameType, event: str, _: object) -> None:
        if event != "call" or not _is_ours(frame) or frame in generators:
            return
        if frame.f_code.co_flags & inspect.CO_GENERATOR:
            generators.append(frame)
        caller = _caller(frame)
        if _is_followed(frame) and (caller is None or _is_followed(caller)):
            name = _module(caller) if caller else ""
            calls[Call(name, _module(frame), frame.f_code.co_name)] = None

    sys.setprofile(on_event)
    try:
        action()
    finally:
        sys.setprofile(None)
    return [call for call in calls if call.caller != call.module]


def _caller(frame: FrameType) -> FrameType | None:
    """The nearest frame whose module knows the called one.

    Generators and functions are handed on to others, who call them without knowing what they are.
    """
    above = list(_frames_above(frame))
    knowing = (each for each in above if _knows(_name(each), _name(frame)))
    return next(knowing, above[0] if above else None)


def _frames_above(frame: FrameType) -> Iterator[FrameType]:
    above = frame.f_back
    while above is not None:
        if _is_ours(above):
            yield above
        above = above.f_back


@cache
def _knows(module: str, other: str) -> bool:
    """Whether a module is, imports, or imports something of, the other."""
    if module == other:
        return True
    return any(
        (value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", ""))
        == other
        for value in vars(sys.modules[module]).values()
    )


def _is_ours(frame: FrameType) -> bool:
    generated = frame.f_code.co_filename.startswith("<")
    return _name(frame).startswith(PACKAGE) and not generated


def _is_followed(frame: FrameType) -> bool:
    name = frame.f_code.co_name
    if name.startswith("__"):
        return False
    owner = type(frame.f_locals.get("self"))
    return not isinstance(inspect.getattr_static(owner, name, None), property | cached_property)


def _module(frame: FrameType) -> str:
    return _name(frame).removeprefix(PACKAGE)


def _name(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", ""))
