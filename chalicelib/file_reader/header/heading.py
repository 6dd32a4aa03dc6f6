"""What one heading means, as a whole: its words, its brackets, and what qualifies it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from chalicelib.file_reader import vocabulary
from chalicelib.file_reader.vocabulary import Words

ROLES = ("store", "item", "count")
"""What a column may hold."""
LONGEST = 200  # characters
OFTEN = 3  # headings that end with the name of a store

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "æ": "ae", "ı": "i", "đ": "d"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_BRACKETS = re.compile(r"\s*[(\[{（]([^)\]}）]*)[)\]}）]\s*")
_WORD = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONE_LETTER = re.compile(r"[^\W\d_]{3}[\s_-]+[^\W\d_]$")
_NO_LETTER = re.compile(r"[\W_]+")
_EDGES = " \t-_–—:|/.,"
_AROUND = f"{_EDGES}()[]{{}}（）"


class Meaning(NamedTuple):
    """`kind` is a key of the vocabulary; of the meanings of a role the lowest `rank` is best."""

    role: str
    kind: str
    rank: int
    languages: tuple[str, ...]


class Heading(NamedTuple):
    """`qualifier` is the rest of a count's heading that is no word we know: maybe a store.

    `is_new` says that the column is to replace another one of its meaning.
    """

    text: str
    meanings: tuple[Meaning, ...] = ()
    qualifier: str = ""
    is_new: bool = False

    def meaning(self, role: str) -> Meaning | None:
        return next((one for one in self.meanings if one.role == role), None)


def key(text: str) -> str:
    """A heading without case, accents, spaces and punctuation: "On_Hand " is "onhand"."""
    if text.isascii() and text.isalnum():
        return text[:LONGEST].lower()
    folded = unicodedata.normalize("NFKD", text[:LONGEST]).casefold().translate(_LETTERS)
    return "".join(filter(str.isalnum, folded)) or text.strip()


def may_be_a_name(heading: Heading) -> bool:
    """Whether it has no word that we know."""
    keys = _keys(heading.text)
    if heading.meanings or not any(map(str.isalpha, heading.text)):
        return False
    telling = [name for name in keys if name not in _OF_PLACES]
    return bool(telling) and "".join(keys) not in _NO_STORE and _NO_STORE.isdisjoint(telling)


def is_of_now(heading: Heading) -> bool:
    """Whether it says so, and not only stands beside a new one."""
    return not _CURRENT.isdisjoint(_keys(heading.text))


def headings_of(texts: Sequence[str]) -> list[Heading]:
    """All headings of a file. The name of a store that ends several of them is one, even if it
    begins like something else: High Street, New York."""
    endings = Counter(name for text in texts for name in _names_at_end(text))
    names = {name for name, times in endings.items() if times >= OFTEN}
    if not names:
        return list(map(heading_of, texts))
    return [_of_store(text, names) or heading_of(text) for text in texts]


def _names_at_end(text: str) -> Iterator[str]:
    words = list(_WORD.finditer(text[:LONGEST]))
    for word, after in pairwise(words[1:]):
        if key(word[0]) in _OF_PLACES and key(after[0]) not in _NO_STORE:
            yield text[word.start() :].rstrip(_AROUND)


def _of_store(text: str, names: Collection[str]) -> Heading | None:
    name = next((name for name in _names_at_end(text) if name in names), "")
    if not name:
        return None
    base = heading_of(text[: text.rindex(name)].rstrip(_AROUND))
    count = base.meaning("count")
    if not count or base.qualifier:
        return Heading(text)
    return Heading(text, (count,), name.replace("_", " "), base.is_new)


@lru_cache(2_000)  # stores send the same headings every day
def heading_of(text: str) -> Heading:
    if len(text) > LONGEST or text.rstrip().endswith("?"):  # a question has yes or no for answer
        return Heading(text)
    known = _MEANINGS.get(key(text))
    if known and not _LONE_LETTER.search(text):  # "Stock S" is not "stocks"
        return Heading(text, known)
    found = _BRACKETS.search(text)
    if found:
        return _in_brackets(text, _BRACKETS.sub(" ", text).strip(), found[1])
    return _of_words(text)


def _in_brackets(text: str, outside: str, inside: str) -> Heading:
    base = heading_of(outside)
    if not base.meanings or not key(inside):
        return base._replace(text=text)
    words = _keys(inside)
    if key(inside) in _PLAIN or _PLAIN.issuperset(words):
        return base._replace(text=text)
    if _NEW.intersection((key(inside), *words)):
        return base._replace(text=text, is_new=True)
    if _OTHER.intersection((key(inside), *words)):
        return Heading(text)
    closer = [one for one in _MEANINGS.get(key(inside), ()) if base.meaning(one.role)]
    if closer:
        return Heading(text, tuple(closer))
    if base.meaning("count"):
        return base._replace(text=text, qualifier=inside.strip())
    return base._replace(text=text)


def _of_words(text: str) -> Heading:
    words = list(_WORD.finditer(_CAMEL.sub(" ", text)))
    keys = [key(word[0]) for word in words]
    if len(words) < 2 or _OTHER.intersection(keys):
        return Heading(text)
    old = [name for name in keys if name not in _NEW]
    without = [name for name in old if name not in _NEUTRAL]
    known = _MEANINGS.get("".join(without or old))
    if known:
        return Heading(text, known, is_new=not _NEW.isdisjoint(keys))
    return next(_qualified(text, words, keys), Heading(text))


def _qualified(text: str, words: list[re.Match[str]], keys: list[str]) -> Iterator[Heading]:
    """The heading of a count, or the word for a store, with something before or after it."""
    spaced = _CAMEL.sub(" ", text)
    for size in range(len(words) - 1, 0, -1):
        before, after = spaced[: words[size].start()], spaced[words[size].start() :]
        yield from _with_rest(text, before, after, keys[size:])
    for start in range(1, len(words)):
        before, after = spaced[: words[start].start()], spaced[words[start].start() :]
        if not heading_of(after.strip(_EDGES)).meaning("store"):
            yield from _with_rest(text, after, before, keys[:start])


def _with_rest(text: str, base: str, rest: str, rest_keys: list[str]) -> Iterator[Heading]:
    known = heading_of(base.strip(_EDGES))
    named = rest.strip(_EDGES)
    if " " not in named:
        named = named.replace("_", " ")
    found = known.meaning("count") or known.meaning("store")
    if not found or known.qualifier or not _may_be_a_store(found.role, named, rest_keys):
        return
    if found.role == "store" and found.kind not in ("store", "site"):
        return
    yield Heading(text, (found,), named, known.is_new)


def _may_be_a_store(role: str, name: str, keys: list[str]) -> bool:
    if role == "count" and not any(map(str.isalpha, name)):
        return False
    whole = "".join(keys)
    return bool(name) and not (
        whole in _NO_STORE or whole in _MEANINGS or _NO_STORE.issuperset(keys)
    )


def _keys(text: str) -> list[str]:
    return [key(word[0]) for word in _WORD.finditer(_CAMEL.sub(" ", text))]


def _folded(words: str) -> list[str]:
    """The keys of all words in a list. As `key`, but one pass for all of them."""
    folded = unicodedata.normalize("NFKD", words).casefold().translate(_LETTERS)
    return [_NO_LETTER.sub("", word) or word.strip() for word in folded.split(",")]


def _keys_of(words: str) -> set[str]:
    spellings = (
        _folded(words) if words.isascii() else _folded(f"{words},{words.translate(_UMLAUTS)}")
    )
    return set(spellings) - {""}


def _all(words: Words) -> frozenset[str]:
    return frozenset().union(*map(_keys_of, words.values()))


def _meanings() -> dict[str, tuple[Meaning, ...]]:
    found: dict[str, dict[str, Meaning]] = {}
    for role, kinds in vocabulary.ROLES.items():
        for rank, (kind, by_language) in enumerate(kinds.items()):
            for language, words in by_language.items():
                for word in _keys_of(words):
                    of_word = found.setdefault(word, {})
                    known = of_word.get(role)
                    if known is None:
                        of_word[role] = Meaning(role, kind, rank, (language,))
                    elif known.kind == kind:
                        of_word[role] = known._replace(languages=(*known.languages, language))
    return {word: tuple(of_word.values()) for word, of_word in found.items()}


_MEANINGS = _meanings()
_CURRENT = _all(vocabulary.CURRENT)
_NEUTRAL = _all(vocabulary.NEUTRAL) | _CURRENT
_NEW = _all(vocabulary.NEW)
_OTHER = _all(vocabulary.OTHER)
_OF_PLACES = _keys_of(vocabulary.OF_PLACES)
_PLAIN = _NEUTRAL | _all(vocabulary.UNITS)
_NO_STORE = _OTHER | _all(vocabulary.UNITS) | _keys_of(vocabulary.NOT_A_STORE)
