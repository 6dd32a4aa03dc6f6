"""Lean clients of AWS: what the functions call most, signed and sent without boto3.

They keep botocore's errors, and its rules of retrying. What they do not know is left to boto3.
"""
