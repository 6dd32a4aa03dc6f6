"""The commands of Inventory: `python -m operations VERB`."""

import sys

if tuple(sys.version_info) < (3, 11):  # before anything is imported that an older one cannot read
    sys.exit(f"Inventory needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
