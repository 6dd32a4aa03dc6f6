#!/bin/bash
# Expected: a schedule of EventBridge for the 31st of each month, cron(0 6 31 * ? *), runs in the seven months that have one;
#           so does a parser of these schedules tell it.
# Happens:  for shorter months it names the first days of the next: after 31 January comes 3 March, and after 31 March
#           comes 1 May. A schedule for the 30th has 2 March, one for 29 February 1 March in three of four years. The 28th
#           and the last day of the month (L) are right.
# Version:  aws-cron-parser 1.1.12 (npm). aws-croniter 2.1.1 (PyPI) is right.
# Matters:  who shows stores when the next count is due, or tests that a monthly report was made, waits on 1 May for one
#           that EventBridge does not start.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund aws-cron-parser@1.1.12 >> npm.log
python3 -m venv venv
venv/bin/pip install --quiet --no-compile aws-croniter==2.1.1 2> pip.log

cat > run.mjs <<'JS'
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { next, parse } = require("aws-cron-parser");

console.log("aws-cron-parser", require("./node_modules/aws-cron-parser/package.json").version);
for (const schedule of process.argv.slice(2)) {
  const cron = parse(schedule);
  let time = new Date("2027-01-01T00:00:00Z");
  const days = Array.from({ length: 5 }, () => (time = next(cron, time)).toISOString().slice(0, 10));
  console.log(`  ${schedule}: ${days.join(" ")}`);
}
JS
cat > run.py <<'PY'
import sys
from datetime import UTC, datetime
from importlib.metadata import version

from aws_croniter import AwsCroniter

print("aws-croniter", version("aws-croniter"))
for schedule in sys.argv[1:]:
    days = AwsCroniter(schedule).get_next(datetime(2027, 1, 1, tzinfo=UTC), 5)
    print(f"  {schedule}: {' '.join(f'{day:%Y-%m-%d}' for day in days)}")
PY
schedules=("0 6 31 * ? *" "0 6 30 * ? *" "0 6 29 2 ? *" "0 6 28 * ? *" "0 6 L * ? *")
{
  node run.mjs "${schedules[@]}"
  venv/bin/python run.py "${schedules[@]}"
} | tee seen

diff seen - <<'SEEN' && echo "as found"
aws-cron-parser 1.1.12
  0 6 31 * ? *: 2027-01-31 2027-03-03 2027-03-31 2027-05-01 2027-05-31
  0 6 30 * ? *: 2027-01-30 2027-03-02 2027-03-30 2027-04-30 2027-05-30
  0 6 29 2 ? *: 2027-03-01 2028-02-29 2029-03-01 2030-03-01 2031-03-01
  0 6 28 * ? *: 2027-01-28 2027-02-28 2027-03-28 2027-04-28 2027-05-28
  0 6 L * ? *: 2027-01-31 2027-02-28 2027-03-31 2027-04-30 2027-05-31
aws-croniter 2.1.1
  0 6 31 * ? *: 2027-01-31 2027-03-31 2027-05-31 2027-07-31 2027-08-31
  0 6 30 * ? *: 2027-01-30 2027-03-30 2027-04-30 2027-05-30 2027-06-30
  0 6 29 2 ? *: 2028-02-29 2032-02-29 2036-02-29 2040-02-29 2044-02-29
  0 6 28 * ? *: 2027-01-28 2027-02-28 2027-03-28 2027-04-28 2027-05-28
  0 6 L * ? *: 2027-01-31 2027-02-28 2027-03-31 2027-04-30 2027-05-31
SEEN
