"""Adds, lists and removes users."""

from __future__ import annotations

import argparse
import secrets
import string
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import boto3

from chalicelib.web.access import MANAGERS, STORE_GROUP, group_of, stores_of
from operations.stage.target import add_stage, outputs, stage_of
from operations.terminal import add_yes, agree

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient
    from mypy_boto3_cognito_idp.type_defs import AttributeTypeTypeDef

PASSWORD_LENGTH = 16
SYMBOLS = "-_.!*"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="what", required=True)
    adding = verbs.add_parser("add", help="adds a user and prints a password for one sign-in")
    adding.add_argument("name")
    adding.add_argument("--role", choices=("manager", "store"), default="store")
    adding.add_argument("--stores", nargs="+", default=[], metavar="STORE")
    adding.add_argument("--email")
    removing = verbs.add_parser("remove", help="removes a user")
    removing.add_argument("name")
    add_yes(removing)
    listing = verbs.add_parser("list", help="lists the users")
    for verb in (adding, removing, listing):
        add_stage(verb)


def run(args: argparse.Namespace) -> int:
    if args.what == "add" and (args.role == "store") != bool(args.stores):
        raise SystemExit("A store user needs --stores; a manager has them all.")
    pool = outputs(args)["UserPoolId"]
    if args.what == "add":
        once = add(pool, name=args.name, role=args.role, stores=args.stores, email=args.email)
        print(f"{args.name} may sign in with this password once, and then chooses another:\n{once}")
    elif args.what == "remove":
        print(line(pool, args.name, status_of(pool, args.name)))
        agree(f"Remove this user of stage {stage_of(args)}?", args.name, yes=args.yes)
        remove(pool, args.name)
        print(f"{args.name} is removed. A token they hold expires within 15 minutes.")
    else:
        show(pool)
    return 0


def add(
    user_pool_id: str,
    *,
    name: str,
    role: str,
    stores: Sequence[str],
    email: str | None = None,
    password: str | None = None,
) -> str:
    """Adds a user to the groups of their role and stores, and returns the password.

    Without `password` one is generated, for one sign-in; a given one is permanent.
    """
    client = cognito()
    once = password or made_up_password()
    attributes: list[AttributeTypeTypeDef] = []
    if email:
        attributes = [
            {"Name": "email", "Value": email},
            {"Name": "email_verified", "Value": "true"},
        ]
    try:
        client.admin_create_user(
            UserPoolId=user_pool_id,
            Username=name,
            UserAttributes=attributes,
            TemporaryPassword=once,
            MessageAction="SUPPRESS",
        )
    except client.exceptions.UsernameExistsException as error:
        raise SystemExit(f"There is a user {name!r} already: remove them first.") from error
    groups = {MANAGERS: ""} if role == "manager" else {group_of(store): store for store in stores}
    for group, store in groups.items():
        ensure_group(client, user_pool_id, group, store)
        client.admin_add_user_to_group(UserPoolId=user_pool_id, Username=name, GroupName=group)
    if password:
        client.admin_set_user_password(
            UserPoolId=user_pool_id, Username=name, Password=password, Permanent=True
        )
    return once


def remove(user_pool_id: str, name: str) -> None:
    status_of(user_pool_id, name)
    cognito().admin_delete_user(UserPoolId=user_pool_id, Username=name)


def status_of(user_pool_id: str, name: str) -> str:
    """Ends the program if there is no such user."""
    client = cognito()
    try:
        return client.admin_get_user(UserPoolId=user_pool_id, Username=name)["UserStatus"]
    except client.exceptions.UserNotFoundException as error:
        raise SystemExit(f"There is no user {name!r}.") from error


def show(user_pool_id: str) -> None:
    client = cognito()
    people = client.get_paginator("list_users").paginate(UserPoolId=user_pool_id)
    for user in (user for page in people for user in page["Users"]):
        print(line(user_pool_id, user["Username"], user["UserStatus"]))


def line(user_pool_id: str, name: str, status: str) -> str:
    """A user with their role, status and stores."""
    groups = groups_of(cognito(), user_pool_id, name)
    shown = ", ".join(sorted(named(groups)))
    return f"{name:<24} {role_of(groups):<8} {status:<22} {shown}".rstrip()


def role_of(groups: Mapping[str, str]) -> str:
    if MANAGERS in groups:
        return "manager"
    return "store" if any(group.startswith(STORE_GROUP) for group in groups) else "no role"


def named(groups: Mapping[str, str]) -> set[str]:
    """Stores, by the names of their groups; for a name too long for that, by the description."""
    return {store_of(group, said) for group, said in groups.items() if group != MANAGERS}


def store_of(group: str, said: str) -> str:
    """The store of a group; of a group that names none, the group's own name."""
    if stores := stores_of([group]):
        return stores.pop()
    return said if said and group_of(said) == group else group


def groups_of(client: CognitoIdentityProviderClient, pool: str, name: str) -> dict[str, str]:
    """Each group's description by its name."""
    pages = client.get_paginator("admin_list_groups_for_user").paginate(
        UserPoolId=pool, Username=name
    )
    return {
        group["GroupName"]: group.get("Description", "")
        for page in pages
        for group in page["Groups"]
    }


def ensure_group(client: CognitoIdentityProviderClient, pool: str, group: str, store: str) -> None:
    """Creates the group unless it exists; its description names the store, as a hash cannot."""
    try:
        client.create_group(UserPoolId=pool, GroupName=group, Description=store)
    except client.exceptions.GroupExistsException:
        return


def cognito() -> CognitoIdentityProviderClient:
    return boto3.client("cognito-idp")


def made_up_password() -> str:
    """With characters of every kind that the pool's policy requires."""
    kinds = (string.ascii_uppercase, string.ascii_lowercase, string.digits, SYMBOLS)
    letters = [secrets.choice(kind) for kind in kinds]
    letters += [secrets.choice("".join(kinds)) for _ in range(PASSWORD_LENGTH - len(kinds))]
    secrets.SystemRandom().shuffle(letters)
    return "".join(letters)
