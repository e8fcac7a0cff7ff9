// Without JavaScript, everything is reached: on a server and from a disk, in
// Chromium and in Firefox as Tor Browser has it at its safest level.

import { pathToFileURL } from "node:url";
import path from "node:path";

import puppeteer from "puppeteer-core";

import { each } from "./world.mjs";
import { html } from "./broken.mjs";
import { places, survey, unreachable } from "./look.mjs";

const full = (page) => page.kind === "report" || page.kind === "page" || page.lang === "en";
const bad = (body, css, head) => html(`<main><h1>x</h1>${body}</main>`, css, head);

const REFUSED = [
  { files: bad("<p hidden>What a script shows later.</p>"), because: /What a script shows later.* is never shown/ },
  { files: bad("<details><p>Folded away for good.</p></details>", "summary, details::before { display: none } details { display: block }"), because: /Folded away for good|closed/ },
  { files: bad('<p class="note">Only by pointing.</p>', ".note { visibility: hidden } h1:hover + .note { visibility: visible }"), because: /Only by pointing/ },
  { files: bad('<p><a href="#there">x</a></p>'), because: /#there is nowhere/ },
  { files: bad('<p><a href="#there">x</a></p><p id="there">y</p>', "#there { display: none }"), because: /#there is not shown|never shown/ },
];

// Chromium, whose pages may come from elsewhere than the server.
const reached = (world, page, address) => world.with({ javaScriptEnabled: false, ...(address ? { bypassCSP: true } : {}) }, async (tab) => {
  await tab.goto(address ?? world.address(page), { waitUntil: "load" });
  // A link has to work before anything was opened.
  const found = [...(await tab.evaluate(places)), ...(await tab.evaluate(unreachable))];
  return found.map((line) => `/${page.route}: ${line}`);
});

export const scriptless = {
  name: "all text is reached without JavaScript",
  run: async (world) => [
    ...(await each(world.kinds().filter(full), (page) => reached(world, page))),
    ...(world.hostile ? await each(world.hostile.reports(), (page) => reached(world.hostile, page)) : []),
  ],
  refuses: REFUSED,
};

export const disk = {
  name: "all text is reached from a disk",
  run: (world) => each(world.kinds().filter((page) => full(page) && page.kind !== "error"), (page) =>
    reached(world, page, pathToFileURL(path.join(world.disk ?? world.site.dir, page.file)).href)),
  refuses: REFUSED.slice(0, 1),
};

const FIREFOX = {
  browser: "firefox", executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr", headless: true,
  extraPrefsFirefox: {
    "javascript.enabled": false, "svg.disabled": true, "mathml.disabled": true, "gfx.downloadable_fonts.enabled": false,
    "ui.prefersReducedMotion": 1, "browser.cache.disk.enable": false,
  },
};
const PHONE = { width: 320, height: 640 };
const DESK = { width: 1280, height: 900 };

// One after the other, in one tab: with scripts off, this browser can be asked
// only what it can answer at once.
export const safest = {
  name: "Firefox shows all with scripts, SVG, fonts and MathML off",
  async run(world) {
    const browser = await puppeteer.launch(FIREFOX);
    const found = [];
    try {
      const tab = await browser.newPage();
      const shapes = world.hostile?.pages.filter((page) => page.kind === "report").map((page) => [world.hostile, page]) ?? [];
      for (const [home, page] of [...world.kinds().map((page) => [world, page]), ...shapes]) {
        await tab.goto(home.address(page), { waitUntil: "load" });
        for (const size of page.kind === "report" ? [PHONE, DESK] : [PHONE]) {
          await tab.setViewport(size);
          const seen = await tab.evaluate(survey);
          found.push(...seen.map((line) => `/${page.route} at ${size.width} px: ${line}`));
        }
        const picture = await tab.screenshot();
        if (picture.length < 1000) found.push(`/${page.route}: no picture can be taken`);
        const lost = [...(await tab.evaluate(places)), ...(await tab.evaluate(unreachable))];
        found.push(...lost.map((line) => `/${page.route}: ${line}`));
      }
    } finally {
      await browser.close();
    }
    return found;
  },
  refuses: [REFUSED[0], { files: bad(`<p>${"wide".repeat(99)}</p>`, "p { overflow-wrap: normal }"), because: /320 px: .*px wide/ }],
};
