"""The only package that reads and writes tables and buckets: key names and expressions are here.

No decision on stock belongs here.
"""
