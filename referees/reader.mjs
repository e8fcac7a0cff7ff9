// What readers get, whoever they are: a site in four languages and one whose
// texts have every shape, built, served under the published policy, and read in
// Chromium and Firefox, by eye, by keyboard, by axe, on paper, without JavaScript.
//
//   node referees/reader.mjs AMICUS [--only WORD] [--times] [--keep DIR]
//   node referees/reader.mjs --self-test [--only WORD]
//
// The first site is `tests/sites/reader`, the other that of `reader_site.mjs`. A
// check is an object of a module under `reading/`: its name, what it finds in a
// world, and pages that it must refuse, to which the self-test holds it.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { open } from "./chromium.mjs";
import { site } from "./site.mjs";
import { SHAPES } from "./reader_site.mjs";
import { accessible, colours } from "./reading/accessible.mjs";
import { GOOD } from "./reading/broken.mjs";
import { choices } from "./reading/choices.mjs";
import { disclosures, keyboard, notes } from "./reading/keys.mjs";
import { looks, shapes } from "./reading/looks.mjs";
import { paper, weight } from "./reading/paper.mjs";
import { disk, safest, scriptless } from "./reading/reach.mjs";
import { still } from "./reading/still.mjs";
import { World, build } from "./reading/world.mjs";

const CHECKS = [weight, looks, shapes, still, scriptless, disk, keyboard, notes, disclosures, choices, paper, colours, accessible, safest];
const SHOWN = 60;

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string", default: "" }, times: { type: "boolean" }, keep: { type: "string" }, "self-test": { type: "boolean" },
  },
});
if (positionals.length !== (given["self-test"] ? 0 : 1)) {
  console.error("use: reader.mjs AMICUS [--only WORD] [--times] [--keep DIR] | reader.mjs --self-test [--only WORD]");
  process.exit(2);
}
const checks = CHECKS.filter((check) => check.name.includes(given.only));

let passed = 0;
let failed = 0;

function verdict(ok, what, findings = []) {
  if (ok) passed += 1;
  else failed += 1;
  console.log(`${ok ? "ok    " : "FAILED"} ${what}`);
  for (const finding of findings.slice(0, SHOWN)) console.log(`         ${finding}`);
  if (findings.length > SHOWN) console.log(`         and ${findings.length - SHOWN} more`);
}

async function ask(check, world) {
  try {
    const found = await check.run(world);
    return [...found, ...world.heard(), ...(world.hostile?.heard() ?? [])];
  } catch (error) {
    return [`the check broke down: ${error.stack ?? error}`];
  }
}

const made = realpathSync(mkdtempSync(path.join(tmpdir(), "amicus-reader-")));
function write(root, files) {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

// A world that hears nothing, so that it takes no noise from another check.
const deaf = (world, more = {}) => Object.assign(Object.create(world), { heard: () => [], ...more });

async function read(browser, amicus) {
  const out = path.resolve(given.keep ?? made);
  const own = fileURLToPath(new URL("../tests/sites/reader", import.meta.url));
  write(path.join(made, "shapes"), SHAPES);
  const hostile = await new World(browser, build(amicus, path.join(made, "shapes"), path.join(out, "shapes-out"))).start();
  const disk = build(amicus, own, path.join(out, "portable"), "--portable").dir;
  const world = await new World(browser, build(amicus, own, path.join(out, "reader")), { hostile, disk }).start();
  try {
    // Firefox is not in the way of the others.
    const beside = checks.includes(safest) ? ask(safest, deaf(world, { hostile: deaf(hostile) })) : undefined;
    for (const check of checks) {
      const start = performance.now();
      const findings = await (check === safest ? beside : ask(check, world));
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      verdict(findings.length === 0, `${check.name}${given.times ? ` (${seconds} s)` : ""}`, findings);
    }
  } finally {
    await world.close();
    await hostile.close();
  }
}

async function selfTest(browser) {
  let number = 0;
  const on = async (files, use) => {
    const dir = path.join(made, `${++number}`);
    write(dir, files);
    const world = await new World(browser, site(dir), { kind: "report" }).start();
    try {
      return await use(world);
    } finally {
      await world.close();
    }
  };
  // Three at a time, told in their order.
  const tests = checks.flatMap((check) => [{ check, files: check.good ?? GOOD }, ...check.refuses.map((one) => ({ check, ...one }))]);
  const left = [...tests];
  const one = async () => {
    for (let test; (test = left.shift());) {
      const { check } = test;
      test.found = await on(test.files, (world) => ask(check, check.needs === "hostile" ? { hostile: world, heard: () => [] } : world));
    }
  };
  await Promise.all([one(), one(), one()]);
  for (const { check, because, found } of tests) {
    if (!because) verdict(found.length === 0, `“${check.name}” lets a good page pass`, found);
    else {
      const seen = found.some((finding) => because.test(finding));
      verdict(seen, `“${check.name}” refuses ${because}`, seen ? [] : ["it found:", ...found]);
    }
  }
}

const browser = await open();
try {
  if (given["self-test"]) await selfTest(browser);
  else await read(browser, path.resolve(positionals[0]));
} finally {
  await browser.close();
  rmSync(made, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
