"""The real handlers on a model of AWS in which everything goes wrong; see `docs/simulation.md`."""
