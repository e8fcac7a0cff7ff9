// What a script adds to a report. Without it everything is there to be read:
// notes at the end and, where a link has led to one, at the foot of the screen;
// whole tables; links to paragraphs.
(function () {
  "use strict";
  var root = document.documentElement;
  var all = function (what, where) { return Array.prototype.slice.call((where || document).querySelectorAll(what)); };
  var make = function (name, attributes, text) {
    var made = document.createElement(name);
    for (var key in attributes) made.setAttribute(key, attributes[key]);
    if (text !== undefined) made.textContent = text;
    return made;
  };
  // The element that an address within the page leads to.
  var led = function (address) {
    try { return document.getElementById(decodeURIComponent(address.slice(1))); } catch (e) { return null; }
  };

  // --- Colours -------------------------------------------------------------

  function colours() {
    var choice = document.getElementById("page.scheme");
    if (!choice) return;
    var site = root.getAttribute("data-site-scheme"), chosen = null;
    try { chosen = localStorage.getItem("scheme"); } catch (e) { /* Nothing is remembered here. */ }
    choice.value = chosen === "light" || chosen === "dark" ? chosen : "";
    choice.addEventListener("change", function () {
      if (choice.value || site) root.setAttribute("data-scheme", choice.value || site);
      else root.removeAttribute("data-scheme");
      try {
        if (choice.value) localStorage.setItem("scheme", choice.value);
        else localStorage.removeItem("scheme");
      } catch (e) { /* It holds for this page only. */ }
    });
    choice.parentNode.hidden = false;
  }

  // --- Notes beside the text -----------------------------------------------

  function sidenotes(article) {
    var list = article.querySelector(".notes"), room = matchMedia("(min-width: 64rem)");
    if (!list || article.hasAttribute("data-no-sidenotes")) return;
    // Nobody pays for them where there is no room.
    if (room.matches) return beside(article, list);
    var comes = function () {
      room.removeEventListener("change", comes);
      beside(article, list);
    };
    room.addEventListener("change", comes);
  }

  function beside(article, list) {
    var places = [], column;
    all("[role=doc-noteref]", article).forEach(function (mark) {
      var note = led(mark.getAttribute("href"));
      if (!note || note.parentNode !== list || mark.closest(".matrix, .table, details, .sidenotes")) return;
      if (places.some(function (place) { return place.note === note; })) return;
      places.push({ mark: mark, note: note });
    });
    if (!places.length) return;
    // The notes at the end are what is told aloud and reached by keys; these are for the eye.
    column = make("div", { "class": "sidenotes", "aria-hidden": "true" });
    places.forEach(function (place) {
      place.beside = copied(place);
      column.appendChild(place.beside);
      place.mark.addEventListener("click", function (event) {
        if (place.beside.hidden || !event.detail || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        light(places, place);
      });
      ["mouseenter", "mouseleave"].forEach(function (kind) {
        place.mark.addEventListener(kind, function () { light(places, kind === "mouseenter" ? place : null); });
      });
    });
    article.appendChild(column);
    var target = list.querySelector("li:target");
    var lay = function () {
      layOut(article, column, places);
      if (target && target.classList.contains("beside")) target.scrollIntoView();
      target = null;
    };
    lay();
    if (window.ResizeObserver) new ResizeObserver(lay).observe(article);
    else addEventListener("resize", lay);
  }

  function copied(place) {
    var beside = make("div", { "class": "sidenote" });
    if (place.note.lang) beside.lang = place.note.lang;
    beside.appendChild(make("span", { "class": "nr" }, place.mark.textContent));
    Array.prototype.forEach.call(place.note.cloneNode(true).childNodes, function (node) {
      beside.appendChild(node.cloneNode(true));
    });
    all(".back", beside).forEach(function (back) { back.remove(); });
    all("[id]", beside).forEach(function (one) { one.removeAttribute("id"); });
    all("a, button, input, summary, [tabindex]", beside).forEach(function (one) { one.setAttribute("tabindex", "-1"); });
    all("p", beside).forEach(function (one) { if (!one.textContent.trim()) one.remove(); });
    return beside;
  }

  function light(places, lit) {
    places.forEach(function (place) { place.beside.classList.toggle("lit", place === lit); });
  }

  // Each note as near to its mark as those above it and wide tables allow; one
  // that would stand far from it is left to the foot of the screen.
  function layOut(article, column, places) {
    var shown = getComputedStyle(column).display !== "none" && column.offsetWidth > 8 * parseFloat(getComputedStyle(root).fontSize);
    var top = article.getBoundingClientRect().top, side = column.getBoundingClientRect();
    var wide = !shown ? [] : all(".matrix, .table, .figure, pre, .notes, .facts", article).map(function (one) {
      return one.getBoundingClientRect();
    }).filter(function (box) { return box.height > 0 && box.right > side.left + 4 && box.left < side.right - 4; });
    var free = 0, gap = 10;
    var heights = places.map(function (place) {
      place.beside.hidden = !shown;
      return shown ? place.beside.offsetHeight : 0;
    });
    var spots = places.map(function (place) { return shown ? place.mark.getBoundingClientRect().top - top - 4 : 0; });
    places.forEach(function (place, n) {
      var at = Math.max(spots[n], free), height = heights[n];
      wide.forEach(function (box) {
        var begins = box.top - top - gap, ends = box.bottom - top + gap;
        if (at < ends && at + height > begins) at = ends;
      });
      var fits = shown && at - spots[n] < 320 && height < 420;
      place.beside.hidden = !fits;
      place.note.classList.toggle("beside", fits);
      if (!fits) return;
      place.beside.style.insetBlockStart = Math.round(at) + "px";
      place.beside.style.insetBlockEnd = "auto";
      free = at + height + gap;
    });
  }

  // A note at the foot of the screen goes when it is no longer wanted.
  function notesAtTheFoot() {
    var came = null;
    addEventListener("click", function (event) {
      var mark = event.target.closest && event.target.closest("[role=doc-noteref]");
      if (mark) came = mark;
    });
    addEventListener("keydown", function (event) {
      var open = event.key === "Escape" && !event.defaultPrevented && document.querySelector(".notes > li:target:not(.beside)");
      if (!open) return;
      var back = came && led(came.getAttribute("href")) === open ? came : led((open.querySelector(".back") || open).getAttribute("href") || "#");
      if (!back) return;
      location.hash = "#" + encodeURIComponent(back.id);
      back.focus({ preventScroll: true });
    });
  }

  // --- Contents ------------------------------------------------------------

  function contents(article) {
    var links = all(".contents a", article), heads = [];
    links.forEach(function (link) {
      var head = led(link.getAttribute("href"));
      if (head) heads.push({ head: head, link: link });
    });
    if (heads.length < 2 || !window.IntersectionObserver) return;
    var tell = function () {
      var now = null;
      heads.forEach(function (one) { if (one.head.getBoundingClientRect().top < innerHeight * 0.3) now = one; });
      heads.forEach(function (one) {
        if (one === now) one.link.setAttribute("aria-current", "location");
        else one.link.removeAttribute("aria-current");
      });
    };
    var watch = new IntersectionObserver(tell, { rootMargin: "0px 0px -70% 0px" });
    heads.forEach(function (one) { watch.observe(one.head); });
  }

  // --- Which rows of a matrix are shown ------------------------------------

  function tables(article) {
    all(".matrices", article).forEach(matrices);
  }

  function matrices(set) {
    var form = set.querySelector(".matrix-filter"), rows = all("tbody > tr", set);
    if (!form) return;
    var has = { findings: [], evidence: [] }, names = { findings: {}, evidence: {} };
    rows.forEach(function (row, n) {
      has.findings[n] = all(".finding", row).map(function (one) { return one.textContent.trim(); });
      has.evidence[n] = all("td .item-id, td .ref", row).map(function (one) { return one.textContent.trim(); });
      for (var by in has) has[by][n].forEach(function (name) { names[by][name] = true; });
    });
    var order = window.Intl ? new Intl.Collator(root.lang, { numeric: true }).compare : undefined;
    var choices = all("select", form), told = form.querySelector("[role=status]");
    choices.forEach(function (choice) {
      var by = choice.getAttribute("data-by");
      Object.keys(names[by]).sort(order).forEach(function (name) { choice.appendChild(make("option", { value: name }, name)); });
      choice.addEventListener("change", choose);
    });
    function choose() {
      var shown = 0, narrowed = false;
      rows.forEach(function (row, n) {
        var fits = choices.every(function (choice) {
          narrowed = narrowed || choice.value !== "";
          return choice.value === "" || has[choice.getAttribute("data-by")][n].indexOf(choice.value) >= 0;
        });
        row.hidden = !fits;
        if (fits) shown++;
      });
      told.textContent = narrowed ? form.getAttribute("data-shown").replace("{shown}", shown).replace("{all}", rows.length) : "";
    }
    // What a link leads to must be there.
    addEventListener("hashchange", function () {
      var row = led(location.hash) && led(location.hash).closest("tr[hidden]");
      if (!row || rows.indexOf(row) < 0) return;
      choices.forEach(function (choice) { choice.value = ""; });
      choose();
      led(location.hash).scrollIntoView();
    });
    form.hidden = false;
  }

  // --- The link and the citation of a paragraph -----------------------------

  function paragraphs(article) {
    var numbers = all(".par-number", article), says = article.dataset, cited = article.querySelector(".citation");
    if (!numbers.length || !cited || !says.copyLink || !HTMLElement.prototype.showPopover) return;
    var menu = make("div", { "class": "par-menu", popover: "auto", role: "dialog" }), opener = null;
    var text = make("p"), told = make("span", { role: "status" });
    var address = function () { return location.href.split("#")[0] + opener.getAttribute("href"); };
    var citation = function () {
      var own = cited.querySelector(".address"), whole = cited.textContent.replace(/\s+/g, " ").trim();
      if (own) whole = whole.replace(own.textContent, "").replace(/[.\s]+$/, "");
      var base = own ? own.textContent.trim() : location.href.split("#")[0];
      if (/^https:\/\/doi\.org\//.test(base)) base = location.href.split("#")[0];
      return says.paragraph.replace("{citation}", whole).replace("{n}", opener.textContent).replace("{address}", base + opener.getAttribute("href"));
    };
    var copy = function (what) {
      return function () {
        var done = function () { told.textContent = says.copied; };
        if (navigator.clipboard) navigator.clipboard.writeText(what()).then(done, function () { choose(text); });
        else { choose(text); document.execCommand("copy"); done(); }
      };
    };
    var choose = function (one) {
      var range = document.createRange(), chosen = getSelection();
      range.selectNodeContents(one);
      chosen.removeAllRanges();
      chosen.addRange(range);
    };
    [[says.copyLink, address], [says.copyCitation, citation]].forEach(function (one) {
      var button = make("button", { type: "button" }, one[0]);
      button.addEventListener("click", copy(one[1]));
      menu.appendChild(button);
    });
    menu.insertBefore(text, menu.firstChild);
    menu.appendChild(told);
    article.appendChild(menu);
    numbers.forEach(function (number) {
      number.setAttribute("role", "button");
      number.setAttribute("aria-haspopup", "dialog");
      number.setAttribute("aria-expanded", "false");
      number.addEventListener("keydown", function (event) {
        if (event.key !== " ") return;
        event.preventDefault();
        number.click();
      });
      number.addEventListener("click", function (event) {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        opener = number;
        history.replaceState(null, "", number.getAttribute("href"));
        text.textContent = citation();
        told.textContent = "";
        menu.setAttribute("aria-label", number.textContent);
        menu.showPopover();
        var box = number.getBoundingClientRect(), wide = menu.offsetWidth, page = root.clientWidth;
        var left = Math.max(8, Math.min(root.dir === "rtl" ? box.right - wide : box.left, page - wide - 8));
        menu.style.left = left + scrollX + "px";
        menu.style.top = box.bottom + scrollY + 4 + "px";
        menu.querySelector("button").focus({ preventScroll: true });
      });
    });
    menu.addEventListener("beforetoggle", function (event) {
      if (opener) opener.setAttribute("aria-expanded", event.newState === "open" ? "true" : "false");
    });
  }

  colours();
  notesAtTheFoot();
  all("article.report").forEach(function (article) {
    // Notes come before anything is drawn. The rest moves nothing, and comes piece by
    // piece when the page is there.
    sidenotes(article);
    [contents, tables, paragraphs].forEach(function (add) { setTimeout(add, 0, article); });
  });
})();
