#!/bin/bash
# Expected: a library for receipt printers sends a label in Code 128 or Code 93 as the printer's manual has it: the command
#           (GS k 73 or 72), the length of the code in one byte, the code.
# Happens:  where the code is shorter than 16 characters the length is not sent: it is made of a hexadecimal number with one
#           digit, of which Node's Buffer makes nothing. The printer takes the first character for the length: of
#           {B4711 that is "{", 123, and of 4711 it is "4", 52. What follows on the receipt belongs to the code, as far as the
#           manual goes. Codes of 16 characters and more, EAN-13 and UPC-A are right.
# Version:  escpos 2.5.2 and @node-escpos/core 0.6.0 (npm). node-thermal-printer 4.6.1 and
#           @point-of-sale/receipt-printer-encoder 4.0.1 (npm) send the length. No printer was at hand; the reader of
#           the bytes in this script follows Epson's manual.
# Matters:  own codes of shelves and articles have 4 to 12 characters. A test with a long one is right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund escpos@2.5.2 @node-escpos/core@0.6.0 node-thermal-printer@4.6.1 \
  @point-of-sale/receipt-printer-encoder@4.0.1 >> npm.log

cat > run.mjs <<'JS'
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const KINDS = { 72: "Code 93", 73: "Code 128" };

class Memory {
  sent = [];
  open(done) {
    done?.(null);
  }
  write(data, done) {
    this.sent.push(Buffer.from(data));
    done?.(null);
  }
}

function printed(bytes) {
  const at = bytes.indexOf(Buffer.from([0x1d, 0x6b]));
  const [kind, length] = bytes.subarray(at + 2);
  const code = bytes.subarray(at + 4, at + 4 + length).toString("latin1");
  return `${KINDS[kind]} of ${length} bytes: ${JSON.stringify(code)}`;
}

const libraries = {
  async escpos(kind, code) {
    const { Printer } = require("escpos");
    const device = new Memory();
    new Printer(device, { encoding: "ascii" }).barcode(code, kind, { width: 2, height: 50 }).text("Rye Bread 12").flush();
    return Buffer.concat(device.sent);
  },
  async "@node-escpos/core"(kind, code) {
    const { Printer } = await import("@node-escpos/core");
    const device = new Memory();
    await new Printer(device, { encoding: "ascii" }).barcode(code, kind, { width: 2, height: 50 }).text("Rye Bread 12").flush();
    return Buffer.concat(device.sent);
  },
  async "node-thermal-printer"(kind, code) {
    const { ThermalPrinter, PrinterTypes } = require("node-thermal-printer");
    const printer = new ThermalPrinter({ type: PrinterTypes.EPSON, interface: "tcp://127.0.0.1" });
    printer.printBarcode(code.replace("{B", ""), kind === "CODE128" ? 73 : 72);
    printer.println("Rye Bread 12");
    return printer.getBuffer();
  },
  async "@point-of-sale/receipt-printer-encoder"(kind, code) {
    const Encoder = require("@point-of-sale/receipt-printer-encoder");
    const encoder = new Encoder({ language: "esc-pos" }).barcode(code, kind.toLowerCase(), { height: 50 }).text("Rye Bread 12");
    return Buffer.from(encoder.newline().encode());
  },
};
for (const [name, send] of Object.entries(libraries)) {
  console.log(name, require(`./node_modules/${name}/package.json`).version);
  for (const [kind, code] of [["CODE128", "{B4711"], ["CODE128", "{BSHELF-00004711"], ["CODE93", "4711"]]) {
    console.log(`  ${kind} ${code}: ${printed(await send(kind, code))}`);
  }
}
JS
node run.mjs | tee seen

diff seen - <<'SEEN' && echo "as found"
escpos 2.5.2
  CODE128 {B4711: Code 128 of 123 bytes: "B4711\u0000Rye Bread 12\n"
  CODE128 {BSHELF-00004711: Code 128 of 16 bytes: "{BSHELF-00004711"
  CODE93 4711: Code 93 of 52 bytes: "711\u0000Rye Bread 12\n"
@node-escpos/core 0.6.0
  CODE128 {B4711: Code 128 of 123 bytes: "B4711\u0000Rye Bread 12\n"
  CODE128 {BSHELF-00004711: Code 128 of 16 bytes: "{BSHELF-00004711"
  CODE93 4711: Code 93 of 52 bytes: "711\u0000Rye Bread 12\n"
node-thermal-printer 4.6.1
  CODE128 {B4711: Code 128 of 6 bytes: "{B4711"
  CODE128 {BSHELF-00004711: Code 128 of 16 bytes: "{BSHELF-00004711"
  CODE93 4711: Code 93 of 4 bytes: "4711"
@point-of-sale/receipt-printer-encoder 4.0.1
  CODE128 {B4711: Code 128 of 6 bytes: "{B4711"
  CODE128 {BSHELF-00004711: Code 128 of 16 bytes: "{BSHELF-00004711"
  CODE93 4711: Code 93 of 4 bytes: "4711"
SEEN
