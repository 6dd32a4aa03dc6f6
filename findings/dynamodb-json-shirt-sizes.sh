#!/bin/bash
# Expected: loads(dumps(item)) is the item.
# Happens:  a key called S, M or L is taken for a type mark of DynamoDB's JSON, wherever it stands. The
#           stock of a shirt by size, {"S": 4, "M": 2, "L": 7}, comes back as the text "4"; sizes M, L and
#           XL come back as the number 2; an item with such a column comes back as that one value.
# Version:  dynamodb-json 1.4.2, and its open issue 28; boto3's own deserializer has it right.
# Matters:  exports and streams of a stock table are read so. Sizes are the most usual variant of an
#           article, and what is lost is all counts but one, without an error.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile dynamodb-json==1.4.2 boto3==1.43.106

"$work/venv/bin/python" - <<'PY' | tee "$work/seen"
import json
from importlib.metadata import version

from boto3.dynamodb.types import TypeDeserializer
from dynamodb_json import json_util

print("dynamodb-json", version("dynamodb-json"))
for item in (
    {"item": "Shirt", "sizes": {"S": 4, "M": 2, "L": 7}},
    {"item": "Shirt", "sizes": {"M": 2, "L": 7, "XL": 1}},
    {"item": "Shirt", "L": 7, "XL": 1},
    {"item": "Shirt", "sizes": {"XL": 1, "XXL": 0}},
):
    text = json_util.dumps(item)
    boto3_says = TypeDeserializer().deserialize({"M": json.loads(text)})
    print(item, "=>", json_util.loads(text), "boto3 right" if boto3_says == item else "boto3 wrong")
PY

diff "$work/seen" - <<'SEEN' && echo "as found"
dynamodb-json 1.4.2
{'item': 'Shirt', 'sizes': {'S': 4, 'M': 2, 'L': 7}} => {'item': 'Shirt', 'sizes': '4'} boto3 right
{'item': 'Shirt', 'sizes': {'M': 2, 'L': 7, 'XL': 1}} => {'item': 'Shirt', 'sizes': 2} boto3 right
{'item': 'Shirt', 'L': 7, 'XL': 1} => 7 boto3 right
{'item': 'Shirt', 'sizes': {'XL': 1, 'XXL': 0}} => {'item': 'Shirt', 'sizes': {'XL': 1, 'XXL': 0}} boto3 right
SEEN
