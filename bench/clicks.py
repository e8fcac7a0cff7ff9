#!/usr/bin/env python3
"""Looks things up in the printed index of a site, as a reader without scripts.

    clicks.py [--reports 400] [--queries 200] [--seed TEXT] [--work DIR]

Writes made-up reports with cases, builds them with AMICUS_BIN (default
target/release/amicus) to be read from a disk, and looks up names, places,
provisions and exhibits of the cases, and significant words: words that stand in
two to eight reports, most often in few paragraphs, chosen from the texts and not
from the index. From the search page, a reader follows links: to a page of a
register, perhaps to the next or the one before, and from the entry to the place.
It counts where a click ends at a paragraph that has the word, or at the very
item. Needs nothing but Python and the binary.
"""

import argparse
import collections
import html.parser
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import tempfile
import urllib.parse

import corpus

HERE = pathlib.Path(__file__).resolve().parent
AMICUS = os.environ.get("AMICUS_BIN", str(HERE.parent / "target/release/amicus"))


def name(rng, parts):
    return " ".join(rng.choice(corpus.WORDS[400:]).capitalize() for _ in range(parts))


def case(rng, at):
    """A case with names of its own and some that other cases have too."""
    people = [name(random.Random(f"person {rng.randrange(600)}"), 2) for _ in range(3)]
    places = [name(random.Random(f"place {rng.randrange(300)}"), 1) + " Square" for _ in range(2)]
    code = name(random.Random(f"code {rng.randrange(40)}"), 2) + " Act"
    return {
        "id": f"case-{at}", "name": f"{name(rng, 2)} v. {name(rng, 1)}", "jurisdiction": "KZ", "docket": f"{at}/2026",
        "persons": [{"id": f"P{n}", "name": who, "role": "witness", "publish": "name"} for n, who in enumerate(dict.fromkeys(people), 1)],
        "charges": [{"id": "C1", "title": name(rng, 3), "provision": {"instrument": code, "article": str(rng.randrange(1, 400))},
                     "elements": [{"id": "C1.E1", "text": name(rng, 6)}]}],
        "allegations": [{"id": f"A{n}", "text": name(rng, 8), "place": where, "charges": ["C1"]} for n, where in enumerate(places, 1)],
        "exhibits": [{"id": "X1", "title": f"{name(rng, 3)} {at}", "means": "documentary"}],
        "findings": [{"id": "F1", "element": "C1.E1", "finding": "not-made-out", "because": name(rng, 6),
                      "evidence": [{"ref": "A1", "bears": "for"}, {"ref": "A2", "bears": "for"}, {"ref": "X1", "bears": "against"}]}],
    }


def write_site(folder, count, seed):
    cases = []
    for at in range(count):
        rng = random.Random(f"{seed} {at}")
        text, _ = corpus.report(seed, at)
        cases.append(case(rng, at))
        corpus.write(folder / f"content{corpus.address(at)}index.md", text)
        corpus.write(folder / f"content{corpus.address(at)}case.yaml", json.dumps(cases[-1], ensure_ascii=False))
    corpus.write(folder / "content/_index.md", "---\ntitle: Home\n---\n")
    corpus.write(folder / "site.toml", 'title = "Reports"\nbase_url = "https://example.org"\n[taxonomies]\nnames = ["topics", "jurisdictions"]\n')
    return cases


class Page(html.parser.HTMLParser):
    """The links of a page, the entries of its register, and its texts by id."""

    def __init__(self, path):
        super().__init__()
        self.links, self.entries, self.ids, self.open = [], collections.defaultdict(list), {}, []
        self.term, self.reading = "", False
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "dt":
            self.term, self.reading = "", True
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
            if self.term and not self.reading:
                self.entries[self.term.strip()].append(found["href"])
        if tag not in ("br", "hr", "img", "input", "link", "meta"):
            self.open.append((tag, found.get("id")))
            if found.get("id"):
                self.ids[found["id"]] = ""

    def handle_endtag(self, tag):
        if tag == "dt":
            self.reading = False
        if tag == "dl":
            self.term = ""
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self.reading and not any(tag == "span" for tag, _ in self.open):
            self.term += data
        for _, id in self.open:
            if id:
                self.ids[id] += data


