#!/bin/bash
# Expected: "0 6 10 * 1" runs on the tenth of each month and on each Monday: where a day of the month and a day of the week are
#           both given, either is enough. So do cron and POSIX (crontab).
# Happens:  both have to hold: it runs when the tenth is a Monday, once in seven months or so. With one of the two given, all
#           is right.
# Version:  cron-converter 2.0.2 (PyPI). cronsim 2.8 and pycron 3.3.0 (PyPI) are right.
# Matters:  stores are told by it when the next count is due, for a job that cron starts. After 10 May 2027 that is 10 January,
#           and the counts between look like files that nobody asked for.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile cron-converter==2.0.2 cronsim==2.8 pycron==3.3.0 2> pip.log

cat > run.py <<'PY'
from datetime import datetime, timedelta
from importlib.metadata import version
from itertools import islice

from cron_converter import Cron
from cronsim import CronSim
from pycron import is_now

START = datetime(2027, 1, 1)


def by_converter(schedule):
    times = Cron(schedule).schedule(START)
    while True:
        yield times.next()


def by_pycron(schedule):
    return (each for each in (START + timedelta(hours=hour) for hour in range(100_000)) if is_now(schedule, each))


for name, times in (("cron-converter", by_converter), ("cronsim", lambda schedule: CronSim(schedule, START)), ("pycron", by_pycron)):
    print(name, version(name))
    for schedule in ("0 6 10 * 1", "0 6 10 * *", "0 6 * * 1"):
        print(f"  {schedule}: {' '.join(f'{each:%Y-%m-%d}' for each in islice(times(schedule), 4))}")
PY
venv/bin/python -W ignore run.py | tee seen

diff seen - <<'SEEN' && echo "as found"
cron-converter 2.0.2
  0 6 10 * 1: 2027-05-10 2028-01-10 2028-04-10 2028-07-10
  0 6 10 * *: 2027-01-10 2027-02-10 2027-03-10 2027-04-10
  0 6 * * 1: 2027-01-04 2027-01-11 2027-01-18 2027-01-25
cronsim 2.8
  0 6 10 * 1: 2027-01-04 2027-01-10 2027-01-11 2027-01-18
  0 6 10 * *: 2027-01-10 2027-02-10 2027-03-10 2027-04-10
  0 6 * * 1: 2027-01-04 2027-01-11 2027-01-18 2027-01-25
pycron 3.3.0
  0 6 10 * 1: 2027-01-04 2027-01-10 2027-01-11 2027-01-18
  0 6 10 * *: 2027-01-10 2027-02-10 2027-03-10 2027-04-10
  0 6 * * 1: 2027-01-04 2027-01-11 2027-01-18 2027-01-25
SEEN
