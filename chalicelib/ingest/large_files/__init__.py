"""The stages of a file that one invocation cannot hold: cut, read, sorted, merged, part by part.

What a small file needs too belongs above, in `ingest`.
"""
