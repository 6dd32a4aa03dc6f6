"""Headings of lists of what was sold, ordered, moved or used."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache, partial

from chalicelib.file_reader.header.heading import Heading, is_number_of, keys_in
from chalicelib.file_reader.header.keys import key, keys_of, keys_of_all
from chalicelib.file_reader.header.meanings import meanings_of
from chalicelib.file_reader.vocabulary import (
    attributes,
    compounds,
    counts,
    differences,
    items,
    movements,
    qualifiers,
    units,
)

SHORTEST_WORD = 3  # letters of a word by which a heading is known that has others, too
SHORTEST_ENDING = 5  # of a compound

_WORD = re.compile(r"[^\W_]+")
_LINKS = frozenset(("on", "in", "to"))


def is_amount(heading: Heading) -> bool:
    """Whether a count may be one of what was sold or moved."""
    return _says_amount(heading.text)


@lru_cache(2_000)  # stores send the same headings every day
def _says_amount(text: str) -> bool:
    return key(text) in _amounts() or _is_amount_with_unit(keys_in(text))


def may_remain(heading: Heading) -> bool:
    """Whether a count may be what is still to come of an order."""
    return is_amount(heading) or key(heading.text) in _remains()


def is_of_movements(heading: Heading) -> bool:
    """Whether only lists of sales, orders, movements and recipes have it."""
    name = f"{key(heading.text)}{'no' if is_number_of(heading.text) else ''}"
    return name in _of_movements() or any(one.role == "movement" for one in meanings_of(name))


def ordered_and_received(headings: Sequence[Heading]) -> list[Heading]:
    """The columns by which a list of orders says how much has come; none if it is another list."""
    ordered = next((one for one in headings if _has(one, _ordered())), None)
    received = next((one for one in headings if _has(one, _received())), None)
    return [ordered, received] if ordered and received and ordered is not received else []


def is_date(heading: Heading) -> bool:
    """Whether it is a date, and says not of what."""
    return key(heading.text) in _dates()


def has_date(heading: Heading) -> bool:
    """Whether one of its words is a date: "Date in"."""
    return _has(heading, _dates())


def is_money(heading: Heading) -> bool:
    return heading.meaning("store") is None and _says_money(heading.text)


def is_attribute(heading: Heading) -> bool:
    """Whether its column says what an item is like, or what else is known of its stock: not who,
    when, or with which document. Nobody knows it of a heading without a word that we know."""
    name = key(heading.text)
    if heading.meanings or name in _attributes() or is_money(heading):
        return True
    words = {word.rstrip("0123456789") for word in keys_in(heading.text)}  # "Image 1", "image1"
    if not words.isdisjoint(_papers()) and words.isdisjoint(_texts()):
        return False  # "Order status", "Customer region"; but "Sales description"
    if not words.isdisjoint(_words_of_attributes()) or name.endswith(_endings_of_attributes()):
        return True
    return not any(map(str.isalpha, name)) or (
        not name.isascii() and name.startswith(_unparted_attributes())
    )


def is_of_numbers(heading: Heading) -> bool:
    """Whether its column has another number of the item, where it has one: "Sold", "Min"."""
    return not _others().isdisjoint((key(heading.text), *keys_in(heading.text)))


def is_difference(heading: Heading) -> bool:
    """Whether its column has what was counted more or less than thought."""
    return not _differences().isdisjoint((key(heading.text), *keys_in(heading.text)))


def names_kinds(heading: Heading) -> bool:
    """Whether its column says of which kind each row is."""
    return key(heading.text) in _of_kinds()


def is_title_of_document(text: str) -> bool:
    word = _WORD.search(text)
    return word is not None and key(word[0]) in _documents()


def is_label_of_movements(text: str) -> bool:
    """Whether what stands below it is ordered, sold or moved: "On order:"; not "Ordered by:"."""
    keys = keys_in(text)
    known = _documents() | _ordered() | _received() | _away()
    rest = [one for one in keys if one not in known]
    return len(rest) < len(keys) and _LINKS.issuperset(rest)


def is_name_of_document(name: str) -> bool:
    """Whether a file's name says so, as "sales-2025-11.csv" does; "stock after sales" does not."""
    words = {word.strip("0123456789") for word in keys_in(name)}
    return not words.isdisjoint(_documents()) and words.isdisjoint(_words_of_stock())


