#!/usr/bin/env python3
"""Sends a preview what no browser sends, and what a web page of strangers might.

    hostile_requests.py AMICUS [--seed N] [--only WORD]

Requests are written byte by byte to its port. Each has statuses that it may be
answered with, and no other. Whatever is asked: a word that lies beside the site,
in its folder, in `output/`, in a draft, under embargo and in a withheld file
never comes back; no answer leads to another host or lets one read it; all have
the publishing policy; and the next reader is served. Linux only.
"""

import argparse
import itertools
import pathlib
import random
import re
import resource
import shutil
import socket
import sys
import tempfile
import time

from served import ENDED, Client, Server, Verdicts, built, difference, until

CANARY = "CANARY-5f2d"
REFUSED = range(400, 500)
POLICY = ("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
          "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
SIZE = 300_000
# How long clients that dawdle may stay, and others wait for an answer.
DAWDLE, WAIT = 60, 3


def page(lines, body="Text."):
    return f"---\n{lines}\n---\n\n{body}\n"


def write_site(root):
    """A site, and the same word wherever it must not be read."""
    for path, text in {
        "site.toml": f'title = "T"\nbase_url = "https://example.org"\n# {CANARY}\n',
        "content/_index.md": page("title: Home"),
        "content/reports/_index.md": page("title: Reports"),
        "content/reports/open/index.md": page("title: Open\ndate: 2026-01-01", "See @X1."),
        "content/reports/open/case.yaml": (f"# {CANARY}\nid: open\nname: Open\nexhibits:\n- {{id: X1, title: A sheet, files: [{{path: x1.bin}}]}}\n"
                                           "- {id: X2, title: A secret, access: withheld, files: [{path: kept.bin}]}\n"
                                           "- {id: X3, title: A letter, access: described-only, files: [{path: letter.pdf}]}\n"),
        "content/reports/open/kept.bin": CANARY,
        "content/reports/open/letter.pdf": CANARY,
        "content/reports/open/.hidden": CANARY,
        "content/reports/draft.md": page("title: A draft\ndraft: true", CANARY),
        "content/reports/never.md": page("title: Never\npublish: false", CANARY),
        "content/reports/later/index.md": page("title: Later\nembargo: 2090-01-01", CANARY),
        "content/reports/later/attachment.bin": CANARY,
        "static/.secret": CANARY,
        "templates/page.html": '{# ' + CANARY + ' #}{% extends "theme/page.html" %}',
        "secret.txt": CANARY, ".env": CANARY, ".git/config": CANARY,
        "output/secret.html": CANARY, "output/index.html": CANARY, "output/.gitignore": "*\n",
        "../secret.txt": CANARY, "../reports/secret.txt": CANARY,
    }.items():
        path = root / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "content/reports/open/x1.bin").write_bytes(random.Random(0).randbytes(SIZE))


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def all(self, name):
        return [value for key, value in self.headers if key == name]

    def one(self, name):
        return (self.all(name) or [""])[0]


def answers(data, methods=()):
    """The answers in a stream of bytes; what does not parse as one is a ValueError."""
    found = []
    while data:
        head, end, rest = data.partition(b"\r\n\r\n")
        if not end:
            raise ValueError(f"half an answer: {data[:80]!r}")
        lines = head.decode("latin-1").split("\r\n")
        if not (match := re.fullmatch(r"HTTP/1\.[01] (\d{3}) ?[^\r\n]*", lines[0])):
            raise ValueError(f"no answer: {data[:80]!r}")
        headers = [(name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines[1:])]
        got = Answer(int(match.group(1)), headers, b"")
        if got.status == 100:
            data = rest
            continue
        method = methods[len(found)] if len(found) < len(methods) else "GET"
        if method == "HEAD" or got.status == 304:
            size = 0
        elif got.one("transfer-encoding") == "chunked":
            # A channel stays open; what came so far is enough.
            got.body, size = rest, len(rest)
        else:
            size = int(got.one("content-length") or len(rest))
        if len(rest) < size:
            raise ValueError(f"{len(rest)} of {size} bytes")
        got.body, data = rest[:size], rest[size:]
        found.append(got)
    return found


