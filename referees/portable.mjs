// Opens portable sites in Chromium from the disk, without a server and without
// JavaScript: does every page have its style, does every link within the site
// lead to a file and a place in it, and do old addresses lead on?
//
//   node referees/portable.mjs DIR[=NAME] …
//
// Before it judges, it must refuse a few sites that are not portable.

import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { open } from "./chromium.mjs";
import { site } from "./site.mjs";

// A server shows this one at any address, so its links begin at the root.
const ANYWHERE = "404.html";
const SHOWN = 40;

let passed = 0;
let failed = 0;

function verdict(ok, what, findings = []) {
  if (ok) passed += 1;
  else failed += 1;
  console.log(`${ok ? "ok    " : "FAILED"} ${what}`);
  for (const finding of findings.slice(0, SHOWN)) console.log(`         ${finding}`);
  if (findings.length > SHOWN) console.log(`         and ${findings.length - SHOWN} more`);
}

// What a page holds, as the browser understands it.
const seen = () => {
  const links = [];
  for (const element of document.querySelectorAll("*")) {
    for (const name of ["href", "src", "action", "poster", "data"]) {
      if (!element.hasAttribute(name)) continue;
      const value = element[name];
      links.push(typeof value === "string" ? value : value?.baseVal ?? "");
    }
    for (const one of (element.getAttribute("srcset") ?? "").split(/,\s+/)) {
      if (one.trim()) links.push(new URL(one.trim().split(/\s+/)[0], document.baseURI).href);
    }
  }
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  const sheets = [...document.styleSheets].filter((sheet) => sheet.href);
  const pictures = [...document.images].filter((image) => image.complete && image.naturalWidth === 0);
  return {
    links,
    ids,
    sheets: sheets.length,
    asked: document.querySelectorAll("link[rel~=stylesheet]").length,
    // A browser's own style has another font than any theme, and wide margins.
    plain: getComputedStyle(document.body).margin === "8px",
    broken: pictures.map((image) => image.src),
  };
};

async function judge(subject) {
  const browser = await open();
  const findings = [];
  try {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const address = (name) => pathToFileURL(path.join(subject.dir, name)).href;
    page.on("request", (request) => {
      if (!/^(file|data):/.test(request.url())) findings.push(`${page.url()} asks for ${request.url()}`);
    });
    page.on("requestfailed", (request) => findings.push(`${page.url()}: ${request.url()} does not load`));
    const pages = new Map();
    for (const name of subject.reading.filter((name) => name !== ANYWHERE)) {
      await page.goto(address(name), { waitUntil: "load" });
      pages.set(name, await page.evaluate(seen));
    }
    let followed = 0;
    for (const [name, { links, asked, sheets, plain, broken }] of pages) {
      if (asked === 0 || sheets < asked || plain) findings.push(`${name}: the style sheet does not apply`);
      for (const picture of broken) findings.push(`${name}: the picture ${picture} is not shown`);
      for (const link of new Set(links)) {
        if (!link.startsWith("file:")) continue;
        followed += 1;
        const wrong = lost(subject, pages, link);
        if (wrong) findings.push(`${name}: ${link} ${wrong}`);
      }
    }
    if (followed === 0) findings.push("there is no link within the site");
    for (const name of subject.pages.filter((name) => !subject.reading.includes(name))) {
      await page.goto(address(name), { waitUntil: "load" });
      await page.waitForURL((url) => url.href !== address(name), { timeout: 5000 }).catch(() => {});
      const at = page.url();
      if (at === address(name) || lost(subject, pages, at)) findings.push(`${name} leads on to ${at}`);
    }
    if (findings.length === 0) await click(page, address("index.html"), findings);
    return { findings, followed };
  } finally {
    await browser.close();
  }
}

// Why a link to a file leads nowhere.
function lost(subject, pages, link) {
  const url = new URL(link);
  const file = fileURLToPath(new URL(url.pathname, "file:///"));
  const name = path.relative(subject.dir, file).replaceAll(path.sep, "/");
  if (name.startsWith("..") || path.isAbsolute(name)) return "leads out of the site";
  if (!existsSync(file)) return "is not there";
  if (!statSync(file).isFile() || url.pathname.endsWith("/")) return "is a folder";
  const place = decodeURIComponent(url.hash.slice(1));
  if (place && pages.has(name) && !pages.get(name).ids.includes(place)) return "has no such place";
  return undefined;
}

// Goes through the site as a reader does: a page deep, and back to the top.
async function click(page, home, findings) {
  await page.goto(home, { waitUntil: "load" });
  const link = page.locator("main a[href$='index.html']:visible").first();
  if ((await link.count()) === 0) return;
  await link.click();
  await page.waitForURL((url) => url.href !== home, { timeout: 5000 }).catch(() => {});
  if (page.url() === home || (await page.locator("main").count()) === 0) {
    findings.push(`a click leads to ${page.url()}`);
  }
}

const html = (body, head = '<link rel="stylesheet" href="a.css">') =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title>${head}<body>${body}</body></html>`;
const CSS = { "a.css": "body { margin: 0 }\n" };
const OTHER = { "b/index.html": html('<h1 id="there">x</h1>', '<link rel="stylesheet" href="../a.css">') };
const GOOD = { ...CSS, ...OTHER, "index.html": html('<main><a href="b/index.html#there">x</a></main>') };

const REFUSED = [
  [{ ...CSS, ...OTHER, "index.html": html('<a href="/b/index.html">x</a>') }, /leads out of the site/],
  [{ ...CSS, ...OTHER, "index.html": html('<a href="b/">x</a>') }, /is a folder/],
  [{ ...CSS, ...OTHER, "index.html": html('<a href="c.html">x</a>') }, /is not there/],
  [{ ...CSS, ...OTHER, "index.html": html('<a href="b/index.html#here">x</a>') }, /has no such place/],
  [{ ...GOOD, "c/index.html": html('<a href="../b/index.html">x</a>') }, /style sheet does not apply/],
  [{ ...GOOD, "c.html": html("x", '<meta http-equiv="refresh" content="0; url=/b/">') }, /leads on to/],
];

async function withFiles(files, use) {
  const dir = mkdtempSync(path.join(tmpdir(), "amicus-portable-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
      writeFileSync(path.join(dir, name), text);
    }
    return await use(site(dir));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const good = await withFiles(GOOD, judge);
verdict(good.findings.length === 0, "a good site passes", good.findings);
for (const [files, because] of REFUSED) {
  const { findings } = await withFiles(files, judge);
  const refused = findings.some((finding) => because.test(finding));
  verdict(refused, `refuses ${because}`, refused ? [] : ["it found:", ...findings]);
}
for (const argument of process.argv.slice(2)) {
  const [dir, name] = argument.split("=");
  const subject = site(dir, name);
  const { findings, followed } = await judge(subject);
  verdict(findings.length === 0, `${subject.name} from the disk (${subject.pages.length} pages, ${followed} links)`, findings);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
