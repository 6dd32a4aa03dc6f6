"""What one heading means, as a whole: its words, its brackets, and what qualifies it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

from chalicelib.file_reader.header.keys import LONGEST, key, keys_of, keys_of_all
from chalicelib.file_reader.header.meanings import ROLES, Meaning, all_words, is_name, meanings_of
from chalicelib.file_reader.vocabulary import (
    compounds,
    counts,
    differences,
    movements,
    qualifiers,
    stores,
    units,
)

_SURE_CODES = ("sku", "barcode")
_CLEAR_COUNTS = ("counted", "on hand", "quantity", "available")
MOST_WORDS = 12  # of a heading that is understood by them
OFTEN = 3  # headings that end with the name of a store

_BRACKETS = re.compile(r"\s*[(\[{（]([^)\]}）]*)[)\]}）]\s*")
_WORD = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_EITHER = re.compile(
    r"[/|&]|(?<![^\W_])(?:and|or|und|oder|et|ou|y|o|e|i|og|och|и|или)(?![^\W_])", re.IGNORECASE
)
_PREFIX = re.compile(r"[^._:]+[._:]")
_LONE_LETTER = re.compile(r"[^\W\d_]{3}[\s_-]+[^\W\d_]$")
_ON_A_DAY = re.compile(
    r"(?:(?<![^\W_])(?:as (?:of|at)|on|am|vom|per|zum|stand|au|al|em|a|op|na dzień|na|ke?|ku|dne|la"
    r"|på|на)\s+)?"
    r"(?<![0-9])[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{2,4}(?![0-9])",
    re.IGNORECASE,
)
_AT = re.compile(
    r"^(?:at|in|for|@|à|au|chez|en|bei|für|w|dla|em|bij|hos|i|в|у)[ _:]+", re.IGNORECASE
)
_EDGES = " \t-_–—:|/.,"
_AROUND = f"{_EDGES}()[]{{}}（）"


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


def may_be_a_name(heading: Heading) -> bool:
    """Whether it has no word that we know."""
    keys = keys_in(heading.text)
    if heading.meanings or not any(map(str.isalpha, heading.text)):
        return False
    telling = [name for name in keys if name not in _OF_PLACES]
    return bool(telling) and "".join(keys) not in _NO_STORE and _NO_STORE.isdisjoint(telling)


def is_named(heading: Heading) -> bool:
    """Whether it is the name of something that we do not know: mostly the item."""
    name = key(heading.text)
    return not heading.meanings and _OTHER.isdisjoint(keys_in(heading.text)) and is_name(name)


def has_number(heading: Heading) -> bool:
    """Whether it is a number of the item that we do not know: "2nd Item Number"."""
    if heading.meanings or not _OTHER.isdisjoint(keys_in(heading.text)):
        return False
    keys = keys_in(heading.text)
    known = (meanings_of("".join(keys[at:])) for at in range(1, len(keys)))
    return any(one.role == "item" and one.kind == "code" for every in known for one in every)


def is_of_now(heading: Heading) -> bool:
    """Whether it says so, and not only stands beside a new one."""
    return not _CURRENT.isdisjoint(keys_in(heading.text))


def headings_of(texts: Sequence[str]) -> list[Heading]:
    """All headings of a file. The name of a store that ends several of them is one, even if it
    begins like something else: High Street, New York."""
    return list(_headings_of(tuple(texts)))


@lru_cache(8)  # they are asked for several times while a file is read
def _headings_of(texts: tuple[str, ...]) -> list[Heading]:
    endings = Counter(name for text in texts for name in _names_at_end(text))
    names = {name for name, times in endings.items() if times >= OFTEN}
    if names:
        return [_of_store(text, names) or heading_of(text) for text in texts]
    found = list(map(heading_of, texts))
    if any(one.meanings and not one.qualifier for one in found):
        return _without_units(found)
    return _without_prefix(texts) or found


def _without_units(headings: list[Heading]) -> list[Heading]:
    """What ends the only count of a file and is a heading itself is its unit, and no store:
    "Quantity SU" beside "SU"."""
    places = [at for at, one in enumerate(headings) if one.qualifier and one.meaning("count")]
    if len(places) == 1:
        found = headings[places[0]]
        if key(found.qualifier) in {key(one.text) for one in headings}:
            headings[places[0]] = found._replace(qualifier="")
    return headings


def _without_prefix(texts: Sequence[str]) -> list[Heading]:
    """Where all of them begin alike, as in "HB.name, HB.quantity", that says nothing."""
    found = _PREFIX.match(texts[0]) if texts else None
    if not found or not all(text.startswith(found[0]) for text in texts):
        return []
    return [heading_of(text[found.end() :])._replace(text=text) for text in texts]


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


def is_of_stores(text: str) -> bool:
    """Whether it is a word for them, and not for places of which one may have several."""
    return key(text) in _shops()


def is_kind_of_stock(text: str) -> bool:
    """Whether rows that differ in it do not add up."""
    return key(text) in _kinds_of_stock()


@lru_cache(2_000)  # stores send the same headings every day
def heading_of(text: str) -> Heading:
    return _understood(text) or next(_qualified(text), Heading(text))


def _understood(text: str) -> Heading | None:
    """One without a qualifier, unless that is in brackets; None where it may have one."""
    if len(text) > LONGEST or text.rstrip().endswith("?"):  # a question has yes or no for answer
        return Heading(text)
    known = meanings_of(key(text))
    if known and is_number_of(text):  # "Count #" says which count it is
        return Heading(text, tuple(one for one in known if one.role != "count"))
    if known and not _LONE_LETTER.search(text):  # "Stock S" is not "stocks"
        return Heading(text, known)
    found = _BRACKETS.search(text)
    if found:
        return _in_brackets(text, _BRACKETS.sub(" ", text).strip(), found[1])
    return _of_words(text)


def is_number_of(text: str) -> bool:
    """Whether a sign ends it that says so: "Count #"."""
    return text.rstrip().endswith("#") and key(text) != text.strip()


def _in_brackets(text: str, outside: str, inside: str) -> Heading:
    base = heading_of(outside)
    if not base.meanings and _OTHER.isdisjoint(keys_in(outside)):
        return Heading(text, _code_among([inside]))
    if not base.meanings or not key(inside):
        return base._replace(text=text)
    if code := _code_among([inside]):  # "Store Code (SKU)"
        return Heading(text, code)
    words = keys_in(inside)
    if _OTHER.intersection((key(inside), *words)):
        return Heading(text)
    if key(inside) in _PLAIN or _PLAIN.issuperset(words):
        return base._replace(text=text)
    if _NEW.intersection((key(inside), *words)):
        return base._replace(text=text, is_new=True)
    closer = [one for one in meanings_of(key(inside)) if base.meaning(one.role)]
    if closer:
        return Heading(text, tuple(closer))
    if base.meaning("count"):
        return base._replace(text=text, qualifier=inside.strip())
    return base._replace(text=text)


def _of_words(text: str) -> Heading | None:
    written_out = _SHORT.sub(lambda found: _WRITTEN_OUT[key(found[0])], text)
    if written_out != text:
        return heading_of(written_out)._replace(text=text)
    if stock := _of_day(text):
        return stock
    words = list(_WORD.finditer(_CAMEL.sub(" ", text)))
    keys = [key(word[0]) for word in words]
    if not 1 < len(words) <= MOST_WORDS:
        return Heading(text)
    count = _count_in_place(keys) or _count_of_pieces(keys)
    if count or _OTHER.intersection(_without_in(keys)):
        return Heading(text, count)
    alternatives = _EITHER.split(text)
    known = _code_among(alternatives) or _of_all(alternatives) or _known(keys)
    return Heading(text, known, is_new=not _NEW.isdisjoint(keys)) if known else None


def _without_in(keys: Sequence[str]) -> list[str]:
    """Without that of "In stock", "Bestand in Ulm", which is nothing that came in."""
    return [one for one, after in pairwise([*keys, "in"]) if one != "in" or after in _OTHER]


def _of_day(text: str) -> Heading | None:
    """That of "Stock as of 30.11.2026"; but a quantity of a day may be a plan for it."""
    undated = _ON_A_DAY.sub(" ", text).strip(_AROUND)
    if undated == text.strip(_AROUND) or key(undated) in _AMOUNTS:
        return None
    found = heading_of(undated)
    return found._replace(text=text) if found.meaning("count") else None


def _known(keys: list[str]) -> tuple[Meaning, ...]:
    """The meanings that words have without those which change nothing."""
    return (
        _without(_CURRENT, keys)
        or _of_thing(keys)
        or _without(_NEUTRAL, keys)
        or _without(_LINKS, keys)
    )


def _without(dropped: Collection[str], keys: list[str]) -> tuple[Meaning, ...]:
    old = [name for name in keys if name not in _NEW]
    rest = [name for name in old if name not in dropped] or old
    return meanings_of("".join(rest)) if len(rest) < len(keys) else ()


def _of_thing(keys: list[str]) -> tuple[Meaning, ...]:
    """That of "Location On Hand", "Shop SKU": of a place or item that is named elsewhere."""
    things = {name for name in keys if any(map(_is_thing, meanings_of(name)))}
    found = _without(things, keys)
    return tuple(one for one in found if one.role == "count" or one.kind in _SURE_CODES)


def _is_thing(meaning: Meaning) -> bool:
    return meaning.role == "store" or meaning.kind == "item"


def _count_in_place(keys: list[str]) -> tuple[Meaning, ...]:
    """That of "Stock in Location", which is nothing that came in."""
    *counted, between, place = keys
    if between != "in" or not any(one.role == "store" for one in meanings_of(place)):
        return ()
    return tuple(one for one in meanings_of("".join(counted)) if one.role == "count")


def _count_of_pieces(keys: list[str]) -> tuple[Meaning, ...]:
    """That of "Bottles in stock", "Stock pcs"; but "Pieces Qty" may be how many make one."""
    rest = [name for name in keys if name not in _PIECES]
    name = "".join(rest)
    if len(rest) == len(keys) or (name in _AMOUNTS and keys[-1] not in _PIECES):
        return ()
    return tuple(one for one in meanings_of(name) if one.kind in _CLEAR_COUNTS)


def _of_all(alternatives: Sequence[str]) -> tuple[Meaning, ...]:
    """What all parts of a heading mean: "Warehouse and shop"."""
    if len(alternatives) < 2:
        return ()
    found = [heading_of(text.strip(_EDGES)) for text in alternatives]
    if any(one.qualifier for one in found):
        return ()
    shared = [[one.meaning(role) for one in found] for role in ROLES]
    return tuple(min(filter(None, of), key=lambda one: one.rank) for of in shared if all(of))


def _code_among(alternatives: Sequence[str]) -> tuple[Meaning, ...]:
    """What a heading means of which one part says for sure that it is a code: "Code / SKU"."""
    found = [one for text in alternatives for one in meanings_of(key(text))]
    codes = [one for one in found if one.kind in _SURE_CODES]
    return (min(codes, key=lambda code: code.rank),) if codes else ()


def _qualified(text: str) -> Iterator[Heading]:
    """The heading of a count, or the word for a store, with something before or after it."""
    is_parted = len(_WORD.findall(text)) > 1  # so that eBay is one word
    spaced = text if is_parted else _CAMEL.sub(" ", text)
    words = list(_WORD.finditer(spaced))
    keys = [key(word[0]) for word in words]
    known = [_is_word(name) for name in keys]
    first, last = [*known, False].index(False), [*reversed(known), False].index(False)
    for size in range(min(first, len(words) - 1), 0, -1):
        before, after = spaced[: words[size].start()], spaced[words[size].start() :]
        yield from _with_rest(text, before, after, keys[size:])
    for start in range(max(1, len(words) - last), len(words)):
        before, after = spaced[: words[start].start()], spaced[words[start].start() :]
        store = _understood(after.strip(_EDGES))
        if not store or not store.meaning("store"):
            yield from _with_rest(text, after, before, keys[:start])


def _is_word(name: str) -> bool:
    """Whether what means something may have this word."""
    return name in _words() or bool(meanings_of(name))


@cache
def _words() -> set[str]:
    every = (qualifiers.CURRENT, qualifiers.NEUTRAL, qualifiers.NEW, units.UNITS, units.PIECES)
    lists = (words for kind in (*every, *all_words()) for words in kind.values())
    text = ",".join(
        (*lists, *counts.SHORT, compounds.LINKS, "and, or, und, oder, et, ou, e, og, och")
    )
    return keys_of(",".join(_WORD.findall(text)))


def _with_rest(text: str, base: str, rest: str, rest_keys: list[str]) -> Iterator[Heading]:
    known = _understood(base.strip(_EDGES))
    named = _AT.sub("", rest.strip(_EDGES))
    label, sign, name = named.partition(":")
    if sign and is_of_stores(label):
        named = name.strip()
    if " " not in named:
        named = named.replace("_", " ")
    found = known and (known.meaning("count") or known.meaning("store"))
    if (
        not known
        or not found
        or known.qualifier
        or not _may_be_a_store(found.role, named, rest_keys)
    ):
        return
    if found.role == "store" and found.kind not in ("store", "site"):
        return
    yield Heading(text, (found,), named, known.is_new)


def _may_be_a_store(role: str, name: str, keys: list[str]) -> bool:
    if role == "count" and (not any(map(str.isalpha, name)) or _is_rest_of_count(keys)):
        return False
    if role == "store" and any(map(_is_count, keys)):  # "Shop 1 qty"
        return False
    whole = "".join(keys)
    return bool(name) and not (
        whole in _NO_STORE or meanings_of(whole) or _NO_STORE.issuperset(keys)
    )


def _is_rest_of_count(keys: Sequence[str]) -> bool:
    """That of "Total Stocked Quantity", whichever of its words is known."""
    begins = any(one.kind == "doubtful count" for one in meanings_of(keys[0]))
    return begins or _is_count(keys[-1])


def _is_count(name: str) -> bool:
    return any(one.role == "count" for one in meanings_of(name))


def is_in_another_unit(text: str, other: str) -> bool:
    """Whether headings say the same but for their unit: "On hand (cases)", "On hand (bottles)"."""
    (said, unit), (said_by_other, unit_of_other) = map(_by_units, (text, other))
    return said == said_by_other and all((said, unit, unit_of_other)) and unit != unit_of_other


def _by_units(text: str) -> tuple[list[str], list[str]]:
    keys = keys_in(text)
    return [one for one in keys if one not in _units()], [one for one in keys if one in _units()]


def keys_in(text: str) -> list[str]:
    return [key(word[0]) for word in _WORD.finditer(_CAMEL.sub(" ", text))]


_WRITTEN_OUT = {key(short): word for short, word in counts.SHORT.items()}
_SHORT = re.compile(rf"\b(?:{'|'.join(map(re.escape, counts.SHORT))})(?:\.|\b)", re.IGNORECASE)
_AMOUNTS = keys_of(movements.AMOUNTS)
_kinds_of_stock = cache(partial(keys_of_all, differences.KINDS_OF_STOCK))
_shops = cache(partial(keys_of_all, stores.STORE["store"]))
_units = cache(lambda: keys_of_all(units.UNITS) | keys_of(units.PACKS))
_CURRENT = keys_of_all(qualifiers.CURRENT)
_NEUTRAL = keys_of_all(qualifiers.NEUTRAL) | _CURRENT
_LINKS = keys_of(compounds.LINKS)
_NEW = keys_of_all(qualifiers.NEW)
_OTHER = keys_of_all(qualifiers.OTHER)
_OF_PLACES = keys_of(stores.OF_PLACES)
_PIECES = keys_of_all(units.PIECES)
_PLAIN = _NEUTRAL | keys_of_all(units.UNITS)
_NO_STORE = _OTHER | keys_of_all(units.UNITS) | keys_of(stores.NOT_A_STORE)
