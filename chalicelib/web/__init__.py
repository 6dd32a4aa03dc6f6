"""What every request goes through: sign-in, permissions, fields, cursors, answers, the document.

What a single resource means belongs in `api`.
"""
