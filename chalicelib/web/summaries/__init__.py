"""Uploads, previews and subscriptions, as answers show them."""
