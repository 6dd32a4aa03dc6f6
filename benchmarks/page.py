"""How soon the dashboard shows its sign-in button on a slow network: `python -m benchmarks.page`.

Chromium with the delay and the throughput of a bad mobile network, over HTTP/1.1 and HTTP/2. The
same is done with the dashboard of an older commit, which published its sources as they were; both
take turns. Results go to `benchmarks/results/page.md`.
"""

from __future__ import annotations

import argparse
import base64
import datetime
import hashlib
import ipaddress
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from benchmarks.recording import here, record
from operations.environment import ROOT
from operations.packaging.bundle import bundle
from tests.browser.conftest import launching

SERVER = Path(__file__).with_name("page_server.mjs")
SOURCES_AS_THEY_ARE = "0a9a31d"
PROTOCOLS = ("HTTP/1.1", "HTTP/2")
DELAY_MS, BYTES_A_SECOND = 400, 50_000
SETTINGS = {"api": "/api", "client_id": "c", "sign_in": "https://127.0.0.1", "scopes": ""}


class Opening(NamedTuple):
    """Until the sign-in button is seen."""

    seconds: float
    requests: float
    bytes: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--before", default=SOURCES_AS_THEY_ARE, help="the commit to compare with")
    args = parser.parse_args()
    with TemporaryDirectory() as place, sync_playwright() as playwright:
        pages = published(Path(place), args.before)
        key, certificate, trusted = certified(Path(place))
        options = launching()
        options["args"].append(f"--ignore-certificate-errors-spki-list={trusted}")
        browser = playwright.chromium.launch(**options)
        found: dict[tuple[str, str, str], list[Opening]] = {}
        for _ in range(args.rounds):
            for protocol in PROTOCOLS:
                for name, folder in pages.items():
                    secrets = [key, certificate] if protocol == "HTTP/2" else []
                    with served(folder, secrets) as address:
                        first, again = openings(browser, address)
                    found.setdefault((protocol, name, "first"), []).append(first)
                    found.setdefault((protocol, name, "again"), []).append(again)
        browser.close()
    medians = {case: Opening(*map(median, zip(*all_, strict=True))) for case, all_ in found.items()}
    report(medians, args.before, args.rounds)


def published(place: Path, before: str) -> dict[str, Path]:
    """The two dashboards as their folders."""
    now, then = place / "now", place / "then"
    bundle(ROOT / "static", now)
    then.mkdir()
    git = shutil.which("git") or "git"
    sources = subprocess.run(
        [git, "archive", before, "static"], cwd=ROOT, capture_output=True, check=True
    )
    unpack = ["tar", "x", "--strip-components=1", "-C", str(then)]
    subprocess.run(unpack, input=sources.stdout, check=True)
    for folder in (now, then):
        (folder / "config.json").write_text(json.dumps(SETTINGS), "utf-8")
    return {"now": now, "then": then}


def certified(place: Path) -> tuple[Path, Path, str]:
    """A key, a certificate and what a browser is told to trust: it speaks HTTP/2 only over TLS."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .sign(key, hashes.SHA256())
    )
    files = place / "key.pem", place / "certificate.pem"
    pem = serialization.Encoding.PEM
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    files[0].write_bytes(key.private_bytes(pem, *plain))
    files[1].write_bytes(certificate.public_bytes(pem))
    der, form = serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    public = hashlib.sha256(key.public_key().public_bytes(der, form)).digest()
    return *files, base64.b64encode(public).decode()


@contextmanager
def served(folder: Path, secrets: list[Path]) -> Iterator[str]:
    """Serves the folder, with a key and a certificate over HTTP/2; yields the page's address."""
    node = Path(sys.executable).with_name("node")
    command: list[Path] = [node, SERVER, folder, *secrets]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        yield server.stdout.readline().strip()
        server.terminate()


def openings(browser: Browser, address: str) -> tuple[Opening, Opening]:
    """By a browser that was never there, and by the same once more."""
    context = browser.new_context()
    first, again = opening(context, address), opening(context, address)
    context.close()
    return first, again


def opening(context: BrowserContext, address: str) -> Opening:
    page = context.new_page()
    network = context.new_cdp_session(page)
    requests: set[str] = set()
    sizes: list[float] = []

    def asked(event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith(address):
            requests.add(event["requestId"])

    network.on("Network.requestWillBeSent", asked)
    network.on("Network.requestServedFromCache", lambda event: requests.discard(event["requestId"]))
    network.on("Network.responseReceived", lambda event: from_disk(event, requests))
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    network.send("Network.enable")
    limits = {"latency": DELAY_MS, "downloadThroughput": BYTES_A_SECOND, "uploadThroughput": -1}
    network.send("Network.emulateNetworkConditions", {"offline": False, **limits})
    began = time.monotonic()
    page.goto(address, wait_until="commit")
    page.get_by_role("button", name="Sign in").wait_for(timeout=60_000)
    seconds = time.monotonic() - began
    seen = Opening(seconds, len(requests), sum(sizes))
    page.close()
    return seen


def from_disk(event: dict[str, Any], requests: set[str]) -> None:
    """What the browser has kept is not asked for."""
    if event["response"].get("fromDiskCache"):
        requests.discard(event["requestId"])


def report(found: dict[tuple[str, str, str], Opening], before: str, rounds: int) -> None:
    lines = [
        "# The dashboard on a slow network, measured",
        "",
        f"`python -m benchmarks.page`, {here()}, Chromium; medians of {rounds} openings, "
        f"taking turns with commit {before}, which published its sources as they were. "
        f"{DELAY_MS} ms to each answer, {BYTES_A_SECOND // 1000} kB/s, compressed as CloudFront "
        "does. Until the sign-in button is seen.",
        "",
        "| | requests | kB | seconds | before: requests | kB | seconds | time now ÷ before |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for visit, words in (("first", "first time"), ("again", "again")):
        for protocol in PROTOCOLS:
            now, then = found[protocol, "now", visit], found[protocol, "then", visit]
            cells = [
                f"{x.requests:.0f} | {x.bytes / 1000:.0f} | {x.seconds:.2f}" for x in (now, then)
            ]
            lines.append(
                f"| {protocol}, {words} | {' | '.join(cells)} | {now.seconds / then.seconds:.2f} |"
            )
    lines.append("")
    record("page", "\n".join(lines))


if __name__ == "__main__":
    main()
