"""Why the column that says count best may still be another thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import permutations

from chalicelib.file_reader.findings import Finding
from chalicelib.file_reader.header import column_findings as say
from chalicelib.file_reader.header.column_values import (
    Values,
    are_answers,
    are_counts,
    are_days,
    are_money,
    are_rooms,
    are_sizes,
    are_sums,
    filled,
    first_of_sum,
)
from chalicelib.file_reader.header.heading import Heading, heading_of, is_in_another_unit
from chalicelib.file_reader.header.meanings import Meaning
from chalicelib.file_reader.header.movement_headings import (
    has_date,
    is_amount,
    is_attribute,
    is_date,
    is_difference,
    is_money,
    is_name_of_document,
    is_of_movements,
    is_of_numbers,
    is_title_of_document,
    may_remain,
    names_kinds,
    ordered_and_received,
)
from chalicelib.file_reader.vocabulary import counts, movements


def doubt(headings: Sequence[Heading], place: int, values: Values) -> Finding | None:
    """None where the count is what is there. "Qty" beside "Order No.", "Type" with "in" and "out",
    several days, or a date and a price, was sold, moved or planned; of "Confirmed Stock" beside
    "Available" nobody knows what confirmed means."""
    taken = headings[place]
    beside = _signs_of_movement(headings, taken, values) if is_amount(taken) else []
    beside = beside or (ordered_and_received(headings) if may_remain(taken) else [])
    if beside:
        return say.of_movements(taken.text, *(one.text for one in beside))
    unknown = _unknown(headings, place, values) if is_amount(taken) else None
    if unknown:
        return say.may_be_of_movements(taken.text, unknown.text)
    parts = _parts_of_total(headings, place, values)
    if parts:
        return say.adds_up(taken.text, [one.text for one in parts])
    rival = next(_rivals(headings, place, values), None)
    if rival:
        return say.several("count", [rival.text, taken.text])
    better = (other for other in range(len(headings)) if _is_better(headings[other], taken))
    found = next((other for other in better if are_counts(filled(values(other)))), None)
    return None if found is None else say.several("count", [headings[found].text, taken.text])


def _signs_of_movement(
    headings: Sequence[Heading], taken: Heading, values: Values
) -> list[Heading]:
    """The columns beside an amount which say that it was sold, moved or planned."""
    kinds = (one for at, one in enumerate(headings) if _has_kinds(one, values, at))
    moved = next(filter(is_of_movements, headings), None) or next(kinds, None)
    if moved:
        return [moved]
    dates = [
        one for at, one in enumerate(headings) if is_date(one) and are_days(filled(values(at)))
    ]
    days = [one for one in dates if len(set(filled(values(headings.index(one))))) > 1]
    if days:
        return days[:1]
    money = next((one for one in headings if one is not taken and is_money(one)), None)
    in_places = any(one.kind == "place" for heading in headings for one in heading.meanings)
    return [dates[0], money] if dates and money and not in_places else []


def _unknown(headings: Sequence[Heading], count: int, values: Values) -> Heading | None:
    """A column beside an amount that may be a document, a day, a partner or a person, for all that
    its heading says.

    Lists say what an item is like before they say how many there are: a column between is one of
    the item, unless it holds days.
    """
    about = [at for at, one in enumerate(headings) if one.meaning("item")]
    between = range(min([*about, count]), max([*about, count]))
    for at, heading in enumerate(headings if about else ()):
        fields = () if is_attribute(heading) else filled(values(at))
        if at in between and not are_days(fields):
            continue
        if _may_be_of_a_movement(heading, fields):
            return heading
    return None


def _may_be_of_a_movement(heading: Heading, fields: Sequence[str]) -> bool:
    if not fields or are_money(fields) or are_answers(fields):
        return False
    if has_date(heading):
        return len(set(fields)) > 1 or not are_days(fields)
    return not (is_of_numbers(heading) and are_counts(fields))


def doubt_around(count: str, above: Iterable[Sequence[str]], name: str) -> Finding | None:
    """That of an order or a delivery, whose title or number stands above the header, or whose file
    is called so."""
    if not is_amount(heading_of(count)):
        return None
    if is_name_of_document(name):
        return say.named_for_movements(count, name)
    cells = [cell.partition(":")[0].strip() for fields in above for cell in fields]
    found = next((cell for cell in cells if _is_of_document(cell)), None)
    return None if found is None else say.of_movements(count, found)


def _is_of_document(cell: str) -> bool:
    return is_title_of_document(cell) or is_of_movements(heading_of(cell))


def _parts_of_total(headings: Sequence[Heading], place: int, values: Values) -> Sequence[Heading]:
    """The columns before a total which it adds up, as days or stores; not sizes, nor rooms of a
    store."""
    found = headings[place].meaning("count")
    if found is None or found.kind not in counts.DOUBTFUL:
        return ()
    first = first_of_sum(values, place)
    parts = headings[first:place]
    names = [one.text for one in parts]
    return () if are_rooms(names) or are_sizes(names) else parts


def _rivals(headings: Sequence[Heading], place: int, values: Values) -> Iterator[Heading]:
    """Columns that may be the count as well as the one that says it best: in another unit; of all,
    where that one is a part of it; or what was counted, where a column has the difference."""
    others = [(at, one) for at, one in enumerate(headings) if at != place]
    yield from (one for _, one in others if is_in_another_unit(one.text, headings[place].text))
    kinds = {at: one.meaning("count") for at, one in enumerate(headings)}
    counts = [(at, one) for at, one in others if kinds[at] and not one.is_new]
    for (at, whole), (part, _) in permutations(counts, 2):
        if (
            not whole.qualifier
            and _differ(values, at, place)
            and _are_sums(values, at, place, part)
        ):
            yield whole
    differences = [at for at, one in others if is_difference(one)]
    if not differences or _is_of(kinds[place], "counted"):
        return
    for at, other in others:
        if at in differences or is_of_numbers(other) or _is_of(kinds[at], "book"):
            continue
        if _differ(values, at, place) and any(
            _are_sums(values, at, place, one) or _are_sums(values, place, at, one)
            for one in differences
        ):
            yield other


def _is_of(meaning: Meaning | None, kind: str) -> bool:
    return meaning is not None and meaning.kind == kind


def _differ(values: Values, place: int, other: int) -> bool:
    return list(values(place)) != list(values(other))


def _are_sums(values: Values, place: int, *parts: int) -> bool:
    return are_sums(values(place), list(map(values, parts)))


def _has_kinds(heading: Heading, values: Values, place: int) -> bool:
    """Whether a column says of each row which kind of movement it is."""
    if not names_kinds(heading):
        return False
    kinds = {field.casefold() for field in filled(values(place))}
    return bool(kinds) and kinds <= _kinds_of_movement()


@lru_cache(1)
def _kinds_of_movement() -> frozenset[str]:
    return frozenset(map(str.strip, movements.KINDS_OF_MOVEMENT.casefold().split(",")))


def _is_better(other: Heading, taken: Heading) -> bool:
    """Whether a heading with words that are not understood says count more clearly."""
    found, known = other.meaning("count"), taken.meaning("count")
    if not found or not known or not other.qualifier or other.is_new:
        return False
    return found.rank < known.rank
