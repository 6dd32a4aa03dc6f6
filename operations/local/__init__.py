"""The whole system on this machine, on an embedded AWS."""
