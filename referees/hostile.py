#!/usr/bin/env python3
"""Builds sites whose files mean harm, or are merely unlucky.

    hostile.py AMICUS [--only WORD]

Each case is a small site with one bad file. Whatever it is: no panic, no
signal, an answer in two seconds (six where a bundle for courts is made) and in
512 MiB, nothing written outside the output. A case that must be refused gives a
diagnostic at file:line:col, exit 1, and leaves the old output as it was. What is
built holds nothing that could run: no script, event attribute or dangerous address
from the content.
"""

import argparse
import html.parser
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import zlib

REFUSED, BUILT, EITHER = "refused", "built", "either"
SECONDS, MIB = 2.0, 512
CONFIG = 'title = "T"\nbase_url = "https://example.org"\n[taxonomies]\nnames = ["topics"]\n'
CONTENT = "content/reports/bad.md"
results = {True: 0, False: 0}


def front(lines, body="Text.\n"):
    return f"---\ntitle: T\n{lines}\n---\n\n{body}"


def case(yaml, more=""):
    return {"content/reports/bad/index.md": front(more), "content/reports/bad/case.yaml": yaml}


def bomb(levels, width):
    """YAML whose aliases stand for `width ** levels` values."""
    lines = ["a0: &a0 [x]"]
    for level in range(1, levels + 1):
        lines.append(f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * width)}]")
    return "\n".join(lines)


