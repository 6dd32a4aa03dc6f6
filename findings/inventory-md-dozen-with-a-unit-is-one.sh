#!/bin/bash
# Expected: an inventory in Markdown whose quantities have a unit (qty:12pcs), a decimal comma or a mark for thousands is read
#           so, or it is said that a quantity cannot be read; "inventory-md" parses and checks the file.
# Happens:  a quantity that is no plain number counts as one piece in its shopping list: 12pcs, 1,5 and 1,250 are each 1, as is
#           an item without a quantity. An amount of "2,5kg" is none at all. The check of the file finds nothing.
# Version:  inventory-md 0.15.0 (PyPI).
# Matters:  the list says to buy what is there. For a minimum of one it says nothing, which is what one tries first.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile inventory-md==0.15.0 2> pip.log

cat > run.py <<'PY'
from importlib.metadata import version
from pathlib import Path

from inventory_md import parser, shopping_list

QUANTITIES = ("qty:12", "qty:12pcs", "qty:1,250", "qty:1.5", "qty:1,5", "", "mass:2.5kg", "mass:2,5kg")
print("inventory-md", version("inventory-md"))
items = [f"* category:item{number} Item {number} {quantity}" for number, quantity in enumerate(QUANTITIES)]
Path("inventory.md").write_text("\n".join(["# ID:shelf Shelf", "", *items, ""]))
data = parser.parse_inventory(Path("inventory.md"))
print("  found by the check:", [each for each in parser.validate_inventory(data) if "Item" in each])
for quantity, item in zip(QUANTITIES, shopping_list.parse_inventory_for_shopping(data), strict=True):
    print(f"  {quantity or 'no quantity'}: {item.qty:g} pieces, {item.mass_g} g each")
parser.save_json(data, Path("inventory.json"))
wanted = [f"* tag:item{number} - {QUANTITIES[number]} target:qty:10" for number in (0, 1, 2)]
Path("wanted-items.md").write_text("\n".join(["## Wanted", "", *wanted, ""]))
text = shopping_list.generate_shopping_list(Path("wanted-items.md"), Path("inventory.json"))
print("\n".join(f"  {line}" for line in text.splitlines() if line.startswith("[")))
PY
venv/bin/python -W ignore run.py | tee seen

diff seen - <<'SEEN' && echo "as found"
inventory-md 0.15.0
  found by the check: []
  qty:12: 12 pieces, None g each
  qty:12pcs: 1 pieces, None g each
  qty:1,250: 1 pieces, None g each
  qty:1.5: 1.5 pieces, None g each
  qty:1,5: 1 pieces, None g each
  no quantity: 1 pieces, None g each
  mass:2.5kg: 1 pieces, 2500.0 g each
  mass:2,5kg: 1 pieces, None g each
  [ ] qty:12pcs: have 1, need 10
  [ ] qty:1,250: have 1, need 10
SEEN
