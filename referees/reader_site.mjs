// A site whose texts have every shape that breaks pages: too long, too many, too
// few, without a place to break, and in two directions at once.

const matter = (keys, body) => {
  const lines = Object.entries(keys).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
  return `---\n${lines.join("")}---\n\n${body.trim()}\n`;
};
const many = (count, make) => Array.from({ length: count }, (_, at) => make(at + 1));

// 200 letters with no place to break, in four scripts.
const word = (letters) => letters.repeat(200).slice(0, 200);
export const WORD = word("Donaudampfschifffahrtsgesellschaftskapitän");
const CYRILLIC = word("қанағаттандырылмағандықтарыңыздан");
const ARABIC = word("استغفار");
const CHINESE = word("关于范例镇老桥封闭一案的补充意见");
const TITLE = "A report on a trial that went on for so long that its title had to say everything which happened in it, ".repeat(5).slice(0, 399) + ".";
const MIXED = "الشخص أ (Person A) 12/2031 [b] קטע C-3";
const ADDRESS = `https://example.org/${"a-very-long-path-without-an-end/".repeat(12)}?q=${word("x")}`;

const report = (name, keys, body, files = {}) => ({
  [`content/reports/${name}/index.md`]: matter(keys, body),
  ...Object.fromEntries(Object.entries(files).map(([file, data]) => [`content/reports/${name}/${file}`, typeof data === "string" || Buffer.isBuffer(data) ? data : JSON.stringify(data, null, 1)])),
});

// A grey picture of one pixel.
const PIXEL = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCB8ZVY7wAAAABJRU5ErkJggg==", "base64");

// --- One word everywhere ----------------------------------------------------

const everywhere = (own, note) => ({
  id: `long-${own.length}-${own.codePointAt(0)}`, name: own, forum: own, docket: own, standard: own, jurisdiction: "ZZ",
  persons: [{ id: "P1", role: own, name: own, publish: "name" }, { id: "P2", role: own, pseudonym: own, publish: "pseudonym" }, { id: "P3", role: own, count: 3, publish: "withheld" }],
  charges: [{
    id: "C1", title: own, against: ["P1", "P2", "P3"], provision: { instrument: own, article: own, part: own, url: ADDRESS, text: { lang: "en", original: own, translations: [{ lang: "ru", text: own, by: own, status: "sworn" }] } },
    elements: [{ id: "C1.E1", kind: "conduct", text: own }, { id: "C1.E2", kind: "mental", text: `${own}${note}` }],
  }],
  allegations: [{
    id: "A1", kind: "utterance", at: "2031-01-02", place: own, by: ["P1"], charges: ["C1"], text: own, source: { exhibit: "X1", pinpoint: own },
    quote: { lang: "kk", original: own, translations: [{ lang: "en", text: own, by: own, status: "machine" }] },
  }],
  exhibits: [{
    id: "X1", title: own, description: own, means: "digital", party: "author", reference: own, date: "2031-01-02", source: { url: ADDRESS, author: own, platform: own },
    capture: { at: "2031-01-03", by: own, tool: own, method: own }, archives: [{ url: ADDRESS, at: "2031-01-03" }],
    files: [{ path: `${"w".repeat(196)}.png` }], custody: [{ at: "2031-01-04", action: own, from: own, to: own }],
    grade: { reliability: "A", credibility: 1, by: own, reason: own }, redactions: [{ what: own, reason: own }], warning: { kinds: [own.slice(0, 60), "violence"] },
  }],
  findings: [
    { id: "F1", element: "C1.E1", finding: "partly-made-out", confidence: "low", because: `${own}${note}`, evidence: [{ ref: "A1", bears: "for", note: `${own}${note}` }, { ref: "X1", bears: "against", note: own }, { ref: "A1", bears: "context", note: own }] },
    { id: "F2", charge: "C1", finding: "insufficient-information", because: own, evidence: [{ ref: "X1", bears: "for", note: own }, { ref: "A1", bears: "against", note: own }] },
  ],
});
const unbroken = (name, own, more = {}) => report(name, {
  title: own, subtitle: own, authors: [{ name: own, affiliation: own, orcid: "0000-0002-1825-0097", url: ADDRESS }, own], date: "2031-01-01", summary: own, topics: [own.slice(0, 120)], version: own,
  revisions: [{ version: own, date: "2031-01-02", note: own }], license: "CC-BY-4.0", ...more,
}, `
## ${own}

${own} *${own}* **${own}** \`${own}\` [${own}](${ADDRESS}) <${ADDRESS}> and a note.[^${name}] See @C1.E1 and [@X1, p. ${own}].

### ${own}

- ${own}
  - ${own}

1. ${own}

> ${own}

> [!NOTE]
> ${own}

${own}
: ${own}

| ${own} | Two |
|---|---|
| ${own}[^${name}] | two |

\`\`\`
${own}${own}${own}
\`\`\`

{{ figure(src="${"w".repeat(196)}.png", alt="${own}", caption="${own}") }}

{{ toc() }}

{{ quote(id="A1") }}

[^${name}]: ${own} ${ADDRESS} \`${own}\`
`, { "case.yaml": everywhere(own, `[^${name}]`), [`${"w".repeat(196)}.png`]: PIXEL });

