"""Who gets in, and what their groups make of them."""

from __future__ import annotations

import hashlib
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.aws.settings import Settings
from chalicelib.domain import names
from chalicelib.domain.errors import NotAllowed, NotSignedIn
from chalicelib.web.access import (
    Caller,
    Permission,
    admit,
    admit_to_store,
    caller,
    group_of,
    stores_of,
)
from tests.makers.gateway import SETTINGS, claims, manager, store_user
from tests.world.world import START, World

STORES = (
    st.text(min_size=1, max_size=128)
    .map(names.tidy)
    .filter(lambda name: bool(name) and not names.problem(name, names.STORE_BYTES))
)


def settings(store_users_read: str = "all") -> Settings:
    return World(**SETTINGS, store_users_read=store_users_read).settings


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"token_use": "id"}, id="an ID token"),
        pytest.param({"token_use": "refresh"}, id="a refresh token"),
        pytest.param({"token_use": None}, id="no kind"),
        pytest.param({"client_id": "another-client"}, id="another app client"),
        pytest.param({"client_id": ""}, id="no client"),
        pytest.param({"iss": "https://cognito-idp.eu-central-1.amazonaws.com/other"}, id="a pool"),
        pytest.param({"iss": ""}, id="no pool"),
        pytest.param({"exp": str(int(START) - 1)}, id="expired a second ago"),
        pytest.param({"exp": "Tue Apr 04 18:39:39 UTC 2023"}, id="expired, in words"),
        pytest.param({"exp": str(int(START))}, id="expired just now"),
        pytest.param({"exp": "Fri Dec 31 23:59:59 CET 2032"}, id="in another zone"),
        pytest.param({"exp": "٢٠٠٠٠٠٠٠٠٠"}, id="an expiry in other digits"),
        pytest.param({"exp": "soon"}, id="an unreadable expiry"),
        pytest.param({"exp": "-1"}, id="a negative expiry"),
        pytest.param({"sub": ""}, id="nobody"),
    ],
)
def test_a_token_that_is_not_an_access_token_of_ours_is_refused(wrong: dict[str, Any]) -> None:
    forged = {name: value for name, value in (manager() | wrong).items() if value is not None}

    with pytest.raises(NotSignedIn):
        caller(forged, settings(), START)


@pytest.mark.parametrize("exp", [str(int(START) + 1), "Fri Dec 31 23:59:59 UTC 2032"])
def test_an_expiry_is_understood_in_both_forms_that_api_gateway_sends(exp: str) -> None:
    assert caller(manager(exp=exp), settings(), START).is_manager


@pytest.mark.parametrize(
    "group",
    ["", "Managers", "managers-", "admin", "Admin", "xmanagers", "stores:Berlin", "Store:B"],
)
def test_a_user_without_a_role_of_ours_is_refused(group: str) -> None:
    with pytest.raises(NotAllowed):
        caller(claims(group), settings(), START)


def test_a_store_called_managers_makes_no_manager() -> None:
    somebody = caller(store_user("managers"), settings(), START)

    assert not somebody.is_manager
    assert somebody.stores == ["managers"]


@pytest.mark.parametrize(
    "groups", ["managers,store:Berlin", "[managers store:Berlin]", ["managers", "store:Berlin"]]
)
def test_groups_are_understood_in_every_form_they_come_in(groups: Any) -> None:
    somebody = caller(claims() | {"cognito:groups": groups}, settings(), START)

    assert somebody.groups == {"managers", "store:Berlin"}


@given(store=STORES)
def test_a_group_of_any_store_fits_cognito_and_survives_a_token(store: str) -> None:
    group = group_of(store)
    somebody = caller(claims(group, "store:other"), settings(), START)

    assert 1 <= len(group) <= 128
    assert not any(character.isspace() or character in ",[]" for character in group)
    assert somebody.may_write(store)
    assert stores_of([group]) <= {store}


def test_a_hashed_group_is_no_other_stores_group() -> None:
    stores = (f"{'x' * 123}{number}" for number in count())
    store = next(each for each in stores if digest(each).startswith("22"))
    lookalike = '"' + digest(store)[2:]  # its group's name was `store:%22…`, too

    assert group_of(store) != group_of(lookalike)
    assert stores_of([group_of(store)]) == set()


def digest(store: str) -> str:
    return hashlib.sha256(store.encode()).hexdigest()


@given(store=STORES, other=STORES)
def test_one_stores_group_never_opens_another_store(store: str, other: str) -> None:
    somebody = caller(claims(group_of(store)), settings(store_users_read="own"), START)

    assert somebody.may_read(other) == (store == other)
    assert somebody.may_write(other) == (store == other)


def test_a_store_user_reads_all_stores_only_if_the_stack_says_so() -> None:
    reader = caller(store_user("Berlin"), settings(store_users_read="all"), START)
    bound = caller(store_user("Berlin"), settings(store_users_read="own"), START)

    assert (reader.may_read("Paris"), reader.may_write("Paris")) == (True, False)
    assert (bound.may_read("Paris"), bound.may_read("Berlin")) == (False, True)


