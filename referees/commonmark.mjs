// Writes the examples of the CommonMark specification as JSON.
//
//   node referees/commonmark.mjs OUT.json

import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const { tests } = createRequire(import.meta.url)("commonmark-spec");
// The specification prints a tab as an arrow.
const tab = (text) => text.replaceAll("→", "\t");
const examples = tests.map(({ markdown, html, section, number }) => ({
  number, section, markdown: tab(markdown), html: tab(html),
}));
writeFileSync(process.argv[2], JSON.stringify(examples));
