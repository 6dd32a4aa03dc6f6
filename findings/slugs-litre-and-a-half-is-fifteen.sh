#!/bin/bash
# Expected: two articles whose names differ have two slugs, the short names in a shop's addresses, or at least where they
#           differ in a number: "Milk 1.5 l" and "Milk 15 l".
# Happens:  what is between digits is dropped: 1.5 and 1,5 are 15, and Pipe 1/2 is Pipe 12. One library drops the point only,
#           another the comma only. One puts a hyphen in the place of each.
# Version:  slug 12.0.1, uslug 1.0.4, sluggish 1.0.1 (the point; npm) and python-slugify 8.0.4 (the comma; PyPI). sluga 0.2.1
#           (npm) has hyphens.
# Matters:  shops name pages, pictures and files of stock by the slug, and some look the article up by it. The later of two
#           sizes replaces the other, or its count is shown for both.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund slug@12.0.1 uslug@1.0.4 sluggish@1.0.1 sluga@0.2.1 >> npm.log
python3 -m venv venv
venv/bin/pip install --quiet --no-compile python-slugify==8.0.4 2> pip.log

cat > names.json <<'JSON'
["Milk 1.5 l", "Milk 1,5 l", "Milk 15 l", "Pipe 1/2", "Pipe 12"]
JSON
cat > run.mjs <<'JS'
import { readFileSync } from "node:fs";

const names = JSON.parse(readFileSync("names.json", "utf8"));
for (const name of ["slug", "uslug", "sluggish", "sluga"]) {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  const module = await import(name);
  const slugOf = [module.default?.default, module.default, module.default?.[name], module[name]].find((each) => typeof each === "function");
  console.log(`${name} ${version}: ${names.map((each) => slugOf(each)).join(", ")}`);
}
JS
cat > run.py <<'PY'
import json
from importlib.metadata import version

from slugify import slugify

print(f"python-slugify {version('python-slugify')}: {', '.join(map(slugify, json.load(open('names.json'))))}")
PY
{
  node run.mjs
  venv/bin/python run.py
} | tee seen

diff seen - <<'SEEN' && echo "as found"
slug 12.0.1: milk-15-l, milk-15-l, milk-15-l, pipe-12, pipe-12
uslug 1.0.4: milk-15-l, milk-15-l, milk-15-l, pipe-12, pipe-12
sluggish 1.0.1: milk-15-l, milk-1-5-l, milk-15-l, pipe-1-2, pipe-12
sluga 0.2.1: milk-1-5-l, milk-1-5-l, milk-15-l, pipe-1-2, pipe-12
python-slugify 8.0.4: milk-1-5-l, milk-15-l, milk-15-l, pipe-1-2, pipe-12
SEEN
