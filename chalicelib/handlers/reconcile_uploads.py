"""Reconcile-Uploads: asks, every 15 minutes, for files that are not finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalicelib.ingest import reconciliation

if TYPE_CHECKING:
    from chalicelib.aws.services import Services


def handle(services: Services) -> int:
    """Answers how many files were asked for."""
    return reconciliation.reconcile(services.now(), services)
