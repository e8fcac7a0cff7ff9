// Portable sites where they have to work: from a disk, and in a folder of a host
// that they know nothing of, with JavaScript off.
//
//   node referees/portable.mjs AMICUS [SITE …]
//
// Each page is opened from the disk, and each link on it looked up; in the folder of a
// host those that have something which no page before had. A reader goes from page to
// page. A site that is not portable has to be refused.

import { mkdtempSync, readFileSync, realpathSync, rmSync, statSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { open } from "./chromium.mjs";
import { serve } from "./server.mjs";
import { site } from "./site.mjs";

const [program, ...given] = process.argv.slice(2);
if (!program) {
  console.error("use: portable.mjs AMICUS [SITE …]");
  process.exit(2);
}
const amicus = path.resolve(program);
const here = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const sites = given.length > 0 ? given : [here, path.join(here, "docs"), path.join(here, "tests/sites/portable")];
const SHOWN = 20;
// A server shows it in place of a page in any folder, and a disk never does.
const ANYWHERE = "404.html";

let passed = 0;
let failed = 0;

function verdict(ok, what, findings = []) {
  if (ok) passed += 1;
  else failed += 1;
  console.log(`${ok ? "ok    " : "FAILED"} ${what}`);
  for (const finding of findings.slice(0, SHOWN)) console.log(`         ${finding}`);
  if (findings.length > SHOWN) console.log(`         and ${findings.length - SHOWN} more`);
}

function build(root, out, ...options) {
  const run = spawnSync(amicus, ["build", "-q", "-r", root, "-o", out, ...options], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(`${root} is not built: ${run.stderr}`);
  return site(out, path.basename(root));
}

// --- One page ---------------------------------------------------------------

// What a page holds, as the browser understands it.
const held = () => {
  const addresses = [];
  for (const element of document.querySelectorAll("[href], [src], [poster], [data], [action]")) {
    // By these, machines know a page.
    if (element.localName === "link" && (element.hreflang || /^(canonical|cite-as)$/.test(element.rel))) continue;
    for (const name of ["href", "src", "poster", "data", "action"]) {
      const value = element.getAttribute(name);
      if (value !== null) addresses.push([value, new URL(value, document.baseURI).href]);
    }
  }
  for (const element of document.querySelectorAll("[srcset]")) {
    for (const one of element.srcset.split(",")) {
      const value = one.trim().split(/\s/)[0];
      addresses.push([value, new URL(value, document.baseURI).href]);
    }
  }
  const styles = [...document.querySelectorAll("link[rel=stylesheet]")];
  return {
    addresses,
    ids: [...document.querySelectorAll("[id]")].map((element) => element.id),
    styled: styles.length > 0 && styles.every((link) => link.sheet !== null),
    // What the theme's style sheet says, and no browser by itself.
    measure: getComputedStyle(document.documentElement).getPropertyValue("--measure"),
    text: document.body?.innerText ?? "",
  };
};

// Opens every page of a site below an address, and gives what is wrong.
async function read(browser, subject, top) {
  const findings = [];
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  let current = "";
  const say = (what) => findings.push(`${current}: ${what}`);
  tab.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) say(`console: ${message.text()}`);
  });
  tab.on("requestfailed", (request) => {
    // Icons and fonts come after the page, and the reader may have gone on by
    // then. What is not there fails in another way.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") say(`cannot load ${request.url()}`);
  });
  tab.on("response", (response) => {
    if (response.status() >= 400) say(`${response.status()} for ${response.url()}`);
  });
  tab.on("request", (request) => {
    if (!request.url().startsWith(top) && !request.url().startsWith("data:")) say(`asks for ${request.url()}`);
  });
  const ids = new Map();
  const links = [];
  for (const page of subject.reading.filter((page) => page !== ANYWHERE)) {
    current = page;
    await tab.goto(top + encodeURI(page), { waitUntil: "load" });
    const { addresses, ids: own, styled, measure, text } = await tab.evaluate(held);
    if (!styled || measure.trim() === "") say("its style sheet does not apply");
    if (text.trim() === "") say("it is empty");
    ids.set(page, new Set(own));
    for (const [written, whole] of addresses) links.push([page, written, whole]);
  }
  for (const [page, written, whole] of links) {
    current = page;
    const why = missing(subject, ids, top, written, whole);
    if (why) say(`${written}: ${why}`);
  }
  await context.close();
  return findings;
}