class Requests:
    def __init__(self, server, verdict, only):
        self.server, self.port, self.verdict, self.only = server, server.port, verdict, only
        self.host = f"127.0.0.1:{self.port}"
        self.bad, self.count, self.group = [], 0, ""

    # --- Sending ------------------------------------------------------------

    def stream(self, raw, quiet=0.25, end=False, wanted=1):
        """All bytes that come for some bytes, until the other side closes or is quiet."""
        got = b""
        with socket.create_connection(("127.0.0.1", self.port), timeout=WAIT) as connection:
            try:
                connection.sendall(raw)
                if end:
                    connection.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # it may close before all is sent; its answer may still be there
            try:
                while part := connection.recv(1 << 16):
                    got += part
                    # Whole answers were seen; more may come only for what was smuggled in.
                    connection.settimeout(quiet if self.whole(got, wanted) else WAIT)
            except TimeoutError:
                pass
            except OSError:
                pass
        return got

    @staticmethod
    def whole(data, wanted):
        try:
            return len(answers(data)) >= wanted
        except ValueError:
            return False

    def request(self, target="/", method="GET", headers=(), host=True, version="HTTP/1.1", body=b"", close=True):
        """The bytes of a request, right but for what is given."""
        target = target if isinstance(target, bytes) else target.encode("utf-8", "surrogateescape")
        lines = [method.encode() + b" " + target + b" " + version.encode()]
        lines += [f"Host: {self.host}".encode()] if host else []
        lines += [line if isinstance(line, bytes) else line.encode("utf-8") for line in headers]
        lines += [b"Connection: close"] if close else []
        return b"\r\n".join(lines) + b"\r\n\r\n" + body

    # --- Judging ------------------------------------------------------------

    def expect(self, what, raw, statuses, count=1, methods=(), silent=False, end=False, check=None):
        """Sends bytes; all answers have one of the statuses, and there are not more than `count`."""
        if self.only and self.only not in f"{self.group} {what}":
            return
        self.count += 1
        statuses = statuses if isinstance(statuses, (range, set)) else {statuses}
        data = self.stream(raw, end=end, wanted=count)
        if CANARY.encode() in data or b"root:x:" in data:
            return self.bad.append(f"{what}: A SECRET CAME BACK")
        try:
            got = answers(data, methods)
        except ValueError as error:
            return self.bad.append(f"{what}: {error}")
        if not got:
            return None if silent else self.bad.append(f"{what}: no answer")
        if len(got) > count:
            self.bad.append(f"{what}: {len(got)} answers: {[answer.status for answer in got]}")
        for answer in got:
            if answer.status not in statuses:
                self.bad.append(f"{what}: {answer.status} {answer.body[:80]!r}")
            self.fit(what, answer)
        if check and (why := check(got)):
            self.bad.append(f"{what}: {why}")

    def fit(self, what, answer):
        """What holds for any answer."""
        for name, _ in answer.headers:
            if name.startswith("access-control") or name in ("x-injected", "upgrade"):
                self.bad.append(f"{what}: has the header {name}")
        for place in answer.all("location"):
            if not re.fullmatch(r"/(?:[^/\\].*)?", place):
                self.bad.append(f"{what}: leads to {place}")
        # What the library itself refuses has no headers of ours, and no text.
        if not answer.all("amicus-generation"):
            if answer.status < 400 or answer.body:
                self.bad.append(f"{what}: {answer.status} without Amicus-Generation")
        elif (answer.one("content-security-policy"), answer.one("x-content-type-options"), answer.one("referrer-policy")) != (POLICY, "nosniff", "no-referrer"):
            self.bad.append(f"{what}: {answer.status} without the headers that protect")

    def part(self, name, function):
        """A group of requests, with one verdict."""
        self.group, self.bad, self.count = name, [], 0
        function(self)
        if not self.count:
            return
        if Client(self.port, WAIT).get("/").status != 200:
            self.bad.append("the next reader is not served")
        self.verdict(not self.bad, f"{name}: {self.count} requests", f"{len(self.bad)} bad:\n  " + "\n  ".join(self.bad[:25]))


# --- The requests -----------------------------------------------------------

def plain(ask):
    ask.expect("a page", ask.request("/"), 200)
    ask.expect("HEAD", ask.request("/", "HEAD"), 200, methods=["HEAD"])
    ask.expect("a page without its slash", ask.request("/reports"), {301, 307, 308}, check=lambda got: got[0].one("location") != "/reports/" and got[0].one("location"))
    ask.expect("with a question", ask.request("/reports/?a=b&c=%00../.."), 200)
    ask.expect("no such page", ask.request("/nothing/"), 404)
    ask.expect("HTTP/1.0", ask.request("/", version="HTTP/1.0"), 200)
    ask.expect("a closed half", ask.request("/", close=False), 200, end=True)
    ask.expect("lines that end in LF alone", ask.request("/").replace(b"\r\n", b"\n"), {200, 400})


