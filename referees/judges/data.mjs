// Published data: every case.json by the published schema, every JSON file
// well-formed, every CSV file a table that no spreadsheet takes for formulas.

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";

export const name = "data";

export async function judge(site) {
  const findings = [];
  const read = (name) => readFileSync(path.join(site.dir, name), "utf8");
  const json = (name) => {
    try {
      return JSON.parse(read(name));
    } catch (error) {
      findings.push(`${name}: ${error.message}`);
      return undefined;
    }
  };
  const cases = site.files.filter((name) => path.basename(name) === "case.json" && name !== "schema/case.json");
  if (cases.length > 0 && !existsSync(path.join(site.dir, "schema/case.json"))) {
    findings.push("schema/case.json is missing");
  } else if (existsSync(path.join(site.dir, "schema/case.json"))) {
    const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
    formats(ajv);
    let validate;
    try {
      validate = ajv.compile(json("schema/case.json"));
    } catch (error) {
      findings.push(`schema/case.json: ${error.message}`);
    }
    for (const name of validate ? cases : []) {
      const data = json(name);
      if (data !== undefined && !validate(data)) {
        findings.push(...validate.errors.map((e) => `${name}: ${e.instancePath || "/"} ${e.message}`));
      }
    }
  }
  for (const name of site.files.filter((name) => name.endsWith(".json"))) json(name);
  for (const name of site.files.filter((name) => name.endsWith(".csv"))) {
    findings.push(...csv(read(name)).map((what) => `${name}: ${what}`));
  }
  return findings;
}

// RFC 4180, strictly: quotes around or not at all, the same width in each row.
function csv(text) {
  const findings = [];
  const rows = [[]];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|\n|$)/y;
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (!match) return [`row ${rows.length} is malformed`];
    const value = match[1].startsWith('"') ? match[1].slice(1, -1).replaceAll('""', '"') : match[1];
    rows.at(-1).push(value.replace(/^\ufeff/, ""));
    if (match[2] !== "," && cell.lastIndex < text.length) rows.push([]);
  }
  rows.forEach((row, i) => {
    if (row.length !== rows[0].length) findings.push(`row ${i + 1} has ${row.length} cells, not ${rows[0].length}`);
    for (const value of row) {
      if (/^[=+\-@\t\r]/.test(value)) findings.push(`row ${i + 1}: a spreadsheet runs \`${value}\``);
    }
  });
  return findings;
}

const schema = '{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","required":["id"],"properties":{"id":{"type":"string"}}}';

export const refuses = [
  { files: { "x/case.json": "{}", "schema/case.json": schema }, because: /must have required property 'id'/ },
  { files: { "x/case.json": "{}" }, because: /schema\/case.json is missing/ },
  { files: { "x/case.json": "{", "schema/case.json": schema }, because: /x\/case.json: / },
  { files: { "schema/case.json": '{"type":"nonsense"}' }, because: /schema\/case.json: / },
  { files: { "matrix.csv": "a,b\n1\n" }, because: /row 2 has 1 cells/ },
  { files: { "matrix.csv": "a\n=1+1\n" }, because: /spreadsheet/ },
  { files: { "matrix.csv": 'a\n"x"y\n' }, because: /malformed/ },
];
