"""DynamoDB's expressions, compiled to closures once for each text and its names.

A condition becomes `check(item, values) -> bool`, an update `apply(item, values) -> item`,
a projection `project(item) -> item`. `item` is None where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from tests.world.errors import Invalid
from tests.world.values import Item, comparable, normal_number, number_of, same, size_of

Values = Mapping[str, Any]
Path_ = tuple[str | int, ...]
Check = Callable[[Item | None, Values], bool]
Operand = Callable[[Item | None, Values], Any]

RESERVED = frozenset((Path(__file__).parent / "reserved.txt").read_text().split())
TOKEN = re.compile(
    r"\s*(?:(?P<sign><>|<=|>=|[=<>(),.\[\]+\-])|(?P<value>:\w+)|(?P<alias>#\w+)"
    r"|(?P<word>[A-Za-z_]\w*)|(?P<index>\d+)|(?P<end>$))"
)


@dataclass(frozen=True, eq=False)
class Condition:
    check: Check
    comparisons: tuple[tuple[str, Path_, tuple[str, ...]], ...]
    """What a key condition is read from: (operator, path, names of values)."""
    aliases: frozenset[str]
    values: frozenset[str]


@dataclass(frozen=True, eq=False)
class Update:
    apply: Callable[[Item, Values], Item]
    paths: tuple[Path_, ...]
    aliases: frozenset[str]
    values: frozenset[str]


@dataclass(frozen=True, eq=False)
class Projection:
    paths: tuple[Path_, ...]
    aliases: frozenset[str]
    values: frozenset[str] = frozenset()

    def __call__(self, item: Item) -> Item:
        if all(len(path) == 1 for path in self.paths):
            return {path[0]: item[path[0]] for path in self.paths if path[0] in item}
        projected: Item = {}
        for path in self.paths:
            found = resolve(item, path)
            if found is not None:
                _graft(projected, path, found)
        return projected


@lru_cache(maxsize=4096)
def condition(text: str, names: tuple[tuple[str, str], ...] = ()) -> Condition:
    parser = _Parser(text, dict(names))
    check = parser.either()
    parser.finish()
    return Condition(
        check, tuple(parser.comparisons), frozenset(parser.aliases), frozenset(parser.used)
    )


@lru_cache(maxsize=4096)
def update(text: str, names: tuple[tuple[str, str], ...] = ()) -> Update:
    parser = _Parser(text, dict(names))
    actions, paths = parser.update()
    parser.finish()
    _refuse_overlap(paths)

    def apply(item: Item, values: Values) -> Item:
        changed = dict(item)
        for action in actions:
            action(item, changed, values)
        return changed

    return Update(apply, tuple(paths), frozenset(parser.aliases), frozenset(parser.used))


@lru_cache(maxsize=4096)
def projection(text: str, names: tuple[tuple[str, str], ...] = ()) -> Projection:
    parser = _Parser(text, dict(names))
    paths = [parser.path()]
    while parser.taken(","):
        paths.append(parser.path())
    parser.finish()
    _refuse_overlap(paths)
    return Projection(tuple(paths), frozenset(parser.aliases))


def resolve(item: dict[Any, Any] | None, path: Path_) -> Any:
    """The value at a path, or None."""
    if item is None:
        return None
    found = item.get(path[0])
    for step in path[1:]:
        if found is None:
            return None
        if isinstance(step, int):
            members = found.get("L")
            found = members[step] if members is not None and step < len(members) else None
        else:
            found = found.get("M", {}).get(step)
    return found


def _refuse_overlap(paths: list[Path_]) -> None:
    for i, one in enumerate(paths):
        for other in paths[i + 1 :]:
            shared = min(len(one), len(other))
            if one[:shared] == other[:shared]:
                raise Invalid("Two document paths overlap with each other")


def _graft(item: dict[Any, Any], path: Path_, value: Any) -> None:
    if len(path) == 1:
        item[path[0]] = value
        return
    inner = item.setdefault(path[0], {"M": {}})["M"]
    _graft(inner, path[1:], value)


def _written(item: dict[Any, Any], path: Path_, value: Any) -> None:
    """Sets (or, value None, removes) in place; containers on the way are copied."""
    if len(path) == 1:
        if value is None:
            item.pop(path[0], None)
        else:
            item[path[0]] = value
        return
    outer = item.get(path[0])
    if outer is None:
        raise Invalid("The document path provided in the update expression is invalid for update")
    if isinstance(path[1], int):
        members = dict(enumerate(outer.get("L", ())))
        _written(members, path[1:], value)
        item[path[0]] = {"L": [members[index] for index in sorted(members)]}
    else:
        if "M" not in outer:
            raise Invalid(
                "The document path provided in the update expression is invalid for update"
            )
        inner = dict(outer["M"])
        _written(inner, path[1:], value)
        item[path[0]] = {"M": inner}


_ORDERED = {"S", "N", "B"}


def _comparison(sign: str, left: Operand, right: Operand) -> Check:
    if sign == "=":
        return lambda item, values: same(left(item, values), right(item, values))
    if sign == "<>":
        return lambda item, values: not same(left(item, values), right(item, values))

    def ordered(item: Item | None, values: Values) -> bool:
        one, other = left(item, values), right(item, values)
        if one is None or other is None:
            return False
        (kind, a), (other_kind, b) = comparable(one), comparable(other)
        if kind != other_kind or kind not in _ORDERED:
            return False
        if sign == "<":
            return bool(a < b)
        if sign == "<=":
            return bool(a <= b)
        if sign == ">":
            return bool(a > b)
        return bool(a >= b)

    return ordered


class _Parser:
    def __init__(self, text: str, names: dict[str, str]) -> None:
        if not text or not text.strip():
            raise Invalid("The expression can not be empty")
        if len(text.encode()) > 4096:
            raise Invalid("Expression size has exceeded the maximum allowed size")
        self.text = text
        self.names = names
        self.tokens: list[tuple[str, str]] = []
        self.at = 0
        self.aliases: set[str] = set()
        self.used: set[str] = set()
        self.comparisons: list[tuple[str, Path_, tuple[str, ...]]] = []
        position = 0
        while position < len(text):
            match = TOKEN.match(text, position)
            if match is None:
                raise Invalid(f"Syntax error; token: {text[position:]!r}")
            position = match.end()
            if match.lastgroup and match.lastgroup != "end":
                self.tokens.append((match.lastgroup, match[match.lastgroup]))
        self.tokens.append(("end", ""))

    # Tokens.

    def taken(self, word: str) -> bool:
        if self.tokens[self.at][1].upper() == word and self.tokens[self.at][0] != "alias":
            self.at += 1
            return True
        return False

    def must(self, word: str) -> None:
        if not self.taken(word):
            raise Invalid(f"Syntax error; token: {self.tokens[self.at][1]!r}, near: {self.text!r}")

    def finish(self) -> None:
        if self.tokens[self.at][0] != "end":
            raise Invalid(f"Syntax error; token: {self.tokens[self.at][1]!r}, near: {self.text!r}")

    def called(self, name: str) -> bool:
        kind, text = self.tokens[self.at]
        if kind == "word" and text == name and self.tokens[self.at + 1][1] == "(":
            self.at += 2
            return True
        return False

    def path(self) -> Path_:
        steps: list[str | int] = [self._name()]
        while True:
            if self.taken("."):
                steps.append(self._name())
            elif self.taken("["):
                kind, text = self.tokens[self.at]
                if kind != "index":
                    raise Invalid("Syntax error: an index is due")
                self.at += 1
                steps.append(int(text))
                self.must("]")
            else:
                return tuple(steps)

    def _name(self) -> str:
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "alias":
            if text not in self.names:
                raise Invalid(
                    f"An expression attribute name used in the document path is not defined: {text}"
                )
            self.aliases.add(text)
            return self.names[text]
        if kind == "word":
            if text.upper() in RESERVED:
                raise Invalid(f"Attribute name is a reserved keyword; reserved keyword: {text}")
            return text
        raise Invalid(f"Syntax error; token: {text!r}, near: {self.text!r}")

    def _value(self) -> str:
        kind, text = self.tokens[self.at]
        if kind != "value":
            raise Invalid(f"Syntax error; token: {text!r}, near: {self.text!r}")
        self.at += 1
        self.used.add(text)
        return text

    # Conditions.

    def either(self) -> Check:
        checks = [self._both()]
        while self.taken("OR"):
            self.comparisons.append(("or", (), ()))
            checks.append(self._both())
        if len(checks) == 1:
            return checks[0]
        return lambda item, values: any(check(item, values) for check in checks)

    def _both(self) -> Check:
        checks = [self._negated()]
        while self.taken("AND"):
            checks.append(self._negated())
        if len(checks) == 1:
            return checks[0]
        return lambda item, values: all(check(item, values) for check in checks)

    def _negated(self) -> Check:
        if self.taken("NOT"):
            self.comparisons.append(("not", (), ()))
            check = self._negated()
            return lambda item, values: not check(item, values)
        return self._primary()

    def _primary(self) -> Check:
        if self.taken("("):
            check = self.either()
            self.must(")")
            return check
        for function in (
            "attribute_exists",
            "attribute_not_exists",
            "attribute_type",
            "begins_with",
            "contains",
        ):
            if self.called(function):
                return self._function(function)
        start = self.at
        left = self._operand()
        path = self._path_at(start)
        if self.taken("BETWEEN"):
            first = self.at
            low = self._operand()
            self.must("AND")
            high = self._operand()
            self._note("between", path, first, first + 2)
            at_least, at_most = _comparison(">=", left, low), _comparison("<=", left, high)
            return lambda item, values: at_least(item, values) and at_most(item, values)
        if self.taken("IN"):
            self.must("(")
            members = [self._operand()]
            while self.taken(","):
                members.append(self._operand())
            self.must(")")
            if len(members) > 100:
                raise Invalid("IN takes at most 100 operands")
            self.comparisons.append(("in", (), ()))
            return lambda item, values: any(
                same(left(item, values), member(item, values)) for member in members
            )
        kind, sign = self.tokens[self.at]
        if kind != "sign" or sign not in ("=", "<>", "<", "<=", ">", ">="):
            raise Invalid(f"Syntax error; token: {sign!r}, near: {self.text!r}")
        self.at += 1
        first = self.at
        right = self._operand()
        self._note(sign, path, first)
        return _comparison(sign, left, right)

    def _path_at(self, start: int) -> Path_:
        kind, text = self.tokens[start]
        if kind in ("alias", "word") and self.at == start + 1:
            return (self.names.get(text, text),)
        return ()

    def _note(self, sign: str, path: Path_, *tokens: int) -> None:
        self.comparisons.append((sign, path, tuple(self.tokens[token][1] for token in tokens)))

    def _function(self, function: str) -> Check:
        path = self.path()
        if function == "attribute_exists":
            self.must(")")
            self.comparisons.append((function, path, ()))
            return lambda item, values: resolve(item, path) is not None
        if function == "attribute_not_exists":
            self.must(")")
            self.comparisons.append((function, path, ()))
            return lambda item, values: resolve(item, path) is None
        self.must(",")
        first = self.at
        operand = self._operand()
        self.must(")")
        self._note(function, path, first)
        if function == "begins_with":
            return lambda item, values: _begins(resolve(item, path), operand(item, values))
        if function == "contains":
            return lambda item, values: _contains(resolve(item, path), operand(item, values))
        return lambda item, values: operand(item, values)["S"] in (resolve(item, path) or {})

    def _operand(self) -> Operand:
        if self.called("size"):
            path = self.path()
            self.must(")")

            def size(item: Item | None, values: Values) -> Any:
                found = resolve(item, path)
                if found is None:
                    return None
                [(kind, content)] = found.items()
                if kind in ("SS", "NS", "BS", "L", "M"):
                    return {"N": str(len(content))}
                return {"N": str(len(content) if kind == "S" else size_of(found))}

            return size
        if self.tokens[self.at][0] == "value":
            name = self._value()
            return lambda item, values: values[name]
        path = self.path()
        if len(path) == 1:
            attribute = str(path[0])
            return lambda item, values: None if item is None else item.get(attribute)
        return lambda item, values: resolve(item, path)

    # Updates.

    def update(self) -> tuple[list[Callable[[Item, Item, Values], None]], list[Path_]]:
        actions: list[Callable[[Item, Item, Values], None]] = []
        paths: list[Path_] = []
        seen: set[str] = set()
        while self.tokens[self.at][0] != "end":
            clause = self.tokens[self.at][1].upper()
            if clause not in ("SET", "REMOVE", "ADD", "DELETE"):
                raise Invalid(f"Syntax error; token: {clause!r}, near: {self.text!r}")
            if clause in seen:
                raise Invalid(
                    f'The "{clause}" section can only be used once in an update expression'
                )
            seen.add(clause)
            self.at += 1
            while True:
                path = self.path()
                paths.append(path)
                actions.append(self._action(clause, path))
                if not self.taken(","):
                    break
        return actions, paths

    def _action(self, clause: str, path: Path_) -> Callable[[Item, Item, Values], None]:
        if clause == "REMOVE":
            return lambda old, new, values: _written(new, path, None)
        if clause == "SET":
            self.must("=")
            value = self._sum()

            def set_(old: Item, new: Item, values: Values) -> None:
                _written(new, path, value(old, values))

            return set_
        name = self._value()
        change = _added if clause == "ADD" else _taken_out

        def act(old: Item, new: Item, values: Values) -> None:
            _written(new, path, change(resolve(old, path), values[name]))

        return act

    def _sum(self) -> Operand:
        left = self._term()
        for sign, factor in (("+", 1), ("-", -1)):
            if self.taken(sign):
                return _total(left, self._term(), factor)
        return left

    def _term(self) -> Operand:
        if self.taken("("):
            inner = self._sum()
            self.must(")")
            return inner
        if self.called("if_not_exists"):
            path = self.path()
            self.must(",")
            default = self._sum()
            self.must(")")

            def present(item: Item | None, values: Values) -> Any:
                found = resolve(item, path)
                return default(item, values) if found is None else found

            return present
        if self.called("list_append"):
            first = self._sum()
            self.must(",")
            second = self._sum()
            self.must(")")
            return lambda item, values: {
                "L": [*first(item, values)["L"], *second(item, values)["L"]]
            }
        operand = self._operand()

        def must_exist(item: Item | None, values: Values) -> Any:
            found = operand(item, values)
            if found is None:
                raise Invalid(
                    "The provided expression refers to an attribute that does not exist in the item"
                )
            return found

        return must_exist


def _total(left: Operand, right: Operand, factor: int) -> Operand:
    def total(item: Item | None, values: Values) -> Any:
        one, other = left(item, values), right(item, values)
        if "N" not in one or "N" not in other:
            raise Invalid("An operand in the update expression has an incorrect data type")
        return {"N": normal_number(str(number_of(one["N"]) + factor * number_of(other["N"])))}

    return total


def _begins(value: Any, start: Any) -> bool:
    if value is None or start is None:
        return False
    (kind, text), (other, prefix) = comparable(value), comparable(start)
    return kind == other and kind in ("S", "B") and text.startswith(prefix)


def _contains(value: Any, member: Any) -> bool:
    if value is None:
        return False
    [(kind, content)] = value.items()
    if kind == "S":
        return "S" in member and member["S"] in content
    if kind == "L":
        return any(same(each, member) for each in content)
    return kind in ("SS", "NS", "BS") and member.get(kind[0]) in content


def _added(value: Any, amount: Any) -> Any:
    [(kind, content)] = amount.items()
    if kind not in ("N", "SS", "NS", "BS"):
        raise Invalid("Incorrect operand type for operator or function; operator: ADD")
    if value is None:
        return amount
    if kind not in value:
        raise Invalid("An operand in the update expression has an incorrect data type")
    if kind == "N":
        return {"N": normal_number(str(number_of(value["N"]) + number_of(content)))}
    return {kind: sorted({*value[kind], *content})}


def _taken_out(value: Any, members: Any) -> Any:
    [(kind, content)] = members.items()
    if kind not in ("SS", "NS", "BS"):
        raise Invalid("Incorrect operand type for operator or function; operator: DELETE")
    if value is None:
        return None
    left = sorted(set(value[kind]) - set(content))
    return {kind: left} if left else None
