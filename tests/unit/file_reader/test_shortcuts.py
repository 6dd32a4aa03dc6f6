"""The quick ways of reading find what the careful ones find."""

from __future__ import annotations

import csv
import io
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain import names
from chalicelib.domain.damaged_names import damage, is_date
from chalicelib.domain.errors import BrokenText
from chalicelib.domain.merge_plan import Row
from chalicelib.file_reader import look_alikes, reader
from chalicelib.file_reader.csv_text import record_splitter
from chalicelib.file_reader.csv_text.quote_scanner import QuoteState, Quoting
from chalicelib.file_reader.csv_text.record_splitter import BrokenRecord
from chalicelib.file_reader.dialect import Dialect
from chalicelib.file_reader.findings import Findings, RefusedRow
from chalicelib.file_reader.numbers.count_parser import CountParser, Number
from chalicelib.file_reader.numbers.number_format import NumberFormat
from chalicelib.file_reader.rows.row_validator import RowValidator

LINES = st.sampled_from(
    ["B,a,5\n", "B,b,5\r\n", "B,c,5\r", '"B",d,5\n', '"B\n1",e,5\n', 'B,"f",5\n', 'B,5"\n', "\n"]
)
ODD_LINES = st.sampled_from(["B,g\n", "B,h,5,6\n", ",,\n", "\u2028,\x1c,\x85\n", "ä,😀,5\n"])
# Quotation marks around every field, or as many in other places.
QUOTED = st.lists(
    st.sampled_from(
        [
            '"B","a","5"\n',
            '"","",""\r\n',
            '"B,","a;",","\n',
            '"a"",""b","",5\n',
            '"","\n",""\n',
            '""","",""\n',
            '"B","a""","5\n',
            '"B","a",5\n',
            ',"""","5"\n',
        ]
    ),
    max_size=4,
).map("".join)
BROKEN = st.lists(
    st.sampled_from(
        ['B,"x"y",5\n', '"B" ,a,5\r\n', 'B,"a\n', 'B,a",5\r', '"B"",a\n', "B,c,5\n", ""]
    ),
    max_size=8,
).map("".join)
BODIES = st.tuples(
    st.lists(LINES | ODD_LINES, max_size=6),
    st.sampled_from([0, 300, 3_000]),
    st.lists(LINES | ODD_LINES, max_size=6),
    st.sampled_from(["", "B,z,5", '"z"']),
).map(lambda parts: "".join(parts[0]) + "B,a,5\n" * parts[1] + "".join(parts[2]) + parts[3])
CHARACTERS = st.sampled_from([*" aAbBsS1lI0Oo.-_'=+@|&\"\t\x1c\xad\xa0äéÉßıſАª漢", "e\u0301"])
NAMES = st.lists(st.lists(CHARACTERS, max_size=6).map("".join), min_size=1, max_size=6)


CELLS = [
    "",
    " ",
    "Rome",
    " Rome ",
    "\xa0Rome",
    "e\u0301",
    "=a",
    "'=a",
    "a\x1c",
    "漢" * 90,
    "x" * 300,
]
CELLS += ["5", "-5", "+7", "007", "7.0", " 8 ", "1.000", "9" * 10, "0" * 250 + "1", "١", "x"]


DIALECT = Dialect(
    encoding="utf-8",
    delimiter=",",
    first_line=2,
    start=17,
    headings=("store", "item", "count"),
    store=0,
    item=1,
    count=2,
)


def validated(blocks: list[list[list[str]]]) -> tuple[object, ...]:
    """What is made of rows that come in blocks."""
    findings, refused = Findings(), list[RefusedRow]()
    validator = RowValidator(DIALECT, NumberFormat, "Rome", findings, refused.append)
    good: list[Row] = []
    for place, block in enumerate(blocks):
        line = 2 + sum(map(len, blocks[:place]))
        good += validator.validate(record_splitter.Batch(block, range(line, line + len(block))))
    by_line = sorted(refused, key=lambda row: row.line)
    return sorted(good), findings.kept(), findings.codes, by_line, validator.read, validator.refused


def needs_nothing(name: str, limit: int) -> bool:
    """What a quick look may take for granted, said in full."""
    tidy = names.unquoted(names.tidy(name)) == name != ""
    odd = names.is_formula(name) or damage(name) or is_date(name)
    return tidy and not names.problem(name, limit) and not odd


def is_csv(body: str) -> bool:
    try:
        return bool(by_csv(body)) or not body
    except csv.Error:
        return False


def by_csv(body: str) -> list[tuple[list[str], int]]:
    """Each record with the line on which it begins."""
    parser = csv.reader(io.StringIO(body, newline=""), strict=True)
    found = []
    line = 0
    for record in parser:
        found.append((record, line))
        line = parser.line_num
    return found


