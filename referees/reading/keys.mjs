// By keyboard alone: through a page and out of it, to a note and back, and into
// whatever opens.

import { NARROW, WIDE, each } from "./world.mjs";
import { html } from "./broken.mjs";

// What has the focus, among all that can have it; and how it shows.
const FOCUSABLE = "a[href], button:not([disabled]), input:not([type=hidden], [disabled]), select:not([disabled]), textarea, summary, [tabindex], audio[controls], video[controls]";

// Remembers what everything looks like without the focus.
function remember(focusable) {
  const looks = (element) => {
    const s = getComputedStyle(element);
    const outline = s.outlineStyle === "none" || parseFloat(s.outlineWidth) < 1 ? "none" : `${s.outlineStyle} ${s.outlineWidth} ${s.outlineColor}`;
    return [outline, s.boxShadow, s.backgroundColor, s.borderTopColor, s.borderTopWidth, s.borderBottomColor, s.color, s.textDecorationLine, s.textDecorationThickness].join("|");
  };
  const all = [...document.querySelectorAll(focusable)].filter((one) => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }) && !one.closest("[inert]"));
  const before = all.map(looks);
  const name = (one) => `${one.localName}${one.id ? `#${one.id}` : ""} “${(one.textContent || one.getAttribute("aria-label") || one.name || "").trim().slice(0, 25)}”`;
  const radio = (one) => one.type === "radio" && one.name;
  globalThis.keys = {
    count: all.length,
    names: all.map(name),
    same: all.map((one, at) => (radio(one) ? all.findIndex((other) => radio(other) === one.name && other.form === one.form) : at)),
    look() {
      const one = document.activeElement;
      if (!one || one === document.body || one === document.documentElement) return { at: -2 };
      const at = all.indexOf(one);
      if (at < 0) return { at: -1 };
      const box = one.getClientRects()[0] ?? one.getBoundingClientRect();
      // The middle of what of it can be in sight.
      const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
      const [x, y] = [box.left + Math.min(box.width / 2, 8), (top + bottom) / 2];
      const inside = top < bottom && x >= 0 && x <= document.documentElement.clientWidth;
      const on = inside && document.elementsFromPoint(x, y)[0];
      const covered = inside && on && !one.contains(on) && !on.contains(one) && !(one.labels && [...one.labels].some((label) => label.contains(on)));
      return { at, name: name(one), inside, covered: covered ? `${on.localName}.${on.className}` : "", changed: looks(one) !== before[at] };
    },
  };
  return all.length;
}

async function walked(tab, page) {
  const found = [];
  const count = await tab.evaluate(remember, FOCUSABLE);
  const seen = [];
  for (let step = 0; step < count * 1.2 + 5; step++) {
    await tab.keyboard.press("Tab");
    const now = await tab.evaluate(() => globalThis.keys.look());
    if (now.at === -2 || (now.at >= 0 && seen.includes(now.at))) break;
    if (now.at === -1) continue;
    const { name } = now;
    if (seen.length > 0 && now.at < seen.at(-1)) found.push(`the focus goes back to ${name}`);
    if (!now.inside) found.push(`${name} has the focus and is not in sight`);
    else if (now.covered) found.push(`${name} has the focus and lies under ${now.covered}`);
    if (!now.changed) found.push(`nothing shows that ${name} has the focus`);
    seen.push(now.at);
  }
  const { names, same } = await tab.evaluate(() => ({ names: globalThis.keys.names, same: globalThis.keys.same }));
  const reached = new Set(seen.map((at) => same[at]));
  const missed = names.filter((_, at) => !reached.has(same[at]));
  if (missed.length > 0) found.push(`by Tab one comes to ${count - missed.length} of ${count}, and not to ${missed.slice(0, 3).join(", ")}`);
  return found.slice(0, 12).map((line) => `/${page.route}: ${line}`);
}

