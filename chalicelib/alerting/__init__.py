"""From a changed count to one message, once, and who gets it.

What is an alert belongs in `domain`, its records in `repositories`.
"""
