#!/bin/bash
# Expected: a count of -5 that is published in Sparkplug B, the format of sensors and machines on MQTT, is -5
#           when it is parsed.
# Happens:  the format has no field with a sign: -5 is written as two's complement in one for 32 or 64 bits
#           without, and the metric's type (Int8 to Int64) says so. The parser looks at the type only to find
#           the field: -5 is 4294967291, or 18446744073709551611 as Int64, in its own messages as well.
# Version:  tahutils 0.1.11 (PyPI). sparkplug-payload 1.0.3 (npm) writes and reads -5, since its issue 71 in
#           eclipse-tahu; the specification does not say how (issue 453 in eclipse-sparkplug).
# Matters:  shelves that weigh and dispensers publish how many pieces they hold, which is below nothing where a pack
#           was taken before it was booked in. What should be an alert is the fullest shelf; from 0 on it is right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund sparkplug-payload@1.0.3 >> npm.log
python3 -m venv venv
venv/bin/pip install --quiet --no-compile tahutils==0.1.11

cat > write.js <<'JS'
const payloads = require("sparkplug-payload").get("spBv1.0");
for (const type of ["Int8", "Int16", "Int32", "Int64"]) {
  for (const value of [12, -5]) {
    const bytes = payloads.encodePayload({ timestamp: 1, seq: 1, metrics: [{ name: "count", type, value, timestamp: 1 }] });
    console.log(type, value, String(payloads.decodePayload(bytes).metrics[0].value), Buffer.from(bytes).toString("hex"));
  }
}
JS
cat > read.py <<'PY'
import sys

from tahutils.parse import parse_payload_to_metric_list
from tahutils.tahu.sparkplug_b import MetricDataType, addMetric
from tahutils.tahu.sparkplug_b_pb2 import Payload

for line in sys.stdin:
    type, written, read_back, payload = line.split()
    message = Payload.FromString(bytes.fromhex(payload))
    (metric,) = parse_payload_to_metric_list(message)
    print(f"{type} {written}: sparkplug-payload {read_back}, tahutils {metric.value}")
message = Payload()
addMetric(message, "count", None, MetricDataType.Int32, -5)
print("tahutils from itself:", parse_payload_to_metric_list(message)[0].value)
PY
{
  npm ls sparkplug-payload | grep -o "sparkplug-payload@.*"
  venv/bin/pip list 2> pip.log | grep tahutils | tr -s " "
  node write.js | venv/bin/python read.py
} | tee seen

diff seen - <<'SEEN' && echo "as found"
sparkplug-payload@1.0.3
tahutils 0.1.11
Int8 12: sparkplug-payload 12, tahutils 12
Int8 -5: sparkplug-payload -5, tahutils 4294967291
Int16 12: sparkplug-payload 12, tahutils 12
Int16 -5: sparkplug-payload -5, tahutils 4294967291
Int32 12: sparkplug-payload 12, tahutils 12
Int32 -5: sparkplug-payload -5, tahutils 4294967291
Int64 12: sparkplug-payload 12, tahutils 12
Int64 -5: sparkplug-payload -5, tahutils 18446744073709551611
tahutils from itself: 4294967291
SEEN
