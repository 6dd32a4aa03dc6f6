#!/bin/bash
# Expected: a gauge of StatsD has the value that it was last given: an item of which 12 were left, and that is oversold by
#           five since, is at -5; sent again, it is still at -5.
# Happens:  in StatsD's protocol a number with a sign is a change: "-5|g" takes five off, so that 12 becomes 7, then 2. Four
#           clients send the number as it is. One sends a 0 before it, in the same packet, and is right.
# Version:  statsd 0.9.0, hot-shots 17.1.1, node-statsd 0.1.1, lynx 0.2.0 and statsd-client 0.4.7 (npm); statsd 4.0.1 (PyPI).
#           The server's documentation says that a gauge has to be set to 0 first, the clients' do not.
# Matters:  counts below zero are what a stock gauge is watched for. The item looks in stock, and goes down with each report,
#           also while nothing is sold. Until it is below zero all is right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund --omit=optional statsd@0.9.0 hot-shots@17.1.1 node-statsd@0.1.1 lynx@0.2.0 \
  statsd-client@0.4.7 >> npm.log
python3 -m venv venv
venv/bin/pip install --quiet --no-compile statsd==4.0.1 2> pip.log

cat > run.mjs <<'JS'
import { execFileSync, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const require = createRequire(import.meta.url);
const [host, port, mgmt_port] = ["127.0.0.1", 28125, 28126];
writeFileSync("config.js", JSON.stringify({ port, mgmt_port, address: host, mgmt_address: host, backends: [] }));
const server = spawn("node", ["node_modules/statsd/stats.js", "config.js"], { stdio: "ignore" });
await sleep(3000);
const gauges = () =>
  new Promise((done) => {
    let answer = "";
    const socket = net.connect(mgmt_port, host, () => socket.write("gauges\n"));
    socket.on("data", (data) => (answer += data).includes("END") && done(answer, socket.destroy()));
  });

const python = "import statsd, sys; statsd.StatsClient(sys.argv[1], int(sys.argv[2])).gauge('PyPI', int(sys.argv[3]))";
const CLIENTS = {
  "hot-shots": new (require("hot-shots").StatsD)({ host, port }),
  "node-statsd": new (require("node-statsd"))({ host, port }),
  lynx: new (require("lynx"))(host, port),
  "statsd-client": new (require("statsd-client"))({ host, port }),
  PyPI: { gauge: (_, count) => execFileSync("venv/bin/python", ["-c", python, host, port, count]) },
};
for (const left of [12, -5, -5]) {
  for (const [name, client] of Object.entries(CLIENTS)) client.gauge(name, left);
  await sleep(1000);
  console.log(`all send ${left}:`, (await gauges()).match(/[\w-]+'?: -?\d+/g).sort().join(", ").replaceAll("'", ""));
}
server.kill();
process.exit();
JS
node run.mjs | tee seen

diff seen - <<'SEEN' && echo "as found"
all send 12: PyPI: 12, hot-shots: 12, lynx: 12, node-statsd: 12, statsd-client: 12
all send -5: PyPI: -5, hot-shots: 7, lynx: 7, node-statsd: 7, statsd-client: 7
all send -5: PyPI: -5, hot-shots: 2, lynx: 2, node-statsd: 2, statsd-client: 2
SEEN
