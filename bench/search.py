#!/usr/bin/env python3
"""Sets amicus's search beside Pagefind 1.6 extended: what it finds, sends and costs.

    search.py [--quality 1000] [--sizes 2000,10000] [--rounds 3] [--queries 40]
              [--bytes 100] [--typing 30] [--engines amicus,pagefind]
              [--memory DIR] [--work DIR] [--seed TEXT] [--json FILE]

AMICUS_BIN names the binary (default target/release/amicus), PAGEFIND_BIN that of
Pagefind, `pagefind_extended`; without it npm installs it into a cache folder.
The browser is that of the referees: `npm ci --prefix referees`.

Quality is measured over `polyglot.py`, whose queries have one right answer: the
mean of 1/rank, per language and kind, a report that is not among the first ten
counting nothing. Cost is measured over `corpus.py`: amicus builds the site with
its search and without, and Pagefind indexes what it built without, in turn, round
by round, each time into a fresh folder in memory. What amicus's search costs is
the difference in a round. Bytes and times in the browser are explained in the
head of `search.mjs`.

Pagefind is given no page but the reports, and of these no numbers of paragraphs
and notes, as one would who has marked the pages for it.
"""

import argparse
import json
import os
import pathlib
import platform
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

import corpus
import polyglot
from run import AMICUS, timed

HERE = pathlib.Path(__file__).resolve().parent
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache")) / "amicus-bench/pagefind-1.6"
REPORTS = ["--glob", "**/case-*/opinion-*/index.html", "--root-selector", "article.report", "--exclude-selectors", ".par-number,sup.note"]
KINDS = ["title", "rare", "inflected", "phrase"]


def pagefind():
    """The extended binary, installed where it is not named."""
    named = os.environ.get("PAGEFIND_BIN")
    found = [named] if named else list(CACHE.glob("node_modules/@pagefind/*/bin/pagefind_extended"))
    if not found:
        CACHE.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--prefix", str(CACHE), "--no-save", "pagefind@1.6"], stdout=sys.stderr, check=True)
        found = list(CACHE.glob("node_modules/@pagefind/*/bin/pagefind_extended"))
    if not found or not shutil.which(found[0]):
        sys.exit("no Pagefind: set PAGEFIND_BIN")
    return str(found[0])


def extended(binary, folder):
    """Which Pagefind this is: it says so when it runs, and only then."""
    said = subprocess.run([binary, "--site", str(folder), "--output-path", str(folder / "none")], capture_output=True, text=True)
    name = re.search(r"Pagefind v(1\.6\.\S+ \(Extended\))", said.stdout + said.stderr)
    if not name:
        sys.exit(f"{binary} is not Pagefind 1.6 extended")
    return name[1]


def configured(site, config):
    """Two configurations of a site: with the search, and without. Paragraphs have numbers, to be found by."""
    text = (site / config).read_text(encoding="utf-8").replace("paragraph_numbers = false", "paragraph_numbers = true")
    corpus.write(site / "with.toml", text)
    corpus.write(site / "without.toml", text + "\n[search]\nenabled = false\n")


def build(site, kind, out):
    return [AMICUS, "build", "-q", "-r", str(site), "-c", str(site / f"{kind}.toml"), "-o", str(out)]


def files(folder):
    return {path.relative_to(folder): path.stat().st_size for path in folder.rglob("*") if path.is_file()}


def measure(engines, binary, site, place, rounds):
    """One warming round, then `rounds` more; the last outputs stay. Gives each column's runs, and what its index is."""
    outs = {name: place / name for name in ("without", "with", "index")}
    commands = {"without": build(site, "without", outs["without"])}
    if "amicus" in engines:
        commands["with"] = build(site, "with", outs["with"])
    if "pagefind" in engines:
        commands["index"] = [binary, "--silent", "--site", str(outs["without"]), "--output-path", str(outs["index"]), *REPORTS]
    runs, written = {name: [] for name in commands}, {}
    for turn in range(-1, rounds):
        # What Pagefind reads must be there before it; the others change places.
        order = [name for name in commands if name != "index"]
        order = (order if turn % 2 == 0 else order[::-1]) + [name for name in commands if name == "index"]
        for name in order:
            shutil.rmtree(outs[name], ignore_errors=True)
            took = timed(commands[name])
            if turn >= 0:
                runs[name].append(took)
    plain = files(outs["without"])
    if "with" in commands:
        own = {path: size for path, size in files(outs["with"]).items() if path not in plain}
        written["with"] = (len(own), sum(own.values()))
    if "index" in commands:
        own = files(outs["index"])
        written["index"] = (len(own), sum(own.values()))
    return runs, written, outs


