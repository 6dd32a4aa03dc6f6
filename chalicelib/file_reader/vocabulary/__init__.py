"""The words of headings, by what they mean and by language, and some of cells.

The meanings of a role stand best first: of the columns of a file the one with the best meaning
has the role. Case, accents, spaces and punctuation make no difference; ae, oe, ue stand for
umlauts as well.
"""

from __future__ import annotations

Words = dict[str, str]  # by language
