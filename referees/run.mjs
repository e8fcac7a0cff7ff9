// Puts published sites before judges that know nothing of amicus.
//
//   node referees/run.mjs [--only JUDGE,…] DIR[=NAME[=news|=shapes]] …
//   node referees/run.mjs --self-test
//
// With `news`, the pages that have something which no page before had, of this site or of one
// before in the same style, are looked at by axe and read without JavaScript, and no others; with
// `shapes`, for a site that was judged already with another theme, browsers read no others at all.
//
// The self-test gives each judge pages that it must refuse, and all of them one
// small site that none may refuse.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";

import { site } from "./site.mjs";
import * as accessibility from "./judges/accessibility.mjs";
import * as browser from "./judges/browser.mjs";
import * as data from "./judges/data.mjs";
import * as feeds from "./judges/feeds.mjs";
import * as habits from "./judges/habits.mjs";
import * as links from "./judges/links.mjs";
import * as markup from "./judges/markup.mjs";
import * as sums from "./judges/sums.mjs";

const JUDGES = [markup, habits, links, sums, feeds, data, browser, accessibility];
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

async function ask(judge, subject, all = [subject]) {
  try {
    return await judge.judge(subject, all);
  } catch (error) {
    return [`the judge broke down: ${error.stack ?? error}`];
  }
}

async function judgeSites(folders, judges) {
  const seen = new Map();
  const subjects = folders.map((folder) => {
    const [dir, name, only] = folder.split("=");
    return site(dir, name, only, seen);
  });
  for (const subject of subjects) {
    if (subject.pages.length === 0) {
      verdict(false, `${subject.name} has no pages`);
      continue;
    }
    for (const judge of judges) {
      const start = performance.now();
      const findings = await ask(judge, subject, subjects);
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      verdict(
        findings.length === 0,
        `${judge.name} of ${subject.name} (${subject.pages.length} pages, ${seconds} s)`,
        findings,
      );
    }
  }
}

const GOOD = {
  "index.html":
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
    '<title>Good</title><link rel="stylesheet" href="/a.css"></head>' +
    '<body><main><h1 id="top">Good</h1><p><a href="#top">Up</a>, <a href="/b/#there">on</a></p></main></body></html>',
  "b/index.html":
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
    '<title>There</title></head><body><main><h1 id="there">There</h1></main></body></html>',
  "a.css": "body { color: #111; background: #fff }\n",
  "atom.xml":
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><id>tag:x</id><updated>2026-01-01T00:00:00Z</updated>' +
    "<author><name>x</name></author><entry><title>x</title><id>tag:y</id><updated>2026-01-01T00:00:00Z</updated>" +
    '<link href="https://example.org/b/"/></entry></feed>',
  "sitemap.xml":
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://example.org/</loc>' +
    '<link xmlns="http://www.w3.org/1999/xhtml" rel="alternate" hreflang="ru" href="https://example.org/ru/"/></url></urlset>',
  "b/case.json": '{"id":"x"}',
  "schema/case.json":
    '{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","required":["id"],"properties":{"id":{"type":"string"}}}',
  "b/matrix.csv": 'element,finding\n"C1.E1","not ""made"" out"\n',
};
const hash = (text) => createHash("sha256").update(text).digest("hex");
GOOD.SHA256SUMS = Object.keys(GOOD)
  .sort()
  .map((name) => `${hash(GOOD[name])}  ${name}\n`)
  .join("");

async function withFiles(files, use) {
  const dir = mkdtempSync(path.join(tmpdir(), "amicus-referees-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
      writeFileSync(path.join(dir, name), text);
    }
    await use(site(dir));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function selfTest(judges) {
  for (const judge of judges) {
    await withFiles(GOOD, async (subject) => {
      const findings = await ask(judge, subject);
      verdict(findings.length === 0, `${judge.name} lets a good site pass`, findings);
    });
    for (const { files, because } of judge.refuses) {
      await withFiles(files, async (subject) => {
        const findings = await ask(judge, subject);
        const seen = findings.some((finding) => because.test(finding));
        verdict(seen, `${judge.name} refuses ${because}`, seen ? [] : ["it found:", ...findings]);
      });
    }
  }
}

const args = process.argv.slice(2);
const only = args.indexOf("--only");
const named = only < 0 ? undefined : args.splice(only, 2)[1].split(",");
const judges = JUDGES.filter((judge) => !named || named.includes(judge.name));
if (args[0] === "--self-test") await selfTest(judges);
else await judgeSites(args, judges);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
