#!/usr/bin/env python3
"""Reads a preview over many connections while the site is edited.

    load.py AMICUS [--seconds 10] [--connections 64] [--seed N]

Every page shows two counters: one out of a template, at its top and its bottom,
and one out of a text, in the menu. The header `Amicus-Generation` says which
build an answer is from. So: the same counters on all pages of a generation, the
same bytes for all answers of a generation at an address, no generation after a
later one on a connection, and a page's style sheet from the page's generation.
Nothing but 200 and 304, whatever is edited or broken meanwhile. Beside that,
clients send a byte a second, or ask for much and read nothing; the others must
not wait for them.
"""

import argparse
import asyncio
import hashlib
import pathlib
import random
import re
import shutil
import sys
import tempfile
import time

import small_edits
from served import ENDED, SETTLED, Client, Server, Verdicts, address, built, difference, sums, until
from small_site import NOW, SmallSite

TURN = re.compile(rb'<meta name="turn" content="(\d+)">|<p class="turn">(\d+)</p>')
ABOUT = re.compile(rb"About, turn (\d+)")
TAG = re.compile(rb'<script src="/\.amicus/preview\.js\?g=([^&"]+)&amp;d=[^"]*" defer></script>')
BROWSER = {"Accept": "text/html", "Sec-Fetch-Dest": "document", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": "none"}
# What one answer may take, in seconds, with all of them at work on a small machine.
USUAL, LONGEST = 1.0, 5.0
# Within this time a page's files must still come from its generation.
PAGE_LOAD = 0.1
LARGE = 20_000_000


async def ask(reader, writer, path, headers, port, method="GET"):
    """One request on a kept connection: status, headers, body."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}"] + [f"{name}: {value}" for name, value in headers.items()]
    writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
    await writer.drain()
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    status, got = int(head[0].split()[1]), {}
    for line in filter(None, head[1:]):
        name, value = line.split(":", 1)
        got[name.strip().lower()] = value.strip()
    if method == "HEAD" or status == 304:
        return status, got, b""
    if got.get("transfer-encoding") == "chunked":
        body = b""
        while size := int(await reader.readline(), 16):
            body += await reader.readexactly(size)
            await reader.readline()
        await reader.readline()
        return status, got, body
    return status, got, await reader.readexactly(int(got["content-length"]))


class Load:
    def __init__(self, asked, server, site):
        self.asked, self.server, self.site, self.port = asked, server, site, server.port
        self.rng = random.Random(f"load/{asked.seed}")
        self.routes, self.end = [], 0
        self.times, self.faults, self.statuses = [], [], {}
        # What is known of generations: their counters, and the digest at each address.
        self.counters, self.bytes, self.marked = {}, {}, set()
        self.checked, self.pages, self.edits = 0, 0, 0

    def fault(self, what):
        if len(self.faults) < 50:
            self.faults.append(what)

    def check(self, path, status, headers, body, last):
        """Holds an answer against all others; gives its generation."""
        self.statuses[status] = self.statuses.get(status, 0) + 1
        generation = int(headers.get("amicus-generation", -1))
        if generation < 0:
            self.fault(f"{path}: no Amicus-Generation")
        if generation < last:
            self.fault(f"{path}: generation {generation} after {last}")
        if status != 200:
            return generation
        self.checked += 1
        digest = hashlib.blake2b(body, digest_size=8).digest()
        if self.bytes.setdefault((generation, path), digest) != digest:
            self.fault(f"{path}: two texts in generation {generation}")
        turns = {b"base " + (top or bottom) for top, bottom in TURN.findall(body)} | {b"about " + turn for turn in ABOUT.findall(body)}
        if not turns and path in self.marked:
            self.fault(f"{path}: no counters in generation {generation}")
        for turn in turns:
            self.marked.add(path)
            name = turn.split()[0]
            if self.counters.setdefault((generation, name), turn) != turn:
                self.fault(f"{path}: {turn} and {self.counters[generation, name]} in generation {generation}")
        return generation

    async def read(self, number):
        """One client: mostly addresses at random, now and then a page as a browser loads it."""
        rng = random.Random(f"{self.asked.seed}/{number}")
        reader = writer = None
        last, tags = -1, {}
        while time.monotonic() < self.end:
            try:
                if writer is None:
                    reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
                if rng.random() < 0.15:
                    await self.load_page(reader, writer, rng)
                    continue
                path, headers = rng.choice(self.routes), {}
                if path in tags and rng.random() < 0.3:
                    headers["If-None-Match"] = tags[path]
                before = time.monotonic()
                status, got, body = await asyncio.wait_for(ask(reader, writer, path, headers, self.port), LONGEST)
                self.times.append(time.monotonic() - before)
                last = self.check(path, status, got, body, last)
                if status not in (200, 304) or (status == 304 and got.get("etag") != headers.get("If-None-Match")):
                    self.fault(f"{path}: {status}, {got.get('etag')} for {headers}")
                tags[path] = got.get("etag", "")
                if got.get("connection", "").lower() == "close":
                    writer.close()
                    writer = None
            except (OSError, EOFError, ValueError, KeyError, IndexError, asyncio.TimeoutError, asyncio.IncompleteReadError) as error:
                self.fault(f"connection {number}: {type(error).__name__} {error}")
                if writer:
                    writer.close()
                writer = None
        if writer:
            writer.close()

    async def load_page(self, reader, writer, rng):
        """A page and its style sheet, with the cookie that a browser would send."""
        path = rng.choice([route for route in self.routes if route.endswith("/")])
        began = time.monotonic()
        status, got, body = await asyncio.wait_for(ask(reader, writer, path, BROWSER, self.port), LONGEST)
        generation = got.get("amicus-generation")
        if status != 200:
            return self.fault(f"{path} for a browser: {status}")
        tag = TAG.search(body)
        if not tag or tag.group(1).decode() != generation:
            self.fault(f"{path}: generation {generation}, and {tag and tag.group(0)} in the page")
        self.check(path, status, got, TAG.sub(b"", body), -1)
        cookie = got.get("set-cookie", "").split(";")[0]
        headers = {"Sec-Fetch-Dest": "style", "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "no-cors", "Cookie": cookie}
        status, styled, body = await asyncio.wait_for(ask(reader, writer, "/own/style.css", headers, self.port), LONGEST)
        if status != 200:
            self.fault(f"/own/style.css for a browser: {status}")
        if styled.get("amicus-generation") != generation and time.monotonic() - began < PAGE_LOAD:
            self.fault(f"{path} of generation {generation} with a style sheet of {styled.get('amicus-generation')}")
        self.check("/own/style.css", status, styled, body, -1)
        self.pages += 1

    async def write(self):
        """Edits that take no address away, and no counter off a page."""
        rng, site = self.rng, self.site
        small_edits.WAYS = small_edits.STEADY
        plain = [small_edits.body, small_edits.title, small_edits.data]
        while time.monotonic() < self.end:
            kind = rng.random()
            if kind < 0.7:
                what, name = rng.choice([("base", "templates/base.html"), ("about", "content/about.md"), ("style", "themes/own/static/own/style.css")])
                site.turns[what] += 1
                rng.choice([small_edits.by_rename, small_edits.plainly])(site.path(name), site.files()[name], rng)
            elif kind < 0.95:
                await asyncio.to_thread(rng.choice(plain), site, rng)
            else:
                site.put(rng.choice(["templates/base.html", "site.toml", "content/about.md"]), b"{% broken [")
                await asyncio.sleep(rng.uniform(0, 0.1))
                await asyncio.to_thread(site.mend)
            self.edits += 1
            await asyncio.sleep(rng.choice([0, 0.02, 0.05, 0.1, 0.2]))

    async def dawdle(self, kind):
        """A client that is slow; what becomes of it does not matter."""
        while time.monotonic() < self.end:
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
                if kind == "asks for much and reads nothing":
                    writer.write(f"GET /large.bin HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n".encode() * 20)
                    reader._transport.pause_reading()
                    await asyncio.sleep(max(0, self.end - time.monotonic()))
                for letter in f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nX-Slow: {'a' * 1000}":
                    if time.monotonic() > self.end:
                        break
                    if kind == "sends a byte a second":
                        writer.write(letter.encode())
                        await writer.drain()
                    await asyncio.sleep(min(1, max(0, self.end - time.monotonic())))
                writer.transport.abort()
            except OSError:
                await asyncio.sleep(0.2)

    async def run(self):
        self.end = time.monotonic() + self.asked.seconds
        kinds = ["sends a byte a second", "asks for much and reads nothing", "sends nothing"]
        slow = [self.dawdle(kinds[at % 3]) for at in range(self.asked.slow)]
        await asyncio.gather(self.write(), *slow, *(self.read(number) for number in range(self.asked.connections)))


def judge(load, verdict):
    times, generations = sorted(load.times), {generation for generation, _ in load.bytes}
    at = lambda share: times[min(len(times) - 1, int(len(times) * share))] if times else float("inf")
    print(f"       {len(times)} answers ({len(times) / load.asked.seconds:.0f} a second), {load.pages} pages loaded, {load.edits} edits, "
          f"{len(generations)} generations seen; statuses {load.statuses}")
    print("       latency: " + ", ".join(f"{name} {at(share) * 1000:.1f} ms" for name, share in
          [("median", 0.5), ("95 %", 0.95), ("99 %", 0.99), ("99.9 %", 0.999), ("longest", 1)]))
    verdict(not load.faults, f"{load.asked.connections} connections: no fault, no mixed generation", f"{len(load.faults)}:\n  " + "\n  ".join(load.faults[:15]))
    wanted = max(3, int(load.asked.seconds))
    verdict(len(generations) >= wanted and load.pages > 0 and len(load.counters) >= 2 * wanted, "many generations were seen", f"{len(generations)}")
    verdict(at(0.99) < USUAL and at(1) < LONGEST, f"{load.asked.slow} slow clients hold nobody up", f"99 % in {at(0.99):.2f} s, longest {at(1):.2f} s")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("amicus")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--slow", type=int, default=30, help="how many slow clients there are beside")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    asked = parser.parse_args()
    asked.amicus = str(pathlib.Path(asked.amicus).resolve())
    print(f"seed {asked.seed}")
    folder, verdict = pathlib.Path(tempfile.mkdtemp(prefix="amicus-load-")), Verdicts()
    site = SmallSite(folder / "site", 40, asked.seed)
    # Larger than what the system keeps for a connection that is not read.
    site.static["large.bin"] = random.Random(0).randbytes(LARGE)
    site.save()
    server = Server(asked.amicus, site.root, "--now", NOW)
    try:
        server.start("/counter/")
        client = Client(server.port)
        load = Load(asked, server, site)
        load.routes = [address(name) for name in sums(client.get("/SHA256SUMS").body) if name != "large.bin"]
        asyncio.run(load.run())
        judge(load, verdict)
        site.mend()
        output, error = built(asked.amicus, site.root, "--now", NOW)
        if verdict(output is not None, "the site is whole after the edits", error[:2000]):
            until(lambda: not difference(server, output, client, every=False), SETTLED, 0.05)
            found = difference(server, output, client)
            verdict(not found, "in the end, all is what a clean build makes", found[:10])
    except RuntimeError as error:
        verdict(False, "the preview starts", error)
    status = server.stop()
    verdict(status in ENDED and "panicked" not in server.said(1_000_000), "it ends as it is told", f"with {status}:\n{server.said()}")
    if verdict.failed:
        print(f"seed {asked.seed}; kept: {folder}")
    else:
        shutil.rmtree(folder)
    sys.exit(verdict.end())


if __name__ == "__main__":
    main()
