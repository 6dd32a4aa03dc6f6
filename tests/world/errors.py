"""What goes wrong in the model of AWS."""

from __future__ import annotations

from typing import Any

from botocore.exceptions import ClientError


class Crash(BaseException):
    """The function's process dies here. No `except Exception` of the code under test sees it."""


def refusal(code: str, operation: str, message: str = "", status: int = 400, **beside: Any) -> Any:
    """The `ClientError` that botocore would raise."""
    response: Any = {
        **beside,
        "Error": {"Code": code, "Message": message or code},
        "ResponseMetadata": {"HTTPStatusCode": status},
    }
    return ClientError(response, operation)


class Invalid(Exception):
    """A request that AWS refuses as a ValidationException."""


class ConditionFailed(Exception):
    """The item is not as the request's condition wants it."""

    def __init__(self, item: dict[str, Any] | None) -> None:
        super().__init__("The conditional request failed")
        self.item = item
