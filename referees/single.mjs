// Reports as one file, opened from a disk without a network: nothing is asked for,
// nothing is refused by the file's own policy, and all of the page is there.
//
//   node referees/single.mjs AMICUS

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { open } from "./chromium.mjs";

const [program] = process.argv.slice(2);
if (!program) {
  console.error("use: single.mjs AMICUS");
  process.exit(2);
}
const amicus = path.resolve(program);
const here = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const reader = path.join(here, "tests/sites/reader");
const REPORTS = [
  [here, "reports/kz-atajurt"],
  [reader, "reports/bridge"],
  [reader, "reports/trial-ar"],
];

let passed = 0;
let failed = 0;

function verdict(findings, what) {
  if (findings.length === 0) passed += 1;
  else failed += 1;
  console.log(`${findings.length === 0 ? "ok    " : "FAILED"} ${what}`);
  for (const finding of findings.slice(0, 20)) console.log(`         ${finding}`);
}

// What a page shows, as the browser understands it.
const held = () => ({
  text: document.body.innerText.replace(/\s+/g, " "),
  measure: getComputedStyle(document.documentElement).getPropertyValue("--measure"),
  pictures: [...document.images].filter((image) => !(image.complete && image.naturalWidth > 0)).map((image) => image.alt),
  fonts: [...document.fonts].filter((font) => font.status === "loaded" && !/fallback/.test(font.family)).length,
  lost: [...document.querySelectorAll('a[href^="#"]')]
    .filter((link) => link.hash.length > 1 && !document.getElementById(decodeURIComponent(link.hash.slice(1))))
    .map((link) => link.hash),
  relative: [...document.querySelectorAll("[href], [src]")]
    .map((element) => element.getAttribute("href") ?? element.getAttribute("src"))
    .filter((address) => !/^(#|data:|[a-z]+:)/i.test(address)),
});

async function opened(browser, file) {
  const findings = [];
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
  const tab = await context.newPage();
  const address = pathToFileURL(file).href;
  tab.on("console", (message) => findings.push(`console: ${message.text()}`));
  tab.on("request", (request) => {
    if (request.url() !== address && !request.url().startsWith("data:")) findings.push(`asks for ${request.url()}`);
  });
  await tab.goto(address, { waitUntil: "load" });
  const page = await tab.evaluate(held);
  await context.close();
  return { page, findings };
}

const made = mkdtempSync(path.join(tmpdir(), "amicus-single-"));
const browser = await open();
try {
  for (const [root, report] of REPORTS) {
    const file = path.join(made, `${path.basename(report)}.html`);
    const run = spawnSync(amicus, ["export", "html", file, "--single-file", report, "-r", root], { encoding: "utf8" });
    verdict(run.status === 0 && /Made one file of [0-9,]+ bytes/.test(run.stderr) ? [] : [run.stderr], `${report} is made`);
    if (run.status !== 0) continue;
    const { page, findings } = await opened(browser, file);
    if (page.measure.trim() === "") findings.push("its style does not apply");
    if (page.fonts === 0) findings.push("it has no font of its own");
    if (page.text.length < 1000) findings.push(`it has ${page.text.length} letters`);
    for (const alt of page.pictures) findings.push(`the picture is not there: ${alt}`);
    for (const hash of page.lost) findings.push(`${hash} leads nowhere`);
    for (const one of page.relative) findings.push(`${one} leads to a file beside it`);
    verdict(findings, `${report} is whole without a network`);
    if (root !== reader) continue;
    // What its policy is for: nothing that was put into it later is asked for.
    const bad = path.join(made, "bad.html");
    const more = '<img src="https://example.org/x.png" alt=""><style>p { color: red }</style>';
    writeFileSync(bad, readFileSync(file, "utf8").replace("<main", `${more}<main`));
    const refused = (await opened(browser, bad)).findings.filter((finding) => /Content Security Policy/.test(finding));
    verdict(refused.length >= 2 ? [] : refused, `${report} refuses what is not its own`);
  }
} finally {
  await browser.close();
  rmSync(made, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
