#!/bin/bash
# Expected: to write a list as CSV leaves the list as it is, and a text with a comma or a quote is written in quotes, with each
#           quote in it twice (RFC 4180).
# Happens:  the quotes are put into the list itself: after an export the item "Rice, brown" has quotes in its name, and after a
#           second one two pairs of them, with backslashes. A quote in a text gets a backslash, so that readers end the
#           text there.
# Version:  to-csv 0.1.1 (npm). convert-array-to-csv 2.0.0 (npm) for comparison.
# Matters:  a page that lets people download the list and then saves a count books it on a new item of that name. Names
#           without commas, quotes and line breaks do not show it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund to-csv@0.1.1 convert-array-to-csv@2.0.0 >> npm.log

cat > run.cjs <<'JS'
const WRITERS = {
  "to-csv": require("to-csv"),
  "convert-array-to-csv": require("convert-array-to-csv").convertArrayToCSV,
};
for (const [name, write] of Object.entries(WRITERS)) {
  console.log(name, require(`./node_modules/${name}/package.json`).version);
  const list = [{ item: "Bread", count: 12 }, { item: "Rice, brown", count: 7 }, { item: 'Pipe 1/2"', count: 5 }];
  for (const time of ["first", "second"]) {
    console.log(`  ${time} export: ${write(list).trim().split(/\r?\n/).slice(1).join(" ; ")}`);
    console.log(`  then in the list: ${list.map(({ item }) => item).join(" ; ")}`);
  }
}
JS
node run.cjs | tee seen

diff seen - <<'SEEN' && echo "as found"
to-csv 0.1.1
  first export: Bread,12 ; "Rice, brown",7 ; "Pipe 1/2\"",5
  then in the list: Bread ; "Rice, brown" ; "Pipe 1/2\""
  second export: Bread,12 ; "\"Rice, brown\"",7 ; "\"Pipe 1/2\\"\"",5
  then in the list: Bread ; "\"Rice, brown\"" ; "\"Pipe 1/2\\"\""
convert-array-to-csv 2.0.0
  first export: Bread,12 ; "Rice, brown",7 ; "Pipe 1/2""",5
  then in the list: Bread ; Rice, brown ; Pipe 1/2"
  second export: Bread,12 ; "Rice, brown",7 ; "Pipe 1/2""",5
  then in the list: Bread ; Rice, brown ; Pipe 1/2"
SEEN
