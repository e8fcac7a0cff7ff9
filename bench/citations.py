#!/usr/bin/env python3
"""Times builds of reports that cite, beside the same reports that do not.

    citations.py [--size 10000] [--works 500] [--citations 20] [--own]
                 [--styles oscola,chicago-notes,apa] [--rounds 2]
                 [--config dossier.toml] [--out DIR]

The reports are those of `corpus.py`. Each gets `--citations` citations, of which
a fifth repeat the one before, a quarter of the rest come back to a work of the
page, a tenth are two in one bracket, and seven of ten name a page out of 400. The
works stand in `content/sources.bib`; with `--own` each
report has twelve of its own beside it instead. The columns take turns; the seconds
are those of both cores together, from wait4, the best of the rounds.
AMICUS_BIN names the binary.
"""

import argparse
import os
import pathlib
import random
import re
import shutil
import tempfile

import corpus
from run import built


def work(rng, key):
    """A work that does not exist."""
    people = " and ".join(f"{rng.choice(corpus.FAMILY)}{rng.choice('abcdefgh')}, {rng.choice(corpus.GIVEN)}"
                          for _ in range(rng.choice([1, 1, 1, 2, 2, 3])))
    title = " ".join(rng.choice(corpus.FIELD) for _ in range(rng.randint(3, 7))).title()
    year = rng.randint(1970, 2025)
    kind = rng.random()
    if kind < 0.4:
        return (f"@book{{{key}, author = {{{people}}}, title = {{{title}}}, "
                f"publisher = {{Example Press}}, location = {{Bellmoor}}, date = {{{year}}}}}\n")
    if kind < 0.75:
        start = rng.randint(1, 400)
        return (f"@article{{{key}, author = {{{people}}}, title = {{{title}}}, "
                f"journaltitle = {{Journal of Examples}}, volume = {{{rng.randint(1, 60)}}}, "
                f"number = {{{rng.randint(1, 6)}}}, pages = {{{start}--{start + 20}}}, date = {{{year}}}}}\n")
    if kind < 0.9:
        return (f"@jurisdiction{{{key}, title = {{State v {title}}}, court = {{Example Court}}, "
                f"date = {{{year}-05-03}}, number = {{{rng.randint(1, 999)}/{year}}}}}\n")
    return (f"@online{{{key}, author = {{{{Example Ministry}}}}, title = {{{title}}}, date = {{{year}-02-01}}, "
            f"url = {{https://ministry.example/{key}}}, urldate = {{{year}-05-07}}}}\n")


def citations(rng, keys, count):
    """Citations of one report, in order."""
    made, seen = [], []
    while len(made) < count:
        if seen and rng.random() < 0.2:
            key = seen[-1]
        elif seen and rng.random() < 0.25:
            key = rng.choice(seen)
        else:
            key = rng.choice(keys)
        both = [key] + ([rng.choice(keys)] if rng.random() < 0.1 else [])
        both = list(dict.fromkeys(both))
        place = lambda: f", p. {rng.randint(1, 400)}" if rng.random() < 0.7 else ""
        made.append("[" + "; ".join(f"@{one}{place()}" for one in both) + "]")
        seen += both
    return made


def cite(text, made):
    """Puts citations behind words of the paragraphs of a report."""
    head, body = text.split("---\n", 2)[1:] if text.startswith("---\n") else ("", text)
    lines = body.split("\n")
    prose = [at for at, line in enumerate(lines) if re.match(r"[A-Z][^|\[\]]{80,}\.$", line)]
    prose = prose or [at for at, line in enumerate(lines) if len(line) > 80 and line[0].isalpha() and line.endswith(".")]
    assert prose, "no paragraph to cite in"
    per = [[] for _ in prose]
    for number, one in enumerate(made):
        per[number * len(prose) // len(made)].append(one)
    for at, some in zip(prose, per):
        if some:
            words = lines[at].rstrip(".").split(" ")
            lines[at] = " ".join(words[:-1]) + " " + words[-1] + " " + ", and so ".join(some) + "."
    return f"---\n{head}---\n" + "\n".join(lines)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, default=10000)
    parser.add_argument("--works", type=int, default=500)
    parser.add_argument("--citations", type=int, default=20)
    parser.add_argument("--own", action="store_true")
    parser.add_argument("--styles", default="oscola,chicago-notes,apa")
    parser.add_argument("--config", default="dossier.toml")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--out", default="/dev/shm" if os.path.isdir("/dev/shm") else None)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.out) as folder:
        folder = pathlib.Path(folder)
        plain, citing, out = folder / "plain", folder / "citing", folder / "out"
        corpus.generate(given.size, plain)
        if given.own:
            for path in sorted(plain.glob("content/*/opinion-*.md")):
                moved = path.with_suffix("") / "index.md"
                moved.parent.mkdir()
                path.rename(moved)
            for path in plain.rglob("*.md"):
                text = re.sub(r"(opinion-\d+)\.md", r"\1/index.md", path.read_text())
                path.write_text(text)
        shutil.copytree(plain, citing)
        rng = random.Random("works")
        keys = [f"work{number}" for number in range(given.works)]
        if not given.own:
            (citing / "content/sources.bib").write_text("".join(work(rng, key) for key in keys))
        reports = sorted(path for path in citing.rglob("*.md") if not path.name.startswith("_"))
        number = 0
        for path in reports:
            text = path.read_text()
            rng = random.Random(f"citations {number}")
            if given.own:
                keys = [f"own{number}-{one}" for one in range(12)]
                (path.parent / "sources.bib").write_text("".join(work(rng, key) for key in keys))
            path.write_text(cite(text, citations(rng, keys, given.citations)))
            number += 1
        print(f"{number} reports, {given.citations} citations each")
        for site in (plain, citing):
            shutil.copy(site / given.config, site / "site.toml")
        config = (citing / "site.toml").read_text()
        columns = [("without", plain, None)] + [(style, citing, style) for style in given.styles.split(",")]
        best = {}
        for _ in range(given.rounds):
            for name, site, style in columns:
                if style:
                    (site / "site.toml").write_text(f'{config}\n[citations]\nstyle = "{style}"\n')
                made = built(site, out)
                best[name] = min(best.get(name, made), made)
        base = best["without"][0]
        print("| | CPU s | of without | wall s | peak MiB | MB |\n|---|--:|--:|--:|--:|--:|")
        for name, (cpu, wall, peak, size) in best.items():
            print(f"| {name} | {cpu:.2f} | {cpu / base:.2f} | {wall:.2f} | {peak:.0f} | {size:.0f} |")


if __name__ == "__main__":
    main()
