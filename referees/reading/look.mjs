// What a reader would see of a page, found out inside it. Each function runs in
// the page alone, in Chromium or Firefox, and gives what is wrong as lines. None
// waits for anything: where JavaScript is off, no timer would ever ring.

// Text that sticks out, is cut off or lies on other text; what is shown and
// empty; controls too small for a finger.
export function survey() {
  const found = [];
  const root = document.documentElement;
  const width = root.clientWidth;
  const styles = new Map();
  const style = (element) => {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  };
  const named = (element) => {
    const first = element.getAttribute("class")?.trim().split(/\s+/)[0];
    return `${element.localName}${element.id ? `#${element.id}` : ""}${first ? `.${first}` : ""}`;
  };
  const quoted = (text) => `“${text.trim().replace(/\s+/g, " ").slice(0, 30)}”`;
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });

  // Text for those who hear the page: cut to nothing, or out of sight until it has the focus.
  const aside = new Map();
  const heardOnly = (element) => {
    if (!element || element === document.body) return false;
    if (!aside.has(element)) {
      const { clip, clipPath, overflowX, overflowY, position } = style(element);
      const box = element.getBoundingClientRect();
      const cut = ["hidden", "clip"].includes(overflowX) && ["hidden", "clip"].includes(overflowY);
      const taken = ["absolute", "fixed"].includes(position);
      const own = (cut && (box.width <= 2 || box.height <= 2)) || /inset\((50|100)%/.test(clipPath) ||
        (taken && /^rect\(/.test(clip)) || (taken && element.matches("a, button") && (box.bottom + scrollY <= 0 || box.right <= 0 || box.left >= width));
      aside.set(element, own || heardOnly(element.parentElement));
    }
    return aside.get(element);
  };

  // What of a rectangle is seen, and whether it is lost to a reader.
  const scrolls = (value) => value === "auto" || value === "scroll";
  const cuts = (value) => value === "hidden" || value === "clip";
  const told = new Set();
  const say = (kind, element, what) => {
    const line = `${named(element)} ${what}`;
    if (!told.has(kind + named(element))) found.push(line);
    told.add(kind + named(element));
  };
  const seen = (rect, element, what, slack) => {
    let { left, right, top, bottom } = rect;
    for (let outer = element; outer && outer !== root && outer !== document.body; outer = outer.parentElement) {
      const { overflowX, overflowY, display } = style(outer);
      if (display === "inline" || display === "contents") continue;
      if (overflowX !== "visible" || overflowY !== "visible") {
        const box = outer.getBoundingClientRect();
        if (scrolls(overflowX) && outer.scrollWidth > outer.clientWidth + 1) {
          const inside = outer.querySelector("a[href], button, input, select, summary, [tabindex='0']");
          if (outer.tabIndex < 0 && !inside) say("keys", outer, "is scrolled sideways, but not by keys");
        } else if (cuts(overflowX) && (right > box.right + 1 || left < box.left - 1)) say("cut", outer, `cuts off ${what}`);
        if (cuts(overflowY) && (bottom - slack > box.bottom + 1 || top + slack < box.top - 1)) say("cut", outer, `cuts off ${what}`);
        if (overflowX !== "visible") [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
        if (overflowY !== "visible") [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
        if (left >= right || top >= bottom) return undefined;
      }
    }
    return { left, right, top, bottom };
  };

  const items = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let text; (text = walker.nextNode());) {
    const parent = text.parentElement;
    if (text.data.trim() === "" || !shown(parent) || heardOnly(parent) || parent.closest("select, svg, script, style, template, noscript")) continue;
    range.selectNodeContents(text);
    const size = parseFloat(style(parent).fontSize);
    for (const rect of range.getClientRects()) {
      if (rect.width < 0.5 || rect.height < 0.5) continue;
      const part = seen(rect, parent, quoted(text.data), rect.height / 3);
      if (!part) continue;
      if (part.right > width + 1 || part.left < -1) say("out", parent, `sticks out of the page: ${quoted(text.data)} from ${Math.round(part.left)} to ${Math.round(part.right)} of ${width}`);
      // Letters fill the middle of their line; the rest may reach into the next.
      const middle = (part.top + part.bottom) / 2;
      const half = Math.min(size * 0.35, (part.bottom - part.top) / 2);
      items.push({ left: part.left + 1, right: part.right - 1, top: middle - half, bottom: middle + half, of: parent, text: text.data });
    }
  }
  for (const element of document.querySelectorAll("img, svg, video, audio, table, pre, hr, input, button, select, textarea, iframe, fieldset, figure")) {
    if (!shown(element) || heardOnly(element) || element.parentElement.closest("svg")) continue;
    const rect = element.getBoundingClientRect();
    if (rect.width < 1 || rect.height < 1) continue;
    const part = seen(rect, element.parentElement, named(element), rect.height);
    if (!part) continue;
    if (part.right > width + 1 || part.left < -1) say("out", element, `sticks out of the page, from ${Math.round(part.left)} to ${Math.round(part.right)} of ${width}`);
    if (element.matches("img, video, input:not([type=checkbox], [type=radio]), select, textarea")) {
      items.push({ left: part.left + 2, right: part.right - 2, top: part.top + 2, bottom: part.bottom - 2, of: element, text: named(element) });
    }
  }
  if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} px wide at ${root.clientWidth} px`);

  items.sort((a, b) => a.top - b.top);
  let open = [];
  let overlaps = 0;
  for (const item of items) {
    open = open.filter((other) => other.bottom > item.top + 1);
    for (const other of open) {
      const across = Math.min(item.right, other.right) - Math.max(item.left, other.left);
      if (across < 2 || item.of === other.of) continue;
      overlaps += 1;
      if (overlaps <= 5) found.push(`${named(item.of)} ${quoted(item.text)} lies on ${named(other.of)} ${quoted(other.text)}`);
    }
    open.push(item);
  }
  if (overlaps > 5) found.push(`and ${overlaps - 5} more lie on each other`);

  const FULL = "img, svg, input, select, textarea, video, audio, canvas, object, iframe, hr, math, progress, meter";
  const SOME = "dd, dt, li, p, td, th, caption, figcaption, label, legend, blockquote, summary, button, a[href], h1, h2, h3, h4, h5, h6, ul, ol, dl, table, figure, option";
  for (const element of document.body.querySelectorAll(SOME)) {
    if (!element.checkVisibility() || element.closest("[aria-live], [role=status], template, svg")) continue;
    const text = element.textContent.replace(/[\s\u00ad\u200b-\u200f\u2066-\u2069]+/g, " ").trim();
    // A script has a list by its id, to fill it.
    if (element.matches("ul[id], ol[id]") && element.getBoundingClientRect().height === 0) continue;
    if (element.matches(FULL) || element.querySelector(FULL) || element.getAttribute("aria-label")) continue;
    if (text === "" || (/^[,;:·()[\]/|]+$/.test(text) && !element.closest("code, pre"))) say("empty", element, `in ${named(element.parentElement)} is shown and has ${text === "" ? "nothing" : quoted(text)} in it`);
  }
  const nonsense = (document.body.innerText.match(/\bundefined\b|\[object |\bNaN\b|\{\{|\( ?\)|, ,|\bnull\b/) ?? [])[0];
  if (nonsense) found.push(`it says “${nonsense}”`);

  for (const element of document.querySelectorAll("button, select, textarea, summary, input:not([type=hidden], :disabled), [role=button], [role=switch], [role=tab]")) {
    if (!shown(element) || heardOnly(element)) continue;
    const boxes = [element, ...(element.labels ?? [])].map((one) => one.getBoundingClientRect());
    const fits = ["width", "height"].every((side) => boxes.some((box) => box[side] >= 23.5));
    if (!fits) say("small", element, `is ${boxes[0].width.toFixed(0)} × ${boxes[0].height.toFixed(0)} px, too small for a finger`);
  }
  return found;
}

// Text that nobody comes to without JavaScript: it is hidden, and no disclosure,
// popover or link shows it. Opens what can be opened.
export function unreachable() {
  const found = [];
  const quoted = (text) => `“${text.trim().replace(/\s+/g, " ").slice(0, 40)}”`;
  const named = (element) => `${element.localName}${element.id ? `#${element.id}` : ""}${element.className ? `.${element.className}` : ""}`;
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  for (const details of document.querySelectorAll("details:not([open])")) {
    const handle = details.querySelector(":scope > summary");
    if (!handle || !shown(handle)) {
      if (details.checkVisibility() || !details.closest("[hidden]")) found.push(`${named(details)} is closed, and shows nothing that opens it`);
      continue;
    }
    // Others of its name close when it opens.
    details.removeAttribute("name");
    details.open = true;
  }
  const plain = (text) => text.replace(/\s+/g, " ").trim();
  const spoken = plain(document.body.innerText).toLowerCase();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const lost = [];
  for (let text; (text = walker.nextNode());) {
    const parent = text.parentElement;
    if (plain(text.data).length < 2 || shown(parent)) continue;
    if (parent.closest("script, style, template, noscript, option, datalist, form, fieldset, button, label, title, [role=search], [role=status], [role=toolbar], [aria-live]")) continue;
    // What opens nothing as long as no script has filled it is a control, too.
    const handle = parent.closest("summary");
    if (handle && handle.parentElement.textContent.trim() === handle.textContent.trim()) continue;
    lost.push([text, parent]);
  }
  for (const [text, parent] of lost) {
    const popover = parent.closest("[popover]");
    if (popover) {
      const handle = [...document.querySelectorAll("[popovertarget]")].find((one) => one.getAttribute("popovertarget") === popover.id && shown(one));
      if (handle) continue;
    }
    let target = parent;
    let reached = false;
    for (; target && !reached; target = target.parentElement) {
      if (!target.id || !document.querySelector(`a[href="#${CSS.escape(target.id)}"]`)) continue;
      location.hash = target.id;
      reached = shown(parent);
    }
    if (reached || spoken.includes(plain(text.data).toLowerCase())) continue;
    found.push(`${named(parent)} ${quoted(text.data)} is never shown`);
  }
  return found;
}

// Every link to a place on the page: it is there, and following it shows it.
export function places() {
  const found = [];
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const links = [...document.querySelectorAll("a[href^='#']")];
  const names = new Set(links.map((link) => decodeURIComponent(link.getAttribute("href").slice(1))));
  for (const name of names) {
    if (name === "" || name === "top") continue;
    const target = document.getElementById(name);
    if (!target) {
      found.push(`#${name} is nowhere`);
      continue;
    }
    location.hash = encodeURIComponent(name);
    const box = () => target.getBoundingClientRect();
    const there = () => shown(target) && box().bottom > 0 && box().top < innerHeight;
    if (!there()) found.push(`#${name} is not shown to those who follow a link to it`);
  }
  return found;
}

// What moves although the reader asked for stillness.
export function moving() {
  const found = [];
  for (const animation of document.getAnimations()) {
    if (animation.effect?.getComputedTiming().duration > 10) found.push(`${animation.effect.target?.localName} is animated`);
  }
  for (const element of document.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    const long = (style.transitionDuration + "," + style.animationDuration).split(",").some((time) => parseFloat(time) > 0.01);
    if (long || style.scrollBehavior === "smooth") found.push(`${element.localName}.${element.className} moves`);
  }
  return found.slice(0, 5);
}
