// HTML, CSS and SVG by the Nu Html Checker: no error and no warning.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const jar = fileURLToPath(new URL("../node_modules/vnu-jar/build/dist/vnu.jar", import.meta.url));

export const name = "markup";

// What was found in each folder. Java takes longer to start than to read a small site, so
// it reads all of those that are to be judged at once.
const found = new Map();

export async function judge(site, all = [site]) {
  if (!found.has(site.dir)) read([...new Set([site, ...all].map(({ dir }) => dir))].filter((dir) => !found.has(dir)));
  return found.get(site.dir);
}

function read(dirs) {
  const run = spawnSync(
    "java",
    ["-jar", jar, "--format", "gnu", "--skip-non-html", "--also-check-css", "--also-check-svg", ...dirs],
    { encoding: "utf8", maxBuffer: 1 << 28 },
  );
  const lines = run.error ? [String(run.error)] : (run.stdout + run.stderr).split("\n").filter((line) => line.trim() !== "");
  if (run.status !== 0 && lines.length === 0) lines.push(`vnu ended with ${run.status}`);
  const of = (line) => dirs.find((dir) => line.includes(`file:${dir}/`));
  for (const dir of dirs) {
    // What is said of no folder is said of all.
    const own = lines.filter((line) => (of(line) ?? dir) === dir);
    found.set(dir, own.map((line) => line.replace(`file:${dir}/`, "")));
  }
}

const page = (body) =>
  `<!doctype html><html lang="en"><head><title>x</title></head><body>${body}</body></html>`;

export const refuses = [
  { files: { "index.html": page("<p><div>x</div></p>") }, because: /No “?p/ },
  { files: { "index.html": page('<section><p id="a">x</p></section>') }, because: /warning/ },
  { files: { "index.html": page(""), "a.css": "p { colour: red }" }, because: /colour/ },
];
