"""Where a large file is cut, and what is known of it before its rows are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.ledger_entry import LedgerFacts
from chalicelib.file_reader.dialect import Dialect
from chalicelib.file_reader.file_splitter import Part
from chalicelib.file_reader.findings import Finding
from chalicelib.repositories.job_files import Workspace

NAME = "plan.json"


@dataclass(frozen=True)
class FilePlan:
    """Made once: all jobs of the file follow it."""

    parts: list[Part]
    dialect: Dialect
    findings: list[Finding]
    """Of the file as a whole."""
    metadata: Mapping[str, str]
    """The sender's."""
    facts: LedgerFacts


def save(plan: FilePlan, work: Workspace) -> None:
    work.put_json(
        NAME,
        {
            "parts": plan.parts,
            "understood": plan.dialect.as_dict(),
            "findings": plan.findings,
            "said": dict(plan.metadata),
            "facts": plan.facts,
        },
    )


def find(work: Workspace) -> FilePlan | None:
    saved = work.find_json(NAME)
    if saved is None:
        return None
    return FilePlan(
        parts=[Part(*part) for part in saved["parts"]],
        dialect=Dialect.from_dict(saved["understood"]),
        findings=[Finding(*found) for found in saved["findings"]],
        metadata=saved["said"],
        facts=saved["facts"],
    )
