"""The rules of thresholds, in the Stores table, with a revision that every change raises."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from chalicelib.aws.dynamodb import DynamoDB, get_item, query, transact
from chalicelib.aws.dynamodb_requests import Delete, Put, Query, Update
from chalicelib.aws.services import Services
from chalicelib.domain.thresholds import Scope, ThresholdSet

REVISION = {"Kind": "setting", "Name": "rules"}

_cached: WeakKeyDictionary[DynamoDB, ThresholdSet] = WeakKeyDictionary()


def load(services: Services) -> ThresholdSet:
    """The thresholds in force: one strongly consistent read, and all rules only after a change."""
    revision = current_revision(services)
    thresholds = _cached.get(services.dynamodb)
    if thresholds is None or thresholds.revision != revision:
        thresholds = ThresholdSet(rules(services), revision)
        _cached[services.dynamodb] = thresholds
    return thresholds


def current_revision(services: Services) -> int:
    """How often the rules have been changed."""
    record = get_item(services.dynamodb, services.settings.stores_table, REVISION)
    return record["Revision"] if record else 0


def rules(services: Services) -> dict[Scope, int]:
    """Every rule: its scope, and the threshold."""
    asked = Query(
        services.settings.stores_table, "#Kind = :rule", {":rule": "rule"}, consistent=True
    )
    found = query(services.dynamodb, asked)
    return {scope_of(rule["Name"]): rule["Threshold"] for rule in found}


def change(scope: Scope, threshold: int | None, revision: int, services: Services) -> bool:
    """Sets a rule, or deletes it (None), and raises the revision by one; both or neither.

    False if the rules have another revision by now.
    """
    table = services.settings.stores_table
    key = {"Kind": "rule", "Name": name_of(scope)}
    action = (
        Delete(table, key) if threshold is None else Put(table, {**key, "Threshold": threshold})
    )
    raised = Update(
        table,
        REVISION,
        set={"Revision": revision + 1},
        condition="attribute_not_exists(#Revision) OR #Revision = :seen",
        values={":seen": revision},
    )
    return transact(services.dynamodb, [action, raised])


def name_of(scope: Scope) -> str:
    """The sort key of its rule."""
    match scope:
        case Scope(None, None):
            return "everywhere"
        case Scope(None, item):
            return f"item#{item}"
        case Scope(store, None):
            return f"store#{store}"
    return f"pair#{scope.store}\t{scope.item}"


def scope_of(name: str) -> Scope:
    """The scope whose rule has this sort key."""
    source, _, rest = name.partition("#")
    if source == "everywhere":
        return Scope()
    if source == "item":
        return Scope(item=rest)
    store, _, item = rest.partition("\t")
    return Scope(store=store, item=item or None)
