from __future__ import annotations

import pytest

from tests.makers.gateway import Api


@pytest.fixture
def api() -> Api:
    """Of a world in which nothing is yet."""
    return Api()
