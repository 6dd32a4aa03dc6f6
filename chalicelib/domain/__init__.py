"""The rules of stock: names, upload order, thresholds, what to write, what is an alert.

Pure: Python and nothing else.
"""