def significant(folder, count, rng, many):
    """Words of a few reports that come again in them, and their paragraphs."""
    reports = collections.defaultdict(collections.Counter)
    for at in range(count):
        text = (folder / f"content{corpus.address(at)}index.md").read_text(encoding="utf-8").split("---", 2)[2]
        text = re.sub(r"^\[\^.*$|^\|.*$|[*`\[\](<>].*?[*`\])>]", " ", text, flags=re.M)
        for word in re.findall(r"[a-z]{5,}", text.lower()):
            reports[word][at] += 1
    score = lambda word: sum(reports[word].values()) / len(reports[word]) / len(reports[word])
    fitting = [word for word in sorted(reports) if 2 <= len(reports[word]) <= max(8, count // 12) and max(reports[word].values()) > 1]
    fitting.sort(key=score, reverse=True)
    return rng.sample(fitting[: 3 * many], min(many, len(fitting)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--reports", type=int, default=400)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--seed", default="one")
    parser.add_argument("--work")
    asked = parser.parse_args()
    work = pathlib.Path(asked.work or tempfile.mkdtemp(prefix="amicus-clicks-"))
    cases = write_site(work / "site", asked.reports, asked.seed)
    subprocess.run([AMICUS, "build", "-q", "--portable", "-r", work / "site", "-o", work / "out"], check=True)
    out, pages = work / "out", {}

    def page(path):
        if path not in pages:
            pages[path] = Page(path)
        return pages[path]

    def follow(path, href):
        url = urllib.parse.urlsplit(href)
        to = (path.parent / urllib.parse.unquote(url.path)).resolve() if url.path else path
        return to, urllib.parse.unquote(url.fragment)

    rng = random.Random(asked.seed)
    share = asked.queries // 5
    pick = lambda of: rng.sample(sorted(of), min(share, len(of)))
    wanted = [("name", one, None) for one in pick({p["name"] for c in cases for p in c["persons"]})]
    wanted += [("place", one, None) for one in pick({a["place"] for c in cases for a in c["allegations"]})]
    provision = lambda c: c["charges"][0]["provision"]
    wanted += [("provision", one, None) for one in pick({f"{provision(c)['instrument']}, art. {provision(c)['article']}" for c in cases})]
    wanted += [("exhibit", one, None) for one in pick({x["title"] for c in cases for x in c["exhibits"]})]
    wanted += [("significant", one, one) for one in significant(work / "site", asked.reports, rng, share)]

    start = (out / "search/index.html").resolve()
    first = {follow(start, href)[0] for href in page(start).links}
    first = {path for path in first if path.is_file() and "registers" in path.parts}
    second = {follow(path, href)[0] for path in first for href in page(path).links}
    second = {path for path in second if path.is_file() and "registers" in path.parts} - first
    reached, sizes = collections.defaultdict(list), [path.stat().st_size for path in first | second]
    for kind, title, word in wanted:
        clicks = None
        for number, among in ((2, first), (3, second)):
            for path in sorted(among):
                for entry, hrefs in page(path).entries.items():
                    if entry.casefold() != title.casefold() and not (word and corpus_stem(entry) == corpus_stem(word)):
                        continue
                    for href in hrefs:
                        to, id = follow(path, href)
                        # Without an id a link leads to the page of an author.
                        if to.is_file() and id in page(to).ids and (not word or word[:5] in page(to).ids[id].lower()):
                            clicks = clicks or number
        reached[kind].append(clicks)
    print("| | looked up | reached in 2 clicks | in 3 | not |\n|---|--:|--:|--:|--:|")
    for kind, found in [*reached.items(), ("all", [one for all in reached.values() for one in all])]:
        print(f"| {kind} | {len(found)} | {found.count(2)} | {found.count(3)} | {found.count(None)} |")
    print(f"\nPages of the index: {len(sizes)}, the largest {max(sizes)} bytes.")
    if not asked.work:
        shutil.rmtree(work)


def corpus_stem(word):
    return word.casefold()[:6]


if __name__ == "__main__":
    main()
