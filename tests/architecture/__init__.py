"""Draws `docs/architecture.md`: the rooms, and three ways through them as they are when run."""
