// A preview in a real browser, while its site is written: does a page follow,
// stay where it is read, and tell what is wrong, under the published policy?
//
//   node referees/preview.mjs AMICUS [--only WORD] [--shots DIR]
//
// Each check has a site, a server and tabs of its own.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { deflateSync, crc32 } from "node:zlib";

import { open } from "./chromium.mjs";
import { told } from "./words.mjs";

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string", default: "" }, shots: { type: "string" } },
});
if (positionals.length !== 1) {
  console.error("use: preview.mjs AMICUS [--only WORD] [--shots DIR]");
  process.exit(2);
}
const amicus = path.resolve(positionals[0]);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SECONDS = 15;
// What a whole check may take. Few take ten seconds; that a browser, or the
// preview, never answers must be a failure with a name, and hold up no other.
const LONGEST = 90;
// What a browser says of a server that is not there, by where it was when that went.
const NO_SERVER = /net::ERR_(CONNECTION_(REFUSED|RESET|CLOSED|ABORTED)|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED)/;

// --- The site ---------------------------------------------------------------

const LONG = "content/reports/long/index.md";
const STYLE = "static/dossier/style.css";

function paragraphs(count, word = "Paragraph") {
  return Array.from({ length: count }, (_, at) =>
    `${word} ${at + 1} of the report says what was seen on the square that day, and by whom.\n\n`).join("");
}

const report = (title, body, more = "") => `---\ntitle: ${title}\ndate: 2026-01-02\n${more}---\n\n${body}`;

// A picture of one colour.
function picture(width, height) {
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const rows = Buffer.alloc(height * (width + 1), 120);
  for (let row = 0; row < height; row++) rows[row * (width + 1)] = 0;
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

const theme = readFileSync(new URL("../themes/dossier/static/dossier/style.css", import.meta.url), "utf8");

const SITE = {
  "site.toml": 'title = "A site"\nbase_url = "https://example.org"\n[markdown]\nraw_html = true\n',
  "content/_index.md": "---\ntitle: Home\n---\n\nWelcome.\n",
  "content/reports/_index.md": "---\ntitle: Reports\n---\n",
  [LONG]: report("A long report", "## The first part\n\n" + paragraphs(60) +
    "<details><summary>What was left out</summary><p>A few words.</p></details>\n\n" +
    "![A square](square.png)\n\n## The second part\n\n" + paragraphs(60, "Passage")),
  "content/reports/long/square.png": picture(40, 40),
  "content/reports/other.md": report("Another report", paragraphs(3, "Sentence")),
  "content/reports/arabic.md": report("رأي خبير", "## الوقائع\n\nنص التقرير.\n", "lang: ar\n"),
  "content/reports/draft.md": report("A draft report", "Not yet.\n", "draft: true\n"),
  "content/reports/later.md": report("A later report", "Not yet.\n", "embargo: 2099-02-01T09:00:00+01:00\n"),
  "content/reports/earlier.md": report("An earlier report", "No more.\n", "expires: 2020-03-01\n"),
  [STYLE]: theme,
};

// --- A preview and its tabs -------------------------------------------------

class Preview {
  constructor(browser) {
    this.browser = browser;
    this.base = mkdtempSync(path.join(tmpdir(), "amicus-preview-"));
    this.root = path.join(this.base, "site");
    this.port = 0;
    this.contexts = [];
    this.heard = [];
    // What a browser says of a page that is not there, or of a server that is
    // not, where a check wants just that.
    this.allowed = [/ERR_INCOMPLETE_CHUNKED_ENCODING/];
  }

  write(name, text) {
    const file = path.join(this.root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  read(name) {
    return readFileSync(path.join(this.root, name), "utf8");
  }

  edit(name, from, to) {
    const text = this.read(name);
    if (!text.includes(from)) throw new Error(`${name} has no ${from}`);
    this.write(name, text.replace(from, to));
  }

  remove(name) {
    unlinkSync(path.join(this.root, name));
  }

  async start(...options) {
    const line = ["serve", "--format", "json", "-r", this.root, "-p", String(this.port), ...options];
    this.process = spawn(amicus, line, { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    const hear = (data) => { said += data; };
    this.process.stdout.on("data", hear);
    this.process.stderr.on("data", hear);
    const found = await until(() => said.match(/"type":"serving".*"port":(\d+)/) || this.process.exitCode !== null);
    if (!found?.[1]) throw new Error(`the preview did not start: ${said}`);
    this.port = Number(found[1]);
    this.origin = `http://127.0.0.1:${this.port}`;
  }

  async stop() {
    if (!this.process || this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, "exit");
    this.process.kill("SIGINT");
    await ended;
  }

  async context(options = {}) {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    this.contexts.push(context);
    await context.exposeBinding("tellViolation", (_, what) => this.heard.push(what));
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) =>
        globalThis.tellViolation(`the policy was violated: ${event.violatedDirective} ${event.blockedURI}`));
    });
    context.on("request", (request) => {
      if (!request.url().startsWith(`${this.origin}/`)) this.heard.push(`asks for ${request.url()}`);
    });
    context.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.heard.push(`console: ${message.text()}`);
    });
    context.on("weberror", (error) => this.heard.push(`script error: ${error.error()}`));
    return context;
  }

  // A tab, with a variable that only lives as long as its page.
  async tab(address, context) {
    const where = context ?? this.shared ?? (this.shared = await this.context());
    const page = await where.newPage();
    await page.goto(this.origin + address, { waitUntil: "load" });
    await page.evaluate(() => { globalThis.stayed = true; });
    return page;
  }

  unexpected() {
    return this.heard.filter((what) => !this.allowed.some((known) => known.test(what)));
  }

  // What answers still, where a check does not end; and whether that is the
  // preview, and a page of the browser is what does not.
  async state() {
    const server = this.origin && await within(5, fetch(`${this.origin}/`).then((answer) => answer.status));
    const pages = await Promise.all(this.contexts.flatMap((context) => context.pages()).map(async (page) =>
      [page.url(), await within(5, page.evaluate(() => document.readyState))]));
    const told = [`the preview answers ${server}`, ...pages.map(([url, is]) => `${url} is ${is}`)].join(", ");
    return { told, isBrowsers: typeof server === "number" && pages.some(([, is]) => is.startsWith(NOTHING)) };
  }

  async close() {
    for (const context of this.contexts) await context.close();
  }

  // Whatever hangs.
  end() {
    this.process?.kill("SIGKILL");
    rmSync(this.base, { recursive: true, force: true });
  }
}

