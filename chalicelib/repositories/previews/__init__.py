"""Files that are looked at before they are sent, and which of them were sent then."""
