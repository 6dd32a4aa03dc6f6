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
from chalicelib.web.access import caller, group_of, stores_of
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
