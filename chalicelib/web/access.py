"""The caller of a request, and what they may see and do.

A user's role and stores come from the groups of the user pool, which only an administrator can
change: `managers` may do everything, `store:<name>` is a user of that store.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Literal
from urllib.parse import quote, unquote

from chalicelib.aws.settings import Settings
from chalicelib.domain.errors import NotAllowed, NotSignedIn
from chalicelib.domain.ledger_entry import Announcement
from chalicelib.domain.timestamps import from_words

MANAGERS = "managers"
STORE_GROUP = "store:"
HASHED = f"{STORE_GROUP}%~"
"""A hash follows. No encoded name contains `%~`."""
LONGEST_GROUP = 128  # https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html
PLAIN = frozenset("-._~'&()!")


class Permission(Enum):
    """Who may call a route; every route has exactly one."""

    PUBLIC = "everybody, without signing in"
    STAFF = "managers and store users"
    READERS = "managers, and store users who may read the store"
    OWNERS = "managers, and the store's own users"
    RECORD = "managers, and store users who may read all stores of the upload"
    MANAGERS = "managers"


@dataclass(frozen=True)
class Caller:
    subject: str
    name: str
    groups: frozenset[str]
    scopes: frozenset[str]
    reads_all: bool
    """Whether store users of this stack read every store."""
    every_store: Callable[[], Iterable[str]] = tuple
    """Called only if the group of one of their stores is a hash, which does not tell the name."""

    @property
    def stored_name(self) -> str:
        """As the metadata of an object can hold it."""
        return quote(self.name, safe=" @.+-_")

    @property
    def is_manager(self) -> bool:
        return MANAGERS in self.groups

    @property
    def role(self) -> Literal["manager", "store"]:
        return "manager" if self.is_manager else "store"

    @property
    def sees_all(self) -> bool:
        return self.is_manager or self.reads_all

    @property
    def stores(self) -> list[str]:
        """Names of their stores, sorted."""
        named = stores_of(self.groups)
        if any(group.startswith(HASHED) for group in self.groups):
            named |= {store for store in self.every_store() if group_of(store) in self.groups}
        return sorted(named)

    def announcement(self, file: str, why: str) -> Announcement:
        """Of a file that the API sends in their name, and that people are shown as `file`."""
        return Announcement(By=self.stored_name, Why=why, File=quote(file, safe=""))

    def may_read(self, store: str) -> bool:
        return self.sees_all or group_of(store) in self.groups

    def may_write(self, store: str) -> bool:
        return self.is_manager or group_of(store) in self.groups


def caller(
    claims: Mapping[str, object],
    settings: Settings,
    now: float,
    every_store: Callable[[], Iterable[str]] = tuple,
) -> Caller:
    """The caller of the token that the authorizer accepted.

    The authorizer checks neither the app client nor the kind of token, so this does. Raises
    `NotSignedIn`, and `NotAllowed` for a user without a role.
    """
    genuine = (
        claims.get("token_use") == "access"
        and claims.get("client_id") == settings.client_id
        and str(claims.get("iss", "")).rpartition("/")[2] == settings.user_pool_id
        and _seconds(str(claims.get("exp"))) > now
        and bool(claims.get("sub"))
    )
    if not genuine:
        raise NotSignedIn("The token is not a valid access token for this API. Sign in again.")
    found = Caller(
        subject=str(claims["sub"]),
        name=str(claims.get("username") or claims["sub"]),
        groups=_groups(claims.get("cognito:groups", "")),
        scopes=frozenset(str(claims.get("scope", "")).split()),
        reads_all=settings.store_users_read == "all",
        every_store=every_store,
    )
    if not any(group == MANAGERS or group.startswith(STORE_GROUP) for group in found.groups):
        raise NotAllowed("You have no role. Ask an administrator for one.")
    return found


def group_of(store: str) -> str:
    """The group of a store's users.

    A group's name has at most 128 letters, marks, numbers, symbols and punctuation, and a token
    joins groups by commas or blanks, so other characters are percent-encoded. A name that is then
    too long is replaced by its hash.
    """
    group = STORE_GROUP + "".join(map(_encoded, store))
    if len(group) <= LONGEST_GROUP:
        return group
    return f"{HASHED}{hashlib.sha256(store.encode()).hexdigest()}"


def stores_of(groups: Iterable[str]) -> set[str]:
    """The stores of these groups, except those whose group is a hash."""
    names = {
        unquote(group.removeprefix(STORE_GROUP))
        for group in groups
        if group.startswith(STORE_GROUP)
    }
    return {name for name in names if name and group_of(name) in groups}


def admit(permission: Permission, scope: str, caller: Caller) -> None:
    """Raises `NotAllowed` unless the caller's role and scopes suffice."""
    if scope not in caller.scopes:
        raise NotAllowed(f"The token lacks the scope {scope}.")
    if permission is Permission.MANAGERS and not caller.is_manager:
        raise NotAllowed("Only managers may do this.")


def admit_to_store(permission: Permission, store: str | None, caller: Caller) -> None:
    """Raises `NotAllowed`, with the same message whether the store exists or not."""
    if store is None:
        return
    if permission is Permission.READERS and not caller.may_read(store):
        raise NotAllowed("You may not see this store.")
    if permission is Permission.OWNERS and not caller.may_write(store):
        raise NotAllowed("You may not change this store.")


def _encoded(character: str) -> str:
    if character in PLAIN or unicodedata.category(character)[0] in "LMN":
        return character
    return quote(character, safe="")


def _groups(claim: object) -> frozenset[str]:
    """From a list as API Gateway writes it: `a,b`, or `[a b]`."""
    if isinstance(claim, list):
        return frozenset(map(str, claim))
    text = str(claim).removeprefix("[").removesuffix("]")
    return frozenset(text.replace(",", " ").split())


@lru_cache(maxsize=128)
def _seconds(text: str) -> float:
    """Seconds since 1970, from a time as API Gateway writes it: `1680629979` or a date in words."""
    if text.isdecimal() and text.isascii():
        return float(text[:15])
    try:
        _, month, day, clock, zone, year = text.split()
        return from_words(day, month, year, clock).timestamp() if zone == "UTC" else 0.0
    except ValueError:
        return 0.0
