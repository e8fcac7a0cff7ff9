// HTML habits by html-validate: its recommended rules, but for those below.

import path from "node:path";

import { FileSystemConfigLoader, HtmlValidate } from "html-validate";

export const name = "habits";

const RULES = {
  // An id may hold anything but spaces. The dot keeps the page's own ids
  // (`page.main`), which no author can write, apart from those of headings, and an
  // element's id (`C1.E2`) is what a report cites.
  "valid-id": ["error", { relaxed: true }],
  // A list and a group may have a name, as the standard says.
  "aria-label-misuse": ["error", { allowAnyNamable: true }],
  // A title is as long as its author made it; what a search engine would cut off
  // is no mistake of the page.
  "long-title": "off",
  // How authors write HTML of their own, in capitals or between single quotes, is
  // theirs.
  "element-case": "off",
  "attr-case": "off",
  "attr-quotes": "off",
};

const validator = new HtmlValidate(new FileSystemConfigLoader({ root: true, extends: ["html-validate:recommended"], rules: RULES }));

export async function judge(site) {
  const findings = [];
  for (const page of site.pages) {
    const { results } = await validator.validateFile(path.join(site.dir, page));
    for (const { messages } of results) {
      findings.push(...messages.map(({ line, column, ruleId, message }) => `${page}:${line}:${column}: ${ruleId}: ${message}`));
    }
  }
  return findings;
}

const page = (body) => `<!DOCTYPE html>\n<html lang="en"><head><title>x</title></head><body>${body}</body></html>\n`;

export const refuses = [
  { files: { "index.html": page("<button>x</button>") }, because: /no-implicit-button-type/ },
  { files: { "index.html": page('<nav aria-label="a"></nav><nav aria-label="a"></nav>') }, because: /unique-landmark/ },
  { files: { "index.html": page('<p id="a b">x</p>') }, because: /valid-id/ },
  { files: { "index.html": page('<p style="color: red">x</p>') }, because: /no-inline-style/ },
];