// Why a link does not work from here.
function missing(subject, ids, top, written, whole) {
  if (subject.origin && whole.startsWith(subject.origin + subject.base)) return "it leads to where the site is published";
  if (!whole.startsWith(top)) {
    const relative = !/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(written);
    return relative ? "it leads out of the site" : undefined;
  }
  const url = new URL(whole);
  const name = decodeURIComponent(url.pathname.slice(new URL(top).pathname.length));
  const file = path.join(subject.dir, name);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return "there is no such file";
  const id = decodeURIComponent(url.hash.slice(1));
  if (id && ids.has(name) && !ids.get(name).has(id)) return "there is no such place on that page";
  return undefined;
}

// --- A reader ---------------------------------------------------------------

// Goes from the home page over its links, two deep, back home from each, and
// over every old address.
async function walk(browser, subject, top) {
  const findings = [];
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  const home = `${top}index.html`;
  let steps = 0;
  await tab.goto(home);
  const menu = await tab.locator("nav.menu a, main a").count();
  for (let at = 0; at < Math.min(menu, 12); at++) {
    await tab.goto(home);
    const link = tab.locator("nav.menu a, main a").nth(at);
    const href = await link.getAttribute("href");
    if (/^([a-z]+:|#)/.test(href) || !/\.html([?#]|$)/.test(href)) continue;
    await link.click();
    const there = tab.url();
    if (!there.startsWith(top)) findings.push(`${href} leads to ${there}`);
    await tab.locator(".masthead-title a").click();
    const back = tab.url();
    if (!(back === home || /^[a-z-]+\/index\.html$/i.test(back.slice(top.length)))) {
      findings.push(`from ${there} home is ${back}`);
    }
    steps += 1;
  }
  const old = subject.pages.filter((page) => !subject.reading.includes(page));
  for (const page of old) {
    await tab.goto(top + encodeURI(page), { waitUntil: "commit" });
    const said = /url=([^"]*)"/.exec(readFileSync(path.join(subject.dir, page), "utf8"));
    const to = new URL(said[1].replaceAll("&amp;", "&"), top + encodeURI(page)).href;
    await tab.waitForURL(to, { timeout: 10_000 }).catch(() => findings.push(`${page} leads to ${tab.url()} and not to ${to}`));
    steps += 1;
  }
  if (steps === 0) findings.push("there is no link to follow");
  await context.close();
  return findings;
}

// --- All of it --------------------------------------------------------------

const made = realpathSync(mkdtempSync(path.join(tmpdir(), "amicus portable ")));
const browser = await open();
try {
  for (const [at, root] of sites.entries()) {
    const check = spawnSync(amicus, ["check", "--portable", "-q", "-r", root], { encoding: "utf8" });
    verdict(check.status === 0, `the check of ${path.basename(root)}`, check.stderr.split("\n").filter(Boolean));
    const subject = build(root, path.join(made, `${at} site`), "--portable");
    const pages = `(${subject.pages.length} pages)`;
    const disk = `${pathToFileURL(subject.dir).href}/`;
    for (const judge of [read, walk]) {
      const findings = await judge(browser, subject, disk);
      verdict(findings.length === 0, `${judge.name} ${subject.name} from a disk ${pages}`, findings);
    }
    const server = await serve({ ...subject, base: "/some/where else/" });
    const news = site(subject.dir, subject.name, "shapes");
    const findings = await read(browser, news, `${server.origin}/some/where%20else/`);
    verdict(findings.length === 0, `read ${subject.name} in a folder of a host (${news.reading.length} pages)`, findings);
    await server.close();
  }
  const ordinary = build(sites[0], path.join(made, "ordinary"));
  const findings = await read(browser, ordinary, `${pathToFileURL(ordinary.dir).href}/`);
  for (const because of [/style sheet does not apply/, /leads out of the site/]) {
    const seen = findings.some((finding) => because.test(finding));
    verdict(seen, `an ordinary site is refused: ${because}`, seen ? [] : findings);
  }
} finally {
  await browser.close();
  rmSync(made, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
