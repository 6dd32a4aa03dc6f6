#!/bin/bash
# Expected: the update that leads from one document to another changes in the table what has changed, whatever the names of
#           attributes are: item codes are names, where a record holds the stock of a store as a map.
# Happens:  names within the map that are no identifiers are joined with the map's: of {"stock": {"AB-12": 3}} the count
#           goes to a new attribute of the record, called "stockAB-12", and the one in the map stays as it was. What is
#           taken out of the map stays in it, too. So it is with a blank, and with a code of digits alone. A name with a
#           point, "Milk 1.5 l", is cut in two, and the update is refused. AB12 and AB_12 are right, each by itself.
# Version:  dynamo-update-expression 1.0.8 (npm), with @aws-sdk/lib-dynamodb 3.1162.0 and moto 5.2.5 (PyPI). Its
#           documentation names no such limit.
# Matters:  the update succeeds. The next reader finds the old count, computes the same difference once more, and the record
#           grows by an attribute for each item whose code is an EAN, or has a hyphen or a blank in it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile "moto[server,dynamodb]==5.2.5"
npm init -y > npm.log
npm install --silent --no-audit --no-fund dynamo-update-expression@1.0.8 @aws-sdk/client-dynamodb@3.1162.0 @aws-sdk/lib-dynamodb@3.1162.0 >> npm.log

cat > run.mjs <<'JS'
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { CreateTableCommand, DynamoDBClient } = require("@aws-sdk/client-dynamodb");
const { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } = require("@aws-sdk/lib-dynamodb");
const { getUpdateExpression } = require("dynamo-update-expression");

const client = new DynamoDBClient({
  endpoint: process.argv[2],
  region: "eu-central-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
});
await client.send(
  new CreateTableCommand({
    TableName: "stock",
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [{ AttributeName: "store", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "store", KeyType: "HASH" }],
  }),
);
const table = DynamoDBDocumentClient.from(client);
const Key = { store: "S1" };

async function change(before, after) {
  const original = { stock: before };
  const modified = { stock: after };
  await table.send(new PutCommand({ TableName: "stock", Item: { ...Key, ...original } }));
  try {
    await table.send(new UpdateCommand({ TableName: "stock", Key, ...getUpdateExpression({ original, modified }) }));
  } catch (error) {
    return error.name;
  }
  const { Item } = await table.send(new GetCommand({ TableName: "stock", Key }));
  delete Item.store;
  return JSON.stringify(Item);
}

for (const item of ["AB12", "AB_12", "AB-12", "Rye bread", "Milk 1.5 l", "4006381333931"]) {
  console.log(`${item} 12 to 3:`, await change({ [item]: 12 }, { [item]: 3 }));
}
console.log("AB-12 taken out:", await change({ "AB-12": 12, AB12: 5 }, { AB12: 5 }));
JS
cat > serve.py <<'PY'
import subprocess

from moto.server import ThreadedMotoServer

server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
host, port = server.get_host_and_port()
subprocess.run(["node", "--no-warnings", "run.mjs", f"http://{host}:{port}"], check=True)
server.stop()
PY
{
  venv/bin/pip list 2>/dev/null | grep "^moto"
  npm ls --depth=0 | grep -oE "(dynamo-update-expression|@aws-sdk/lib-dynamodb)@.*"
  venv/bin/python serve.py
} | tee seen

diff seen - <<'SEEN' && echo "as found"
moto                      5.2.5
@aws-sdk/lib-dynamodb@3.1162.0
dynamo-update-expression@1.0.8
AB12 12 to 3: {"stock":{"AB12":3}}
AB_12 12 to 3: {"stock":{"AB_12":3}}
AB-12 12 to 3: {"stock":{"AB-12":12},"stockAB-12":3}
Rye bread 12 to 3: {"stock":{"Rye bread":12},"stockRye bread":3}
Milk 1.5 l 12 to 3: ValidationException
4006381333931 12 to 3: {"stock":{"4006381333931":12},"stock4006381333931":3}
AB-12 taken out: {"stock":{"AB-12":12,"AB12":5}}
SEEN