def swollen(streams, pages, packing=b"", more=b""):
    """A PDF of so many pages, each with all of these streams on it; packed as often as is said."""
    objects = [b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Count %d /Kids [%s]>>" % (pages, b"".join(b"%d 0 R " % (3 + n) for n in range(pages)))]
    contents = b"".join(b"%d 0 R " % (3 + pages + n) for n in range(len(streams)))
    objects += [b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents [%s]%s>>" % (contents, more)] * pages
    for size, times in streams:
        # Bit by bit: what this program holds counts as if `amicus` held it.
        packers = [zlib.compressobj(9) for _ in range(times)]
        packed = b""
        parts = max(1, size >> 20)
        for number in range(1, parts + 1):
            part = b" " * (size // parts)
            for packer in packers:
                part = packer.compress(part) + (packer.flush() if number == parts else b"")
            packed += part
        objects.append(b"<</Filter [%s] %s /Length %d>>\nstream\n%s\nendstream" % (b"/FlateDecode " * times, packing, len(packed), packed))
    out, table = bytearray(b"%PDF-1.5\n"), bytearray(b"0000000000 65535 f \n")
    for number, text in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    size = len(objects) + 1
    return bytes(out + b"xref\n0 %d\n%strailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, table, size, len(out)))


def cases():
    """(name, files or the text of one page, what is expected: one of the three, or what is to be told)."""
    # Front matter.
    for name, lines in {
        "aliases that multiply": "extra:\n" + "\n".join("  " + line for line in bomb(12, 9).split("\n")),
        "an alias of itself": "extra: &a [*a]",
        "brackets 20,000 deep": f"extra: {'[' * 20000}",
        "closed brackets 20,000 deep": f"extra: {'[' * 20000}{']' * 20000}",
        "maps 5,000 deep": "extra:\n" + "\n".join(f"{' ' * depth}a:" for depth in range(1, 5000)),
        "a tag that calls": 'summary: !!python/object/apply:os.system ["id"]',
        "a key twice": "title: U",
        "an unknown key": "tittle: U",
        "draft as a text": 'draft: "no"',
        "draft as another word": "draft: no",
        "draft as nothing": "draft:",
        "a day that is none": "date: 2026-02-30",
        "an embargo without zone": "embargo: 2026-02-01T09:00:00",
        "an embargo that is none": "embargo: soon",
        "an embargo as a list": "embargo: [2026-02-01]",
        "expiry as nothing": "expires: ~",
        "topics as a map": "topics: {a: b}",
        "a tab as indentation": "extra:\n\ta: 1",
        "a half surrogate": 'summary: "\\ud800"',
        "a control character": 'summary: "\\u0007"',
        "an alias outside": "aliases: [../../etc/cron.d/x]",
        "an alias of a file of the site": "aliases: [/SHA256SUMS]",
        "a template outside": "template: ../../etc/passwd",
    }.items():
        yield f"front matter: {name}", front(lines), REFUSED
    yield "front matter: not closed", "---\ntitle: T\n\nText.\n", REFUSED
    yield "front matter: a list", "---\n- a\n---\n", REFUSED
    yield "front matter: a number as title", "---\ntitle: 007\n---\n", EITHER
    yield "front matter: a title of 200,000 letters", f"---\ntitle: {'a' * 200000}\n---\n", EITHER
    for text in ('</title><script>bad()</script>', '"><img src=x onerror=bad()>', "]]><x-bad/>", "{{ config }}{% x %}", "\u2028</script><x-bad>"):
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        yield f"front matter: the title {text!r}", f'---\ntitle: "{quoted}"\nsummary: "{quoted}"\nauthors: ["{quoted}"]\ntopics: ["{quoted}"]\n---\n', EITHER
    # Bytes.
    for name, data in {
        "UTF-16": "---\ntitle: T\n---\nText".encode("utf-16"),
        "Latin-1": "---\ntitle: T\n---\nnaïve\n".encode("latin-1"),
        "overlong": b"---\ntitle: T\n---\n\xc0\xaf\xc0\xae\n",
        "cut": "---\ntitle: T\n---\nж".encode()[:-1],
    }.items():
        yield f"bytes: {name}", {CONTENT: data}, REFUSED
    yield "bytes: a null", {CONTENT: b"---\ntitle: T\n---\na\0b\n"}, EITHER
    yield "bytes: a null in the front matter", {CONTENT: b"---\ntitle: T\0\n---\n"}, REFUSED
    yield "bytes: nothing", {CONTENT: b""}, EITHER
    yield "bytes: one mark", {CONTENT: b"\xef\xbb\xbf---\r\ntitle: T\r\n---\r\na\rb\r\n"}, BUILT
    # Addresses.
    for slug in ("../up", "..", ".", "/abs", "a/../../b", "a//b", "C:\\x", "\\\\host\\x", "con", "NUL.txt", "com1", "a.", "a ", ".git",
                 ".htaccess", "_headers", "_redirects", "a\u202eb", "a\u200bb", "\u2066", "%2e%2e", "a%00b", "a\\u0000b", "a?b", "a#b",
                 "<b>", "a" * 300, "é" * 150, "SHA256SUMS", "index.html", "sitemap.xml", "~", "-", "ＣＯＮ", "a:b", "aux.html", "LPT９"):
        written = slug if "\\u" in slug else slug.replace("\\", "\\\\")
        yield f"slug: {ascii(slug[:30])}", front(f'slug: "{written}"'), EITHER
    for one, two in (("A", "a"), ("é", "e\u0301"), ("ﬁ", "fi"), ("ß", "ss"), ("ς", "σ")):
        yield f"slugs that some disk takes for one: {ascii(one)}", {"content/reports/one.md": front(f"slug: {one}"), "content/reports/two.md": front(f"slug: {two}")}, REFUSED
    # Bodies.
    for name, body in {
        "a note without definition": "See.[^gone]",
        "a note defined twice": "See.[^a]\n\n[^a]: one\n\n[^a]: two",
        "an unknown directive": "{{ nothing() }}",
        "a broken directive": '{{ matrix(charge="C1) }}',
        "a directive of no case": '{{ matrix(charge="C1") }}',
        "a reference to nothing": "See [@X9, p. 3].",
        "a block that is not closed": "{% aside() %}\n\ntext",
        "an end of nothing": "text\n\n{% end %}",
        "a link to no page": "[x](@/reports/none.md)",
        "a link out of the site": "[x](@/../../etc/passwd)",
    }.items():
        yield f"body: {name}", front("", body), REFUSED
    for body in ("<script>bad()</script>", "<img src=x onerror=bad()>", "<svg/onload=bad()>", "</article></main><script>bad()</script>",
                 "[x](javascript:bad())", "[x](JaVaScRiPt:bad())", "[x](java\tscript:bad())", "[x](&#106;avascript:bad())", "[x](vbscript:bad())",
                 "[x](data:text/html;base64,PHNjcmlwdD4=)", "<javascript:bad()>", "![x](javascript:bad())", "[x]: javascript:bad()\n\n[x]",
                 '[x](/a "\\" onclick=\\"bad()")', '![" onerror="bad()](/a.png)', '``` x" onclick="bad()\ncode\n```', "# T {#x\" onclick=\"bad()}",
                 "# T {#__proto__}", "a[^\"><script>]\n\n[^\"><script>]: b", "<!--> <script>bad()</script> -->", "<style>*{background:url(//bad)}</style>",
                 "<iframe srcdoc='<script>bad()</script>'>", "<math><mi xlink:href='javascript:bad()'>", "{{ '{{' }} {% raw %} {{ config }}", "\\{{ x }}",
                 "> [!NOTE]\n> <script>bad()</script>", "| a |\n|---|\n| <script>bad()</script> |", "\u202eabc", "term\n: <script>bad()</script>"):
        yield f"body: {body[:60]!r}", front("", body), EITHER
    # Cases.
    yield "case: aliases that multiply", case("name: N\n" + bomb(12, 9)), REFUSED
    yield "case: brackets 20,000 deep", case("name: N\ncharges: " + "[" * 20000), REFUSED
    yield "case: not a map", case("- a\n"), REFUSED
    yield "case: an id twice", case("name: N\ncharges:\n- {id: C1, title: A}\n- {id: C1, title: B}\n"), REFUSED
    yield "case: an id of no shape", case("name: N\ncharges:\n- {id: charge one, title: A}\n"), REFUSED
    yield "case: a reference to nothing", case("name: N\ncharges:\n- {id: C1, title: A}\nfindings:\n- {charge: C9, finding: made-out, evidence: [{ref: X1, bears: for}], because: x}\n"), REFUSED
    yield "case: publish as another word", case("name: N\npersons:\n- {id: P1, role: witness, name: N, publish: yes}\n"), REFUSED
    yield "case: access as another word", case("name: N\nexhibits:\n- {id: X1, title: A, access: secret}\n"), REFUSED
    yield "case: a file outside", case("name: N\nexhibits:\n- {id: X1, title: A, files: [{path: ../../../../etc/passwd}]}\n"), REFUSED
    yield "case: a hash that does not match", {**case(f"name: N\nexhibits:\n- {{id: X1, title: A, files: [{{path: x.pdf, sha256: {'0' * 64}}}]}}\n"), "content/reports/bad/x.pdf": b"x"}, REFUSED
    yield "case: markup in every text", case('name: "<script>bad()</script>"\ncharges:\n- {id: C1, title: "=HYPERLINK(1)<script>bad()</script>"}\nfindings:\n- {charge: C1, finding: not-addressed, because: "<script>bad()</script>"}\n'), EITHER
    # Exhibits, in a bundle for courts.
    for name, *made in (("of 30 GB on its pages", [(10 << 20, 1)], 3000), ("of 300 MB on one page", [(300 << 20, 1)], 1), ("packed again and again", [(1 << 30, 3)], 1), ("with 600,000 parts on its pages", [(10, 1)] * 2000, 300),
                                       ("that breaks its reader down", [(10, 1)], 1, b"/DecodeParms [<</Predictor 2 /Columns 0 /Colors 0>>]"), ("of brackets 1,000,000 deep", [(10, 1)], 1, b"", b"/Group " + b"[" * 1_000_000 + b"]" * 1_000_000)):
        files = case("name: N\nexhibits:\n- {id: X1, title: A, access: public, files: [{path: x.pdf}]}\n")
        yield f"exhibit: a PDF {name}", {"site.toml": CONFIG + "[outputs]\nbundle = true\n", **files, "content/reports/bad/x.pdf": swollen(*made)}, "left-off-paper"
    # What is told to machines.
    for text in ("</script><script>bad()</script>", "<!--<script>", "]]>\\u2028", "\\\"}]}</script>"):
        yield f"metadata: {text!r}", case(f'name: "{text}"\ndocket: "{text}"\ncharges:\n- {{id: C1, title: "{text}"}}\nfindings:\n- {{charge: C1, finding: made-out, because: x, evidence: []}}\n', f'claim_review: true\nauthors: [{{name: "{text}", affiliation: "{text}"}}]\n'), EITHER
    # Themes.
    for name, extends in {"outside": "../../x", "itself": "own", "a long way": "/" * 5000, "nothing": "gone"}.items():
        yield f"theme: extends {name}", {"site.toml": 'theme = "own"\n' + CONFIG, "themes/own/theme.toml": f'extends = "{extends}"\n', "themes/own/templates/x.html": ""}, REFUSED
    yield "theme: many options", {"site.toml": 'theme = "own"\n' + CONFIG, "themes/own/theme.toml": 'extends = "dossier"\n' + "".join(f"[options.a{i}]\ntype = 'list'\ndefault = []\n" for i in range(5000))}, BUILT
    # Configuration.
    for name, text in {"unknown key": CONFIG.replace("title", "titel"), "not TOML": "title =", "brackets 20,000 deep": f"{CONFIG}[extra]\na = {'[' * 20000}",
                       "a script as address": CONFIG.replace("https://example.org", "javascript:bad()"), "a theme outside": 'theme = "../x"\n' + CONFIG,
                       "a taxonomy outside": CONFIG.replace("topics", "../topics")}.items():
        yield f"configuration: {name}", {"site.toml": text}, REFUSED


# Bodies that take some parsers the square of their length, by length.
GROWING = {
    "open brackets": lambda n: "[" * n,
    "open links": lambda n: "[a](" * n,
    "open images": lambda n: "![" * n,
    "closers": lambda n: "a**b" * n,
    "openers": lambda n: "_a " * n,
    "mixed emphasis": lambda n: "*_" * n + "a" + "_*" * n,
    "strikes": lambda n: "~~a ~" * n,
    "code": lambda n: "".join("`" * (i % 500) + "a" for i in range(n // 100)),
    "quotes in quotes": lambda n: ">" * n + "a",
    "lists in lists": lambda n: "".join("  " * min(i, 400) + "- a\n" for i in range(n // 200)),
    "open HTML": lambda n: "<a " * n,
    "open comments": lambda n: "<!--" * n,
    "declarations": lambda n: "<!A " * n,
    "open instructions": lambda n: "<?" * n,
    "a wide table": lambda n: "|a" * (n // 4) + "|\n" + "|-" * (n // 4) + "|\n" + "|b|\n" * 50,
    "definitions": lambda n: "".join(f"[a{i}]: /b\n" for i in range(n // 10)) + "[a0]" * (n // 10),
    "notes": lambda n: "".join(f"a[^n{i}] " for i in range(n // 20)) + "\n\n" + "".join(f"[^n{i}]: b\n\n" for i in range(n // 20)),
    "one note often": lambda n: "a[^n] " * (n // 10) + "\n\n[^n]: b\n",
    "open notes": lambda n: "[^" * n,
    "open references": lambda n: "[@" * n,
    "open directives": lambda n: "{{ " * n,
    "open arguments": lambda n: "{{ a(" * n,
    "open blocks": lambda n: "{% aside() %}\n\n" * (n // 50),
    "entities": lambda n: "&" * n,
    "backslashes": lambda n: "\\" * n,
    "headings of one name": lambda n: "# a\n\n" * (n // 10),
    "one long word": lambda n: "a" * n,
    "addresses": lambda n: "<https://a.b/" * n,
    "tasks": lambda n: "- [ ] a\n" * (n // 10),
    "definition lists": lambda n: "a\n: b\n\n" * (n // 10),
}


class Reader(html.parser.HTMLParser):
    """Notes what a page holds that the content must not bring in."""

    def __init__(self):
        super().__init__()
        self.found = []
        self.data = None

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        if tag == "script" and names == {"type": "application/ld+json"}:
            # What the page tells machines: data, or else it is found out below.
            self.data = ""
        elif tag == "script" and "src" not in names or tag in ("iframe", "object", "embed", "style", "base", "x-bad"):
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            address = "".join((value or "").split()).lower()
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.found.append(f"{name}=")
            elif name in ("href", "src", "action", "xlink:href") and address.startswith(("javascript:", "vbscript:", "data:", "file:")):
                self.found.append(f"{name}={value}")


    def handle_data(self, data):
        if self.data is not None:
            self.data += data

    def handle_endtag(self, tag):
        if self.data is None:
            return
        try:
            json.loads(self.data)
        except ValueError as error:
            self.found.append(f"data that is none: {error}")
        self.data = None


def dangers(output):
    """What could run in a built site, or lies outside the forms it may have."""
    for page in output.rglob("*.html"):
        reader = Reader()
        reader.feed(page.read_text(encoding="utf-8"))
        yield from (f"{page.relative_to(output)}: {found}" for found in reader.found)
    for table in output.rglob("*.csv"):
        for line in table.read_text(encoding="utf-8").splitlines():
            yield from (f"{table.name}: {cell}" for cell in line.lstrip("\ufeff").split(",") if cell.strip('"').startswith(("=", "+", "@")))


def tree(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}


def run(amicus, root):
    """Builds; gives the exit code, what was said, seconds and MiB."""
    with tempfile.TemporaryFile() as said:
        begin = time.perf_counter()
        process = subprocess.Popen([amicus, "build", "--color", "never", "-r", root, "-o", root / "output"], stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        deadline = begin + 20
        while True:
            done, status, usage = os.wait4(process.pid, os.WNOHANG)
            if done:
                break
            if time.perf_counter() > deadline:
                process.kill()
                _, status, usage = os.wait4(process.pid, 0)
                break
            time.sleep(0.002)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    return process.returncode, text, time.perf_counter() - begin, usage.ru_maxrss / 1024


def lay(base, files):
    """A good site with an output, and the bad files over it."""
    root = base / "site"
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
    return root


def attempt(amicus, files, expected):
    """Why a case is not as it must be; empty where it is."""
    with tempfile.TemporaryDirectory(prefix="amicus-hostile-") as folder:
        base = pathlib.Path(folder)
        root = lay(base, {"site.toml": CONFIG, "content/_index.md": "---\ntitle: Home\n---\n", "content/reports/_index.md": "---\ntitle: Reports\n---\n"})
        status, said, _, _ = run(amicus, root)
        if status != 0:
            return f"the site without the bad file ended with {status}: {said[-300:]}"
        old = tree(root / "output")
        lay(base, files if isinstance(files, dict) else {CONTENT: files})
        before = {name: data for name, data in tree(base).items() if not name.startswith(("site/output/", "site/.amicus/"))}
        status, said, seconds, mib = run(amicus, root)
        after = {name: data for name, data in tree(base).items() if not name.startswith(("site/output/", "site/.amicus/"))}
        new = tree(root / "output")
        if status not in (0, 1) or "panicked" in said:
            return f"ended with {status}: {said[-300:]}"
        # A bundle is laid out by more than this program.
        is_bundle = isinstance(files, dict) and "bundle = true" in files.get("site.toml", "")
        if seconds > SECONDS * (3 if is_bundle else 1) or mib > MIB:
            return f"took {seconds:.1f} s and {mib:.0f} MiB"
        if before != after:
            return f"wrote outside the output: {sorted(set(after) ^ set(before))[:3]}"
        if status == 1 and new != old:
            return "refused, but the output changed"
        if status == 1 and "error" not in said:
            return f"refused without a word: {said[-300:]}"
        if expected == REFUSED and status != 1:
            return "was built"
        if expected == REFUSED and not any(f"{name}:" in said for name in ([CONTENT] if isinstance(files, str) else files)):
            return f"the file is not named: {said[-300:]}"
        if expected not in (REFUSED, EITHER) and status != 0:
            return f"was refused: {said[-300:]}"
        if expected not in (REFUSED, BUILT, EITHER) and f"[{expected}]" not in said:
            return f"nothing was told: {said[-300:]}"
        return "; ".join(list(dangers(root / "output"))[:3])


def growth(amicus, make):
    """Why a body takes more than its length; empty where it does not."""
    taken = []
    for size in (20_000, 200_000):
        with tempfile.TemporaryDirectory(prefix="amicus-hostile-") as folder:
            root = lay(pathlib.Path(folder), {"site.toml": CONFIG, CONTENT: front("", make(size) + "\n")})
            status, said, seconds, mib = run(amicus, root)
            if status not in (0, 1) or "panicked" in said:
                return f"at {size}: ended with {status}: {said[-300:]}"
            if seconds > SECONDS or mib > MIB:
                return f"at {size}: took {seconds:.1f} s and {mib:.0f} MiB"
            taken.append(seconds)
    small, large = taken
    return f"ten times the length took {small:.2f} s, then {large:.2f} s" if large > 20 * small + 0.3 else ""


def verdict(what, why):
    results[not why] += 1
    if why:
        print(f"FAILED {what}: {why}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("amicus")
    parser.add_argument("--only", default="", help="cases whose name has this word")
    asked = parser.parse_args()
    amicus = shutil.which(asked.amicus) or sys.exit(f"there is no {asked.amicus}")
    amicus = str(pathlib.Path(amicus).resolve())
    for name, files, expected in cases():
        if asked.only in name:
            verdict(name, attempt(amicus, files, expected))
    for name, make in GROWING.items():
        if asked.only in f"growing: {name}":
            verdict(f"growing: {name}", growth(amicus, make))
    print(f"{results[True]} passed, {results[False]} failed")
    sys.exit(1 if results[False] or not results[True] else 0)


if __name__ == "__main__":
    main()
