"""What a token may allow."""

READ, WRITE = "inventory/read", "inventory/write"
