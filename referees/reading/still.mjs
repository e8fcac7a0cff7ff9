// Nothing moves: no layout shift, also where fonts come late over a slow line,
// and no motion for those who want none.

import { NARROW, WIDE, each } from "./world.mjs";
import { html } from "./broken.mjs";
import { moving } from "./look.mjs";

const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 90_000 };

function watch() {
  globalThis.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      const of = sources.map(({ node }) => node?.localName ?? node?.parentElement?.localName ?? "?");
      globalThis.shifts.push(`${value.toFixed(4)} (${[...new Set(of)]})`);
    }
  }).observe({ type: "layout-shift", buffered: true });
}

const shifted = (world, page, viewport, slow) => world.with({ viewport }, async (tab, context) => {
  await tab.addInitScript(watch);
  if (slow) {
    const wire = await context.newCDPSession(tab);
    await wire.send("Network.enable");
    await wire.send("Network.emulateNetworkConditions", SLOW);
  }
  await world.open(tab, page);
  // To the end, where what is loaded late comes in.
  for (let at = 0; at < 12; at++) {
    await tab.evaluate((part) => scrollTo(0, document.documentElement.scrollHeight * part / 11), at);
    await tab.waitForTimeout(40);
  }
  await tab.waitForLoadState("networkidle");
  const shifts = await tab.evaluate(() => globalThis.shifts);
  const found = shifts.length > 0 ? [`shifts by ${shifts.slice(0, 4).join(", ")}`] : [];
  return [...found, ...(await tab.evaluate(moving))].map((line) => `/${page.route} at ${viewport.width} px: ${line}`);
});

const MOTION = "@media (prefers-reduced-motion: no-preference) { p { transition: none } }";

export const still = {
  name: "nothing moves, speaks or calls elsewhere as a page loads",
  async run(world) {
    world.slow = true;
    try {
      const pages = world.kinds().filter((page) => page.lang !== "zh");
      return await each(pages, async (page) => [
        ...(await shifted(world, page, WIDE, false)), ...(page.kind === "report" || page.lang === "en" ? await shifted(world, page, NARROW, true) : []),
      ]);
    } finally {
      world.slow = false;
    }
  },
  refuses: [
    {
      files: { ...html("<main><h1>x</h1><div id=a></div><p>It moves.</p></main>", MOTION, '<script src="/a.js" defer></script>'), "a.js": "addEventListener('load', () => setTimeout(() => { a.textContent = 'Later'; }, 100))" },
      because: /shifts by/,
    },
    { files: html("<main><h1>x</h1><p>x</p></main>", "p { transition: all 1s }"), because: /p\. moves/ },
    { files: html('<main><h1>x</h1><p style="color: red">x</p></main>'), because: /on the console: .*Content Security Policy/ },
    { files: html('<main><h1>x</h1><img src="https://example.invalid/a.png" alt="x" width="9" height="9"></main>'), because: /asks for https:|Content Security Policy/ },
    { files: html('<main><h1>x</h1><img src="/none.png" alt="x" width="9" height="9"></main>'), because: /404 for/ },
    { files: { ...html("<main><h1>x</h1></main>", "", '<script src="/a.js" defer></script>'), "a.js": "console.info('hello')" }, because: /on the console: hello/ },
  ],
};
