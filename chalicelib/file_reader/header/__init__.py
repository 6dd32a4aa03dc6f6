"""Which column of a file is which, by its headings."""
