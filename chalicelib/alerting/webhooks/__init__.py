"""Messages to web hooks, which we post ourselves: bodies, signatures, requests, retries."""
