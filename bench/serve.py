#!/usr/bin/env python3
"""Times previews: from the save of a file to the new bytes being served.

    serve.py [--sizes 1000,10000] [--runs 9] [--columns amicus,hugo-0.152.2,hugo]
             [--kinds body,title,template,settings] [--save rewrite|rename]
             [--seed TEXT] [--work DIR] [--json FILE]

AMICUS_BIN names the binary (default target/release/amicus), HUGO_BIN the latest
Hugo and HUGO_152_BIN Hugo 0.152.2. A column whose binary is missing is left
out. For each size the columns take turns: a fresh site of `corpus.py`, a server
on a free port of the loopback, and then, of the newest report,

  ready     from the start of the process until the report's page is served
  body      a word is put into its first paragraph, until its page has it
  title     its title is changed, until its page, the home page, its first
            term's page and the feed all have it
  template  a word is put into the template of all pages, until the report's
            and the home page have it
  settings  the site's title is changed in its configuration, until both have it
  CPU       of the server, for one edit of the body, without what the asking cost
  rest      its memory before the first edit; peak: the most it ever was

The clock starts before the file is opened. Addresses are asked every
millisecond, the next edit waits until the server is idle, and every wait has a
bound. Where one edit takes over ten seconds, two are made of a kind.

In the end what is served is held to a clean build of the same folder: for
amicus every file, byte for byte; for Hugo the four addresses above. Linux only.
"""

import argparse
import json
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time

import corpus

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "referees"))
from served import Client, Server, built, difference, until  # noqa: E402

AMICUS = os.environ.get("AMICUS_BIN", str(HERE.parent / "target/release/amicus"))
HUGO = os.environ.get("HUGO_BIN", shutil.which("hugo") or "hugo")
HUGO_152 = os.environ.get("HUGO_152_BIN", "")
PAUSE, READY, SLOW = 0.001, 300, 10


class HugoServer(Server):
    """The same questions to another process."""

    def command(self):
        return [self.amicus, "server", "--source", str(self.root), "--bind", "127.0.0.1", "--port", str(self.port), "--disableLiveReload", *self.options]


# Column: the site it reads, its binary, the server, its configuration, and the template of all pages.
COLUMNS = {
    "amicus": ("amicus", AMICUS, Server, "site.toml", "themes/lean/templates/base.html"),
    "amicus-dossier": ("amicus", AMICUS, Server, "dossier.toml", None),
    "hugo-0.152.2": ("hugo", HUGO_152, HugoServer, "hugo.toml", "layouts/baseof.html"),
    "hugo": ("hugo", HUGO, HugoServer, "hugo.toml", "layouts/baseof.html"),
}


def newest(site):
    """The newest report, which stands first in all lists: its file, address, title and first term's address."""
    found = []
    for path in sorted(site.glob("content/*/opinion-*.md")):
        with path.open(encoding="utf-8") as file:
            head = [file.readline() for _ in range(6)]
        found.append((head[2], path, head))
    _, path, head = max(found)
    front = {name: value.strip() for name, _, value in (line.partition(": ") for line in head[1:])}
    term = json.loads(front["topics"])[0].lower().replace(" ", "-")
    return path, f"/{path.parent.name}/{path.stem}/", json.loads(front["title"]), f"/topics/{term}/"


def save(path, text, how):
    if how == "rename":
        new = path.with_name(f".{path.name}.new")
        new.write_text(text, encoding="utf-8")
        os.replace(new, path)
    else:
        path.write_text(text, encoding="utf-8")


def idle(server, quiet=0.4, share=0.1, limit=600):
    """Waits until the server uses little of the processor; gives its seconds so far."""
    end, seen = time.monotonic() + limit, []
    while time.monotonic() < end and server.alive():
        seen.append((time.monotonic(), server.cpu()))
        while len(seen) > 2 and seen[-1][0] - seen[1][0] >= quiet:
            seen.pop(0)
        if seen[-1][0] - seen[0][0] >= quiet and seen[-1][1] - seen[0][1] <= share * quiet:
            break
        time.sleep(0.05)
    return server.cpu()


