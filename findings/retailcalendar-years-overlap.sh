#!/bin/bash
# Expected: in the 4-5-4 calendar of retail every year has 52 or 53 weeks, begins the day after the last
#           one ends, and its January ends on the Saturday nearest to the end of January.
# Happens:  one library's year 2024 has 51 weeks from start to end but months of 52: the seven days from
#           26 January 2025 are in 2024 and in 2025. 2025 begins a week early and is 53 weeks long.
#           The year after each year of 53 weeks is wrong so; another library has them right.
# Version:  retailcalendar 1.0.0 (PyPI); retail-calendar 4.1.2 (npm) for comparison.
# Matters:  stores' weeks are compared with the same week of last year. For a year all of them are off
#           by one, and one week's stock reports count twice.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund retail-calendar@4.1.2 >> npm.log
python3 -m venv venv
venv/bin/pip install --quiet --no-compile retailcalendar==1.0.0

cat > run.py <<'PY'
from importlib.metadata import version

from retailcalendar import Cal454

print("retailcalendar", version("retailcalendar"))
for year in (2023, 2024, 2025, 2026):
    begins, ends = Cal454.year_start_date(year), Cal454.year_end_date(year)
    weeks = ((ends - begins).days + 1) // 7
    print(year, "begins", begins, "weeks", weeks, "last month ends", Cal454(year).month_end_dates()[-1])
PY
cat > run.js <<'JS'
const retail = require("retail-calendar");
console.log("retail-calendar", require("./node_modules/retail-calendar/package.json").version);
const nrf = {
  weekCalculation: retail.WeekCalculation.LastDayNearestEOM,
  weekGrouping: retail.WeekGrouping.Group454,
  lastDayOfWeek: retail.LastDayOfWeek.Saturday,
  lastMonthOfYear: retail.LastMonthOfYear.January,
};
for (const year of [2023, 2024, 2025, 2026]) {
  const calendar = new retail.RetailCalendarFactory(nrf, year);
  console.log(year, "begins", calendar.weeks[0].gregorianStartDate.toISOString().slice(0, 10), "weeks", calendar.numberOfWeeks);
}
JS
{
  venv/bin/python run.py
  TZ=UTC node run.js
} | tee seen

diff seen - <<'SEEN' && echo "as found"
retailcalendar 1.0.0
2023 begins 2023-01-29 weeks 53 last month ends 2024-02-03
2024 begins 2024-02-04 weeks 51 last month ends 2025-02-01
2025 begins 2025-01-26 weeks 53 last month ends 2026-01-24
2026 begins 2026-02-01 weeks 52 last month ends 2027-01-30
retail-calendar 4.1.2
2023 begins 2023-01-29 weeks 53
2024 begins 2024-02-04 weeks 52
2025 begins 2025-02-02 weeks 52
2026 begins 2026-02-01 weeks 52
SEEN
