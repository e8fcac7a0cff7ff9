// Asks amicus's search and Pagefind's in one Chromium, over the loopback.
//
//   search.mjs amicus SITE [OPTIONS]
//   search.mjs pagefind SITE INDEX [OPTIONS]
//
//   --ranks FILE   queries whose target is known, as polyglot.py writes them
//   --cost FILE    queries of one and of three words, whose bytes are counted
//   --typing N     time that many of the queries of three words, all files loaded
//   --limit N      no more than so many queries of each language and kind
//
// Prints JSON. A rank is the place of the first of ten results that leads to the
// target, 0 where none does; `paragraph` says whether it leads to the very
// paragraph. Bytes are those of the bodies that a fresh browser loads between the
// opening of the page and its rest, without the page itself, style sheets and the
// icon: `bytes` as the files lie on the disk, `gzip` as a host sends them that
// compresses scripts and JSON.
// amicus is asked at its search page. For ranks Pagefind is asked by its JavaScript
// API in a page of the query's language, and for bytes by its default interface,
// as its documentation says to put it into a page; the query comes all at once.

import { createServer } from "node:http";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { open } from "../referees/chromium.mjs";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".json": "application/json", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8", ".wasm": "application/wasm",
};
const FIRST = 10, WAIT = 20_000, QUIET = 500;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { ranks: { type: "string" }, cost: { type: "string" }, typing: { type: "string" }, limit: { type: "string" } },
});
const [engine, site, index] = positionals;
const limit = Number(values.limit ?? Infinity);

// A page with Pagefind in it, as its users write it.
const pagefindPage = (lang) => `<!DOCTYPE html>
<html lang="${lang}"><head><meta charset="utf-8"><title>Search</title>
<link href="/pagefind/pagefind-ui.css" rel="stylesheet"><script src="/pagefind/pagefind-ui.js"></script></head>
<body><div id="search"></div><script>
window.addEventListener("DOMContentLoaded", () => { new PagefindUI({ element: "#search", showSubResults: true }); });
</script></body></html>`;

const gzipped = new Map();