def costs(title, runs, written):
    names = {"without": "amicus, no search", "with": "amicus", "index": "pagefind"}
    rows = {names[name]: (took, written.get(name)) for name, took in runs.items()}
    if "with" in runs:
        # The most memory has no difference that means anything.
        more = [{key: a[key] - b[key] for key in ("wall", "cpu")} for a, b in zip(runs["with"], runs["without"])]
        rows["amicus, its search alone"] = (more, written["with"])
    base = runs.get("index")
    lines = [f"\n### {title}\n", "| | wall s | CPU s | peak MiB | wall | CPU | files | MB |", "|---|--:|--:|--:|--:|--:|--:|--:|"]
    for name, (took, size) in rows.items():
        middle = {key: statistics.median(row[key] for row in took) for key in took[0]}
        share = {key: f"{statistics.median(a[key] / b[key] for a, b in zip(took, base)):.2f}" if base else "" for key in ("wall", "cpu")}
        peak = f"{middle['mib']:.0f}" if "mib" in middle else ""
        lines.append(f"| {name} | {middle['wall']:.3f} | {middle['cpu']:.3f} | {peak} | {share['wall']} | {share['cpu']} "
                     f"| {size[0] if size else ''} | {f'{size[1] / 1e6:.2f}' if size else ''} |")
    return "\n".join(lines)


