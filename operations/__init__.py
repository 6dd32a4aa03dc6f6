"""What people do with Inventory: `python -m operations VERB`."""
