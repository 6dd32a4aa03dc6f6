"""What people say of names: which mean the same, which are two, and what an item is called now."""

from chalicelib.api.naming import item_names, names, renames

__all__ = ["item_names", "names", "renames"]
