// Lighthouse on a site as it is published: served by nginx from its folder, with
// compression and under the policy, to a phone on a slow line.
//
//   node referees/lighthouse.mjs DIR PAGE …
//   node referees/lighthouse.mjs --self-test
//
// Each page has to have 100 of 100 for accessibility, best practices and search
// engines. So it has for speed, in the best of up to five runs: what else the
// machine does can only make a page slower. The other runs are told.
//
// The phone is the same whatever machine plays it: Lighthouse slows its processor
// down to a quarter, which is right for a fast desk, and measures how fast it is. By
// the fastest that it was, after its guide to throttling, a slower machine is slowed
// down less: one that was busy for a moment is not taken for a slow one.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";

import { POLICY } from "./server.mjs";

const KINDS = ["performance", "accessibility", "best-practices", "seo"];

let passed = 0;
let failed = 0;

function verdict(ok, what, findings = []) {
  if (ok) passed += 1;
  else failed += 1;
  console.log(`${ok ? "ok    " : "FAILED"} ${what}`);
  for (const finding of findings.slice(0, 20)) console.log(`         ${finding}`);
}

const freePort = () => new Promise((done) => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => done(port));
  });
});

// nginx with a configuration of its own, on the loopback, as the one who calls.
async function hosted(dir, use) {
  const own = realpathSync(mkdtempSync(path.join(tmpdir(), "amicus-nginx-")));
  const port = await freePort();
  const root = realpathSync(dir);
  const scratch = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${own}/${name};`).join(" ");
  writeFileSync(path.join(own, "nginx.conf"), `daemon off; pid ${own}/pid; error_log stderr error; worker_processes 1;
${process.getuid() === 0 ? "user root;" : ""}
events {}
http {
  access_log off; ${scratch}
  types {
    text/html html; text/css css; text/javascript js; application/json json; image/svg+xml svg; image/png png; image/jpeg jpg jpeg;
    image/webp webp; image/avif avif; image/x-icon ico; font/woff2 woff2; application/xml xml; text/plain txt; text/csv csv;
  }
  charset utf-8; charset_types text/css text/javascript text/plain text/csv application/json application/xml;
  gzip on; gzip_comp_level 6; gzip_min_length 256; gzip_vary on;
  gzip_types text/css text/javascript application/json image/svg+xml application/xml text/plain text/csv;
  server {
    listen 127.0.0.1:${port}; root ${root}; absolute_redirect off; error_page 404 /404.html;
    add_header Content-Security-Policy "${POLICY}" always;
    add_header X-Content-Type-Options nosniff always;
    add_header Referrer-Policy no-referrer always;
    add_header Cross-Origin-Opener-Policy same-origin always;
    location ~* \\.(css|js|woff2|png|jpg|jpeg|webp|avif|svg|ico)$ { expires 1y; add_header Content-Security-Policy "${POLICY}" always; }
  }
}
`);
  const nginx = spawn(process.env.NGINX ?? "/usr/sbin/nginx", ["-e", "stderr", "-c", path.join(own, "nginx.conf")], { stdio: ["ignore", "ignore", "pipe"] });
  let told = "";
  nginx.stderr.on("data", (data) => (told += data));
  try {
    const origin = `http://127.0.0.1:${port}`;
    for (let turn = 0; ; turn++) {
      if (nginx.exitCode !== null) throw new Error(`nginx ended: ${told}`);
      if (await fetch(origin).then(() => true, () => false)) break;
      if (turn > 100) throw new Error(`nginx does not answer: ${told}`);
      await new Promise((done) => setTimeout(done, 50));
    }
    return await use(origin);
  } finally {
    nginx.kill("SIGTERM");
    await new Promise((done) => (nginx.exitCode === null ? nginx.once("exit", done) : done()));
    rmSync(own, { recursive: true, force: true });
  }
}

// Chromium at times records nothing of a page, and Lighthouse says itself that it
// has to be run again.
const AGAIN = /NO_NAVSTART|NO_TRACING_STARTED|PROTOCOL_TIMEOUT/;

// The benchmark's index of a desk that is slowed down to a quarter, and the least
// that any machine is slowed down.
const DESK = 1750;
const LEAST = 2;
const slowdown = (index) => Math.min(4, Math.max(LEAST, (4 * index) / DESK));

// The fastest that this machine was; until it is known, it is as fast as that desk.
let fastest;

async function report(browser, url, kinds) {
  const { port } = new URL(browser.wsEndpoint());
  const throttling = { cpuSlowdownMultiplier: slowdown(fastest ?? DESK) };
  const run = await lighthouse(url, { port: Number(port), onlyCategories: kinds, logLevel: "silent", output: "json", throttling });
  if (run.lhr.runtimeError) throw new Error(`${run.lhr.runtimeError.code}: ${run.lhr.runtimeError.message}`);
  fastest = Math.max(fastest ?? 0, run.lhr.environment.benchmarkIndex);
  return run.lhr;
}

