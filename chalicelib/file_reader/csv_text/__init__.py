"""Bytes to text, text to records: what a CSV is before anybody knows what its columns mean."""

import csv

LONGEST_FIELD = 1 << 20  # characters

# csv's own limit of 131,072 is for the whole process; one long cell is to cost its row only.
csv.field_size_limit(LONGEST_FIELD)
