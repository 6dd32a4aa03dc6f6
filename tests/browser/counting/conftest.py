"""A store to be counted, and a phone on which that has begun."""

from __future__ import annotations

import uuid

import pytest

from tests.browser.conftest import Visitor
from tests.browser.counting.phone import begin, drop
from tests.browser.looks import put_on
from tests.system.running import Stack


@pytest.fixture
def store(stack: Stack) -> str:
    """A store of this test's own."""
    name = f"Shop {uuid.uuid4().hex[:6]}"
    drop(stack, name, Apple=30, Fig=0, Pear=3, Plum=9)
    return name


@pytest.fixture
def phone(manager: Visitor, store: str) -> Visitor:
    """A phone on which that store is being counted."""
    put_on(manager, "narrow")
    begin(manager, store)
    return manager