class Column:
    def __init__(self, name, asked, size):
        self.name, self.asked = name, asked
        kind, binary, server, config, template = COLUMNS[name]
        self.site = pathlib.Path(asked.work) / f"serve-{name}-{size}"
        shutil.rmtree(self.site, ignore_errors=True)
        corpus.generate(size, self.site, kind, asked.seed)
        self.config, self.template = self.site / config, self.site / template if template else None
        options = ["-c", str(self.config)] if kind == "amicus" else []
        self.path, self.url, self.title, self.term = newest(self.site)
        self.server, self.options = server(binary, self.site, *options), options
        self.text = self.path.read_text(encoding="utf-8")
        self.gets, self.failed = 0, []

    def served(self, wanted, limit):
        """Seconds until each address has its bytes, or None."""
        left, began = dict(wanted), time.perf_counter()
        while left:
            for address, word in list(left.items()):
                self.gets += 1
                if word in self.client.get(address).body:
                    del left[address]
            if time.perf_counter() - began > limit or not self.server.alive():
                return None
            if left:
                time.sleep(PAUSE)
        return time.perf_counter() - began

    def edits(self, kind, path, change, places):
        """The times of several edits of a file; the file is then what it was."""
        times, cpus, text = [], [], path.read_text(encoding="utf-8")
        for turn in range(self.asked.runs):
            if turn >= 2 and max(times) > SLOW:
                break
            word = f"zq{kind}{turn}x{os.getpid()}"
            before, gets = idle(self.server), self.gets
            began = time.perf_counter()
            save(path, change(text, word), self.asked.save)
            took = self.served({place: word.encode() for place in places}, self.asked.limit)
            if took is None:
                self.failed.append(f"{kind}: not served after {self.asked.limit:.0f} s")
                break
            times.append(time.perf_counter() - began)
            cpus.append(max(0, idle(self.server) - before - (self.gets - gets) * self.get_cpu))
        save(path, text, self.asked.save)
        until(lambda: all(word.encode() not in self.client.get(place).body for place in places), self.asked.limit, 0.05)
        return times, cpus

    def measure(self):
        result = {"column": self.name}
        began = time.perf_counter()
        self.server.start(self.url, READY)
        result["ready"] = time.perf_counter() - began
        self.client = Client(self.server.port)
        before = idle(self.server)
        result["rest"] = self.server.memory() / 1024
        for _ in range(300):
            self.client.get(self.url)
        self.get_cpu = (self.server.cpu() - before) / 300
        first = self.text.split("\n## ", 1)[1].split("\n\n", 1)[1].split(" ", 1)[0]
        in_body = self.text.index(first, self.text.index("\n## "))
        quoted = json.dumps(self.title, ensure_ascii=False)
        kinds = {
            "body": (self.path, lambda text, word: f"{text[:in_body]}{word} {text[in_body:]}", [self.url]),
            "title": (self.path, lambda text, word: text.replace(quoted, json.dumps(f"{word} {self.title}", ensure_ascii=False), 1),
                      [self.url, "/", self.term, "/atom.xml"]),
            "template": (self.template, lambda text, word: text.replace("<footer>", f"<footer><p>{word}</p>", 1), [self.url, "/"]),
            "settings": (self.config, lambda text, word: re.sub(r'(?m)^title = "', f'title = "{word} ', text, count=1), [self.url, "/"]),
        }
        for kind, (path, change, places) in kinds.items():
            if path and kind in self.asked.kinds.split(","):
                result[kind], cpu = self.edits(kind, path, change, places)
                result.setdefault("cpu", cpu)
        result["peak"] = self.server.memory("VmHWM") / 1024
        result["differs"] = self.differs()
        result["failed"] = self.failed
        return result

    def differs(self):
        """How what is served differs from a clean build of the folder."""
        if isinstance(self.server, HugoServer):
            output = self.site.with_name(self.site.name + "-built")
            shutil.rmtree(output, ignore_errors=True)
            subprocess.run([self.server.amicus, "--source", str(self.site), "--destination", str(output), "--quiet", "--environment", "development",
                            "--baseURL", f"http://localhost:{self.server.port}/"], check=True)
            files = {address: output / (address.strip("/") + "/index.html" if address.endswith("/") else address).lstrip("/") for address in (self.url, "/", self.term, "/atom.xml")}
            compare = lambda: [f"{address} differs" for address, file in files.items() if self.client.get(address).body != file.read_bytes()]
        else:
            output, error = built(self.server.amicus, self.site, *self.options)
            if output is None:
                return [error]
            compare = lambda: difference(self.server, output, self.client)
        until(lambda: not compare(), 20, 0.1)
        found = compare()
        shutil.rmtree(output)
        return found


