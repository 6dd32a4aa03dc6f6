"""Records as rows of a store, an item and a count: which are good, and what several come to."""