def by_rule(body: str) -> list[tuple[list[str] | None, int]] | int:
    """Each record with its line, None for a broken one; or the line of a quotation mark that is
    never closed. Character by character, as `quote_scanner` says it."""
    found: list[tuple[list[str] | None, int]] = []
    state, fields, field, line, first, opened = "start", [], "", 0, 0, 0  # type: ignore[var-annotated]
    text = body + ("\n" if body and body[-1] not in "\r\n" else "")
    for place, c in enumerate(text):
        ends_line = c == "\n" or (c == "\r" and text[place + 1 : place + 2] != "\n")
        if state == "quoted":
            state, field = ("after", field) if c == '"' else (state, field + c)
        elif state == "after" and c == '"':
            state, field = "quoted", field + c
        elif c in "\r\n":
            if ends_line:
                empty = state == "start" and not fields
                found.append(
                    (None if state == "broken" else [] if empty else [*fields, field], first)
                )
                state, fields, field, first = "start", [], "", line + 1
        elif state in ("after", "broken") and (c != "," or state == "broken"):
            state = "broken"
        elif c == ",":
            state, fields, field = "start", [*fields, field], ""
        elif c == '"' and state == "start":
            state, opened = "quoted", line
        else:
            state, field = "in", field + c
        line += ends_line
    return opened if state == "quoted" else found


@settings(deadline=None, max_examples=600)
@given(BODIES | QUOTED | BROKEN, st.integers(1, 9))
def test_records_with_broken_quotation_marks_are_told_apart_everywhere(
    body: str, size: int
) -> None:
    wanted = by_rule(body)
    batches = record_splitter.batches(io.StringIO(body, newline=""), ",", 3, first_line=0)

    if isinstance(wanted, int):
        with pytest.raises(BrokenText, match=f"on line {wanted} is never"):
            list(batches)
    else:
        found = [
            (None if isinstance(record, BrokenRecord) else list(record), line)
            for batch in batches
            for record, line in zip(
                map(batch.record, range(len(batch.lines))), batch.lines, strict=True
            )
        ]
        assert found == wanted
    quoting = Quoting(",")
    assert scanned(quoting, body.encode(), size) == isinstance(wanted, int)


def scanned(quoting: Quoting, data: bytes, size: int) -> bool:
    """Whether a quotation mark is open after all pieces, none of which ends between CR and LF."""
    while data:
        end = size + 1 if data[size - 1 : size + 1] == b"\r\n" else size
        quoting.feed(data[:end])
        data = data[end:]
    return quoting.state is QuoteState.QUOTED


@settings(deadline=None, max_examples=400)
@given((BODIES | QUOTED).filter(is_csv))
def test_records_are_those_that_csv_finds(body: str) -> None:
    batches = record_splitter.batches(io.StringIO(body, newline=""), ",", 3, first_line=0)

    found = [
        (list(batch.record(place)), line)
        for batch in batches
        for place, line in enumerate(batch.lines)
    ]

    assert found == by_csv(body)


def test_a_long_plain_text_is_read_by_column() -> None:
    body = "B,a,5\n" * 10_000

    batches = list(record_splitter.batches(io.StringIO(body, newline=""), ",", 3, first_line=2))

    assert all(isinstance(batch, record_splitter.Table) for batch in batches)
    assert [line for batch in batches for line in batch.lines] == list(range(2, 10_002))


@settings(deadline=None)
@given(NAMES, st.sampled_from([3, 256]))
def test_a_plain_name_needs_nothing_done(some: list[str], limit: int) -> None:
    if names.all_plain(some, limit):
        assert all(needs_nothing(name, limit) for name in some)


@settings(deadline=None)
@given(st.lists(st.text("0123456789٣ +-.", max_size=11), max_size=5))
def test_plain_counts_are_counts(texts: list[str]) -> None:
    parser = CountParser(NumberFormat, ",")

    for text, number in parser.without_findings(texts).items():
        assert parser.number(text) == Number(number)


@settings(deadline=None)
@given(NAMES)
def test_look_alikes_do_not_depend_on_other_names(some: list[str]) -> None:
    ours = list(dict.fromkeys(name.replace("漢", "") for name in some))

    alone = list(look_alikes.look_alikes(ours))
    beside_another_alphabet = list(look_alikes.look_alikes([*ours, "漢漢漢"]))

    assert alone == beside_another_alphabet


@settings(deadline=None)
@given(NAMES, st.sampled_from([3, 8, 256]))
def test_names_are_tidied_together_as_one_by_one(raws: list[str], limit: int) -> None:
    tidied, odd = names.tidied(raws, limit)

    assert list(tidied) == [names.tidy(raw) for raw in raws]
    assert {n for n, name in enumerate(tidied) if not needs_nothing(name, limit)} <= {*odd}
    assert not any(names.plain(tidied[place], limit) for place in odd)


@settings(deadline=None)
@given(st.lists(st.lists(st.lists(st.sampled_from(CELLS), min_size=1, max_size=4), max_size=9)))
def test_a_row_has_the_same_outcome_alone_and_among_others(blocks: list[list[list[str]]]) -> None:
    rows = [row for block in blocks for row in block]
    together, alone = validated([rows]), validated([[row] for row in rows])

    assert together == alone


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("xyz")), min_size=1, max_size=9))
def test_every_repeated_item_of_a_store_is_noticed(pairs: list[tuple[str, str]]) -> None:
    body = "".join(f"{store},{item},{place}\n" for place, (store, item) in enumerate(pairs))

    result = reader.read(f"store,item,count\n{body}".encode())

    conflicting = sum(size for size in Counter(pairs).values() if size > 1)
    assert result.codes.get("CONFLICTING_ROWS", 0) == conflicting
