"""In which encoding a file is that is not UTF-8: certain by its letters, or refused."""