def _has(heading: Heading, words: set[str]) -> bool:
    return not words.isdisjoint(keys_in(heading.text))


def _is_amount_with_unit(keys: Sequence[str]) -> bool:
    """That of "Qty (pcs)"."""
    return not _amounts().isdisjoint(keys) and (_amounts() | _units()).issuperset(keys)


def _says_money(text: str) -> bool:
    """By one of its words; of scripts that part none, by its beginning or end."""
    if not _money().isdisjoint((key(text), *keys_in(text))):
        return True
    name = "" if text.isascii() else key(text)
    return name.startswith(_unparted_money()) or name.endswith(_unparted_money())


# Few files need these: they are made when one does.
_amounts = cache(partial(keys_of, movements.AMOUNTS))
_remains = cache(partial(keys_of, movements.REMAINS))
_of_movements = cache(partial(keys_of_all, movements.OF_MOVEMENTS))
_of_kinds = cache(partial(keys_of, movements.HEADINGS_OF_KINDS))
_dates = cache(partial(keys_of, movements.DATES))
_money = cache(partial(keys_of, movements.MONEY))
_others = cache(partial(keys_of_all, qualifiers.OTHER))
_differences = cache(partial(keys_of, counts.DIFFERENCES))
_units = cache(partial(keys_of_all, units.UNITS))
_texts = cache(partial(keys_of_all, compounds.TEXT))
_documents = cache(partial(keys_of, movements.DOCUMENTS))
_ordered = cache(partial(keys_of, movements.ORDERED))
_away = cache(partial(keys_of, movements.AWAY))
_received = cache(partial(keys_of, movements.RECEIVED))


@cache
def _words_of_stock() -> frozenset[str]:
    sure = (words for kind, words in counts.COUNT.items() if kind not in counts.DOUBTFUL)
    return frozenset().union(*map(keys_of_all, (compounds.STOCK, *sure))) - _amounts() - _remains()


@cache
def _unparted_money() -> tuple[str, ...]:
    return tuple(name for name in _money() if name >= "\u0e00")  # Thai, Chinese, Japanese, Korean


@cache
def _attributes() -> frozenset[str]:
    kinds = (attributes.ATTRIBUTES, differences.KINDS_OF_STOCK, units.UNITS)
    return frozenset().union(*map(keys_of_all, kinds))


@cache
def _papers() -> frozenset[str]:
    """Words of what something is sold, ordered or moved with, or to whom."""
    return keys_of_all(movements.OF_MOVEMENTS) | keys_of_all(compounds.PAPERS)


@cache
def _words_of_attributes() -> frozenset[str]:
    """Those of what the item is called are among them: "product line code", "Manufact. SKU"."""
    codes = (items.ITEM[kind] for kind in ("sku", "barcode", "record id"))
    of_item = map(keys_of_all, (compounds.GOODS, compounds.STOCK, *codes))
    words = _attributes().union(*of_item)
    return frozenset(name for name in words if len(name) >= SHORTEST_WORD)


@cache
def _endings_of_attributes() -> tuple[str, ...]:
    """Of German and the like "Ladenpreis"; of scripts that part no words, "零售价格"."""
    long = (name for name in _attributes() if len(name) >= SHORTEST_ENDING)
    return (*long, *_unparted_attributes())


@cache
def _unparted_attributes() -> tuple[str, ...]:
    return tuple(name for name in _attributes() if name >= "\u0e00" and len(name) > 1)
