"""Makes the environments in which the verbs run. Needs only Python's standard library."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SHELL = "chromium-headless-shell"
"""Chromium's engine without a desktop's parts: what runs without a window takes a third less."""


def install(environment: Path, requirements: str, stamp: Path) -> None:
    """Creates `environment` if need be, installs `requirements` in it and touches `stamp`."""
    python = environment / "bin" / "python"
    if not python.exists():
        say(f"Making {environment.name} …")
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
        quietly([str(python), "-m", "pip", "install", "uv==0.13.9"])
    say(f"Installing {requirements} …")
    quietly(
        [str(python), "-m", "uv", "pip", "install", "--python", str(python), "-r", requirements]
    )
    stamp.touch()


def install_browser(stamp: Path) -> None:
    """Finds Chromium, or installs it: Debian's package as root, else Playwright's own build.

    Playwright's has the headless shell with it, Debian has a package of it; where there is none, as
    on Ubuntu, the tests run in Chromium itself.
    """
    has_chromium = any(shutil.which(name) for name in BROWSERS)
    if shutil.which("apt-get") and os.geteuid() == 0:
        install = ["apt-get", "install", "--yes", "--no-install-recommends"]
        if not (has_chromium and shutil.which(SHELL)):
            say("Installing Chromium …")
            subprocess.run(["apt-get", "update"], capture_output=True, check=False)
        if not has_chromium:
            quietly([*install, "chromium"])
        if not shutil.which(SHELL):
            subprocess.run([*install, SHELL], capture_output=True, check=False)
    elif not has_chromium:
        say("Installing Chromium …")
        quietly([str(ROOT / ".venv/bin/playwright"), "install", "chromium"])
    stamp.touch()


def install_packages(folder: Path, what: str) -> None:
    """The dashboard's libraries and esbuild, as package-lock.json says; `dev` adds its checks."""
    say(f"Installing package.json for {what} …")
    left_out = [] if what == "dev" else ["--omit=dev"]
    npm = [str(ROOT / ".venv/bin/npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    quietly([*npm, *left_out])
    for stamp in {what, "operations"}:
        (folder / stamp).touch()


def quietly(command: list[str]) -> None:
    """Runs `command`; what it printed is shown only if it failed."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main(what: str) -> None:
    venv, ministack = ROOT / ".venv", ROOT / ".ministack"
    if what == "browser":
        install_browser(venv / "browser")
    elif what.startswith("packages-"):
        install_packages(ROOT / "node_modules", what.removeprefix("packages-"))
    elif what == "ministack":
        install(ministack, "requirements-ministack.txt", ministack / "ready")
    else:
        install(venv, f"requirements-{what}.txt", venv / what)


if __name__ == "__main__":
    main(sys.argv[1])
