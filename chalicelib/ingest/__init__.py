"""From a file to the table: read, decided on, registered, merged, its receipt written.

How bytes become rows belongs in `file_reader`, keys and expressions in `repositories`.
"""
