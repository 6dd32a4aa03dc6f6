"""The people who may sign in: added, shown and removed on the running system."""

from __future__ import annotations

import urllib.error

import pytest

from operations.__main__ import main
from operations.local.system import STAGE
from operations.stage import users
from operations.stage.token import sign_in
from tests.system.running import Stack

LONG = "Filiale " + "ä/" * 40
"""80 letters more, of which each is one character or three in a group's name."""


def test_a_store_whose_name_is_too_long_for_a_group_is_shown_by_its_name(
    stack: Stack, capsys: pytest.CaptureFixture[str]
) -> None:
    pool = stack.outputs["UserPoolId"]
    users.add(pool, name="long", role="store", stores=[LONG, "Hamburg Altona"])

    users.show(pool)

    [line] = [each for each in capsys.readouterr().out.splitlines() if each.startswith("long ")]
    assert line.split()[1] == "store"
    assert line.endswith(f"{LONG}, Hamburg Altona")


def test_the_user_of_a_store_with_a_long_name_uploads_for_it_and_for_no_other(
    stack: Stack,
) -> None:
    secret = users.made_up_password()
    pool = stack.outputs["UserPoolId"]
    users.add(pool, name="longer", role="store", stores=[LONG], password=secret)
    headers = {"Authorization": sign_in(stack.outputs, "longer", secret)}

    own = stack.api("POST", "/uploads", {"store": LONG}, as_user=None, headers=headers)
    other = stack.api("POST", "/uploads", {"store": LONG[:-1]}, as_user=None, headers=headers)

    assert (own.status, other.status) == (201, 403)


def test_somebody_who_was_removed_does_not_sign_in_again(stack: Stack) -> None:
    secret = users.made_up_password()
    pool = stack.outputs["UserPoolId"]
    users.add(pool, name="gone", role="store", stores=[LONG], password=secret)
    assert sign_in(stack.outputs, "gone", secret)

    users.remove(pool, "gone")

    with pytest.raises((SystemExit, urllib.error.HTTPError)):
        sign_in(stack.outputs, "gone", secret)


def test_whoever_is_to_be_removed_is_named_and_stays_until_somebody_agrees(
    stack: Stack, capsys: pytest.CaptureFixture[str]
) -> None:
    """A test has no terminal."""
    pool = stack.outputs["UserPoolId"]
    users.add(pool, name="asked", role="store", stores=["Berlin", "Paris"])

    with pytest.raises(SystemExit, match=r"Nothing was changed: .* needs --yes"):
        main(["users", "remove", "asked", "--stage", STAGE])

    assert capsys.readouterr().out.split() == [
        *("asked", "store", "FORCE_CHANGE_PASSWORD", "Berlin,", "Paris")
    ]
    assert users.status_of(pool, "asked")
    assert main(["users", "remove", "asked", "--stage", STAGE, "--yes"]) == 0
    with pytest.raises(SystemExit, match="There is no user 'asked'"):
        users.status_of(pool, "asked")


def test_who_is_there_already_or_is_not_there_is_said(stack: Stack) -> None:
    pool = stack.outputs["UserPoolId"]
    users.add(pool, name="once", role="manager", stores=[])

    with pytest.raises(SystemExit, match="There is a user 'once' already"):
        users.add(pool, name="once", role="manager", stores=[])
    users.remove(pool, "once")
    with pytest.raises(SystemExit, match="There is no user 'once'"):
        users.remove(pool, "once")


def test_groups_that_are_no_stores_are_shown_by_their_own_names() -> None:
    claimed = {"managers": "", "auditors": "", "store:%~0": "Berlin", "store:Paris": ""}

    assert users.named(claimed) == {"auditors", "store:%~0", "Paris"}
    assert users.role_of({"auditors": ""}) == "no role"