def milliseconds(times):
    if not times:
        return ""
    return f"{statistics.median(times) * 1000:,.0f} ({min(times) * 1000:,.0f}–{max(times) * 1000:,.0f})"


def table(size, results, runs):
    lines = [f"\n### {size:,} reports\n", "| | ready s | body ms | title, lists, feed ms | template ms | settings ms | CPU s an edit | MiB at rest | MiB peak | as a clean build |",
             "|---|--:|--:|--:|--:|--:|--:|--:|--:|---|"]
    for got in results:
        cpu = f"{statistics.median(got['cpu']):.3f}" if got.get("cpu") else ""
        equal = "yes" if not got["differs"] else f"{len(got['differs'])} differ"
        few = "".join(f"; {kind} of {len(got[kind])}" for kind in ("body", "title", "template", "settings") if kind in got and len(got[kind]) < runs)
        lines.append(f"| {got['column']}{few} | {got['ready']:.2f} | {milliseconds(got.get('body'))} | {milliseconds(got.get('title'))} | {milliseconds(got.get('template'))} "
                     f"| {milliseconds(got.get('settings'))} | {cpu} | {got['rest']:,.0f} | {got['peak']:,.0f} | {equal} |")
        for what in got["failed"] + got["differs"][:3]:
            print(f"{got['column']} at {size}: {what}", file=sys.stderr)
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--columns", default=",".join(COLUMNS))
    parser.add_argument("--kinds", default="body,title,template,settings", help="the edits that are made")
    parser.add_argument("--save", choices=["rewrite", "rename"], default="rewrite")
    parser.add_argument("--seed", default="one")
    parser.add_argument("--limit", type=float, default=400, help="seconds that an edit may take")
    parser.add_argument("--work", default=str(HERE / "work"))
    parser.add_argument("--json", help="where every run is written")
    asked = parser.parse_args()
    columns = [name for name in asked.columns.split(",") if shutil.which(COLUMNS[name][1])]
    if not columns:
        sys.exit("no binary: set AMICUS_BIN, HUGO_BIN or HUGO_152_BIN")
    pathlib.Path(asked.work).mkdir(parents=True, exist_ok=True)
    print(f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}; medians of {asked.runs} edits (least–most), saved by {asked.save}")
    record, bad = [], False
    for size in map(int, asked.sizes.split(",")):
        results = []
        for name in columns:
            column = Column(name, asked, size)
            try:
                results.append({"size": size, **column.measure()})
            finally:
                column.server.stop()
                shutil.rmtree(column.site, ignore_errors=True)
        print(table(size, results, asked.runs), flush=True)
        bad |= any(got["failed"] or (got["differs"] and got["column"].startswith("amicus")) for got in results)
        record += results
    if asked.json:
        pathlib.Path(asked.json).write_text(json.dumps(record, indent=1))
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
