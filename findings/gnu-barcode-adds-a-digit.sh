#!/bin/bash
# Expected: "barcode -b CODE" prints that code. If it takes CODE for an article number, it is the number that
#           stands under barcodes, with its check digit.
# Happens:  with 13 or 8 digits so, but 12 and 7 digits are taken for EAN-13 and EAN-8 without their check
#           digit, and one is added: the UPC-A of an article, 036000291452, scans as 0360002914522, another
#           valid number. "-e ean" does the same, "-e upc" does not. Ten digits are taken for an ISBN
#           without a look at its check digit: 4711000000 to 4711000009 are one symbol, a book.
# Version:  barcode 0.99 of GNU, in Debian 12 as 0.99-6; its manual speaks of "real ISBN numbers". zxing-cpp
#           3.1.1 (PyPI) reads. "-e 128" prints every code as it is.
# Matters:  the symbols are valid and scan: articles from North America as others, and ten articles with own
#           numbers of ten digits as one, whose counts are added up. A try with four or five digits is right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile zxing-cpp==3.1.1 pillow==11.3.0
apt-get download -qq barcode=0.99-6 libpaper1=1.1.29
for package in *.deb; do dpkg -x "$package" root; done

cat > run.py <<'PY'
import os
import re
import subprocess
from pathlib import Path

import zxingcpp
from PIL import Image, ImageDraw

ENVIRONMENT = os.environ | {"LD_LIBRARY_PATH": str(next(Path("root").rglob("libbarcode.so.0")).parent)}


def barcode(*options):
    return subprocess.run(["root/usr/bin/barcode", *options], env=ENVIRONMENT, capture_output=True, text=True).stdout


def scanned(code, *options):
    image = Image.new("L", (1600, 400), 255)
    draw = ImageDraw.Draw(image)
    lines = re.findall(r'<line x1="([\d.]+)pt" y1="([\d.]+)pt".*? y2="([\d.]+)pt".*?width:([\d.]+)pt', barcode("-S", "-b", code, *options))
    for x, bottom, top, width in (map(float, line) for line in lines):
        draw.rectangle((100 + 4 * (x - width / 2), 4 * top, 100 + 4 * (x + width / 2), 4 * bottom), fill=0)
    (found,) = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.AllLinear)
    return f"{found.format} {found.text}"


print(barcode("--version").splitlines()[0])
for code in ("4006381333931", "73513537", "036000291452", "1234567", "4711"):
    print(f"{code} scans as {scanned(code)}")
print("036000291452 with -e ean scans as", scanned("036000291452", "-e", "ean"))
print("036000291452 with -e upc scans as", scanned("036000291452", "-e", "upc"))
numbers = [str(number) for number in range(4_711_000_000, 4_711_000_100)]
symbols = [scanned(number) for number in numbers]
print(f"{len(numbers)} numbers of 10 digits are {len(set(symbols))} symbols; {numbers[0]} and {numbers[9]} scan as {symbols[0]} and {symbols[9]}")
print("printed as another with -e 128:", sum(scanned(number, "-e", "128") != f"Code 128 {number}" for number in [*numbers, "036000291452"]))
PY
venv/bin/python run.py | tee seen

diff seen - <<'SEEN' && echo "as found"
GNU barcode 0.99 is a tool to convert text strings to printed bars.
4006381333931 scans as EAN-13 4006381333931
73513537 scans as EAN-8 73513537
036000291452 scans as EAN-13 0360002914522
1234567 scans as EAN-8 12345670
4711 scans as Code 128 4711
036000291452 with -e ean scans as EAN-13 0360002914522
036000291452 with -e upc scans as EAN-13 0036000291452
100 numbers of 10 digits are 10 symbols; 4711000000 and 4711000009 scan as EAN-13 9784711000009 and EAN-13 9784711000009
printed as another with -e 128: 0
SEEN
