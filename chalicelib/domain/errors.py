"""Every error of ours.

InventoryError
├── SettingMissing       the environment lacks a variable
├── SettingWrong         a variable of the environment has no value that it can have
├── ReadFailed           DynamoDB left some items of a batch unread, every time
├── WriteFailed          DynamoDB left some items of a batch unwritten, every time
├── Unfinished           what is left to write is for another invocation
├── BrokenText           a CSV text that cannot be taken apart any further
├── PoisonRecord         a record of the stream that can never be handled as it is
└── ApiError             an answer to a request, with its HTTP status
    ├── InvalidRequest   400  a field or the body is not what was expected
    │   └── InvalidCursor     a cursor is not one of its query
    ├── NotSignedIn      401  the token is not one for this API, or is out of date
    ├── NotAllowed       403  signed in, but this is not theirs
    ├── NotFound         404
    │   ├── Gone              the object was deleted before it could be read
    │   └── Unreadable        the object is there, but nobody can read it as it is
    ├── Conflicting      409  the thing is not in a state for that
    ├── TooLarge         413
    └── WrongMediaType   415
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Self


class InventoryError(Exception):
    """The root of all errors of ours."""


class SettingMissing(InventoryError):
    def __init__(self, variable: str) -> None:
        super().__init__(f"The environment variable {variable} is not set.")
        self.variable = variable


class SettingWrong(InventoryError):
    def __init__(self, variable: str, reason: str) -> None:
        super().__init__(f"The environment variable {variable} is wrong: {reason}")


class ReadFailed(InventoryError):
    def __init__(self, reason: str) -> None:
        super().__init__(f"Items could not be read: {reason}")


class WriteFailed(InventoryError):
    def __init__(self, reason: str) -> None:
        super().__init__(f"Items could not be written: {reason}")


class Unfinished(InventoryError):
    """`wait`: seconds after which another invocation is to go on."""

    def __init__(self, message: str, wait: int = 0) -> None:
        super().__init__(message)
        self.wait = wait


class BrokenText(InventoryError):
    """`code` is that of the finding: MALFORMED or ENCODING."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class PoisonRecord(InventoryError):
    """Its text is the reason."""


class ApiError(InventoryError):
    """`code` is for programs, `message` for people; `details` name fields of the request."""

    status = HTTPStatus.INTERNAL_SERVER_ERROR
    code = "INTERNAL"

    def __init__(self, message: str, *details: dict[str, str], code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.details = details
        self.code = code or type(self).code

    @classmethod
    def of(cls, message: str, field: str, value: str, expected: str) -> Self:
        """One field is not as expected."""
        return cls(message, {"field": field, "value": value[:100], "expected": expected})


class InvalidRequest(ApiError):
    status = HTTPStatus.BAD_REQUEST
    code = "INVALID_REQUEST"


class InvalidCursor(InvalidRequest):
    def __init__(self) -> None:
        detail = {"field": "cursor", "value": "", "expected": "the `next` of this very query"}
        super().__init__("The cursor is not one of this query.", detail)


class NotSignedIn(ApiError):
    status = HTTPStatus.UNAUTHORIZED
    code = "NOT_SIGNED_IN"


class NotAllowed(ApiError):
    status = HTTPStatus.FORBIDDEN
    code = "NOT_ALLOWED"


class NotFound(ApiError):
    status = HTTPStatus.NOT_FOUND
    code = "NOT_FOUND"


class Gone(NotFound):
    def __init__(self) -> None:
        super().__init__("This is not kept any more.")


class Unreadable(NotFound):
    def __init__(self, reason: str) -> None:
        super().__init__(f"S3 refuses to hand the object out: {reason}.")
        self.reason = reason


class Conflicting(ApiError):
    status = HTTPStatus.CONFLICT
    code = "CONFLICT"


class TooLarge(ApiError):
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    code = "TOO_LARGE"


class WrongMediaType(ApiError):
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    code = "WRONG_MEDIA_TYPE"
