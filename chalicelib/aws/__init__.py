"""Clients of AWS, and the settings that say where things are.

What a table, bucket or queue of ours holds belongs in `repositories`.
"""