const NEVER = Symbol("never");
const NOTHING = "nothing";

// What comes of something within some seconds; a word about it where it fails or never comes.
async function within(seconds, coming) {
  const got = await ends(seconds, coming.catch((error) => error.message));
  return got === NEVER ? `${NOTHING} in ${seconds} s` : got;
}

async function ends(seconds, coming) {
  let timer;
  const never = new Promise((resolve) => { timer = setTimeout(() => resolve(NEVER), seconds * 1000); });
  try {
    return await Promise.race([coming, never]);
  } finally {
    clearTimeout(timer);
  }
}

async function until(condition, what = "") {
  const end = Date.now() + SECONDS * 1000;
  for (;;) {
    const got = await condition();
    if (got) return got;
    if (Date.now() > end) {
      if (what) throw new Error(`in ${SECONDS} s it did not happen that ${what}`);
      return got;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const PANEL = "#amicus-preview .mistakes";
const BAR = "#amicus-preview .bar";
const shows = (page, text) => page.locator("main").getByText(text).first().waitFor({ timeout: SECONDS * 1000 });
const visible = (page, what) => page.locator(what).waitFor({ state: "visible", timeout: SECONDS * 1000 });
const hidden = (page, what) => page.locator(what).waitFor({ state: "hidden", timeout: SECONDS * 1000 });
const says = (page, what, text) =>
  page.locator(what).getByText(text).first().waitFor({ state: "visible", timeout: SECONDS * 1000 });
const stayed = (page) => page.evaluate(() => globalThis.stayed === true);
const isReloaded = (page) => until(async () => !(await stayed(page).catch(() => true)), "the page was loaded anew");

function must(is, what) {
  if (!is) throw new Error(what);
}

// Where a paragraph stands in the window.
const top = (page, text) => page.locator("main p", { hasText: text }).first()
  .evaluate((element) => element.getBoundingClientRect().top);

async function goTo(page, text) {
  await page.locator("main p", { hasText: text }).first()
    .evaluate((element) => scrollTo({ top: scrollY + element.getBoundingClientRect().top - 90, behavior: "instant" }));
  return top(page, text);
}

async function staysAt(page, text, before, what) {
  let now = NaN;
  const at = await until(async () => Math.abs((now = await top(page, text)) - before) < 4);
  must(at, `${what}: ${text} went from ${before} to ${now}`);
  must((await page.evaluate(() => scrollY)) > 200, `${what}: the page went to its top`);
}

async function judge(page, what) {
  await page.evaluate(axe);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await page.evaluate(
      (tags) => globalThis.axe.run({ runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] }), TAGS);
    const told = violations.map((one) => `${one.id}: ${one.nodes[0].target} ${one.nodes[0].failureSummary}`);
    must(told.length === 0, `${what}, ${colorScheme}: ${told.join("; ").replaceAll(/\s+/g, " ")}`);
    await shot(page, `${what}-${colorScheme}`);
  }
}

async function shot(page, name) {
  if (!given.shots) return;
  mkdirSync(given.shots, { recursive: true });
  await page.screenshot({ path: path.join(given.shots, `${name.replaceAll(/\W+/g, "-")}.png`) });
}

// --- The checks -------------------------------------------------------------

const checks = {
  async "a saved report is loaded anew and stays where it is read"(preview) {
    await preview.start();
    const page = await preview.tab("/reports/long/");
    const before = await goTo(page, "Paragraph 40 of");
    preview.edit(LONG, "## The first part\n", `## The first part\n\n${paragraphs(9, "Something new")}`);
    await isReloaded(page);
    await shows(page, "Something new 9 of");
    await staysAt(page, "Paragraph 40 of", before, "text above");
    preview.edit(LONG, "Paragraph 40 of", "Paragraph 40, now longer, of");
    await shows(page, "Paragraph 40, now longer, of");
    await staysAt(page, "Paragraph 41 of", await top(page, "Paragraph 41 of"), "text in view");
    await staysAt(page, "Paragraph 40, now longer, of", before, "text in view");
  },

  async "a page stays at its top and at its end"(preview) {
    await preview.start();
    const file = "content/reports/other.md";
    preview.write(file, report("Another report", paragraphs(50, "Sentence")));
    const page = await preview.tab("/reports/other/");
    await shows(page, "Sentence 50 of");
    preview.edit(file, "Sentence 1 of", "Before it all.\n\nSentence 1 of");
    await shows(page, "Before it all.");
    must((await page.evaluate(() => scrollY)) === 0, "it left its top");
    // A script that scrolls is no reader: once the page stands, it is not called back.
    await until(() => page.evaluate(() => document.readyState === "complete" && history.scrollRestoration === "auto"),
      "the page stood");
    await page.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" }));
    preview.write(file, `${preview.read(file)}\nThe very last words.\n`);
    await shows(page, "The very last words.");
    const rest = () => page.evaluate(() => document.documentElement.scrollHeight - innerHeight - scrollY);
    must(await until(async () => (await rest()) < 4), "it left its end");
  },

  async "a fold that was opened stays open, and the address keeps its place"(preview) {
    await preview.start();
    const page = await preview.tab("/reports/long/#the-second-part");
    await page.locator("summary", { hasText: "left out" }).click();
    const before = await goTo(page, "Passage 30 of");
    preview.edit(LONG, "Passage 2 of", "Passage 2 and a half of");
    await shows(page, "Passage 2 and a half of");
    await staysAt(page, "Passage 30 of", before, "with an address of a place");
    must(await page.locator("main details", { hasText: "left out" }).evaluate((details) => details.open), "the fold was shut");
  },

  async "a style sheet is exchanged without loading the page"(preview) {
    await preview.start();
    const page = await preview.tab("/reports/long/");
    const color = () => page.locator("main h1").first().evaluate((heading) => getComputedStyle(heading).color);
    for (const wanted of ["rgb(1, 2, 3)", "rgb(3, 2, 1)"]) {
      preview.write(STYLE, `${theme}\nmain h1 { color: ${wanted}; }\n`);
      await until(async () => (await color()) === wanted, `the heading was ${wanted}`);
    }
    must(await stayed(page), "the page was loaded anew");
    const sheets = () => page.evaluate(() => document.styleSheets.length);
    await until(async () => (await sheets()) <= 2, "the old style sheet went");
  },

  async "a picture is exchanged where it is shown"(preview) {
    await preview.start();
    const page = await preview.tab("/reports/long/");
    const other = await preview.tab("/reports/other/");
    // The page says the size of its picture, so it may be loaded anew meanwhile.
    const width = () => page.locator("main img").evaluate((image) => image.naturalWidth).catch(() => 0);
    await page.locator("main img").scrollIntoViewIfNeeded();
    await until(async () => (await width()) === 40, "the picture was there");
    preview.write("content/reports/long/square.png", picture(80, 30));
    await until(async () => (await width()) === 80, "the picture was 80 px wide");
    await shot(page, "picture");
    must(await stayed(other), "a page without the picture was loaded anew");
  },

  async "only the tabs that show a change follow"(preview) {
    await preview.start();
    const long = await preview.tab("/reports/long/");
    const other = await preview.tab("/reports/other/");
    const list = await preview.tab("/reports/");
    preview.edit(LONG, "title: A long report", "title: A much longer report");
    await shows(list, "A much longer report");
    await shows(long, "A much longer report");
    must(await stayed(other), "another page was loaded anew");
  },

  async "nine tabs follow, although a browser keeps six connections"(preview) {
    await preview.start();
    const tabs = [];
    for (let count = 0; count < 9; count++) tabs.push(await preview.tab("/reports/other/"));
    preview.edit("content/reports/other.md", "Sentence 1 of", "Sentence one of");
    for (const tab of tabs) await shows(tab, "Sentence one of");
    // The tab that listens is gone; another has to.
    await tabs.pop().close();
    preview.edit("content/reports/other.md", "Sentence one of", "Sentence 1 again of");
    for (const tab of tabs) await shows(tab, "Sentence 1 again of");
  },

  async "a mistake is shown at its line and goes when it is mended"(preview) {
    await preview.start();
    const page = await preview.tab("/reports/other/");
    const file = "content/reports/other.md";
    const text = preview.read(file);
    await page.evaluate(() => {
      const field = document.createElement("textarea");
      document.querySelector("main").append(field);
      field.focus();
    });
    preview.write(file, text.replace("title:", "tilte:"));
    await visible(page, PANEL);
    must((await page.locator(`${PANEL} mark`).first().textContent()) === "tilte", "the word is not marked");
    const told = await page.locator(PANEL).innerText();
    for (const word of [`${file}:2:1`, "unknown-key", "did you mean title?", "1 | ---", "2 | tilte: Another report"]) {
      const found = told.replaceAll(/(\d+)\n(\S)/g, "$1 | $2");
      if (!word.includes("|")) must(found.includes(word), `the list does not say ${word}: ${found}`);
    }
    must((await page.evaluate(() => document.activeElement.localName)) === "textarea", "the focus was taken");
    await page.keyboard.press("Escape");
    await hidden(page, PANEL);
    await says(page, BAR, "2 errors");
    preview.write(file, `${text.replace("title:", "tilte:")}\nSee [^nothing].\n`);
    await visible(page, PANEL);
    await says(page, PANEL, "undefined-note");
    await page.locator(`${PANEL} .close`).click();
    await hidden(page, PANEL);
    await page.locator(`${BAR} .reopen`).click();
    await visible(page, PANEL);
    preview.write(file, text);
    await hidden(page, PANEL);
    must(await stayed(page), "the page was loaded anew although it is the same");
  },

  async "what authors write is shown as text"(preview) {
    await preview.start();
    const page = await preview.tab("/reports/other/");
    const harm = '<img src="/x" onerror="bad()"><script>bad()</script>';
    preview.write("content/reports/other.md", report("Other", `See [^a] and [^${harm}] ${harm}\n`, `"${harm.replaceAll('"', "'")}": x\n`));
    await visible(page, PANEL);
    must((await page.locator("#amicus-preview").locator("img, script").count()) === 0, "it is markup");
    must((await page.locator(PANEL).innerText()).includes("onerror"), "it is not shown");
  },

  async "the list can be read by everyone"(preview) {
    await preview.start();
    // axe is a script of ours, so the policy must let it in here.
    const context = await preview.context({ bypassCSP: true });
    const pages = [await preview.tab("/reports/other/", context), await preview.tab("/reports/arabic/", context)];
    const long = "word ".repeat(60);
    preview.write("content/reports/other.md", report("Other", `See [^a]. ${long} and [^b], in ${"x".repeat(300)}.\n`, "tilte: x\n"));
    preview.write("content/reports/arabic.md", report("رأي", "نص التقرير.[^١]\n\n[^unused]: a\n", "lang: ar\n"));
    for (const [at, page] of pages.entries()) {
      await visible(page, PANEL);
      const direction = await page.locator(PANEL).evaluate((panel) => getComputedStyle(panel).direction);
      must(direction === "ltr", "English from right to left");
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 800 });
        await judge(page, `${at ? "arabic" : "errors"} ${width}`);
        const wide = await page.evaluate(() => [document.documentElement, document.querySelector("#amicus-preview .mistakes")]
          .some((element) => element.scrollWidth > element.clientWidth));
        must(!wide, `it is scrolled sideways at ${width} px`);
      }
      await page.emulateMedia({ media: "print" });
      must(!(await page.locator("#amicus-preview").isVisible()), "it is printed");
      await page.emulateMedia({ media: "screen" });
    }
  },

  async "warnings are counted, and are no errors"(preview) {
    await preview.start();
    const context = await preview.context({ bypassCSP: true });
    const page = await preview.tab("/reports/long/", context);
    preview.edit(LONG, "## The first part", "[^left]: A note that nothing refers to.\n\n## The first part");
    await says(page, BAR, "1 warning");
    must(!(await page.locator(PANEL).isVisible()), "a warning is shown as an error");
    await page.locator(`${BAR} summary`).click();
    await says(page, BAR, "unused-note");
    await judge(page, "warnings");
    await page.setViewportSize({ width: 320, height: 640 });
    await judge(page, "warnings narrow");
  },

  async "what readers do not see is marked"(preview) {
    await preview.start("--drafts", "--now", "2100-01-01");
    const context = await preview.context({ bypassCSP: true });
    const draft = await preview.tab("/reports/draft/", context);
    await says(draft, BAR, "Draft");
    await judge(draft, "draft");
    await draft.setViewportSize({ width: 320, height: 640 });
    await judge(draft, "draft narrow");
    const later = await preview.tab("/reports/later/");
    await says(later, BAR, "Under embargo");
    must((await later.locator(BAR).innerText()).includes("2099-02-01 09:00"), "it does not say until when");
    const other = await preview.tab("/reports/other/");
    await other.waitForTimeout(300);
    must(!(await other.locator(BAR).isVisible()), "a page that everyone sees is marked");
    await preview.stop();
    preview.port = 0;
    await preview.start("--now", "2019-01-01");
    const earlier = await preview.tab("/reports/earlier/", await preview.context());
    await says(earlier, BAR, "Expired");
    preview.allowed.push(NO_SERVER, /asks for/);
  },

  async "a page that is not published says why, and comes when it is"(preview) {
    await preview.start();
    preview.allowed.push(/status of 404/);
    const page = await preview.tab("/reports/draft/");
    await says(page, BAR, "content/reports/draft.md");
    const told = await page.locator(BAR).innerText();
    must(told.includes("it is a draft") && told.includes("--drafts"), `it says ${told}`);
    await shot(page, "not published");
    preview.edit("content/reports/draft.md", "draft: true", "draft: false");
    await shows(page, "Not yet.");
    await hidden(page, BAR);
  },

  async "a page that is gone says so and stays to be read"(preview) {
    await preview.start();
    const page = await preview.tab("/reports/other/");
    const text = preview.read("content/reports/other.md");
    preview.remove("content/reports/other.md");
    await says(page, BAR, "This page is gone");
    await shows(page, "Sentence 1 of");
    preview.write("content/reports/other.md", text);
    await hidden(page, BAR);
    must(await stayed(page), "the page was loaded anew although it is the same");
  },

  async "a server that is started anew is found again"(preview) {
    await preview.start();
    preview.allowed.push(NO_SERVER);
    const other = await preview.tab("/reports/other/");
    const long = await preview.tab("/reports/long/");
    await preview.stop();
    await says(long, BAR, "Not connected");
    preview.edit(LONG, "Paragraph 1 of", "Paragraph one of");
    preview.write(STYLE, `${theme}\nmain h1 { color: rgb(1, 2, 3); }\n`);
    await preview.start();
    await shows(long, "Paragraph one of");
    await until(async () => (await other.locator("main h1").first()
      .evaluate((heading) => getComputedStyle(heading).color)) === "rgb(1, 2, 3)", "the style sheet was exchanged");
    await hidden(long, BAR);
    must(await stayed(other), "a page that is the same was loaded anew");
    preview.edit("content/reports/other.md", "Sentence 1 of", "Sentence one of");
    await shows(other, "Sentence one of");
  },

  async "a site that has mistakes from the start shows them, and then itself"(preview) {
    preview.edit("content/reports/other.md", "title:", "tilte:");
    preview.allowed.push(/status of 503/);
    await preview.start();
    const page = await preview.tab("/reports/long/");
    await visible(page, PANEL);
    await says(page, PANEL, "content/reports/other.md:2:1");
    await shot(page, "from the start");
    preview.edit("content/reports/other.md", "tilte:", "title:");
    await shows(page, "Paragraph 1 of");
    await hidden(page, PANEL);
  },

  async "without a script the page is whole"(preview) {
    await preview.start();
    const plain = await preview.context({ javaScriptEnabled: false });
    const one = await preview.tab("/reports/long/");
    const page = await plain.newPage();
    await page.goto(`${preview.origin}/reports/long/`);
    const words = async (from) => (await from.evaluate(told)).replaceAll(/\s+/g, " ").trim();
    must((await words(page)) === (await words(one)), "the words are not the same");
  },

  async "a page of the site's own script is loaded anew with it"(preview) {
    preview.write("static/count.js", "document.body.dataset.count = '1';\n");
    preview.write("templates/base.html", '{% extends "theme/base.html" %}\n{% block head %}<script src="/count.js" defer></script>\n{% endblock head %}\n');
    await preview.start();
    const page = await preview.tab("/reports/other/");
    preview.write("static/count.js", "document.body.dataset.count = '2';\n");
    await page.locator("body[data-count='2']").waitFor({ timeout: SECONDS * 1000 });
  },
};

