#!/bin/bash
# Expected: the fortnight (BIWEEKLY) that a day belongs to, by which health posts report stock to DHIS2, has that day in it.
# Happens:  a year of 53 weeks has 26 fortnights, which are 52 weeks, and the last week is in none. Of its days, those of the
#           old year are given the first fortnight of the new one, which begins days later, and those of January the last
#           one of the old, which is over: 30 December 2026 is in 2027BiW1, 2 January 2027 in 2026BiW26. There is no
#           error. Weeks are right.
# Version:  @dhis2/multi-calendar-dates 2.1.2 (npm), by which DHIS2's web apps compute periods.
# Matters:  from 28 December 2026 to 3 January 2027. A stock count of the 30th becomes one of mid-January, where it and
#           the real one replace each other; one of 2 January replaces the one before Christmas.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund @dhis2/multi-calendar-dates@2.1.2 >> npm.log

cat > run.mjs <<'JS'
import { createRequire } from "node:module";

const { generateFixedPeriods, getFixedPeriodByDate } = createRequire(import.meta.url)("@dhis2/multi-calendar-dates");
const calendar = "gregory";
const shown = ({ id, startDate, endDate }) => `${id}, ${startDate} to ${endDate}`;

for (const year of [2026, 2027]) {
  for (const periodType of ["WEEKLY", "BIWEEKLY"]) {
    const periods = generateFixedPeriods({ year, calendar, periodType });
    console.log(`${periods.length} of ${year}, from ${shown(periods[0])}, until ${shown(periods.at(-1))}`);
  }
}
for (const date of ["2026-12-27", "2026-12-28", "2026-12-30", "2027-01-02", "2027-01-03", "2027-01-04"]) {
  console.log(`${date} is in ${shown(getFixedPeriodByDate({ date, calendar, periodType: "BIWEEKLY" }))}`);
}
JS
{
  npm ls --depth=0 | grep -oE "@dhis2/.*"
  node run.mjs
} | tee seen

diff seen - <<'SEEN' && echo "as found"
@dhis2/multi-calendar-dates@2.1.2
53 of 2026, from 2026W1, 2025-12-29 to 2026-01-04, until 2026W53, 2026-12-28 to 2027-01-03
26 of 2026, from 2026BiW1, 2025-12-29 to 2026-01-11, until 2026BiW26, 2026-12-14 to 2026-12-27
52 of 2027, from 2027W1, 2027-01-04 to 2027-01-10, until 2027W52, 2027-12-27 to 2028-01-02
26 of 2027, from 2027BiW1, 2027-01-04 to 2027-01-17, until 2027BiW26, 2027-12-20 to 2028-01-02
2026-12-27 is in 2026BiW26, 2026-12-14 to 2026-12-27
2026-12-28 is in 2027BiW1, 2027-01-04 to 2027-01-17
2026-12-30 is in 2027BiW1, 2027-01-04 to 2027-01-17
2027-01-02 is in 2026BiW26, 2026-12-14 to 2026-12-27
2027-01-03 is in 2026BiW26, 2026-12-14 to 2026-12-27
2027-01-04 is in 2027BiW1, 2027-01-04 to 2027-01-17
SEEN