async function once(browser, url, kinds, turns = 3) {
  let lhr;
  try {
    lhr = await report(browser, url, kinds);
  } catch (error) {
    if (turns > 1 && AGAIN.test(`${error.code} ${error.message}`)) return once(browser, url, kinds, turns - 1);
    throw error;
  }
  const scores = Object.fromEntries(kinds.map((kind) => [kind, Math.round(lhr.categories[kind].score * 100)]));
  const wrong = kinds.flatMap((kind) => lhr.categories[kind].auditRefs.filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
    .map(({ id }) => `${kind}: ${id}: ${lhr.audits[id].title} ${lhr.audits[id].displayValue ?? ""} ${(lhr.audits[id].details?.items ?? []).slice(0, 3).map((item) => item.node?.selector ?? item.url ?? item.description ?? item.sourceLocation?.url ?? "").join(", ")}`.trim()));
  return { scores, wrong };
}

async function judged(browser, url, runs) {
  const first = await once(browser, url, KINDS);
  const speeds = [first.scores.performance];
  let { wrong } = first;
  while (Math.max(...speeds) < 100 && speeds.length < runs) {
    const again = await once(browser, url, ["performance"]);
    if (again.scores.performance > Math.max(...speeds)) wrong = [...wrong.filter((line) => !line.startsWith("performance")), ...again.wrong];
    speeds.push(again.scores.performance);
  }
  const scores = { ...first.scores, performance: Math.max(...speeds) };
  return { ok: KINDS.every((kind) => scores[kind] === 100), scores, speeds, wrong };
}

async function judge(dir, pages, say, runs = 5) {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  try {
    await hosted(dir, async (origin) => {
      for (const page of pages) {
        try {
          say(page, await judged(browser, origin + encodeURI(page), runs));
        } catch (error) {
          say(page, { ok: false, scores: {}, speeds: [], wrong: [`Lighthouse broke down: ${error.stack ?? error}`] });
        }
      }
    });
  } finally {
    await browser.close();
  }
}

const told = ({ scores, speeds }) => `${KINDS.map((kind) => scores[kind]).join("/")}${speeds.length > 1 ? ` (speed in ${speeds.length} runs: ${speeds.join(", ")}; this machine: ${fastest})` : ""}`;

// --- Pages that it must refuse ----------------------------------------------

const page = (body, head = "") => `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>A page</title>` +
  `<meta name="description" content="A page for the self-test."><link rel="icon" href="/a.png">${head}</head><body><main><h1>A page</h1>${body}</main></body></html>`;
const TEST = {
  "good/index.html": page("<p>Text.</p>"),
  "deaf/index.html": page("<p><select><option>x</option></select></p>"),
  "lost/index.html": page("<p>Text.</p>", '<meta name="robots" content="noindex">'),
  "bad/index.html": page("<p>Text.</p>", "<script>1</script>"),
  "slow/index.html": page("<p>Text.</p>", '<script src="/slow.js"></script>'),
  "slow.js": "const end = performance.now() + 2500; while (performance.now() < end);",
  "a.png": Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCB8ZVY7wAAAABJRU5ErkJggg==", "base64"),
};
const EXPECTED = { "/good/": undefined, "/deaf/": "accessibility", "/lost/": "seo", "/bad/": "best-practices", "/slow/": "performance" };

const args = process.argv.slice(2);
if (args[0] === "--self-test") {
  const dir = mkdtempSync(path.join(tmpdir(), "amicus-lighthouse-"));
  try {
    for (const [name, text] of Object.entries(TEST)) {
      mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
      writeFileSync(path.join(dir, name), text);
    }
    await judge(dir, Object.keys(EXPECTED), (page, result) => {
      const kind = EXPECTED[page];
      // A busy machine makes the good page slow, too; that is not its fault.
      const as = kind ? result.scores[kind] < 100 && KINDS.filter((one) => one !== kind).every((one) => one === "performance" || result.scores[one] === 100) : KINDS.every((one) => one === "performance" || result.scores[one] === 100);
      verdict(as, `Lighthouse ${kind ? `refuses ${page} for ${kind}` : `lets ${page} pass`}: ${told(result)}`, as ? [] : result.wrong);
    }, 2);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
} else if (args.length < 2) {
  console.error("use: lighthouse.mjs DIR PAGE … | lighthouse.mjs --self-test");
  process.exit(2);
} else {
  await judge(args[0], args.slice(1), (page, result) => verdict(result.ok, `Lighthouse of ${page}: ${told(result)}`, result.ok ? [] : result.wrong));
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
