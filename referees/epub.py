#!/usr/bin/env python3
"""E-books before those who know what one is: EPUBCheck of the W3C, and Ace by DAISY for
whether everybody can read it.

    epub.py AMICUS

The books of this site, of every fixture that builds, and of a site made here to be hard
on them. EPUBCheck may have no error, no warning and nothing to say of any; Ace no
violation in some. Before that, both have to refuse books that were broken here.
AMICUS_REFEREES_VENV names the folder in which epubcheck is.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import zipfile

from verdicts import ended, told

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
VENV = pathlib.Path(os.environ.get("AMICUS_REFEREES_VENV", HERE / ".venv"))
ACE = HERE / "node_modules/.bin/ace-cli"
OUTPUTS = "\n[outputs]\nepub = true\n"
# Those that Ace reads: right to left, both themes, sources, pictures and matrices.
READ = ["right-to-left", "brief", "reader", "hard"]
LEAST = 60


def hard(folder):
    """A site with what books are bad at."""
    rows = "".join(f"| {n} | {'word ' * 300} | نص {n} text {'w' * 200} |\n" for n in range(200))
    elements = "".join(f"  - {{id: C1.E{n}, text: 'Element {n}: {'w' * 200}'}}\n" for n in range(1, 201))
    case = ("name: A <case> & more\ncharges:\n- id: C1\n  title: All of it\n  elements:\n" + elements +
            "exhibits:\n- {id: X1, title: 'Video «улица»', means: documentary, party: defence}\n"
            "allegations:\n- {id: A1, text: 'Said \"no\" & left'}\n"
            "findings:\n- {element: C1.E1, finding: not-made-out, because: 'Since [@X1].', "
            "evidence: [{ref: A1, bears: for}, {ref: X1, bears: against}]}\n")
    soup = ("<p>a<div>b<p>c</b></i><table><tr><td>x<tr><td>y</table><ul>z<li>1<li>2</ul><dl><dd>lost</dl>"
            "<h2><div>q</div></h2><a href='#x'>o<a href='/y'>i</a></a><span id='a b' lang='??'>s</span>"
            "<svg><rect/></svg><form><input name=q></form><img src='//other.example/x.png'>"
            "<details>no words</details><li>stray<td>cell</td>&copy;<a href='http://a b/'>bad</a>"
            "<time datetime='yesterday'>t</time><ol start=x><li value=y>1</ol><table><tbody>stray<td>c</table>\n")
    files = {
        "site.toml": 'title = "Hard & <long>"\nbase_url = "https://example.org/a%20b"\n[markdown]\nraw_html = true\n'
                     '[languages.ug]\ntitle = "ئۇيغۇرچە"\n[languages.zh]\ntitle = "中文"\n' + OUTPUTS,
        "content/_index.md": "---\ntitle: Home\n---\n",
        "content/_index.ug.md": "---\ntitle: باش بەت\n---\n",
        "content/_index.zh.md": "---\ntitle: 首页\n---\n",
        "content/long/index.md": f"---\ntitle: {'Long ' * 80}{'w' * 200}\ndate: 2026-01-15\n---\n\n"
                                 f"| A | B | C |\n|---|---|---|\n{rows}\n",
        "content/soup/index.md": f"---\ntitle: Soup\ndate: 2026\n---\n\n{soup}",
        "content/case/index.md": "---\ntitle: Case\ndate: 2026-01-15\n---\n\n{{ matrix() }}\n\nText.[^n]\n\n"
                                 "- [ ] open\n- [x] done\n\n```rust\nfn main() { a < b && c; }\n```\n\n[^n]: Note.\n",
        "content/case/case.yaml": case,
        "content/words/index.ug.md": "---\ntitle: 'دوكلات: «text» 123'\ndate: 2026-01-15\nauthors: [ئاپتور]\n---\n\n"
                                     "ئۇيغۇرچە English 中文 123.[^ئى]\n\n## باب\n\n| بىر | two |\n|---|---|\n| ئىككى | 2 |\n\n"
                                     "[^ئى]: ئىزاھات.\n",
        "content/words/index.zh.md": "---\ntitle: 报告\ndate: 2026-01-15\n---\n\n正文。[^注]\n\n[^注]: 注释。\n",
    }
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


def build(amicus, site, out):
    """Whether a site builds; one with mistakes on purpose does not."""
    command = [amicus, "build", "-r", str(site), "-o", str(out), "--now", "2026-06-01", "--drafts"]
    return subprocess.run(command, capture_output=True, text=True).returncode == 0


def epubcheck(books):
    """What EPUBCheck has to say of each book."""
    jars = sorted(VENV.glob("lib/*/site-packages/epubcheck/epubcheck.jar"))
    command = ["java", "-cp", str(jars[0]), str(HERE / "Books.java"), *map(str, books)]
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8")
    said, found = [], {}
    for line in run.stdout.splitlines():
        if line.startswith("messages "):
            _, count, book = line.split(" ", 2)
            found[pathlib.Path(book)] = "\n".join([count, *said]) if count != "0" else ""
            said = []
        elif not line.startswith("Validating using"):
            said.append(line)
    return {book: found.get(book, f"nothing was said of it\n{run.stdout[-500:]}") for book in books}


def ace(book):
    """What Ace holds against a book. It ends with 0 whatever it finds."""
    with tempfile.TemporaryDirectory(prefix="amicus-ace-") as folder:
        browser = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        environment = os.environ | {"PUPPETEER_EXECUTABLE_PATH": browser}
        command = [str(ACE), "--force", "-o", folder, str(book)]
        run = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=300)
        report = pathlib.Path(folder) / "report.json"
        if not report.is_file():
            return "no report\n" + run.stdout[-500:] + run.stderr[-500:]
        report = json.loads(report.read_text(encoding="utf-8"))
    found = []
    for file in report["assertions"]:
        for one in file["assertions"]:
            where = str(one["earl:result"].get("html", ""))[:120]
            found.append(f"{file['earl:testSubject']['url']}: {one['earl:test']['dct:title']} {where}")
    if not found and report["earl:result"]["earl:outcome"] != "pass":
        return "it did not pass"
    return "\n".join(found)


def altered(book, path, change, out):
    """A copy of a book with one file changed."""
    with zipfile.ZipFile(book) as read, zipfile.ZipFile(out, "w") as write:
        for item in read.infolist():
            data = read.read(item)
            if item.filename == path:
                data = change(data.decode()).encode()
            write.writestr(item, data)
    return out


def spoiled(book, folder):
    """Books of which EPUBCheck has to refuse each, by what is wrong in it."""
    part = "EPUB/part-001.xhtml"
    broken = {
        "an end that is missing": (part, lambda text: text.replace("</section>", "", 1)),
        "a link to nothing": (part, lambda text: text.replace("</section>", '<a href="#gone">x</a></section>', 1)),
        "a paragraph in a paragraph": (part, lambda text: text.replace("</section>", "<p><p>x</p></p></section>", 1)),
        "no day of change": ("EPUB/package.opf", lambda text: text.replace("dcterms:modified", "dcterms:created")),
        "another type": ("mimetype", lambda text: "application/zip"),
    }
    return {altered(book, *how, folder / f"broken-{at}.epub"): name for at, (name, how) in enumerate(broken.items())}


def unread(book, folder):
    """A book of which Ace has to refuse a picture."""
    picture = '<img src="cover.svg"/></section>'
    return altered(book, "EPUB/part-001.xhtml", lambda text: text.replace("</section>", picture, 1), folder / "unread.epub")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("amicus")
    amicus = str(pathlib.Path(options.parse_args().amicus).resolve())
    with tempfile.TemporaryDirectory(prefix="amicus-epub-") as name:
        folder = pathlib.Path(name)
        books = {}
        sites = [ROOT, *sorted(path for path in (ROOT / "tests/sites").iterdir() if path.is_dir())]
        hard(folder / "sites/hard")
        for site in [*sites, folder / "sites/hard"]:
            own = folder / "sites" / site.name if site != ROOT else ROOT
            if not own.exists():
                shutil.copytree(site, own)
                toml = own / "site.toml"
                if not toml.is_file():
                    continue
                toml.write_text(toml.read_text(encoding="utf-8") + OUTPUTS, encoding="utf-8")
            out = folder / "out" / ("showcase" if site == ROOT else site.name)
            if build(amicus, own, out):
                for book in sorted(out.rglob("*.epub")):
                    books[book] = str(book.relative_to(folder / "out"))
        told(f"{len(books)} books", "" if len(books) >= LEAST else f"they are fewer than {LEAST}")
        first = next(book for book, path in books.items() if path.startswith("showcase/"))
        # Java takes longer to start than many books take to be checked.
        broken = spoiled(first, folder)
        found = epubcheck([*broken, *books])
        for book, name in broken.items():
            told(f"EPUBCheck refuses {name}", "" if found[book] else "it did not")
        for book, path in books.items():
            told(f"EPUBCheck of {path}", found[book])
        # The site, and of each of these the largest.
        chosen = [first]
        for site in READ:
            own = [book for book, path in books.items() if path.startswith(f"{site}/") and "/long/" not in path]
            chosen += [max(own, key=lambda book: book.stat().st_size)] if own else []
        told("Ace reads a book of each kind", "" if len(chosen) == len(READ) + 1 else f"only {chosen}")
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            refused, *good = pool.map(ace, [unread(first, folder), *chosen])
        told("Ace refuses a picture without words", "" if "image-alt" in refused else "it did not")
        for book, said in zip(chosen, good):
            told(f"Ace of {books[book]}", said)
    return ended()


if __name__ == "__main__":
    raise SystemExit(main())
