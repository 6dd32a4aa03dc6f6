"""The embedded AWS: MiniStack in its own environment and process, on 127.0.0.1 only."""

from __future__ import annotations

import os
import random
import secrets
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from operations.environment import ROOT

REGION = "eu-central-1"
PYTHON = ROOT / ".ministack" / "bin" / "python"
# -P: some modules beside the emulator are named as modules of the standard library.
EMULATOR = (PYTHON, "-P", ROOT / "operations" / "local" / "emulator.py")
START_SECONDS = 30
STOP_SECONDS = 5
PORTS = range(20_000, 32_000)


@dataclass(frozen=True)
class EmbeddedAws:
    """A running emulator: its address, and the keys of its root user."""

    port: int
    access_key: str
    secret_key: str
    log: Path

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def variables(self) -> dict[str, str]:
        """The environment variables that make any AWS client talk to it."""
        return {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": self.access_key,
            "AWS_SECRET_ACCESS_KEY": self.secret_key,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_REGION": REGION,
        }


@contextmanager
def embedded_aws(log: Path, program: Sequence[str | Path] = EMULATOR) -> Iterator[EmbeddedAws]:
    """Starts the emulator, waits until it answers, and ends it with all its functions."""
    # An access key of twelve digits is that account's root user.
    aws = EmbeddedAws(free_port(), "000000000000", secrets.token_hex(20), log)
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        process = subprocess.Popen(
            program,
            env=emulator_environment(aws),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        wait_until_it_answers(process, aws)
        yield aws
    finally:
        end(process)


def emulator_environment(aws: EmbeddedAws) -> dict[str, str]:
    """All of the emulator's environment, because it passes its own to the functions."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "LANG": "C.UTF-8",
        "AUTH": "true",
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(aws.port),
        "MINISTACK_HOST": "127.0.0.1",
        # These services would listen on fixed ports of every interface.
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "MINISTACK_REGION": REGION,
        "AWS_ACCESS_KEY_ID": aws.access_key,
        "AWS_SECRET_ACCESS_KEY": aws.secret_key,
    }


def wait_until_it_answers(process: subprocess.Popen[bytes], aws: EmbeddedAws) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{aws.endpoint}/_ministack/health", timeout=1)  # noqa: S310 our own address
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
        else:
            return
    raise SystemExit(f"The embedded AWS did not start; see {aws.log}.")


def end(process: subprocess.Popen[bytes]) -> None:
    """Asks the emulator to stop, then kills what is left of its session."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(STOP_SECONDS)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def free_port() -> int:
    """One that no connection is given by the system before the emulator listens on it."""
    for port in random.SystemRandom().sample(PORTS, len(PORTS)):
        with suppress(OSError), socket.socket() as listener:
            listener.bind(("127.0.0.1", port))
            return port
    raise SystemExit("There is no free port for the embedded AWS.")
