"""Packages that a newcomer can take in: few of them, and few modules in each."""

from __future__ import annotations

from pathlib import Path

from tests import ROOT

CODE = ROOT / "chalicelib"
MOST_PACKAGES = 9
MOST_MODULES = 15


def packages() -> list[Path]:
    return [path.parent for path in CODE.rglob("__init__.py")]


def modules(package: Path) -> list[str]:
    return [path.name for path in package.glob("*.py") if path.name != "__init__.py"]


def test_there_are_few_packages_and_no_module_beside_them() -> None:
    top = [package for package in packages() if package.parent == CODE]

    assert 0 < len(top) <= MOST_PACKAGES
    assert modules(CODE) == []


def test_a_package_holds_few_modules() -> None:
    sizes = {str(package.relative_to(CODE)): len(modules(package)) for package in packages()}

    assert {name: size for name, size in sizes.items() if size > MOST_MODULES} == {}


def test_every_package_says_what_belongs_there() -> None:
    silent = [
        package
        for package in packages()
        if package != CODE and not (package / "__init__.py").read_text("utf-8").startswith('"""')
    ]

    assert silent == []
