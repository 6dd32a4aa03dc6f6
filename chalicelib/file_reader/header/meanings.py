"""What names mean by the vocabulary: those that it has, and those made of two of its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from chalicelib.file_reader.header.keys import keys_of
from chalicelib.file_reader.vocabulary import Words, compounds, counts, differences, items, stores

ROLES = ("store", "item", "count")
"""What a column may hold."""

KINDS: dict[str, dict[str, Words]] = {
    "count": counts.COUNT,
    "item": items.ITEM,
    "store": stores.STORE,
    "part": {"part": differences.PART_OF_STOCK},
    "row number": {"row number": differences.ROW_NUMBER},
    "movement": {"paper": {}},
}

Languages = tuple[str, ...]


class Meaning(NamedTuple):
    """`kind` is a key of the vocabulary; of the meanings of a role the lowest `rank` is best."""

    role: str
    kind: str
    rank: int
    languages: Languages


def meanings_of(name: str) -> tuple[Meaning, ...]:
    """Those of a name as `key` has it."""
    return _known().get(name) or _of_compound(name)


def all_words() -> Iterator[Words]:
    """All lists of the vocabulary whose words have a meaning, or make one together."""
    for kinds in KINDS.values():
        yield from kinds.values()
    yield from (words for _, words in (*compounds.THINGS, *compounds.SAYINGS))


def is_name(name: str) -> bool:
    """Whether it ends or begins with a word for a name."""
    parts = (part for at in range(1, len(name)) for part in (name[:at], name[at:]))
    return any("name" in _sayings().get(part, {}) for part in parts)


@lru_cache(2_000)
def _of_compound(name: str) -> tuple[Meaning, ...]:
    """That of a thing and of what is said of it, in either order: "Artikelnummer", "kod towaru"."""
    things, sayings, longest = _things(), _sayings(), _longest()
    for at in range(max(1, len(name) - longest), min(len(name), longest + 1)):
        first, second = name[:at], name[at:]
        for thing, said in ((first, second), (second, first)):
            if thing in things and said in sayings and (found := _of_two(thing, said)):
                return (found,)
    return ()


def _of_two(thing: str, said: str) -> Meaning | None:
    for base, of_thing in _things()[thing].items():
        for what, of_said in _sayings()[said].items():
            if what in compounds.KINDS[base]:
                languages = tuple(one for one in of_thing if one in of_said) or of_thing
                return _meaning(*compounds.KINDS[base][what], languages)
    return None


@cache
def _known() -> dict[str, tuple[Meaning, ...]]:
    found: dict[str, tuple[Meaning, ...]] = {}
    for role, kinds in KINDS.items():
        for word, by_kind in _by_word(kinds.items()).items():
            kind = next(iter(by_kind))
            found[word] = (*found.get(word, ()), _meaning(role, kind, by_kind[kind]))
    return found


@cache
def _things() -> dict[str, dict[str, Languages]]:
    return _by_word(compounds.THINGS)


@cache
def _sayings() -> dict[str, dict[str, Languages]]:
    return _by_word(compounds.SAYINGS)


@cache
def _longest() -> int:
    return max(map(len, (*_things(), *_sayings())))


def _by_word(kinds: Iterable[tuple[str, Words]]) -> dict[str, dict[str, Languages]]:
    """The languages of a word, by its kinds."""
    found: dict[str, dict[str, Languages]] = {}
    for kind, by_language in kinds:
        for language, words in by_language.items():
            for word in keys_of(words):
                of = found.setdefault(word, {})
                of[kind] = (*of.get(kind, ()), language)
    return found


def _meaning(role: str, kind: str, languages: Languages) -> Meaning:
    return Meaning(role, kind, list(KINDS[role]).index(kind), languages)
