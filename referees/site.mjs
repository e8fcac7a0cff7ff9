// A published site as the judges see it.

import { existsSync, readFileSync, readdirSync, realpathSync } from "node:fs";
import path from "node:path";

// dir, its files and pages (and those for reading) relative to it, and the address it is published at
// as the sitemap gives it: origin `https://example.org`, base `/` or `/path/`.
export function site(dir, name = path.basename(dir)) {
  const real = realpathSync(dir);
  const files = readdirSync(real, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(real, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
    .filter((file) => !file.startsWith(".git/"))
    .sort();
  const pages = files.filter((file) => file.endsWith(".html"));
  // Pages that only send their reader on are no pages to read.
  const reading = pages.filter((page) => !/<meta http-equiv="?refresh/i.test(readFileSync(path.join(real, page), "utf8")));
  return { name, dir: real, files, pages, reading, ...published(real) };
}

function published(dir) {
  const file = path.join(dir, "sitemap.xml");
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const locations = [...text.matchAll(/<loc>\s*([^<\s]+)/g)].map((match) => match[1]);
  if (locations.length === 0) return { origin: undefined, base: "/" };
  const home = new URL(locations.reduce((a, b) => (b.length < a.length ? b : a)));
  return { origin: home.origin, base: decodeURI(home.pathname).replace(/[^/]*$/, "") };
}
