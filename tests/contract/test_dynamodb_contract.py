"""The model of DynamoDB in `tests/world` gives the answers of the embedded AWS, request by request.

Each case runs on both, and the answers (or the codes of the refusals) have to be equal. Where the
model is stricter on purpose, `tests/unit/test_world.py` says so.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.contract.both import Both, Call
from tests.contract.dynamodb_cases import (
    ALIASED,
    CASES,
    CHECKED_BY_BOTO3,
    INSERT,
    UPDATE,
    put,
    query,
    statements,
    update,
)


@pytest.mark.parametrize("case", CASES)
def test_dynamodb_answers_as_the_embedded_aws_does(both: Both, case: str) -> None:
    both.compare(CASES[case])


@pytest.mark.parametrize("case", sorted(set(CASES) - CHECKED_BY_BOTO3))
def test_dynamodb_answers_boto3_as_it_answers_our_own_client(both: Both, case: str) -> None:
    replace(both, real=both.boto3).compare(CASES[case])


COUNTS = st.integers(0, 3)
ORDERS = st.sampled_from("1234")
ITEMS = st.sampled_from("abc")
RANDOM_CALLS = st.one_of(
    st.builds(put, ITEMS, COUNTS, ORDERS),
    st.builds(
        lambda item, count, order: put(
            item,
            count,
            order,
            ConditionExpression="attribute_not_exists(AsOf) OR AsOf < :o",
            ExpressionAttributeValues={":o": {"S": order}},
        ),
        ITEMS,
        COUNTS,
        ORDERS,
    ),
    st.builds(
        lambda pairs: statements(
            *((UPDATE, [count, order, "B", item, order]) for item, count, order in pairs)
        ),
        st.lists(
            st.tuples(ITEMS, COUNTS, ORDERS), min_size=1, max_size=3, unique_by=lambda p: p[0]
        ),
    ),
    st.builds(lambda item, order: statements((INSERT, ["B", item, 1, order])), ITEMS, ORDERS),
    st.builds(
        lambda item, count: update(
            item,
            "SET #c = if_not_exists(#c, :z) + :n",
            ExpressionAttributeValues={":n": {"N": str(count)}, ":z": {"N": "0"}},
            ReturnValues="ALL_NEW",
            **ALIASED,
        ),
        ITEMS,
        COUNTS,
    ),
    st.builds(
        lambda limit, forward: query(Limit=limit, ScanIndexForward=forward),
        st.integers(1, 2),
        st.booleans(),
    ),
    st.just(query()),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(RANDOM_CALLS, min_size=1, max_size=12))
def test_any_calls_in_a_row_answer_as_the_embedded_aws_does(both: Both, calls: list[Call]) -> None:
    both.compare([*calls, query()])
