// The site that `search.mjs` searches: in five languages, with a case, with texts
// that mean harm in every place that is indexed, and with much that must not be
// found. Secrets are words that stand nowhere else.

const matter = (keys, body) => {
  const lines = Object.entries(keys).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
  return `---\n${lines.join("")}---\n\n${body.trim()}\n`;
};

// --- What must never be found -----------------------------------------------

export const SECRETS = [
  "Kaltovaxenia", "Withheldportrait", "Withheldfiling", "Draftquartz", "Draftcharge", "Embargoquince",
  "Expiredjasmine", "Unsearchedopal", "Unsearchedexhibit", "Neverpublishedonyx", "Workingcopytopaz", "Черновикмалахит", "草稿琥珀",
];

// --- What means harm --------------------------------------------------------

export const HARM = [
  '<img src=x onerror="hit()">', "<script>hit()</script>", '"><svg onload=hit()>', "<iframe src='javascript:hit()'></iframe>",
  "<mark>no</mark>", "${hit()}", "javascript:hit()", "&lt;img src=x onerror=hit()&gt;",
  "</script><script>hit()</script>", "<a href='javascript:hit()'>x</a>", "\\u003cimg src=x onerror=hit()\\u003e",
];
const harm = (at) => HARM[at % HARM.length];
// In prose, such text is written as code, or as text with escapes.
const code = (at) => `\`${harm(at)}\``;
const escaped = (at) => harm(at).replace(/[\\`*_{}[\]<>()#+.!|&~-]/g, "\\$&");

// A word for each place where harm stands, and the letter of its kind.
export const PLACES = {
  harmtitle: "T", harmsubtitle: "b", harmauthor: "b", harmaffiliation: "b", harmtopic: "b", harmsummary: "t",
  harmheading: "h", harmparagraph: "t", harmescaped: "t", harmtable: "t", harmlist: "t", harmquote: "t", harmcode: "t",
  harmnote: "n", harmperson: "p", harmrole: "p", harmcharge: "c", harmprovision: "v", harmwording: "v", harmelement: "e",
  harmallegation: "a", harmplace: "a", harmsaid: "a", harmtranslation: "a", harmexhibit: "x", harmreference: "x",
  harmsource: "x", harmplatform: "x", harmdescription: "x", harmreason: "f", harmweighed: "f",
};
const place = (word, text) => {
  if (!(word in PLACES)) throw new Error(`no such place: ${word}`);
  return `${word} ${text}`;
};

const HARMFUL = matter({
  title: place("harmtitle", harm(0)), subtitle: place("harmsubtitle", harm(1)), date: "2025-02-02",
  authors: [{ name: place("harmauthor", harm(2)), affiliation: place("harmaffiliation", harm(3)) }],
  topics: [place("harmtopic", "<img src=x onerror=hit()>")], summary: place("harmsummary", code(0)),
}, `
## ${place("harmheading", code(0))}

${place("harmparagraph", HARM.map((_, at) => code(at)).join(" "))}

${place("harmescaped", HARM.map((_, at) => escaped(at)).join(" "))}

| ${place("harmtable", code(1))} | Two |
|---|---|
| ${code(3)} | ${code(2)} |

- ${place("harmlist", code(4))}

> ${place("harmquote", code(5))}

\`\`\`
${place("harmcode", HARM.join("\n"))}
\`\`\`

A note.[^one] See @X1.

{{ persons() }}

{{ matrix() }}

{{ exhibits() }}

{{ chronology() }}

[^one]: ${place("harmnote", `${code(0)} ${escaped(1)}`)}
`);

const HARMFUL_CASE = {
  id: "harm-1", name: `A case ${harm(0)}`,
  persons: [{ id: "P1", role: place("harmrole", harm(0)), name: place("harmperson", harm(1)), publish: "name" }],
  charges: [{
    id: "C1", title: place("harmcharge", harm(0)), against: ["P1"],
    provision: {
      instrument: place("harmprovision", harm(1)), article: harm(2), part: harm(3),
      text: { lang: "en", original: place("harmwording", escaped(0)) },
    },
    elements: [{ id: "C1.E1", kind: "conduct", text: place("harmelement", code(1)) }],
  }],
  allegations: [{
    id: "A1", kind: "utterance", at: "2025-01-01", by: ["P1"], charges: ["C1"], place: place("harmplace", harm(0)),
    text: place("harmallegation", code(2)),
    quote: { lang: "ru", original: place("harmsaid", escaped(0)), translations: [{ lang: "en", text: place("harmtranslation", escaped(1)), by: "T", status: "sworn" }] },
  }],
  exhibits: [{
    id: "X1", title: place("harmexhibit", harm(0)), reference: place("harmreference", harm(1)), date: "2025-01-02",
    description: place("harmdescription", code(3)), access: "described-only",
    source: { author: place("harmsource", harm(0)), platform: place("harmplatform", harm(1)) },
  }],
  findings: [{
    id: "F1", element: "C1.E1", finding: "not-made-out", because: place("harmreason", code(0)),
    evidence: [{ ref: "A1", bears: "for", note: place("harmweighed", escaped(0)) }, { ref: "X1", bears: "against" }],
  }],
};

// --- Reports ----------------------------------------------------------------

const PARTS = "{{ persons() }}\n\n{{ matrix() }}\n\n{{ exhibits() }}\n\n{{ chronology() }}\n";

const SQUARE_CASE = {
  id: "square-1", name: "Proceedings about the square",
  persons: [
    { id: "P1", role: "accused", name: "Rosalind Achterberg", publish: "name" },
    { id: "P2", role: "witness", name: "Mira Kaltovaxenia", publish: "withheld" },
    { id: "P3", role: "expert", name: "Jonas Kaltovaxenia", pseudonym: "Expert Kestrel", publish: "pseudonym" },
  ],
  charges: [{
    id: "C1", title: "Incitement of discord", against: ["P1"],
    provision: { instrument: "Penal Statute of Examplia", article: "174", part: "2" },
    elements: [
      { id: "C1.E1", kind: "conduct", text: "An utterance of contemptuousness" },
      { id: "C1.E2", kind: "mental", text: "Deliberateness" },
    ],
  }],
  allegations: [{ id: "A1", at: "2025-11-13", by: ["P2"], charges: ["C1"], text: "Shouted slogans over a megaphone.", place: "Qalzhat" }],
  exhibits: [
    { id: "X1", title: "Recording of the loudspeaker", access: "described-only", description: "A cassette." },
    { id: "X2", title: "Withheldportrait", access: "withheld", reference: "Withheldfiling" },
    { id: "X3", title: "A photograph of the lanterns", files: [{ path: "lanterns.png", role: "redacted", derived_from: "Workingcopytopaz.png" }, { path: "Workingcopytopaz.png", role: "working" }] },
  ],
  findings: [
    { id: "F1", element: "C1.E1", finding: "not-made-out", because: "The recording proves nothing but enthusiasm.", evidence: [{ ref: "A1", bears: "for" }, { ref: "X1", bears: "against" }, { ref: "X3", bears: "context" }] },
    { id: "F2", element: "C1.E2", finding: "not-addressed" },
  ],
};

const SQUARE = matter({
  title: "The march on the square", subtitle: "An opinion on the trial of twelve", authors: ["Ada Stonecipher"],
  date: "2026-03-02", topics: ["Assembly"], jurisdictions: ["KZ"], summary: "What was said at Arasan.",
}, `
The court heard that a procession of forty people crossed the embankment before noon.

Witnesses described the burning of the flags near the fountain, and nobody was hurt.

The flags, some said, had been seen by the police when a burning smell came up.

## The translation of the statements

A translator rendered O’Brien's letter, a verse of the Qur'an, and the name Maʼmura.

The interrogations lasted until midnight at Arasan.

| Instrument | Place |
|---|---|
| Seismograph | Tower |

The rest is told elsewhere.[^zimmer] See @X1.

- A list with a wheelbarrow in it.

${PARTS}

[^zimmer]: See the catalogue of Zimmermann.
`);

const RUSSIAN = matter({
  title: "Шествие на площади", authors: ["Ада Стоунсайфер"], date: "2026-03-02", topics: ["Собрания"], jurisdictions: ["KZ"],
}, `
Суд установил, что люди перешли набережную до полудня.

Свидетели видели самолёт над фонтаном, а переводчица молчала. Это было в Arasan.

## Перевод показаний

Экспертиза не ответила на поставленные вопросы. Смотри @X1.

${PARTS}
`);

const KAZAKH = matter({
  title: "Алаңдағы шеру", date: "2026-03-02", jurisdictions: ["KZ"],
}, `
Адамдар жағалауды түске дейін кесіп өтті.

Куәгерлер мемлекеттің әрекетін көрді, бұл Arasan маңында болды.

${PARTS}
`);

const CHINESE = matter({
  title: "广场上的游行", date: "2026-03-02", jurisdictions: ["KZ"],
}, `
法院查明，人群在中午之前穿过了河堤。

目击者没有看到任何暴力行为，证据不足以证明犯罪。地点在 Arasan。

翻译人员的陈述互相矛盾。

${PARTS}
`);

const ARABIC = matter({
  title: "المسيرة في الساحة", date: "2026-03-02", jurisdictions: ["KZ"],
}, `
قالت المحكمة إن المتظاهرين عبروا الجسر قبل الظهر.

وصف الشهود حرق الأعلام قرب النافورة في Arasan.

لم تثبت المترجمة صحة الرسالة.

${PARTS}
`);

// Reports that all have a word: for filters, orders and more results.
export const CHRONICLES = 14;
export const chronicle = (at) => matter({
  title: `Chronicle ${at}`, date: `${2012 + at}-05-0${1 + at % 9}`, topics: [at % 2 ? "Press" : "Police"],
  authors: [at <= 7 ? "Benedict Cole" : "Greta Lindqvist"],
}, `
This chronicle is one of many, and has the number ${at}.

${at % 3 === 0 ? "It also speaks of a lighthouse." : "It speaks of nothing else."}

${at === 5 ? `A long word: ${"overlong".repeat(30)}.` : ""}
`);

const hidden = (word, keys) => matter({ title: `About the ${word}`, date: "2026-01-01", topics: [word], ...keys }, `The ${word} is in the text.[^1]\n\n## The ${word}\n\n[^1]: The ${word}.`);

export const own = (name) => `content/reports/${name}`;

// A picture of one grey pixel.
const PIXEL = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCB8ZVY7wAAAABJRU5ErkJggg==", "base64");

export const SITE = {
  "site.toml": `title = "The <img src=x onerror=hit()> site"
base_url = "https://example.org"
[languages.ru]
title = "Сайт"
[languages.kk]
title = "Сайт"
[languages.zh]
title = "网站"
[languages.ar]
title = "موقع"
[taxonomies]
names = ["topics", "jurisdictions"]
`,
  "content/_index.md": matter({ title: "Home" }, "Welcome."),
  [own("_index.md")]: matter({ title: "Reports" }, ""),
  [own("square/index.md")]: SQUARE,
  [own("square/index.ru.md")]: RUSSIAN,
  [own("square/index.kk.md")]: KAZAKH,
  [own("square/index.zh.md")]: CHINESE,
  [own("square/index.ar.md")]: ARABIC,
  [own("square/case.yaml")]: JSON.stringify(SQUARE_CASE, null, 1),
  [own("square/lanterns.png")]: PIXEL,
  [own("square/Workingcopytopaz.png")]: Buffer.concat([PIXEL, Buffer.from("more")]),
  [own("harm/index.md")]: HARMFUL,
  [own("harm/case.yaml")]: JSON.stringify(HARMFUL_CASE, null, 1),
  [own("draft/index.md")]: hidden("Draftquartz", { draft: true }),
  [own("draft/case.yaml")]: JSON.stringify({ id: "draft-1", name: "Draftquartz", charges: [{ id: "C1", title: "Draftcharge" }] }),
  [own("draft-ru.md")]: hidden("Черновикмалахит", { lang: "ru", draft: true }),
  [own("draft-zh.md")]: hidden("草稿琥珀", { lang: "zh", draft: true }),
  [own("embargo.md")]: hidden("Embargoquince", { embargo: "2027-01-01T09:00:00+01:00" }),
  [own("expired.md")]: hidden("Expiredjasmine", { expires: "2026-02-01" }),
  [own("never.md")]: hidden("Neverpublishedonyx", { publish: false }),
  [own("unsearched/index.md")]: hidden("Unsearchedopal", { search: false }),
  [own("unsearched/case.yaml")]: JSON.stringify({ id: "unsearched-1", name: "Unsearchedopal", exhibits: [{ id: "X1", title: "Unsearchedexhibit", access: "described-only" }] }),
};

// So many texts that an index of English has several pieces of each sort.
export const FILLERS = 180;
const SYLLABLES = ["zo", "lu", "bam", "ki", "ver", "no", "tas", "que", "ri", "dol", "fe", "shum", "gap"];
const syllables = (number) => {
  let word = "";
  for (let left = number; left > 0; left = Math.floor(left / SYLLABLES.length)) word += SYLLABLES[left % SYLLABLES.length];
  return word;
};
const filler = (at) => matter({ title: `Filler ${at}`, date: "2011-01-01" },
  `A ubiquitous word and ${Array.from({ length: 30 }, (_, n) => syllables(3000 + at * 37 + n * 7919)).join(" ")}.\n`);
for (let at = 1; at <= FILLERS; at++) SITE[own(`filler-${at}.md`)] = filler(at);
for (let at = 1; at <= CHRONICLES; at++) SITE[own(`chronicle-${at}.md`)] = chronicle(at);

// When it is published.
export const NOW = "2026-06-01";

// The same site with nothing kept back, where all secrets but the name of a
// working copy are found.
export const OPEN = Object.fromEntries(Object.entries(SITE).map(([name, text]) => {
  if (name.endsWith(".yaml")) return [name, text.replaceAll('"withheld"', '"OPEN"').replaceAll('"access": "OPEN"', '"access": "described-only"').replaceAll(/"publish": "(OPEN|pseudonym)"/g, '"publish": "name"')];
  if (name.endsWith(".md")) return [name, text.replaceAll(/^(draft|embargo|expires|publish|search): .*\n/gm, "")];
  return [name, text];
}));
