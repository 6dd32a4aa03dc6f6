"""Cache of parsed column values: the same texts come again and again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")

REMEMBERED = 50_000  # texts, at most
LONGEST_REMEMBERED = 200  # characters


class KnownValues(Generic[T]):
    """`understand` gives the meanings of new texts, for those that have one.

    It is asked for many at once: of a column of 100,000 different counts that takes a quarter of
    the time that asking one by one takes. Texts without a meaning are remembered, too.
    """

    def __init__(
        self,
        understand: Callable[[Collection[str]], Mapping[str, T]],
        given: dict[str, T | None],
    ) -> None:
        self._understand = understand
        self._given = given
        self._known = given
        self._all_have_one = True

    def of(self, texts: Sequence[str]) -> tuple[list[T], list[int]]:
        """Meanings, and the places of texts that have none: the meaning there is None."""
        try:
            found = list(map(self._known.__getitem__, texts))
        except KeyError:
            self._learn(set(texts).difference(self._known))
            found = list(map(self._known.get, texts))
        if self._all_have_one:
            return found, []  # type: ignore[return-value] # as it says
        return found, [place for place, meaning in enumerate(found) if meaning is None]  # type: ignore[return-value] # None only at these places

    def _learn(self, texts: set[str]) -> None:
        if self._known is self._given or len(self._known) > REMEMBERED:
            self._known = dict(self._given)
        understood = self._understand(texts)
        self._known.update(understood)
        without = texts.difference(understood)
        self._known.update(
            dict.fromkeys(text for text in without if len(text) <= LONGEST_REMEMBERED)
        )
        self._all_have_one = self._all_have_one and not without
