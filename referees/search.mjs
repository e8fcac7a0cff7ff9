// The search in real browsers: over https in a folder of a host, under the
// published policy, and from a disk. Does it find what stands there, and only
// that, lead to the very place, and run nothing that an author or a reader wrote?
//
//   node referees/search.mjs AMICUS [--only WORD] [--in chromium|firefox] [--times] [--shots DIR]
//
// The site is that of `search_site.mjs`.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";
import { inflateRawSync } from "node:zlib";
import vm from "node:vm";

import puppeteer from "puppeteer-core";

import { serve } from "./server.mjs";
import { site } from "./site.mjs";
import { CHRONICLES, HARM, NOW, OPEN, PLACES, SECRETS, SITE, chronicle, own } from "./search_site.mjs";

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string", default: "" }, in: { type: "string", default: "" }, shots: { type: "string" }, times: { type: "boolean" },
  },
});
if (positionals.length !== 1) {
  console.error("use: search.mjs AMICUS [--only WORD] [--in chromium|firefox] [--times] [--shots DIR]");
  process.exit(2);
}
const amicus = path.resolve(positionals[0]);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SECONDS = 15;
const INDEX = /\/search\/(?:[a-z-]+)\/.*\.js$/;

function must(is, what) {
  if (!is) throw new Error(what);
}

