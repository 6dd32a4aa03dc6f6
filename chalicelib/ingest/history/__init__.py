"""Keeps, when a day is over, what each store had, and what its last days come to."""
