#!/bin/bash
# Expected: two articles whose codes differ are two records of a table, as they are in DynamoDB, whose keys
#           differ in upper and lower case.
# Happens:  the text of a key is written in lower case unless the model says otherwise, while the attribute keeps
#           the code as it is: MK-1a and MK-1A are one record. A put of the second replaces the first without an
#           error; an update books the count of one on the other. Asked for the first, the answer is the second.
# Version:  electrodb 3.9.3 (npm), with @aws-sdk/client-dynamodb 3.1169.0 and moto 5.2.5 (PyPI). Its documentation
#           names the setting, "casing"; with "none" both are there.
# Matters:  codes of makers, shelf places and short identifiers tell "a" from "A". One article's stock is gone, and
#           the other has been counted twice. Codes of digits do not show it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile "moto[server,dynamodb]==5.2.5"
npm init -y > npm.log
npm install --silent --no-audit --no-fund electrodb@3.9.3 @aws-sdk/client-dynamodb@3.1169.0 >> npm.log

cat > run.mjs <<'JS'
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { CreateTableCommand, DynamoDBClient, ScanCommand } = require("@aws-sdk/client-dynamodb");
const { Entity } = require("electrodb");

const client = new DynamoDBClient({
  endpoint: process.argv[2],
  region: "eu-central-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
});

async function stock(table, casing) {
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }, { AttributeName: "sk", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }, { AttributeName: "sk", KeyType: "RANGE" }],
    }),
  );
  const index = { pk: { field: "pk", composite: ["store"], ...casing }, sk: { field: "sk", composite: ["item"], ...casing } };
  const attributes = { store: { type: "string" }, item: { type: "string" }, count: { type: "number" } };
  return new Entity({ model: { entity: "stock", version: "1", service: "shop" }, attributes, indexes: { byItem: index } }, { client, table });
}

for (const [name, casing] of [["default", {}], ["none", { casing: "none" }]]) {
  const entity = await stock(name, casing);
  await entity.put({ store: "S1", item: "MK-1a", count: 12 }).go();
  await entity.put({ store: "S1", item: "MK-1A", count: 3 }).go();
  await entity.update({ store: "S1", item: "MK-1a" }).add({ count: 5 }).go();
  const { Items } = await client.send(new ScanCommand({ TableName: name }));
  console.log(`casing ${name}: ${Items.map(({ sk, item, count }) => `${sk.S}: ${item.S} ${count.N}`).sort().join(", ")}`);
  const { data } = await entity.get({ store: "S1", item: "MK-1A" }).go();
  console.log(`  asked for MK-1A: ${data.item} ${data.count}`);
}
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
  npm ls --depth=0 | grep -oE "(electrodb|@aws-sdk/client-dynamodb)@.*"
  venv/bin/python serve.py
} | tee seen

diff seen - <<'SEEN' && echo "as found"
moto                      5.2.5
@aws-sdk/client-dynamodb@3.1169.0
electrodb@3.9.3
casing default: $stock_1#item_mk-1a: MK-1a 8
  asked for MK-1A: MK-1a 8
casing none: $stock_1#item_MK-1A: MK-1A 3, $stock_1#item_MK-1a: MK-1a 17
  asked for MK-1A: MK-1A 3
SEEN
