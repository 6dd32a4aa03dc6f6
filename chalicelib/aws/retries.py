"""Attempts with pauses between them, for what DynamoDB left undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

ATTEMPTS = 10
FIRST_PAUSE = 0.05
LONGEST_PAUSE = 5.0


def attempts(sleep: Callable[[float], None], most: int = ATTEMPTS) -> Iterator[int]:
    """Numbers from 1 to `most`, with a pause before each but the first.

    A pause is of random length, up to twice as long each time: many clients that were refused
    together must not come back together.
    """
    yield 1
    import random  # few calls come so far, and it takes a millisecond

    for attempt in range(2, most + 1):
        sleep(random.uniform(0, min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempt - 2))))  # noqa: S311 - no secret
        yield attempt
