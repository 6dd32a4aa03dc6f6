"""What exists in AWS, declared."""
