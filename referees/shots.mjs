// Pictures of each kind of page, for people who look at pages: wide, on a phone,
// dark, with all that opens open, and printed. They belong in no repository.
//
//   node referees/shots.mjs SITE OUT [--only WORD] [--slices N]
//
// SITE is a published folder. A long page is cut into slices. Of each kind there
// is one page in each language: `report-ar-phone-1.png`.

import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

import { open } from "./chromium.mjs";
import { site } from "./site.mjs";
import { NARROW, WIDE, World, each } from "./reading/world.mjs";

const { values: given, positionals: [from, to] } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string", default: "" }, slices: { type: "string", default: "6" } },
});
if (!from || !to) {
  console.error("use: shots.mjs SITE OUT [--only WORD] [--slices N]");
  process.exit(2);
}
const slices = Number(given.slices);
const LOOKS = [
  { look: "wide", viewport: WIDE }, { look: "phone", viewport: { width: 390, height: 844 } }, { look: "small", viewport: NARROW },
  { look: "dark", viewport: WIDE, colorScheme: "dark" }, { look: "phone-dark", viewport: { width: 390, height: 844 }, colorScheme: "dark" },
  { look: "open", viewport: WIDE, opened: true },
];
const HEIGHT = 1800;

// A PDF as pictures, one a page.
function pictures(pdf, name) {
  const dir = mkdtempSync(path.join(tmpdir(), "amicus-shots-"));
  try {
    writeFileSync(path.join(dir, "a.pdf"), pdf);
    const run = spawnSync("pdftoppm", ["-png", "-r", "70", "-l", String(slices), path.join(dir, "a.pdf"), path.join(dir, "p")], { encoding: "utf8" });
    if (run.error) throw run.error;
    if (run.status !== 0) throw new Error(run.stderr);
    readdirSync(dir).filter((file) => file.endsWith(".png")).sort().forEach((file, at) => {
      copyFileSync(path.join(dir, file), path.join(to, `${name}-print-${at + 1}.png`));
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function taken(world, page) {
  const name = `${page.kind}-${page.lang}`;
  for (const { look, opened, ...options } of LOOKS) {
    if (opened && page.kind !== "report") continue;
    if (!`${name}-${look}`.includes(given.only)) continue;
    await world.with({ ...options, deviceScaleFactor: 1 }, async (tab) => {
      await world.open(tab, page);
      if (opened) await tab.evaluate(() => { for (const one of document.querySelectorAll("details")) one.open = true; });
      const height = await tab.evaluate(() => document.documentElement.scrollHeight);
      for (let at = 0; at < Math.min(slices, Math.ceil(height / HEIGHT)); at++) {
        const clip = { x: 0, y: at * HEIGHT, width: options.viewport.width, height: Math.min(HEIGHT, height - at * HEIGHT) };
        await tab.screenshot({ path: path.join(to, `${name}-${look}-${at + 1}.png`), fullPage: true, clip });
      }
    });
  }
  if (`${name}-print`.includes(given.only)) {
    await world.with({}, async (tab) => {
      await world.open(tab, page);
      pictures(await tab.pdf({ preferCSSPageSize: true, format: "A4" }), name);
    });
  }
  return [];
}

mkdirSync(to, { recursive: true });
const browser = await open();
const world = await new World(browser, site(from)).start();
try {
  await each(world.kinds(), (page) => taken(world, page));
} finally {
  await world.close();
  await browser.close();
}
console.log(`${readdirSync(to).length} pictures in ${to}`);
