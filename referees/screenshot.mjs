// A picture of a page, for people who look at pages.
//
//   node referees/screenshot.mjs URL-or-DIR OUT.png [--page reports/x/index.html]
//     [--width 390] [--height 844] [--dark] [--whole] [--no-js] [--print]

import { statSync } from "node:fs";
import { parseArgs } from "node:util";

import { open } from "./chromium.mjs";
import { serve } from "./server.mjs";
import { site } from "./site.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    page: { type: "string", default: "index.html" },
    width: { type: "string", default: "1280" },
    height: { type: "string", default: "900" },
    dark: { type: "boolean", default: false },
    whole: { type: "boolean", default: false },
    "no-js": { type: "boolean", default: false },
    print: { type: "boolean", default: false },
  },
});
const [from, to] = positionals;
if (!from || !to) {
  console.error("use: screenshot.mjs URL-or-DIR OUT.png [--page P] [--width N] [--height N] [--dark] [--whole] [--no-js] [--print]");
  process.exit(2);
}
const folder = statSync(from, { throwIfNoEntry: false })?.isDirectory();
const server = folder ? await serve(site(from)) : undefined;
const browser = await open();
try {
  const page = await browser.newPage({
    viewport: { width: Number(values.width), height: Number(values.height) },
    colorScheme: values.dark ? "dark" : "light",
    javaScriptEnabled: !values["no-js"],
  });
  if (values.print) await page.emulateMedia({ media: "print" });
  await page.goto(server ? server.url(values.page) : from, { waitUntil: "load" });
  await page.screenshot({ path: to, fullPage: values.whole });
} finally {
  await browser.close();
  await server?.close();
}
