"""What people do about files: answer for held ones, correct a count, undo an upload.

Not what becomes of a file by itself: whatever people do, a file is loaded by the same code.
"""
