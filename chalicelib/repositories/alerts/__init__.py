"""Records of alerts: open ones, their log and lists, what waits, deliveries, daily messages."""
