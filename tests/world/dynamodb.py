"""The model of DynamoDB: the operations of the wire protocol on tables in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zlib import crc32

from tests.world import expressions, partiql
from tests.world.errors import ConditionFailed, Invalid, refusal
from tests.world.expressions import Condition, Projection, Update
from tests.world.tables import Index, Key, Row, Schema, Table
from tests.world.values import Item, comparable, normal

if TYPE_CHECKING:
    from tests.world.world import World

PAGE_BYTES = 1024 * 1024
ANSWER_BYTES = 16 * 1024 * 1024


class ModelDynamoDB:
    """`call` as `chalicelib.aws.dynamodb.DynamoDB` has it."""

    def __init__(self, world: World, schemas: tuple[Schema, ...]) -> None:
        self.world = world
        self.tables = {schema.name: Table(schema) for schema in schemas}
        self.tokens: dict[str, Any] = {}
        self.calls: dict[str, int] = {}

    def call(self, operation: str, request: Mapping[str, Any]) -> dict[str, Any]:
        run: Callable[[Mapping[str, Any]], dict[str, Any]] = _OPERATIONS[operation].__get__(self)

        def attempt() -> dict[str, Any]:
            try:
                return run(request)
            except Invalid as error:
                raise refusal("ValidationException", operation, str(error)) from None
            except ConditionFailed as failed:
                beside: dict[str, Any] = {}
                if request.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD" and failed.item:
                    beside["Item"] = dict(failed.item)
                raise refusal(
                    "ConditionalCheckFailedException",
                    operation,
                    "The conditional request failed",
                    **beside,
                ) from None

        self.calls[operation] = self.calls.get(operation, 0) + 1
        answer: dict[str, Any] = self.world.call("dynamodb", operation, attempt, request)
        return answer

    def table(self, request: Mapping[str, Any]) -> Table:
        name = request["TableName"]
        if name not in self.tables:
            raise refusal(
                "ResourceNotFoundException",
                "?",
                f"Requested resource not found: Table: {name} not found",
            )
        return self.tables[name]

    # One item.

    def get_item(self, request: Mapping[str, Any]) -> dict[str, Any]:
        _known(request, "Key")
        table = self.table(request)
        project = _projection(request)
        _all_used(request, project)
        key = table.exact_key(_item(request["Key"]))
        item = self._past(table, request).get(key, table.get(key))
        if item is None:
            return {}
        return {"Item": project(item) if project else dict(item)}

    def put_item(self, request: Mapping[str, Any]) -> dict[str, Any]:
        _known(request, "Item")
        table = self.table(request)
        check = _condition(request, "ConditionExpression")
        _all_used(request, check)
        item = _item(request["Item"])
        key = table.key_of(item)
        old = table.get(key)
        _must(check, old, _values(request))
        table.put(key, item)
        return _returned(request, old, item, ())

    def update_item(self, request: Mapping[str, Any]) -> dict[str, Any]:
        _known(request, "Key")
        table = self.table(request)
        key, change, check = self._update(table, request)
        old = table.get(key)
        values = _values(request)
        _must(check, old, values)
        new = _updated(table, key, old, change, values)
        table.put(key, new)
        paths = () if change is None else tuple(str(path[0]) for path in change.paths)
        return _returned(request, old, new, paths)

    def delete_item(self, request: Mapping[str, Any]) -> dict[str, Any]:
        _known(request, "Key")
        table = self.table(request)
        check = _condition(request, "ConditionExpression")
        _all_used(request, check)
        key = table.exact_key(_item(request["Key"]))
        old = table.get(key)
        _must(check, old, _values(request))
        table.put(key, None)
        return _returned(request, old, None, ())

    def _update(
        self, table: Table, request: Mapping[str, Any]
    ) -> tuple[Key, Update | None, Condition | None]:
        check = _condition(request, "ConditionExpression")
        text = request.get("UpdateExpression")
        change = None if text is None else expressions.update(text, _names(request))
        _all_used(request, check, change)
        keys = {table.schema.partition, table.schema.sort}
        for path in change.paths if change else ():
            if path[0] in keys:
                raise Invalid(
                    f"Cannot update attribute {path[0]}. This attribute is part of the key"
                )
        return table.exact_key(_item(request["Key"])), change, check

    # Several items.

    def batch_get_item(self, request: Mapping[str, Any]) -> dict[str, Any]:
        wanted = request["RequestItems"]
        if not 1 <= sum(len(each["Keys"]) for each in wanted.values()) <= 100:
            raise Invalid("Too many items requested for the BatchGetItem call")
        responses: dict[str, list[Item]] = {name: [] for name in wanted}
        left: dict[str, Any] = {}
        size = 0
        for name, each in wanted.items():
            table = self.table({"TableName": name})
            project = _projection(each)
            _all_used(each, project)
            keys = [table.exact_key(_item(key)) for key in each["Keys"]]
            if len(set(keys)) < len(keys):
                raise Invalid("Provided list of item keys contains duplicates")
            past = self._past(table, each)
            for given, key in zip(each["Keys"], keys, strict=True):
                item = past.get(key, table.get(key))
                size += table.sizes[key] if item else 0
                if size > ANSWER_BYTES or self.world.leaves_unprocessed():
                    left.setdefault(name, {**each, "Keys": []})["Keys"].append(given)
                elif item is not None:
                    responses[name].append(project(item) if project else dict(item))
            responses[name].sort(key=lambda item: crc32(repr(item).encode()))  # in no order
        return {"Responses": responses, "UnprocessedKeys": left}

    def batch_write_item(self, request: Mapping[str, Any]) -> dict[str, Any]:
        wanted = request["RequestItems"]
        if not 1 <= sum(len(each) for each in wanted.values()) <= 25:
            raise Invalid("Too many items requested for the BatchWriteItem call")
        plan: list[tuple[Table, Key, Item | None, str, Any]] = []
        for name, each in wanted.items():
            table = self.table({"TableName": name})
            for write in each:
                [(kind, content)] = write.items()
                item = _item(content["Item"]) if kind == "PutRequest" else None
                key = table.key_of(item) if item else table.exact_key(_item(content["Key"]))
                plan.append((table, key, item, name, write))
        if len({(id(table), key) for table, key, *_ in plan}) < len(plan):
            raise Invalid("Provided list of item keys contains duplicates")
        left: dict[str, list[Any]] = {}
        for table, key, item, name, write in plan:
            if self.world.leaves_unprocessed():
                left.setdefault(name, []).append(write)
            else:
                table.put(key, item)
        return {"UnprocessedItems": left}

    def batch_execute_statement(self, request: Mapping[str, Any]) -> dict[str, Any]:
        statements = request["Statements"]
        if not 1 <= len(statements) <= 25:
            raise Invalid("Member must have length less than or equal to 25")
        parsed = [_parsed(each["Statement"]) for each in statements]
        if len({statement.verb == "SELECT" for statement in parsed if statement}) > 1:
            raise Invalid("Batches hold either reads or writes")
        return {
            "Responses": [
                self._statement(statement, each.get("Parameters", []))
                if statement
                else _statement_error("ValidationError", "Statement wasn't well formed")
                for statement, each in zip(parsed, statements, strict=True)
            ]
        }

    def _statement(self, statement: partiql.Statement, parameters: list[Any]) -> dict[str, Any]:
        answer: dict[str, Any] = {"TableName": statement.table}
        if statement.table not in self.tables:
            return answer | _statement_error("ResourceNotFound", "Requested resource not found")
        self.world.pause(("dynamodb", "Statement", parameters))
        fault = self.world.statement_fault(parameters)
        if fault is not None and fault[1] == "before":
            return answer | _statement_error(fault[0], "Injected")
        try:
            item = partiql.execute(statement, self.tables[statement.table], parameters)
        except partiql.Duplicate:
            return answer | _statement_error(
                "DuplicateItem", "Duplicate primary key exists in table"
            )
        except ConditionFailed:
            return answer | _statement_error(
                "ConditionalCheckFailed", "The conditional request failed"
            )
        except Invalid as error:
            return answer | _statement_error("ValidationError", str(error))
        if fault is not None:
            return answer | _statement_error(fault[0], "Injected")
        return answer | ({"Item": dict(item)} if item else {})

    def transact_write_items(self, request: Mapping[str, Any]) -> dict[str, Any]:
        actions = request["TransactItems"]
        if not 1 <= len(actions) <= 100:
            raise Invalid("Member must have length less than or equal to 100")
        token = request.get("ClientRequestToken")
        if token is not None and token in self.tokens:
            return {}
        plan: list[tuple[Table, Key, Item | None]] = []
        reasons: list[dict[str, Any]] = []
        for action in actions:
            [(kind, part)] = action.items()
            plan.append(self._planned(kind, part, reasons))
        if len({(id(table), key) for table, key, _ in plan}) < len(plan):
            raise Invalid("Transaction request cannot include multiple operations on one item")
        if any(reason["Code"] != "None" for reason in reasons):
            codes = ", ".join(reason["Code"] for reason in reasons)
            raise refusal(
                "TransactionCanceledException",
                "TransactWriteItems",
                "Transaction cancelled, please refer cancellation reasons for specific reasons"
                f" [{codes}]",
                CancellationReasons=reasons,
            )
        for (table, key, item), action in zip(plan, actions, strict=True):
            if "ConditionCheck" not in action:
                table.put(key, item)
        if token is not None:
            self.tokens[token] = True
        return {}

    def _planned(
        self, kind: str, part: Mapping[str, Any], reasons: list[dict[str, Any]]
    ) -> tuple[Table, Key, Item | None]:
        table = self.table(part)
        item: Item | None = None
        change: Update | None = None
        if kind == "Put":
            item = _item(part["Item"])
            key = table.key_of(item)
            check = _condition(part, "ConditionExpression")
            _all_used(part, check)
        elif kind == "Update":
            key, change, check = self._update(table, part)
        else:
            key = table.exact_key(_item(part["Key"]))
            check = _condition(part, "ConditionExpression")
            _all_used(part, check)
        old = table.get(key)
        values = _values(part)
        try:
            _must(check, old, values)
        except ConditionFailed:
            reason: dict[str, Any] = {
                "Code": "ConditionalCheckFailed",
                "Message": "The conditional request failed",
            }
            if part.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD" and old:
                reason["Item"] = dict(old)
            reasons.append(reason)
            return table, key, None
        reasons.append({"Code": "None"})
        if kind == "Update":
            item = _updated(table, key, old, change, values)
        return table, key, item

    # Queries.

    def query(self, request: Mapping[str, Any]) -> dict[str, Any]:
        _known(request, "KeyConditionExpression")
        table = self.table(request)
        index = _index_of(table, request)
        if index and request.get("ConsistentRead"):
            raise Invalid("Consistent reads are not supported on global secondary indexes")
        names, values = _names(request), _values(request)
        keys = expressions.condition(request["KeyConditionExpression"], names)
        filter_ = _condition(request, "FilterExpression")
        project = _projection(request)
        _all_used(request, keys, filter_, project)
        partition_name = index.partition if index else table.schema.partition
        sort_name = index.sort if index else table.schema.sort
        partition, within = _key_condition(keys, values, partition_name, sort_name)
        if filter_:
            _no_keys_in_filter(filter_, partition_name, sort_name)
        rows = table.rows(index, partition, self._past(table, request))
        rows = [row for row in rows if within(row[0][0])]
        if not request.get("ScanIndexForward", True):
            rows.reverse()
        if start := request.get("ExclusiveStartKey"):
            rows = _after(rows, _start(table, index, start), request)
        return self._page(table, index, rows, filter_, project, request, values)

    def _page(
        self,
        table: Table,
        index: Index | None,
        rows: list[Row],
        filter_: Condition | None,
        project: Projection | None,
        request: Mapping[str, Any],
        values: Mapping[str, Any],
    ) -> dict[str, Any]:
        limit = request.get("Limit", 1 << 60)
        if limit < 1:
            raise Invalid("Limit must be at least 1")
        most = min(limit, self.world.page_items)
        found: list[Item] = []
        scanned = size = 0
        last: Row | None = None
        allowed = _projected(table, index)
        if project and allowed is not None and any(p[0] not in allowed for p in project.paths):
            raise Invalid("One or more parameter values were invalid: not projected into the index")
        for row in rows:
            (_, key), item = row
            size += table.sizes[key]
            if scanned >= most or (size > PAGE_BYTES and scanned):
                break
            scanned += 1
            last = row
            if allowed is not None:
                item = {name: value for name, value in item.items() if name in allowed}
            if filter_ is None or filter_.check(item, values):
                found.append(project(item) if project else dict(item))
        answer: dict[str, Any] = {"Count": len(found), "ScannedCount": scanned}
        if request.get("Select") != "COUNT":
            answer["Items"] = found
        if last is not None and (scanned < len(rows) or scanned == limit):
            (_, key), item = last
            last_key = table.key_item(key)
            if index:
                last_key[index.partition] = item[index.partition]
                if index.sort:
                    last_key[index.sort] = item[index.sort]
            answer["LastEvaluatedKey"] = last_key
        return answer

    def scan(self, request: Mapping[str, Any]) -> dict[str, Any]:
        table = self.table(request)
        index = _index_of(table, request)
        filter_ = _condition(request, "FilterExpression")
        project = _projection(request)
        _all_used(request, filter_, project)
        past = self._past(table, request)
        items = {table.key_of(item): item for item in table.items()} | past
        rows = [(("", key), item) for key, item in sorted(items.items()) if item is not None]
        if start := request.get("ExclusiveStartKey"):
            rows = [row for row in rows if row[0] > ("", table.key_of(_item(start)))]
        return self._page(table, index, rows, filter_, project, request, _values(request))

    def _past(self, table: Table, request: Mapping[str, Any]) -> dict[Key, Item | None]:
        """What a read sees otherwise than it is: it may be answered by a replica that is behind."""
        if request.get("ConsistentRead") or not (lag := self.world.lag()):
            return {}
        return table.as_it_was(self.world.clock - lag)


_OPERATIONS: dict[str, Any] = {
    "BatchExecuteStatement": ModelDynamoDB.batch_execute_statement,
    "BatchGetItem": ModelDynamoDB.batch_get_item,
    "BatchWriteItem": ModelDynamoDB.batch_write_item,
    "DeleteItem": ModelDynamoDB.delete_item,
    "GetItem": ModelDynamoDB.get_item,
    "PutItem": ModelDynamoDB.put_item,
    "Query": ModelDynamoDB.query,
    "Scan": ModelDynamoDB.scan,
    "TransactWriteItems": ModelDynamoDB.transact_write_items,
    "UpdateItem": ModelDynamoDB.update_item,
}

_NONE: Mapping[str, Any] = {}
_PARAMETERS = {
    "ConditionExpression",
    "ConsistentRead",
    "ExclusiveStartKey",
    "ExpressionAttributeNames",
    "ExpressionAttributeValues",
    "FilterExpression",
    "IndexName",
    "Item",
    "Key",
    "KeyConditionExpression",
    "Limit",
    "ProjectionExpression",
    "ReturnConsumedCapacity",
    "ReturnItemCollectionMetrics",
    "ReturnValues",
    "ReturnValuesOnConditionCheckFailure",
    "ScanIndexForward",
    "Select",
    "TableName",
    "UpdateExpression",
}


def _known(request: Mapping[str, Any], required: str) -> None:
    """The wire ignores what it does not know; a misspelt parameter is a mistake of ours."""
    if required not in request:
        raise Invalid(f"{required} is required")
    if not _PARAMETERS.issuperset(request):
        raise Invalid(f"Unknown parameters: {sorted(request.keys() - _PARAMETERS)}")


def _names(request: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    names = request.get("ExpressionAttributeNames")
    if names is None:
        return ()
    if not names:
        raise Invalid("ExpressionAttributeNames must not be empty")
    return tuple(names.items())


def _values(request: Mapping[str, Any]) -> dict[str, Any]:
    values = request.get("ExpressionAttributeValues")
    if values is None:
        return {}
    if not values:
        raise Invalid("ExpressionAttributeValues must not be empty")
    return _item(values)


def _condition(request: Mapping[str, Any], name: str) -> Condition | None:
    text = request.get(name)
    return None if text is None else expressions.condition(text, _names(request))


def _projection(request: Mapping[str, Any]) -> Projection | None:
    text = request.get("ProjectionExpression")
    return None if text is None else expressions.projection(text, _names(request))


def _all_used(request: Mapping[str, Any], *parts: Condition | Update | Projection | None) -> None:
    given = request.get("ExpressionAttributeNames", _NONE).keys()
    values = request.get("ExpressionAttributeValues", _NONE).keys()
    aliases, used = _used_in(*parts)
    if given == aliases and values == used:
        return
    if unused := given - aliases:
        raise Invalid(f"Value provided in ExpressionAttributeNames unused in expressions: {unused}")
    if unused := values - used:
        raise Invalid(
            f"Value provided in ExpressionAttributeValues unused in expressions: {unused}"
        )
    if missing := used - values:
        raise Invalid(f"An expression attribute value used in expression is not defined: {missing}")


@lru_cache(maxsize=4096)
def _used_in(
    *parts: Condition | Update | Projection | None,
) -> tuple[frozenset[str], frozenset[str]]:
    """Aliases and names of values."""
    aliases = frozenset[str]().union(*[part.aliases for part in parts if part])
    return aliases, frozenset[str]().union(*[part.values for part in parts if part])


def _item(given: Any) -> Item:
    # Most values are texts; a call for each would take its time. Nobody changes a value in place.
    return {
        name: value
        if type(value) is dict and len(value) == 1 and type(value.get("S")) is str
        else normal(value)
        for name, value in given.items()
    }


def _must(check: Condition | None, item: Item | None, values: Mapping[str, Any]) -> None:
    if check is not None and not check.check(item, values):
        raise ConditionFailed(item)


def _updated(
    table: Table, key: Key, old: Item | None, change: Update | None, values: Mapping[str, Any]
) -> Item:
    item = old if old is not None else table.key_item(key)
    return change.apply(item, values) if change else dict(item)


def _returned(
    request: Mapping[str, Any], old: Item | None, new: Item | None, paths: tuple[str, ...]
) -> dict[str, Any]:
    wanted = request.get("ReturnValues", "NONE")
    source = {"ALL_OLD": old, "UPDATED_OLD": old, "ALL_NEW": new, "UPDATED_NEW": new}.get(wanted)
    if not source:
        return {}
    if wanted.startswith("UPDATED"):
        source = {name: source[name] for name in paths if name in source}
    return {"Attributes": dict(source)}


def _parsed(text: str) -> partiql.Statement | None:
    try:
        return partiql.parse(text)
    except Invalid:
        return None


def _statement_error(code: str, message: str) -> dict[str, Any]:
    return {"Error": {"Code": code, "Message": message}}


def _index_of(table: Table, request: Mapping[str, Any]) -> Index | None:
    name = request.get("IndexName")
    if name is None:
        return None
    for index in table.schema.indexes:
        if index.name == name:
            return index
    raise Invalid(f"The table does not have the specified index: {name}")


def _projected(table: Table, index: Index | None) -> frozenset[str] | None:
    if index is None or index.projected is None:
        return None
    keys = (table.schema.partition, table.schema.sort, index.partition, index.sort)
    return index.projected | {name for name in keys if name}


def _key_condition(
    keys: Condition, values: Mapping[str, Any], partition: str, sort: str | None
) -> tuple[str, Callable[[str], bool]]:
    """The partition, and whether a sort key is within the condition."""
    found: str | None = None
    within: Callable[[str], bool] = lambda text: True  # noqa: E731 - replaced below
    for sign, path, names in keys.comparisons:
        name = path[0] if len(path) == 1 else None
        if name == partition and sign == "=" and found is None:
            found = _key_text(values[names[0]])
        elif name == sort and sort and sign in _RANGES:
            within = _RANGES[sign](*(_key_text(values[each]) for each in names))
        else:
            raise Invalid("Query key condition not supported")
    if found is None:
        raise Invalid("Query condition missed key schema element")
    if len(keys.comparisons) > 2:
        raise Invalid("KeyConditionExpressions must only contain one condition per key")
    return found, within


def _key_text(value: Any) -> str:
    kind, text = comparable(value)
    if kind != "S":
        raise Invalid("Condition parameter type does not match schema type")
    if not text:
        raise Invalid("One or more parameter values are not valid: an empty key value")
    return str(text)


def _between(low: str, high: str) -> Callable[[str], bool]:
    if low > high:
        raise Invalid("The BETWEEN operator requires upper bound to be greater than lower bound")
    return lambda text: low <= text <= high


_RANGES: dict[str, Callable[..., Callable[[str], bool]]] = {
    "=": lambda bound: lambda text: text == bound,
    "<": lambda bound: lambda text: text < bound,
    "<=": lambda bound: lambda text: text <= bound,
    ">": lambda bound: lambda text: text > bound,
    ">=": lambda bound: lambda text: text >= bound,
    "begins_with": lambda bound: lambda text: text.startswith(bound),
    "between": _between,
}


def _no_keys_in_filter(filter_: Condition, *keys: str | None) -> None:
    if any(path and path[0] in keys for _, path, _ in filter_.comparisons):
        raise Invalid("Filter Expression can only contain non-primary key attributes")


def _start(table: Table, index: Index | None, start: Any) -> tuple[str, Key]:
    given = _item(start)
    key = table.key_of(given)
    if index is None:
        if len(given) != len(table.key_item(key)):
            raise Invalid("The provided starting key is invalid")
        return key[1], key
    if index.partition not in given or (index.sort and index.sort not in given):
        raise Invalid("The provided starting key is invalid")
    return given[index.sort]["S"] if index.sort else "", key


def _after(rows: list[Row], start: tuple[str, Key], request: Mapping[str, Any]) -> list[Any]:
    if request.get("ScanIndexForward", True):
        return [row for row in rows if row[0] > start]
    return [row for row in rows if row[0] < start]
