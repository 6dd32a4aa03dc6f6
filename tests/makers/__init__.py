"""What several tests make to work on: a stocked world, an API, files with known outcomes."""
