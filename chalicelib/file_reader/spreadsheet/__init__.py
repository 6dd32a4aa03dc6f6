"""Workbooks: the sheets of XLSX and ODS files as text that the reader takes.

What a row has to be belongs above, in `file_reader`.
"""