def smuggling(ask):
    inner = ask.request("/nothing/smuggled/")
    for what, headers in {
        "two lengths": ["Content-Length: 0", f"Content-Length: {len(inner)}"],
        "two lengths in one line": [f"Content-Length: 0, {len(inner)}"],
        "a length with a sign": [f"Content-Length: +{len(inner)}"],
        "a negative length": ["Content-Length: -1"],
        "a length in hexadecimal": [f"Content-Length: {len(inner):#x}"],
        "a length with a space": ["Content-Length: 1 0"],
        "a length that overflows": ["Content-Length: 18446744073709551616"],
        "no length": ["Content-Length:"],
        "another coding": ["Transfer-Encoding: xchunked"],
        "chunked not last": ["Transfer-Encoding: chunked, identity"],
        "a space before the colon": ["Transfer-Encoding : chunked"],
        "a folded coding": ["Transfer-Encoding:\r\n chunked"],
        "a folded header": ["X-A: b\r\n c: d"],
        "a folded first header": [" X-A: b"],
        "a vertical tab": ["Transfer-Encoding:\x0bchunked"],
    }.items():
        # One answer: what follows belongs to the request, or the connection ends.
        ask.expect(what, ask.request("/", headers=headers, close=False, body=inner), {400, 411, 413, 431, 501}, silent=True)
    for what, headers in {
        "length and chunks": ["Content-Length: 5", "Transfer-Encoding: chunked"],
        "chunks and length": ["Transfer-Encoding: chunked", "Content-Length: 5"],
        "chunks twice": ["Transfer-Encoding: chunked", "Transfer-Encoding: chunked"],
    }.items():
        ask.expect(what, ask.request("/", headers=headers, close=True, body=b"0\r\n\r\n"), {200, 400, 413, 501})
    for what, body in {
        "a chunk without a size": b"x\r\n\r\n", "a chunk that overflows": b"fffffffffffffffff\r\n", "a negative chunk": b"-1\r\n",
        "a chunk with LF": b"1\na\n0\n\n", "a chunk without an end": b"5\r\nab", "an endless extension": b"1;" + b"a" * 100_000,
        "an endless trailer": b"0\r\n" + b"A: b\r\n" * 20_000,
    }.items():
        ask.expect(what, ask.request("/", headers=["Transfer-Encoding: chunked"], body=body), {200} | set(REFUSED), silent=True)
    ask.expect("a body that is not asked for", ask.request("/", headers=["Content-Length: 100000"], body=b"a" * 100_000), {200, 400, 413})
    ask.expect("a body that is announced", ask.request("/", headers=["Expect: 100-continue", "Content-Length: 5"], body=b"abcde"), {200, 400, 413, 417})
    for switch in (["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", "Sec-WebSocket-Version: 13"],
                   ["Upgrade: h2c", "Connection: Upgrade, HTTP2-Settings", "HTTP2-Settings: AAMAAABkAAQAAP__"]):
        ask.expect(f"asks for {switch[0]}", ask.request("/", headers=switch), {200} | set(REFUSED))


def syntax(ask):
    host = f"Host: {ask.host}\r\n\r\n".encode()
    for what, raw in {
        "two spaces": b"GET  / HTTP/1.1\r\n" + host, "a space more": b"GET / HTTP/1.1 \r\n" + host, "a fourth word": b"GET / HTTP/1.1 x\r\n" + host,
        "no version": b"GET /\r\n\r\n", "no target": b"GET HTTP/1.1\r\n" + host, "an unknown version": b"GET / HTTP/1.2\r\n" + host,
        "version 2": b"GET / HTTP/2.0\r\n" + host, "version 3 digits": b"GET / HTTP/1.10\r\n" + host, "a small version": b"GET / http/1.1\r\n" + host,
        "a tab": b"GET\t/\tHTTP/1.1\r\n" + host, "CR alone": b"GET / HTTP/1.1\rHost: x\r\r", "NUL": b"\0" * 200, "nothing but lines": b"\r\n" * 50 + b"x\r\n\r\n",
        "the preface of HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\0\0\0\4\0\0\0\0\0",
        "a greeting of TLS": bytes.fromhex("16030100a5010000a10303") + b"\1" * 150, "a greeting of SSH": b"SSH-2.0-x\r\n",
        "no host at all": b"example.org\r\n\r\n", "noise": random.Random(1).randbytes(5000),
        "a NUL in a header": b"GET / HTTP/1.1\r\nX-A: a\0b\r\n" + host, "a name with a space": b"GET / HTTP/1.1\r\nX A: b\r\n" + host,
        "no name": b"GET / HTTP/1.1\r\n: b\r\n" + host, "no colon": b"GET / HTTP/1.1\r\nabc\r\n" + host, "a name with quotes": b'GET / HTTP/1.1\r\n"X": b\r\n' + host,
        "CR in a header": b"GET / HTTP/1.1\r\nX-A: a\rX-B: c\r\n" + host, "a name of other letters": "GET / HTTP/1.1\r\nХ: b\r\n".encode() + host,
    }.items():
        ask.expect(what, raw, set(REFUSED) | {505}, silent=True, end=True)
    ask.expect("bytes over 127 in a header", ask.request("/", headers=[b"X-A: \xff\xfe"]), {200, 400})
    for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "PROPFIND", "get", "GE", "A" * 5000):
        ask.expect(f"the method {method[:10]}", ask.request("/", method), REFUSED if len(method) > 10 else 405)
    ask.expect("OPTIONS *", ask.request("*", "OPTIONS"), REFUSED)
    ask.expect("GET *", ask.request("*"), REFUSED)
    for target in ("example.org:443", ask.host, f"127.0.0.1:{ask.port}", "/"):
        ask.expect(f"CONNECT {target}", ask.request(target, "CONNECT"), REFUSED)


