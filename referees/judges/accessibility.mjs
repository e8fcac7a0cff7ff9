// Each page by axe: WCAG 2.2 A and AA, and the best practices. Wide and narrow, light
// and dark: one page of each shape (the elements and classes that it is made of) is
// looked at twice, once wide and once narrow, once light and once dark, the next shape
// the other way round; every other page once, by the four in turn. Which pages at all:
// `looked` of the site.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { open } from "../chromium.mjs";
import { serve } from "../server.mjs";

export const name = "accessibility";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const LOOKS = [
  { width: 1280, colorScheme: "light" },
  { width: 320, colorScheme: "dark" },
  { width: 1280, colorScheme: "dark" },
  { width: 320, colorScheme: "light" },
];

export async function judge(site) {
  const server = await serve(site);
  const browser = await open();
  const findings = [];
  const shapes = new Set();
  let next = 0;
  const work = async () => {
    // axe is a script of ours, so the page's policy must let it in here; the
    // policy itself is the business of the judge `browser`.
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    for (;;) {
      const turn = next++;
      const path = site.looked[turn];
      if (path === undefined) return;
      await page.goto(server.url(path), { waitUntil: "load" });
      await page.evaluate(axe);
      const shape = await page.evaluate(() =>
        [...new Set([...document.querySelectorAll("*")].map((e) => `${e.localName}.${e.className}`))]
          .sort()
          .join(" "),
      );
      const pair = shapes.size % 2 === 0 ? LOOKS.slice(0, 2) : LOOKS.slice(2);
      const looks = shapes.has(shape) ? [LOOKS[turn % LOOKS.length]] : pair;
      shapes.add(shape);
      for (const { width, colorScheme } of looks) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        const { violations } = await page.evaluate(
          (tags) => globalThis.axe.run({ runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] }),
          TAGS,
        );
        for (const violation of violations) {
          const node = violation.nodes[0];
          findings.push(
            `${path} (${width} px, ${colorScheme}): ${violation.id}: ${violation.help}: ` +
              `${node.target.join(" ")} and ${violation.nodes.length - 1} more: ${node.failureSummary.replaceAll(/\s+/g, " ")}`,
          );
        }
      }
    }
  };
  try {
    await Promise.all([work(), work()]);
  } finally {
    await browser.close();
    await server.close();
  }
  return findings;
}

const page = (body, css = "") => ({
  "index.html":
    `<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width">` +
    `<title>x</title><link rel="stylesheet" href="/a.css"></head><body><main><h1>x</h1>${body}</main></body></html>`,
  "a.css": css,
});

export const refuses = [
  { files: page('<img src="/a.css">'), because: /image-alt/ },
  { files: page("<p>pale</p>", "p { color: #ccc; background: #fff }"), because: /color-contrast/ },
  {
    files: page("<p>pale</p>", "@media (prefers-color-scheme: dark) { body { background: #111 } p { color: #333 } }"),
    because: /dark.*color-contrast/,
  },
  { files: page("<table><tr><th></th></tr><tr><td>x</td></tr></table>"), because: /empty-table-header/ },
];
