// On paper: all text, each page's number, a table's head on each of its pages,
// the addresses of links, and nothing to click. And the weight of a report on
// the wire.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";

import { each } from "./world.mjs";
import { GOOD, html } from "./broken.mjs";

const MOST = 60_000;

// Letters and digits alone: lines may break anywhere. Arabic is joined in fonts in
// ways that programs which read PDF undo badly, so it is not looked for.
const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+|\p{Script=Arabic}+/gu, "");

function pagesOf(pdf) {
  const dir = mkdtempSync(path.join(tmpdir(), "amicus-paper-"));
  try {
    writeFileSync(path.join(dir, "a.pdf"), pdf);
    const run = spawnSync("pdftotext", ["-raw", "-enc", "UTF-8", path.join(dir, "a.pdf"), "-"], { encoding: "utf8", maxBuffer: 1 << 27 });
    if (run.error) throw run.error;
    if (run.status !== 0) throw new Error(`pdftotext: ${run.stderr}`);
    return run.stdout.split("\f").slice(0, -1);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

// The texts that have to be on paper, in pieces.
function wanted() {
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const one of document.querySelectorAll("main *")) {
    const { clip, clipPath, position } = getComputedStyle(one);
    if ((position === "absolute" && /^rect/.test(clip)) || /inset\((50|100)%/.test(clipPath)) one.dataset.onlyHeard = "";
  }
  const BLOCKS = "p, li, td, th, dd, dt, h1, h2, h3, h4, h5, h6, figcaption, caption, blockquote, pre, div";
  const blocks = [];
  for (const block of document.querySelectorAll("main :is(" + BLOCKS + ")")) {
    if (block.querySelector(BLOCKS) || block.closest("nav, form, fieldset, button, template, noscript, svg, [hidden], [role=search], [role=status], [aria-live], [popover]")) continue;
    if (block.closest("[data-only-heard]") || block.querySelector("select, input:not(:disabled), textarea")) continue;
    const own = block.cloneNode(true);
    // Ways from place to place, and what is only heard.
    const breaks = own.querySelectorAll("a, [role=doc-noteref]").length;
    for (const one of own.querySelectorAll("button, [role=doc-backlink], [role=doc-noteref], [data-only-heard], script, style")) one.remove();
    const links = [...own.querySelectorAll("a")];
    const rest = own.textContent.replace(/\s+/g, " ").trim();
    const inside = links.every((link) => link.getAttribute("href")?.startsWith("#"));
    for (const link of links) link.remove();
    if (links.length > 0 && inside && own.textContent.replace(/\s+/g, " ").length < 30) continue;
    blocks.push({ text: rest, breaks });
  }
  const notes = [...document.querySelectorAll("[role=doc-endnotes] li")].map((note) => {
    const own = note.cloneNode(true);
    for (const way of own.querySelectorAll("a[href^='#'], button")) way.remove();
    return own.textContent.replace(/\s+/g, " ").trim();
  });
  const links = [...document.querySelectorAll("main a[href^='http']")].filter((link) => !link.closest("nav")).map((link) => link.href);
  const tables = [...document.querySelectorAll("main table")].map((table) => ({
    head: [...table.querySelectorAll("thead th")].map((cell) => cell.textContent.trim()),
    rows: [...table.querySelectorAll("tbody tr")].map((row) => row.cells[0].textContent.replace(/\s+/g, " ").trim()),
  })).filter(({ head, rows }) => head.length > 1 && rows.length > 0);
  return { blocks, notes, links, tables };
}

// What is of no use on paper, and would be there.
const useless = () => [...document.querySelectorAll("nav, [role=navigation], [role=search], form, button, input:not(:disabled), select, video, audio, a[href^='#']")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 2)
  .filter((one) => {
    // A list of contents is of use, and so is the number of a note.
    if (one.matches("nav")) return [...one.querySelectorAll("a")].some((link) => !link.getAttribute("href").startsWith("#"));
    if (one.matches("a")) return !one.closest("main") && !one.closest("nav");
    return !(one.matches("button") && /^\W*\d+\W*$/.test(one.textContent));
  })
  .map((one) => `${one.localName}.${one.className} is of no use on paper`);

async function printed(world, page) {
  return world.with({ bypassCSP: true }, async (tab) => {
    await world.open(tab, page);
    const pdf = await tab.pdf({ preferCSSPageSize: true, format: "A4" });
    await tab.emulateMedia({ media: "print" });
    const found = await tab.evaluate(useless);
    await tab.emulateMedia({ media: "screen" });
    const { blocks, notes, links, tables } = await tab.evaluate(wanted);
    const pages = pagesOf(pdf);
    const each = pages.map(plain);
    const all = each.join("");
    // The number of a note and the address of a link come between its words.
    const there = ({ text, breaks }) => {
      const whole = plain(text);
      const step = 6;
      if (whole.length <= step) return all.includes(whole);
      let good = 0;
      let parts = 0;
      for (let at = 0; at + step <= whole.length; at += step, parts++) good += all.includes(whole.slice(at, at + step)) ? 1 : 0;
      return good / parts >= 0.6 || parts - good <= breaks;
    };
    const lost = blocks.filter((block) => plain(block.text) !== "" && !there(block));
    for (const { text } of lost.slice(0, 8)) found.push(`“${text.slice(0, 60)}” is not on paper`);
    if (lost.length > 8) found.push(`and ${lost.length - 8} more texts are not on paper`);
    for (const note of notes) if (!there({ text: note, breaks: 0 })) found.push(`the note “${note.slice(0, 60)}” is not on paper`);
    for (const link of new Set(links)) if (!all.includes(plain(decodeURI(link)))) found.push(`the address ${link} is not on paper`);
    pages.forEach((text, at) => {
      const lines = text.trim().split("\n").map((line) => line.trim());
      if (pages.length > 1 && ![lines[0], ...lines.slice(-3)].some((line) => new RegExp(`(^|\\D)${at + 1}(\\D|$)`).test(line ?? ""))) found.push(`page ${at + 1} of ${pages.length} has no number`);
    });
    for (const { head, rows } of tables) {
      // A row is known by how it begins, where no other text does.
      const marks = rows.map((row) => plain(row).slice(0, 24)).filter((mark) => mark.length > 6);
      each.forEach((text, at) => {
        const here = marks.filter((mark) => text.includes(mark) && each.filter((other) => other.includes(mark)).length === 1);
        const missing = head.filter((cell) => !text.includes(plain(cell)));
        if (here.length > 1 && missing.length > 0) found.push(`page ${at + 1} has rows of a table without its head (${missing.slice(0, 3)})`);
      });
    }
    return found.map((line) => `/${page.route}: ${line}`);
  });
}

export const paper = {
  name: "all of a report is on paper",
  run: async (world) => [
    ...(await each(world.reports().filter((page) => page.lang !== "ar"), (page) => printed(world, page))),
    ...(world.hostile ? await each(world.hostile.pages.filter((page) => /long-matrix|long-table/.test(page.file)), (page) => printed(world.hostile, page)) : []),
  ],
  refuses: [
    { files: { ...GOOD, "a.css": GOOD["a.css"].replace("details::details-content", "none") }, because: /folded away at first.* is not on paper/ },
    { files: { ...GOOD, "a.css": GOOD["a.css"].replace("attr(href)", "'x'") }, because: /address https:\/\/law\.example\/31 is not on paper/ },
    { files: { ...GOOD, "a.css": GOOD["a.css"].replace("nav, .skip { display: none }", "") }, because: /nav\. is of no use on paper/ },
    { files: { ...GOOD, "a.css": `${GOOD["a.css"]} @media print { [role=doc-endnotes] { display: none } }` }, because: /the note “What the note says/ },
    { files: html(`<main><h1>x</h1>${"<p>Text.</p>".repeat(90)}</main>`), because: /page 1 of \d has no number/ },
    {
      files: html(`<main><h1>x</h1><table><thead><tr><th>Element</th><th>Finding</th></tr></thead><tbody>${Array.from({ length: 90 }, (_, at) => `<tr><th>Row of number ${at}x</th><td>y</td></tr>`).join("")}</tbody></table></main>`, "thead { display: table-row-group }"),
      because: /rows of a table without its head/,
    },
  ],
};

export const weight = {
  name: `a report is at most ${MOST / 1000} kB of HTML, CSS and JavaScript`,
  async run(world) {
    const page = world.report;
    return world.with({}, async (tab) => {
      const taken = new Map();
      tab.on("response", async (response) => {
        if (["document", "stylesheet", "script"].includes(response.request().resourceType())) taken.set(response.url(), response.body());
      });
      await world.open(tab, page);
      await tab.waitForLoadState("networkidle");
      let [raw, gzip, brotli] = [0, 0, 0];
      const parts = [];
      for (const [url, body] of taken) {
        const bytes = await body;
        const small = gzipSync(bytes, { level: 9 }).length;
        [raw, gzip, brotli] = [raw + bytes.length, gzip + small, brotli + brotliCompressSync(bytes).length];
        parts.push(`${path.basename(new URL(url).pathname) || "index.html"} ${small}`);
      }
      const told = `/${page.route} is ${gzip} bytes by gzip -9, ${brotli} by brotli, ${raw} as it is (${parts.join(", ")})`;
      console.log(`       ${told}`);
      return gzip > MOST ? [told] : [];
    });
  },
  refuses: [{ files: { ...html("<main><h1>x</h1></main>"), "a.css": Array.from({ length: 12000 }, (_, at) => `.c${(at * 7919) % 99991} { color: #${((at * 104729) % 0xfffff).toString(16)} }`).join("\n") }, because: /bytes by gzip/ }],
};

