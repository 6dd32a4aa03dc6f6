"""Every error of ours.

InventoryError
├── SettingMissing       the environment lacks a variable
└── ApiError             an answer to a request, with its HTTP status
"""

from __future__ import annotations


class InventoryError(Exception):
    """The root of all errors of ours."""


class SettingMissing(InventoryError):
    def __init__(self, variable: str) -> None:
        super().__init__(f"The environment variable {variable} is not set.")
        self.variable = variable
