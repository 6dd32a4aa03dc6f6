"""Which mistakes a module can have: every `Mutation` is one, and compiles to the module with it."""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

from tests.mutation.operators import replacements

Place = tuple[ast.AST, str, int | None]
"""A node's parent, the field that the node is in, and where in it."""


@dataclass(frozen=True)
class Mutation:
    name: str
    """`function: before -> after`, with `#2` where a function has it twice."""
    function: str
    """The outermost function that it is in, by its qualified name; empty: none."""
    line: int
    lines: range
    """Those of the statement that it is in."""
    code: CodeType


def mutations(path: Path) -> list[Mutation]:
    tree = ast.parse(path.read_text("utf-8"))
    seen: Counter[str] = Counter()
    found = []
    for place, node, functions, lines in _nodes(tree, [], range(1)):
        for after in replacements(node, functions[-1] if functions else None):
            function = ".".join(each.name for each in functions)
            name = f"{function}: {_text(node)} -> {_text(after)}"
            seen[name] += 1
            name += f" #{seen[name]}" if seen[name] > 1 else ""
            code = _compiled(tree, place, node, after, path)
            found.append(Mutation(name, _outermost(functions), node.lineno, lines, code))
    return found


Scope = list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]
_UNTOUCHED = {"decorator_list", "annotation", "returns", "bases", "type_params", "names"}
_SIMPLE = (ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal, ast.Pass)


def _nodes(
    parent: ast.AST, scope: Scope, lines: range
) -> Iterator[tuple[Place, ast.expr | ast.stmt | ast.excepthandler, Scope, range]]:
    """Everything that can be replaced, from the outside to the inside."""
    inner = scope
    if isinstance(parent, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        inner = [*scope, parent]
    for field, value in ast.iter_fields(parent):
        if field in _UNTOUCHED or isinstance(parent, _SIMPLE):
            continue
        # Defaults are evaluated where a function is defined.
        below = scope[:-1] if isinstance(parent, ast.arguments) and "defaults" in field else inner
        several = isinstance(value, list)
        for index, node in enumerate(value if several else [value]):
            if not isinstance(node, ast.AST) or _is_for_readers(node):
                continue
            around = _lines(node) if isinstance(node, ast.stmt) else lines
            if isinstance(node, ast.expr | ast.stmt | ast.excepthandler):
                yield (parent, field, index if several else None), node, below, around
            yield from _nodes(node, below, around)


def _is_for_readers(node: ast.AST) -> bool:
    """A docstring, or what only the type checker runs."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def _lines(node: ast.stmt) -> range:
    body = getattr(node, "body", None)
    return range(node.lineno, body[0].lineno if body else (node.end_lineno or node.lineno) + 1)


def _outermost(scope: Scope) -> str:
    names = []
    for each in scope:
        names.append(each.name)
        if not isinstance(each, ast.ClassDef):
            return ".".join(names)
    return ""


def _text(node: ast.AST) -> str:
    """On one line; of a compound statement its head."""
    return ast.unparse(node).partition("\n")[0]


def _compiled(
    tree: ast.Module, place: Place, node: ast.AST, after: ast.AST, path: Path
) -> CodeType:
    parent, field, index = place
    after = ast.copy_location(copy.deepcopy(after), node)
    _put(parent, field, index, after)
    code = compile(ast.fix_missing_locations(tree), str(path), "exec", dont_inherit=True)
    _put(parent, field, index, node)
    return code


def _put(parent: ast.AST, field: str, index: int | None, node: ast.AST) -> None:
    if index is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[index] = node
