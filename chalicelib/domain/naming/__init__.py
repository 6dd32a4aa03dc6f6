"""Names that mean the same thing, and names that only look so.

Not how a name is written, which `names` says.
"""
