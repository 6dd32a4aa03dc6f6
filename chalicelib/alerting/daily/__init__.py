"""The daily message: for a subscriber who chose it, one a day in place of one for each event."""
