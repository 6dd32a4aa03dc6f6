#!/bin/bash
# Expected: libraries that convert dates to the Ethiopian calendar agree on the day. Every fourth year has a sixth day in
#           Pagume, its thirteenth month, and New Year is on 12 September after it, else on the 11th.
# Happens:  for one the sixth day is New Year already, and the whole year after it is a day ahead: 30 November 2023 is 21
#           Hidar and not 20. So is each fourth year. Back to Gregorian dates both 6 Pagume and 1 Meskerem are 11
#           September, and the rest of the year is a day early. For another the sixth day has the date of the next.
#           Three others and ICU agree.
# Version:  ethiopian-calendar-new 1.1.0, ethiopian-date 0.0.6 and kenat 3.2.0 (npm), ethiopian-calendar 0.1.0 and ethioqen
#           0.3.1 (PyPI); Node's own Intl has ICU. Every day from 1990 to 2039.
# Matters:  health posts report stock and expiry by this calendar. In every fourth year a count has another day's date, two
#           days have one, and which of two counts is the newer one is lost. The next such year begins in September 2027.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile ethiopian-calendar==0.1.0 ethioqen==0.3.1
npm init -y > npm.log
npm install --silent --no-audit --no-fund ethiopian-calendar-new@1.1.0 ethiopian-date@0.0.6 kenat@3.2.0 >> npm.log

cat > run.mjs <<'JS'
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const calendar = require("ethiopian-calendar-new");
const date = require("ethiopian-date");
const { toEC, toGC } = await import("kenat");

const dated = ({ year, month, day }) => [year, month, day].join("-");
const intl = new Intl.DateTimeFormat("en-u-ca-ethiopic", { year: "numeric", month: "numeric", day: "numeric", timeZone: "UTC" });
const right = (time) => dated(Object.fromEntries(intl.formatToParts(time).map(({ type, value }) => [type, value])));
const libraries = {
  "ethiopian-calendar-new": { to: (...day) => dated(calendar.toEthiopian(...day)), from: (...day) => dated(calendar.toGregorian(...day)) },
  "ethiopian-date": { to: (...day) => date.toEthiopian(...day).join("-"), from: (...day) => date.toGregorian(...day).join("-") },
  kenat: { to: (...day) => dated(toEC(...day)), from: (...day) => dated(toGC(...day)) },
};
const days = [];
for (let time = Date.UTC(1990, 0, 1); time < Date.UTC(2040, 0, 1); time += 86_400_000) {
  const day = new Date(time);
  days.push({ gregorian: [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()], ethiopian: right(day) });
}
for (const [name, { to, from }] of Object.entries(libraries)) {
  const otherTo = days.filter(({ gregorian, ethiopian }) => to(...gregorian) !== ethiopian).length;
  const otherFrom = days.filter(({ gregorian, ethiopian }) => from(...ethiopian.split("-").map(Number)) !== gregorian.join("-")).length;
  console.log(`${name}: of ${days.length} days ${otherTo} to and ${otherFrom} from the Ethiopian calendar are others`);
}
for (const gregorian of [[2023, 9, 11], [2023, 9, 12], [2023, 11, 30], [2024, 9, 10], [2024, 9, 11]]) {
  const { ethiopian } = days.find((day) => day.gregorian.join() === gregorian.join());
  console.log(`${gregorian.join("-")}: ICU ${ethiopian}, ethiopian-calendar-new ${libraries["ethiopian-calendar-new"].to(...gregorian)}`);
}
console.log("2015-13-6 and 2016-1-1 back:", libraries["ethiopian-calendar-new"].from(2015, 13, 6), libraries["ethiopian-calendar-new"].from(2016, 1, 1));
writeFileSync("days.json", JSON.stringify(days));
JS
cat > run.py <<'PY'
import json
from datetime import date
from pathlib import Path

from ethiopian_calendar.calendar import EthiopicDate
from ethioqen.calendar_conversion import convert_gregorian_to_ethiopian


def by_calendar(day):
    converted = EthiopicDate.from_gregorian(date(*day))
    return converted.year, converted.month, converted.day


def dated(parts):
    return "-".join(map(str, parts))


days = [(day["gregorian"], day["ethiopian"]) for day in json.loads(Path("days.json").read_text())]
for name, convert in {"ethiopian-calendar": by_calendar, "ethioqen": lambda day: convert_gregorian_to_ethiopian(*day)}.items():
    others = [(dated(day), right, dated(convert(day))) for day, right in days if dated(convert(day)) != right]
    print(f"{name}: {len(others)} to the Ethiopian calendar are others", *[f"{day} is {right} and not {got}" for day, right, got in others[-1:]])
PY
{
  npm ls --depth=0 | grep -oE "(ethiopian-[a-z-]*|kenat)@.*"
  venv/bin/pip list 2>/dev/null | grep "^ethio"
  node run.mjs
  venv/bin/python run.py
} | tee seen

diff seen - <<'SEEN' && echo "as found"
ethiopian-calendar-new@1.1.0
ethiopian-date@0.0.6
kenat@3.2.0
ethiopian-calendar 0.1.0
ethioqen           0.3.1
ethiopian-calendar-new: of 18262 days 4504 to and 4491 from the Ethiopian calendar are others
ethiopian-date: of 18262 days 0 to and 0 from the Ethiopian calendar are others
kenat: of 18262 days 0 to and 0 from the Ethiopian calendar are others
2023-9-11: ICU 2015-13-6, ethiopian-calendar-new 2016-1-1
2023-9-12: ICU 2016-1-1, ethiopian-calendar-new 2016-1-2
2023-11-30: ICU 2016-3-20, ethiopian-calendar-new 2016-3-21
2024-9-10: ICU 2016-13-5, ethiopian-calendar-new 2017-1-1
2024-9-11: ICU 2017-1-1, ethiopian-calendar-new 2017-1-1
2015-13-6 and 2016-1-1 back: 2023-9-11 2023-9-11
ethiopian-calendar: 13 to the Ethiopian calendar are others 2039-9-11 is 2031-13-6 and not 2031-1-1
ethioqen: 0 to the Ethiopian calendar are others
SEEN