def asked_in_browser(engine, outs, *options):
    """What search.mjs says of an engine."""
    where = [str(outs["with"])] if engine == "amicus" else [str(outs["without"]), str(outs["index"])]
    done = subprocess.run(["node", str(HERE / "search.mjs"), engine, *where, *map(str, options)], stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def mean_rank(found):
    return statistics.mean(1 / one["rank"] if one["rank"] else 0 for one in found) if found else None


def ranks(title, results):
    """Per language and kind the mean of 1/rank, one engine below the other."""
    number = lambda value: "" if value is None else f"{value:.3f}"
    lines = [f"\n### {title}\n", "| | | all | " + " | ".join(KINDS) + " | not found | right paragraph |", "|---|---|--:|" + "--:|" * (len(KINDS) + 2)]
    for lang in [*polyglot.LANGUAGES, "all"]:
        for engine, result in results.items():
            here = [one for one in result["ranks"] if lang in (one["lang"], "all")]
            by_kind = [number(mean_rank([one for one in here if one["kind"] == kind])) for kind in KINDS]
            to = [one["paragraph"] for one in here if one["paragraph"] is not None]
            exact = f"{sum(to)} of {len(to)}" if engine == "amicus" else ""
            lines.append(f"| {lang} | {engine} | {number(mean_rank(here))} | {' | '.join(by_kind)} | {sum(one['rank'] == 0 for one in here)} of {len(here)} | {exact} |")
    return "\n".join(lines)


def tenth(values):
    """The value that a tenth is above."""
    return statistics.quantiles(values, n=10, method="inclusive")[-1] if len(values) > 1 else values[0]


def loads(title, results):
    kilo = lambda values: f"{statistics.median(values) / 1e3:,.0f} | {tenth(values) / 1e3:,.0f}"
    half = lambda values: f"{statistics.median(values) / 1e3:,.0f}"
    lines = [f"\n### {title}\n", "| words | | queries | kB | p90 | gzip kB | p90 | code kB | index kB | text kB | requests |", "|--:|---|--:|" + "--:|" * 8]
    for words in (1, 3):
        for engine, result in results.items():
            here = [one for one in result["cost"] if one["words"] == words and one["answered"]]
            if here:
                of = lambda key: [one[key] for one in here]
                lines.append(f"| {words} | {engine} | {len(here)} | {kilo(of('bytes'))} | {kilo(of('gzip'))} | {half(of('code'))} | {half(of('index'))} "
                             f"| {half(of('text'))} | {statistics.median(of('requests')):.0f} |")
    return "\n".join(lines)


def typing(results):
    lines = []
    for engine, result in results.items():
        for kind, what in (("word", "a third word"), ("letter", "a last letter")):
            times = [one[kind] for one in result.get("typing", []) if kind in one]
            if times:
                lines.append(f"{engine}, {what}: {statistics.median(times):.0f} ms, p90 {tenth(times):.0f} ms, of {len(times)}.")
    return "\n" + "\n".join(lines) if lines else ""


def title_words(site, wanted, seed):
    """Queries of one and of three words from titles of `corpus.py`, without the small words."""
    rng = random.Random(f"cost/{seed}")
    small, found = set(corpus.COMMON), []
    paths = sorted(site.glob("content/*/opinion-*.md"))
    while len(found) < 2 * wanted:
        title = json.loads(re.search(r"^title: (.*)$", rng.choice(paths).read_text(encoding="utf-8"), re.M)[1])
        words = list(dict.fromkeys(word for word in title.lower().split() if word not in small))
        if len(words) >= 3:
            found.append({"lang": "en", "words": 1, "q": rng.choice(words)})
            found.append({"lang": "en", "words": 3, "q": " ".join(words[:3])})
    corpus.write(site / "cost.json", json.dumps(found, indent=1) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--quality", type=int, default=1000, help="reports in five languages, or 0 for none")
    parser.add_argument("--sizes", default="2000,10000", help="reports whose index is timed and whose bytes are counted, or '' for none")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--queries", type=int, default=40, help="of a kind in a language")
    parser.add_argument("--bytes", type=int, default=100, help="queries of one and of three words whose bytes are counted")
    parser.add_argument("--typing", type=int, default=30, help="queries that are typed")
    parser.add_argument("--engines", default="amicus,pagefind")
    parser.add_argument("--memory", default="/dev/shm", help="a folder on a memory file system")
    parser.add_argument("--work", default=str(HERE / "work"), help="where the sites are written")
    parser.add_argument("--seed", default="one")
    parser.add_argument("--json", help="where every run is written")
    asked = parser.parse_args()
    engines = asked.engines.split(",")
    binary = pagefind() if "pagefind" in engines else None
    record = []
    sizes = [("quality", asked.quality)] * (asked.quality > 0) + [("cost", int(size)) for size in asked.sizes.split(",") if size]
    print(f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}; medians of {asked.rounds} rounds")
    for what, size in sizes:
        site = pathlib.Path(asked.work) / f"search-{what}-{asked.seed}-{size}"
        shutil.rmtree(site, ignore_errors=True)
        if what == "quality":
            made = polyglot.generate(size, site, asked.seed, asked.queries, -(-asked.bytes // len(polyglot.LANGUAGES)))
            configured(site, "site.toml")
        else:
            made = corpus.generate(size, site, "amicus", asked.seed)
            configured(site, "dossier.toml")
            title_words(site, asked.bytes, asked.seed)
        print(f"\n## {size:,} reports{' in five languages' if what == 'quality' else ''}: {made['words']:,} words, {made['bytes'] / 1e6:.1f} MB", flush=True)
        with tempfile.TemporaryDirectory(prefix="amicus-bench-", dir=asked.memory) as place:
            runs, written, outs = measure(engines, binary, site, pathlib.Path(place), asked.rounds)
            if binary and not record:
                (pathlib.Path(place) / "none").mkdir()
                print(f"\nPagefind {extended(binary, pathlib.Path(place) / 'none')}.")
            print(costs(f"{size:,} reports: the index", runs, written), flush=True)
            options = ["--cost", site / "cost.json", "--typing", asked.typing]
            if what == "quality":
                options += ["--ranks", site / "queries.json"]
            results = {engine: asked_in_browser(engine, outs, *options) for engine in engines}
        if what == "quality":
            print(ranks(f"{size:,} reports: what is found, mean of 1/rank", results))
        print(loads(f"{size:,} reports: what the first query loads", results))
        print(typing(results), flush=True)
        record.append({"what": what, "size": size, "runs": runs, "written": written, "results": results})
        shutil.rmtree(site)
        if asked.json:
            pathlib.Path(asked.json).write_text(json.dumps(record, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
