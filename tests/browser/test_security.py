"""What the browser is told to forbid, and that it does."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.conftest import Visitor


def test_the_page_is_served_under_a_strict_policy(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    answer = visitor.page.goto(visitor.address)

    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_injected_script_does_not_run(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.expect_problem("Content Security Policy|policy violation")
    visitor.open()

    visitor.page.evaluate(
        "() => { const s = document.createElement('script');"
        " s.append('window.ran = true'); document.body.append(s); }"
    )

    assert not visitor.page.evaluate("Boolean(window.ran)")