async function until(condition, what) {
  const end = Date.now() + SECONDS * 1000;
  for (;;) {
    const got = await condition();
    if (got) return got;
    if (Date.now() > end) throw new Error(`in ${SECONDS} s it did not happen that ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

// --- The site, built --------------------------------------------------------

const made = realpathSync(mkdtempSync(path.join(tmpdir(), "amicus search ")));
const FOLDER = "/sub/folder/";

function write(root, files) {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function build(root, out, ...options) {
  const line = ["build", "-q", "-r", path.join(made, root), "-o", path.join(made, out), "--now", NOW, ...options];
  const run = spawnSync(amicus, line, { encoding: "utf8" });
  if (run.status !== 0) throw new Error(`the site is not built: ${run.stderr}`);
  return site(path.join(made, out));
}

// A key and a certificate that nobody but this test trusts.
function certificate() {
  const [key, cert] = ["key.pem", "cert.pem"].map((name) => path.join(made, name));
  const run = spawnSync("openssl", [
    "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
    "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert,
  ], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(`openssl made no certificate: ${run.error ?? run.stderr}`);
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

// --- A browser at a site ----------------------------------------------------

// What runs in a page before anything else: it counts what must not happen.
const watch = () => {
  globalThis.seen = [];
  globalThis.hit = () => globalThis.seen.push("what somebody wrote was run");
  addEventListener("securitypolicyviolation", (event) =>
    globalThis.seen.push(`the policy was violated: ${event.violatedDirective} ${event.blockedURI}`));
};

// Asks for something and waits until that has settled; gives what is shown then.
const asks = async ({ query, typed, last, longest }) => {
  const list = document.getElementById("search-results");
  const input = document.getElementById("search-input");
  if (query !== undefined) {
    input.value = query;
    if (typed) input.dispatchEvent(new Event("input", { bubbles: true }));
    else document.getElementById("search-form").requestSubmit();
  }
  const end = Date.now() + last;
  while (list.getAttribute("aria-busy") !== "false") {
    await new Promise((resolve) => setTimeout(resolve, 2));
    if (Date.now() > end) throw new Error(`it does not settle: ${input.value.slice(0, longest)}`);
  }
  const shown = (id) => {
    const element = document.getElementById(id);
    return element.checkVisibility() ? element.textContent.trim() : "";
  };
  return {
    status: document.getElementById("search-status").textContent,
    problem: shown("search-problem"),
    more: shown("search-more") !== "",
    filters: shown("search-filters") !== "",
    results: [...list.children].map((item) => ({
      title: item.querySelector("a.search-title").textContent,
      href: item.querySelector("a.search-title").href,
      about: item.querySelector(".search-about")?.textContent ?? "",
      excerpt: item.querySelector(".search-excerpt")?.textContent ?? "",
      marks: [...item.querySelectorAll(".search-title mark, .search-excerpt mark")].map((mark) => mark.textContent),
      links: [...item.querySelectorAll("a")].map((link) => link.href),
    })),
  };
};

// What the search has made, if that is anything but what it may make.
const strange = () => {
  const own = "A BDI BUTTON DETAILS DIV FIELDSET H2 INPUT LABEL LEGEND LI MARK OL OPTION P SELECT SPAN SUMMARY UL".split(" ");
  const all = [...document.querySelectorAll("#search-live *")];
  const found = all.filter((element) => !own.includes(element.tagName)).map((element) => `there is a ${element.tagName}`);
  for (const element of all) {
    for (const { name, value } of element.attributes) {
      if (/^on|^style$|^src/.test(name)) found.push(`${element.tagName} has ${name}`);
      if (name === "href" && !new URL(value, location.href).href.startsWith(document.querySelector(".masthead-title a").href.replace(/(index\.html|(ru|kk|zh|ar)\/|(ru|kk|zh|ar)\/index\.html)$/, ""))) found.push(`a link leads to ${value}`);
    }
  }
  return found.concat(globalThis.seen);
};

class World {
  constructor(engine, browser, place) {
    Object.assign(this, { engine, browser, place, heard: [], allowed: [], requests: [], pages: [] });
  }

  // What is wrong of what was heard, but for what a check wants.
  wrong() {
    return this.heard.filter((what) => !this.allowed.some((known) => known.test(what)));
  }

  address(page, query = "") {
    const name = page.endsWith("/") || page === "" ? page + (this.place.disk ? "index.html" : "") : page;
    return this.place.top + name + query;
  }

  async tab() {
    const page = await this.browser.newPage();
    this.pages.push(page);
    await page.setViewport({ width: 1280, height: 900 });
    await page.evaluateOnNewDocument(watch);
    page.on("request", (request) => {
      const url = request.url();
      this.requests.push(url);
      if (!/^(data|about|blob):/.test(url) && !url.startsWith(this.place.top) && !url.endsWith("/favicon.ico")) this.heard.push(`asks for ${url}`);
    });
    page.on("console", (message) => {
      if (["error", "warn", "warning"].includes(message.type())) this.heard.push(`console: ${message.text()} ${message.location()?.url ?? ""}`);
    });
    page.on("pageerror", (error) => this.heard.push(`script error: ${error.message ?? error}`));
    page.on("dialog", (dialog) => {
      this.heard.push(`a dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    return page;
  }

  async open(page, query, tab) {
    const to = tab ?? await this.tab();
    await to.goto(this.address(page, query), { waitUntil: "load" });
    return to;
  }

  async ask(page, query, typed = false) {
    return page.evaluate(asks, { query, typed, last: SECONDS * 1000, longest: 60 });
  }

  async settled(page) {
    return page.evaluate(asks, { last: SECONDS * 1000, longest: 60 });
  }

  // A page where something is found must have made nothing strange.
  async plain(page) {
    const found = await page.evaluate(strange);
    must(found.length === 0, found.slice(0, 5).join("; "));
  }

  async close() {
    for (const page of this.pages) {
      const seen = await page.evaluate(() => globalThis.seen ?? []).catch(() => []);
      this.heard.push(...seen);
      await page.close();
    }
    this.pages = [];
  }
}

// Holds a result against `reports/square/#par-1`, or without a place after `#`.
function leads(world, result, to) {
  const [route, hash = ""] = to.split("#");
  return result?.href === world.address(route, hash ? `#${hash}` : "");
}

const told = (found) => JSON.stringify(found.results.slice(0, 3).map((one) => [one.href.replace(/^.*\/(?=reports)/, ""), one.excerpt.slice(0, 60)])) + ` ${found.status} ${found.problem}`;

// --- What is found ----------------------------------------------------------

const square = (place = "", language = "") => `${language && `${language}/`}reports/square/${place && `#${place}`}`;

// By language: what is asked for, where the first result has to lead, and what
// has to be marked in it.
const QUERIES = {
  en: {
    "a word": [["embankment", square("par-1"), "embankment"], ["EMBANKMENT", square("par-1")], ["midnight", square("par-5")]],
    "several words": [["court procession noon", square("par-1"), "procession"], ["fountain witnesses", square("par-2")]],
    "a phrase": [['"burning of the flags"', square("par-2"), "burning"], ["“burning of the flags”", square("par-2")], ['fountain "nobody was hurt"', square("par-2")], ['"ubiquitous word and"', /reports\/filler-/]],
    "one mistake": [
      ["rmbankment", square("par-1")], ["mbankment", square("par-1")], ["mebankment", square("par-1")],
      ["embamkment", square("par-1")], ["embnakment", square("par-1")], ["embakment", square("par-1")],
      ["embankmemt", square("par-1")], ["embankmetn", square("par-1")], ["embankmenty", square("par-1")],
    ],
    "another form": [["interrogation", square("par-5"), "interrogations"], ["interrogated", square("par-5")], ["flag", square("par-2"), "flags"], ["translators", square("par-4"), "translator"]],
    "apostrophes": ["O’Brien", "O'Brien", "OʼBrien", "O`Brien".replace("`", "‘"), "obrien", "Qur’an", "Qur'an", "quran", "Maʼmura", "Ma'mura", "mamura", "Maʻmura"].map((word) => [word, square("par-4")]),
    "letters that look alike": [["Х1 loudspeaker", square("X1")], ["Х1", square("X1")], ["Сourt procession", square("par-1")]],
    "every place": [
      ["march square", square()], ["stonecipher", square()], ["seismograph", square("par-5")], ["wheelbarrow", square("par-6")],
      ["zimmermann", square("square--fn-zimmer")], ["achterberg", square("P1")], ["kestrel", square("P3")], ["discord", square("C1")],
      ["examplia", square("C1")], ["contemptuousness", square("C1.E1")], ["megaphone", square("A1")], ["loudspeaker", square("X1")],
      ["enthusiasm", square("F1")], ["X1", square("X1")], ["C1.E1 contemptuousness", square("C1.E1")],
    ],
  },
  ru: {
    "a word": [["набережную", square("par-1", "ru"), "набережную"], ["САМОЛЁТ", square("par-2", "ru")], ["самолет", square("par-2", "ru"), "самолёт"]],
    "another form": [["набережная", square("par-1", "ru"), "набережную"], ["набережной", square("par-1", "ru")], ["свидетелями", square("par-2", "ru")], ["переводчицы", square("par-2", "ru")], ["экспертизы", square("par-3", "ru")], ["площадь", square("", "ru")]],
    "one mistake": [["набережнию", square("par-1", "ru")], ["нвбережную", square("par-1", "ru")], ["экпертиза", square("par-3", "ru")]],
    "a phrase": [["«поставленные вопросы»", square("par-3", "ru")]],
  },
  kk: {
    "a word": [["жағалауды", square("par-1", "kk"), "жағалауды"], ["куәгерлер", square("par-2", "kk")]],
    "another form": [["жағалау", square("par-1", "kk")], ["жағалаудан", square("par-1", "kk")], ["мемлекетке", square("par-2", "kk")], ["мемлекет", square("par-2", "kk")], ["куәгердің", square("par-2", "kk")], ["алаңда", square("", "kk")]],
  },
  zh: {
    "without spaces": [["河堤", square("par-1", "zh"), "河堤"], ["目击者", square("par-2", "zh")], ["证据不足", square("par-2", "zh")], ["翻译人员", square("par-3", "zh")], ["游行", square("", "zh")], ["中午河堤", square("par-1", "zh")], ["“互相矛盾”", square("par-3", "zh")]],
  },
  ar: {
    "a word": [["الجسر", square("par-1", "ar"), "الجسر"], ["الشهود", square("par-2", "ar")]],
    "articles and marks": [["جسر", square("par-1", "ar")], ["الْجِسْرَ", square("par-1", "ar")], ["والجسر", square("par-1", "ar")], ["بالجسر", square("par-1", "ar")], ["للمحكمة", square("par-1", "ar")], ["المحكمه", square("par-1", "ar")], ["وبالشهود", square("par-2", "ar")], ["فالمترجمة", square("par-3", "ar")], ["ورسالة", square("par-3", "ar")], ["الأعلام", square("par-2", "ar")], ["الاعلام", square("par-2", "ar")], ["الجـــسر", square("par-1", "ar")]],
    "one mistake": [["المحكمة المتظاهزين", square("par-1", "ar")]],
  },
};

const searchPage = (language) => (language === "en" ? "search/" : `${language}/search/`);

const texts = new Map();

// Whether a link leads to a page, and to a place in it.
function isThere(world, href) {
  const url = new URL(href);
  const name = decodeURIComponent(url.pathname).slice(decodeURIComponent(new URL(world.place.top).pathname).length);
  const file = path.join(world.place.dir, name.replace(/(^|\/)$/, "$1index.html"));
  if (!texts.has(file)) texts.set(file, existsSync(file) ? readFileSync(file, "utf8") : "");
  const id = decodeURIComponent(url.hash.slice(1));
  return texts.get(file) !== "" && (id === "" || texts.get(file).includes(` id="${id}"`));
}

async function finds(world, language) {
  const page = await world.open(searchPage(language));
  const wrong = [];
  for (const [sort, queries] of Object.entries(QUERIES[language])) {
    for (const [query, to, mark] of world.place.disk ? queries.slice(0, 2) : queries) {
      const found = await world.ask(page, query);
      const first = found.results[0];
      const good = to instanceof RegExp ? to.test(first?.href) : leads(world, first, to);
      if (!good || found.problem) wrong.push(`${sort}: ${query} finds ${told(found)}`);
      else if (mark && !first.marks.includes(mark)) wrong.push(`${sort}: of ${query} it marks ${first.marks}`);
      for (const href of found.results.flatMap((one) => one.links)) if (!isThere(world, href)) wrong.push(`${sort}: of ${query}, ${href} leads nowhere`);
    }
  }
  await world.plain(page);
  must(wrong.length === 0, wrong.join("\n         "));
  return page;
}

// --- Hostile queries --------------------------------------------------------

const HOSTILE = [
  ...HARM, "a".repeat(10_000), "embankment ".repeat(1_000), "<".repeat(10_000), '"'.repeat(10_000), "河".repeat(10_000), "ا".repeat(3_000),
  ".*", "(a+)+$", "[", "\\", "^(?:.*)*$", "(?<x>", "$&", "$1", "[^]", "\\u{110000}", "*".repeat(300), "a|b|", "{n}", "%00", "%E0%A4%A", "&amp;", "+ + +",
  "\ud800", "\udfff embankment", "emb\ud83dankment", "\ud83d\udc4d", "__proto__", "constructor", "toString", "hasOwnProperty", "valueOf prototype __proto__ constructor",
  '"__proto__"', "\u202eembankment\u202c", "\u2066\u2067\u2068", "\u0000", "emb\u0000ankment", "\u0001\u0007\u001b[31m", "\u200b\u200d\u2060\ufeff", '""', '"', '"""', "“”", "«", "'", "’’’", "   ", "\t\n", "\u3000",
  Array.from({ length: 200 }, (_, at) => `word${at}`).join(" "), Array.from({ length: 200 }, (_, at) => `"phrase ${at}"`).join(" "),
  "ﷺ".repeat(50), "İstanbul ı ß ǅ ŉ", "e\u0301".repeat(200), "a" + "\u0301".repeat(5_000), "\u{10ffff}", "\u{e0041}", "1e999", "NaN", "null", "undefined", "true", "-1", "0", "/", "//", "../../..", "javascript:hit()",
];

// --- The checks -------------------------------------------------------------

// Where a check is made: https and disk, or only one; in which engine.
const everywhere = {};
const online = { disk: false };
const once = { disk: false, engine: "chromium" };

const checks = [];
const check = (name, where, run) => checks.push({ name, where, run });

check("nothing of the index is loaded before something is asked", everywhere, async (world) => {
  const page = await world.tab();
  for (const name of ["", square(), searchPage("en"), searchPage("ar")]) await world.open(name, "", page);
  await page.focus("#search-input");
  const before = world.requests.filter((url) => INDEX.test(url));
  must(before.length === 0, `it loads ${before}`);
  await world.ask(page, "Arasan");
  // Of a disk, Firefox tells nothing.
  if (!world.place.disk) must(world.requests.some((url) => INDEX.test(url)), "it loads nothing to search in");
  must(!world.requests.some((url) => /\/search\/en\//.test(url)), "it loads the index of another language");
  const pieces = () => world.requests.filter((url) => INDEX.test(url));
  const since = pieces().length;
  for (const query of ["Arasan", "Aras", "Arasan"]) await world.ask(page, query, query === "Aras");
  must(pieces().length === since, `it loads again ${pieces().slice(since)}`);
});

for (const [language, sorts] of Object.entries(QUERIES)) {
  const count = Object.values(sorts).flat().length;
  check(`${count} queries in ${language} lead to their places`, everywhere, (world) => finds(world, language));
}

check("what does not stand there is not found", everywhere, async (world) => {
  const page = await world.open(searchPage("en"));
  for (const query of ["xyzzyqqq", '"flags burning"', '"of the burning flags"', '"embankment before noon yesterday"']) {
    const found = await world.ask(page, query);
    const nothing = await page.evaluate(() => document.getElementById("search-tool").dataset.nothing);
    must(found.results.length === 0 && found.status.startsWith(nothing), `${query} finds ${told(found)}`);
    must(!found.more && !found.problem, `${query}: there is more of nothing`);
  }
  await world.open(searchPage("ar"), "", page);
  for (const query of ["ققققققق", "زززززز", "chronicle"]) {
    const found = await world.ask(page, query);
    must(found.results.length === 0, `${query} finds ${told(found)}`);
  }
  // Of a phrase, texts have the last word, and there are many.
  await world.open(searchPage("en"), "", page);
  await world.ask(page, '"ubiquitous and word"');
  const found = await all(world, page);
  must(found.results.length === 0 && !found.more, `of so many it finds ${told(found)}`);
});

check("results come while something is typed", everywhere, async (world) => {
  const page = await world.open(searchPage("en"));
  await page.focus("#search-input");
  for (const stretch of ["emb", "ankm"]) {
    await page.keyboard.type(stretch);
    const found = await until(async () => {
      const now = await world.settled(page);
      return leads(world, now.results[0], square("par-1")) && now;
    }, `${stretch} is found`);
    must(found.results[0].marks.join() === "embankment", `of ${stretch} it marks ${found.results[0].marks}`);
  }
  await page.keyboard.type("xyzzy");
  await until(async () => (await world.settled(page)).results.length === 0, "what is typed further is looked for");
});

check("all languages are searched at once", everywhere, async (world) => {
  const page = await world.open(searchPage("ru"), "?all=1&q=Arasan");
  const found = await world.settled(page);
  must(await page.evaluate(() => document.getElementById("search-all").checked), "the box is not ticked");
  for (const language of ["en", "ru", "kk", "zh", "ar"]) {
    const start = world.address(square("", language === "en" ? "" : language));
    must(found.results.some((one) => one.href.startsWith(start)), `nothing in ${language}: ${told(found)}`);
  }
  await page.click("#search-all");
  const own = await world.settled(page);
  await world.open(searchPage("en"), "?all=1&q=chronicle", page);
  must(number((await world.settled(page)).status) === CHRONICLES, `in all languages it finds ${told(await world.settled(page))}`);
  must(own.results.length === 1 && own.results[0].href.includes("/ru/reports/"), `only in Russian it finds ${told(own)}`);
});

check("a result leads to its place, which is marked", everywhere, async (world) => {
  const page = await world.open(searchPage("en"));
  const all = [
    ["en", "embankment", "par-1", "embankment"], ["en", "loudspeaker", "X1", "loudspeaker"], ["en", "contemptuousness", "C1.E1", "contemptuousness"],
    ["en", "megaphone", "A1", "megaphone"], ["en", "enthusiasm", "F1", "enthusiasm"], ["en", "zimmermann", "square--fn-zimmer", "Zimmermann"],
    ["ru", "набережная", "par-1", "набережную"], ["ar", "جسر", "par-1", "الجسر"], ["zh", "河堤", "par-1", "河堤"],
  ];
  for (const [language, query, id, words] of world.place.disk ? all.slice(0, 2) : all) {
    await world.open(searchPage(language), "", page);
    await world.ask(page, query);
    await Promise.all([page.waitForNavigation(), page.click("#search-results a.search-title")]);
    const target = await page.evaluate(async () => {
      const element = document.querySelector(":target");
      if (!element) return null;
      let box = element.getBoundingClientRect();
      for (let wait = 0; wait < 100 && !(box.bottom > 0 && box.top < innerHeight); wait++) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        box = element.getBoundingClientRect();
      }
      const color = () => getComputedStyle(element).backgroundColor;
      const marked = color();
      location.hash = "";
      return { text: element.textContent, marked: marked !== color(), seen: box.bottom > 0 && box.top < innerHeight };
    });
    must(target, `${query}: nothing is at ${page.url()}`);
    must(target.text.includes(words), `${query}: at #${id} stands ${target.text.slice(0, 80)}`);
    must(target.seen, `${query}: #${id} is out of sight`);
    must(target.marked, `${query}: #${id} is not marked`);
  }
});

const ticked = (page, name, value) => page.evaluate((name, value) => {
  const box = [...document.querySelectorAll("#search-groups input")].find((one) => one.name === name && one.dataset.value === value);
  return box ? { count: Number(box.closest("label").querySelector(".count").textContent), checked: box.checked } : null;
}, name, value);
const tick = (page, name, value) => page.evaluate((name, value) => {
  const box = [...document.querySelectorAll("#search-groups input")].find((one) => one.name === name && one.dataset.value === value);
  for (let over = box.closest("#search-groups details"); over; over = null) over.open = true;
  box.click();
}, name, value);
const number = (status) => Number(/\d+/.exec(status)?.[0] ?? 0);

async function all(world, page) {
  for (;;) {
    const now = await world.settled(page);
    if (!now.more) return now;
    must(now.results.length < 300, "it shows more and more");
    await page.click("#search-more");
  }
}

check("filters count and narrow, and stand in the address", everywhere, async (world) => {
  const page = await world.open(searchPage("en"));
  must(number((await world.ask(page, "chronicle")).status) === CHRONICLES, "not all are found");
  await page.click("#search-filters > summary");
  await until(() => ticked(page, "topics", "Press"), "filters were counted");
  const says = async (wanted) => {
    for (const [name, value, count] of wanted) {
      const box = await until(async () => {
        const now = await ticked(page, name, value);
        return (now === null && count === null) || now?.count === count ? { now } : null;
      }, `${name} ${value} is counted as ${count}`).catch(async (error) => { throw new Error(`${error.message}: ${JSON.stringify(await ticked(page, name, value))}`); });
      must(box, `${name} ${value}`);
    }
  };
  await says([["topics", "Press", 7], ["topics", "Police", 7], ["author", "Benedict Cole", 7], ["author", "Greta Lindqvist", 7], ["year", "2013", 1], ["kind", "t", CHRONICLES]]);
  await tick(page, "topics", "Press");
  await until(async () => number((await world.settled(page)).status) === 7, "they were narrowed to 7");
  await says([["topics", "Press", 7], ["topics", "Police", 7], ["author", "Benedict Cole", 4], ["author", "Greta Lindqvist", 3], ["year", "2013", 1], ["year", "2014", null]]);
  await tick(page, "author", "Benedict Cole");
  await until(async () => number((await world.settled(page)).status) === 4, "they were narrowed to 4");
  const left = (await all(world, page)).results.map((one) => one.title).sort();
  must(left.join() === "Chronicle 1,Chronicle 3,Chronicle 5,Chronicle 7", `left are ${left}`);
  if (!world.place.disk) {
    const query = new URLSearchParams(new URL(page.url()).hash.slice(1));
    must(query.get("q") === "chronicle" && query.get("topics") === "Press" && query.get("author") === "Benedict Cole", `the address is ${page.url()}`);
  }
  const other = await world.open(searchPage("en"), "?q=chronicle&topics=Press&author=Benedict+Cole&sort=date");
  const same = await all(world, other);
  must(same.results.map((one) => one.title).join() === "Chronicle 7,Chronicle 5,Chronicle 3,Chronicle 1", `from the address: ${told(same)}`);
  must((await until(() => ticked(other, "topics", "Press"), "the filters were shown")).checked, "the filter is not ticked");
  await tick(page, "topics", "Press");
  await until(async () => number((await world.settled(page)).status) === 7, "a filter was taken away");
  // What something of the case is, and how it was found.
  must((await all(world, await world.open(searchPage("en"), "?q=X1&kind=x", other))).results.length === 2, "exhibits are not told apart");
  must((await world.settled(await world.open(searchPage("en"), "?q=X1&finding=not-made-out", other))).results.length === 2, "findings are not told apart");
  must((await world.settled(await world.open(searchPage("en"), "?q=X1&finding=not-addressed", other))).results.length === 1, "findings are not told apart");
  must((await world.settled(await world.open(searchPage("en"), "?q=X1&finding=made-out", other))).results.length === 0, "findings are not told apart");
});

check("what a shared address has beside the search does no harm", everywhere, async (world) => {
  const page = await world.open(searchPage("en"), "?q=embankment&fbclid=abc&utm_source=x&__proto__=1&constructor=2&kind=zz#nowhere");
  const found = await world.settled(page);
  must(found.problem === "", found.problem);
  const other = await world.settled(await world.open(searchPage("en"), "?q=embankment&fbclid=abc&utm_source=x", page));
  must(leads(world, other.results[0], square("par-1")), `it finds ${told(other)}`);
});

check("they come by date, and more of them on demand", everywhere, async (world) => {
  const page = await world.open(searchPage("en"), "?q=chronicle");
  const first = await world.settled(page);
  must(first.more && first.results.length > 0 && first.results.length < CHRONICLES, `at first there are ${first.results.length}`);
  await page.focus("#search-more");
  await page.keyboard.press("Enter");
  await until(async () => (await world.settled(page)).results.length > first.results.length, "more results came");
  const focused = await page.evaluate(() => [...document.querySelectorAll("#search-results a")].indexOf(document.activeElement));
  must(focused === first.results.length, `the focus is at result ${focused}`);
  const whole = await all(world, page);
  must(new Set(whole.results.map((one) => one.href.split("#")[0])).size === CHRONICLES, `there are ${whole.results.length}`);
  await page.select("#search-sort", "date");
  await world.settled(page);
  const titles = (await all(world, page)).results.map((one) => one.title);
  must(titles.join() === Array.from({ length: CHRONICLES }, (_, at) => `Chronicle ${CHRONICLES - at}`).join(), `by date: ${titles}`);
  must(world.place.disk || new URLSearchParams(new URL(page.url()).hash.slice(1)).get("sort") === "date", "the order is not in the address");
});

check("an address with a query can be shared", everywhere, async (world) => {
  const form = await world.open("");
  await form.type(".search-box input", "embankment");
  await Promise.all([form.waitForNavigation(), form.keyboard.press("Enter")]);
  must(/search\/(index\.html)?#q=embankment$/.test(form.url()), `the form leads to ${form.url()}`);
  must(leads(world, (await world.settled(form)).results[0], square("par-1")), "what was asked elsewhere is not found");
  const asked = world.requests.find((url) => new URL(url).search.includes("emb"));
  must(!asked, `a server is told what is looked for: ${asked}`);
  if (!world.place.disk) {
    await world.ask(form, "a & b=c#d +e");
    const again = await world.tab();
    await again.goto(form.url());
    must((await again.$eval("#search-input", (input) => input.value)) === "a & b=c#d +e", `of ${form.url()}`);
  }
});

check("nothing that is withheld is found", everywhere, async (world) => {
  const page = await world.open(searchPage("en"), "?all=1&q=embankment");
  must((await world.settled(page)).results.length > 0, "nothing is found at all");
  for (const secret of SECRETS) {
    for (const query of [secret, `"${secret}"`, secret.slice(0, -2)]) {
      const found = await world.ask(page, query, query !== secret);
      const text = JSON.stringify(found.results).toLowerCase();
      must(!text.includes(secret.toLowerCase()) && !/draft|embargo|expired|unsearched|never/.test(text), `${query} finds ${told(found)}`);
    }
  }
});

check("what authors write is shown as text", everywhere, async (world) => {
  const page = await world.open(searchPage("en"));
  const wrong = [];
  {
    // In one of the browsers, nothing but the script keeps it from running.
    const policy = world.place.disk || world.engine === "firefox";
    world.place.policy = policy;
    await world.open(searchPage("en"), "?q=embankment", page);
    await world.settled(page);
    await page.click("#search-filters > summary");
    for (const [word, kind] of Object.entries(PLACES)) {
      const found = await world.ask(page, word);
      if (!found.results.some((one) => one.href.includes("reports/harm/"))) wrong.push(`${word} is not found: ${told(found)}`);
      const words = found.results.map((one) => one.title + one.excerpt).join();
      if (kind !== "T" && !found.results[0]?.marks.includes(word)) wrong.push(`${word} is not marked`);
      if (!/[<&$:]|hit/.test(words)) wrong.push(`${word} has lost its harm: ${words}`);
    }
    for (const text of HARM) await world.ask(page, `harmparagraph ${text}`);
    await until(() => page.evaluate(() => document.querySelectorAll("#search-groups label").length > 0), "filters were counted");
    await world.plain(page);
    if (policy) {
      // On the page itself, too.
      for (const word of ["harmtitle", "harmnote", "harmexhibit"]) {
        await world.open(searchPage("en"), `?q=${word}`, page);
        await world.settled(page);
        await Promise.all([page.waitForNavigation(), page.click("#search-results a.search-title")]);
        must(!(await page.evaluate(() => globalThis.seen.length)), "what somebody wrote was run");
      }
    }
  }
  world.place.policy = true;
  must(wrong.length === 0, wrong.join("; "));
});

check(`${HOSTILE.length} hostile queries do no harm`, online, async (world) => {
  const page = await world.open(searchPage("en"));
  let slowest = [0, ""];
  for (const [at, query] of HOSTILE.entries()) {
    const start = Date.now();
    const found = await world.ask(page, query, at % 2 === 0);
    if (Date.now() - start > slowest[0]) slowest = [Date.now() - start, query.slice(0, 40)];
    must(found.problem === "", `${query.slice(0, 60)}: ${found.problem}`);
  }
  must(slowest[0] < 4000, `${slowest[1]} takes ${slowest[0]} ms`);
  await world.plain(page);
  must(leads(world, (await world.ask(page, "embankment")).results[0], square("par-1")), "afterwards nothing is found");
  for (const query of [HARM[0], HARM[2], "__proto__", "a".repeat(10_000), "\u202e", '"']) {
    await world.open(searchPage("en"), `?q=${encodeURIComponent(query)}&topics=${encodeURIComponent(query)}&sort=${encodeURIComponent(query)}&all=1`, page);
    const found = await world.settled(page);
    must(found.problem === "", `from the address, ${query.slice(0, 60)}: ${found.problem}`);
    await world.plain(page);
  }
});

check("a piece that is missing is told, and comes when it is there", online, async (world) => {
  world.allowed.push(/404|NS_ERROR|Loading failed for|MIME|nosniff|Failed to load/);
  const page = await world.tab();
  for (const missing of [/^search\/en\/index\.js$/, /^search\/en\/w\d+\.js$/, /^search\/en\/l\d+\.js$/, /^search\/en\/t\/0\//]) {
    world.place.instead = (name) => (missing.test(name) ? null : undefined);
    await world.open(searchPage("en"), "?q=embankment", page);
    const found = await world.settled(page);
    const [said, changed] = await page.evaluate(() => [document.getElementById("search-tool").dataset.missing, document.getElementById("search-tool").dataset.changed]);
    must(found.problem.startsWith(said), `without ${missing} it says ${found.problem}, ${told(found)}`);
    must(found.status === said && !found.problem.includes(changed), `without ${missing} the status is ${found.status}`);
    await page.click("#search-retry");
    await new Promise((resolve) => setTimeout(resolve, 100));
    must((await world.settled(page)).problem !== "", "it is gone although the piece is not there");
    world.place.instead = undefined;
    await page.click("#search-retry");
    const again = await until(async () => { const now = await world.settled(page); return now.results.length > 0 && now; }, `${missing} was asked for again`);
    must(leads(world, again.results[0], square("par-1")) && again.problem === "", `afterwards it finds ${told(again)}`);
  }
  // Of a filter.
  world.place.instead = (name) => (/^search\/en\/f\d+\.js$/.test(name) ? null : undefined);
  await page.click("#search-filters > summary");
  await until(async () => (await world.settled(page)).problem !== "", "a filter that is missing is told of");
  world.place.instead = undefined;
  await page.click("#search-retry");
  await until(() => ticked(page, "topics", "Assembly"), "the filter was asked for again");
});

check("a language of which a piece is missing is told of, and no hindrance to others", online, async (world) => {
  world.allowed.push(/404|NS_ERROR|Loading failed for|MIME|nosniff|Failed to load/);
  const page = await world.tab();
  for (const missing of [/^search\/kk\/index\.js$/, /^search\/kk\/w\d+\.js$/, /^search\/kk\/l\d+\.js$/]) {
    world.place.instead = (name) => (missing.test(name) ? null : undefined);
    await world.open(searchPage("en"), "?q=Arasan&all=1", page);
    const found = await until(async () => { const now = await world.settled(page); return now.problem !== "" && now; }, `without ${missing} nothing is told`);
    must(found.results.length === 4, `without ${missing} it finds ${told(found)}`);
    world.place.instead = undefined;
    await page.click("#search-retry");
    const again = await until(async () => { const now = await world.settled(page); return now.results.length > 4 && now; }, `${missing} was asked for again`);
    must(again.problem === "", `afterwards it says ${again.problem}`);
  }
});

check("an index of another publication is told of", online, async (world) => {
  const page = await world.tab();
  for (const other of [/^search\/en\/w\d+\.js$/, /^search\/en\/l\d+\.js$/]) {
    world.place.instead = (name) => (other.test(name) ? world.place.later : undefined);
    await world.open(searchPage("en"), "?q=embankment", page);
    const found = await world.settled(page);
    const said = await page.evaluate(() => document.getElementById("search-tool").dataset.changed);
    must(found.problem.startsWith(said) && found.status === said, `with ${other} of another it says ${found.problem}, ${told(found)}`);
    world.place.instead = (name) => (/^search\//.test(name) ? world.place.later : undefined);
    await Promise.all([page.waitForNavigation(), page.click("#search-retry")]);
    const again = await world.settled(page);
    must(leads(world, again.results[0], square("par-1")) && again.problem === "", `afterwards it finds ${told(again)}`);
  }
});

// What has the focus.
const focused = (page) => page.evaluate(() => {
  const element = document.activeElement;
  return element === document.body || !element ? "" : element.id || element.className || element.dataset.value || element.textContent.trim().slice(0, 20) || element.tagName;
});

check("a keyboard is enough", everywhere, async (world) => {
  const home = await world.open(square());
  await home.keyboard.press("/");
  must((await focused(home)) === "page.search", "the slash does not lead to the box of a page");
  await home.keyboard.type("emb/a");
  must((await home.$eval("[id='page.search']", (input) => input.value)) === "emb/a", "a slash cannot be typed");
  await home.close();
  world.pages.pop();

  const page = await world.open(searchPage("en"));
  await page.keyboard.press("/");
  must((await focused(page)) === "search-input", "the slash does not lead to the box");
  await page.keyboard.type("chronicle");
  await page.keyboard.press("Enter");
  await until(async () => number((await world.settled(page)).status) === CHRONICLES, "it was searched");
  const live = await page.$eval("#search-status", (status) => [status.getAttribute("role"), status.textContent, status.checkVisibility()]);
  must(live[0] === "status" && live[1].includes(String(CHRONICLES)) && live[2], `it is announced so: ${live}`);
  await page.focus("#search-filters > summary");
  await page.keyboard.press("Enter");
  await until(() => ticked(page, "topics", "Press"), "Enter opened the filters");
  await page.focus("#search-groups input[name=topics]");
  const value = await page.evaluate(() => document.activeElement.dataset.value);
  await page.keyboard.press(" ");
  await until(async () => number((await world.settled(page)).status) === 7, "the space bar ticked a filter");
  await until(async () => (await ticked(page, "topics", value))?.checked, "the filters were counted anew");
  must(await page.evaluate((value) => document.activeElement.dataset.value === value, value), "the filter has lost the focus");
  await page.keyboard.press("/");
  must((await focused(page)) === "search-input", "from a filter, the slash does not lead to the box");

  // Through the page, and out of it.
  await page.evaluate(() => document.activeElement.blur());
  await page.evaluate(() => { document.querySelector(".skip").focus(); });
  const order = await page.evaluate(() => {
    const all = "a[href], button, input, select, summary";
    return [...document.querySelectorAll(all)].filter((one) => one.checkVisibility()).length;
  });
  const seen = [];
  for (let steps = 0; steps < order + 3; steps++) {
    seen.push(await page.evaluate(() => {
      const all = [...document.querySelectorAll("a[href], button, input, select, summary")].filter((one) => one.checkVisibility());
      return all.indexOf(document.activeElement);
    }));
    if (steps > 0 && (seen.at(-1) < seen.at(-2))) break;
    await page.keyboard.press("Tab");
  }
  const walked = seen.filter((at, step) => step === 0 || at > seen[step - 1]);
  must(walked.length === order, `by Tab one comes to ${walked.length} of ${order}: ${walked}`);
  must(seen.at(-1) < order - 1, `Tab does not lead out: ${seen.at(-1)}`);
  await page.focus("#search-more");
  await page.keyboard.down("Shift");
  await page.keyboard.press("Tab");
  await page.keyboard.up("Shift");
  must((await focused(page)) === "search-title", "one does not come back");
  await page.keyboard.press("Enter");
  await until(async () => page.url().includes("/reports/chronicle-"), "Enter followed a result");
});

async function judge(page, what) {
  await page.evaluate(axe);
  for (const scheme of ["light", "dark"]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }]);
    const violations = await page.evaluate(async (tags) => {
      const { violations } = await globalThis.axe.run({ runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
      return violations.map((one) => `${one.id}: ${one.nodes[0].target} ${one.nodes[0].failureSummary}`);
    }, TAGS);
    must(violations.length === 0, `${what}, ${scheme}: ${violations.join("; ").replaceAll(/\s+/g, " ")}`);
    await shot(page, `${what} ${scheme}`);
  }
}

async function shot(page, name) {
  if (!given.shots) return;
  mkdirSync(given.shots, { recursive: true });
  await page.screenshot({ path: path.join(given.shots, `${name.replaceAll(/\W+/g, "-")}.png`), fullPage: true });
}

check("everyone can read the results", once, async (world) => {
  for (const [language, query] of [["en", "chronicle"], ["ar", "Arasan"]]) {
    const page = await world.tab();
    // axe is a script of ours, so the policy must let it in here.
    await page.setBypassCSP(true);
    for (const [width, height] of [[1280, 900], [320, 640]]) {
      await page.setViewport({ width, height });
      await world.open(searchPage(language), `?all=1&q=${query}`, page);
      await all(world, page);
      await page.click("#search-filters > summary");
      await until(() => page.evaluate(() => document.querySelectorAll("#search-groups label").length > 0), "filters were counted");
      const direction = await page.evaluate(() => getComputedStyle(document.querySelector("main")).direction);
      must((direction === "rtl") === (language === "ar"), `${language} is written ${direction}`);
      await judge(page, `${language} ${query} ${width}`);
    }
  }
});

check("nothing is scrolled sideways at 320 px", online, async (world) => {
  const page = await world.tab();
  await page.setViewport({ width: 320, height: 640 });
  for (const [language, query] of [["en", "long word"], ["en", "harmparagraph"], ["ar", "Arasan"], ["ru", "x".repeat(300)]]) {
    await world.open(searchPage(language), `?q=${query}&all=1`, page);
    const found = await world.settled(page);
    must(found.results.length > 0 === query.length < 50, `of ${query}, ${told(found)}`);
    if (found.filters) {
      await page.click("#search-filters > summary");
      await until(() => page.evaluate(() => document.querySelectorAll("#search-groups label").length > 0), "filters were counted");
    }
    const wide = await page.evaluate(() => {
      const all = [document.documentElement, ...document.querySelectorAll("main, main *, header, header *")];
      const over = all.filter((one) => { const box = one.getBoundingClientRect(); return box.width > 2 && (box.right > innerWidth + 1 || box.left < -1) && getComputedStyle(one).position !== "absolute"; });
      return document.documentElement.scrollWidth > document.documentElement.clientWidth ? over.map((one) => `${one.tagName}.${one.className}`).concat("the page") : [];
    });
    must(wide.length === 0, `${language} ${query.slice(0, 20)}: ${wide.slice(0, 5)}`);
  }
  await world.open("", "", page);
  must(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), "a page with a box is scrolled sideways");
});

check("without JavaScript there is a way", { engine: "chromium" }, async (world) => {
  for (const language of ["", "ru/"]) {
    const page = await world.tab();
    await page.setJavaScriptEnabled(false);
    await world.open(language, "", page);
    await page.type(".search-box input", "embankment");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    must(page.url() === world.address(`${language}search/`, "?q=embankment"), `the form leads to ${page.url()}`);
    const state = await page.evaluate(() => ({
      said: document.querySelector("main .notice")?.textContent ?? "",
      works: ["#search-form", "#search-live", "#search-more", "#search-all"].filter((what) => document.querySelector(what)?.checkVisibility()),
      index: document.querySelectorAll("main .index-front a, main a[href*='registers/']").length,
      front: document.querySelector("main .index-front") !== null,
    }));
    must(/JavaScript/.test(state.said), `it says ${state.said}`);
    must(state.works.length === 0, `it shows ${state.works}`);
    must(!state.front || state.index > 0, "the front page of the index leads nowhere");
    await shot(page, `${language.slice(0, 2) || "en"} without JavaScript ${world.place.name}`);
  }
});

// --- What stands in the files -----------------------------------------------

const digit = (character) => { const code = character.charCodeAt(0) - 35; return code > 57 ? code - 1 : code; };

// The text of a sheet, as `search/packing.rs` packs it.
function unpacked(text) {
  const bytes = Buffer.alloc(Math.floor((text.length - 1) / 2 * 13 / 8));
  let [held, bits, count] = [0, 0, 0];
  for (let at = 1; at + 1 < text.length; at += 2) {
    held |= (digit(text[at]) + digit(text[at + 1]) * 91) << bits;
    bits += 13;
    for (; bits >= 8; bits -= 8) { bytes[count++] = held & 255; held >>>= 8; }
  }
  return inflateRawSync(bytes.subarray(0, count - digit(text[0]))).toString();
}

// Reads a number as `search/symbols.rs` writes it; gives what is left, too.
function numbered(text) {
  for (let [at, value, unit] = [0, 0, 1]; ; at++, unit *= 45) {
    const one = digit(text[at]);
    if (one < 45) return [value + one * unit, text.slice(at + 1)];
    value += one * unit;
  }
}

// Words of which each says how much it shares with the one before it.
function words(pieces, step) {
  const all = [];
  let word = "";
  for (let at = 0; at < pieces.length; at += step) {
    const [same, rest] = numbered(pieces[at]);
    word = word.slice(0, same) + rest;
    all.push(word);
  }
  return all;
}

function decoded(dir) {
  const all = [];
  const kinds = new Set();
  for (const name of readdirSync(path.join(dir, "search"), { recursive: true }).filter((name) => /^[a-z-]+\/.*\.js$/.test(name))) {
    const text = readFileSync(path.join(dir, "search", name), "utf8");
    all.push([name, text]);
    const context = { amicusSearch: undefined };
    context.self = context;
    vm.runInNewContext(text, context);
    for (const [, kind, ...data] of context.amicusSearch) {
      kinds.add(kind);
      const last = data.at(-1);
      const told = {
        w: () => words(last.split(" "), 2), b: () => words(last.split(" "), 1).map((word) => [...word].reverse().join("")),
        l: () => words(last.split(" "), 3), u: () => words(last.split(" "), 2), t: () => [unpacked(last), JSON.stringify(data)],
        f: () => [JSON.stringify(data)], index: () => [JSON.stringify(data), ...[...JSON.stringify(data).split(" ")].map((word) => [...word].reverse().join(""))],
      }[kind];
      if (!told) throw new Error(`${name} is of an unknown kind ${kind}`);
      all.push([name, told().join("\n")]);
    }
  }
  must([..."wbluft"].every((kind) => kinds.has(kind)) && kinds.has("index"), `there are only ${[...kinds]}`);
  return all;
}

check("nothing that is withheld stands in the files", once, async (world) => {
  const [usual, open] = [world.place.dir, world.place.open].map(decoded);
  const has = (files, word) => files.find(([, text]) => text.toLowerCase().includes(word.toLowerCase()))?.[0];
  for (const word of ["embankment", "набережную", "жағалауды", "河堤", "الجسر", "loudspeaker", "Kestrel", "harmreason"]) must(has(usual, word), `${word} stands nowhere`);
  for (const secret of SECRETS) {
    must(has(open, secret) || secret.startsWith("Working"), `where it is public, ${secret} stands nowhere`);
    const stem = secret.slice(0, Math.max(3, secret.length - 3));
    const file = has(usual, secret) ?? has(usual, stem);
    must(!file, `${secret} stands in ${file}`);
  }
});

// --- All of them ------------------------------------------------------------

const ENGINES = {
  chromium: {
    browser: "chrome", executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--force-prefers-reduced-motion"],
  },
  firefox: {
    browser: "firefox", executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    extraPrefsFirefox: { "accessibility.tabfocus": 7, "ui.prefersReducedMotion": 1 },
  },
};

let passed = 0;
let failed = 0;

// The site on a server and on a disk, for one engine.
async function places(engine, tls) {
  const online = { name: "https", disk: false, policy: true };
  const subject = { base: FOLDER, dir: made, files: [] };
  online.server = await serve(subject, {
    tls, instead: (name) => online.instead?.(name), policy: () => (online.policy ? undefined : ""),
  });
  online.top = online.server.origin + FOLDER;
  const address = ["-u", online.top.slice(0, -1)];
  Object.assign(subject, build("site", `${engine} site`, ...address));
  Object.assign(subject, { base: FOLDER });
  online.dir = subject.dir;
  online.open = build("open", `${engine} open`, ...address).dir;
  online.later = build("later", `${engine} later`, ...address).dir;
  const disk = build("site", `${engine} disk`, "--portable").dir;
  return [online, { name: "disk", disk: true, dir: disk, top: `${pathToFileURL(disk).href}/` }];
}

async function judged(world, { name, run }) {
  const start = Date.now();
  const why = [];
  try {
    await run(world);
  } catch (error) {
    why.push(error.message);
  }
  await world.close();
  why.push(...[...new Set(world.wrong())].slice(0, 5));
  Object.assign(world.place, { instead: undefined, policy: true });
  const where = `${world.engine}, ${world.place.name}`;
  if (given.times) console.log(`${((Date.now() - start) / 1000).toFixed(1)} s ${name} (${where})`);
  if (why.length > 0) console.log(`FAILED ${name} (${where}): ${why.join("; ")}`);
  if (why.length > 0) failed += 1;
  else passed += 1;
}

async function engine(name, options, tls) {
  const all = await places(name, tls);
  const browser = await puppeteer.launch({ headless: true, acceptInsecureCerts: true, ...options });
  try {
    for (const place of all) {
      for (const one of checks) {
        const { engine = name, disk = place.disk } = one.where;
        if (!one.name.includes(given.only) || engine !== name || disk !== place.disk) continue;
        await judged(new World(name, browser, place), one);
      }
    }
  } finally {
    await browser.close();
    await all[0].server.close();
  }
}

try {
  write(path.join(made, "site"), SITE);
  write(path.join(made, "open"), OPEN);
  write(path.join(made, "later"), { ...SITE, [own("chronicle-0.md")]: chronicle(0) });
  const tls = certificate();
  const wanted = Object.entries(ENGINES).filter(([name]) => name.includes(given.in));
  const ends = await Promise.allSettled(wanted.map(([name, options]) => engine(name, options, tls)));
  for (const { reason } of ends.filter((end) => end.status === "rejected")) {
    failed += 1;
    console.log(`FAILED ${reason.stack}`);
  }
} finally {
  rmSync(made, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