// --- Very many --------------------------------------------------------------

const ROWS = 60;
const PIECES = 12;
const longMatrix = report("long-matrix", { title: "A matrix of sixty rows", date: "2031-02-01" }, '{{ matrix(charge="C1") }}\n', {
  "case.yaml": {
    id: "long-matrix", name: "A long case",
    charges: [{ id: "C1", title: "A charge of sixty elements", elements: many(ROWS, (at) => ({ id: `C1.E${at}`, kind: "conduct", text: `Element of the number ${at} of sixty` })) }],
    allegations: many(PIECES, (at) => ({ id: `A${at}`, at: `2031-01-${String(at).padStart(2, "0")}`, charges: ["C1"], text: `Allegation of the number ${at}` })),
    exhibits: many(2 * PIECES, (at) => ({ id: `X${at}`, title: `Exhibit of the number ${at}`, access: "described-only" })),
    findings: many(ROWS, (at) => ({
      id: `F${at}`, element: `C1.E${at}`, finding: ["made-out", "partly-made-out", "not-made-out"][at % 3], because: `The reason of the number ${at} of sixty.`,
      evidence: [
        ...many(PIECES, (n) => ({ ref: `X${n}`, bears: "for", note: "Bears on it." })), ...many(PIECES, (n) => ({ ref: `X${PIECES + n}`, bears: "against" })),
        ...many(at % 10 === 0 ? PIECES : 1, (n) => ({ ref: `A${n}`, bears: "context" })),
      ],
    })),
  },
});

const row = (cells) => `| ${cells.join(" | ")} |\n`;
const longTable = report("long-table", { title: "A table of twelve columns", date: "2031-02-02" },
  row(many(12, (at) => `Column ${at}`)) + row(many(12, () => "---")) +
  many(ROWS, (at) => row(many(12, (n) => (n === 1 ? `Line number ${at} of sixty` : at === 30 && n === 6 ? WORD : `Cell ${at}.${n}`)))).join(""));

const manyNotes = report("many-notes", { title: "Three hundred notes", date: "2031-02-03" },
  many(60, (at) => `A paragraph with notes${many(5, (n) => `,[^n${5 * (at - 1) + n}] and a word`).join("")}.\n\n`).join("") +
  many(300, (at) => `[^n${at}]: The note of the number ${at}${at % 7 === 0 ? `, which says very much more than the others do. ${"It goes on and on. ".repeat(12)}` : "."}\n`).join(""));

const deep = report("deep", { title: "Deep", date: "2031-02-04" },
  many(10, (at) => `${"  ".repeat(at - 1)}- Of the depth ${at}\n`).join("") + "\n" + many(8, (at) => `${"> ".repeat(at)}Quoted ${at} times\n${"> ".repeat(at)}\n`).join("") +
  "\n\n" + many(5, (at) => `${"#".repeat(at + 1)} A heading of the depth ${at}, and a few more words to it\n\nA line.\n\n`).join(""));

// --- Very little ------------------------------------------------------------

