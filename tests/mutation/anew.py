"""`python -m tests.mutation.anew CODE MODULE TESTS…`: tests, with a module's code from a file."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import marshal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import CodeType, ModuleType

import pytest

from tests import ROOT
from tests.mutation.outcome import Outcome


class Mistaken(importlib.machinery.SourceFileLoader):
    """Finds and loads one module."""

    def __init__(self, name: str, code: CodeType) -> None:
        super().__init__(name, str(ROOT / Path(*name.split(".")).with_suffix(".py")))
        self.code = code

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name != self.name:
            return None
        return importlib.util.spec_from_file_location(name, self.path, loader=self)

    def get_code(self, fullname: str) -> CodeType:
        return self.code


def main() -> int:
    kept, name, *tests = sys.argv[1:]
    code = marshal.loads(Path(kept).read_bytes())  # noqa: S302 - our own
    Path(kept).unlink()
    sys.meta_path.insert(0, Mistaken(name, code))
    plain = ("-x", "-q", "-p", "no:cacheprovider")
    return Outcome.KILLED if pytest.main([*plain, *tests]) else Outcome.SURVIVES


if __name__ == "__main__":
    sys.exit(main())
