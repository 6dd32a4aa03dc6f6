"""Reconcile-Uploads: asks, every 15 minutes, for files that are not finished."""

from __future__ import annotations

from chalicelib.aws.services import Services
from chalicelib.ingest import reconciliation


def handle(services: Services) -> int:
    """Answers how many files were asked for."""
    return reconciliation.reconcile(services.now(), services)
