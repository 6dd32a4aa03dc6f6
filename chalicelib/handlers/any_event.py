"""An event as it came, whatever it is."""

from __future__ import annotations

from typing import Any

from chalice.app import BaseLambdaEvent


class AnyEvent(BaseLambdaEvent):
    """Reads nothing ahead of the handler.

    Chalice's `S3Event` reads the first record's key when it is made, and fails on an event that
    has none, such as S3's own `s3:TestEvent`.
    """

    def _extract_attributes(self, event_dict: dict[str, Any]) -> None:
        """Leaves everything to the handler."""