// --- All of them ------------------------------------------------------------

let browser = await open();

// What is wrong by a check, if anything, and whether it is the browser that did
// not answer.
async function ask(check) {
  const preview = new Preview(browser);
  const why = [];
  let isBrowsers = false;
  try {
    for (const [file, text] of Object.entries(SITE)) preview.write(file, text);
    if ((await ends(LONGEST, check(preview))) === NEVER) {
      const state = await preview.state();
      isBrowsers = state.isBrowsers;
      why.push(`it did not end in ${LONGEST} s: ${state.told}`);
    }
  } catch (error) {
    why.push(error.message);
  }
  why.push(...preview.unexpected());
  const closed = await within(LONGEST, preview.close().then(() => true));
  const stopped = await within(LONGEST, preview.stop().then(() => true));
  if (closed !== true) {
    isBrowsers ||= why.length === 0 && stopped === true;
    why.push(`it is not closed: ${closed}`);
  }
  if (stopped !== true) why.push(`the preview does not stop: ${stopped}`);
  if (isBrowsers || closed !== true) {
    // What hangs in it goes with the browser.
    await within(10, browser.close());
    browser = await open();
  }
  preview.end();
  return { why, isBrowsers };
}

let passed = 0;
let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  if (!name.includes(given.only)) continue;
  let { why, isBrowsers } = await ask(check);
  if (isBrowsers) {
    // That says nothing of the preview. A new browser is asked, once.
    console.log(`again  ${name}: ${why.join("; ")}`);
    ({ why } = await ask(check));
  }
  if (why.length > 0) {
    failed++;
    console.log(`FAILED ${name}: ${why.join("; ")}`);
  } else {
    passed++;
    console.log(`ok     ${name}`);
  }
}
await within(10, browser.close());
console.log(`${passed} passed, ${failed} failed`);
// Without waiting for what hangs.
process.exit(failed > 0 || passed === 0 ? 1 : 0);
