// Each page in Chromium under the policy it is published with: nothing on the
// console, no request elsewhere, nothing missing without JavaScript, and no
// sideways scrolling on a narrow phone. Without JavaScript those that axe looks at.

import { open } from "../chromium.mjs";
import { serve } from "../server.mjs";
import { told } from "../words.mjs";

export const name = "browser";

const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1280, height: 900 };

export async function judge(site) {
  const server = await serve(site);
  const browser = await open();
  const findings = [];
  try {
    const scripted = await browser.newContext({ viewport: WIDE });
    const plain = await browser.newContext({ viewport: WIDE, javaScriptEnabled: false });
    const one = await scripted.newPage();
    const two = await plain.newPage();
    for (const path of site.reading) {
      const say = (what) => findings.push(`${path}: ${what}`);
      const wholly = site.looked.includes(path);
      const first = await look(one, server, path, say, wholly);
      if (!wholly) continue;
      const second = await look(two, server, path, (what) => say(`without JavaScript: ${what}`), wholly);
      if (second.trim() === "") say("without JavaScript: the page is empty");
      else if (words(second) < words(first)) say("without JavaScript: a part of the text is missing");
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return findings;
}

const words = (text) => text.split(/\s+/).length;

// Opens a page, reports what it does that it must not, and gives its text; on a narrow
// phone, and before on a wide screen, where it is looked at wholly.
async function look(page, server, path, say, wholly) {
  const heard = {
    console: (message) => {
      if (["error", "warning"].includes(message.type())) say(`console: ${message.text()}`);
    },
    pageerror: (error) => say(`script error: ${error}`),
    request: (request) => {
      const url = request.url();
      if (!url.startsWith(server.origin) && !url.startsWith("data:")) say(`asks for ${url}`);
    },
    response: (response) => {
      if (response.status() >= 400) say(`${response.status()} for ${response.url()}`);
    },
  };
  for (const [event, listener] of Object.entries(heard)) page.on(event, listener);
  await page.setViewportSize(wholly ? WIDE : NARROW);
  await page.goto(server.url(path), { waitUntil: "load" });
  const text = wholly ? await page.evaluate(told) : "";
  if (wholly) await page.setViewportSize(NARROW);
  const wide = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return null;
    const limit = root.clientWidth;
    const out = [...document.querySelectorAll("body *")].find(
      (element) => element.getBoundingClientRect().right > limit + 1,
    );
    const name = out ? `${out.localName}${out.className ? "." + out.className : ""}` : "something";
    return `${name} makes it ${root.scrollWidth} px wide at ${limit} px`;
  });
  if (wide) say(wide);
  for (const [event, listener] of Object.entries(heard)) page.off(event, listener);
  return text;
}

const page = (body, head = "") =>
  `<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width">` +
  `<title>x</title>${head}</head><body>${body}</body></html>`;

export const refuses = [
  { files: { "index.html": page('<p style="color: red">x</p>') }, because: /Content Security Policy/ },
  { files: { "index.html": page("<script>1</script><p>x</p>") }, because: /Content Security Policy/ },
  { files: { "index.html": page('<img src="https://example.invalid/a.png" alt="">x') }, because: /asks for|Content Security/ },
  { files: { "index.html": page('<img src="/none.png" alt="">x') }, because: /404 for/ },
  { files: { "index.html": page(`<p>${"wide".repeat(99)}</p>`) }, because: /makes it \d+ px wide/ },
  {
    files: {
      "index.html": page("<p>x</p>", '<script src="/a.js" defer></script>'),
      "a.js": "document.body.append('one more word')",
    },
    because: /a part of the text is missing/,
  },
  {
    files: { "index.html": page("x", '<script src="/a.js" defer></script>'), "a.js": "nothing.here()" },
    because: /script error/,
  },
];
