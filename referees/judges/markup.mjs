// HTML, CSS and SVG by the Nu Html Checker: no error and no warning.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const jar = fileURLToPath(new URL("../node_modules/vnu-jar/build/dist/vnu.jar", import.meta.url));

export const name = "markup";

export async function judge(site) {
  const run = spawnSync(
    "java",
    ["-jar", jar, "--format", "gnu", "--skip-non-html", "--also-check-css", "--also-check-svg", site.dir],
    { encoding: "utf8", maxBuffer: 1 << 28 },
  );
  if (run.error) return [String(run.error)];
  const findings = (run.stdout + run.stderr).split("\n").filter((line) => line.trim() !== "");
  if (run.status !== 0 && findings.length === 0) return [`vnu ended with ${run.status}`];
  return findings.map((line) => line.replace(`file:${site.dir}/`, ""));
}

const page = (body) =>
  `<!doctype html><html lang="en"><head><title>x</title></head><body>${body}</body></html>`;

export const refuses = [
  { files: { "index.html": page("<p><div>x</div></p>") }, because: /No “?p/ },
  { files: { "index.html": page('<section><p id="a">x</p></section>') }, because: /warning/ },
  { files: { "index.html": page(""), "a.css": "p { colour: red }" }, because: /colour/ },
];
