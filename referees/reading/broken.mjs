// Small sites for the self-test of `reader.mjs`.

const STYLE = "body { margin: 0; color: #111; background: #fff; overflow-wrap: anywhere } @media (prefers-color-scheme: dark) { body { color: #eee; background: #111 } a { color: #9cf } }";

export const html = (body, css = "", head = "") => ({
  "index.html":
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">' +
    `<meta name="color-scheme" content="light dark"><title>x</title><link rel="stylesheet" href="/a.css">${head}</head><body>${body}</body></html>`,
  "a.css": `${STYLE}\n${css}`,
});

// A report that nothing is wrong with.
export const GOOD = {
  ...html(`<a class="skip" href="#main">Skip to the text</a>
<nav aria-label="Menu"><ul><li><a href="/">Home</a></li></ul></nav>
<main id="main" tabindex="-1"><h1>A good page</h1>
<p>It has a note.<sup><a id="ref-1" role="doc-noteref" href="#note-1">1</a></sup> And <a href="https://law.example/31">a law</a>.</p>
<details><summary>More of it</summary><p>What was folded away at first.</p></details>
<table><thead><tr><th scope="col">Element</th><th scope="col">Finding</th></tr></thead><tbody><tr><th scope="row">First</th><td>Made out</td></tr></tbody></table>
<section role="doc-endnotes" aria-label="Notes"><ol><li id="note-1">What the note says of it. <a role="doc-backlink" href="#ref-1">Back</a></li></ol></section>
</main>`, `.skip { position: absolute; top: -5em } .skip:focus { top: 0 } summary, nav a { min-height: 24px; min-width: 24px; display: inline-block }
a:focus-visible, summary:focus-visible { outline: 2px solid }
@page { @bottom-center { content: counter(page) } }
@media print { nav, .skip { display: none } details::details-content { content-visibility: visible } a[href^="http"]::after { content: " (" attr(href) ")" } }`),
};
