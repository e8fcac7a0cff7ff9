// SHA256SUMS: `sha256sum -c` agrees, every published file is in it, in order.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

export const name = "sums";

export async function judge(site) {
  const file = path.join(site.dir, "SHA256SUMS");
  if (!existsSync(file)) return ["SHA256SUMS is missing"];
  const findings = [];
  const run = spawnSync("sha256sum", ["--check", "--quiet", "--strict", "SHA256SUMS"], {
    cwd: site.dir,
    encoding: "utf8",
  });
  if (run.status !== 0) findings.push(...(run.stdout + run.stderr).trim().split("\n"));
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  const listed = lines.map((line) => line.slice(66));
  const bytes = (text) => Buffer.from(text);
  listed.slice(1).forEach((name, i) => {
    if (Buffer.compare(bytes(listed[i]), bytes(name)) >= 0) findings.push(`${name}: out of order`);
  });
  const known = new Set(listed);
  for (const name of site.files) {
    if (name !== "SHA256SUMS" && name !== ".gitignore" && !known.has(name)) {
      findings.push(`${name}: not in SHA256SUMS`);
    }
  }
  return findings;
}

const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

export const refuses = [
  { files: { "index.html": "" }, because: /missing/ },
  { files: { "index.html": "x", SHA256SUMS: `${EMPTY}  index.html\n` }, because: /FAILED/ },
  { files: { a: "", b: "", SHA256SUMS: `${EMPTY}  b\n${EMPTY}  a\n` }, because: /order/ },
  { files: { a: "", b: "", SHA256SUMS: `${EMPTY}  a\n` }, because: /b: not in/ },
];
