"""What people say of names: which mean the same, which are two, and what an item is called now."""

from chalicelib.api.naming import names, renames

__all__ = ["names", "renames"]
