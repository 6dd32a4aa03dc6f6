"""The words of headings, by what they mean and by language, and some of cells.

`stores`, `items` and `counts` have what stock is about, `differences` what parts the stock of an
item (a lot, a shelf), `attributes` what an item is like, `movements` what is no stock, `qualifiers`
and `compounds` what headings are made of, `units` one of something. Languages of which little is
known are in `further_languages`. What a meaning does is decided in `header`.

The meanings of a role stand best first: of the columns of a file the one with the best meaning
has the role. Case, accents, spaces and punctuation make no difference; ae, oe, ue stand for
umlauts as well.
"""

from __future__ import annotations

Words = dict[str, str]  # by language
