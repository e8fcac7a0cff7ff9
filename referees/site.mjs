// A published site as the judges see it.

import { existsSync, readFileSync, readdirSync, realpathSync } from "node:fs";
import path from "node:path";

// dir, its files and pages (and those for reading) relative to it, and the address it is published at
// as the sitemap gives it: origin `https://example.org`, base `/` or `/path/`. With `only` "shapes",
// of pages that are made of the same elements and classes the first alone is for reading.
export function site(dir, name = path.basename(dir), only = "all") {
  const real = realpathSync(dir);
  const files = readdirSync(real, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(real, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
    .filter((file) => !file.startsWith(".git/"))
    .sort();
  const pages = files.filter((file) => file.endsWith(".html"));
  // Pages that only send their reader on are no pages to read.
  const text = (page) => readFileSync(path.join(real, page), "utf8");
  const all = pages.filter((page) => !/<meta http-equiv="?refresh/i.test(text(page)));
  const shapes = new Set();
  const isNew = (page) => {
    const made = [...text(page).matchAll(/<([a-z0-9-]+)(?: [^>]*?class="([^"]*)")?/g)];
    const shape = [...new Set(made.map(([, element, classes]) => `${element}.${classes ?? ""}`))].sort().join(" ");
    return !shapes.has(shape) && shapes.add(shape);
  };
  const reading = only === "shapes" ? all.filter(isNew) : all;
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
