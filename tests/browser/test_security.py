"""What the browser is told to forbid, and that it does."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.conftest import Visitor

SCRIPT = "text/javascript"
TRY = """
const ways = {
  eval: () => eval("1"),
  function: () => new Function("return 1")(),
  markup: () => { document.body.innerHTML = "<p>"; },
  worker: () => new Worker("/try.js"),
  webassembly: () => new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])),
};
export const allowed = Object.keys(ways).filter((way) => {
  try { ways[way](); return true; } catch { return false; }
});
"""


def test_the_page_is_served_under_a_strict_policy(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    answer = visitor.page.goto(visitor.address)

    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self' 'wasm-unsafe-eval';" in policy
    assert policy.count("unsafe") == 1
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "camera=(self), geolocation=(), microphone=()" in answer.headers["permissions-policy"]


def test_injected_script_does_not_run(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.expect_problem("Content Security Policy|policy violation")
    visitor.open()

    visitor.page.evaluate(
        "() => { const s = document.createElement('script');"
        " s.append('window.ran = true'); document.body.append(s); }"
    )

    assert not visitor.page.evaluate("Boolean(window.ran)")


def test_no_text_becomes_script_although_webassembly_may_run(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit()
    visitor.expect_problem("Content Security Policy|policy violation|Trusted")
    visitor.page.route("**/try.js", lambda route: route.fulfill(body=TRY, content_type=SCRIPT))
    visitor.open()

    allowed = visitor.page.evaluate("import('/try.js').then((module) => module.allowed)")

    assert allowed == ["webassembly"]
