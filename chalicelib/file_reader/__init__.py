"""Bytes to good rows and findings.

Pure: AWS, the clock and files do not belong here.
"""
