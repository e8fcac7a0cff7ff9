// What a page does in preview, and only there: it hears what has changed, and
// loads itself anew, or only its style sheets and pictures, or shows what is
// wrong in the site. Nothing of this is in what `amicus build` writes.
//
// It shows texts of the site with `textContent` only, and works under the
// policy that the site is published with.
(() => {
  "use strict";

  const script = document.currentScript;
  const asked = new URL(script.src, location.href).searchParams;
  // What this page is: the generation it came from, and its own digest.
  const has = { generation: asked.get("g") || "", digest: asked.get("d") || "" };
  const NAME = "amicus-preview";
  let leaving = false;

  // --- Hearing of changes ---------------------------------------------------

  // Asks what there is to tell, and hands on each answer; ends when the server
  // does, or when it is no longer `wanted`.
  //
  // Not an EventSource: browsers send no Origin with its GET, and without one
  // the server answers nobody.
  async function hear(wanted, told) {
    const about = new URLSearchParams({ page: location.pathname, g: has.generation, d: has.digest });
    const answer = await fetch(`/.amicus/events?${about}`, {
      method: "POST", cache: "no-store", signal: wanted,
    });
    if (!answer.ok || !answer.body) throw new Error(String(answer.status));
    const reader = answer.body.getReader();
    const decoder = new TextDecoder();
    let text = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += decoder.decode(value, { stream: true });
      const events = text.split("\n\n");
      text = events.pop();
      for (const event of events) {
        const data = event.split("\n").filter((line) => line.startsWith("data:"));
        if (data.length > 0) told(JSON.parse(data.map((line) => line.slice(5)).join("\n")));
      }
    }
  }

  const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

  // Listens for as long as it is wanted, also to a server that was started
  // anew.
  async function listen(wanted, told) {
    let wait = 250;
    while (!wanted.aborted) {
      await hear(wanted, (state) => {
        wait = 250;
        connected(true);
        told(state);
      }).catch(() => {});
      if (wanted.aborted) return;
      // A server that is just being started anew is no news.
      if (wait > 500) connected(false);
      await pause(wait);
      wait = Math.min(wait * 2, 2000);
    }
  }

  // Asks once, and once more where it was called meanwhile: what is heard last
  // must be what was told last.
  let asks = 0;
  async function ask() {
    asks = Math.min(asks + 1, 2);
    if (asks > 1) return;
    for (; asks > 0; asks--) {
      const enough = new AbortController();
      await hear(enough.signal, (state) => {
        enough.abort();
        react(state);
      }).catch(() => {});
    }
  }

  // A browser keeps six connections to a server. So that a seventh tab can be
  // opened too, one tab listens, the one that was last looked at, and wakes
  // the others, which then ask.
  function share() {
    const others = new BroadcastChannel(NAME);
    let leads = false;
    let waiting = null;
    others.onmessage = () => { if (!leads) ask(); };

    const lead = async (steal) => {
      waiting?.abort();
      const queue = new AbortController();
      const options = steal ? { steal } : { signal: queue.signal };
      waiting = steal ? null : queue;
      const here = new AbortController();
      try {
        await navigator.locks.request(NAME, options, async () => {
          leads = true;
          await listen(here.signal, (state) => {
            others.postMessage(state.generation);
            react(state);
          });
        });
      } catch (error) {
        here.abort();
        if (error.name !== "AbortError") return listenAlone();
        // Another tab has taken over, or this one does so itself.
        if (leads && !queue.signal.aborted) {
          leads = false;
          lead(false);
        }
      }
    };
    const seen = () => { if (!document.hidden && !leads) lead(true); };
    document.addEventListener("visibilitychange", seen);
    // A page that the browser had put aside has heard nothing meanwhile.
    addEventListener("pageshow", (event) => { if (event.persisted) ask(); });
    if (document.hidden) {
      ask();
      lead(false);
    } else {
      lead(true);
    }
  }

  // Where tabs cannot agree, which is so on another address than this
  // machine's own, each listens while it can be seen.
  function listenAlone() {
    let here = null;
    const look = () => {
      if (document.hidden && here) {
        here.abort();
        here = null;
      } else if (!document.hidden && !here) {
        here = new AbortController();
        listen(here.signal, react);
      }
    };
    document.addEventListener("visibilitychange", look);
    look();
  }

  // --- What to do about it --------------------------------------------------

  function react(state) {
    if (leaving) return;
    const isNew = state.generation !== has.generation;
    if (state.page === "changed") return again();
    has.generation = state.generation;
    if (state.page === "same") has.digest = state.digest || "";
    if (isNew && !exchange(state.assets, state.generation) && state.page === "same") return again();
    if (isNew && !state.assets && state.page === "same") scriptsAreSame().then((same) => same || again());
    show(state);
  }

  // What the page's scripts say, so that a server that was started anew, which
  // knows not what has changed, can be asked whether they still do.
  const readScript = (address) => fetch(address, { cache: "no-cache" })
    .then((answer) => (answer.ok ? answer.text() : null)).catch(() => null);
  const scripts = [...document.scripts].map((one) => one.src).filter((address) => pathOf(address))
    .map((address) => [address, readScript(address)]);

  async function scriptsAreSame() {
    const same = async ([address, said]) => {
      const text = await said;
      return text !== null && text === (await readScript(address));
    };
    return (await Promise.all(scripts.map(same))).every((one) => one);
  }

  function again() {
    if (leaving) return;
    leaving = true;
    keepPlace();
    location.reload();
  }

  function resolved(address) {
    try { return new URL(address, location.href); } catch { return null; }
  }

  // The path of an address of this site; that of the preview itself is none.
  function pathOf(address) {
    const url = resolved(address);
    const isOwn = url && url.origin === location.origin && !url.pathname.startsWith("/.amicus/");
    return isOwn ? url.pathname : null;
  }

  // Exchanges what the page shows of some changed files; `null` stands for any
  // file. Says whether that was all: what only a style sheet or a script has
  // loaded comes with the page.
  function exchange(assets, generation) {
    const changed = assets && new Set(assets.map(pathOf));
    const isChanged = (address) => {
      const path = pathOf(address);
      return path !== null && (!changed || changed.has(path));
    };
    const sheets = [...document.querySelectorAll("link[rel~='stylesheet'][href]")]
      .filter((link) => link.dataset.amicus !== "new" && isChanged(link.href));
    const pictures = [...document.querySelectorAll("img, picture > source")]
      .filter((picture) => addresses(picture).some(isChanged));
    const shown = [...sheets.map((sheet) => sheet.href), ...pictures.flatMap(addresses)].map(pathOf);
    const isElsewhere = (address) => isChanged(address) && !shown.includes(pathOf(address));
    const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
    // Where it is not known what has changed, scripts are asked for by themselves.
    if (changed && loaded.some(isElsewhere)) return false;
    const anew = (address) => {
      const url = resolved(address);
      url.searchParams.set("amicus", generation);
      return url.href;
    };
    sheets.forEach((sheet) => exchangeSheet(sheet, anew(sheet.href)));
    pictures.forEach((picture) => {
      const listed = (one) => {
        const [address, ...size] = one.trim().split(/\s+/);
        return [isChanged(address) ? anew(address) : address, ...size].join(" ");
      };
      if (picture.srcset) picture.srcset = picture.srcset.split(",").map(listed).join(", ");
      if (picture.src && isChanged(picture.src)) picture.src = anew(picture.src);
    });
    return true;
  }

  function addresses(picture) {
    const listed = (picture.srcset || "").split(",").map((one) => one.trim().split(/\s+/)[0]);
    return [picture.src, ...listed].filter((address) => address);
  }

  // The new style sheet comes behind the old one, which goes once the new one
  // is there, so that the page is never without.
  function exchangeSheet(old, address) {
    const next = old.cloneNode();
    const place = takePlace();
    const top = scrollY;
    forget(exchanged.get(old));
    exchanged.set(old, next);
    next.dataset.amicus = "new";
    next.href = address;
    next.onload = () => {
      delete next.dataset.amicus;
      old.remove();
      if (scrollY === top) givePlace(place);
    };
    next.onerror = () => forget(next);
    old.after(next);
  }

  const exchanged = new WeakMap();

  function forget(sheet) {
    if (!sheet) return;
    sheet.onload = null;
    sheet.remove();
  }

  // --- The place of the reader ----------------------------------------------

  const BLOCKS = "h1,h2,h3,h4,h5,h6,p,li,dt,dd,tr,pre,figure,blockquote,summary";
  const KEY = `${NAME} ${location.pathname}`;

  function stored(action) {
    // A browser may be told to keep nothing.
    try { return action(sessionStorage); } catch { return null; }
  }

  // What an element says, but for a number before it, which a paragraph more
  // above it changes.
  const words = (element) =>
    element.textContent.replace(/^[\s\d.]+/, "").replace(/\s+/g, " ").trim().slice(0, 200);
  // The same without any number, such as that of a note.
  const letters = (text) => text.replace(/\d+/g, "");
  const isOurs = (element) => element.closest(`#${NAME}`) !== null;
  // What stays in view while the rest is scrolled, such as contents beside the
  // text, says nothing of where the reader is.
  function stays(block) {
    for (let at = block; at; at = at.parentElement) {
      if (["fixed", "sticky"].includes(getComputedStyle(at).position)) return true;
    }
    return false;
  }

  // What holds no smaller block.
  const blocks = () => [...document.querySelectorAll(BLOCKS)]
    .filter((block) => !block.querySelector(BLOCKS) && !isOurs(block));

  // What stands at the top of the window. A text above it may grow or shrink,
  // and what stands there may be what is being written: so a few are noted.
  function takePlace() {
    const seen = [];
    blocks().some((block, at) => {
      const { top, bottom, height } = block.getBoundingClientRect();
      if (height > 0 && bottom > 0 && top < innerHeight && !stays(block)) {
        seen.push({ at, id: block.id, name: block.localName, words: words(block), top });
      }
      return seen.length >= 12;
    });
    const wide = [...document.querySelectorAll("body *")]
      .flatMap((element, at) => (element.scrollLeft === 0 ? [] : [[at, element.scrollLeft]]));
    return {
      seen, wide, x: scrollX, y: scrollY,
      // At its very top and end a page stays there, whatever comes in.
      isTop: scrollY < 4,
      isEnd: scrollY > 4 && scrollY + innerHeight > document.documentElement.scrollHeight - 4,
    };
  }

  function givePlace(place) {
    // Whatever the theme says, at once.
    const go = (top) => scrollTo({ left: place.x, top, behavior: "instant" });
    if (place.isTop) return go(0);
    if (place.isEnd) return go(document.documentElement.scrollHeight);
    const all = blocks().map((block, at) => ({ block, at, name: block.localName, words: words(block) }));
    const nearest = (note, same) => all
      .filter((one) => note.words && one.name === note.name && same(one))
      .sort((one, two) => Math.abs(one.at - note.at) - Math.abs(two.at - note.at))
      .find((one) => !stays(one.block))?.block;
    const ways = [
      (note) => nearest(note, (one) => one.words === note.words),
      (note) => nearest(note, (one) => letters(one.words) === letters(note.words)),
      (note) => note.id && document.getElementById(note.id),
    ];
    for (const way of ways) {
      for (const note of place.seen) {
        const now = way(note)?.getBoundingClientRect();
        if (now?.height > 0) return go(scrollY + now.top - note.top);
      }
    }
    return go(place.y);
  }

  const detailsName = (details, at) => details.id || `${at} ${words(details.querySelector("summary") || details)}`;
  const allDetails = () => [...document.querySelectorAll("details")].filter((one) => !isOurs(one));

  function keepPlace() {
    const opened = allDetails().map((details, at) => [detailsName(details, at), details.open]);
    const focus = document.activeElement?.id || "";
    stored((store) => store.setItem(KEY, JSON.stringify({ ...takePlace(), opened, focus, at: Date.now() })));
    history.scrollRestoration = "manual";
  }

  function returnToPlace() {
    const text = stored((store) => {
      const text = store.getItem(KEY);
      store.removeItem(KEY);
      return text;
    });
    const place = text && JSON.parse(text);
    if (!place || Date.now() - place.at > 60000) return;
    const opened = new Map(place.opened);
    allDetails().forEach((details, at) => {
      const open = opened.get(detailsName(details, at));
      if (open !== undefined) details.open = open;
    });
    const all = document.querySelectorAll("body *");
    place.wide.forEach(([at, left]) => { if (all[at]) all[at].scrollLeft = left; });
    if (place.focus) document.getElementById(place.focus)?.focus({ preventScroll: true });
    givePlace(place);
    // Pictures without a size, and the part of the address behind `#`, move
    // the page once more when all is loaded, unless the reader did so before.
    const meant = scrollY;
    let moved = false;
    const move = () => { moved = true; };
    const moves = ["wheel", "touchstart", "keydown", "mousedown"];
    moves.forEach((name) => addEventListener(name, move, { passive: true, once: true }));
    const settle = () => {
      if (!moved || scrollY === meant) givePlace(place);
      moves.forEach((name) => removeEventListener(name, move));
      history.scrollRestoration = "auto";
    };
    if (document.readyState === "complete") settle();
    else addEventListener("load", () => setTimeout(settle), { once: true });
  }

  // --- What is shown --------------------------------------------------------

  // A new element with a class and what stands in it.
  function make(name, kind, ...inside) {
    const element = document.createElement(name);
    if (kind) element.className = kind;
    element.append(...inside.filter((part) => part !== null));
    return element;
  }

  // What stands in backticks, as code.
  const prose = (text) => text.split("`").map((part, at) => (at % 2 === 1 ? make("code", "", part) : part));

  function button(kind, text, label, action) {
    const element = make("button", kind, text);
    element.type = "button";
    if (label) element.setAttribute("aria-label", label);
    element.addEventListener("click", action);
    return element;
  }

  const root = make("div", "");
  root.id = NAME;
  root.lang = "en";
  root.dir = "ltr";
  const panel = make("section", "mistakes");
  panel.setAttribute("aria-labelledby", `${NAME}-title`);
  const bar = make("section", "bar");
  bar.setAttribute("aria-label", "Preview");
  // Screen readers are told what is new, and only that.
  const voice = make("p", "voice");
  voice.setAttribute("role", "status");
  panel.hidden = true;
  bar.hidden = true;
  root.append(voice, panel, bar);

  let latest = null;
  let barSays = "";
  let isConnected = true;
  let closed = stored((store) => store.getItem(`${NAME} closed`)) || "";
  const counted = (count, one) => `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;
  const mistakes = (state) => JSON.stringify(state.diagnostics.filter((one) => one.severity === "error"));

  function show(state) {
    const before = latest;
    latest = state;
    const errors = state.errors > 0 ? mistakes(state) : "";
    if (closed && closed !== errors) remember("");
    showMistakes(before);
    showBar();
    if (!before || before.errors !== state.errors) {
      const mended = before?.errors > 0 ? "All errors are mended." : "";
      voice.textContent = state.errors > 0 ? `${counted(state.errors, "error")} in the site` : mended;
    }
  }

  function attach() {
    const style = make("link", "");
    style.rel = "stylesheet";
    style.href = "/.amicus/preview.css";
    // Without its style it would stand in the way.
    root.hidden = true;
    style.onload = style.onerror = () => { root.hidden = false; };
    document.head.append(style);
    document.body.append(root);
  }

  function remember(errors) {
    closed = errors;
    stored((store) => store.setItem(`${NAME} closed`, errors));
  }

  function close() {
    const wasInside = panel.contains(document.activeElement);
    remember(mistakes(latest));
    showMistakes(null);
    showBar();
    if (wasInside) bar.querySelector("button")?.focus({ preventScroll: true });
  }

  function showMistakes(before) {
    const errors = latest.diagnostics.filter((one) => one.severity === "error");
    panel.hidden = latest.errors === 0 || closed !== "";
    if (panel.hidden) return panel.replaceChildren();
    if (before && panel.firstChild && mistakes(before) === mistakes(latest) && before.errors === latest.errors) return;
    const wasInside = panel.contains(document.activeElement);
    const title = make("h2", "", counted(latest.errors, "error"));
    title.id = `${NAME}-title`;
    const shut = button("close", "Close", "Close the list of errors", close);
    const list = make("ol", "", ...errors.map(diagnostic));
    const more = latest.errors - errors.length;
    panel.replaceChildren(
      make("header", "", title, shut),
      make("p", "still", has.digest
        ? "Behind this stands the site as it was before these errors came in."
        : "The site is shown once they are mended."),
      list,
      more > 0 ? make("p", "more", ...prose(`${counted(more, "more error")}; \`amicus check\` tells all`)) : "",
    );
    panel.scrollTop = 0;
    if (wasInside) shut.focus({ preventScroll: true });
  }

  // One mistake: what it is, where, the lines with the place marked, what to do.
  function diagnostic(one) {
    const item = make("li", `diagnostic ${one.severity}`);
    const kind = make("span", "severity", one.severity);
    const code = make("span", "code", one.code);
    item.append(make("p", "cause", kind, " ", code, " ", ...prose(one.message)));
    if (one.file) item.append(make("p", "place", make("code", "", placeOf(one))));
    if (one.excerpt) item.append(excerpt(one.excerpt));
    for (const other of one.related || []) {
      item.append(make("p", "related", ...prose(other.message), " ", make("code", "", placeOf(other))));
    }
    if (one.hint) item.append(make("p", "hint", make("span", "word", "help"), " ", ...prose(one.hint)));
    return item;
  }

  const placeOf = (one) => `${one.file}:${one.line}:${one.column}`;

  function excerpt({ first_line: first, lines, mark }) {
    const rows = lines.map((line, at) => {
      const number = make("span", "number", String(first + at));
      number.setAttribute("aria-hidden", "true");
      const text = make("span", "text");
      if (mark && first + at === mark.line) {
        // A mark of nothing, as at the end of a file, is made wide enough.
        const marked = line.slice(mark.from, mark.to) || "\u00a0";
        text.append(line.slice(0, mark.from), make("mark", "", marked), line.slice(mark.to));
      } else {
        text.append(line);
      }
      return make("span", "row", number, text);
    });
    const pre = make("pre", "", ...rows.flatMap((row, at) => (at > 0 ? ["\n", row] : [row])));
    pre.translate = false;
    return pre;
  }

  const moment = (text) => text.replace("T", " ");

  // What is to be known of this page, in a line or two at the foot.
  function showBar() {
    const said = JSON.stringify([isConnected, closed, latest]);
    if (said === barSays) return;
    barSays = said;
    const notes = [];
    const note = (kind, ...inside) => notes.push(make("p", `note ${kind}`, ...inside));
    if (!isConnected) note("lost", ...prose("Not connected. Is `amicus serve` still running?"));
    if (latest?.hidden) {
      const { path: file, why, hint } = latest.hidden;
      note("unseen", make("code", "", file), ` is not published${why ? `: ${why}` : ""}`,
        ...(hint ? prose(`; ${hint}`) : []));
    } else if (latest?.page === "gone") {
      note("gone", "This page is gone: its file was removed, renamed, or is not published");
    }
    const mark = latest?.mark;
    if (mark?.draft) note("unseen", make("strong", "", "Draft"), ": readers do not see this page");
    if (mark?.embargo) note("unseen", make("strong", "", "Under embargo"), ` until ${moment(mark.embargo)}: readers do not see this page yet`);
    if (mark?.expires) note("unseen", make("strong", "", "Expired"), ` since ${moment(mark.expires)}: readers no longer see this page`);
    if (latest?.errors > 0 && closed) {
      notes.push(button("note reopen", counted(latest.errors, "error"), "", () => {
        remember("");
        showMistakes(null);
        showBar();
        panel.querySelector(".close").focus({ preventScroll: true });
      }));
    }
    if (latest?.warnings > 0) notes.push(warnings());
    bar.hidden = notes.length === 0;
    bar.replaceChildren(...notes);
  }

  function warnings() {
    const wasOpen = bar.querySelector("details.warnings")?.open || false;
    const all = latest.diagnostics.filter((one) => one.severity === "warning");
    const more = latest.warnings - all.length;
    const list = make("ol", "", ...all.map(diagnostic));
    const details = make("details", "note warnings",
      make("summary", "", counted(latest.warnings, "warning")), list,
      more > 0 ? make("p", "more", ...prose(`${counted(more, "more warning")}; \`amicus check\` tells all`)) : null);
    details.open = wasOpen;
    return details;
  }

  function connected(now) {
    if (now === isConnected) return;
    isConnected = now;
    showBar();
  }

  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !event.isComposing && latest && !panel.hidden) close();
  });

  attach();
  returnToPlace();
  if (navigator.locks && window.BroadcastChannel) share();
  else listenAlone();
})();
