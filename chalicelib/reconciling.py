"""Finds files without an outcome, whose event was lost or whose load died, and asks for them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chalicelib.services import Services

log = logging.getLogger(__name__)


def reconcile(services: Services) -> None:
    """Being written."""
