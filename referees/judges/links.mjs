// Every link inside the site by lychee, with its fragment, and no network.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { tool } from "../tools.mjs";

export const name = "links";

export async function judge(site) {
  // A site below a path, such as https://example.org/reports/, is put there.
  const root = mkdtempSync(path.join(tmpdir(), "amicus-links-"));
  const at = path.join(root, site.base.replace(/^\/|\/$/g, ""));
  try {
    if (site.base === "/") rmSync(root, { recursive: true });
    else mkdirSync(path.dirname(at), { recursive: true });
    symlinkSync(site.dir, site.base === "/" ? root : at);
    const run = spawnSync(
      tool("lychee"),
      [
        "--offline", "--include-fragments=full", "--index-files", "index.html", "--no-progress",
        "--format", "json", "--root-dir", root,
        ...(site.origin ? ["--remap", `^${escape(site.origin)}/ file://${root}/`] : []),
        ...site.pages.map((page) => path.join(at, page)),
      ],
      { encoding: "utf8", maxBuffer: 1 << 28 },
    );
    if (run.error) return [String(run.error)];
    if (run.status !== 0 && run.status !== 2) return [run.stderr.trim()];
    const result = JSON.parse(run.stdout);
    const findings = Object.entries(result.error_map ?? {}).flatMap(([page, errors]) =>
      errors.map((error) => `${path.relative(at, page)}: ${error.url}: ${error.status.text}`),
    );
    if (run.status === 2 && findings.length === 0) findings.push(run.stdout);
    return findings;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const escape = (text) => text.replaceAll(/[.+*?^$()[\]{}|\\]/g, "\\$&");

const page = (body) =>
  `<!doctype html><html lang="en"><head><title>x</title></head><body>${body}</body></html>`;

export const refuses = [
  { files: { "index.html": page('<a href="/none/">x</a>') }, because: /none/ },
  { files: { "index.html": page('<a href="#none">x</a>') }, because: /#none/ },
  { files: { "index.html": page('<a href="a/#no">x</a>'), "a/index.html": page("x") }, because: /#no/ },
  { files: { "index.html": page('<img src="none.png" alt="">') }, because: /none\.png/ },
];
