#!/bin/bash
# Expected: a test server for S3 refuses, as S3 does since 2024, to write a file that is there already if it is asked to
#           (If-None-Match: *); and in its events keys are encoded as in forms: "stock prices.csv" is stock+prices.csv.
# Happens:  both are written, and the second replaces the first, also where the second names the first one's ETag (If-Match)
#           and a third has come between. In events keys are as they are: a function that decodes them, as it must on
#           AWS, looks for "stock prices.csv" when stock+prices.csv was written, and for "50%.csv" in place of 50%25.csv.
# Version:  s3rver 3.7.1 (npm). moto 5.2.5 (PyPI) refuses such writes and encodes keys.
# Matters:  a lock, or a report that only one may write, passes all tests with none of it working. And who takes the key as
#           it comes passes too, and finds no file on AWS whose name has a blank in it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund s3rver@3.7.1 >> npm.log

cat > run.mjs <<'JS'
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const S3rver = require("s3rver");

mkdirSync("files");
const server = new S3rver({ address: "127.0.0.1", port: 0, silent: true, directory: "files", configureBuckets: [{ name: "drop" }] });
const { port } = await server.run();
const keys = [];
server.on("event", (event) => keys.push(event.Records[0].s3.object.key));
const at = (key) => `http://127.0.0.1:${port}/drop/${encodeURIComponent(key)}`;
const put = (key, body, headers = {}) => fetch(at(key), { method: "PUT", body, headers });

console.log("s3rver", require("s3rver/package.json").version);
const first = await put("lock", "first", { "If-None-Match": "*" });
const second = await put("lock", "second", { "If-None-Match": "*" });
const third = await put("lock", "third", { "If-Match": first.headers.get("etag") });
console.log(`written: ${first.status}, ${second.status}, ${third.status}; there is "${await (await fetch(at("lock"))).text()}"`);

keys.length = 0;
for (const key of ["stock prices.csv", "stock+prices.csv", "50%25.csv"]) await put(key, "item,count\n");
for (const key of keys) console.log(`event of ${key}, decoded: ${decodeURIComponent(key.replaceAll("+", " "))}`);
await server.close();
JS
node --no-warnings run.mjs 2> errors | tee seen || cat errors

diff seen - <<'SEEN' && echo "as found"
s3rver 3.7.1
written: 200, 200, 200; there is "third"
event of stock prices.csv, decoded: stock prices.csv
event of stock+prices.csv, decoded: stock prices.csv
event of 50%25.csv, decoded: 50%.csv
SEEN
