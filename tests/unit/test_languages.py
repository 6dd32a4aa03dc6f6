"""Every text of the dashboard is there in every language, with the same parameters."""

from __future__ import annotations

import re
from functools import cache

import pytest

import app
from chalicelib.api import subscriptions
from chalicelib.file_reader import findings
from chalicelib.ingest import ledger_facts
from chalicelib.web.json_schema import Schema
from chalicelib.web.routes import ROUTES
from operations.environment import ROOT
from tests.makers.dashboard_texts import (
    LANGUAGES,
    catalogue,
    forms_of,
    given,
    modules_at_first,
    names_in,
    part_of_catalogue,
    plural_categories,
    uses,
    uses_in,
)

USES = uses()
TEXTS = {use.text for use in USES if use.text is not None}

texts_of = cache(catalogue)
categories_of = cache(plural_categories)


def test_every_use_says_its_text_where_it_is() -> None:
    unsaid = [use.module for use in USES if use.text is None]

    assert unsaid == []
    assert len(TEXTS) > 800


def test_a_text_is_given_what_it_names() -> None:
    wrong = [
        (use.module, use.text)
        for use in USES
        if use.given is not None and use.text and use.given != names_in(use.text)
    ]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_missing_and_none_is_unused(language: str) -> None:
    known = set(texts_of(language))

    assert TEXTS - known == set()
    assert known - TEXTS == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_loaded_before_signing_in_has_its_texts_and_no_others(language: str) -> None:
    modules = modules_at_first()
    first = set(part_of_catalogue(f"{language}_first"))

    assert {"main.js", "pages/sign_in_page.js", "lib/errors.js"} < modules
    assert first == {use.text for use in USES if use.module in modules}
    assert not first & set(part_of_catalogue(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_names_what_the_text_names(language: str) -> None:
    wrong = [text for text, said in texts_of(language).items() if names_in(said) != names_in(text)]

    assert wrong == []


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_a_number_has_every_form_of_its_language(language: str) -> None:
    said = {text: text for text in TEXTS} if language == "en" else texts_of(language)
    wanted = set(categories_of(language))
    wrong = [
        text
        for text, words in said.items()
        if {name: set(forms) for name, forms in forms_of(words).items()}
        != dict.fromkeys(forms_of(text), wanted)
    ]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_names_what_the_form_of_many_names(language: str) -> None:
    wrong = []
    for text, said in texts_of(language).items():
        for name, forms in forms_of(said).items():
            of_many = forms_of(text)[name]["other"]
            wanted = (names_in(of_many), "#" in of_many)
            wrong += [form for form in forms.values() if (names_in(form), "#" in form) != wanted]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_begins_and_ends_as_its_text_does(language: str) -> None:
    """With a space, a colon, a question mark and the like: what stands beside it expects that."""
    wrong = [
        (text, said)
        for text, said in texts_of(language).items()
        if said and (edges(said) != edges(text) or "  " in said)
    ]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_left_out_of_a_state_where_there_is_little_room_is_its_end(language: str) -> None:
    texts = texts_of(language)

    assert texts["Out of stock"].endswith(texts["of stock"])


def edges(text: str) -> tuple[bool, ...]:
    return (
        text.startswith(" "),
        text.endswith(" "),
        *(text.rstrip("}").endswith(mark) for mark in ".:?…"),
    )


@pytest.mark.parametrize(
    ("rest", "names"),
    [
        (")", set()),
        (", { n })", {"n"}),
        (", { n: many.length, store: labelOf(a, { b: 1 }), day })", {"n", "store", "day"}),
        (", {\n  by: html`<bdi>${by}</bdi>`,\n})", {"by"}),
    ],
)
def test_parameters_are_found(rest: str, names: set[str]) -> None:
    assert given(rest) == frozenset(names)


def test_parameters_that_are_made_elsewhere_are_not_known() -> None:
    assert given(", words)") is None
    assert given(", { ...words, n })") is None


def test_a_text_that_is_chosen_elsewhere_is_noticed() -> None:
    (use,) = uses_in("a.js", "const label = t(words[code]);")

    assert use.text is None


def test_every_finding_that_is_documented_is_said_in_every_language() -> None:
    module = (ROOT / "static/js/uploads/finding_words.js").read_text()
    said = re.findall(r"^  ([A-Z_]+): (?:\(value\) => )?t\(", module, flags=re.MULTILINE)
    reading = (ROOT / "docs/reading.md").read_text()
    documented = re.findall(r"^\| `([A-Z_]+)` \|", reading, flags=re.MULTILINE)

    assert sorted(said) == sorted(documented)
    assert {*findings.CODES, *ledger_facts.HELD} <= set(documented)


def test_what_is_wrong_with_a_field_that_somebody_writes_is_said_in_every_language() -> None:
    assert app.app
    module = (ROOT / "static/js/ui/field_words.js").read_text()
    forms = [re.compile(form) for form in re.findall(r"^  \[/(.*)/, \(", module, re.MULTILINE)]
    written = [
        field.expected
        for route in ROUTES.values()
        for field in route.fields
        if field.place == "body" and not {"enum", "pattern"} & {*field.schema, *_each(field.schema)}
    ]

    said = {*written, *subscriptions.EXPECTED.values()} - {"true or false"}
    assert [words for words in said if not any(form.search(words) for form in forms)] == []


def _each(schema: Schema) -> Schema:
    """Of what a list has; nothing where it is none."""
    items = schema.get("items", {})
    assert isinstance(items, dict)
    return items


def test_why_a_message_was_not_delivered_is_said_in_every_language() -> None:
    module = (ROOT / "static/js/subscriptions/delivery_words.js").read_text()
    forms = [re.compile(form) for form in re.findall(r"^  \[/(.*)/, \(", module, re.MULTILINE)]
    posting = (ROOT / "chalicelib/alerting/webhooks/posting.py").read_text()
    said = re.findall(r'Outcome\(\w+, f?"([^"]+)"\)', posting)

    assert len(said) == 8
    filled = [re.sub(r"\{[^}]*\}", "7", words) for words in said]
    assert [words for words in filled if not any(form.search(words) for form in forms)] == []


QUOTES = {"de": "„“", "fr": "«»", "es": "«»", "pl": "„”"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotation_marks_and_apostrophes_are_those_of_the_language(language: str) -> None:
    foreign = {*"\"'“”„«»"} - {*QUOTES[language]}

    assert [words for words in texts_of(language).values() if foreign & {*words}] == []


def test_french_has_a_narrow_space_that_does_not_break_before_its_marks() -> None:
    wrong = re.compile(r"[^\u202f][;!?»]|(?<!https)(?<!\u202f):|«[^\u202f]")

    assert [words for words in texts_of("fr").values() if wrong.search(words)] == []
