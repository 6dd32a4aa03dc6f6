"""One module for each resource of the API: what its requests mean.

No route knows another; what they share belongs in `web`.
"""