const bare = (name, given) => report(`bare-${name}`, given === undefined ? { title: "Bare" } : { title: `Bare ${name}`, case: { name: "A case", ...given } }, "");
const BARE = [
  bare("nothing"), bare("case", {}), bare("person", { persons: [{ id: "P1" }] }), bare("charge", { charges: ["A charge"] }), bare("allegation", { allegations: ["Something."] }),
  bare("exhibit", { exhibits: ["An exhibit"] }), bare("quote", { allegations: [{ quote: "Words." }] }), bare("dated", { allegations: [{ text: "Something.", at: "2031" }] }),
  bare("finding", { charges: [{ title: "A charge", elements: ["An element"] }], findings: [{ element: "C1.E1", finding: "not-addressed" }] }),
  bare("whole", { charges: ["A charge"], findings: [{ charge: "C1", finding: "outside-expertise" }] }),
  bare("sided", { charges: [{ title: "A charge", elements: ["An element"] }], exhibits: ["An exhibit"], findings: [{ element: "C1.E1", finding: "made-out", because: "It is so.", evidence: { for: ["X1"], against: [] } }] }),
  bare("parts", { exhibits: [{ title: "An exhibit", access: "described-only", source: { url: "https://example.org/x" }, archives: ["https://example.org/y"], grade: { reliability: "F", credibility: 6 }, capture: { tool: "T" }, custody: [{ action: "copied" }], warning: { kinds: ["x"] }, files: [{ sha256: "0".repeat(64) }] }] }),
];

// --- Both directions --------------------------------------------------------

const mixed = report("mixed", {
  title: MIXED, subtitle: `A subtitle (${MIXED}), and on`, authors: [{ name: MIXED, affiliation: MIXED }, "B (ب) C"], date: "2031-03-01", topics: [MIXED], summary: `${MIXED}: ${MIXED}`,
}, `
## ${MIXED} – 3%

${MIXED}, then words, then ${MIXED}.[^m] @X1 ${MIXED} @A1.

| ${MIXED} | 1 |
|---|---|
| 2 | ${MIXED} |

{{ quote(id="A1") }}

[^m]: ${MIXED} (p. 3).
`, { "case.yaml": { ...everywhere(MIXED, "[^m]"), exhibits: [{ ...everywhere(MIXED, "").exhibits[0], files: [] }] } });
const mixedArabic = { "content/reports/mixed/index.ar.md": matter({ title: `تقرير ${MIXED}`, authors: ["Person A", MIXED], date: "2031-03-01" }, `## Person A و ${MIXED}\n\nقال Person A (12/2031) إن C-3 [b] صحيح، 50% منه.[^m] @X1\n\n[^m]: ${ADDRESS}\n`) };

export const SHAPES = {
  "site.toml": `title = "${WORD}"\nbase_url = "https://example.org"\ndescription = "${TITLE}"\npaginate_by = 5\n[languages.ar]\ntitle = "${ARABIC}"\n[taxonomies]\nnames = ["topics"]\n[search]\nconcordance = 60\n`,
  "content/_index.md": matter({ title: "Home", summary: TITLE }, TITLE),
  "content/_index.ar.md": matter({ title: ARABIC }, ARABIC),
  "content/about.md": matter({ title: WORD }, WORD),
  "content/reports/_index.md": matter({ title: TITLE, summary: WORD }, TITLE),
  ...report("long-title", { title: TITLE, subtitle: TITLE, authors: many(30, (at) => `Author of the number ${at}`), date: "2031-01-05", updated: "2031-01-06", topics: many(30, (at) => `Topic of the number ${at}`), summary: TITLE, case: { name: TITLE } }, `## ${TITLE}\n\n${TITLE}\n\n{{ toc() }}\n`),
  ...unbroken("long-word", WORD), ...unbroken("long-cyrillic", CYRILLIC, { lang: "en" }), ...unbroken("long-chinese", CHINESE),
  ...Object.fromEntries(Object.entries(unbroken("long-arabic", ARABIC)).map(([name, text]) => [name.replace("index.md", "index.ar.md"), text])),
  ...longMatrix, ...longTable, ...manyNotes, ...deep, ...Object.assign({}, ...BARE), ...mixed, ...mixedArabic,
};
