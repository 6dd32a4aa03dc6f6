"""Makes of the dashboard's sources the few files that a browser loads.

esbuild puts modules and styles together and names what it makes by its content, so that a browser
may keep it for ever. What a view alone needs is a file of its own.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

from operations.environment import ROOT

PACKAGES = ROOT / "node_modules"
ASSETS = "assets"
SCRIPT, STYLES = "js/main.js", "css/main.css"
OPTIONS = (
    *("--bundle", "--splitting", "--minify", "--format=esm", "--target=es2022"),
    *("--preserve-symlinks", "--log-level=warning", "--loader:.wasm=file"),
)
LICENCES = "licences.txt"
CONTAINED = {
    "zxing-wasm": "zxing-wasm contains zxing-cpp (https://github.com/zxing-cpp/zxing-cpp), "
    "under the Apache License, Version 2.0, as it stands in this file.\n\n"
}
"""What a package has in it that its licence does not name."""


class Made(NamedTuple):
    """The names of files below the page's address, and of packages of npm."""

    script: str
    styles: str
    imported: list[str]
    """What the script needs before it can begin."""
    packages: list[str]


def bundle(static: Path, output: Path) -> None:
    """Writes into the folder `output` what is published of the folder `static`."""
    with tempfile.TemporaryDirectory() as folder:
        # Names depend on where packages are from the sources: always the same place.
        staged = Path(folder).resolve() / "static"
        shutil.copytree(static, staged)
        staged.with_name("node_modules").symlink_to(PACKAGES)
        made = build(staged, output)
    for file in static.iterdir():
        if file.is_file() and not file.name.startswith("."):
            shutil.copyfile(file, output / file.name)
    page = (static / "index.html").read_text("utf-8")
    (output / "index.html").write_text(with_names(page, made), "utf-8")
    (output / LICENCES).write_text("\n\n".join(map(licence, made.packages)), "utf-8")


def build(static: Path, output: Path) -> Made:
    report = output / "report.json"
    names = [f"--{kind}-names={ASSETS}/[name]-[hash]" for kind in ("entry", "chunk", "asset")]
    places = [f"--outdir={output}", f"--metafile={report}"]
    esbuild([SCRIPT, STYLES, *OPTIONS, *names, *places], static)
    found = json.loads(report.read_text("utf-8"))
    report.unlink()
    files = {asset(path): facts for path, facts in found["outputs"].items()}
    by_source = {facts.get("entryPoint"): name for name, facts in files.items()}
    return Made(
        script=by_source[SCRIPT],
        styles=by_source[STYLES],
        imported=needed(by_source[SCRIPT], files),
        packages=sorted(packages(found["inputs"])),
    )


def esbuild(arguments: list[str], folder: Path) -> bytes:
    """Runs esbuild's binary for this machine, of which npm installs one; returns what it prints."""
    binaries = list(PACKAGES.glob("@esbuild/*/bin/esbuild"))
    if not binaries:
        raise SystemExit("esbuild is not installed: run `make node_modules/operations`.")
    done = subprocess.run(
        [binaries[0], *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"esbuild failed:\n{done.stderr.decode()}")
    return done.stdout


def asset(path: str) -> str:
    return f"{ASSETS}/{Path(path).name}"


def needed(name: str, files: dict[str, dict[str, list[dict[str, str]]]]) -> list[str]:
    """The files that a file imports, and those that they do; not what it requests later."""
    found: list[str] = []
    for each in files[name]["imports"]:
        imported = asset(each["path"])
        if each["kind"] == "import-statement" and imported not in found:
            found += [imported, *needed(imported, files)]
    return list(dict.fromkeys(found))


def packages(sources: dict[str, object]) -> set[str]:
    """Of which packages these source files are."""
    named = [re.search(r"node_modules/((?:@[^/]+/)?[^/]+)/", path) for path in sources]
    return {match[1] for match in named if match}


def with_names(page: str, made: Made) -> str:
    """The page with the names of what was made, in place of its sources'."""
    ahead = [f'<link rel="modulepreload" href="{name}">\n    ' for name in made.imported]
    for source, name in ((STYLES, made.styles), (SCRIPT, made.script)):
        if page.count(f'"{source}"') != 1:
            raise SystemExit(f"index.html does not name {source} once.")
        page = page.replace(f'"{source}"', f'"{name}"')
    return page.replace('<script type="module"', "".join(ahead) + '<script type="module"')


def licence(package: str) -> str:
    """The name, version and licence text of a package."""
    folder = PACKAGES / package
    version = json.loads((folder / "package.json").read_text("utf-8"))["version"]
    (text,) = folder.glob("LICENSE*")
    contained = CONTAINED.get(package, "")
    return f"{package} {version}\n\n{contained}{text.read_text('utf-8')}"
