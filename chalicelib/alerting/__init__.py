"""From a changed count to one message, sent once; and who is sent it.

What a crossing and an alert are belongs in `domain`, their records in `repositories`.
"""
