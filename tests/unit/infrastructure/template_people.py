"""What the template says of people and how they sign in."""

from __future__ import annotations

from collections.abc import Iterator

from operations.packaging.templating import Template
from tests.unit.infrastructure.template_parts import Seeded, of, properties

TOKENS = {
    "TokenValidityUnits": {"AccessToken": "minutes", "IdToken": "minutes", "RefreshToken": "hours"},
    "AccessTokenValidity": 15,
    "IdTokenValidity": 15,
    "RefreshTokenValidity": 12,
    "EnableTokenRevocation": True,
}


def nobody_signs_up(template: Template) -> Iterator[str]:
    pool = template["Resources"]["UserPool"]["Properties"]
    client = template["Resources"]["UserPoolClient"]["Properties"]
    if pool.get("AdminCreateUserConfig") != {"AllowAdminCreateUserOnly": True}:
        yield "Anybody may sign up."
    if client.get("GenerateSecret") or client["AllowedOAuthFlows"] != ["code"]:
        yield "The page would hold a secret, or a token in its address."
    if "aws.cognito.signin.user.admin" in client["AllowedOAuthScopes"]:
        yield "A token may change its own user."
    if client.get("PreventUserExistenceErrors") != "ENABLED":
        yield "Sign-in tells who exists."


def the_pages_ask_for_a_password(template: Template) -> Iterator[str]:
    """The forms depend on these flows, of which the custom one has none."""
    client = template["Resources"]["UserPoolClient"]["Properties"]
    if client.get("ExplicitAuthFlows") != ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH"]:
        yield f"The client's flows are {client.get('ExplicitAuthFlows')}"


def sign_in_is_managed_login(template: Template) -> Iterator[str]:
    if template["Resources"]["UserPoolDomain"]["Properties"].get("ManagedLoginVersion") != 2:
        yield "The sign-in pages are the classic ones."
    if template["Resources"]["UserPool"]["Properties"].get("UserPoolTier") != "ESSENTIALS":
        yield "The pool's tier has no managed login."
    styles = of(template, "AWS::Cognito::ManagedLoginBranding").values()
    if [style["ClientId"] for style in styles] != [{"Ref": "UserPoolClient"}]:
        yield "The client has no style, and so no managed login."


def signing_in_does_not_last(template: Template) -> Iterator[str]:
    client = properties(template, "UserPoolClient")
    for name, wanted in TOKENS.items():
        if client.get(name) != wanted:
            yield f"{name} is {client.get(name)}"
    if client.get("RefreshTokenRotation", {}).get("Feature") != "ENABLED":
        yield "A stolen refresh token is good for as long as its owner's."


def names_are_one_in_any_case(template: Template) -> Iterator[str]:
    if properties(template, "UserPool").get("UsernameConfiguration") != {"CaseSensitive": False}:
        yield "Ann and ann are two users."


def nobody_changes_who_they_are(template: Template) -> Iterator[str]:
    written = properties(template, "UserPoolClient").get("WriteAttributes", "all")
    if written != ["locale"]:
        yield f"A user may write {written} of their own."


# Each rule with a template that breaks it.
SEEDED: Seeded = [
    (names_are_one_in_any_case, lambda t: properties(t, "UserPool").pop("UsernameConfiguration")),
    (nobody_signs_up, lambda t: properties(t, "UserPool").pop("AdminCreateUserConfig")),
    *(
        (the_pages_ask_for_a_password, lambda t, f=flows: properties(t, "UserPoolClient").update(f))
        for flows in (
            {"ExplicitAuthFlows": ["ALLOW_CUSTOM_AUTH"]},
            {"ExplicitAuthFlows": ["ALLOW_ADMIN_USER_PASSWORD_AUTH"]},
        )
    ),
    (
        sign_in_is_managed_login,
        lambda t: t["Resources"].pop("SignInStyle"),
    ),
    (
        sign_in_is_managed_login,
        lambda t: properties(t, "UserPoolDomain").pop("ManagedLoginVersion"),
    ),
    *(
        (signing_in_does_not_last, lambda t, c=change: properties(t, "UserPoolClient").update(c))
        for change in (
            {"AccessTokenValidity": 1440},
            {"RefreshTokenValidity": 87600},
            {"TokenValidityUnits": {"AccessToken": "hours", "RefreshToken": "days"}},
            {"EnableTokenRevocation": False},
            {"RefreshTokenRotation": {"Feature": "DISABLED"}},
        )
    ),
    (
        nobody_changes_who_they_are,
        lambda t: properties(t, "UserPoolClient").update(WriteAttributes=["email"]),
    ),
    (
        nobody_changes_who_they_are,
        lambda t: properties(t, "UserPoolClient").pop("WriteAttributes"),
    ),
]
