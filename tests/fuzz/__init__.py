"""Random files, held to what is true of the reading of every file: `make fuzz MINUTES=n`."""
