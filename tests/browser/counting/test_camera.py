"""A barcode before the camera of a browser that cannot read any by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect

from tests.browser.conftest import Visitor, launching
from tests.browser.counting.phone import begin, keys, row
from tests.browser.looks import LOOKS, faults
from tests.system.running import Stack

CODE = "4006381333931"
WIDTH, HEIGHT, MODULE = 640, 480, 4
LEFT = (
    *("0001101", "0011001", "0010011", "0111101", "0100011"),
    *("0110001", "0101111", "0111011", "0110111", "0001011"),
)
EVEN = (
    *("AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB"),
    *("ABBAAB", "ABBBAA", "ABABAB", "ABABBA", "ABBABA"),
)


def bars(code: str) -> str:
    """The modules of an EAN-13, 1 for black, as GS1 specifies them."""
    right = [pattern.translate(str.maketrans("01", "10")) for pattern in LEFT]
    left = "".join(
        LEFT[int(digit)] if kind == "A" else right[int(digit)][::-1]
        for digit, kind in zip(code[1:7], EVEN[int(code[0])], strict=True)
    )
    return f"101{left}01010{''.join(right[int(digit)] for digit in code[7:])}101"


def film(code: str) -> bytes:
    """A camera's picture of it, as Chromium plays it in place of a camera."""
    light = b"".join(bytes([16 if bar == "1" else 235]) * MODULE for bar in bars(code))
    white = bytes([235]) * ((WIDTH - len(light)) // 2)
    line = white + light + white
    blank = bytes([235]) * WIDTH
    rows = [line if 100 <= at < 380 else blank for at in range(HEIGHT)]
    colours = bytes([128]) * (WIDTH * HEIGHT // 2)
    head = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip C420jpeg\n".encode()
    return head + (b"FRAME\n" + b"".join(rows) + colours) * 2


@pytest.fixture(scope="module")
def with_camera(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    path = tmp_path_factory.mktemp("camera") / "film.y4m"
    path.write_bytes(film(CODE))
    options = launching()
    fake = ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={path}"]
    browser = playwright.chromium.launch(**{**options, "args": [*options["args"], *fake]})
    yield browser
    browser.close()


@pytest.fixture
def counter(with_camera: Browser, stack: Stack, store: str) -> Iterator[Visitor]:
    """Somebody with a phone at their store, which has not been counted."""
    context = with_camera.new_context(locale="en", **LOOKS["narrow"])
    visitor = Visitor(context.new_page(), stack)
    visitor.sign_in("manager")
    begin(visitor, store)
    yield visitor
    context.close()
    assert not visitor.complaints()


def test_a_barcode_is_read_by_what_is_loaded_when_the_camera_is_asked_for(
    counter: Visitor,
) -> None:
    loaded: list[str] = []
    counter.page.on("request", lambda request: loaded.append(Path(request.url).suffix))
    counter.page.context.grant_permissions(["camera"])
    counter.page.get_by_label("A scan adds 1").check()
    assert ".wasm" not in loaded
    counter.page.get_by_role("button", name="Use the camera").click()
    expect(counter.page.get_by_role("alert")).to_contain_text(
        f"No item is known by the code {CODE}."
    )
    assert loaded.count(".wasm") == 1
    row(counter, "Plum").click()
    keys(counter).get_by_label("Count", exact=True).fill("7")
    assert not faults(counter)
    counter.page.keyboard.press("Escape")
    expect(row(counter, "Plum").locator("strong")).to_have_text("7")

    counter.page.get_by_role("button", name="Close the camera").click()
    counter.page.get_by_role("button", name="Use the camera").click()

    expect(row(counter, "Plum").locator("strong")).to_have_text("8")
    expect(counter.page.locator(".last-entry")).to_contain_text("Last: Plum +1")
    assert not faults(counter)
    assert loaded.count(".wasm") == 1


def test_a_camera_that_may_not_be_used_says_so(counter: Visitor) -> None:
    counter.page.context.clear_permissions()
    counter.page.get_by_role("button", name="Use the camera").click()

    expect(counter.page.get_by_role("status").filter(has_text="camera")).to_contain_text(
        "The camera may not be used."
    )


def test_a_reader_that_does_not_come_says_so(counter: Visitor) -> None:
    counter.expect_problem("ERR_FAILED|wasm|ArrayBuffer")
    counter.page.context.grant_permissions(["camera"])
    counter.page.route("**/*.wasm", lambda route: route.abort())

    counter.page.get_by_role("button", name="Use the camera").click()

    expect(counter.page.locator(".camera-foot")).to_contain_text("could not be loaded.")
