// Atom feeds by xmllint and feedparser, and the sitemap by its schema.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import path from "node:path";

import { python } from "../tools.mjs";

export const name = "feeds";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const schema = here("../sitemap.xsd");

export async function judge(site) {
  const findings = [];
  const run = (command, args) => {
    const { error, status, stdout, stderr } = spawnSync(command, args, { cwd: site.dir, encoding: "utf8" });
    if (error) findings.push(String(error));
    else if (status !== 0) findings.push(...(stdout + stderr).trim().split("\n"));
  };
  const xml = site.files.filter((name) => name.endsWith(".xml"));
  if (xml.length > 0) run("xmllint", ["--noout", "--nonet", ...xml]);
  const sitemaps = xml.filter((name) => /^sitemap.*\.xml$/.test(path.basename(name)));
  if (sitemaps.length > 0) run("xmllint", ["--noout", "--nonet", "--schema", schema, ...sitemaps]);
  const feeds = xml.filter((name) => path.basename(name) === "atom.xml");
  if (feeds.length > 0) run(python(), [here("feeds.py"), ...feeds]);
  return findings.filter((line) => !line.endsWith(" validates"));
}

const feed = (inner) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><id>tag:x</id><updated>2026-01-01T00:00:00Z</updated>${inner}</feed>`;

export const refuses = [
  { files: { "atom.xml": "<feed>" }, because: /parser error/ },
  { files: { "atom.xml": feed("<entry><title>x</title></entry>") }, because: /has no id/ },
  {
    files: { "sitemap.xml": '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><lastmod>x</lastmod></url></urlset>' },
    because: /Schemas validity/,
  },
];
