"""The threshold rules that pages are shown by: at most a second old.

Alerts ask for the revision of the rules each time. A page need not: it is read by eventually
consistent reads anyway, and the question would be a third of what the page costs.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

from chalicelib import rules
from chalicelib.dynamodb import DynamoDB
from chalicelib.services import Services
from chalicelib.thresholds import Rules

SECONDS = 1.0

_asked: WeakKeyDictionary[DynamoDB, tuple[float, Rules]] = WeakKeyDictionary()


def load(services: Services) -> Rules:
    now = services.now()
    asked = _asked.get(services.dynamodb)
    if asked is None or not 0 <= now - asked[0] < SECONDS:
        asked = _asked[services.dynamodb] = now, rules.load(services)
    return asked[1]


def forget(services: Services) -> None:
    """After a change: the next page of this process asks again."""
    _asked.pop(services.dynamodb, None)
