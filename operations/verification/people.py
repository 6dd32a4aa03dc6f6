"""People sign in with a real browser, and do what they may."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from operations.environment import BROWSERS
from operations.stage import users
from operations.stage.token import CALLBACK, Attempt
from operations.verification.trial import STORE, Otherwise, Trial, expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

SECONDS = 90


def a_browser_signs_in(trial: Trial) -> str:
    """By the dashboard's button, as people do."""
    with browser() as page:
        trouble: list[str] = []
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.goto(f"{trial.outputs['DashboardUrl']}/#/stores/{STORE}")
        page.get_by_role("button", name="Sign in").click()
        enter(page, "manager", trial)
        page.get_by_role("row", name="Lamp").wait_for()
        page.get_by_role("button", name="Sign out", exact=True).wait_for()
    if trouble:
        raise Otherwise("; ".join(trouble))
    return "it was asked for name and password, and then saw the rows of the file"


def a_code_of_the_sign_in_is_good_once(trial: Trial) -> str:
    """Gets the tokens of both users, too."""
    for name in ("manager", STORE):
        attempt = Attempt()
        code = attempt.code(address_back(attempt, name, trial))
        trial.tokens[name] = attempt.tokens(trial.outputs, code)["access_token"]
        try:
            attempt.tokens(trial.outputs, code)
        except OSError as refused:
            said = str(refused)
        else:
            raise Otherwise("a code gave tokens twice")
    return f"a second use was refused: {said}"


def address_back(attempt: Attempt, name: str, trial: Trial) -> str:
    with browser() as page:
        page.route(re.compile(f"^{re.escape(CALLBACK)}"), lambda route: route.abort())
        with page.expect_request(re.compile(f"^{re.escape(CALLBACK)}")) as back:
            page.goto(attempt.address(trial.outputs))
            enter(page, name, trial)
        return back.value.url


def enter(page: Page, name: str, trial: Trial) -> None:
    """On the sign-in service's pages, which may ask for the password on a second one."""
    page.locator("input[name=username]:visible").first.fill(name)
    password = page.locator("input[name=password]:visible").first
    if not password.is_visible():
        page.keyboard.press("Enter")
    password.fill(password_of(name, trial))
    password.press("Enter")


def password_of(name: str, trial: Trial) -> str:
    if name not in trial.passwords:
        trial.passwords[name] = users.made_up_password()
        role, stores = ("store", [STORE]) if name == STORE else ("manager", [])
        pool = trial.outputs["UserPoolId"]
        users.add(pool, name=name, role=role, stores=stores, password=trial.passwords[name])
    return trial.passwords[name]


@contextmanager
def browser() -> Iterator[Page]:
    """Chromium without anybody's profile; its errors are what was seen."""
    from playwright.sync_api import Error, sync_playwright

    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        try:
            page = chromium.new_page(locale="en")
            page.set_default_timeout(SECONDS * 1000)
            yield page
        except Error as error:
            raise Otherwise(error.message.partition("\n")[0]) from error
        finally:
            chromium.close()


def a_user_of_a_store_is_held_to_it(trial: Trial) -> str:
    own = trial.api("/uploads", STORE, body={"store": STORE})
    other = trial.api("/uploads", STORE, body={"store": "Elsewhere"})
    expect("forms for their own and another's store", [own.status, other.status], [201, 403])
    return "a form for their own store, 403 for another's"


def a_name_is_one_in_any_case(trial: Trial) -> str:
    pool = trial.outputs["UserPoolId"]
    found = users.cognito().admin_get_user(UserPoolId=pool, Username="MANAGER")
    return f"MANAGER is {found['Username']}"
