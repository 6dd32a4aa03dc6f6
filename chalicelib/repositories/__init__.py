"""One module for each table or kind of object: the only place with key names and expressions.

No decision on stock belongs here.
"""
