"""What the emulator lacks, made up for in tests only."""

from tests import ROOT

WITH_CHALICE = (
    ROOT / ".ministack/bin/python",
    ROOT / "tests/emulator/ministack_with_chalice.py",
)
"""The program that `embedded_aws` starts for `chalice deploy`."""
