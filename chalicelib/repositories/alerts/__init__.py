"""The records of the Alerts table: open alerts, the log, what waits to be sent, and their lists."""