def somebody(*groups: str, reads: str = "own", **other: str | None) -> Caller:
    known = [LONG, LONGER, "Berlin", "Paris"]
    return caller(claims(*groups, **other), settings(reads), START, lambda: known)


LONG, LONGER = "x" * 122, "x" * 123
"""The longest name that a group can hold after `store:`, and one that is too long for it."""


def test_a_name_of_a_store_is_hashed_only_if_no_group_can_hold_it() -> None:
    assert group_of(LONG) == f"store:{LONG}"
    assert group_of(LONGER) == f"store:%~{digest(LONGER)}"


def test_a_groups_name_keeps_letters_marks_and_numbers_and_encodes_the_rest() -> None:
    assert group_of("Kölner Str. 5/b, (2½) मी!") == ("store:Kölner%20Str.%205%2Fb%2C%20(2½)%20मी!")


def test_a_users_stores_are_sorted_and_found_by_hash_where_a_group_does_not_tell_the_name() -> None:
    both = somebody(group_of("Paris"), group_of(LONGER), group_of("Amsterdam"))
    plain = somebody(*map(group_of, "edcba"))

    assert both.stores == ["Amsterdam", "Paris", LONGER]
    assert plain.stores == [*"abcde"]


def test_all_stores_are_asked_for_only_for_a_group_that_is_a_hash() -> None:
    asked: list[str] = []

    def every_store() -> list[str]:
        asked.append("all")
        return asked

    found = caller(store_user("Berlin"), settings(), START, every_store)

    assert (found.stores, asked) == (["Berlin"], [])


@pytest.mark.parametrize(
    "group", ["managers", "guests", "store:", "store:%42erlin", "Berlin", "store:Ber%20lin%21"]
)
def test_a_group_that_is_not_written_as_ours_are_is_of_no_store(group: str) -> None:
    assert stores_of([group]) == set()


def test_a_caller_is_called_by_the_user_name_and_without_one_by_the_subject() -> None:
    assert somebody("managers", username="ann").name == "ann"
    assert somebody("managers", username="", sub="5d0f").name == "5d0f"


def test_a_name_is_kept_in_metadata_in_ascii_and_with_what_addresses_have() -> None:
    made = somebody("managers", username="jörg o'neil+x@a-b.example_org/é")

    assert made.stored_name == "j%C3%B6rg o%27neil+x@a-b.example_org%2F%C3%A9"


def test_a_file_is_announced_with_author_and_name_encoded_and_the_reason_as_it_is() -> None:
    who = somebody("managers", username="jörg")

    assert who.announcement("Zählung 2/3.csv", "fällt heraus") == {
        "By": "j%C3%B6rg",
        "Why": "fällt heraus",
        "File": "Z%C3%A4hlung%202%2F3.csv",
    }


def test_a_manager_sees_and_changes_every_store_and_a_store_user_only_theirs() -> None:
    boss, own = somebody("managers"), somebody("store:Berlin")

    assert (boss.role, boss.sees_all) == ("manager", True)
    assert (boss.may_read("Rome"), boss.may_write("Rome")) == (True, True)
    assert (own.role, own.sees_all) == ("store", False)
    assert (own.may_read("Rome"), own.may_write("Rome")) == (False, False)
    assert own.may_write("Berlin")


ADMITTED = {
    # Managers; store users: of any store, of their own, of another, where all may be read.
    Permission.PUBLIC: (True, True, True, True, True),
    Permission.STAFF: (True, True, True, True, True),
    Permission.READERS: (True, True, True, False, True),
    Permission.OWNERS: (True, True, True, False, False),
    Permission.RECORD: (True, True, True, True, True),
    Permission.MANAGERS: (True, False, False, False, False),
}
"""Of which store a record is, its own check decides."""


@pytest.mark.parametrize("permission", Permission)
def test_a_role_is_admitted_to_what_its_permission_says(permission: Permission) -> None:
    own, all_ = somebody("store:Berlin"), somebody("store:Berlin", reads="all")

    found = (
        is_admitted(somebody("managers"), permission, "Paris"),
        is_admitted(own, permission, None),
        is_admitted(own, permission, "Berlin"),
        is_admitted(own, permission, "Paris"),
        is_admitted(all_, permission, "Paris"),
    )

    assert found == ADMITTED[permission]


def is_admitted(who: Caller, permission: Permission, store: str | None) -> bool:
    try:
        admit(permission, "inventory/read", who)
        admit_to_store(permission, store, who)
    except NotAllowed:
        return False
    return True


@pytest.mark.parametrize("scope", ["", "openid", "inventory/read", "inventory/write2"])
def test_nobody_is_admitted_without_the_scope_of_the_route(scope: str) -> None:
    with pytest.raises(NotAllowed, match="lacks the scope inventory/write"):
        admit(Permission.STAFF, "inventory/write", somebody("managers", scope=scope))
