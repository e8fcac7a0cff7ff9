// A published site as the judges see it.

import { existsSync, readFileSync, readdirSync, realpathSync } from "node:fs";
import path from "node:path";

// dir, its files and pages relative to it, those that browsers read and those that axe looks at, and
// the address it is published at as the sitemap gives it: origin `https://example.org`, base `/` or
// `/path/`. With `only` "news", axe looks at the pages that have something which no page before had: an
// element of a class and attributes within one of a class, or a heading after one of a level. With
// "shapes", browsers too read those alone. `seen` is what pages of sites before had, by their styles.
export function site(dir, name = path.basename(dir), only = "all", seen = new Map()) {
  const real = realpathSync(dir);
  const files = readdirSync(real, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(real, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
    .filter((file) => !file.startsWith(".git/"))
    .sort();
  const pages = files.filter((file) => file.endsWith(".html"));
  // Pages that only send their reader on are no pages to read.
  const text = (file) => readFileSync(path.join(real, file), "utf8");
  const all = pages.filter((page) => !/<meta http-equiv="?refresh/i.test(text(page)));
  const style = files.filter((file) => file.endsWith(".css")).map(text).join();
  const had = seen.get(style) ?? new Set();
  seen.set(style, had);
  const news = all.filter((page) => madeOf(text(page)).filter((part) => !had.has(part) && had.add(part)).length > 0);
  const reading = only === "shapes" ? news : all;
  return { name, dir: real, files, pages, reading, looked: only === "all" ? all : news, ...published(real) };
}

// What a page is made of: its elements with their classes and the names of their attributes, and what some
// of these say, each within the element before it in the text that holds it, and which level of heading
// follows which.
function madeOf(html) {
  const parts = [];
  const open = [];
  let level = "";
  for (const [, end, element, attributes] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/g)) {
    if (end) {
      const at = open.findLastIndex((opened) => opened.element === element);
      if (at >= 0) open.length = at;
      continue;
    }
    const names = [...attributes.matchAll(/([a-z-]+)(?:="[^"]*")?/g)]
      .map(([whole, attribute]) => (/^(dir|lang|role|type)$/.test(attribute) ? whole : attribute))
      .sort();
    const classes = /\bclass="([^"]*)"/.exec(attributes)?.[1] ?? "";
    parts.push(`${open.at(-1)?.kind ?? ""} > ${element}.${classes} ${names.join(" ")}`);
    if (/^h[1-6]$/.test(element)) {
      parts.push(`${level} ${element}`);
      level = element;
    }
    if (!/^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/.test(element))
      open.push({ element, kind: `${element}.${classes}` });
  }
  return parts;
}

function published(dir) {
  const file = path.join(dir, "sitemap.xml");
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const locations = [...text.matchAll(/<loc>\s*([^<\s]+)/g)].map((match) => match[1]);
  if (locations.length === 0) return { origin: undefined, base: "/" };
  const home = new URL(locations.reduce((a, b) => (b.length < a.length ? b : a)));
  return { origin: home.origin, base: decodeURI(home.pathname).replace(/[^/]*$/, "") };
}
