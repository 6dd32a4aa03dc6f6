"""What the emulator lacks, made up for in tests only."""
