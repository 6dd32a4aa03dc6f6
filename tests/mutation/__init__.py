"""Small mistakes made everywhere in a module, one at a time: do the unit tests see each?"""
