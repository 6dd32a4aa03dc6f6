"""What is kept of days that are over: objects under `history/` of the receipts bucket."""
