"""docs/reading.md says what the reader does."""

from __future__ import annotations

import re

from chalicelib.file_reader import header_synonyms
from chalicelib.file_reader.findings import CODES
from tests import ROOT

DOCUMENT = (ROOT / "docs" / "reading.md").read_text("utf-8")


def test_every_code_is_in_the_document_and_no_other() -> None:
    listed = re.findall(r"^\| `([A-Z_]+)` \|", DOCUMENT, re.MULTILINE)

    assert sorted(listed) == sorted(CODES)


def test_every_heading_in_the_document_is_understood() -> None:
    for noun in header_synonyms.NOUNS:
        (headings,) = re.findall(rf"^\| {noun} \| (.*) \|$", DOCUMENT, re.MULTILINE)
        for heading in headings.split(", "):
            assert header_synonyms.match([heading]).positions == {noun: 0}
