"""What is known of days that are over: trends, and stock as of a day."""
