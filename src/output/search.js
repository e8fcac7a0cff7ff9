// The search page. The index is loaded in pieces, each a script that hands its
// data to `amicusSearch.push`; the pieces are described in `search/files.rs`.
// Nothing of them ever becomes markup: texts are set as text.
(function () {
  "use strict";
  var me = document.currentScript;
  var form = document.getElementById("search-form");
  var say = document.getElementById("search-tool");
  if (!me || !form || !say) return;
  var here = new URL("./", me.src), site = new URL("../", here);
  var input = document.getElementById("search-input");
  var list = document.getElementById("search-results");
  var status = document.getElementById("search-status");
  var more = document.getElementById("search-more");
  var problem = document.getElementById("search-problem");
  var retry = document.getElementById("search-retry");
  var filters = document.getElementById("search-filters");
  var groups = document.getElementById("search-groups");
  var order = document.getElementById("search-sort");
  var everywhere = document.getElementById("search-all");
  var FIRST = 5, NEXT = 10, LONGEST = 300, MOST_WORDS = 16, MOST_TEXTS = 100;

  // ---- Pieces of the index

  var pieces = new Map();
  self.amicusSearch = {
    push: function (data) {
      var script = document.currentScript;
      if (script && script.deliver) script.deliver(data);
    }
  };

  // Loads a piece once; one that failed is asked for again the next time.
  function load(path) {
    if (!pieces.has(path)) pieces.set(path, new Promise(function (done, failed) {
      var script = document.createElement("script");
      var lost = function () { pieces.delete(path); script.remove(); failed(new Error(path)); };
      script.deliver = function (data) { script.data = data; };
      script.onerror = lost;
      script.onload = function () { if (!script.data) return lost(); script.remove(); done(script.data); };
      script.src = new URL(path, here).href;
      document.head.appendChild(script);
    }));
    return pieces.get(path);
  }

  // Numbers as `search/symbols.rs` writes them.
  function Numbers(text) { this.text = text; this.at = 0; }
  Numbers.prototype.more = function () { return this.at < this.text.length; };
  Numbers.prototype.next = function () {
    var value = 0, unit = 1;
    for (;;) {
      var digit = this.text.charCodeAt(this.at++) - 35;
      if (digit > 57) digit -= 1;
      if (!(digit >= 45)) return value + digit * unit;
      value += digit * unit;
      unit *= 45;
    }
  };

  // Bits as `search/bits.rs` writes them.
  function Bits(text) { this.text = text; this.at = 0; this.held = 0; this.count = 0; }
  Bits.prototype.take = function (count) {
    while (this.count < count) {
      var low = this.text.charCodeAt(this.at) - 35, high = this.text.charCodeAt(this.at + 1) - 35;
      this.at += 2;
      this.held |= ((low > 57 ? low - 1 : low) + (high > 57 ? high - 1 : high) * 91) << this.count;
      this.count += 13;
    }
    var value = this.held & ((1 << count) - 1);
    this.held >>>= count;
    this.count -= count;
    return value;
  };
  Bits.prototype.unary = function () {
    var value = 0;
    while (this.at <= this.text.length && this.take(1)) value += 1;
    return value;
  };

  // ---- Words

  var UNSPACED = "\\u0E00-\\u0EFF\\u1000-\\u109F\\u1780-\\u17FF\\u3005-\\u3007\\u3040-\\u30FF\\u31F0-\\u31FF\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uA9E0-\\uA9FF\\uAA60-\\uAA7F\\uF900-\\uFAFF\\uFF66-\\uFF9F\\u{20000}-\\u{3FFFF}";
  var APOSTROPHES = "'\u2019\u2018\u02bc\u02bb\u02bf\u02be\u00b4\uff07";
  var PART = "(?![" + UNSPACED + "])[\\p{L}\\p{M}\\p{N}\\u00ad\\u200c\\u200d\\u2060]";
  var WHOLE = new RegExp("[" + UNSPACED + "]+|(?:" + PART + ")+(?:[" + APOSTROPHES + "](?:" + PART + ")+)*", "gu");
  var TORN = new RegExp("[" + UNSPACED + "]+|(?:(?![" + APOSTROPHES + "])" + PART + ")+", "gu");
  var IS_UNSPACED = new RegExp("^[" + UNSPACED + "]", "u");
  var SILENT = new RegExp("[" + APOSTROPHES + "\u00ad\u200c\u200d\u2060\u0640]", "g");
  var ACCENTS = new RegExp("[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed" + APOSTROPHES + "\u00ad\u200c\u200d\u2060]", "g");
  var ALIAS = new Map([["\u0131", "i"], ["\u0142", "l"], ["\u00f8", "o"], ["\u0111", "d"], ["\u00f0", "d"], ["\u00df", "ss"], ["\u00e6", "ae"], ["\u0153", "oe"], ["\u00fe", "th"], ["\u0649", "\u064a"], ["\u06cc", "\u064a"], ["\u06a9", "\u0643"], ["\u0629", "\u0647"], ["\u03c2", "\u03c3"]]);
  var CYRILLIC = "\u0430\u0432\u0435\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445", LATIN = "abekmhopctyx";
  var folded = new Map();

  function fold(word) {
    var known = folded.get(word);
    if (known !== undefined) return known;
    if (folded.size > 50000) folded.clear();
    var form = Array.from(word).slice(0, 64).join("").replace(SILENT, "").toLowerCase();
    if (/[^\x00-\x7f]/.test(form)) {
      form = form.normalize("NFKD").replace(ACCENTS, "");
      form = Array.from(form, c => ALIAS.get(c) || c).join("").normalize("NFC");
      form = unmixed(form);
    }
    folded.set(word, form);
    return form;
  }

  // Latin and Cyrillic letters that look alike, where a word mixes the two.
  function unmixed(form) {
    var cyrillic = (form.match(/[\u0400-\u052f]/g) || []).length, latin = (form.match(/[a-z]/g) || []).length;
    var number = !latin && cyrillic <= 2 && /[0-9]$/.test(form);
    if (!cyrillic || !(latin || number)) return form;
    var from = number || latin > cyrillic ? CYRILLIC : LATIN, to = from === LATIN ? CYRILLIC : LATIN;
    return Array.from(form, function (c) { var at = from.indexOf(c); return at < 0 ? c : to[at]; }).join("");
  }

  function shared(a, b) {
    var at = 0, most = Math.min(a.length, b.length);
    while (at < most && a[at] === b[at]) at += 1;
    return at;
  }

  // Whether one mistake of typing makes one word of the other: a letter more,
  // less, another, or two exchanged.
  function isNear(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    var same = shared(a, b), x = a.slice(same), y = b.slice(same);
    return x.slice(1) === y || x === y.slice(1) || x.slice(1) === y.slice(1) ||
      (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
  }

  // ---- An index

  function Index(tag) { this.tag = tag; this.folder = tag.toLowerCase() + "/"; this.terms = new Map(); this.facets = new Map(); }

  Index.prototype.open = function () {
    var index = this;
    return load(this.folder + "index.js").then(function (data) {
      if (index.mark === data[2]) return index;
      var told = data[3];
      index.mark = data[2];
      index.reports = told.reports;
      index.levels = told.levels;
      index.script = told.stems ? new RegExp("^\\p{Script=" + told.stems + "}", "u") : null;
      index.words = told.splits ? TORN : WHOLE;
      index.keys = { w: told.words.split(" "), b: told.backwards ? told.backwards.split(" ") : [] };
      index.names = told.facets;
      index.years = told.years;
      index.terms.clear();
      index.facets.clear();
      index.lay(told.patterns, new Numbers(told.runs));
      return index;
    });
  };

  // Which report each part belongs to, of which kind it is, and in which sheet.
  Index.prototype.lay = function (patterns, runs) {
    var reports = [], kinds = [], sheets = [], report = 0;
    while (runs.more()) {
      var run = runs.next(), pattern = patterns[run % patterns.length];
      for (var left = Math.floor(run / patterns.length) + 1; left > 0; left -= 1, report += 1) {
        var sheet = -1;
        for (var at = 0; at < pattern.length; at += 1) {
          var letter = pattern[at], small = letter.toLowerCase();
          if (letter !== small) sheet += 1;
          reports.push(report); kinds.push(small.charCodeAt(0)); sheets.push(sheet);
        }
      }
    }
    this.reportOf = Int32Array.from(reports); this.kindOf = Uint8Array.from(kinds); this.sheetOf = Uint16Array.from(sheets);
  };

  // A piece that belongs to the documents that are counted.
  Index.prototype.piece = function (name) {
    var index = this;
    return load(this.folder + name + ".js").then(function (data) {
      if (data[2] !== index.mark) throw new Error("changed");
      return data;
    });
  };

  function position(keys, form) {
    var low = 0, high = keys.length;
    while (low < high) { var mid = (low + high) >> 1; if (keys[mid] <= form) low = mid + 1; else high = mid; }
    return Math.max(0, low - 1);
  }

  // The forms from one text up to another, as far as a few pieces have them.
  Index.prototype.range = function (kind, from, to) {
    var index = this, keys = this.keys[kind], all = [];
    if (!keys.length) return Promise.resolve([]);
    for (var at = position(keys, from); at <= position(keys, to) && all.length < 4; at += 1) all.push(at);
    return Promise.all(all.map(function (at) {
      return index.piece(kind + at).then(function (data) {
        if (!data.forms) data.forms = kind === "w" ? entries(data[3]) : spelt(data[3]);
        return data.forms;
      });
    })).then(found => found.length === 1 ? found[0] : [].concat.apply([], found));
  };

  function entries(text) {
    var pieces = text.split(" "), all = [], form = "";
    for (var at = 0; at + 1 < pieces.length; at += 2) {
      var same = new Numbers(pieces[at]), rest = new Numbers(pieces[at + 1]);
      form = form.slice(0, same.next()) + pieces[at].slice(same.at);
      var number = rest.next(), both = rest.next(), lacks = both % 5 < 4 ? both % 5 : 4 + rest.next();
      all.push({ form: form, term: form.slice(0, form.length - lacks) + pieces[at + 1].slice(rest.at), list: number, common: Math.floor(both / 5) });
    }
    all.byForm = new Map(all.map(entry => [entry.form, entry]));
    return all;
  }

  function spelt(text) {
    var form = "";
    return text.split(" ").map(function (piece) {
      var same = new Numbers(piece);
      form = form.slice(0, same.next()) + piece.slice(same.at);
      return form;
    });
  }

  // Terms with what stands behind them; where each is.
  function unfold(text, step) {
    var all = text.split(" "), term = "";
    all.at = new Map();
    for (var at = 0; at < all.length; at += step) {
      var same = new Numbers(all[at]);
      term = term.slice(0, same.next()) + all[at].slice(same.at);
      all.at.set(term, at);
    }
    return all;
  }

  Index.prototype.find = function (form) {
    return this.range("w", form, form).then(all => all.byForm && all.byForm.get(form));
  };

  // Where a term stands.
  Index.prototype.term = function (entry) {
    var index = this, known = this.terms.get(entry.term);
    if (known) return known;
    known = this.piece("l" + entry.list).then(function (data) {
      var all = data.split = data.split || unfold(data[3], 3), at = all.at.get(entry.term);
      if (at === undefined) throw new Error("changed");
      var numbers = new Numbers(all[at + 1]), parts = [], levels = [], part = -1, many = index.levels.length;
      while (numbers.more()) {
        var next = numbers.next();
        part += Math.floor(next / many) + 1;
        parts.push(part);
        levels.push(next % many);
      }
      var idf = Math.log(1 + (index.reportOf.length - parts.length + 0.5) / (parts.length + 0.5));
      return { name: entry.term, parts: parts, levels: levels, idf: idf, units: all[at + 2] };
    });
    known.catch(function () { index.terms.delete(entry.term); });
    this.terms.set(entry.term, known);
    return known;
  };

  // In which units of its parts a term stands: by part, the units in order.
  Index.prototype.units = function (term) {
    if (term.places) return Promise.resolve(term.places);
    var text = term.units[0] !== "!" ? Promise.resolve(term.units) : this.piece("u" + term.units.slice(1)).then(function (data) {
      var all = unfold(data[3], 2), at = all.at.get(term.name);
      if (at === undefined) throw new Error("changed");
      return all[at + 1];
    });
    return text.then(function (text) {
      var bits = new Bits(text), exponent = bits.take(4);
      term.places = new Map(term.parts.map(function (part) {
        var all = [], next = 0;
        for (var left = bits.unary() + 1; left > 0; left -= 1) { next += (bits.unary() << exponent) + bits.take(exponent); all.push(next); next += 1; }
        return [part, all];
      }));
      return term.places;
    });
  };

  // The text of a sheet: its units, and what is told of its report.
  Index.prototype.sheet = function (report, number) {
    var name = "t/" + Math.floor(report / 1000) + "/" + report + (number ? "-" + number : "") + ".js";
    return load(this.folder + name).then(function (data) {
      if (!data.sheet) data.sheet = unpack(data[3]).then(function (text) {
        return { told: data[2], units: text.split("\n").filter(Boolean).map(function (line) {
          var tab = line.indexOf("\t");
          return { kind: line[0], anchor: line.slice(1, tab), text: line.slice(tab + 1) };
        }) };
      });
      return data.sheet;
    });
  };

  // Deflated bytes, 13 bits in two characters (see `search/packing.rs`). A
  // browser that cannot inflate shows results without their words.
  function unpack(text) {
    if (typeof DecompressionStream !== "function") return Promise.resolve("");
    var bytes = new Uint8Array(Math.floor((text.length - 1) / 2 * 13 / 8)), held = 0, bits = 0, count = 0;
    for (var at = 1; at + 1 < text.length; at += 2) {
      var high = text.charCodeAt(at) - 35, low = text.charCodeAt(at + 1) - 35;
      held |= ((high > 57 ? high - 1 : high) + (low > 57 ? low - 1 : low) * 91) << bits;
      bits += 13;
      while (bits >= 8) { bytes[count] = held & 255; count += 1; held >>>= 8; bits -= 8; }
    }
    var stream = new Blob([bytes.subarray(0, count - (text.charCodeAt(0) - 35))]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(stream).text();
  }

  // ---- A query

  function parse(text) {
    text = text.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, c => c.length === 2 ? c : " ");
    var cut = text.length > LONGEST, slots = [];
    text = text.slice(0, LONGEST);
    var rest = text.replace(/"([^"]*)"?|\u201c([^\u201d]*)\u201d?|\u201e([^\u201c\u201d]*)[\u201c\u201d]?|\u00ab([^\u00bb]*)\u00bb?|\u300c([^\u300d]*)\u300d?/g, function () {
      var phrase = Array.prototype.slice.call(arguments, 1, 6).find(one => typeof one === "string");
      if (phrase && phrase.trim()) slots.push({ phrase: phrase });
      return " ";
    });
    return { text: text, rest: rest, phrases: slots, cut: cut, open: /[^\s"\u201d\u00bb\u300d]$/.test(text) && !slots.length };
  }

  // What may stand for a word: entries, each with how well it does.
  function candidates(index, form, open) {
    return index.find(form).then(function (exact) {
      var found = exact ? [{ all: [exact], weight: 1 }] : [];
      var stems = index.script && index.script.test(form) && !/\d/.test(form);
      var wants = form.length > 1 && (!exact || !stems || open);
      if (!wants) return found;
      var start = open || form.length < 4 ? form : form.slice(0, Math.max(3, Math.ceil(form.length * 0.45)));
      if (exact && stems) start = form;
      return index.range("w", start, start + "\uffff").then(function (all) {
        var kin = [];
        all.forEach(function (entry) {
          if (entry.form === form) return;
          var same = shared(entry.form, form), begins = same === form.length;
          var tail = entry.form.length - same, lost = form.length - same;
          if (begins && (open || tail <= 7 || !exact)) kin.push({ entry: entry, weight: 0.4 + 0.5 * same / entry.form.length });
          else if (!exact || !stems) {
            if (same >= start.length && same >= 3 && lost <= 7 && tail <= 7) kin.push({ entry: entry, weight: 0.7 * same / Math.max(form.length, entry.form.length) });
          }
        });
        kin.sort((a, b) => b.weight - a.weight + (b.entry.common - a.entry.common) * (open ? 0.1 : 0.01));
        if (!open && !exact && kin.length) kin = kin.filter(one => one.weight > kin[0].weight * 0.6);
        kin.slice(0, exact ? 8 : 12).forEach(function (one) { found.push({ all: [one.entry], weight: one.weight * one.weight }); });
        if (exact || form.length < 4 || kin.some(one => one.entry.form.startsWith(form))) return found;
        var bare = bared(index, form);
        if (bare.length) return Promise.all(bare.map(one => kindred(index, one))).then(function (all) {
          var best = [].concat.apply([], all).sort((a, b) => b.weight - a.weight);
          best = best.filter(one => one.weight > best[0].weight * 0.8).slice(0, 6);
          if (!best.length) return corrected(index, form, found);
          return best.map(one => ({ all: [one.entry], weight: one.weight * one.weight }));
        });
        return corrected(index, form, found);
      });
    });
  }

  // A word of Arabic without what is written together with it: articles,
  // conjunctions and prepositions.
  function bared(index, form) {
    if (!index.script || !index.script.test(form) || !/^(?:ar|fa)/.test(index.tag)) return [];
    return ["\u0648\u0628\u0627\u0644", "\u0648\u0627\u0644", "\u0628\u0627\u0644", "\u0643\u0627\u0644", "\u0641\u0627\u0644", "\u0648\u0644\u0644", "\u0648\u0644", "\u0648\u0628", "\u0644\u0644", "\u0627\u0644", "\u0648", "\u0641", "\u0628", "\u0644", "\u0643"]
      .filter(start => form.startsWith(start) && form.length - start.length >= 3).map(start => form.slice(start.length)).concat(form);
  }

  // The forms, stems among them, that a bare word shares most with.
  function kindred(index, form) {
    var start = form.slice(0, Math.max(3, form.length - 3));
    return index.range("w", start, start + "\uffff").then(function (all) {
      return all.filter(entry => entry.form.startsWith(start) && entry.form.length - shared(entry.form, form) <= 3).map(function (entry) {
        return { entry: entry, weight: 0.9 * shared(entry.form, form) / Math.max(form.length, entry.form.length) };
      });
    });
  }

  function corrected(index, form, found) {
    return mistaken(index, form).then(function (near) {
      near.forEach(function (entry) { found.unshift({ all: [entry], weight: 0.8, guess: entry.form }); });
      return found;
    });
  }

  // The forms that are one mistake away. It leaves one half of a word as it is.
  function mistaken(index, form) {
    var half = Math.floor(form.length / 2), start = form.slice(0, half), end = Array.from(form.slice(half + 1)).reverse().join("");
    return Promise.all([index.range("w", start, start + "\uffff"), index.range("b", end, end + "\uffff")]).then(function (both) {
      var forms = new Set();
      both[0].forEach(function (entry) { if (isNear(entry.form, form)) forms.add(entry.form); });
      both[1].forEach(function (back) { var word = Array.from(back).reverse().join(""); if (isNear(word, form)) forms.add(word); });
      return Promise.all(Array.from(forms).slice(0, 8).map(word => index.find(word)));
    }).then(function (all) {
      return all.filter(Boolean).sort((a, b) => a.common - b.common).slice(-4);
    });
  }

  // A stretch without spaces: the fewest words of the index that make it up. What
  // may be more than one word also counts where it is.
  function cut(index, text, open) {
    var chars = Array.from(text).slice(0, 40);
    if (chars.length < 2) return candidates(index, text, true).then(options => [{ text: text, options: options }]);
    return Promise.all(chars.map(function (c, at) {
      return index.range("w", c, chars.slice(at, at + 8).join("")).then(function (all) {
        var words = [];
        for (var size = 1; size <= 8 && at + size <= chars.length; size += 1) {
          var word = chars.slice(at, at + size).join(""), entry = all.byForm ? all.byForm.get(word) : all.find(one => one.form === word);
          if (entry) words.push({ entry: entry, size: size });
        }
        return words;
      });
    })).then(function (words) {
      var at = 0;
      return Promise.all(path(words, 8).map(function (word) {
        var from = at, own = chars.slice(at, at += word.size).join("");
        if (word.entry && !(open && at === chars.length)) {
          var options = [{ all: [word.entry], weight: 1 }], end = at;
          if (word.size > 2) {
            var short = path(words.slice(from, end).map((all, at) => all.filter(one => at + one.size <= end - from)), 2);
            if (short.every(one => one.entry)) options.push({ all: short.map(one => one.entry), weight: 0.8 });
          }
          return { text: own, options: options };
        }
        var two = chars.slice(Math.max(0, from - 1), from + 1).join(""), next = chars.slice(from, from + 2).join("");
        return Promise.all([index.find(two), index.find(next)]).then(function (found) {
          var entry = found[0] || found[1];
          if (entry && !open) return { text: entry.form, options: [{ all: [entry], weight: 1 }] };
          return candidates(index, own, true).then(options => ({ text: own, options: options }));
        });
      }));
    });
  }

  // The way through words that begins anew least often.
  function path(words, longest) {
    var best = [{ cost: 0 }];
    words.forEach(function (all, at) {
      var from = best[at];
      var go = function (size, entry, cost) {
        var next = best[at + size];
        if (!next || from.cost + cost < next.cost) best[at + size] = { cost: from.cost + cost, from: at, word: { size: size, entry: entry } };
      };
      go(1, null, 4);
      all.forEach(function (one) { if (one.size <= longest) go(one.size, one.entry, 1 - one.size * 0.01); });
    });
    var way = [];
    for (var at = words.length; at > 0; at = best[at].from) way.unshift(best[at].word);
    return way;
  }

  // What is looked for: a slot for each word, and one for each phrase.
  function slots(index, query, typing) {
    var words = query.rest.match(index.words) || [];
    var all = words.slice(0, MOST_WORDS).map(function (word, at) {
      var open = typing && query.open && at === words.length - 1;
      if (IS_UNSPACED.test(word)) return cut(index, fold(word), open);
      var form = fold(word);
      return candidates(index, form, open).then(function (options) { return [{ text: form, options: options }]; });
    });
    var phrases = query.phrases.slice(0, 4).map(function (one) {
      var forms = (one.phrase.match(index.words) || []).slice(0, MOST_WORDS);
      return Promise.all(forms.map(function (word) {
        var form = fold(word);
        if (IS_UNSPACED.test(word)) return cut(index, form, false);
        return index.find(form).then(function (exact) { return [{ text: form, options: exact ? [{ all: [exact], weight: 1 }] : [] }]; });
      })).then(function (parts) {
        return [{ phrase: normal(index, one.phrase), words: [].concat.apply([], parts) }];
      });
    });
    return Promise.all(all.concat(phrases)).then(function (found) {
      return [].concat.apply([], found).filter(slot => !slot.phrase || slot.words.length);
    });
  }

  // A text as phrases are compared: its forms, and the characters of those
  // without spaces one by one.
  function normal(index, text) {
    var words = text.match(index.words) || [];
    return " " + words.map(word => IS_UNSPACED.test(word) ? Array.from(fold(word)).join(" ") : fold(word)).join(" ") + " ";
  }

  // How much each part means for a slot.
  function weigh(index, slot) {
    if (slot.phrase) return weighPhrase(index, slot);
    var sums = new Float32Array(index.reportOf.length), near = new Map();
    return Promise.all(slot.options.map(function (option) {
      return Promise.all(option.all.map(entry => index.term(entry))).then(function (terms) {
        var add = function (part, score) { if (score > sums[part]) sums[part] = score; };
        var score = (term, at) => term.idf * index.levels[term.levels[at]] * option.weight;
        if (terms.length === 1) {
          terms[0].parts.forEach(function (part, at) { add(part, score(terms[0], at)); });
          if (terms[0].units && terms[0].units[0] !== "!") return index.units(terms[0]).then(function (places) {
            places.forEach(function (units, part) { near.set(part, (near.get(part) || []).concat(units)); });
          });
        } else {
          var met = new Map();
          terms.forEach(function (term) { term.parts.forEach(function (part, at) {
            var one = met.get(part) || [0, 0];
            met.set(part, [one[0] + 1, one[1] + score(term, at) / terms.length]);
          }); });
          met.forEach(function (one, part) { if (one[0] === terms.length) add(part, one[1]); });
        }
      });
    })).then(function () { return { slot: slot, sums: sums, near: near }; });
  }

  // Of a phrase, the units that have all words, the rarest word first; where few
  // are left, their texts have the last word.
  function weighPhrase(index, slot) {
    var sums = new Float32Array(index.reportOf.length), near = new Map(), done = { slot: slot, sums: sums, near: near };
    if (slot.words.some(word => IS_UNSPACED.test(word.text))) return weighLoosely(index, slot, done);
    if (!slot.words.length || slot.words.some(word => !word.options.length)) return Promise.resolve(done);
    var entries = slot.words.map(word => word.options[0].all[0]);
    return Promise.all(entries.map(entry => index.term(entry))).then(function (terms) {
      var all = terms.filter((term, at) => terms.indexOf(term) === at).sort((a, b) => a.parts.length - b.parts.length);
      var worth = terms.reduce((sum, term) => sum + term.idf, 0);
      var narrow = function (at, left, count) {
        if (at === all.length || (left && count <= 30)) return left;
        return index.units(all[at]).then(function (places) {
          var next = new Map(), many = 0;
          (left || places).forEach(function (units, part) {
            var own = new Set(places.get(part)), both = units.filter(unit => own.has(unit));
            if (both.length) { next.set(part, both); many += both.length; }
          });
          return narrow(at + 1, next, many);
        });
      };
      return Promise.resolve(narrow(0, null, 0)).then(function (left) {
        left.forEach(function (units, part) {
          near.set(part, units);
          sums[part] = worth * (1 + index.levels[all[0].levels[all[0].parts.indexOf(part)]]);
        });
        return done;
      });
    });
  }

  // Where words are not told apart by spaces, a text may have been cut otherwise
  // than the phrase: the units that have most of its words.
  function weighLoosely(index, slot, done) {
    var entries = [];
    slot.words.forEach(word => word.options.forEach(option => entries.push.apply(entries, option.all)));
    return Promise.all(entries.map(entry => index.term(entry).then(term => index.units(term).then(places => [term, places])))).then(function (all) {
      var counts = new Map(), most = 0;
      all.forEach(pair => pair[1].forEach((units, part) => units.forEach(function (unit) {
        var key = part * 65536 + unit, sum = (counts.get(key) || 0) + pair[0].idf;
        counts.set(key, sum);
        if (sum > most) most = sum;
      })));
      counts.forEach(function (sum, key) {
        var part = Math.floor(key / 65536);
        if (sum < most * 0.6) return;
        done.near.set(part, (done.near.get(part) || []).concat(key % 65536));
        done.sums[part] = Math.max(done.sums[part], sum);
      });
      return done;
    });
  }

  // The reports that have every slot, or else those that have most.
  function rank(index, weighed, kinds) {
    var many = weighed.length, total = new Float32Array(index.reports), best = new Float32Array(index.reports);
    var home = new Int32Array(index.reports).fill(-1), count = new Uint8Array(index.reports), shows = new Map();
    var whole = new Float32Array(index.reportOf.length), held = new Uint8Array(index.reportOf.length);
    weighed.forEach(function (one, number) {
      best.fill(0);
      var seen = new Map();
      one.sums.forEach(function (score, part) {
        if (!score) return;
        var report = index.reportOf[part], kind = String.fromCharCode(index.kindOf[part]);
        var bits = seen.get(report) || "";
        if (bits.indexOf(kind) < 0) seen.set(report, bits + kind);
        if (kinds.length && kinds.indexOf(kind) < 0) return;
        whole[part] += score;
        held[part] += 1;
        if (score > best[report]) best[report] = score;
      });
      seen.forEach(function (kinds, report) {
        var before = number ? shows.get(report) || "" : kinds;
        shows.set(report, Array.from(kinds).filter(kind => before.indexOf(kind) >= 0).join(""));
      });
      best.forEach(function (score, report) { if (score) { total[report] += score; count[report] += 1; } });
    });
    var most = 0;
    count.forEach(function (n) { if (n > most) most = n; });
    var peak = new Float32Array(index.reports);
    whole.forEach(function (score, part) {
      var report = index.reportOf[part];
      if (!score || count[report] < most) return;
      var worth = score * (1 + held[part] * 0.1);
      if (many > 1 && held[part] > 1 && together(weighed, part)) worth *= 1.4;
      if (worth > peak[report]) { peak[report] = worth; home[report] = part; }
    });
    var found = [];
    home.forEach(function (part, report) {
      if (part >= 0) found.push({ index: index, report: report, part: part, score: total[report] + peak[report], kinds: shows.get(report) });
    });
    return { found: found, whole: most === many };
  }

  function together(weighed, part) {
    var counts = new Map();
    return weighed.some(function (one) {
      var units = one.near.get(part);
      return units && Array.from(new Set(units)).some(function (unit) {
        counts.set(unit, (counts.get(unit) || 0) + 1);
        return counts.get(unit) > 1;
      });
    });
  }

  // ---- Excerpts

  // Finds the unit of a sheet that has most of what is looked for.
  function choose(result, sheet, asked, kinds) {
    var index = result.index, found = [], spelt = new Set();
    sheet.units.forEach(function (unit) {
      var part = partOf(unit.kind);
      if (kinds.length && kinds.indexOf(part) < 0) return;
      var hits = [], met = new Map(), words = unit.text.matchAll(index.words);
      var meet = function (number, weight) { if (!(met.get(number) >= weight)) met.set(number, weight); };
      for (var word of words) {
        var at = word.index, text = word[0];
        if (IS_UNSPACED.test(text)) {
          asked.strings.forEach(function (number, string) {
            for (var from = text.indexOf(string); from >= 0; from = text.indexOf(string, from + string.length)) {
              hits.push([at + from, at + from + string.length]);
              meet(number, 1);
            }
          });
          continue;
        }
        var form = fold(text), slot = asked.forms.get(form);
        if (asked.exact.has(form)) spelt.add(form);
        if (slot) { hits.push([at, at + text.length]); meet(slot[0], slot[1]); }
      }
      asked.phrases.forEach(function (phrase, number) { if (normal(index, unit.text).indexOf(phrase) >= 0) meet("p" + number, 1); });
      var lacks = asked.phrases.some((_, number) => !met.has("p" + number));
      // What is called so, and words as they are spelt, before what is like them.
      var worth = (asked.exact.has(fold(unit.anchor)) ? 8 : 0), weights = 0;
      met.forEach(function (weight) { weights += weight; });
      worth += met.size * 10 + 4 * weights / (met.size || 1) + Math.min(hits.length, 5) + (unit.kind === "T" || unit.kind === "b" ? -4 : unit.kind === "h" ? 1 : 0);
      if (hits.length && !lacks) found.push({ unit: unit, hits: hits, worth: worth, met: met.size });
    });
    var best = found.reduce((best, one) => !best || one.worth > best.worth ? one : best, null);
    // Elsewhere in the report, where as many of the words stand.
    if (best) best.others = found.filter(one => one !== best && one.met >= best.met && one.unit.kind !== "T" && one.unit.anchor !== best.unit.anchor);
    if (best) best.same = asked.exact.size ? spelt.size / asked.exact.size : 0;
    return best;
  }

  function partOf(kind) { return kind === "T" || kind === "b" || kind === "h" ? "t" : kind === "v" ? "c" : kind; }

  // The stretch of a text with most hits, and these marked.
  function excerpt(into, text, hits) {
    hits.sort((a, b) => a[0] - b[0]);
    hits = hits.reduce(function (all, hit) {
      var last = all[all.length - 1];
      if (last && hit[0] < last[1]) last[1] = Math.max(last[1], hit[1]);
      else all.push(hit.slice());
      return all;
    }, []);
    var size = 240, first = 0, most = 0;
    hits.forEach(function (hit, at) {
      var count = 0;
      while (at + count < hits.length && hits[at + count][1] < hit[0] + size - 40) count += 1;
      if (count > most) { most = count; first = at; }
    });
    var from = hits.length ? Math.max(0, hits[first][0] - 60) : 0, to = Math.min(text.length, from + size);
    if (from > 0) { var gap = text.indexOf(" ", from); if (gap >= 0 && gap < hits[first][0]) from = gap + 1; }
    if (to < text.length) { var end = text.lastIndexOf(" ", to); if (end > from + size / 2) to = end; }
    var done = from;
    into.append(from > 0 ? "\u2026 " : "");
    hits.forEach(function (hit) {
      if (hit[0] < done || hit[1] > to) return;
      into.append(text.slice(done, hit[0]));
      var mark = document.createElement("mark");
      mark.textContent = text.slice(hit[0], hit[1]);
      into.append(mark);
      done = hit[1];
    });
    into.append(text.slice(done, to) + (to < text.length ? " \u2026" : ""));
  }

  // What is marked: forms and strings by slot, and phrases.
  function marks(all) {
    var asked = { forms: new Map(), strings: new Map(), phrases: [], exact: new Set() };
    var know = function (form, number, weight) {
      var known = asked.forms.get(form);
      if (!known || known[1] < weight) asked.forms.set(form, [number, weight]);
    };
    var take = function (slot, number) {
      if (slot.phrase) {
        asked.phrases.push(slot.phrase);
        return slot.words.forEach(function (word, at) { take(word, number + "/" + at); });
      }
      if (IS_UNSPACED.test(slot.text)) asked.strings.set(slot.text, number);
      else asked.exact.add(slot.text);
      slot.options.forEach(function (option) { option.all.forEach(function (entry) {
        if (IS_UNSPACED.test(entry.form)) asked.strings.set(entry.form, number);
        else {
          know(entry.form, number, option.weight);
          (option.others || []).forEach(function (form) { know(form, number, option.weight * 0.6); });
        }
      }); });
    };
    all.forEach(function (slot, number) { take(slot, String(number)); });
    return asked;
  }

  // The other forms of the terms that are looked for, among those loaded.
  function relatives(index, slot) {
    return Promise.all((slot.words || [slot]).map(function (word) {
      return Promise.all((word.options || []).slice(0, 3).map(function (option) {
        var entry = option.all[0], start = entry.form.slice(0, Math.max(3, shared(entry.form, entry.term)));
        var keys = index.keys.w;
        if (position(keys, start) !== position(keys, entry.form)) start = entry.form;
        return index.range("w", start, entry.form).then(function (all) {
          option.others = all.filter(one => one.term === entry.term).map(one => one.form);
        });
      }));
    }));
  }

  // ---- The page

  var indexes = new Map(), run = 0, state = null, running = false, waiting = null;
  var chosen = new Map(), DATE = "date";

  function indexOf(tag) {
    if (!indexes.has(tag)) indexes.set(tag, new Index(tag));
    return indexes.get(tag);
  }

  function text(key, value) {
    var told = say.getAttribute("data-" + key) || "";
    return value === undefined ? told : told.split("{n}").join(value);
  }

  // Searches for what the form says; of several wishes only the last counts.
  function search(typing) {
    waiting = { typing: typing };
    list.setAttribute("aria-busy", "true");
    if (running) return;
    var next = function () {
      if (!waiting) { running = false; return; }
      var wish = waiting;
      waiting = null;
      running = true;
      one(wish.typing).then(next, function (error) { fail(error); next(); });
    };
    next();
  }

  function fail(error) {
    trouble(error);
    status.textContent = problem.querySelector("p").textContent;
    rest();
  }

  function trouble(error) {
    problem.hidden = false;
    problem.querySelector("p").textContent = text(error && error.message === "changed" ? "changed" : "missing");
  }

  // It is done, unless something else was asked for meanwhile.
  function rest() { list.setAttribute("aria-busy", waiting ? "true" : "false"); }

  function tags() {
    var all = text("languages").split(" ").filter(Boolean);
    return everywhere && everywhere.checked ? all : all.slice(0, 1);
  }

  function one(typing) {
    var number = run += 1, query = parse(input.value);
    problem.hidden = true;
    remember();
    if (query.text.trim().length < (typing && !/[^\x00-\x7f]/.test(query.text) ? 2 : 1)) {
      state = null;
      list.textContent = "";
      status.textContent = "";
      more.hidden = filters.hidden = true;
      rest();
      return Promise.resolve();
    }
    var kinds = Array.from(chosen.get("kind") || []).join(""), lost = null;
    return Promise.all(tags().map(function (tag) {
      var index = indexOf(tag);
      return index.open().then(() => slots(index, query, typing)).then(function (all) {
        if (!all.length) return { index: index, slots: all, found: [], every: [], whole: true };
        return Promise.all(all.map(slot => weigh(index, slot))).then(function (weighed) {
          return Promise.all(all.map(slot => relatives(index, slot))).then(function () {
            var ranked = rank(index, weighed, kinds);
            var every = kinds ? rank(index, weighed, "").found : ranked.found;
            return { index: index, slots: all, asked: marks(all), found: ranked.found, every: every, whole: ranked.whole };
          });
        });
      }).catch(function (error) {
        // What the other languages have is shown all the same.
        if (tags().length < 2 || error.message === "changed") throw error;
        lost = error;
        return { index: index, slots: [], found: [], every: [], whole: true };
      });
    })).then(function (all) {
      if (number !== run) return;
      forget(all);
      var whole = all.some(one => one.whole && one.found.length);
      var found = [];
      all.forEach(function (one) { if (one.whole || !whole) one.found.forEach(function (result) { result.of = one; found.push(result); }); });
      state = { number: number, query: query, kinds: kinds, all: all, found: found, whole: whole, strict: query.phrases.length > 0 };
      return narrow(typing);
    }).then(function () { if (lost && number === run) trouble(lost); });
  }

  // An address that went through other hands may have more than this search put
  // into it.
  function forget(all) {
    var names = ["kind", "year", "lang"];
    all.forEach(function (one) { (one.index.names || []).forEach(function (facet) { names.push(facet[0]); }); });
    chosen.forEach(function (_, name) { if (names.indexOf(name) < 0) chosen.delete(name); });
    remember();
  }

  // Leaves what the filters let through, in order, and shows the first.
  function narrow(typing) {
    var now = state;
    return needed().then(function () {
      if (now !== state) return;
      var left = now.found.filter(result => fits(result, ""));
      var date = order && order.value === DATE;
      left.sort(function (a, b) {
        var newer = date && a.index === b.index ? b.report - a.report : date ? yearOf(b) - yearOf(a) : 0;
        return newer || b.score - a.score || a.report - b.report;
      });
      now.left = left;
      now.at = now.shown = 0;
      now.items = document.createDocumentFragment();
      now.fresh = true;
      return show(FIRST).then(function () { if (!typing || filters.open) return count(); });
    });
  }

  // Shows some more results. Of a phrase, the text has the last word.
  function show(many) {
    var now = state, goal = now.shown + many, most = now.at + MOST_TEXTS;
    var step = function () {
      var next = now.left.slice(now.at, now.at + (now.strict ? 12 : goal - now.shown));
      if (now !== state || !next.length || now.shown >= goal || now.at >= most) return Promise.resolve();
      now.at += next.length;
      return Promise.all(next.map(function (result) {
        return result.index.sheet(result.report, result.index.sheetOf[result.part]);
      })).then(function (sheets) {
        var ready = sheets.map(function (sheet, at) {
          var best = choose(next[at], sheet, next[at].of.asked, now.kinds), result = next[at];
          return { sheet: sheet, best: best, result: result, score: result.score * (1 + (best ? best.same : 0)) };
        });
        // Of reports that come together, those with the words as they are spelt.
        if (!order || order.value !== DATE) ready.sort((a, b) => b.score - a.score);
        ready.forEach(function (one) {
          if (!one.best && now.strict && one.sheet.units.length) return;
          now.items.append(item(one.result, one.sheet, one.best));
          now.shown += 1;
        });
        return step();
      });
    };
    return step().then(function () {
      if (now !== state) return;
      if (now.fresh) list.textContent = "";
      now.fresh = false;
      list.append(now.items);
      more.hidden = now.at >= now.left.length;
      filters.hidden = !now.found.length;
      tell();
      rest();
    });
  }

  function tell() {
    var now = state, certain = !now.strict || now.at >= now.left.length;
    var number = (now.strict ? now.shown : now.left.length).toLocaleString(document.documentElement.lang || undefined, {numberingSystem: "latn"});
    var words = now.strict && !now.shown && !certain ? text("further") : now.strict && !now.shown || !now.left.length ? text("nothing") : text(certain ? "found" : "least", number);
    if (now.found.length && !now.whole) words += " " + text("some");
    var guesses = [];
    now.all.forEach(function (one) { one.slots.forEach(function (slot) { (slot.options || []).forEach(function (option) { if (option.guess && guesses.indexOf(option.guess) < 0) guesses.push(option.guess); }); }); });
    if (guesses.length && now.left.length) words += " " + text("guess", guesses.slice(0, 3).join(", "));
    if (now.query.cut) words += " " + text("cut");
    if (status.textContent !== words) status.textContent = words;
  }

  function item(result, sheet, best) {
    var told = sheet.told, entry = document.createElement("li"), head = document.createElement("h2"), link = document.createElement("a");
    link.className = "search-title";
    link.href = addressOf(told, best && best.unit);
    link.textContent = told[0];
    link.lang = head.lang = told[3];
    link.dir = "auto";
    head.append(link);
    entry.append(head);
    var about = document.createElement("p"), where = [];
    about.className = "search-about";
    if (told[2]) where.push(told[2]);
    if (best) where.push(place(best.unit));
    where.forEach(function (one, at) {
      var apart = document.createElement("bdi");
      apart.textContent = one;
      about.append(at ? " \u00b7 " : "", apart);
    });
    entry.append(about);
    if (best && best.unit.kind !== "T") {
      var words = document.createElement("p");
      words.className = "search-excerpt";
      words.lang = told[3];
      words.dir = "auto";
      excerpt(words, best.unit.text, best.hits);
      entry.append(words);
    }
    if (best && best.others.length) others(entry, told, best.others);
    return entry;
  }

  function addressOf(told, unit) {
    var address = new URL(told[1], site);
    if (address.protocol === "file:" && address.pathname.slice(-1) === "/") address.pathname += "index.html";
    if (unit && unit.anchor) address.hash = unit.anchor;
    return address.href;
  }

  // The other places of a report, but for the first few behind a click.
  function others(entry, told, all) {
    var seen = new Set(), into = null;
    all.sort((a, b) => b.worth - a.worth).forEach(function (one) {
      if (seen.has(one.unit.anchor) || seen.size >= 30) return;
      seen.add(one.unit.anchor);
      if (seen.size === 1 || seen.size === 4) {
        into = document.createElement("ul");
        into.className = "search-places";
        if (seen.size === 1) entry.append(into);
        else {
          var rest = document.createElement("details"), open = document.createElement("summary");
          open.textContent = text("places");
          rest.append(open, into);
          entry.append(rest);
        }
      }
      var line = document.createElement("li"), link = document.createElement("a"), words = document.createElement("span");
      link.href = addressOf(told, one.unit);
      link.textContent = place(one.unit);
      link.dir = "auto";
      words.lang = told[3];
      words.dir = "auto";
      excerpt(words, one.unit.text, one.hits);
      line.append(link, " ", words);
      into.append(line);
    });
  }

  // What a unit is called: a paragraph's number, or its kind and id.
  function place(unit) {
    var number = /^par-([0-9]+)$/.exec(unit.anchor);
    if (unit.kind === "t" && number) return "\u00b6 " + number[1];
    var kind = text("kind-" + partOf(unit.kind));
    return /^[A-Z][A-Za-z0-9.-]*$/.test(unit.anchor) && unit.kind !== "n" ? kind + " " + unit.anchor : kind;
  }

  // ---- Filters

  function yearOf(result) {
    var years = result.index.years, year = 0;
    for (var at = 0; at < years.length && years[at][1] <= result.report; at += 1) year = years[at][0];
    return year;
  }

  // The values that a report has of a filter.
  function values(result, name) {
    if (name === "kind") return Array.from(result.kinds || "");
    if (name === "lang") return [result.index.tag];
    if (name === "year") { var year = yearOf(result); return year ? [String(year)] : []; }
    var facet = result.index.facets.get(name);
    return facet ? facet[result.report] || [] : [];
  }

  function fits(result, but) {
    var good = true;
    chosen.forEach(function (wanted, name) {
      if (name === but || name === "kind" || !wanted.size) return;
      if (!values(result, name).some(value => wanted.has(value))) good = false;
    });
    return good;
  }

  // Loads the filters that are chosen, or all where they are to be counted.
  function needed(all) {
    var loads = [];
    (state ? state.all : []).forEach(function (one) {
      (one.index.names || []).forEach(function (facet, number) {
        var name = facet[0];
        if (one.index.facets.has(name) || !(all || chosen.has(name))) return;
        loads.push(one.index.piece("f" + number).then(function (data) {
          var numbers = new Numbers(data[4]), reports = [];
          while (numbers.more()) {
            var own = [];
            for (var left = numbers.next(); left > 0; left -= 1) own.push(data[3][numbers.next()]);
            reports.push(own);
          }
          one.index.facets.set(name, reports);
        }));
      });
    });
    return Promise.all(loads);
  }

  function count() {
    if (!state || !filters.open) return Promise.resolve();
    var now = state;
    return needed(true).then(function () {
      if (now !== state) return;
      var names = ["kind"];
      now.all.forEach(function (one) { (one.index.names || []).forEach(function (facet) { if (names.indexOf(facet[0]) < 0) names.push(facet[0]); }); });
      names.push("year");
      if (now.all.length > 1) names.push("lang");
      var focus = document.activeElement, kept = focus && focus.dataset && focus.dataset.value !== undefined ? [focus.name, focus.dataset.value] : null;
      groups.textContent = "";
      names.forEach(function (name) {
        var counts = new Map();
        var among = name !== "kind" ? now.found : [].concat.apply([], now.all.map(one => one.every));
        among.forEach(function (result) {
          if (fits(result, name)) values(result, name).forEach(function (value) { counts.set(value, (counts.get(value) || 0) + 1); });
        });
        (chosen.get(name) || new Set()).forEach(function (value) { if (!counts.has(value)) counts.set(value, 0); });
        if (counts.size) groups.append(group(name, counts));
      });
      if (kept) Array.from(groups.querySelectorAll("input")).some(function (box) { if (box.name === kept[0] && box.dataset.value === kept[1]) { box.focus(); return true; } return false; });
    });
  }

  function group(name, counts) {
    var field = document.createElement("fieldset"), title = document.createElement("legend"), rest = null;
    title.textContent = text("by-" + name) || name;
    field.append(title);
    var all = Array.from(counts);
    all.sort((a, b) => name === "year" ? (a[0] < b[0] ? 1 : -1) : b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    all.forEach(function (pair, at) {
      var label = document.createElement("label"), box = document.createElement("input"), number = document.createElement("span"), name_ = document.createElement("span");
      box.type = "checkbox";
      box.name = name;
      box.dataset.value = pair[0];
      box.checked = (chosen.get(name) || new Set()).has(pair[0]);
      name_.textContent = text(name + "-" + pair[0]) || pair[0];
      name_.dir = "auto";
      number.textContent = pair[1];
      number.className = "count";
      label.append(box, name_, number);
      if (at >= 8 && !rest) {
        rest = document.createElement("details");
        var open = document.createElement("summary");
        open.textContent = text("rest", all.length - at);
        rest.append(open);
        field.append(rest);
      }
      if (at < 400) (rest || field).append(label);
    });
    return field;
  }

  // ---- The address

  // What is asked stands in the address, so that it can be sent to someone.
  function remember() {
    var asked = new URLSearchParams();
    if (input.value) asked.set("q", input.value.slice(0, LONGEST));
    if (everywhere && everywhere.checked) asked.set("all", "1");
    if (order && order.value === DATE) asked.set("sort", DATE);
    chosen.forEach(function (wanted, name) { wanted.forEach(function (value) { asked.append(name, value); }); });
    var address = asked.toString();
    // Behind the hash no server is told of it.
    try { history.replaceState(null, "", location.pathname + (address ? "#" + address : "")); } catch (_) { /* a file has no history */ }
  }

  function recall() {
    var hash = location.hash.slice(1);
    var asked = new URLSearchParams(/^[a-z-]+=/.test(hash) ? hash : location.search), known = ["q", "all", "sort"];
    chosen.clear();
    input.value = (asked.get("q") || "").slice(0, LONGEST);
    if (everywhere) everywhere.checked = asked.get("all") === "1";
    if (order) order.value = asked.get("sort") === DATE ? DATE : "";
    asked.forEach(function (value, name) {
      if (known.indexOf(name) >= 0 || value.length > LONGEST || name.length > 50) return;
      if (!chosen.has(name)) chosen.set(name, new Set());
      chosen.get(name).add(value);
    });
    if (chosen.size) filters.open = true;
    if (input.value.trim() || state) search(false);
  }

  function again() { if (input.value.trim()) search(false); }
  form.addEventListener("submit", function (event) { event.preventDefault(); search(false); });
  input.addEventListener("input", function (event) { if (!event.isComposing) search(true); });
  input.addEventListener("compositionend", function () { search(true); });
  if (everywhere) everywhere.addEventListener("change", again);
  if (order) order.addEventListener("change", again);
  more.addEventListener("click", function () {
    if (!state) return;
    var before = list.children.length;
    list.setAttribute("aria-busy", "true");
    show(NEXT).then(function () {
      var next = list.children[before];
      if (next) next.querySelector("a").focus();
    }, fail);
  });
  retry.addEventListener("click", function () {
    if (problem.querySelector("p").textContent === text("changed")) location.reload();
    else again();
  });
  filters.addEventListener("toggle", function () { count().catch(fail); });
  groups.addEventListener("change", function (event) {
    var box = event.target, name = box.name;
    if (!chosen.has(name)) chosen.set(name, new Set());
    if (box.checked) chosen.get(name).add(box.dataset.value);
    else chosen.get(name).delete(box.dataset.value);
    if (!chosen.get(name).size) chosen.delete(name);
    again();
  });
  form.hidden = document.getElementById("search-live").hidden = false;
  addEventListener("hashchange", recall);
  recall();
})();
