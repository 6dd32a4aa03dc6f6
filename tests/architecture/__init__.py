"""Draws `docs/architecture.md`: the packages, and three ways through them as they are when run."""
