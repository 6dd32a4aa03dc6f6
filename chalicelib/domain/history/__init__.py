"""Days: on which a store reports, what it had at the end of each, and what follows from that.

Files and tables are read elsewhere; here are days, counts and the rules.
"""
