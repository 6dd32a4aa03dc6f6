"""Updates the dashboard's libraries from npm, or checks that they are those of the lock file.

`vendor` packs each library with npm, copies its browser files to static/vendor, points its bare
imports at the files beside it and writes static/vendor/vendor.lock.json. `vendor --check` compares
the folder with the lock and needs neither npm nor a network. The `.d.ts` beside them are ours: they
name the types in node_modules.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "static" / "vendor"
LOCK = "vendor.lock.json"


@dataclass(frozen=True)
class Library:
    """An npm package, and which of its files are copied under which names."""

    name: str
    version: str
    licence: str
    licence_file: str
    files: dict[str, str]


LIBRARIES = (
    Library(
        "preact",
        "11.2.0",
        "MIT",
        "LICENSE",
        {"dist/preact.mjs": "preact.js", "hooks/dist/hooks.mjs": "hooks.js"},
    ),
    Library("htm", "3.1.1", "Apache-2.0", "LICENSE", {"dist/htm.mjs": "htm.js"}),
    Library(
        "@preact/signals-core",
        "1.14.5",
        "MIT",
        "LICENSE",
        {"dist/signals-core.mjs": "signals-core.js"},
    ),
    Library("@preact/signals", "2.11.4", "MIT", "LICENSE", {"dist/signals.mjs": "signals.js"}),
    Library("oauth4webapi", "3.8.8", "MIT", "LICENSE.md", {"build/index.js": "oauth4webapi.js"}),
)

IMPORTS = {
    "preact": "./preact.js",
    "preact/hooks": "./hooks.js",
    "@preact/signals-core": "./signals-core.js",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="compare only; change nothing")


def run(args: argparse.Namespace) -> int:
    if not args.check:
        refresh(VENDOR)
    problems = differences(VENDOR)
    for problem in problems:
        print(problem, file=sys.stderr)
    if not problems:
        size = sum(path.stat().st_size for path in VENDOR.glob("*.js"))
        print(f"{len(LIBRARIES)} libraries, {size:,} bytes, as locked")
    return 1 if problems else 0


def refresh(folder: Path) -> None:
    """Writes every library, its licence text and the lock into `folder`, which is emptied first."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in fetched(folder):
        (folder / name).unlink()
    entries = [fetch(library, folder) for library in LIBRARIES]
    (folder / LOCK).write_text(json.dumps({"libraries": entries}, indent=2) + "\n")


def fetch(library: Library, folder: Path) -> dict[str, object]:
    """Copies one library out of its npm tarball; returns its entry of the lock."""
    with tempfile.TemporaryDirectory() as work:
        packed = subprocess.run(
            ["npm", "pack", f"{library.name}@{library.version}", "--json"],
            cwd=work,
            capture_output=True,
            text=True,
            check=True,
        )
        [report] = json.loads(packed.stdout)
        texts = read_tarball(Path(work) / Path(report["filename"]).name)
    licence = f"{library.name.lstrip('@').replace('/', '-')}.LICENSE.txt"
    written = {licence: texts[library.licence_file]}
    for source, target in library.files.items():
        written[target] = adapted(texts[source])
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")
    return {
        **asdict(library),
        "licence_file": licence,
        "tarball_integrity": report["integrity"],
        "sha256": {name: digest(folder / name) for name in written},
    }


def read_tarball(path: Path) -> dict[str, str]:
    """The package's text files, by their path inside it."""
    with tarfile.open(path) as tarball:
        return {
            member.name.removeprefix("package/"): file.read().decode()
            for member in tarball
            if member.name.endswith((".js", ".mjs", "LICENSE", "LICENSE.md"))
            and (file := tarball.extractfile(member))
        }


def adapted(text: str) -> str:
    """`text` with relative imports, and without the address of its source map."""

    def relative(match: re.Match[str]) -> str:
        return f'{match[1]}"{IMPORTS[match[2]]}"'

    names = "|".join(re.escape(name) for name in IMPORTS)
    text = re.sub(rf"""(\bfrom\s*|\bimport\s*)["']({names})["']""", relative, text)
    return re.sub(r"\n?//# sourceMappingURL=\S+\s*$", "\n", text)


def differences(folder: Path) -> list[str]:
    """The differences between `folder` and its lock file, one sentence each."""
    lock = json.loads((folder / LOCK).read_text())["libraries"]
    locked = {name: sha for entry in lock for name, sha in entry["sha256"].items()}
    present = fetched(folder) - {LOCK}
    wanted = {(library.name, library.version) for library in LIBRARIES}
    return [
        *(f"{name}: missing" for name in sorted(locked.keys() - present)),
        *(f"{name}: not in the lock" for name in sorted(present - locked.keys())),
        *(
            f"{name}: changed since it was locked"
            for name in sorted(present & locked.keys())
            if digest(folder / name) != locked[name]
        ),
        *(
            f"{name} {version}: the lock has another version or lacks it"
            for name, version in sorted(wanted - {(e["name"], e["version"]) for e in lock})
        ),
    ]


def fetched(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.endswith(".d.ts")}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
