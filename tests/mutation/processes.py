"""The unit tests on one mistake, in a process of its own."""

from __future__ import annotations

import gc
import importlib
import json
import marshal
import os
import pkgutil
import resource
import signal
import sys
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import _lru_cache_wrapper, partial
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from types import CodeType, FunctionType
from typing import NoReturn

import coverage
import pytest

import chalicelib
from tests import ROOT
from tests.mutation.mutations import Mutation
from tests.mutation.outcome import Outcome

LEAST = 5
"""Seconds of the processor that a test may take at least; else ten times what it takes without a
mistake. For each test: one that never ends is mostly the first that meets the mistake."""


class UnitTests:
    def __init__(self) -> None:
        self._items: list[pytest.Item] = []
        self._failed = False
        self._seconds: list[float] = []
        self._of_lines: dict[str, dict[int, list[int]]] = {}
        self._functions: dict[tuple[str, str], list[FunctionType]] = defaultdict(list)

    def learn(self, session: pytest.Session) -> None:
        """Runs all of them, in a process whose caches are not ours."""
        self._items = session.items
        plugins = session.config.pluginmanager
        plugins.unregister(plugins.get_plugin("terminalreporter"))
        for module in pkgutil.walk_packages(chalicelib.__path__, "chalicelib."):
            importlib.import_module(module.name)
        gc.unfreeze()  # as `gc` says nothing of what is frozen
        with TemporaryDirectory() as folder:
            told = Path(folder) / "told.json"
            if pid := os.fork():
                if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]):
                    raise pytest.UsageError(f"without a mistake: {told.read_text()} fails")
            else:
                _in_child(partial(self._measure, told))
            self._seconds, lines = json.loads(told.read_text())
        self._of_lines = {
            path: {int(line): places for line, places in each.items()}
            for path, each in lines.items()
        }
        for each in gc.get_objects():
            if isinstance(each, FunctionType):
                code = each.__code__
                self._functions[code.co_filename, code.co_qualname].append(each)
        gc.freeze()

    def judge(self, path: Path, mutation: Mutation) -> Outcome:
        """To be called in a process that ends with it."""
        by_line = self._of_lines.get(str(path), {})
        lines = mutation.lines if mutation.function else by_line
        places = sorted(
            {place for line in lines for place in by_line.get(line, [])},
            key=self._seconds.__getitem__,
        )
        items = [self._items[place] for place in places]
        seconds = [self._seconds[place] for place in places]
        if not mutation.function:
            _limit(sum(seconds))
            tests = Counter(str(item.path) for item in items)
            nearest = sorted(tests, key=lambda file: (path.stem not in file, -tests[file]))
            _anew(path, mutation, nearest)
        code = _code_of(mutation.code, mutation.function)
        for function in self._functions[str(path), mutation.function]:
            function.__code__ = code
        for item, following, usual in zip(items, (*items[1:], None), seconds, strict=False):
            _limit(usual)
            if not self._passes(item, following):
                return Outcome.KILLED
        return Outcome.SURVIVES

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._failed |= report.failed

    def _passes(self, item: pytest.Item, following: pytest.Item | None = None) -> bool:
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        return not self._failed

    def _measure(self, told: Path) -> int:
        measured = coverage.Coverage(data_file=None, config_file=False, source_pkgs=["chalicelib"])
        measured.set_option("run:disable_warnings", ["module-not-measured"])
        measured.start()
        seconds = []
        caches = [each for each in gc.get_objects() if isinstance(each, _lru_cache_wrapper)]
        for place, item in enumerate(self._items):
            for cache in caches:  # else only the first test of many would run what fills it
                cache.cache_clear()
            measured.switch_context(str(place))
            started = time.process_time()
            if not self._passes(item):
                told.write_text(json.dumps(item.nodeid))
                return Outcome.KILLED
            seconds.append(time.process_time() - started)
        measured.stop()
        data = measured.get_data()
        lines = {
            path: {
                line: [int(context) for context in contexts if context]
                for line, contexts in data.contexts_by_lineno(path).items()
            }
            for path in data.measured_files()
        }
        told.write_text(json.dumps((seconds, lines)))
        return 0


def in_processes(
    found: Sequence[Mutation], judge: Callable[[Mutation], Outcome], jobs: int
) -> list[Outcome]:
    """Judges each in a process of its own, several at once."""
    outcomes = [Outcome.LATE] * len(found)
    running: dict[int, int] = {}
    waiting = list(enumerate(found))[::-1]
    while waiting or running:
        if waiting and len(running) < jobs:
            place, mutation = waiting.pop()
            if pid := os.fork():
                running[pid] = place
            else:
                _in_child(partial(judge, mutation))
            continue
        pid, status = os.wait()
        if os.WIFEXITED(status):
            outcomes[running[pid]] = Outcome(os.WEXITSTATUS(status))
        del running[pid]
    return outcomes


def _limit(seconds: float) -> None:
    """Ends this process if it goes on for far longer than that."""
    most = LEAST + int(10 * seconds)
    used = int(time.process_time())
    resource.setrlimit(resource.RLIMIT_CPU, (used + most, resource.RLIM_INFINITY))
    signal.alarm(10 * most)


def _code_of(code: CodeType, function: str) -> CodeType:
    """The code of a function in that of its module."""
    waiting = [code]
    while waiting:
        code = waiting.pop(0)
        if code.co_qualname == function:
            return code
        waiting += [each for each in code.co_consts if isinstance(each, CodeType)]
    raise LookupError(function)


def _anew(path: Path, mutation: Mutation, files: Sequence[str]) -> NoReturn:
    """In a new process, whose import of the module is the mistaken one."""
    with NamedTemporaryFile(delete=False) as kept:
        kept.write(marshal.dumps(mutation.code))
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    command = [sys.executable, "-m", "tests.mutation.anew", kept.name, name, *files]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    os.execve(sys.executable, command, environment)  # noqa: S606 - ourselves


def _in_child(run: Callable[[], int]) -> NoReturn:
    code: int = Outcome.BROKEN
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    try:
        code = run()
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)
