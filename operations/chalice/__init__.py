"""The other way to deploy, `chalice deploy`: what Chalice must be told, and what it leaves out."""
