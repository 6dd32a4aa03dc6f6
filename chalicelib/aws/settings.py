"""The settings in the environment of a function, read once and whole."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from chalicelib.aws.time_zones import zone_of
from chalicelib.domain.errors import SettingMissing, SettingWrong

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

API = "/api"


def api_address(dashboard: str) -> str:
    """The API's address, at the dashboard's host; the dashboard's own, if the API serves it."""
    return dashboard.removesuffix(API) + API


@dataclass(frozen=True)
class Settings:
    """One field for each environment variable, which has the same name in capitals."""

    stage: str
    counts_bucket: str
    receipts_bucket: str
    inventory_table: str
    uploads_table: str
    loads_table: str
    stores_table: str
    alerts_table: str
    nostock_topic_arn: str
    work_queue_url: str
    review_queue_url: str
    check_failures_url: str
    """The queue of Check-Stock's dead letters: what it can never handle."""
    user_pool_id: str
    client_id: str
    dashboard_url: str
    """Where the dashboard is, without a slash at the end: `https://d1.cloudfront.net`, or `/api` of
    the API's own host."""
    dashboard_bucket: str
    page_policy: str
    """The content security policy with which the API serves the page; `none`: CloudFront does."""
    store_users_read: str
    """`all`: store users read every store; `own`: only theirs."""
    hold_suspicious: str
    """`yes`: a file in which something looks wrong waits for a manager; `no`: that is said only."""
    new_stores: str
    """`hold`: a file that makes a store waits for a manager; `make`: it is loaded."""
    time_zone: str
    """Of the times in messages to people, by its IANA name: `Europe/Berlin`."""
    aws_client: str
    """`http`: our own lean clients; `boto3`: AWS's."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Raises `SettingMissing` or `SettingWrong`, naming the variable."""
        values: dict[str, str] = {}
        for field in fields(cls):
            variable = field.name.upper()
            if variable not in environment:
                raise SettingMissing(variable)
            values[field.name] = environment[variable]
        try:
            if values["time_zone"] != "UTC":
                zone_of(values["time_zone"])
        except ValueError as error:
            raise SettingWrong("TIME_ZONE", str(error)) from error
        return cls(**values)

    @property
    def zone(self) -> ZoneInfo:
        return zone_of(self.time_zone)


@dataclass(frozen=True)
class Limits:
    """From which size a file is too large for one invocation, and how it is cut then.

    An invocation stays under 128 MB of memory with these; tests set smaller ones.
    """

    size: int = 6 << 20
    """Bytes."""
    rows: int = 120_000
    part: int = 2 << 20
    """Bytes of a part of a large file."""

    def are_passed(self, size: int, content: bytes = b"") -> bool:
        lines = max(content.count(b"\n"), content.count(b"\r"))
        return size >= self.size or lines >= self.rows
