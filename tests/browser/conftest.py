"""A browser on the running system: it signs in as people do, and minds every complaint.

`manager` and `clerk` sign in once for all tests; `visit` gives a page that nobody has used.
"""

from __future__ import annotations

import json
import re
import shutil
import time
import uuid
from collections.abc import Callable, Generator, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Route, ViewportSize, expect

from operations.environment import BROWSERS, ROOT, SHELL
from operations.packaging.bundle import esbuild
from operations.stage.token import Attempt, come_back

if TYPE_CHECKING:
    from tests.system.running import Stack

SCREENSHOTS = ROOT / ".local" / "screenshots"
DESKTOP: ViewportSize = {"width": 1280, "height": 860}
READER: Mapping[str, Any] = {"viewport": DESKTOP, "locale": "en", "reduced_motion": "reduce"}
"""Whose browser shows nothing that moves, which takes long to draw."""
TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`);
});
"""

IS_UPLOADING = """() =>
  !window.dispatchEvent(new Event("beforeunload", { cancelable: true }))"""
"""The page asks before it is left while a file is under way."""
KEEP_SIGN_IN = "(underWay) => sessionStorage.setItem('sign-in', underWay)"
"""As the page does when it leaves for the sign-in service."""
NOTHING = "#/items/Nothing"
"""A view that is quickly made: of an item that nobody has."""
PAGE_SCOPES = "inventory/read inventory/write"
SEND = re.compile("^(Load this file|Send it)")
SECONDS = 40
"""After which what a busy machine has not done is taken for a fault."""
LEFT_SECONDS = 10
"""For which a test that is over may leave something under way."""
FAILED = pytest.StashKey[bool]()

expect.set_options(timeout=SECONDS * 1000)


class Visitor:
    """One person at one page of the dashboard."""

    def __init__(self, page: Page, stack: Stack) -> None:
        self.page = page
        self.stack = stack
        self.address = stack.outputs["DashboardUrl"]
        self.problems: list[str] = []
        self.expected: list[str] = []
        self.asking: set[Request] = set()
        page.add_init_script(TELL_VIOLATIONS)
        page.on("request", lambda request: self.asking.add(request))
        page.on("requestfinished", lambda request: self.asking.discard(request))
        page.on("requestfailed", lambda request: self.asking.discard(request))
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))

    def open(self, hash_: str = "") -> None:
        self.page.goto(f"{self.address}/{hash_}")

    def sign_in(self, name: str, hash_: str = "") -> None:
        """Goes through the sign-in service's own page and comes back to `hash_`."""
        self.open(hash_)
        self.page.get_by_role("button", name="Sign in").click()
        self.enter_password(name)

    def enter_password(self, name: str, leave: str = "Sign out") -> None:
        """On the sign-in service's page; `leave` is how the page offers to sign out after it."""
        user = self.stack.user(name)
        self.type_password(user.name, user.password)
        expect(self.page.get_by_role("button", name=leave, exact=True)).to_be_visible()

    def type_password(self, name: str, password: str) -> None:
        self.page.locator("input[name=username]:visible").fill(name)
        self.page.locator("input[name=password]:visible").fill(password)
        self.page.locator("input[name=password]:visible").press("Enter")

    def open_view(self, hash_: str) -> None:
        """Goes to another view as a link does, without loading the page again."""
        self.page.evaluate("(hash) => { location.hash = hash; }", hash_)

    def open_whole_view(self, hash_: str) -> None:
        """Waits until all of it is there: what comes late moves what is clicked, and a button that
        moves away between press and release is not clicked."""
        self.open_view(hash_)
        assert self.is_at_rest()

    def begin(self, name: str) -> None:
        """A test begins on a page that is loaded anew and knows nothing of what others saw."""
        self.page.set_viewport_size(DESKTOP)
        self.page.emulate_media(color_scheme="light")
        self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        self.come_back(name, NOTHING)
        assert self.is_at_rest()
        self.problems.clear()
        self.expected.clear()

    def come_back(self, name: str, hash_: str) -> None:
        """From the sign-in service, as the page sees it; the form there was filled in beside it."""
        user = self.stack.user(name)
        attempt = Attempt(callback=f"{self.address}/", scopes=PAGE_SCOPES)
        back = come_back(self.stack.outputs, attempt, user.name, user.password)
        under_way = {"verifier": attempt.verifier, "state": attempt.state, "view": hash_}
        self.page.evaluate(KEEP_SIGN_IN, json.dumps(under_way))
        self.page.goto(back)
        expect(self.page.get_by_role("button", name="Sign out", exact=True)).to_be_visible()

    def end(self) -> bool:
        """Leaves the dashboard for a file beside it; false if something is under way for long."""
        self.page.unroute_all(behavior="ignoreErrors")
        if not self.is_at_rest(LEFT_SECONDS):
            return False
        self.page.goto(f"{self.address}/config.json")
        return True

    def is_at_rest(self, seconds: float = SECONDS) -> bool:
        """Waits until no request and no upload is under way; false if that takes too long."""
        deadline = time.monotonic() + seconds
        # The page is asked last: its answer comes after all that it had to complain of.
        while self.asking or self.page.evaluate(IS_UPLOADING):
            if time.monotonic() > deadline:
                return False
            self.page.wait_for_timeout(20)
        return True

    def hold(self, path: str | re.Pattern[str], **options: Any) -> Held:
        return Held(self.page, path, **options)

    def picture(self, name: str) -> None:
        self.page.screenshot(path=_picture(name), full_page=True)

    def heading(self, text: str) -> None:
        """Waits until the view of that name is shown."""
        expect(self.page.get_by_role("heading", level=1, name=text, exact=True)).to_be_visible()

    def upload(self, name: str, content: str | bytes) -> None:
        """Chooses a file, and takes it in when what it would do is shown."""
        self.choose(name, content)
        self.take_in()

    def take_in(self) -> None:
        preview = self.page.get_by_role("article", name="What it would do")
        preview.get_by_role("button", name=SEND).click()
        expect(preview).to_have_count(0)

    def choose(self, name: str, content: str | bytes) -> None:
        # On a busy machine the page asks for the receipt before there is one.
        self.expect_problem(r"404 .*/api/uploads/[^/?]+$")
        data = content.encode() if isinstance(content, str) else content
        file: Any = {"name": name, "mimeType": "text/csv", "buffer": data}
        self.page.locator("input[type=file]").set_input_files(files=[file])

    def expect_problem(self, pattern: str) -> None:
        """What the browser will rightly complain about in this test."""
        self.expected.append(pattern)

    def end_session(self, path: str) -> None:
        """What the page asks there next is refused, and its session is not renewed."""
        self.expect_problem("400|401")
        expired = {"code": "NOT_SIGNED_IN", "message": "", "details": [], "request_id": ""}
        ended = {"error": "invalid_grant"}
        self.page.route("**/oauth2/token", lambda route: route.fulfill(status=400, json=ended))
        self.page.route(path, lambda route: route.fulfill(status=401, json=expired))

    def complaints(self) -> list[str]:
        return [
            problem
            for problem in self.problems
            if not any(re.search(pattern, problem) for pattern in self.expected)
        ]

    def _hear(self, message: ConsoleMessage) -> None:
        url = message.location.get("url", "")
        elsewhere = not url.startswith(self.address)
        if message.type in ("error", "warning") and not (
            elsewhere and "policy" not in message.text
        ):
            self.problems.append(f"{message.type}: {message.text} {url}")


class Held:
    """Requests that wait for the test to answer them."""

    def __init__(self, page: Page, path: str | re.Pattern[str], **options: Any) -> None:
        self.page = page
        self.path = path
        self.routes: list[Route] = []
        page.route(path, lambda route: self.routes.append(route), **options)

    def first(self) -> Route:
        """Waits for it."""
        return self.one(0)

    def one(self, number: int) -> Route:
        """The first is 0; waits for it."""
        deadline = time.monotonic() + SECONDS
        while len(self.routes) <= number:
            assert time.monotonic() < deadline, "Nothing was asked for."
            self.page.wait_for_timeout(20)
        return self.routes[number]

    def release(self) -> None:
        """Lets all of them go where they were sent, and those that follow."""
        for route in self.routes:
            route.continue_()
        self.page.unroute(self.path)


def launching() -> dict[str, Any]:
    """Chromium as the system has it; Playwright's own build where there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    which = {"executable_path": found} if found else {"channel": "chromium"}
    args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
    return {**which, "args": args}


def launching_shell() -> dict[str, Any]:
    """Its headless shell; Chromium itself where there is none."""
    chromium = launching()
    found = shutil.which(SHELL) or chromium.get("executable_path")
    return {"executable_path": found, "args": chromium["args"]}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, **launching_shell()}


@pytest.fixture
def visit(
    browser: Browser, stack: Stack, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Visitor]]:
    """Makes a visitor with a browser profile of their own; the test fails if one complains."""
    visitors: list[Visitor] = []

    def make(**options: Any) -> Visitor:
        context = browser.new_context(**{**READER, **options})
        visitors.append(Visitor(context.new_page(), stack))
        return visitors[-1]

    yield make

    for number, visitor in enumerate(visitors):
        if request.node.stash.get(FAILED, False):
            visitor.picture(f"{request.node.name}-{number}")
        visitor.page.context.close()
    complaints = [complaint for visitor in visitors for complaint in visitor.complaints()]
    assert not complaints


class People:
    """Who is signed in, each at a page that stays open from one test to the next."""

    def __init__(self, browser: Browser, stack: Stack) -> None:
        self.browser = browser
        self.stack = stack
        self.signed_in: dict[str, Visitor] = {}

    def at_work(self, name: str, test: pytest.Item) -> Iterator[Visitor]:
        """The page for one test. It is closed if the test failed or left something under way."""
        if name not in self.signed_in:
            context = self.browser.new_context(**READER)
            self.signed_in[name] = Visitor(context.new_page(), self.stack)
            self.signed_in[name].sign_in(name, NOTHING)
        visitor = self.signed_in[name]
        visitor.begin(name)
        yield visitor
        failed = test.stash.get(FAILED, False)
        if failed:
            visitor.picture(test.name)
        if failed or not visitor.end():
            self.signed_in.pop(name).page.context.close()
        assert not visitor.complaints()


@pytest.fixture(scope="session")
def people(browser: Browser, stack: Stack) -> People:
    return People(browser, stack)


@pytest.fixture
def manager(people: People, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    yield from people.at_work("manager", request.node)


@pytest.fixture
def clerk(people: People, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """A user of the store Berlin."""
    yield from people.at_work("berlin", request.node)


@pytest.fixture
def store(stack: Stack, manager: Visitor) -> str:
    """A store of this test's own, in view."""
    name = f"Shop {uuid.uuid4().hex[:6]}"
    stack.load(f"{name}.csv", f"store,item,count\n{name},Apple,5\n{name},Pear,3\n")
    manager.open_view(f"#/stores/{name}")
    manager.heading(name)
    return name


@pytest.fixture(scope="module")
def rules_page(browser: Browser, stack: Stack) -> Iterator[Page]:
    """A page on which the pure modules of `static/js` can be imported, as /rules/lib/csv.js."""
    visitor = Visitor(browser.new_page(**READER, timezone_id="Pacific/Auckland"), stack)
    visitor.page.route("**/rules/**", give_module)
    visitor.open()
    yield visitor.page
    visitor.page.close()
    assert not visitor.complaints()


def give_module(route: Route) -> None:
    """A module of the sources by itself, with what it imports: the page's own are put together."""
    source = urlsplit(route.request.url).path.replace("/rules/", "js/")
    made = esbuild([source, "--bundle", "--format=esm"], ROOT / "static")
    route.fulfill(body=made, content_type="text/javascript")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture(scope="session")
def stocked(stack: Stack) -> Stack:
    """The system with the sample stores in it."""
    from operations.local.system import SAMPLES

    for file in sorted(SAMPLES.glob("*.csv")):
        stack.load(file.name, file.read_bytes())
    return stack


def _picture(name: str) -> Path:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    return SCREENSHOTS / f"{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}.png"
