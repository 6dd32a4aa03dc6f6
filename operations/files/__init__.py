"""Checks and sends files of counts."""