// Serves files as they are; `log` has what was sent, `busy` how much is under way.
async function serve() {
  const state = { log: [], busy: 0, last: 0 };
  const server = createServer((request, response) => {
    const address = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const made = /^\/bench\/(\w+)$/.exec(address);
    let name, body;
    if (made && engine === "pagefind") [name, body] = ["x.html", Buffer.from(pagefindPage(made[1]))];
    else {
      name = address.startsWith("/pagefind/") && index ? path.join(index, address.slice(9)) : path.join(site, address);
      if (name.endsWith("/")) name += "index.html";
      if (statSync(name, { throwIfNoEntry: false })?.isFile()) body = readFileSync(name);
    }
    state.busy += 1;
    response.on("close", () => { state.busy -= 1; state.last = performance.now(); });
    const type = TYPES[path.extname(name)];
    response.writeHead(body ? 200 : 404, { "Content-Type": type ?? "application/octet-stream", "Content-Length": body?.length ?? 0 });
    response.end(body);
    if (!body) return;
    if (type && !gzipped.has(name)) gzipped.set(name, gzipSync(body).length);
    state.log.push({ address, bytes: body.length, gzip: Math.min(body.length, gzipped.get(name) ?? Infinity) });
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  state.origin = `http://127.0.0.1:${server.address().port}`;
  state.close = () => { server.close(); server.closeAllConnections(); };
  state.rest = async () => {
    state.last = performance.now();
    while (state.busy || performance.now() - state.last < QUIET) await new Promise((done) => setTimeout(done, 20));
  };
  return state;
}

const LEFT_OUT = /\.(html|css|ico)$|\/$|^\/bench\//;
const PARTS = {
  amicus: (address) => (/\/search\/[^/]*$/.test(address) ? "code" : /text|excerpt|report/.test(address) ? "text" : "index"),
  pagefind: (address) => (/\.js$|\/wasm\./.test(address) ? "code" : /\/fragment\//.test(address) ? "text" : "index"),
};

function weigh(log) {
  const sums = { bytes: 0, gzip: 0, requests: 0, code: 0, index: 0, text: 0 };
  for (const sent of log.filter((sent) => !LEFT_OUT.test(sent.address))) {
    sums.bytes += sent.bytes;
    sums.gzip += sent.gzip;
    sums.requests += 1;
    sums[PARTS[engine](sent.address)] += sent.bytes;
  }
  return sums;
}

const plain = (html) =>
  html.replace(/<sup.*?<\/sup>/gs, "").replace(/<a class="par-number".*?<\/a>/gs, "").replace(/<[^>]*>/g, "")
    .replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, "&").replace(/\s+/g, " ").trim();

// Whether a link leads to the paragraph; only amicus's can.
function leadsTo(url, paragraph) {
  const id = decodeURIComponent(url.hash.slice(1));
  if (!id) return false;
  const page = readFileSync(path.join(site, decodeURIComponent(url.pathname), "index.html"), "utf8");
  const found = page.indexOf(` id="${id}"`);
  const from = page.indexOf(">", found) + 1;
  return found >= 0 && plain(page.slice(from, page.indexOf("</p>", from))) === paragraph.replace(/\s+/g, " ").trim();
}

const searchPage = (lang, words, main) =>
  `${lang === main ? "" : `/${lang}`}/search/?q=${encodeURIComponent(words)}`;

const settled = (page) =>
  page.waitForFunction(() => {
    const list = document.querySelector("ol#search-results");
    return document.readyState === "complete" && list?.getAttribute("aria-busy") === "false" &&
      (list.children.length > 0 || document.querySelector("#search-status")?.textContent.trim());
  }, null, { timeout: WAIT });

const engines = {
  amicus: {
    async ranked(page, origin, { lang, q }, main) {
      await page.goto(origin + searchPage(lang, q, main));
      await settled(page);
      // Five are shown at first; the button shows ten more.
      if (await page.isVisible("#search-more")) {
        const before = await page.locator("#search-results > li").count();
        await page.click("#search-more");
        await page.waitForFunction((before) => {
          const list = document.querySelector("#search-results");
          return list.getAttribute("aria-busy") === "false" && (list.children.length > before || document.querySelector("#search-more").hidden);
        }, before, { timeout: WAIT });
      }
      return page.$$eval("#search-results a.search-title", (links) => links.map((link) => link.href));
    },
    async first(page, origin, { lang, q }, main) {
      await page.goto(origin + searchPage(lang, q, main));
      await settled(page);
    },
    // The third word, or its last letter, is put in; what it needs was loaded before.
    async typed(page, origin, { lang, q }, main) {
      await page.goto(origin + searchPage(lang, q, main));
      await settled(page);
      const without = q.slice(0, q.lastIndexOf(" "));
      const times = {};
      for (const [kind, before] of [["word", without], ["letter", q.slice(0, -1)]]) {
        await page.evaluate(type, before);
        times[kind] = await page.evaluate(type, q);
      }
      return times;
    },
  },
  pagefind: {
    async ranked(page, origin, { lang, q }) {
      if (this.lang !== lang) await page.goto(`${origin}/bench/${lang}`);
      this.lang = lang;
      return page.evaluate(async ([words, first]) => {
        window.api ??= await import("/pagefind/pagefind.js");
        const found = await window.api.search(words);
        const data = await Promise.all(found.results.slice(0, first).map((result) => result.data()));
        return data.map((result) => new URL(result.url, location.href).href);
      }, [q, FIRST]);
    },
    async first(page, origin, { lang, q }) {
      await page.goto(`${origin}/bench/${lang}`);
      await page.fill(".pagefind-ui__search-input", q);
      await page.waitForFunction(() => {
        const list = document.querySelector(".pagefind-ui__results");
        return list && !list.querySelector(".pagefind-ui__loading");
      }, null, { timeout: WAIT });
    },
    // Its API once more, with all that it loaded: five results, as its interface shows. The interface waits 300 ms before.
    async typed(page, origin, { lang, q }) {
      await page.goto(`${origin}/bench/${lang}`);
      return page.evaluate(async (words) => {
        const api = await import("/pagefind/pagefind.js");
        const ask = async () => Promise.all((await api.search(words)).results.slice(0, 5).map((result) => result.data()));
        await ask();
        const began = performance.now();
        await ask();
        return { word: performance.now() - began };
      }, q);
    },
  },
};

// In the page: puts words in and gives the time until the results have settled.
function type(words) {
  const input = document.querySelector("#search-input"), list = document.querySelector("ol#search-results");
  return new Promise((done, failed) => {
    const began = performance.now();
    let at, timer;
    const finish = () => { observer.disconnect(); at === undefined ? failed(new Error(`nothing came of "${words}"`)) : done(at - began); };
    const observer = new MutationObserver((changes) => {
      const idle = list.getAttribute("aria-busy") === "false";
      if (!idle) at = undefined;
      else if (at === undefined || changes.some((change) => change.target === list)) at = performance.now();
      clearTimeout(timer);
      timer = setTimeout(finish, idle ? 400 : 20_000);
    });
    observer.observe(list, { attributes: true, attributeFilter: ["aria-busy"], childList: true });
    timer = setTimeout(finish, 2000);
    input.value = words;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
}

// No more than the limit of each kind.
function few(file, key) {
  const seen = {};
  return JSON.parse(readFileSync(file, "utf8")).filter((query) => (seen[key(query)] = (seen[key(query)] ?? 0) + 1) <= limit);
}

const server = await serve();
const browser = await open();
const asker = engines[engine];
const main = /<html[^>]* lang="([\w-]+)"/.exec(readFileSync(path.join(site, "index.html"), "utf8"))?.[1] ?? "en";
const result = { engine };
const fresh = async (use) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
};
// A query that is not answered is no reason to end, and is told.
const told = async (query, work) => {
  try {
    return await work();
  } catch (error) {
    console.error(`${engine}, ${query.lang}, ${query.q}: ${error.message.split("\n")[0]}`);
    return undefined;
  }
};

if (values.ranks) {
  result.ranks = await fresh(async (page) => {
    const found = [];
    for (const query of few(values.ranks, ({ lang, kind }) => `${lang} ${kind}`)) {
      const links = ((await told(query, () => asker.ranked(page, server.origin, query, main))) ?? []).slice(0, FIRST).map((link) => new URL(link));
      const rank = links.findIndex((link) => decodeURIComponent(link.pathname) === query.target) + 1;
      const paragraph = rank && query.paragraph ? leadsTo(links[rank - 1], query.paragraph) : null;
      found.push({ ...query, rank, paragraph, results: links.length });
    }
    return found;
  });
}
if (values.cost) {
  result.cost = [];
  for (const query of few(values.cost, ({ lang, words }) => `${lang} ${words}`)) {
    server.log.length = 0;
    await fresh(async (page) => {
      const answered = await told(query, async () => { await asker.first(page, server.origin, query, main); return true; });
      await server.rest();
      result.cost.push({ ...query, answered: answered ?? false, ...weigh(server.log) });
    });
  }
}
if (values.typing && values.cost) {
  result.typing = [];
  const queries = few(values.cost, ({ lang, words }) => `${lang} ${words}`).filter(({ words }) => words === 3);
  const step = Math.max(1, Math.floor(queries.length / Number(values.typing)));
  for (const query of queries.filter((_, at) => at % step === 0).slice(0, Number(values.typing))) {
    const times = await fresh((page) => told(query, () => asker.typed(page, server.origin, query, main)));
    if (times) result.typing.push({ ...query, ...times });
  }
}
await browser.close();
server.close();
console.log(JSON.stringify(result));
