#!/bin/bash
# Expected: a mapper for DynamoDB that checks types refuses an empty text for a Number, as it refuses "n/a", or stores
#           nothing; and a count of true is no count.
# Happens:  what is given for a Number is converted: an empty text, blanks and an empty list are stored as 0, true as 1,
#           "0x10" as 16 and a date as its milliseconds. "n/a" and "1,250" are errors. A search for the items
#           with a count of 0 finds those.
# Version:  dynamodb-onetable 2.7.7 (npm), with @aws-sdk/client-dynamodb 3.1169.0 and moto 5.2.5 (PyPI). dynamoose
#           4.2.0 (npm) takes numbers only.
# Matters:  what a form or a CSV reader hands over for an item that was not counted is an empty text. In the table it is
#           out of stock, and nothing tells it from an item that is.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile "moto[server,dynamodb]==5.2.5"
npm init -y > npm.log
npm install --silent --no-audit --no-fund dynamodb-onetable@2.7.7 dynamoose@4.2.0 @aws-sdk/client-dynamodb@3.1169.0 >> npm.log

cat > run.mjs <<'JS'
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { CreateTableCommand, DynamoDBClient, ScanCommand } = require("@aws-sdk/client-dynamodb");
const { Table } = require("dynamodb-onetable");
const dynamoose = require("dynamoose");

const [, , endpoint] = process.argv;
const settings = { endpoint, region: "eu-central-1", credentials: { accessKeyId: "test", secretAccessKey: "test" } };
const client = new DynamoDBClient(settings);
for (const TableName of ["onetable", "dynamoose"]) {
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }, { AttributeName: "sk", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }, { AttributeName: "sk", KeyType: "RANGE" }],
    }),
  );
}
const schema = {
  format: "onetable:1.1.0",
  version: "0.0.1",
  indexes: { primary: { hash: "pk", sort: "sk" } },
  models: { Stock: { pk: { type: String, value: "${store}" }, sk: { type: String, value: "${item}" }, store: { type: String }, item: { type: String }, count: { type: Number } } },
};
const Stock = new Table({ client, name: "onetable", partial: true, schema }).getModel("Stock");
dynamoose.aws.ddb.set(new dynamoose.aws.ddb.DynamoDB(settings));
const fields = new dynamoose.Schema({ pk: { type: String, hashKey: true }, sk: { type: String, rangeKey: true }, count: Number });
const Model = dynamoose.model("dynamoose", fields, { create: false, waitForActive: false });

const COUNTS = { twelve: "12", out: 0, uncounted: "", blank: "  ", list: [], yes: true, code: "0x10", day: new Date(1e12), unknown: "n/a", group: "1,250" };
const stored = async (table) => Object.fromEntries((await client.send(new ScanCommand({ TableName: table }))).Items.map(({ sk, count }) => [sk.S, count.N]));
for (const [item, count] of Object.entries(COUNTS)) {
  await Stock.create({ store: "S1", item, count }).catch(() => {});
  await Model.create({ pk: "S1", sk: item, count }).catch(() => {});
}
const [byOneTable, byDynamoose] = [await stored("onetable"), await stored("dynamoose")];
for (const [item, count] of Object.entries(COUNTS)) {
  console.log(`${JSON.stringify(count)}: onetable ${byOneTable[item] ?? "refuses"}, dynamoose ${byDynamoose[item] ?? "refuses"}`);
}
const found = await Stock.find({ store: "S1", count: 0 });
console.log("with a count of 0:", found.map(({ item }) => item).sort().join(", "));
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
  npm ls --depth=0 | grep -oE "(dynamo|@aws-sdk/client-dynamodb).*@.*"
  venv/bin/python serve.py
} | tee seen

diff seen - <<'SEEN' && echo "as found"
moto                      5.2.5
@aws-sdk/client-dynamodb@3.1169.0
dynamodb-onetable@2.7.7
dynamoose@4.2.0
"12": onetable 12, dynamoose refuses
0: onetable 0, dynamoose 0
"": onetable 0, dynamoose refuses
"  ": onetable 0, dynamoose refuses
[]: onetable 0, dynamoose refuses
true: onetable 1, dynamoose refuses
"0x10": onetable 16, dynamoose refuses
"2001-09-09T01:46:40.000Z": onetable 1000000000000, dynamoose refuses
"n/a": onetable refuses, dynamoose refuses
"1,250": onetable refuses, dynamoose refuses
with a count of 0: blank, list, out, uncounted
SEEN
