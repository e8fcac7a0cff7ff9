#!/usr/bin/env python3
"""Previews a site through thousands of edits, and looks whether it tires.

    soak.py AMICUS [--edits 300] [--seed N] [--reports 40] [--keep]

A small site is served and edited as authors, editors and version control do:
saved in place, by rename or in halves, renamed, deleted, moved, broken and
mended. Every few edits the site is mended and a counter written into a page;
as soon as that page is served, all files served must be those of a clean build,
byte for byte, and no more. At twenty checkpoints the site is what it was in the
beginning, and so must be the descriptors and the watched folders; with 1,000
edits or more also the memory: a line laid through all that was measured from
there on, whenever the site was mended, may rise by 5 % at most. One measure says
little, since an allocator keeps now more, now less of what was let go of.

The same seed makes the same edits; what else the machine does at the time is
another matter. Linux only.
"""

import argparse
import copy
import http.client
import json
import pathlib
import random
import shutil
import statistics
import sys
import tempfile
import time

import small_edits
from served import ENDED, SETTLED, Client, Server, Verdicts, built, difference, steady, until
from small_site import NOW, SmallSite

CHECKPOINTS, WARM, GROWTH = 20, 1000, 1.05
# Threads that read files end when they had nothing to do for a while.
PASSING = 4
# As a browser asks for a page.
BROWSER = {"Accept": "text/html,*/*;q=0.8", "Sec-Fetch-Dest": "document", "Sec-Fetch-Mode": "navigate"}


class Failed(Exception):
    """The soak cannot go on."""


