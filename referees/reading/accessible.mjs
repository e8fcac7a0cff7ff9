// By axe: WCAG 2.2 A and AA and the best practices, on each kind of page in each
// language, light and dark, wide, narrow and printed; and once with a reader's
// own colours, and with more contrast.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { NARROW, WIDE, each } from "./world.mjs";
import { html } from "./broken.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const PRINTED = { width: 700, height: 900 };

const LOOKS = ["light", "dark"].flatMap((colorScheme) => [
  { what: `wide, ${colorScheme}`, size: WIDE, media: { media: "screen", colorScheme } },
  { what: `narrow, ${colorScheme}`, size: NARROW, media: { media: "screen", colorScheme } },
  { what: `printed, ${colorScheme}`, size: PRINTED, media: { media: "print", colorScheme } },
]);
const OWN = [
  { what: "in a reader's own colours", size: WIDE, media: { forcedColors: "active", colorScheme: "dark" } },
  { what: "with more contrast", size: WIDE, media: { contrast: "more", colorScheme: "light" } },
  { what: "with more contrast, dark", size: NARROW, media: { contrast: "more", colorScheme: "dark" } },
];
const USUAL = { media: "screen", colorScheme: "light", forcedColors: "none", contrast: "no-preference", reducedMotion: "reduce" };

// The policy is not for axe, which is a script of ours.
const judged = (world, pages, looks) => each(pages, (page) => world.with({ bypassCSP: true }, async (tab) => {
  const found = new Map();
  await world.open(tab, page);
  await tab.evaluate(axe);
  for (const { what, size, media } of looks) {
    await tab.setViewportSize(size);
    await tab.emulateMedia({ ...USUAL, ...media });
    // Nobody touches paper.
    const rules = media.media === "print" ? { "target-size": { enabled: false } } : {};
    const violations = await tab.evaluate(async ({ tags, rules }) => {
      const { violations } = await globalThis.axe.run({ runOnly: { type: "tag", values: tags }, rules, resultTypes: ["violations"] });
      return violations.map(({ id, help, nodes }) => ({
        what: `${id}: ${help}: ${nodes[0].target.join(" ")}${nodes.length > 1 ? ` and ${nodes.length - 1} more` : ""}: ${nodes[0].failureSummary.replace(/\s+/g, " ")}`, id,
      }));
    }, { tags: TAGS, rules });
    for (const one of violations) {
      const known = found.get(one.id) ?? { ...one, where: [] };
      known.where.push(what);
      found.set(one.id, known);
    }
  }
  return [...found.values()].map(({ what, where }) => `/${page.route} (${where.join("; ")}): ${what}`);
}));

const bad = (body, css) => html(`<main><h1>x</h1>${body}</main>`, css);

export const accessible = {
  name: "everyone can read each kind of page",
  run: (world) => judged(world, world.kinds(), LOOKS),
  refuses: [
    { files: bad('<img src="/a.css">'), because: /wide, light; narrow.*image-alt/ },
    { files: bad("<p>pale</p>", "@media (prefers-color-scheme: dark) { body { background: #111 } p { color: #333 } }"), because: /\(wide, dark.*color-contrast/ },
    { files: bad("<p>pale</p>", "@media print { p { color: #777; background: #888 } }"), because: /\(printed, light; printed, dark\).*color-contrast/ },
    { files: bad('<p><button>a</button> <button>b</button></p>', "button { width: 12px; height: 12px; margin: 0; padding: 0; border: 0 } @media (min-width: 500px) { button { width: 30px; height: 30px } }"), because: /\(narrow.*target-size/ },
  ],
};

export const colours = {
  name: "everyone can read with colours of their own",
  run: (world) => judged(world, world.reports(), OWN),
  refuses: [
    { files: bad("<p>pale</p>", "@media (prefers-contrast: more) { p { color: #ccc } }"), because: /with more contrast.*color-contrast/ },
    { files: bad("<p>pale</p>", "@media (forced-colors: active) { p { forced-color-adjust: none; color: #555; background: #444 } }"), because: /own colours.*color-contrast/ },
  ],
};
