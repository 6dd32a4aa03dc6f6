"""Builds the files to deploy: a plain CloudFormation template, the code, the dashboard.

The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import IO

from operations.environment import ROOT
from operations.packaging import template, template_checks
from operations.packaging.bundle import bundle

CACHE = ROOT / ".local" / "packages"
CODE = "/var/task"
RUNTIME = "python3.13"
"""Of all functions, whichever Python packages them."""
RUNTIME_ENDS = date(2029, 6, 30)
"""https://docs.aws.amazon.com/lambda/latest/dg/lambda-python.html"""
EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Package:
    """The three files of a release."""

    template: Path
    code: Path
    dashboard: Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output", type=Path, default=ROOT / "dist", help="a folder")


def run(args: argparse.Namespace) -> int:
    made = package(args.output)
    for file in (made.template, made.code, made.dashboard):
        print(f"{file}  {file.stat().st_size:,} bytes")
    if advice := uncompiled():
        print(advice)
    return 0


def uncompiled() -> str:
    """Said where the functions' first calls would compile all modules."""
    if runtime_python():
        return ""
    return f"For faster cold starts, package where {RUNTIME} can be run: it is what Lambda runs."


@cache
def runtime_python() -> str | None:
    """A Python of the functions' version on this machine: this one, or one on the PATH."""
    for python in (sys.executable, shutil.which(RUNTIME)):
        if python and version_of(python) == RUNTIME:
            return python
    return None


def version_of(python: str) -> str:
    """Such as `python3.13`; "" if it cannot be run, as a version manager's unused name."""
    ask = "import sys; print('python{}.{}'.format(*sys.version_info))"
    done = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def package(output: Path, project: Path = ROOT) -> Package:
    """Writes the three files into `output`. Raises `template_checks.InvalidTemplate`."""
    output.mkdir(parents=True, exist_ok=True)
    known = CACHE / f"made-{fingerprint(project)}"
    if not known.exists():
        keep(known, project)
    for old in (*output.glob("inventory-*.zip"), *output.glob("dashboard-*.zip")):
        old.unlink()
    for file in known.iterdir():
        shutil.copyfile(file, output / file.name)
    (code,), (dashboard,) = output.glob("inventory-*.zip"), output.glob("dashboard-*.zip")
    return Package(output / "inventory.json", code, dashboard)


def fingerprint(project: Path) -> str:
    """A hash of everything that the three files are made from."""
    digest = hashlib.sha256(f"{sys.version} {runtime_python()}".encode())
    files = [project / "app.py", project / "requirements.txt", project / ".chalice/config.json"]
    files += [ROOT / "requirements-operations.txt", *(ROOT / "operations").rglob("*.py")]
    files += [ROOT / "package-lock.json"]
    for folder in (project / "chalicelib", project / "static", ROOT / "infrastructure"):
        files += [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    for file in sorted(files):
        content = file.read_bytes()
        digest.update(f"{file}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


def keep(known: Path, project: Path) -> None:
    """Makes the three files in a folder that appears only when they are complete."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        staged, generated, whole = (Path(folder) / name for name in ("app", "chalice", "whole"))
        page = Path(folder) / "page"
        whole.mkdir()
        stage(project, staged)
        run_generator(staged, generated)
        unpacked = Path(folder) / "unpacked"
        unpack(generated / "deployment.zip", unpacked)
        compile_modules(unpacked)
        code = packed_by_content(unpacked, whole, "inventory")
        bundle(project / "static", page)
        dashboard = packed_by_content(page, whole, "dashboard")
        sam = json.loads((generated / "sam.json").read_text("utf-8"))
        plain = template.one_click(sam, code=code.name, dashboard=dashboard.name)
        template_checks.check(plain)
        text = json.dumps(plain, indent=1, ensure_ascii=False)
        (whole / "inventory.json").write_text(text + "\n", "utf-8")
        appear(whole, known)


def packed_by_content(folder: Path, place: Path, name: str) -> Path:
    """A zip whose name changes with its content: CloudFormation looks at names only."""
    archive = io.BytesIO()
    pack(folder, archive)
    content = archive.getvalue()
    file = place / f"{name}-{hashlib.sha256(content).hexdigest()[:16]}.zip"
    file.write_bytes(content)
    return file


def appear(made: Path, place: Path) -> None:
    """Moves a finished folder to its place, unless another process did so first."""
    try:
        made.rename(place)
    except OSError:
        if not place.exists():
            raise


def stage(project: Path, staged: Path) -> None:
    """Copies only what runs in Lambda: no bytecode, no other stages' settings."""
    (staged / ".chalice").mkdir(parents=True)
    shutil.copy(project / "app.py", staged)
    shutil.copytree(
        project / "chalicelib", staged / "chalicelib", ignore=shutil.ignore_patterns("__pycache__")
    )
    # Chalice would install requirements for each change of the app; vendor/ has them already.
    (staged / "requirements.txt").touch()
    shutil.copytree(libraries(project / "requirements.txt"), staged / "vendor")
    config = json.loads((project / ".chalice/config.json").read_text("utf-8"))
    config["stages"] = {"one-click": {}}
    (staged / ".chalice/config.json").write_text(json.dumps(config))


def libraries(requirements: Path) -> Path:
    """A folder with the functions' requirements, installed once for each version of them."""
    python = RUNTIME.removeprefix("python")
    text = f"{python}\n{requirements.read_text('utf-8')}"
    folder = CACHE / hashlib.sha256(text.encode()).hexdigest()[:16]
    if folder.exists():
        return folder
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as unfinished:
        target = Path(unfinished) / "libraries"
        subprocess.run(
            [
                *(sys.executable, "-m", "uv", "pip", "install", "--quiet"),
                *("--target", target, "--requirement", requirements),
                *("--python-platform", "x86_64-manylinux2014", "--python-version", python),
                *("--only-binary", ":all:", "--no-compile-bytecode"),
            ],
            check=True,
        )
        shutil.rmtree(target / "bin", ignore_errors=True)
        for left in (*target.glob(".*"), *target.glob("*.dist-info/RECORD")):
            left.unlink()
        appear(target, folder)
    return folder


def run_generator(staged: Path, generated: Path) -> None:
    generator = "operations.chalice.generator"
    command = [sys.executable, "-B", "-m", generator, str(staged), str(generated)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"Chalice could not package the app:\n{done.stdout}{done.stderr}")


def pack(folder: Path, archive: IO[bytes]) -> None:
    """Zips a folder's files; names starting with a dot stay out."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    with zipfile.ZipFile(archive, "w") as packed:
        for file in files:
            name = file.relative_to(folder).as_posix()
            if not any(part.startswith(".") for part in name.split("/")):
                write(packed, name, file.read_bytes())


def unpack(archive: Path, folder: Path) -> None:
    """Without the modules that Chalice compiled, which hold paths and times of this machine."""
    with zipfile.ZipFile(archive) as given:
        given.extractall(folder, [name for name in given.namelist() if "__pycache__" not in name])


def compile_modules(folder: Path) -> None:
    """Compiles the modules for their path in Lambda, where the folder is read-only.

    Without the runtime's Python on this machine they are of use to the embedded AWS only.
    """
    python = runtime_python() or sys.executable
    command = [python, "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"]
    places = ["-s", str(folder), "-p", CODE]
    subprocess.run([*command, *places, str(folder)], check=True)


def write(packed: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    packed.writestr(entry, content, compresslevel=9)
