// A site as `reader.mjs` reads it: on a server, in one browser, with its pages by
// kind and language. Every page that is opened is listened to.

import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import path from "node:path";

import { serve } from "../server.mjs";
import { site } from "../site.mjs";

export const WIDE = { width: 1280, height: 900 };
export const NARROW = { width: 320, height: 640 };

// What a page is, by its address. The first that fits.
const KINDS = [
  ["error", /^404\.html$/], ["search", /^search\/$/], ["registers", /^registers\/$/], ["concordance", /^registers\/concordance\/$/],
  ["register", /^registers\/[^/]+\/$/], ["list-continued", /(^|\/)page\/2\/$/], ["section", /^reports\/$/],
  ["report", /^reports\/[^/]+\/$/], ["taxonomy", /^(topics|jurisdictions)\/$/], ["term", /^(topics|jurisdictions)\/[^/]+\/$/],
  ["home", /^$/], ["page", /^[^/]+\/$/],
];

export function described(file) {
  const route = file.replace(/index\.html$/, "");
  const [, lang = "en", rest] = /^(?:(ru|ar|zh)\/)?(.*)$/s.exec(route);
  const kind = KINDS.find(([, shape]) => shape.test(rest))?.[0] ?? "further";
  return { file, route, lang, kind };
}

export function build(amicus, root, out, ...options) {
  const run = spawnSync(amicus, ["build", "-q", "-r", root, "-o", out, ...options], { encoding: "utf8", maxBuffer: 1 << 26 });
  if (run.status !== 0) throw new Error(`${root} is not built: ${run.stderr.slice(0, 2000)}`);
  return site(out);
}

export class World {
  // `hostile` is the world of the other site, `disk` the folder of a portable
  // build, `kind` what all pages are to be taken for.
  constructor(browser, subject, { hostile, disk, kind } = {}) {
    Object.assign(this, { browser, site: subject, hostile, disk });
    this.pages = subject.reading.map(described).map((page) => ({ ...page, kind: kind ?? page.kind }));
    this.noise = new Set();
  }

  async start() {
    this.server = await serve(this.site, { wait: (name) => (this.slow && /\.(woff2?|ttf|otf)$/.test(name) ? 300 : 0) });
    return this;
  }

  async close() {
    await this.server.close();
  }

  // The first page of each kind in each language; of reports, the fullest.
  kinds() {
    const chosen = new Map();
    for (const page of this.pages) {
      const key = `${page.lang} ${page.kind}`;
      const known = chosen.get(key);
      if (page.kind !== "further" && (!known || (page.kind === "report" && size(this, page) > size(this, known)))) chosen.set(key, page);
    }
    return [...chosen.values()];
  }

  reports() {
    return this.kinds().filter((page) => page.kind === "report");
  }

  // The fullest report in the site's own language, or else any page.
  get report() {
    return this.kinds().find((page) => page.kind === "report" && page.lang === "en") ?? this.pages[0];
  }

  // A page of a context of its own. `use` gets it, and it is closed afterwards.
  async with(options, use) {
    const context = await this.browser.newContext({ viewport: WIDE, reducedMotion: "reduce", ...options });
    try {
      const page = await context.newPage();
      // A busy machine is slow, and that is no fault of the page.
      page.setDefaultTimeout(120_000);
      this.listen(page, options.bypassCSP);
      page.scripted = options.javaScriptEnabled !== false;
      return await use(page, context);
    } finally {
      await context.close();
    }
  }

  listen(page, lenient) {
    const here = () => decodeURI(page.url()).replace(this.server.origin, "");
    const say = (what) => this.noise.add(`${here()}: ${what}`);
    page.on("console", (message) => {
      if (!lenient) say(`on the console: ${message.text()}`);
    });
    page.on("pageerror", (error) => say(`script error: ${error}`));
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(this.server.origin) && !/^(data|file|blob):/.test(url)) say(`asks for ${url}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 400) say(`${response.status()} for ${decodeURI(response.url())}`);
    });
  }

  address(page) {
    return this.server.url(page.file);
  }

  async open(tab, page) {
    await tab.goto(this.address(page), { waitUntil: "load" });
    if (tab.scripted) await tab.evaluate(() => document.fonts.ready.then(() => undefined));
  }

  // What was heard since it was last asked.
  heard() {
    const all = [...this.noise];
    this.noise.clear();
    return all;
  }
}

const size = (world, page) => statSync(path.join(world.site.dir, page.file)).size;

// Does `work` for all items, two at a time.
export async function each(items, work) {
  const findings = [];
  const left = [...items];
  const one = async () => {
    for (let item; (item = left.shift());) findings.push(...(await work(item)));
  };
  await Promise.all([one(), one()]);
  return findings;
}