async function skipped(tab, page) {
  await tab.keyboard.press("Tab");
  const first = await tab.evaluate(() => {
    const link = document.activeElement;
    const box = link.getBoundingClientRect();
    return { href: link.getAttribute("href") ?? "", seen: box.width > 2 && box.height > 2 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth };
  });
  if (!/^#./.test(first.href)) return [`/${page.route}: the first link does not lead to the text`];
  if (!first.seen) return [`/${page.route}: the link to the text is not seen when it has the focus`];
  await tab.keyboard.press("Enter");
  await tab.keyboard.press("Tab");
  const inside = await tab.evaluate((id) => {
    const main = document.getElementById(id);
    const now = document.activeElement;
    return main?.closest("main") !== null && (now === document.body || main.contains(now) || Boolean(main.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING));
  }, decodeURIComponent(first.href.slice(1)));
  return inside ? [] : [`/${page.route}: the link to the text does not lead there`];
}

export const keyboard = {
  name: "a keyboard reaches everything",
  run: (world) => each(world.kinds().filter((page) => page.kind === "report" || page.lang === "en" || (page.lang === "ar" && page.kind === "home")), async (page) => {
    const found = [];
    const fullest = page === world.report;
    for (const viewport of fullest ? [WIDE, NARROW] : [WIDE]) {
      found.push(...(await world.with({ viewport }, async (tab) => {
        await world.open(tab, page);
        const found = await skipped(tab, page);
        // From the top again: a browser remembers where the focus was.
        await tab.goto("about:blank");
        await world.open(tab, page);
        return [...found, ...(await walked(tab, page))];
      })));
    }
    if (fullest) {
      found.push(...(await world.with({ javaScriptEnabled: false }, async (tab) => {
        await world.open(tab, page);
        return walked(tab, page);
      })).map((line) => `without JavaScript, ${line}`));
    }
    return found;
  }),
  refuses: [
    { files: html('<a href="#m">Skip</a><main id="m"><h1>x</h1><p><a href="/">x</a></p></main>', "a:focus { outline: none }"), because: /nothing shows that a “x” has the focus/ },
    { files: html('<a href="#m">Skip</a><main id="m"><h1>x</h1><p><a href="/">x</a></p><p><a href="/?y" tabindex="1">y</a></p></main>'), because: /goes back to|does not lead to the text/ },
    { files: html('<a href="#m">Skip</a><main id="m"><h1>x</h1><p><a href="/">x</a></p></main><div class="over">x</div>', ".over { position: fixed; inset: 0; background: #eee }"), because: /lies under div\.over/ },
    { files: html('<p><a href="/">Home</a></p><main><h1>x</h1></main>'), because: /first link does not lead/ },
    { files: html('<a href="#m" class="s">Skip</a><main id="m"><h1>x</h1></main>', ".s { position: absolute; left: -999px }"), because: /not seen when it has the focus/ },
    {
      files: { ...html('<a href="#m">Skip</a><main id="m"><h1>x</h1><p><a id="a" href="/">x</a></p><p><a href="/?y">y</a></p></main>', "", '<script src="/a.js" defer></script>'), "a.js": "a.onkeydown = (event) => event.preventDefault()" },
      because: /one comes to 2 of 3/,
    },
  ],
};

// --- Notes ------------------------------------------------------------------

// For each reference: follow it by Enter, see the note, come back the way that
// the page offers, and go on from there.
async function noted(tab, page, every) {
  const found = [];
  const say = (what) => found.push(`/${page.route}: ${what}`);
  const count = await tab.evaluate(() => document.querySelectorAll("[role=doc-noteref]").length);
  if (count === 0) return [`/${page.route}: there are no references to notes`];
  for (let at = 0; at < count; at += Math.max(1, Math.ceil(count / every))) {
    const note = await tab.evaluate((at) => {
      const ref = document.querySelectorAll("[role=doc-noteref]")[at];
      for (let outer = ref.parentElement; outer; outer = outer.parentElement) {
        if (outer.localName === "details" && !outer.open) outer.open = true;
      }
      if (!ref.checkVisibility()) return undefined;
      ref.focus();
      const link = ref.closest("a") ?? ref;
      const id = decodeURIComponent((link.getAttribute("href") ?? link.getAttribute("popovertarget") ?? "").replace(/^#/, ""));
      const target = document.getElementById(id);
      const text = target && [...target.childNodes].map((node) => node.textContent).join(" ").replace(/\s+/g, " ").trim();
      return { id, text: text?.replace(/^\d+\.? ?/, "").slice(0, 14), focused: document.activeElement === ref };
    }, at);
    if (note === undefined) continue;
    const which = `reference ${at + 1} of ${count}`;
    if (!note.text) { say(`${which} leads to no note`); continue; }
    if (!note.focused) { say(`${which} cannot have the focus`); continue; }
    await tab.keyboard.press("Enter");
    await tab.waitForTimeout(60);
    const state = await tab.evaluate(({ at, text }) => {
      const ref = document.querySelectorAll("[role=doc-noteref]")[at];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
      let seen = false;
      for (let one; !seen && (one = walker.nextNode());) {
        if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
        const own = one.textContent.replace(/\s+/g, " ").replace(/^ ?\d+\.? ?/, "").trim();
        if (!own.startsWith(text) || own.length > 2000 || one.contains(ref)) continue;
        const box = one.getBoundingClientRect();
        seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      }
      return { seen, open: document.querySelector(":popover-open") !== null };
    }, { at, text: note.text });
    if (!state.seen) { say(`${which} is followed, and its note “${note.text}” is not in sight`); continue; }
    if (state.open) {
      await tab.keyboard.press("Escape");
      const back = await tab.evaluate((at) => ({ open: document.querySelector(":popover-open") !== null, here: document.activeElement === document.querySelectorAll("[role=doc-noteref]")[at] }), at);
      if (back.open) say(`the note of ${which} does not close by Escape`);
      else if (!back.here) say(`when the note of ${which} closes, the focus is not on it`);
      continue;
    }
    const way = await tab.evaluate(({ at, id }) => {
      const ref = document.querySelectorAll("[role=doc-noteref]")[at];
      const target = document.getElementById(id);
      const own = [ref, ref.closest("a"), ref.closest("sup"), ref.closest("details")].map((one) => one?.id).filter(Boolean);
      const ways = [...target.querySelectorAll("a[href^='#'], [role=doc-backlink]")];
      const way = ways.find((one) => own.includes(decodeURIComponent(one.getAttribute("href")?.slice(1) ?? "")));
      way?.focus();
      return way ? document.activeElement === way : undefined;
    }, { at, id: note.id });
    if (!way) { say(`the note of ${which} has no way back to it`); continue; }
    await tab.keyboard.press("Enter");
    await tab.waitForTimeout(30);
    const back = await tab.evaluate((at) => {
      const box = document.querySelectorAll("[role=doc-noteref]")[at].getBoundingClientRect();
      return box.bottom > 0 && box.top < innerHeight;
    }, at);
    if (!back) { say(`the way back does not lead to ${which}`); continue; }
    if (await tab.evaluate((at) => document.activeElement === document.querySelectorAll("[role=doc-noteref]")[at], at)) continue;
    await tab.keyboard.press("Tab");
    const next = await tab.evaluate(({ at, focusable }) => {
      const all = [...document.querySelectorAll(focusable)].filter((one) => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }));
      return all.indexOf(document.activeElement) - all.indexOf(document.querySelectorAll("[role=doc-noteref]")[at]);
    }, { at, focusable: FOCUSABLE });
    if (next !== 0 && next !== 1) say(`after the way back to ${which}, Tab goes elsewhere (${next})`);
  }
  return found;
}

export const notes = {
  name: "a note leads back to where it was called",
  run: async (world) => each(world.reports(), async (page) => {
    const found = [];
    const ways = [
      ["wide", {}], ["narrow and without JavaScript", { viewport: NARROW, javaScriptEnabled: false }], ["narrow", { viewport: NARROW }], ["without JavaScript", { javaScriptEnabled: false }],
    ];
    for (const [what, options] of page === world.report ? ways : ways.slice(0, 2)) {
      const told = await world.with(options, async (tab) => {
        await world.open(tab, page);
        return noted(tab, page, page.lang === "en" ? 24 : 8);
      });
      found.push(...told.map((line) => `${what}, ${line}`));
    }
    return found;
  }),
  refuses: [
    { files: html('<main><h1>x</h1><p>Text<a id="r" role="doc-noteref" href="#n">1</a></p></main>'), because: /leads to no note/ },
    { files: html('<main><h1>x</h1><p>Text<a id="r" role="doc-noteref" href="#n">1</a></p><p id="n">The words of the note</p></main>'), because: /no way back/ },
    { files: html('<main><h1>x</h1><p>Text<a id="r" role="doc-noteref" href="#n">1</a> <a id="s" role="doc-noteref" href="#n">1</a></p><p id="n">The words of the note <a href="#r">back</a></p></main>'), because: /reference 2 of 2 has no way back/ },
    { files: html('<main><h1>x</h1><p>Text<a id="r" role="doc-noteref" href="#n">1</a></p><p id="n">The words of the note <a href="#r">back</a></p></main>', "#n { display: none }"), because: /not in sight/ },
    {
      files: { ...html('<main><h1>x</h1><p>Text<button id="r" role="doc-noteref" popovertarget="n">1</button></p><p id="n" popover="manual">The words of the note</p></main>') },
      because: /does not close by Escape/,
    },
  ],
};

// --- What opens -------------------------------------------------------------

async function opened(tab, page, every) {
  const found = [];
  const say = (what) => found.push(`/${page.route}: ${what}`);
  const HANDLES = "summary, [aria-expanded], [popovertarget]";
  const count = await tab.evaluate((handles) => {
    globalThis.handles = [...document.querySelectorAll(handles)].filter((one) => one.checkVisibility() && !one.matches("[role=doc-noteref]"));
    return globalThis.handles.length;
  }, HANDLES);
  const state = (at) => tab.evaluate((at) => {
    const handle = globalThis.handles[at];
    const popover = document.getElementById(handle.getAttribute("popovertarget") ?? "");
    const open = popover ? popover.matches(":popover-open") : handle.localName === "summary" ? handle.parentElement.open : handle.getAttribute("aria-expanded") === "true";
    return { open, popover: popover !== null || document.querySelector(":popover-open") !== null, name: handle.textContent.trim().slice(0, 30), here: document.activeElement === handle };
  }, at);
  for (let at = 0; at < count; at += Math.max(1, Math.ceil(count / every))) {
    const focused = await tab.evaluate((at) => { globalThis.handles[at].focus(); return document.activeElement === globalThis.handles[at]; }, at);
    const before = await state(at);
    if (!focused) { say(`“${before.name}” cannot have the focus`); continue; }
    for (const key of ["Enter", "Space"]) {
      const was = (await state(at)).open;
      await tab.keyboard.press(key);
      await tab.waitForTimeout(20);
      const now = await state(at);
      if (now.open === was) say(`${key} does nothing on “${before.name}”`);
      if (now.open && now.popover) {
        await tab.keyboard.press("Escape");
        const after = await state(at);
        if (after.open) say(`Escape does not close “${before.name}”`);
        if (!after.here) say(`when “${before.name}” closes, it has no focus`);
      }
    }
  }
  return found;
}

// Every button is pressed: nothing may break.
async function pressed(tab) {
  const count = await tab.evaluate(() => {
    globalThis.buttons = [...document.querySelectorAll("main button, header button, footer button")].filter((one) => one.checkVisibility() && one.type !== "submit");
    return globalThis.buttons.length;
  });
  for (let at = 0; at < Math.min(count, 40); at++) {
    await tab.evaluate((at) => globalThis.buttons[at].click(), at);
    await tab.waitForTimeout(10);
    await tab.keyboard.press("Escape");
  }
}

export const disclosures = {
  name: "whatever opens does so by keys, and closes",
  run: (world) => each(world.reports(), async (page) => {
    const found = [];
    for (const viewport of [WIDE, NARROW]) {
      found.push(...(await world.with({ viewport }, async (tab) => {
        await world.open(tab, page);
        const told = await opened(tab, page, page.lang === "en" ? 30 : 8);
        await pressed(tab);
        return told;
      })));
    }
    return found;
  }),
  refuses: [
    { files: html('<main><h1>x</h1><p><button aria-expanded="false">More</button></p></main>'), because: /Enter does nothing on “More”/ },
    { files: html('<main><h1>x</h1><details><summary tabindex="-1">More</summary><p>x</p></details><p><button popovertarget="p">Note</button></p><p id="p" popover="manual">x</p></main>'), because: /Escape does not close “Note”/ },
    {
      files: { ...html('<main><h1>x</h1><p><button type="button" id="b">More</button></p></main>', "", '<script src="/a.js" defer></script>'), "a.js": "b.onclick = () => nothing.here()" },
      because: /script error/,
    },
  ],
};