def sizes(ask):
    for size in (9_000, 70_000, 1_000_000):
        ask.expect(f"an address of {size} letters", ask.request("/" + "a" * size), REFUSED, silent=size > 100_000)
        ask.expect(f"a question of {size} letters", ask.request("/?" + "a" * size), set(REFUSED) | {200}, silent=size > 100_000)
        ask.expect(f"an address of {size} signs", ask.request("/" + "%41" * (size // 3)), REFUSED, silent=size > 100_000)
        ask.expect(f"an address {size // 2} folders deep", ask.request("/" + "a/" * (size // 2)), REFUSED, silent=size > 100_000)
        ask.expect(f"a header of {size} letters", ask.request("/", headers=["X-A: " + "a" * size]), set(REFUSED) | {200}, silent=size > 100_000)
        ask.expect(f"a cookie of {size} letters", ask.request("/", headers=["Cookie: a=" + "b; a=" * (size // 5)]), set(REFUSED) | {200}, silent=size > 100_000)
    for count in (50, 200, 20_000):
        ask.expect(f"{count} headers", ask.request("/", headers=[f"X-{at}: b" for at in range(count)]), {200} if count < 100 else set(REFUSED) | {200}, silent=count > 1000)
    ask.expect("a header without an end", b"GET / HTTP/1.1\r\nX: " + b"a" * 3_000_000, REFUSED, silent=True)


UP = ["..", "%2e%2e", ".%2e", "%2E.", "%252e%252e", "%c0%ae%c0%ae", "%e0%80%ae%e0%80%ae", "%uff0e%uff0e", "%u002e%u002e", "..;", "..%3b", "..%00", ".%00.",
      "....", "..%20", "..%0a", "．．", "%ef%bc%8e%ef%bc%8e", "..%c0%80"]
SLASH = ["/", "%2f", "%2F", "%252f", "\\", "%5c", "%255c", "%c0%af", "%c1%9c", "%e0%80%af", "//", "/./", "∕", "%e2%88%95"]


def traversal(ask):
    for up, slash in itertools.product(UP, SLASH):
        ask.expect(f"{up} {slash}", ask.request(f"/{up}{slash}secret.txt"), REFUSED)
        ask.expect(f"{up} {slash} from within", ask.request(f"/reports/open{slash}{up}{slash}{up}{slash}{up}{slash}{up}{slash}secret.txt"), REFUSED)
    for up in UP:
        for target in ("etc/passwd", "site.toml", "output/secret.html", "content/reports/draft.md"):
            ask.expect(f"{up} to {target}", ask.request(f"/{'/'.join([up] * 12)}/{target}"), REFUSED)
        ask.expect(f"{up} in our own folder", ask.request(f"/.amicus/{up}/{up}/secret.txt"), REFUSED)
        ask.expect(f"{up} back to a page", ask.request(f"/reports/{up}/reports/"), REFUSED)
    folder = str(ask.server.root)
    for target in ["//etc/passwd", "///etc/passwd", "/./", "/reports/./", "/reports//", "/%2f", "/reports%2f", "/reports%2Fopen/", "/\\", "/reports\\", "/%5c", "\\\\x\\y",
                   "/%00", "/reports/%00", "/reports/open/x1.bin%00.html", "/%", "/%1", "/%zz", "/%c3%28", "/%ff", b"/\xff\xfe", b"/\xc0\xae\xc0\xae/", "/%ed%a0%80",
                   "/%0d%0aX-Injected:%20yes", "/reports%0d%0aLocation:%20//evil.example/", "/%0a", "/%7f", "/C:/Windows/win.ini", "/C:%5c", "/file:///etc/passwd",
                   "//evil.example/reports", "//evil.example/", "/\\evil.example/", "/%2f%2fevil.example/", "/%5c%5cevil.example/", "/;/reports/", "/reports;/",
                   f"/{folder}/secret.txt", folder + "/secret.txt", folder + "/site.toml", "/proc/self/environ", "/dev/zero", "/index.html/", "/reports/index.html/", "/SHA256SUMS/",
                   "/INDEX.HTML", "/Reports/", "/index.html.", "/index.html%20", "/index.html::$DATA", "/~root/"]:
        ask.expect(f"{target!r}", ask.request(target), REFUSED)
    for target in ["/secret.txt", "/site.toml", "/.env", "/.git/config", "/output/secret.html", "/output/index.html", "/output/", "/content/_index.md", "/content/reports/draft.md",
                   "/templates/page.html", "/page.html", "/static/.secret", "/.secret", "/reports/draft/", "/reports/draft.md", "/reports/never/", "/reports/later/",
                   "/reports/later/attachment.bin", "/reports/open/kept.bin", "/reports/open/letter.pdf", "/reports/open/.hidden", "/reports/open/case.yaml",
                   "/reports/open/index.md", "/.amicus/", "/.amicus", "/.amicus/x", "/.amicus/preview.js/", "/.amicus/preview.js/x", "/.amicus//preview.js", "/.AMICUS/preview.js",
                   "/%2eamicus/nothing", "/.amicus/../preview.js"]:
        ask.expect(f"what is not published: {target}", ask.request(target), REFUSED)
        ask.expect(f"a browser asks for {target}", ask.request(target, headers=["Accept: text/html", "Sec-Fetch-Dest: document", "Sec-Fetch-Mode: navigate"]), REFUSED)


def absolute(ask):
    ask.expect("our own address", ask.request(f"http://{ask.host}/"), {200, 400, 421})
    for target in ("http://evil.example/", "http://evil.example:80/", f"http://evil.example:{ask.port}/", "http://localhost/", f"http://user@{ask.host}/", "http:///", "http://", "file:///etc/passwd",
                   "ftp://127.0.0.1/", f"http://127.0.0.1.nip.io:{ask.port}/", f"//{ask.host}/", f"http:/{ask.host}/", "evil.example", "localhost", "?a", "#a", "a", ""):
        ask.expect(f"the address {target}", ask.request(target), REFUSED, silent=True)
    ask.expect("our own address for another host", ask.request(f"http://{ask.host}/", host=False, headers=["Host: evil.example"]), REFUSED)
    ask.expect("our own address without a host", ask.request(f"http://{ask.host}/", host=False), set(REFUSED) | {200})


def hosts(ask):
    port, script, channel = ask.port, "/.amicus/preview.js", "/.amicus/events?page=/&g=0&d=0"
    for name in (f"127.0.0.1:{port}", f"localhost:{port}"):
        ask.expect(f"Host: {name}", ask.request("/", host=False, headers=[f"Host: {name}"]), 200)
    # The same host, but no browser writes it so.
    ask.expect("LOCALHOST", ask.request("/", host=False, headers=[f"Host: LOCALHOST:{port}"]), {200, 421})
    ask.expect("the name of a header in capitals", ask.request("/", host=False, headers=[f"HOST: {ask.host}"]), 200)
    for path in ("/", "/nothing/", "/reports", "/SHA256SUMS", script, channel):
        method = "POST" if path == channel else "GET"
        for name in ("", " ", "127.0.0.1", "localhost", f"127.0.0.1:{port + 1}", "localhost:80", f"localhost.:{port}", f"127.0.0.1.:{port}", f"127.0.0.1.nip.io:{port}",
                     f"localhost.evil.example:{port}", "evil.example", f"evil.example:{port}", f"user@127.0.0.1:{port}", f"evil.example@127.0.0.1:{port}", f"127.0.0.1:{port}@evil.example",
                     f"0x7f000001:{port}", f"2130706433:{port}", f"127.1:{port}", f"0177.0.0.1:{port}", f"127.0.0.2:{port}", f"0.0.0.0:{port}", f"[::]:{port}", f"[::ffff:127.0.0.1]:{port}",
                     f"[::1%25lo]:{port}", f"[0:0:0:0:0:0:0:2]:{port}", f"::1:{port}", f"127.0.0.1:0{port}", f"127.0.0.1:+{port}", f"127.0.0.1:{port}/", f"127.0.0.1:{port}#a", f"127.0.0.1:{port}?",
                     f"127.0.0.1:{port},evil.example", f"127.0.0.1:{port} evil.example", f"127.0.0.1:{port + 65536}", f"127.0.0.1:", ":", f":{port}", f"１２７.0.0.1:{port}", f"localhost%00:{port}", "\\", "null"):
            ask.expect(f"{path} of Host: {name!r}", ask.request(path, method, host=False, headers=[f"Host: {name}", f"Origin: http://{ask.host}"]), {400, 421})
        ask.expect(f"{path} of no host", ask.request(path, method, host=False), {400, 421})
        ask.expect(f"{path} of no host, HTTP/1.0", ask.request(path, method, host=False, version="HTTP/1.0"), {400, 421})
        for second in (ask.host, "evil.example"):
            ask.expect(f"{path} of a host twice, {second} last", ask.request(path, method, headers=[f"Host: {second}"]), {400, 421})
            ask.expect(f"{path} of a host twice, {second} first", ask.request(path, method, host=False, headers=[f"Host: {second}", f"Host: {ask.host}"]), {400, 421})
        ask.expect(f"{path} of another host by a proxy", ask.request(path, method, host=False, headers=["Host: evil.example", f"X-Forwarded-Host: {ask.host}", f"Forwarded: host={ask.host}"]), {400, 421})


def origins(ask):
    port, channel = ask.port, "/.amicus/events?page=/&g=0&d=0"
    def opens(got):
        return "" if got[0].one("content-type").startswith("text/event-stream") and b"data:" in got[0].body else f"{got[0].one('content-type')} {got[0].body[:80]!r}"
    for origin in (f"http://127.0.0.1:{port}", f"http://localhost:{port}"):
        ask.expect(f"Origin: {origin}", ask.request(channel, "POST", host=False, headers=[f"Host: {origin[7:]}", f"Origin: {origin}", "Sec-Fetch-Site: same-origin"], close=False), 200, check=opens)
    for what, headers in {"no origin": [], "no origin, and the right referrer": [f"Referer: http://{ask.host}/"]}.items():
        ask.expect(what, ask.request(channel, "POST", headers=headers), 403)
    for origin in ("", "null", "NULL", "http://evil.example", f"http://evil.example:{port}", f"https://127.0.0.1:{port}", f"HTTP://127.0.0.1:{port}/", f"http://127.0.0.1:{port}/", "http://127.0.0.1",
                   "http://localhost", f"http://127.0.0.1:{port + 1}", f"http://user@127.0.0.1:{port}", f"http://127.0.0.1:{port}.evil.example", f"http://127.0.0.1:{port}@evil.example",
                   f"http://127.0.0.1.nip.io:{port}", f"http://localhost.:{port}", f"127.0.0.1:{port}", f"http://127.0.0.1:{port} http://evil.example", f"http://127.0.0.1:{port},http://evil.example",
                   f"http://127.0.0.1:{port}\t", "*", "file://", "about:blank", "chrome-extension://abcdefgh", f"http://[::ffff:127.0.0.1]:{port}", f"http://0x7f000001:{port}"):
        # Blanks at the end of a value are no part of it.
        right = 200 if origin.strip() == f"http://{ask.host}" else 403
        ask.expect(f"Origin: {origin!r}", ask.request(channel, "POST", headers=[f"Origin: {origin}"], close=False), right)
    for other in (f"http://{ask.host}", "http://evil.example"):
        ask.expect(f"two origins, {other} last", ask.request(channel, "POST", headers=[f"Origin: http://{ask.host}", f"Origin: {other}"]), {400, 403})
        ask.expect(f"two origins, {other} first", ask.request(channel, "POST", headers=[f"Origin: {other}", f"Origin: http://{ask.host}"]), {400, 403})
    for site in ("cross-site", "same-site", "none", "SAME-ORIGIN", "", "same-origin, cross-site"):
        ask.expect(f"Sec-Fetch-Site: {site!r}", ask.request(channel, "POST", headers=[f"Origin: http://{ask.host}", f"Sec-Fetch-Site: {site}"]), {400, 403})
    for method in ("GET", "HEAD", "OPTIONS", "PUT"):
        ask.expect(f"{method} of the channel", ask.request(channel, method, headers=["Origin: http://evil.example", "Access-Control-Request-Method: POST"]), REFUSED, methods=[method])
    for question in ("", "?", "?page=", "?page=..%2f..%2fsecret.txt&g=0&d=0", "?page=/%00&g=x&d=y", "?page=/reports/draft/&g=-1&d=", "?g=99999999999999999999999&page=/&d=" + "0" * 64,
                     "?page=" + "a" * 5000, "?page=/&page=/reports/&g=1&g=2", "?page=%ff&g=%ff&d=%ff", "?page=//evil.example/&g=0&d=0", "?&&&===", "?page=/reports/later/"):
        ask.expect(f"the question {question[:40]!r}", ask.request(f"/.amicus/events{question}", "POST", headers=[f"Origin: http://{ask.host}"], close=False), {200} | set(REFUSED))
    ask.expect("a channel with a large body", ask.request(channel, "POST", headers=[f"Origin: http://{ask.host}", "Content-Length: 5000000"], body=b"a" * 5_000_000, close=False), {200} | set(REFUSED), silent=True)


def ranges(ask):
    path, content = "/reports/open/x1.bin", (ask.server.root / "content/reports/open/x1.bin").read_bytes()

    def parts(first, last):
        """Says what is wrong with an answer that should hold these bytes, or all."""
        def check(got):
            got = got[0]
            if got.status == 200:
                return "" if got.body == content else "not the whole file"
            if got.status == 416:
                return "" if got.one("content-range") == f"bytes */{SIZE}" else f"Content-Range: {got.one('content-range')}"
            wanted = f"bytes {first}-{last}/{SIZE}"
            return "" if (got.body, got.one("content-range")) == (content[first:last + 1], wanted) else f"{got.one('content-range')} with {len(got.body)} bytes"
        return check

    end = SIZE - 1
    for value, statuses, first, last in [
        ("bytes=0-0", 206, 0, 0), ("bytes=1-9", 206, 1, 9), ("bytes=0-", 206, 0, end), (f"bytes={end}-", 206, end, end), ("bytes=-5", 206, SIZE - 5, end), (f"bytes=-{SIZE * 9}", 206, 0, end),
        (f"bytes=5-{SIZE * 9}", 206, 5, end), (f"bytes=7-{'9' * 40}", {200, 206}, 7, end), (f"bytes=-{'9' * 40}", {200, 206, 416}, 0, end), (f"bytes={SIZE}-", 416, 0, 0), (f"bytes={'9' * 40}-", {200, 416}, 0, 0),
        ("bytes=18446744073709551615-18446744073709551615", 416, 0, 0), ("bytes=-0", 416, 0, 0), ("bytes=9-1", {200, 416}, 0, 0), ("bytes=", {200, 416}, 0, 0), ("bytes=-", {200, 416}, 0, 0), ("bytes=a-b", {200, 416}, 0, 0),
        ("bytes=--5", {200, 416}, 0, 0), ("bytes=1-2-3", {200, 416}, 0, 0), ("bytes=+1-2", {200, 416}, 0, 0), ("bytes=0x1-2", {200, 416}, 0, 0), ("bytes=١-٢", {200, 400, 416}, 0, 0), ("items=0-1", 200, 0, 0), ("0-1", 200, 0, 0),
        ("BYTES=0-1", {200, 206}, 0, 1), ("bytes=0-0,2-3", {200, 416}, 0, 0), ("bytes=" + ",".join(["0-"] * 1500), {200, 416, 431}, 0, 0), ("bytes=" + ",".join(f"{at}-{at}" for at in range(800)), {200, 416, 431}, 0, 0),
    ]:
        ask.expect(f"Range: {value[:40]}", ask.request(path, headers=[f"Range: {value}"]), statuses, check=parts(first, last))
    ask.expect("Range of HEAD", ask.request(path, "HEAD", headers=["Range: bytes=0-0"]), {200, 206}, methods=["HEAD"])
    ask.expect("two ranges in two headers", ask.request(path, headers=["Range: bytes=0-0", "Range: bytes=5-9"]), {200, 206, 400, 416}, check=parts(0, 0))
    ask.expect("Range of a page for a browser", ask.request("/", headers=["Range: bytes=0-3", "Accept: text/html", "Sec-Fetch-Dest: document"]), {200, 206})
    ask.expect("Range if another tag", ask.request(path, headers=["Range: bytes=0-0", 'If-Range: "another"']), 200, check=parts(0, 0))
    ask.expect("Range if a date", ask.request(path, headers=["Range: bytes=0-0", "If-Range: Wed, 21 Oct 2015 07:28:00 GMT"]), {200, 206}, check=parts(0, 0))


def conditions(ask):
    for path in ("/", "/reports/open/x1.bin"):
        tag = Client(ask.port).get(path).headers["ETag"]
        empty = lambda got: got[0].status == 304 and got[0].body
        for value in (tag, f"W/{tag}", f'"a", {tag}', "*", f"{tag}, {tag}"):
            ask.expect(f"{path} if not {value[:20]}", ask.request(path, headers=[f"If-None-Match: {value}"]), 304, check=empty)
        for value in ('"another"', "", '"', tag.strip('"'), tag[:-1], "W/", ",,,,", '"' + "a" * 3000 + '"', ", ".join(['"a"'] * 1500)):
            ask.expect(f"{path} if not {value[:20]!r}", ask.request(path, headers=[f"If-None-Match: {value}"]), {200, 400, 431})
        for value in ("Wed, 21 Oct 2015 07:28:00 GMT", "Wed, 21 Oct 2115 07:28:00 GMT", "yesterday", "", "0"):
            ask.expect(f"{path} if changed since {value}", ask.request(path, headers=[f"If-Modified-Since: {value}"]), 200)
        ask.expect(f"{path} if another", ask.request(path, headers=['If-Match: "another"']), {200, 412})
        ask.expect(f"{path} HEAD if not", ask.request(path, "HEAD", headers=[f"If-None-Match: {tag}"]), 304, methods=["HEAD"])


def pipelines(ask):
    paths = ["/", "/reports/", "/nothing/", "/SHA256SUMS"] * 12
    wanted = {path: Client(ask.port).get(path).body for path in paths}
    raw = b"".join(ask.request(path, close=False) for path in paths[:-1]) + ask.request(paths[-1])
    ask.expect("48 requests at once", raw, {200, 404}, count=48,
               check=lambda got: "" if [answer.body for answer in got] == [wanted[path] for path in paths] else f"{len(got)} answers, or in another order")
    ask.expect("a bad one in the middle", ask.request("/", close=False) * 3 + b"GET  /\r\n\r\n" + ask.request("/"), {200, 400}, count=4,
               check=lambda got: "" if [answer.status for answer in got] in ([200, 200, 200, 400], [200, 200, 200]) else str([answer.status for answer in got]))
    ask.expect("the wrong host in the middle", ask.request("/", close=False) + ask.request("/", host=False, headers=["Host: evil.example"], close=False) + ask.request("/"), {200, 421}, count=3,
               check=lambda got: "" if got[1:] and got[1].status == 421 else "the wrong host was served")
    ask.expect("many, and gone", b"".join(ask.request("/reports/open/x1.bin", close=False) for _ in range(3)), {200}, count=3, end=True)


def chance(seed, rounds=400):
    """Right requests with a few bytes changed."""
    def group(ask):
        rng = random.Random(f"requests/{seed}")
        for turn in range(rounds):
            raw = bytearray(ask.request(rng.choice(["/", "/reports/open/x1.bin", "/.amicus/events?page=/", "/reports/../secret.txt"]), rng.choice(["GET", "POST", "HEAD"]),
                                        headers=rng.sample(["Range: bytes=0-9", "Accept: text/html", "Cookie: amicus=1", f"Origin: http://{ask.host}", "Content-Length: 3", "If-None-Match: *"], 3), body=b"abc"))
            for _ in range(rng.randint(1, 6)):
                at = rng.randrange(len(raw))
                change = rng.random()
                if change < 0.4:
                    raw[at] = rng.randrange(256)
                elif change < 0.7:
                    raw[at:at] = rng.choice([b"\0", b"\r\n", b"..", b"%2e", b"/", b" ", b":", b"\xff", bytes(rng.randbytes(3))])
                else:
                    del raw[at:at + rng.randint(1, 8)]
            ask.expect(f"chance {turn} of seed {seed}: {bytes(raw)!r}", bytes(raw), range(200, 600), count=4, silent=True, end=True, methods=[])
        # An answer to HEAD has a length and no body, so what follows it may not parse.
        ask.bad = [bad for bad in ask.bad if "SECRET" in bad or "header" in bad or "leads to" in bad]
    return group


def dawdlers(server, verdict):
    """Clients that begin and do not go on: others are served, and they are let go."""
    connections, count = [], 200
    began = time.monotonic()
    host = f"Host: 127.0.0.1:{server.port}"
    for at in range(count):
        connection = socket.create_connection(("127.0.0.1", server.port), timeout=5)
        connection.sendall([b"", b"G", b"GET / HTTP/1.1\r\n", f"GET / HTTP/1.1\r\n{host}\r\nX-A: b\r\n".encode()][at % 4])
        connections.append(connection)
    slowest = 0
    for _ in range(20):
        before = time.monotonic()
        status = Client(server.port, 10).get("/").status
        slowest = max(slowest, time.monotonic() - before)
        if status != 200:
            slowest = float("inf")
    verdict(slowest < 1, f"{count} clients that begin and wait: others are served", f"in {slowest:.2f} s")
    waiting = set(connections)

    def gone():
        for connection in list(waiting):
            connection.setblocking(False)
            try:
                if not connection.recv(1000):
                    waiting.discard(connection)
            except BlockingIOError:
                pass
            except OSError:
                waiting.discard(connection)
        return not waiting

    until(gone, DAWDLE, 0.2)
    verdict(not waiting, "they are let go", f"{len(waiting)} still wait after {DAWDLE} s")
    print(f"       the last was let go after {time.monotonic() - began:.0f} s")
    for connection in connections:
        connection.close()


def below(amicus, root, verdict):
    """A site whose address has a path is served below it, and nothing beside."""
    base, options = "/body/", ["-u", "https://example.org/body"]
    server = Server(amicus, root, *options).start(base)
    try:
        client = Client(server.port)
        first = client.get("/")
        good = first.status in (301, 302, 307, 308) and first.headers.get("Location") == base
        verdict(good, "below a path: the root leads there", f"{first.status} {first.headers.get('Location')}")
        output, error = built(amicus, root, *options)
        found = difference(server, output, client, base=base) if output else [error]
        verdict(not found, "below a path: all is what a build makes", found[:5])
        statuses = {path: client.get(path).status for path in ("/SHA256SUMS", "/bodyguard/", "/bod", "/reports/", "/body/../reports/", "/body/../../secret.txt", "/body//reports/", "/body/%2e%2e/body/")}
        verdict(all(status in REFUSED for status in statuses.values()), "below a path: nothing beside it", statuses)
        if output:
            shutil.rmtree(output)
    finally:
        server.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("amicus")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="only requests whose group or name has this word")
    asked = parser.parse_args()
    amicus, verdict = pathlib.Path(asked.amicus).resolve(), Verdicts()
    print(f"seed {asked.seed}")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard), hard))
    with tempfile.TemporaryDirectory(prefix="amicus-requests-") as folder:
        root = pathlib.Path(folder) / "site"
        write_site(root)
        before = {path: path.read_bytes() for path in (root / "output").rglob("*") if path.is_file()}
        server = Server(amicus, root).start()
        try:
            ask = Requests(server, verdict, asked.only)
            for group in (plain, smuggling, syntax, sizes, traversal, absolute, hosts, origins, ranges, conditions, pipelines):
                ask.part(group.__name__, group)
            ask.part("chance", chance(asked.seed))
            if not asked.only:
                dawdlers(server, verdict)
                output, error = built(amicus, root)
                found = difference(server, output) if output else [error]
                verdict(not found, "after all that, what is served is what a build makes", found[:5])
                after = {path: path.read_bytes() for path in (root / "output").rglob("*") if path.is_file()}
                verdict(before == after, "nothing was written into output/", sorted(set(after) ^ set(before)))
        finally:
            memory = server.memory("VmHWM") / 1024 if server.alive() else 0
            status = server.stop()
        verdict(status in ENDED and "panicked" not in server.said(1_000_000), "it ends as it is told", f"with {status}:\n{server.said()}")
        verdict(0 < memory < 250, f"at most {memory:.0f} MiB were used", "more than 250")
        if not asked.only:
            below(amicus, root, verdict)
    sys.exit(verdict.end())


if __name__ == "__main__":
    main()
