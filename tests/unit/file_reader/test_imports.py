"""What a start of a function imports of the reader: what a plain CSV in UTF-8 needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests import ROOT

FOR_OTHER_FILES = {
    "chalicelib.file_reader.csv_text.gzip_archive",
    "chalicelib.file_reader.encoding",
    "chalicelib.file_reader.header.chosen_header",
    "chalicelib.file_reader.header.column_question",
    "chalicelib.file_reader.spreadsheet",
    "chalicelib.file_reader.workbook_reader",
    "pyexpat",
    "xml",
    "zipfile",
}
READ = "chalicelib.file_reader.reader.read(b'store,item,count\\nBerlin,K\\xc3\\xa4se,5\\n')"


def imported(code: str) -> set[str]:
    """The modules of a process that has run `code`."""
    code = f"import sys; {code}; print(*sys.modules, sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "code",
    [
        f"import chalicelib.file_reader.reader; {READ}",
        "import chalicelib.handlers.load_inventory",
    ],
    ids=["reader", "load_inventory"],
)
def test_what_only_other_files_need_is_not_imported(code: str) -> None:
    assert imported(code) & FOR_OTHER_FILES == set()


def test_a_name_of_a_module_that_other_files_need_is_that_of_one() -> None:
    names = ", ".join(sorted(FOR_OTHER_FILES))

    assert imported(f"import {names}") >= FOR_OTHER_FILES
