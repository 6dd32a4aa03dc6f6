/** A workbook of one sheet. */

import { Zip, ZipDeflate, strToU8 } from "fflate";

const SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const HEAD = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`;

/** Rows that are written at a time, in some milliseconds: the page may do something else between. */
const AT_ONCE = 1000;

// What XML cannot hold, and what spreadsheets would read as a character of that number.
// oxlint-disable-next-line no-control-regex -- they are what is meant
const UNSAID = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;
const ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * Numbers stay numbers; texts stay texts, so that a code keeps its zeros and nothing is a formula. The
 * page goes on while it is made. (A worker would need a hole in the page's policy.)
 *
 * @param {(string | number | null | undefined)[][]} rows
 */
export async function workbookOf(rows) {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const pieces = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  const parts = {
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${WORKBOOK}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${WORKBOOK}.worksheet+xml"/></Types>`,
    "_rels/.rels": relation("officeDocument", "xl/workbook.xml"),
    "xl/_rels/workbook.xml.rels": relation("worksheet", "worksheets/sheet1.xml"),
    "xl/workbook.xml": `<workbook xmlns="${SHEETS}" xmlns:r="${DOCUMENT}"><sheets><sheet name="Inventory" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  };
  for (const [name, xml] of Object.entries(parts)) part(zip, name).push(strToU8(HEAD + xml), true);
  const sheet = part(zip, "xl/worksheets/sheet1.xml");
  sheet.push(strToU8(`${HEAD}<worksheet xmlns="${SHEETS}"><sheetData>`));
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    sheet.push(strToU8(rows.slice(from, from + AT_ONCE).map((row) => `<row>${row.map(cell).join("")}</row>`).join("")));
    await new Promise((goOn) => setTimeout(goOn));
  }
  sheet.push(strToU8("</sheetData></worksheet>"), true);
  zip.end();
  return new Blob(pieces, { type: `${WORKBOOK}.sheet` });
}

/**
 * @param {Zip} zip
 * @param {string} name
 */
function part(zip, name) {
  const made = new ZipDeflate(name);
  zip.add(made);
  return made;
}

/**
 * @param {string} type
 * @param {string} target
 */
function relation(type, target) {
  return `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT}/${type}" Target="${target}"/></Relationships>`;
}

/** @param {string | number | null | undefined} value */
function cell(value) {
  if (typeof value === "number") return `<c><v>${value}</v></c>`;
  if (!value) return "<c/>";
  const text = value.replace(UNSAID, "").replace(ESCAPE, "_x005F_").replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? "");
  return `<c t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}