class Soak:
    def __init__(self, asked, folder):
        self.asked, self.rng = asked, random.Random(f"edits/{asked.seed}")
        self.site = SmallSite(folder / "site", asked.reports, asked.seed)
        self.site.least, self.site.most = int(asked.reports * 0.8), int(asked.reports * 1.2)
        self.first = copy.deepcopy(self.site)
        self.site.save()
        self.server = Server(asked.amicus, self.site.root, "--now", NOW, port=None)
        self.client = None
        self.done, self.settled, self.compared, self.late = [], 0, 0, []
        self.waits, self.samples, self.memory = [], [], []

    def settle(self, how):
        """Mends the site and waits until the preview has all of it.

        `how` is `count` (the counter), `sums` (the manifests too) or `bytes` (all files).
        """
        site = self.site
        site.mend()
        site.counter += 1
        # Last of all, so that who serves it has been told of the rest.
        small_edits.by_rename(site.path("content/counter.md"), site.files()["content/counter.md"], self.rng)
        started = time.monotonic()
        text = f"Count {site.counter} is reached.".encode()
        if not until(lambda: not self.server.alive() or text in self.client.get("/counter/").body, SETTLED):
            raise Failed(f"the counter {site.counter} is not served after {SETTLED:.0f} s")
        if not self.server.alive():
            raise Failed(f"the preview ended with {self.server.stop()}")
        self.waits.append(time.monotonic() - started)
        self.settled += 1
        if how != "count":
            self.compare(how == "bytes")
        self.memory.append((len(self.done), self.server.memory()))

    def compare(self, every):
        output, error = built(self.asked.amicus, self.site.root, "--now", NOW)
        if output is None:
            raise Failed(f"a fault of this script: the mended site has mistakes\n{error[:3000]}")
        try:
            if difference(self.server, output, self.client, every=False):
                # Whatever was written before the counter should be there with it.
                self.late.append(len(self.done))
                until(lambda: not difference(self.server, output, self.client, every=False), SETTLED, 0.05)
            if found := difference(self.server, output, self.client, every=every):
                kept = self.site.root.with_name("built")
                shutil.copytree(output, kept, dirs_exist_ok=True)
                raise Failed(f"{len(found)} differences from a clean build (kept in {kept}):\n  " + "\n  ".join(found[:20]))
        finally:
            shutil.rmtree(output)
        self.compared += 1

    def look(self):
        """What a browser does now and then: a page, and the channel of events."""
        if self.client.get("/", BROWSER).status != 200:
            raise Failed(f"a browser gets no home page {self.client.fault}")
        origin = f"http://127.0.0.1:{self.server.port}"
        channel = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
        try:
            channel.request("POST", "/.amicus/events?page=/&g=0&d=0", headers={"Origin": origin, "Sec-Fetch-Site": "same-origin"})
            answer = channel.getresponse()
            line = answer.readline()
            while answer.status == 200 and line and not line.startswith(b"data:"):
                line = answer.readline()
            json.loads(line[len("data:"):])
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise Failed(f"the channel of events: {type(error).__name__} {error}") from error
        finally:
            channel.close()

    def checkpoint(self):
        """The site as in the beginning; what the process then holds."""
        counter = self.site.counter
        self.site = copy.deepcopy(self.first)
        self.site.counter = counter
        self.settle("bytes")
        self.client.close()
        # Connections that were closed may take a moment to be gone.
        held = lambda: (self.server.open_files(), self.server.watches())
        if not self.samples:
            files, watches = steady(held, 5)
        else:
            until(lambda: held() == (self.samples[0]["files"], self.samples[0]["watches"]), 5, 0.05)
            files, watches = held()
        threads, passing = self.server.threads()
        sample = {"edits": len(self.done), "files": files, "watches": watches, "threads": threads, "passing": passing}
        self.samples.append(sample)
        print(f"       {sample['edits']:6} edits: {self.memory[-1][1] / 1024:.1f} MiB, {len(files)} descriptors, "
              f"{watches} watched folders, {threads} threads and {passing} for a while", flush=True)

    def run(self):
        edits, rng = self.asked.edits, self.rng
        if edits >= WARM:
            steps = [round(edits * at / CHECKPOINTS) for at in range(1, CHECKPOINTS + 1)]
            at_once, ways = [1, 1, 2, 5, 15, 40], ["count", "count", "sums", "sums", "sums", "bytes"]
        else:
            steps, at_once, ways = [edits // 2, edits], [1, 1, 1, 2, 2, 3, 5, 8, 25], ["sums", "sums", "bytes"]
        self.server.start("/counter/")
        self.client = Client(self.server.port)
        self.checkpoint()
        for step in steps:
            while len(self.done) < step:
                for _ in range(min(rng.choice(at_once), step - len(self.done))):
                    self.done.append(small_edits.any_edit(self.site, rng))
                    if rng.random() < 0.3:
                        time.sleep(rng.choice([0.002, 0.01, 0.03, 0.06]))
                    if not self.server.alive():
                        raise Failed(f"the preview ended with {self.server.stop()}")
                self.settle(rng.choice(ways))
                if rng.random() < 0.2:
                    self.look()
            self.checkpoint()

    def judge(self, verdict):
        first = self.samples[0]
        verdict(True, f"{len(self.done)} edits, {self.settled} times settled, {self.compared} times compared, equal to a clean build")
        lost = [done for done in self.done if "not possible" in done]
        verdict(len(lost) < len(self.done) / 10, f"{len(lost)} edits found their ground taken away", lost[-5:])
        verdict(not self.late, "what was saved before the counter is served with it", f"late after the edits {self.late[:20]}")
        odd = [sample for sample in self.samples if sample["files"] != first["files"]]
        verdict(not odd, "descriptors stay the same", odd and f"{first['files']} became {odd[-1]['files']} after {odd[0]['edits']} edits")
        odd = [sample for sample in self.samples if sample["watches"] != first["watches"]]
        verdict(not odd, "watched folders stay the same", odd and f"{first['watches']} became {odd[-1]['watches']} after {odd[0]['edits']} edits")
        odd = [sample for sample in self.samples if sample["threads"] != first["threads"] or sample["passing"] > PASSING]
        verdict(not odd, "threads stay the same", odd and f"{first} became {odd[0]}")
        if len(self.done) > WARM:
            begin, end, line = self.growth()
            verdict(line < GROWTH, f"memory from {WARM} edits on: {line - 1:+.1%}; {begin / 1024:.1f} MiB in the first tenth of it, {end / 1024:.1f} MiB in the last")

    def growth(self):
        """Medians of the first and the last of the measures, and the end of a line through all by its beginning."""
        edits, memory = zip(*(one for one in self.memory if one[0] >= WARM))
        slope, start = statistics.linear_regression(edits, memory)
        tenth = max(1, len(memory) // 10)
        return statistics.median(memory[:tenth]), statistics.median(memory[-tenth:]), (start + slope * edits[-1]) / (start + slope * edits[0])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("amicus")
    parser.add_argument("--edits", type=int, default=300)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--reports", type=int, default=40)
    parser.add_argument("--keep", action="store_true", help="keep the site's folder in any case")
    asked = parser.parse_args()
    asked.amicus = str(pathlib.Path(asked.amicus).resolve())
    print(f"seed {asked.seed}")
    folder, verdict = pathlib.Path(tempfile.mkdtemp(prefix="amicus-soak-")), Verdicts()
    soak, started = Soak(asked, folder), time.monotonic()
    try:
        soak.run()
        soak.judge(verdict)
    except (Failed, RuntimeError) as error:
        verdict(False, f"{len(soak.done)} edits", error)
    finally:
        status = soak.server.stop() if soak.server.process else None
    verdict(status in ENDED, "it ends as it is told", f"with {status}")
    verdict("panicked" not in soak.server.log.read_text(errors="replace"), "no word of a panic")
    if soak.waits:
        waits = sorted(soak.waits)
        print(f"       mended to served: median {statistics.median(waits) * 1000:.0f} ms, longest {waits[-1] * 1000:.0f} ms; "
              f"{time.monotonic() - started:.0f} s in all")
    if verdict.failed:
        print(f"seed {asked.seed}, {len(soak.done)} edits, the last of them:\n  " + "\n  ".join(soak.done[-30:]))
        print(f"what the preview said last:\n{soak.server.said()}")
    if verdict.failed or asked.keep:
        print(f"kept: {folder}")
    else:
        shutil.rmtree(folder)
    sys.exit(verdict.end())


if __name__ == "__main__":
    main()
