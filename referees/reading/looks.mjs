// Nothing sticks out, is cut off, lies on other text or is empty: on a phone, on
// a desk, on paper, with letters twice as large, and with a reader's own spacing.

import { NARROW, WIDE, each } from "./world.mjs";
import { html } from "./broken.mjs";
import { survey } from "./look.mjs";

// WCAG 1.4.12.
const SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }";

const LOOKS = [
  { what: "320 px", size: NARROW },
  { what: "390 px", size: { width: 390, height: 844 } },
  { what: "768 px", size: { width: 768, height: 1024 } },
  { what: "1280 px", size: WIDE },
  { what: "1920 px", size: { width: 1920, height: 1080 } },
  { what: "on paper", size: { width: 700, height: 990 }, media: "print" },
  { what: "twice as large", size: WIDE, larger: true },
  { what: "spaced, 320 px", size: NARROW, spaced: true },
  { what: "spaced", size: WIDE, spaced: true },
];

const BOTH = LOOKS.filter(({ what }) => what === "320 px" || what === "1280 px");

// Controls need no size on paper.
const surveyed = async (tab, look) => {
  const found = await tab.evaluate(survey);
  return look.media === "print" ? found.filter((line) => !/ px, too small/.test(line)) : found;
};

async function looked(world, page, looks) {
  return world.with({ bypassCSP: true }, async (tab) => {
    const found = new Map();
    await world.open(tab, page);
    for (const look of looks) {
      await tab.setViewportSize(look.size);
      await tab.emulateMedia({ media: look.media ?? "screen", reducedMotion: "reduce" });
      await tab.evaluate(({ larger, spaced }) => {
        const root = document.documentElement;
        root.style.fontSize = "";
        if (larger) root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`;
        const sheet = new CSSStyleSheet();
        if (spaced) sheet.replaceSync(spaced);
        document.adoptedStyleSheets = [sheet];
        scrollTo(0, 0);
      }, { larger: look.larger, spaced: look.spaced && SPACED });
      for (const line of await surveyed(tab, look)) found.set(line, [...(found.get(line) ?? []), look.what]);
    }
    return [...found].map(([line, where]) => `/${page.route} (${where.join(", ")}): ${line}`);
  });
}

const bad = (body, css) => html(`<main><h1>x</h1>${body}</main>`, css);

export const looks = {
  name: "nothing sticks out, is cut, overlaps or is empty",
  // All looks for reports in two directions, some for the other reports and each
  // kind of page in one language, two for what is left.
  run(world) {
    const kinds = world.kinds();
    const some = LOOKS.filter(({ what }) => /^320 px|^1280 px|paper|twice|spaced, 320/.test(what));
    const of = ({ kind, lang }) => (kind === "report" && ["en", "ar"].includes(lang) ? LOOKS : kind === "report" || lang === "en" ? some : BOTH);
    return each(world.pages, (page) => looked(world, page, kinds.includes(page) ? of(page) : BOTH));
  },
  refuses: [
    { files: bad(`<p>${"wide".repeat(99)}</p>`, "p { overflow-wrap: normal }"), because: /320 px.*the page is \d+ px wide/ },
    { files: bad(`<p>${"wide".repeat(99)}</p>`, "body { overflow-x: clip } p { overflow-wrap: normal }"), because: /p sticks out of the page/ },
    { files: bad(`<div><p>${"wide".repeat(99)}</p></div>`, "p { overflow-wrap: normal } div { overflow: hidden }"), because: /div cuts off/ },
    { files: bad(`<div><p>${"wide".repeat(99)}</p></div>`, "p { overflow-wrap: normal } div { overflow: auto }"), because: /div is scrolled sideways, but not by keys|sticks out/ },
    { files: bad("<p>One line of text.</p><p class='up'>Another line of text.</p>", ".up { margin-top: -2.2em }"), because: /lies on/ },
    { files: bad("<div><p>Two lines of text that need room, all of it, as the words go on and on, and on.</p></div>", "div { height: 3.5em; overflow: hidden } p { margin: 0; max-width: 30em }"), because: /\(.*spaced.*cuts off|\(.*twice.*cuts off/ },
    { files: bad("<ul><li></li></ul>"), because: /li in ul is shown and has nothing/ },
    { files: bad("<dl><dt>By</dt><dd>, </dd></dl>"), because: /dd in dl is shown and has “,”/ },
    { files: bad("<p>By undefined.</p>"), because: /it says “undefined”/ },
    { files: bad("<p><button>x</button></p>", "button { width: 20px; height: 20px; padding: 0 }"), because: /too small for a finger/ },
    { files: bad("<p>x</p>", "@media print { p { margin-left: 900px; width: 20em } }"), because: /on paper.*(sticks out|px wide)/ },
  ],
};

// The other site, whose texts are as long, as many or as few as they can be.
export const shapes = {
  name: "no shape of text breaks a page",
  needs: "hostile",
  run({ hostile: world }) {
    const kinds = world.kinds();
    const pages = world.pages.filter((page) => page.kind === "report" || kinds.includes(page));
    return each(pages, (page) => looked(world, page, page.kind === "report" ? [...BOTH, LOOKS.find(({ media }) => media === "print")] : BOTH));
  },
  refuses: [{ files: bad(`<p>${"wide".repeat(99)}</p>`, "p { overflow-wrap: normal }"), because: /1280 px.*sticks out of the page/ }],
};
