"""What can be wrong with a piece of code: one kind of mistake a function."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | None

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.NotEq),
    ast.LtE: (ast.Lt, ast.Eq),
    ast.Gt: (ast.GtE, ast.NotEq),
    ast.GtE: (ast.Gt, ast.Eq),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.Pow: ast.Mult,
}
CALLS = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}
NOTHING = {"bool": "False", "str": "''", "int": "0", "float": "0.0", "list": "[]", "dict": "{}"}
CONJUNCTIONS = re.compile(r" (AND|OR) ")


def replacements(
    node: ast.expr | ast.stmt | ast.excepthandler, function: Function
) -> Iterator[ast.AST]:
    match node:
        case ast.Compare():
            yield from _comparisons(node)
        case ast.BoolOp():
            yield from _booleans(node)
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.BinOp(op=op) if type(op) in ARITHMETIC:
            yield ast.BinOp(node.left, ARITHMETIC[type(op)](), node.right)
        case ast.Constant(value=value):
            yield from _constants(value)
        case ast.Call():
            yield from _calls(node)
        case ast.If() | ast.IfExp() | ast.While():
            yield from _branches(node)
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
            yield from _filters(node)
        case ast.Return(value=ast.expr() as value):
            yield from _returns(value, function)
        case ast.Continue():
            yield ast.Break()
        case ast.ExceptHandler() if not isinstance(node.body[-1], ast.Raise):
            yield ast.ExceptHandler(node.type, node.name, [ast.Raise()])
    if _can_be_dropped(node) and not (function is None and isinstance(node, ast.Assign)):
        yield ast.Pass()


def _comparisons(node: ast.Compare) -> Iterator[ast.AST]:
    for place, op in enumerate(node.ops):
        for other in COMPARISONS[type(op)]:
            changed = copy.deepcopy(node)
            changed.ops[place] = other()
            yield changed


def _booleans(node: ast.BoolOp) -> Iterator[ast.AST]:
    """The other operator, and each operand left out."""
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    for place in range(len(node.values)):
        kept = node.values[:place] + node.values[place + 1 :]
        yield ast.BoolOp(node.op, kept) if len(kept) > 1 else kept[0]


def _constants(value: object) -> Iterator[ast.AST]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int | float):
        yield ast.Constant(value + 1)
    elif isinstance(value, str):
        # A condition of DynamoDB.
        parts = CONJUNCTIONS.split(value)
        for place in range(1, len(parts), 2):
            other = "OR" if parts[place] == "AND" else "AND"
            yield ast.Constant(" ".join([*parts[:place], other, *parts[place + 1 :]]))
        for place in range(0, len(parts) if len(parts) > 1 else 0, 2):
            left = parts[:place] + parts[place + 2 :] if place < len(parts) - 1 else parts[:-2]
            yield ast.Constant(" ".join(left))


def _calls(node: ast.Call) -> Iterator[ast.AST]:
    """Another function of the same kind, and each argument with a name left out."""
    if isinstance(node.func, ast.Name) and node.func.id in CALLS:
        yield ast.Call(ast.Name(CALLS[node.func.id], ast.Load()), node.args, node.keywords)
    for place, keyword in enumerate(node.keywords):
        if keyword.arg:
            kept = node.keywords[:place] + node.keywords[place + 1 :]
            yield ast.Call(node.func, node.args, kept)


def _branches(node: ast.If | ast.IfExp | ast.While) -> Iterator[ast.AST]:
    """Always, never."""
    for value in (False,) if isinstance(node, ast.While) else (True, False):
        changed = copy.copy(node)
        changed.test = ast.Constant(value)
        yield changed


def _filters(
    node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp,
) -> Iterator[ast.AST]:
    for place, generator in enumerate(node.generators):
        if generator.ifs:
            changed = copy.deepcopy(node)
            changed.generators[place].ifs = []
            yield changed


def _returns(value: ast.expr, function: Function) -> Iterator[ast.AST]:
    declared = getattr(function, "returns", None)
    kind = ast.unparse(declared).partition("[")[0] if declared else ""
    nothing = ast.parse(NOTHING.get(kind, "None"), mode="eval").body
    if kind == "bool" and not isinstance(value, ast.Constant | ast.Compare):
        yield ast.Return(ast.UnaryOp(ast.Not(), value))
    elif ast.dump(nothing) != ast.dump(value) and kind != "bool":
        yield ast.Return(nothing)


def _can_be_dropped(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr | ast.Assign | ast.AugAssign | ast.Raise | ast.For | ast.Break):
        return not isinstance(getattr(node, "value", None), ast.Constant)
    return isinstance(node, ast.Return) and node.value is None
