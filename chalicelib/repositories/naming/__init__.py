"""What people say of names, and which of it holds for a file."""
