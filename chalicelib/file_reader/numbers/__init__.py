"""Texts of counts, and the one way in which a file writes its numbers."""
