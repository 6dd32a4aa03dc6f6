"""What a store had at the end of each day, and what follows from it: use, and days left.

Files and tables are read elsewhere; here are days, counts and the rules.
"""
