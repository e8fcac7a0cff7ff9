#!/usr/bin/env python3
"""Times reports as PDF, e-book and document, from nothing and once more with nothing
changed, beside the same reports without.

    papers.py [--size 1000] [--formats pdf,epub,docx] [--once] [--out DIR]

Each report has some 20 pages of paper: 90 numbered paragraphs in nine parts, 40 notes,
and three matrices of eight elements with twelve exhibits. `--once` makes one report
only.
Seconds of both cores together and memory from wait4. AMICUS_BIN names the binary.
"""

import argparse
import os
import pathlib
import random
import shutil
import tempfile
import time

import corpus


def sentence(rng):
    words = [rng.choice(corpus.FIELD) for _ in range(rng.randint(9, 24))]
    return " ".join(words).capitalize() + "."


def paragraph(rng):
    return " ".join(sentence(rng) for _ in range(rng.randint(3, 6)))


def case(rng):
    out = ["name: State v Example", "charges:"]
    for charge in (1, 2, 3):
        out.append(f"- id: C{charge}\n  title: {sentence(rng)[:60]}\n  elements:")
        out += [f"  - {{id: C{charge}.E{n}, text: {sentence(rng)[:-1]}}}" for n in range(1, 9)]
    out.append("exhibits:")
    out += [f"- {{id: X{n}, title: {sentence(rng)[:40].strip()}, access: described-only}}" for n in range(1, 13)]
    out.append("findings:")
    for charge in (1, 2, 3):
        for n in range(1, 9):
            some = rng.sample(range(1, 13), 3)
            evidence = ", ".join(f"{{ref: X{x}, bears: {rng.choice(['for', 'against', 'context'])}}}" for x in some)
            out.append(f"- {{element: C{charge}.E{n}, finding: not-made-out, because: '{sentence(rng)}', "
                       f"evidence: [{evidence}]}}")
    return "\n".join(out) + "\n"


def report(rng, number):
    out = [f"---\ntitle: Report {number}\ndate: 2026-01-15\nauthors: [An Author]\n---\n"]
    note = 0
    for part in range(9):
        out.append(f"## {sentence(rng)[:50].strip('.')}\n")
        for at in range(10):
            mark = ""
            if note < 40 and at % 2 == 0:
                note += 1
                mark = f"[^{note}]"
            out.append(f"{paragraph(rng)}{mark}\n")
        if part in (2, 5, 8):
            out.append(f'{{{{ matrix(charge="C{part // 3 + 1}") }}}}\n')
    out += [f"[^{n}]: {sentence(rng)}\n" for n in range(1, note + 1)]
    return "\n".join(out)


def generate(size, root):
    rng = random.Random(8)
    for number in range(size):
        folder = root / "content/reports" / f"r{number:05}"
        folder.mkdir(parents=True)
        (folder / "index.md").write_text(report(rng, number), encoding="utf-8")
        (folder / "case.yaml").write_text(case(rng), encoding="utf-8")
    (root / "content/_index.md").write_text("---\ntitle: Home\n---\n", encoding="utf-8")
    (root / "content/reports/_index.md").write_text("---\ntitle: Reports\n---\n", encoding="utf-8")


def configure(root, formats):
    text = 'title = "Papers"\nbase_url = "https://example.org"\n[report]\nparagraph_numbers = true\n'
    outputs = "".join(f"{one} = true\n" for one in formats)
    (root / "site.toml").write_text(text + (f"[outputs]\n{outputs}" if outputs else ""), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--formats", default="pdf,epub,docx")
    parser.add_argument("--once", action="store_true")
    parser.add_argument("--out", default=tempfile.gettempdir())
    asked = parser.parse_args()
    amicus = os.environ.get("AMICUS_BIN", "target/release/amicus")
    amicus = str(pathlib.Path(amicus).resolve())
    root = pathlib.Path(tempfile.mkdtemp(prefix="amicus-papers-", dir=asked.out))
    try:
        size = 1 if asked.once else asked.size
        generate(size, root)
        columns = [("without", [])] + [(one, [one]) for one in asked.formats.split(",")]
        print(f"| {size} reports | CPU s | wall s | peak MiB | of both cores |")
        print("|---|--:|--:|--:|--:|")
        for name, formats in columns:
            configure(root, formats)
            shutil.rmtree(root / "output", ignore_errors=True)
            for name in [name, f"{name}, again"] if formats else [name]:
                wall, cpu, peak = timed(amicus, root)
                print(f"| {name} | {cpu:.2f} | {wall:.2f} | {peak:.0f} | {cpu / wall / 2:.0%} |", flush=True)
    finally:
        shutil.rmtree(root)


def timed(amicus, root):
    """Wall and CPU seconds, and MiB, of a build."""
    start = time.perf_counter()
    child = os.posix_spawn(amicus, [amicus, "build", "-q", "-r", str(root), "-o", str(root / "output")], os.environ)
    _, status, usage = os.wait4(child, 0)
    if status:
        raise SystemExit("the build failed")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


if __name__ == "__main__":
    main()
